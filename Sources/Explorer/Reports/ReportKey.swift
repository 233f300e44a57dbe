import Access
import Base
import Site

/// The signed address of somebody who reported a figure without an account: it proves that the report is theirs. It does
/// not run out, and nothing of it is stored.
struct ReportKey: Sendable, Hashable {
    let report: FigureReport.ID
    /// When the report was written: databases with a report of the same number are told apart by it.
    let at: Int64

    init(_ report: FigureReport) {
        self.report = report.id
        at = report.createdAt
    }

    /// Nil unless this installation signed it.
    init?(_ text: String, _ secrets: Secrets) {
        let parts = text.split(separator: "-", maxSplits: 2).map(String.init)
        guard parts.count == 3, text.utf8.count < 200, let report = Int64(parts[0]), let at = Int64(parts[1]) else {
            return nil
        }
        self.report = report
        self.at = at
        guard let signature = Base64URL.decode(parts[2]), secrets.isSigned(signed, with: signature, for: .link) else {
            return nil
        }
    }

    func text(_ secrets: Secrets) -> String {
        "\(report)-\(at)-" + Base64URL.encode(secrets.sign(signed, for: .link))
    }

    /// What only a letter to the address holds: whoever brings it has read mail there. The signed address alone does not
    /// prove that, since it is shown to whoever sends the form.
    static func confirmation(_ report: FigureReport, _ secrets: Secrets) -> String {
        Base64URL.encode(secrets.sign(confirmed(report), for: .link))
    }

    static func isConfirmed(_ report: FigureReport, by text: String, _ secrets: Secrets) -> Bool {
        guard !report.address.isEmpty, text.utf8.count < 200, let signature = Base64URL.decode(text) else {
            return false
        }
        return secrets.isSigned(confirmed(report), with: signature, for: .link)
    }

    private static func confirmed(_ report: FigureReport) -> String {
        "figure report address \(report.id) \(report.createdAt) \(report.address)"
    }

    /// Not to be mistaken for another signed link.
    private var signed: String { "figure report \(report) \(at)" }
}
