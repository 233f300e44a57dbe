import Access
import Base
import HTTPTypes
import Markup
import Storage

extension SpacesRoom {
    func addSettings(_ routes: Routes) {
        routes.get("spaces/:space/settings", for: .members) { visit in
            let place = try await visit.inSpace(.see) { _, place in place }
            guard place.allows(.changeSettings) || place.allows(.reopen) else {
                throw AppError(.notFound, "There is no such page")
            }
            return .page(
                settings(
                    place, SpaceForm(draft: SpaceDraft(place.space, place.standing.classification)), FormErrors(), visit
                ))
        }
        routes.post("spaces/:space/settings", for: .members) { visit in
            let form = SpaceForm(draft: SpaceDraft(visit.form))
            let errors = form.errors(visit.reader)
            guard errors.isEmpty else {
                let place = try await visit.inSpace(.changeSettings) { _, place in place }
                return .page(settings(place, form, errors, visit))
            }
            let space = try await visit.changeSpace(.changeSettings) { connection, place, member in
                try connection.change(place.space.id, to: form.draft, by: member)
                return place.space
            }
            return .redirect(visit.link(space.path + "/settings"), saying: visit.reader.spaces(.saved))
        }
        for state in Space.State.allCases {
            routes.post("spaces/:space/\(state == .archived ? "archive" : "reopen")", for: .members) { visit in
                let action: Action = state == .archived ? .archive : .reopen
                let space = try await visit.changeSpace(action) { connection, place, member in
                    try connection.set(state, of: place.space.id, by: member)
                    return place.space
                }
                let saying: SpacePhrase = state == .archived ? .nowArchived : .nowReopened
                return .redirect(visit.link(space.path), saying: visit.reader.spaces(saying))
            }
        }
    }

    private func settings(_ place: SpaceForViewer, _ form: SpaceForm, _ errors: FormErrors, _ visit: Visit) -> Page {
        let (reader, path) = (visit.reader, place.space.path)
        var page = visit.page(place, "settings", reader.spaces(.settings)) {
            h1 { reader.spaces(.settings) }
            if place.space.state == .archived {
                p(.class("note")) { reader.spaces(.archivedNote) }
                visit.form(to: path + "/reopen") { div(.class("buttons")) { button { reader.spaces(.reopen) } } }
            } else {
                errors.summary(reader)
                visit.form(to: path + "/settings") {
                    form.fields(reader, errors)
                    div(.class("buttons")) { button { reader.spaces(.save) } }
                }
                h2 { reader.spaces(.archive) }
                p { reader.spaces(.archiveHint) }
                visit.form(to: path + "/archive") {
                    div(.class("buttons")) { button(.class("quiet danger")) { reader.spaces(.archive) } }
                }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }
}
