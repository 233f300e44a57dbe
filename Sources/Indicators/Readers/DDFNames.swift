import Base

/// The files that describe a DDF data set: concepts and entities.
struct DDFNames {
    /// What a concepts file says about a measure.
    struct Measure {
        var code: String
        var title: String
        var indicator: String
    }

    private(set) var measures: [String: Measure] = [:]
    private var entities: [String: [String: String]] = [:]

    /// Reads the concepts beside `file` and the entities of the `columns` that its heading has.
    init(beside file: ImportFile, columns: [String]) throws {
        for name in file.siblingNames() where name.hasPrefix("ddf--concepts") && name.hasSuffix(".csv") {
            try DDFNames.rows(file.sibling(name)) { row in
                guard row["concept_type"] == "measure", let concept = row["concept"] else { return }
                measures[concept] = Measure(
                    code: row["name"] ?? concept, title: row["description"] ?? "", indicator: row["indicator"] ?? "")
            }
        }
        for column in columns {
            let sibling = file.sibling("ddf--entities--\(column).csv")
            try DDFNames.rows(sibling) { row in
                if let code = row[column], let name = row["name"] { entities[column, default: [:]][code] = name }
            }
        }
    }

    /// What the entities file of a column calls a code.
    func name(_ column: String, _ code: String) -> String? { entities[column]?[code] }

    private static func rows(_ file: ImportFile?, _ body: ([String: String]) -> Void) throws {
        guard let file else { return }
        let reader = try CSVReader(file.bytes(), name: file.name)
        guard try reader.next() else { return }
        let heading = reader.texts()
        while try reader.next() {
            body(Dictionary(zip(heading, reader.texts())) { first, _ in first })
        }
    }
}
