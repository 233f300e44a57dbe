import Access
import Base
import Documents
import Markup
import Site

/// What was done with a post and what was written, the newest first, and two revisions side by side.
struct BlogHistory {
    let visit: Visit
    let placed: DocumentForViewer
    let steps: [StepRecord]
    let history: [Revision]

    private var reader: Reader { visit.reader }

    var html: HTML {
        section(.aria("labelledby", "history"), .class("no-print")) {
            h2(.id("history")) { reader.blog(.history) }
            if history.count > 1 { comparison }
            ul(.class("plain entries")) {
                for entry in entries { li { entry } }
            }
        }
    }

    private var entries: [HTML] {
        let done = steps.map { step in (step.at, 1, line(step)) }
        let written = history.map { revision in (revision.at, 0, line(revision)) }
        return (done + written).sorted { ($0.0, $0.1) > ($1.0, $1.1) }.map(\.2)
    }

    private func line(_ step: StepRecord) -> HTML {
        div {
            p(.class("byline")) {
                strong { reader.blog(step.step.past) }
                span { bdi { step.name.isEmpty ? reader.blog(.byNobody) : step.name } }
                span(.class("small muted")) { reader.time(step.at) }
            }
            if !step.reason.isEmpty { p(.dir("auto")) { step.reason } }
        }
    }

    private func line(_ revision: Revision) -> HTML {
        let name = placed.document.authors.first { $0.id == revision.member }?.name ?? ""
        return div {
            p(.class("byline")) {
                span { reader.blog(.historyWritten, ["number": "\(revision.number)"]) }
                span { bdi { name.isEmpty ? reader.blog(.formerMember) : name } }
                span(.class("small muted")) { reader.time(revision.at) }
            }
            if !revision.why.isEmpty { p(.dir("auto")) { revision.why } }
        }
    }

    private var comparison: HTML {
        let options = history.map {
            Choice.Option("\($0.number)", reader.blog(.revisionNumber, ["number": "\($0.number)"]))
        }
        let newest = placed.document.revision
        let from = visit.query["from"] ?? "\(newest - 1)"
        let to = visit.query["to"] ?? "\(newest)"
        return form(.method("get"), .action(visit.link(BlogDesk.path(placed.document.slug))), .class("filters")) {
            Choice("from", reader.blog(.compareFrom), .list, options, chosen: [from]).html(reader)
            Choice("to", reader.blog(.compareTo), .list, options, chosen: [to]).html(reader)
            div(.class("buttons")) { button(.class("plain")) { reader.blog(.compare) } }
        }
    }
}

extension Step {
    /// What was done, as a history tells it.
    var past: BlogPhrase {
        switch self {
        case .submit: .stepSubmit
        case .withdraw: .stepWithdraw
        case .approve: .stepApprove
        case .sendBack: .stepSendBack
        case .publish: .stepPublish
        case .schedule: .stepSchedule
        case .unschedule: .stepUnschedule
        case .archive: .stepArchive
        case .restore: .stepRestore
        case .trash: .stepTrash
        case .untrash: .stepUntrash
        case .write: .doEdit
        case .remark: .remark
        }
    }
}
