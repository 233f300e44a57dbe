import Access
import Base
import HTTPTypes
import Markup
import Storage

extension SpacesRoom {
    func addBreakGlass(_ routes: Routes) {
        routes.get("admin/break-glass", for: .role(.administrator)) { visit in
            .page(try await breakGlass(visit, FormErrors()))
        }
        routes.post("admin/break-glass", for: .role(.administrator)) { visit in
            let (reader, viewer) = (visit.reader, visit.viewer)
            let (address, reason) = (visit.form["space"], visit.form["reason"])
            var errors = FormErrors()
            errors.require(!address.isEmpty, "space", reader.spaces(.spaceAddressMissing))
            let length = BreakGlass.shortestReason...BreakGlass.longestReason
            errors.require(length.contains(reason.count), "reason", reader.spaces(.reasonWrong))
            guard errors.isEmpty else { return .page(try await breakGlass(visit, errors)) }
            do {
                let slug = address.split(separator: "/").last.map(String.init) ?? address
                let space = try await visit.database.write { connection in
                    let (space, told) = try connection.breakGlass(slug, by: viewer, reason: reason)
                    try connection.post("space.break-glass", in: space, by: viewer.member, to: told)
                    return space
                }
                return .redirect(visit.link(space.path), saying: reader.spaces(.lookingInNow))
            } catch let error as AppError where error.kind == .notFound {
                errors.add("space", reader.spaces(.noSuchSpace))
                return .page(try await breakGlass(visit, errors))
            }
        }
        routes.post("spaces/:space/break-glass/end", for: .role(.administrator)) { visit in
            try await visit.changeSpace(.discover) { connection, place, member in
                try connection.endBreakGlass(place.space.id, by: member)
            }
            return .redirect(visit.link("/spaces"), saying: visit.reader.spaces(.lookingInEnded))
        }
    }

    private func breakGlass(_ visit: Visit, _ errors: FormErrors) async throws -> Page {
        let reader = visit.reader
        var page = try await visit.administration("break-glass", reader.spaces(.breakGlass)) {
            p { reader.spaces(.breakGlassLead) }
            p(.class("note")) { reader.spaces(.breakGlassNote) }
            errors.summary(reader)
            visit.form(to: "/admin/break-glass") {
                Field(
                    "space", reader.spaces(.spaceAddress), .url, value: visit.form["space"],
                    hint: reader.spaces(.spaceAddressHint),
                    longest: 300
                ).html(reader, errors)
                Field(
                    "reason", reader.spaces(.reason), .lines(4), value: visit.form["reason"],
                    hint: reader.spaces(.reasonHint),
                    longest: BreakGlass.longestReason
                ).html(reader, errors)
                div(.class("buttons")) { button { reader.spaces(.lookIn) } }
            }
        }
        if !errors.isEmpty { page.status = .unprocessableContent }
        return page
    }
}
