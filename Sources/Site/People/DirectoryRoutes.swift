import Access
import Base

extension PeopleRoom {
    func addDirectory(_ routes: Routes) {
        routes.get("people", for: .members) { visit in
            let query = DirectoryQuery(visit)
            let (directory, choices) = try await visit.database.read { [viewer = visit.viewer] connection in
                (try connection.directory(query, for: viewer), try connection.directoryChoices(for: viewer))
            }
            if directory.people.isEmpty, directory.count > 0 {
                return .redirect(visit.link("/people", visit.query.setting("page", "\(directory.pages)")))
            }
            return .page(DirectoryPage(visit: visit, directory: directory, choices: choices).page)
        }
    }
}

extension DirectoryQuery {
    /// What the address asks for; codes that are not known are left aside.
    init(_ visit: Visit) {
        let (reader, countries) = (visit.reader, visit.site.countries)
        let country = visit.query["country"].flatMap { countries.contains($0) ? $0 : nil }
        let language = visit.query["language"].flatMap { WorkingLanguages.all.contains($0) ? $0 : nil }
        self.init(
            words: visit.query["q"] ?? "", country: country, organisation: visit.query["organisation"] ?? "",
            language: language, theme: visit.query["theme"].flatMap(Theme.init(rawValue:)),
            page: visit.query["page"].flatMap { Int($0) } ?? 1
        ) { word in DirectoryQuery.codes(named: word, reader, countries) }
    }

    /// A word finds themes, countries and languages by their names in the reader's language.
    private static func codes(named word: String, _ reader: Reader, _ countries: Countries) -> [String] {
        guard word.unicodeScalars.count > 1 else { return [] }
        let themes = Theme.allCases.map { ($0.rawValue, reader.theme($0)) }
        let places = countries.options(reader).map { ($0.value, $0.label) }
        let languages = WorkingLanguages.all.map { ($0, WorkingLanguages.name($0, reader)) }
        return (themes + places + languages).filter { $0.1.folded().contains(word) }.map(\.0)
    }

    var isNarrowed: Bool {
        !words.isEmpty || country != nil || !organisation.isEmpty || language != nil || theme != nil
    }
}
