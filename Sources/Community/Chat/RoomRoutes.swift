import Access
import Base
import HTTPTypes
import Markup
import Site
import Storage

extension ChatRoom {
    func addRooms(_ routes: Routes) {
        routes.get("spaces/:space/chat/new", for: .members) { visit in
            let place = try await visit.inSpace(.planAgenda) { $1 }
            return .page(newRoom(visit, place, RoomForm(draft: RoomDraft()), FormErrors()))
        }
        routes.post("spaces/:space/chat/new", for: .members) { visit in
            let form = RoomForm(visit.form)
            let errors = form.errors(visit.reader)
            guard errors.isEmpty else {
                let place = try await visit.inSpace(.planAgenda) { $1 }
                return .page(newRoom(visit, place, form, errors))
            }
            let id = try await visit.changeSpace(.planAgenda) { connection, place, member in
                try connection.makeRoom(form.draft.tidied, in: place.space.id, by: member)
            }
            return .redirect(visit.link("/chat/room/\(id)"), saying: visit.reader(.roomMade))
        }
        routes.get("chat/room/:room/about", for: .members) { visit in
            let (frame, people) = try await visit.inConversation { connection, place in
                (try connection.frame(of: place), try connection.people(of: place.conversation.id))
            }
            return .page(about(visit, frame, people))
        }
        addSettings(routes)
    }

    private func addSettings(_ routes: Routes) {
        routes.get("chat/room/:room/settings", for: .members) { visit in
            let frame = try await visit.inConversation { connection, place in
                guard place.mayRun else { throw Chat.notFound }
                return try connection.frame(of: place)
            }
            let form = RoomForm(draft: RoomDraft(frame.conversation), isArchived: frame.conversation.isArchived)
            return .page(settingsPage(visit, frame, form, FormErrors()))
        }
        routes.post("chat/room/:room/settings", for: .members) { visit in
            let form = RoomForm(visit.form)
            let errors = form.errors(visit.reader)
            guard errors.isEmpty else {
                let frame = try await visit.inConversation { connection, place in
                    guard place.mayRun else { throw Chat.notFound }
                    return try connection.frame(of: place)
                }
                return .page(settingsPage(visit, frame, form, errors))
            }
            let path = try await visit.changeConversation { connection, place, member in
                guard place.mayRun else { throw Chat.notFound }
                try connection.change(
                    place.conversation, to: form.draft.tidied, isArchived: form.isArchived, by: member)
                return place.conversation.path
            }
            return .redirect(visit.link(path + "/about"), saying: visit.reader(.saved))
        }
    }

    private func newRoom(_ visit: Visit, _ place: SpaceForViewer, _ form: RoomForm, _ errors: FormErrors) -> Page {
        let reader = visit.reader
        var page = visit.page(place, "chat", reader(.newRoom)) {
            h1 { reader(.newRoom) }
            p { reader(.newRoomHint) }
            errors.summary(reader)
            visit.form(to: place.space.path + "/chat/new") {
                form.fields(reader, errors)
                div(.class("buttons")) { button { reader(.makeRoom) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private func settingsPage(_ visit: Visit, _ frame: ConversationFrame, _ form: RoomForm, _ errors: FormErrors)
        -> Page
    {
        let reader = visit.reader
        var page = visit.page(frame, reader(.roomSettings)) {
            h1 { reader(.roomSettings) }
            errors.summary(reader)
            visit.form(to: frame.conversation.path + "/settings") {
                form.fields(reader, errors)
                Choice(
                    "archived", reader(.archiving), .boxes,
                    [.init("yes", reader(.archiveRoom), hint: reader(.archiveRoomHint))],
                    chosen: form.isArchived ? ["yes"] : []
                ).html(reader, errors)
                div(.class("buttons")) { button { reader(.save) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    private func about(
        _ visit: Visit, _ frame: ConversationFrame, _ people: [(id: Member.ID, name: String)]
    ) -> Page {
        let (reader, conversation) = (visit.reader, frame.conversation)
        let title = frame.title(reader)
        return visit.page(frame, reader(.aboutRoom)) {
            h1(.dir("auto")) { title }
            p { a(.href(visit.link(conversation.path) + "#write")) { reader(.backToRoom) } }
            dl(.class("facts")) {
                if !conversation.purpose.isEmpty {
                    dt { reader(.whatFor) }
                    dd(.dir("auto")) { ChatText.html(conversation.purpose) }
                }
                if !conversation.rules.isEmpty {
                    dt { reader(.rulesTitle) }
                    dd(.dir("auto")) { ChatText.html(conversation.rules) }
                }
                if conversation.kind != .pair {
                    dt { reader(.history) }
                    dd { reader(conversation.history == .all ? .historyAll : .historyJoining) }
                }
                if conversation.kind == .room {
                    dt { reader(.slowMode) }
                    dd { reader.slow(conversation.slowSeconds) }
                }
                if !people.isEmpty {
                    dt { reader(.whoIsIn) }
                    dd {
                        ul(.class("links")) {
                            people.map { person in
                                li { a(.href(visit.link("/people/\(person.id)"))) { bdi { person.name } } }
                            }
                        }
                    }
                }
            }
            if frame.place.mayRun {
                p {
                    a(.class("action plain"), .href(visit.link(conversation.path + "/settings"))) {
                        reader(.roomSettings)
                    }
                }
            }
            if conversation.kind == .group {
                if frame.place.allows(.chat), people.count < Conversation.mostPeople {
                    p { a(.href(visit.link(conversation.path + "/people"))) { reader(.letIn) } }
                }
                p { reader(.leaveGroupHint) }
                visit.action(reader(.leaveGroup), to: conversation.path + "/leave", class: "quiet danger")
            }
        }
    }
}

/// The fields of a room.
struct RoomForm: Sendable {
    var draft: RoomDraft
    var isArchived = false
    private var unknown: [String] = []

    init(draft: RoomDraft, isArchived: Bool = false) {
        self.draft = draft
        self.isArchived = isArchived
    }

    init(_ form: Form) {
        draft = RoomDraft()
        draft.name = form["name"]
        draft.purpose = form["purpose"]
        draft.rules = form["rules"]
        isArchived = form.has("archived")
        if let history = Conversation.History(rawValue: form["history"]) {
            draft.history = history
        } else {
            unknown.append("history")
        }
        if let seconds = Int(form["slow"]), Conversation.slowChoices.contains(seconds) {
            draft.slowSeconds = seconds
        } else {
            unknown.append("slow")
        }
    }

    func errors(_ reader: Reader) -> FormErrors {
        var errors = FormErrors()
        let tidy = draft.tidied
        errors.require(!tidy.name.isEmpty, "name", reader(.nameMissing))
        for (field, text, most) in [
            ("name", tidy.name, Conversation.longestName), ("purpose", tidy.purpose, Conversation.longestText),
            ("rules", tidy.rules, Conversation.longestText),
        ] {
            errors.require(text.count <= most, field, reader(.textTooLong, count: Double(most)))
        }
        for field in unknown { errors.add(field, reader(.choiceUnknown)) }
        return errors
    }

    func fields(_ reader: Reader, _ errors: FormErrors) -> HTML {
        Field(
            "name", reader(.roomName), value: draft.name, hint: reader(.roomNameHint),
            longest: Conversation.longestName
        ).html(reader, errors)
            + Field(
                "purpose", reader(.roomPurpose), .lines(2), value: draft.purpose, hint: reader(.roomPurposeHint),
                isOptional: true, longest: Conversation.longestText
            ).html(reader, errors)
            + Field(
                "rules", reader(.roomRules), .lines(3), value: draft.rules, hint: reader(.roomRulesHint),
                isOptional: true, longest: Conversation.longestText
            ).html(reader, errors)
            + Choice(
                "history", reader(.history), .radios,
                [
                    .init("all", reader(.historyAll), hint: reader(.historyAllHint)),
                    .init("joining", reader(.historyJoining), hint: reader(.historyJoiningHint)),
                ], chosen: [draft.history.rawValue]
            ).html(reader, errors)
            + Choice(
                "slow", reader(.slowMode), .list,
                Conversation.slowChoices.map { .init("\($0)", reader.slow($0)) }, chosen: ["\(draft.slowSeconds)"],
                hint: reader(.slowModeHint)
            ).html(reader, errors)
    }
}
