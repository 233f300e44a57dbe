import Access
import Base
import Markup
import Storage

/// Keys with which members' programs may ask the data addresses more.
struct ProgramsRoom: Feature {
    let id = "programs"

    var accountMenu: [MenuItem] {
        [MenuItem(id: "programs", path: "/account/programs", for: .members) { $0.programs(.title) }]
    }

    var personalData: [PersonalData] { [.programs] }

    func addRoutes(_ routes: Routes) {
        routes.get("account/programs", for: .members) { .page(try await ProgramsPage.load($0).page($0)) }
        routes.post("account/programs", for: .members) { visit in
            let (member, name) = (try visit.member(), visit.form["name"])
            do {
                let key = try await visit.database.write { connection in
                    let key = try connection.makeProgramKey(name, of: member)
                    try connection.audit(.keyMade, by: member, on: Ref("member", "\(member)"))
                    return key
                }
                // Shown in the answer itself: an address would stay in the browser's memory.
                visit.crossing.makePrivate()
                return .page(try await ProgramsPage.load(visit).page(visit, made: key))
            } catch let error as AppError where error.place == "name" {
                var errors = FormErrors()
                errors.add(
                    "name",
                    error.kind == .tooMany
                        ? visit.reader.programs(.tooMany, count: Double(ProgramKey.most))
                        : visit.reader.programs(.nameWrong, count: Double(ProgramKey.longestName)))
                return .page(try await ProgramsPage.load(visit).page(visit, errors))
            }
        }
        routes.post("account/programs/:id/end", for: .members) { visit in
            let (member, id) = (try visit.member(), Int64(visit.parameter("id")) ?? 0)
            let isEnded = try await visit.database.write { connection in
                let isEnded = try connection.endProgramKey(id, of: member)
                if isEnded { try connection.audit(.keyEnded, by: member, on: Ref("member", "\(member)")) }
                return isEnded
            }
            guard isEnded else { throw AppError(.notFound, "There is no such page") }
            return .redirect(visit.link("/account/programs"), saying: visit.reader.programs(.ended))
        }
    }
}

extension Act {
    static let keyMade = Act("program-key.made")
    static let keyEnded = Act("program-key.ended")
}

/// Interface strings of the room.
enum ProgramPhrase: String, PhraseKey {
    case title, lead, limits, documentation, name, nameHint, nameWrong, tooMany, make, made, madeOnce, none
    case begins, since, used, neverUsed, end, ended

    static let book = bundledBook(.module, "programs")
}

extension Reader {
    func programs(
        _ key: ProgramPhrase, count: Double? = nil, _ fills: [String: String] = [:]
    ) -> String { phrase(key, count: count, fills) }
}
