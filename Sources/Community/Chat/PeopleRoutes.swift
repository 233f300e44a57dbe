import Access
import Base
import HTTPTypes
import Markup
import Site
import Storage

extension ChatRoom {
    /// Conversations of two people and of small groups.
    func addPeople(_ routes: Routes) {
        routes.get("chat/new", for: .members) { visit in
            let words = visit.query["q"] ?? ""
            let chosen = Set(visit.query.list("to"))
            return .page(try await newConversation(visit, words: words, chosen: chosen, name: "", FormErrors()))
        }
        routes.post("chat/new", for: .members) { try await converse($0) }
        routes.post("chat/room/:room/leave", for: .members) { visit in
            try await visit.changeConversation { connection, place, member in
                guard place.conversation.kind == .group else { throw Chat.notFound }
                try connection.leave(place.conversation, member)
            }
            return .redirect(visit.link("/chat"), saying: visit.reader(.nowLeft))
        }
    }

    private func converse(_ visit: Visit) async throws -> Answer {
        let (reader, viewer, member) = (visit.reader, visit.viewer, try visit.member())
        let chosen = Set(visit.form.all("people").prefix(50))
        let people = Set(chosen.compactMap { Int64($0) }).subtracting([member]).sorted()
        let name = visit.form["name"].tidied()
        var errors = FormErrors()
        errors.require(!people.isEmpty, "people", reader(.chooseSomebody))
        errors.require(
            people.count < Conversation.mostPeople, "people",
            reader(.tooManyPeople, count: Double(Conversation.mostPeople)))
        errors.require(
            name.count <= Conversation.longestName, "name",
            reader(.textTooLong, count: Double(Conversation.longestName)))
        if errors.isEmpty {
            let id = try await visit.database.write { connection -> Int64? in
                guard !viewer.isSilenced, try connection.reachable(people, by: viewer).count == people.count,
                    try connection.mayMeet(people + [member])
                else { return nil }
                return try connection.converse(people, name: name, by: member)
            }
            if let id { return .redirect(visit.link("/chat/room/\(id)") + "#write") }
            errors.add("people", reader(.mayNotMeet))
        }
        var page = try await newConversation(visit, words: "", chosen: chosen, name: name, errors)
        page.status = .unprocessableContent
        return .page(page)
    }

    private func newConversation(
        _ visit: Visit, words: String, chosen: Set<String>, name: String, _ errors: FormErrors
    ) async throws -> Page {
        let (reader, viewer) = (visit.reader, visit.viewer)
        let numbers = chosen.compactMap { Int64($0) }
        let people = try await visit.database.read { connection in
            try connection.peopleToWriteTo(words, chosen: numbers, for: viewer)
        }
        return Page(title: reader(.newConversation), description: "", menu: "chat") {
            nav(.class("crumbs"), .aria("label", reader(.chat))) { a(.href(visit.link("/chat"))) { reader(.chat) } }
            h1 { reader(.newConversation) }
            p { reader(.newConversationHint) }
            errors.summary(reader)
            form(.method("get"), .action(visit.link("/chat/new")), .role("search")) {
                Field("q", reader(.findPeople), .search, value: words, hint: reader(.findPeopleHint), longest: 100)
                    .html(reader)
                div(.class("buttons")) { button(.class("plain")) { reader(.search) } }
            }
            if people.isEmpty {
                p(.class("note"), .id("people")) { reader(.nobodyFound) }
            } else {
                visit.form(to: "/chat/new") {
                    Choice(
                        "people", reader(.whoToWriteTo), .boxes, people.map { .init("\($0.id)", $0.name) },
                        chosen: chosen
                    ).html(reader, errors)
                    Field(
                        "name", reader(.groupName), value: name, hint: reader(.groupNameHint), isOptional: true,
                        longest: Conversation.longestName
                    ).html(reader, errors)
                    div(.class("buttons")) { button { reader(.startWriting) } }
                }
            }
        }
    }
}
