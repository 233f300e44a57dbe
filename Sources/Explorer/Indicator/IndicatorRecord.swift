import Access
import Base
import Indicators
import Site
import Storage

/// An indicator as members' texts point at it: its title, and what the newest figures say, with their source. Everybody may
/// see it.
struct IndicatorRecord: RecordKind {
    let explorer: Explorer
    let kind = "indicator"

    func id(at path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1] == "indicators", !parts[2].isEmpty, !parts[3].isEmpty else { return nil }
        return "\(parts[2])/\(parts[3])"
    }

    func card(_ id: String, _ visit: Visit) async throws -> RecordCard? {
        let catalogue = explorer.catalogues.catalogue
        guard let indicator = indicator(id, catalogue) else { return nil }
        let open = try await explorer.open(indicator, visit, catalogue, query: Query())
        let detail = [Finding(open).text, SourceLine(open).lines.first ?? ""].filter { !$0.isEmpty }
        return RecordCard(
            ref: Ref(kind, id), title: indicator.title(visit.language), path: indicator.path,
            kindName: visit.reader(.indicator), detail: detail.joined(separator: " "))
    }

    func facts(_ id: String, for viewer: Viewer, in connection: Connection) throws -> Facts? {
        guard indicator(id, explorer.catalogues.catalogue) != nil else { return nil }
        return Facts(Standing(granted: .downloading, classification: .open), now: connection.now)
    }

    private func indicator(_ id: String, _ catalogue: Catalogue) -> Indicator? {
        let parts = id.split(separator: "/").map(String.init)
        return parts.count == 2 ? catalogue.indicator(parts[0], parts[1]) : nil
    }
}
