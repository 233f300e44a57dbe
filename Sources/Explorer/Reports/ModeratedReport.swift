import Access
import Base
import Storage

/// Reports on figures, as moderators take them from view and let through what was written without an account.
struct ModeratedReport: Moderated {
    let names: FigureNames

    var kind: String { FigureReport.kind }
    var measures: [Measure.Kind] { [.hide] }

    func record(_ id: String, in connection: Connection) throws -> ModeratedRecord? {
        guard let report = try Int64(id).flatMap({ try connection.figureReport($0) }) else { return nil }
        let text = [report.words, report.evidence].filter { !$0.isEmpty }.joined(separator: "\n\n")
        return ModeratedRecord(
            report.ref, title: names.text(report.figure, in: .en), text: text,
            path: report.sight == .published ? report.path : "", author: report.member)
    }

    func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool {
        guard let report = try Int64(id).flatMap({ try connection.figureReport($0) }) else { return false }
        return Policy.allows(viewer.ofFigures, .see, report.facts(connection.now))
    }

    func apply(_ measure: Measure, in connection: Connection) throws {
        if measure.kind == .hide { try connection.hideReport(measure.subject.id, true) }
    }

    func undo(_ measure: Measure, in connection: Connection) throws {
        guard measure.kind == .hide, try !connection.isKeptHidden(measure.subject) else { return }
        try connection.hideReport(measure.subject.id, false)
    }

    func letThrough(_ id: String, in connection: Connection) throws { try connection.publishReport(id) }
}

/// What is added to them.
struct ModeratedAnswer: Moderated {
    let names: FigureNames

    var kind: String { FigureAnswer.kind }
    var measures: [Measure.Kind] { [.hide] }

    func record(_ id: String, in connection: Connection) throws -> ModeratedRecord? {
        guard let answer = try Int64(id).flatMap({ try connection.figureAnswer($0) }),
            let report = try connection.figureReport(answer.report)
        else { return nil }
        return ModeratedRecord(
            answer.ref, title: names.text(report.figure, in: .en), text: answer.words,
            path: report.sight == .published ? report.path : "", author: answer.member)
    }

    func isVisible(_ id: String, to viewer: Viewer, at scope: Int64?, in connection: Connection) throws -> Bool {
        guard let answer = try Int64(id).flatMap({ try connection.figureAnswer($0) }),
            let report = try connection.figureReport(answer.report)
        else { return false }
        let viewer = viewer.ofFigures
        return Policy.allows(viewer, .see, report.facts(connection.now))
            && Policy.allows(viewer, .see, answer.facts(connection.now))
    }

    func apply(_ measure: Measure, in connection: Connection) throws {
        if measure.kind == .hide { try connection.hideAnswer(measure.subject.id, true) }
    }

    func undo(_ measure: Measure, in connection: Connection) throws {
        guard measure.kind == .hide, try !connection.isKeptHidden(measure.subject) else { return }
        try connection.hideAnswer(measure.subject.id, false)
    }

    func letThrough(_ id: String, in connection: Connection) throws { try connection.publishAnswer(id) }
}
