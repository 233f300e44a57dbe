import Base
import Site
import Storage

/// Which of the published reports a list has.
struct FigureReportFilter: Sendable, Hashable {
    enum Order: Sendable { case newest, changed, waiting }

    /// Empty for every state.
    var states: [FigureReport.State] = []
    var dataflow: String?
    var series: String?
    var area: String?
    var order = Order.newest

    /// Of `figure_report r` and `series s`. What is published is for everybody: it lies in no space.
    var condition: SQL {
        var parts: [SQL] = ["r.sight = 'published'"]
        if !states.isEmpty { parts.append("r.state in (\(list: states.map(\.rawValue)))") }
        if let dataflow { parts.append("s.dataflow = \(dataflow)") }
        if let series { parts.append("s.code = \(series)") }
        if let area { parts.append("r.area = \(area)") }
        return parts.joined(by: " and ")
    }
}

extension FigureReportFilter {
    /// What `state` of an address means: a state, or `unsettled` for those that wait or are looked at; nil for what means
    /// nothing.
    static func states(_ text: String) -> [FigureReport.State]? {
        text == unsettled ? FigureReport.State.unsettled : FigureReport.State(rawValue: text).map { [$0] }
    }

    static let unsettled = "unsettled"
}
