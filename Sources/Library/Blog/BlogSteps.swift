import Access
import Base
import Documents
import Foundation
import Markup
import Site
import Storage

/// The forms for what the viewer may do with a post now.
struct BlogStepForms {
    let visit: Visit
    let placed: DocumentForViewer
    let errors: FormErrors

    private var reader: Reader { visit.reader }
    private var path: String { BlogDesk.path(placed.document.slug) }

    var html: HTML {
        let plain: [(Step, BlogPhrase, String)] = [
            (.submit, .doSubmit, ""), (.approve, .doApprove, ""), (.publish, .doPublish, ""),
            (.unschedule, .doUnschedule, "plain"), (.restore, .doRestore, ""), (.withdraw, .doWithdraw, "plain"),
            (.untrash, .doUntrash, "plain"), (.trash, .doTrash, "quiet danger"),
        ]
        let mine = plain.filter { placed.allows($0.0) }
        return section(.class("no-print"), .aria("labelledby", "what-now")) {
            h2(.id("what-now")) { reader.blog(.whatNow) }
            errors.summary(reader)
            if placed.allows(.submit) { p(.class("muted")) { reader.blog(.submitHint) } }
            if placed.allows(.approve) { p(.class("muted")) { reader.blog(.approveHint) } }
            div(.class("buttons")) {
                if placed.allows(.write) {
                    a(.class("action plain"), .href(visit.link(path + "/edit"))) { reader.blog(.doEdit) }
                }
                for (step, phrase, style) in mine { press(step, phrase, style) }
            }
            if placed.allows(.schedule) { scheduling }
            if placed.allows(.sendBack) { withReason(.sendBack, .doSendBack) }
            if placed.allows(.archive) { withReason(.archive, .doArchive) }
            if placed.allows(.write) { addingAuthor }
        }
    }

    private func press(_ step: Step, _ phrase: BlogPhrase, _ style: String) -> HTML {
        visit.form(to: path + "/steps", class: "inline") {
            hidden(step)
            button(.class(style.isEmpty ? nil : style)) { reader.blog(phrase) }
        }
    }

    private func hidden(_ step: Step) -> HTML {
        input(.type("hidden"), .name("step"), .value(step.rawValue))
            + input(.type("hidden"), .name("revision"), .value("\(placed.document.revision)"))
    }

    private func folded(_ title: String, _ isOpen: Bool, @HTMLBuilder _ content: () -> HTML) -> HTML {
        details(.open(isOpen)) {
            summary { title }
            content()
        }
    }

    private func withReason(_ step: Step, _ phrase: BlogPhrase) -> HTML {
        let name = "\(step.rawValue)-reason"
        return folded(reader.blog(phrase), errors[name] != nil) {
            visit.form(to: path + "/steps") {
                hidden(step)
                Field(
                    name, reader.blog(.reason), .lines(3), value: visit.form[name], hint: reader.blog(.reasonHint),
                    longest: StepRecord.longestReason
                ).html(reader, errors)
                div(.class("buttons")) { button(.class("plain")) { reader.blog(phrase) } }
            }
        }
    }

    private var scheduling: HTML {
        folded(reader.blog(.doSchedule), errors["day"] != nil || errors["time"] != nil) {
            visit.form(to: path + "/steps") {
                hidden(.schedule)
                div(.class("pair")) {
                    Field("day", reader.blog(.day), .date, value: visit.form["day"]).html(reader, errors)
                    Field(
                        "time", reader.blog(.time), .code, value: visit.form.has("time") ? visit.form["time"] : "08:00",
                        hint: reader.blog(.timeHint), longest: 5
                    ).html(reader, errors)
                }
                div(.class("buttons")) { button(.class("plain")) { reader.blog(.doSchedule) } }
            }
        }
    }

    private var addingAuthor: HTML {
        folded(reader.blog(.addAuthor), errors["address"] != nil) {
            visit.form(to: path + "/authors") {
                Field(
                    "address", reader.blog(.addAuthor), .email, value: visit.form["address"],
                    hint: reader.blog(.addAuthorHint), longest: 254
                ).html(reader, errors)
                div(.class("buttons")) { button(.class("plain")) { reader.blog(.addAuthor) } }
            }
        }
    }

    /// The instant of a day and a time of universal time; nil when either is not understood.
    static func instant(_ day: String, _ time: String) -> Int64? {
        let parts = time.split(separator: ":").compactMap { Int($0) }
        guard parts.count == 2, (0...23).contains(parts[0]), (0...59).contains(parts[1]),
            let date = try? Date(day, strategy: .iso8601.year().month().day())
        else { return nil }
        return Int64(date.timeIntervalSince1970) * 1000 + Int64(parts[0] * 60 + parts[1]) * 60_000
    }
}

extension BlogRoom {
    func addSteps(_ routes: Routes) {
        routes.post("blog/desk/:post/steps", for: .members) { try await takeStep($0) }
        routes.post("blog/desk/:post/remarks", for: .members) { try await addRemark($0) }
        routes.post("blog/desk/:post/remarks/:remark", for: .members) { visit in
            let (id, isResolved) = (Int64(visit.parameter("remark")) ?? 0, visit.form["resolved"] == "yes")
            let path = try await visit.changePost { connection, placed in
                try connection.resolve(id, isResolved, in: placed)
                return BlogDesk.path(placed.document.slug)
            }
            return .redirect(visit.link(path) + "#remarks")
        }
        routes.post("blog/desk/:post/authors", for: .members) { try await addAuthor($0) }
    }

    private func takeStep(_ visit: Visit) async throws -> Answer {
        let (form, reader) = (visit.form, visit.reader)
        var errors = FormErrors()
        guard let step = Step(rawValue: form["step"]), step != .write, step != .remark else {
            // Nobody learns from a broken form whether there is such a post.
            return .page(try await BlogWorkPage.load(visit).page)
        }
        let time = BlogStepForms.instant(form["day"], form["time"])
        if step == .schedule { errors.require(time != nil, "day", reader.blog(.timeWrong)) }
        let (seen, reason) = (Int(form["revision"]), form["\(step.rawValue)-reason"])
        guard errors.isEmpty else { return .page(try await BlogWorkPage.load(visit, errors).page) }
        do {
            let path = try await visit.changePost { connection, placed in
                // What is approved or published is what was looked at.
                guard seen == placed.document.revision || !placed.allows(step) else {
                    throw AppError(.conflict, "Somebody saved a newer text", at: "step")
                }
                let after = try connection.take(step, with: placed, of: BlogRoom.kind, reason: reason, at: time)
                try connection.tell(of: step, after.document, by: placed.viewer.member)
                return after.canOpen ? BlogDesk.path(placed.document.slug) : "/blog/desk"
            }
            return .redirect(visit.link(path), saying: reader.blog(step.past))
        } catch let error as AppError where !error.place.isEmpty && error.kind != .internalFailure {
            switch error.place {
            case "reason": errors.add("\(step.rawValue)-reason", reader.blog(.reasonWrong))
            case "time": errors.add("day", reader.blog(.timePast))
            case "step": errors.add("what-now", reader.blog(.conflict))
            default:
                errors.add(
                    "what-now", reader.blog(.fieldMissing, ["field": reader.blog(BlogForm.label(error.place))]))
            }
            return .page(try await BlogWorkPage.load(visit, errors).page)
        }
    }

    private func addRemark(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        do {
            let path = try await visit.changePost { connection, placed in
                let id = try connection.remark(form.exact("words"), on: form["field"], of: placed)
                return BlogDesk.path(placed.document.slug) + "#remark-\(id)"
            }
            return .redirect(visit.link(path), saying: visit.reader.blog(.remarkSent))
        } catch let error as AppError where error.place == "words" {
            var errors = FormErrors()
            errors.add(
                "words",
                visit.reader.blog(
                    form["words"].isEmpty ? .commentMissing : .fieldTooLong,
                    count: Double(Remark.longest), ["field": visit.reader.blog(.remark)]))
            return .page(try await BlogWorkPage.load(visit, errors).page)
        }
    }

    /// Somebody who may write there too.
    private func addAuthor(_ visit: Visit) async throws -> Answer {
        let (address, reader) = (visit.form["address"], visit.reader)
        let outcome = try await visit.changePost { connection, placed -> BlogPhrase in
            guard placed.allows(.write) else { throw AppError(.notFound, "There is no such page") }
            let document = placed.document
            guard let member = try connection.member(address: address),
                try connection.isShown(member.id, to: placed.viewer),
                try connection.canDraft(in: document.home, connection.viewer(as: member.id))
            else { return .noSuchMember }
            do {
                try connection.addAuthor(member.id, to: document.slug, BlogRoom.kind)
            } catch let error as AppError where error.kind == .conflict {
                return .approverCannot
            }
            return .authorAdded
        }
        let path = BlogDesk.path(visit.parameter("post"))
        if outcome == .authorAdded { return .redirect(visit.link(path), saying: reader.blog(outcome)) }
        var errors = FormErrors()
        errors.add("address", reader.blog(outcome))
        return .page(try await BlogWorkPage.load(visit, errors).page)
    }
}

extension Connection {
    /// Says something about a field of a post that is locked, and tells its authors and whoever else said something.
    /// Returns the remark's number.
    ///
    /// Throws `notFound` where the viewer may not, `invalid` at `words` for words that are missing or too long.
    @discardableResult
    package func remark(_ words: String, on field: String, of placed: DocumentForViewer) throws -> Int64 {
        let id = try addRemark(words, on: field, of: placed, BlogRoom.kind)
        let told = try remarkers(on: placed.document) + placed.document.authors.map(\.id)
        try tell(
            "blog.remark", of: placed.document, by: placed.viewer.member, to: told,
            path: BlogDesk.path(placed.document.slug) + "#remark-\(id)")
        return id
    }
}
