import Access
import Base
import Markup
import Site
import Storage

extension ForumRoom {
    /// Shelves are the managers' business.
    func addCategories(_ routes: Routes) {
        routes.get("spaces/:space/forum/categories", for: .members) { visit in
            .page(try await categoriesPage(visit, FormErrors()))
        }
        routes.post("spaces/:space/forum/categories", for: .members) { visit in
            let (name, about) = (visit.form["name"], visit.form["about"])
            return try await saving(visit, "name") { connection, place, _ in
                _ = try connection.addCategory(name, about: about, in: place)
            }
        }
        routes.post("spaces/:space/forum/categories/:category", for: .members) { visit in
            let id = try visit.number("category")
            let (name, about) = (visit.form["name-\(id)"], visit.form["about-\(id)"])
            let isArchived = visit.form.has("archived")
            return try await saving(visit, "name-\(id)") { connection, place, _ in
                try connection.changeCategory(id, name: name, about: about, isArchived: isArchived, in: place)
            }
        }
    }

    private func saving(
        _ visit: Visit, _ field: String,
        _ change: @Sendable @escaping (Connection, SpaceForViewer, Member.ID) throws -> Void
    ) async throws -> Answer {
        do {
            try await visit.changeSpace(.changeSettings, change)
        } catch let error as AppError where error.kind == .invalid || error.kind == .conflict {
            var errors = FormErrors()
            errors.add(field, visit.reader(.categoryNameHint))
            return .page(try await categoriesPage(visit, errors))
        }
        let path = "/spaces/\(visit.parameter("space"))/forum/categories"
        return .redirect(visit.link(path), saying: visit.reader(.categorySaved))
    }

    private func categoriesPage(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let (place, shelves) = try await visit.inSpace(.changeSettings) { ($1, try $0.categories(of: $1)) }
        let (reader, path) = (visit.reader, place.space.path + "/forum/categories")
        var page = visit.page(place, "forum", reader(.categoryEdit)) {
            h1 { reader(.categories) }
            p(.class("lead")) { reader(.categoriesLead) }
            errors.summary(reader)
            for shelf in shelves {
                section(.aria("label", shelf.name)) {
                    visit.form(to: path + "/\(shelf.id)") {
                        fields(reader, errors, shelf)
                        div(.class("buttons")) { button(.class("plain")) { reader(.categorySave) } }
                    }
                }
            }
            section(.aria("labelledby", "new-category")) {
                h2(.id("new-category")) { reader(.categoryNew) }
                visit.form(to: path) {
                    fields(reader, errors, nil, visit.form)
                    div(.class("buttons")) { button { reader(.categoryAdd) } }
                }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }

    /// Each form has fields of its own names, since all stand on one page.
    private func fields(
        _ reader: Reader, _ errors: FormErrors, _ shelf: ForumCategory?, _ form: Form = Form()
    ) -> HTML {
        let id = shelf.map { "-\($0.id)" } ?? ""
        return Field(
            "name" + id, reader(.categoryName), value: shelf?.name ?? form["name"], hint: reader(.categoryNameHint),
            longest: ForumCategory.longestName
        ).html(reader, errors)
            + Field(
                "about" + id, reader(.categoryAbout), value: shelf?.about ?? form["about"], isOptional: true,
                longest: ForumCategory.longestAbout
            ).html(reader, errors)
            + (shelf.map { archived($0, reader) } ?? .empty)
    }

    private func archived(_ shelf: ForumCategory, _ reader: Reader) -> HTML {
        p {
            label {
                input(.type("checkbox"), .name("archived"), .value("1"), .checked(shelf.isArchived))
                " " + reader(.categoryArchive)
            }
        }
    }
}
