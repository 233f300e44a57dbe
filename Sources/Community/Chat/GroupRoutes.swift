import Access
import Base
import HTTPTypes
import Markup
import Site
import Storage

extension ChatRoom {
    /// Letting further people into a group: whoever is in it may.
    func addGroups(_ routes: Routes) {
        routes.get("chat/room/:room/people", for: .members) { visit in
            .page(try await letIn(visit, words: visit.query["q"] ?? "", chosen: [], FormErrors()))
        }
        routes.post("chat/room/:room/people", for: .members) { visit in
            let (reader, chosen) = (visit.reader, Set(visit.form.all("people").prefix(50)))
            let people = chosen.compactMap { Int64($0) }.sorted()
            var errors = FormErrors()
            errors.require(!people.isEmpty, "people", reader(.chooseSomebody))
            if errors.isEmpty {
                let outcome = try await visit.changeConversation(.chat) { connection, place, member in
                    try connection.letIn(people, to: place, by: member)
                }
                switch outcome {
                case .done:
                    let path = "/chat/room/\(visit.parameter("room"))"
                    return .redirect(visit.link(path + "/about"), saying: reader(.nowLetIn))
                case .tooMany:
                    errors.add("people", reader(.tooManyPeople, count: Double(Conversation.mostPeople)))
                case .mayNotMeet: errors.add("people", reader(.mayNotMeet))
                }
            }
            var page = try await letIn(visit, words: "", chosen: chosen, errors)
            page.status = .unprocessableContent
            return .page(page)
        }
    }

    private func letIn(_ visit: Visit, words: String, chosen: Set<String>, _ errors: FormErrors) async throws -> Page {
        let reader = visit.reader
        let (frame, people) = try await visit.inConversation(.chat) { connection, place in
            guard place.conversation.kind == .group else { throw Chat.notFound }
            let present = Set(try connection.people(of: place.conversation.id).map(\.id))
            let numbers = chosen.compactMap { Int64($0) }
            let found = try connection.peopleToWriteTo(words, chosen: numbers, for: place.viewer)
            return (try connection.frame(of: place), found.filter { !present.contains($0.id) })
        }
        let path = frame.conversation.path
        return visit.page(frame, reader(.letIn)) {
            h1 { reader(.letIn) }
            p { reader(.letInHint) }
            errors.summary(reader)
            form(.method("get"), .action(visit.link(path + "/people")), .role("search")) {
                Field("q", reader(.findPeople), .search, value: words, hint: reader(.findPeopleHint), longest: 100)
                    .html(reader)
                div(.class("buttons")) { button(.class("plain")) { reader(.search) } }
            }
            if people.isEmpty {
                p(.class("note"), .id("people")) { reader(.nobodyFound) }
            } else {
                visit.form(to: path + "/people") {
                    Choice(
                        "people", reader(.whoToWriteTo), .boxes, people.map { .init("\($0.id)", $0.name) },
                        chosen: chosen
                    ).html(reader, errors)
                    div(.class("buttons")) { button { reader(.letIn) } }
                }
            }
        }
    }
}

/// What came of letting people into a group.
enum LettingIn: Sendable, Hashable {
    case done, tooMany
    /// Not all of them may see each other.
    case mayNotMeet
}
