import Access
import Base
import Indicators
import Markup
import Outbound
import Site

/// What somebody fills in who reports a figure; kept as typed when something is amiss.
struct ReportForm {
    let visit: Visit
    /// Whether it is seen at once, under the member's name.
    let isAtOnce: Bool

    private var reader: Reader { visit.reader }
    private var form: Form { visit.form }

    /// The draft, or what has to be mended.
    func draft(_ errors: inout FormErrors) -> FigureReportDraft? {
        let fault = FigureReport.Fault(rawValue: form["fault"])
        let (words, evidence, address) = (form.text("words").trimmed, form["evidence"], isAtOnce ? "" : form["address"])
        errors.require(fault != nil, "fault", reader.reports(.wrongFault))
        errors.checkWords(words, longest: FigureReportDraft.longest, reader)
        errors.require(ReportForm.isEvidence(evidence), "evidence", reader.reports(.wrongEvidence))
        errors.require(
            address.isEmpty || Mailbox.isAddress(address), "address", reader.reports(.wrongAddress))
        guard let fault, errors.isEmpty else { return nil }
        var draft = FigureReportDraft(fault, words)
        (draft.evidence, draft.address, draft.language) = (evidence, address, visit.language)
        return draft
    }

    /// Nothing, or an address of the web.
    static func isEvidence(_ text: String) -> Bool {
        if text.isEmpty { return true }
        guard text.count <= FigureReportDraft.longestEvidence, !text.contains(where: \.isWhitespace) else {
            return false
        }
        let rest = ["https://", "http://"].first(where: text.lowercased().hasPrefix).map { text.dropFirst($0.count) }
        return rest?.prefix { $0 != "/" }.contains(".") ?? false
    }

    @HTMLBuilder func fields(_ errors: FormErrors) -> HTML {
        Choice("fault", reader.reports(.fault), .radios, faults, chosen: [form["fault"]]).html(reader, errors)
        Field(
            "words", reader.reports(.words), .lines(6), value: form.text("words"), hint: reader.reports(.wordsHint),
            longest: FigureReportDraft.longest
        ).html(reader, errors)
        Field(
            "evidence", reader.reports(.evidence), .url, value: form["evidence"], hint: reader.reports(.evidenceHint),
            isOptional: true, longest: FigureReportDraft.longestEvidence
        ).html(reader, errors)
        if !isAtOnce {
            Field(
                "address", reader.reports(.address), .email, value: form["address"],
                hint: reader.reports(.addressHint), autocomplete: "email", isOptional: true, longest: 254
            ).html(reader, errors)
        }
    }

    private var faults: [Choice.Option] {
        FigureReport.Fault.allCases.map { fault in
            Choice.Option(
                fault.rawValue, reader.reports(fault.phrase), hint: fault.hint.map { reader.reports($0) } ?? "")
        }
    }
}

extension FormErrors {
    /// A text that is there and not too long.
    mutating func checkWords(_ words: String, longest: Int, _ reader: Reader) {
        require(!words.isEmpty, "words", reader.reports(.wrongWords))
        require(words.count <= longest, "words", reader.reports(.wrongLong, count: Double(longest)))
    }
}
