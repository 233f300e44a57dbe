import Base
import Indicators

/// What dataflows there are, and what can be asked of each.
struct DataflowJSON {
    let catalogue: Catalogue
    let places: Places

    /// `{"dataflows":[{"id":…,"name":{…},"dimensions":[…],…}]}`
    func list() -> [UInt8] {
        var text = ByteText()
        text.raw("{\"dataflows\":")
        text.list(catalogue.dataflows) { text, dataflow in
            text.raw("\n{")
            head(dataflow, &text)
            text.raw(",\"dimensions\":")
            text.list(dataflow.dimensions) { $0.string($1.id) }
            text.raw(",\"structure\":")
            text.string(ApiAddress.dataflow(dataflow.id))
            text.raw("}")
        }
        text.raw("}\n")
        return text.bytes
    }

    /// One dataflow: its dimensions, and the codes of each that have figures, with how many and with their names.
    func description(_ dataflow: Dataflow, _ cube: Cube, asOf: Int? = nil) -> [UInt8] {
        var text = ByteText()
        text.raw("{")
        head(dataflow, &text)
        text.raw(",\"release\":")
        text.number(cube.release)
        if let asOf {
            text.raw(",\"asOf\":")
            text.number(asOf)
        }
        text.raw(",\"observations\":")
        text.number(cube.count)
        text.raw(",\"dimensions\":")
        text.list(cube.dimensionIDs + [.time]) { text, dimension in
            text.raw("\n{\"id\":")
            text.string(dimension.id)
            text.raw(",\"name\":")
            text.names { label("DIMENSION", dimension.id, $0) }
            text.raw(",\"codes\":")
            text.list(cube.available(dimension)) { text, found in
                text.raw("\n{\"code\":")
                text.string(found.code)
                text.raw(",\"figures\":")
                text.number(found.count)
                text.raw(",\"name\":")
                text.names { name(dataflow, dimension, found.code, $0) }
                if dimension == .series { clauses(dataflow, found.code, &text) }
                text.raw("}")
            }
            text.raw("}")
        }
        text.raw("}\n")
        return text.bytes
    }

    /// `,"clauses":{"DEPRIVATIONS":["WATER","SANITATION"]}`
    private func clauses(_ dataflow: Dataflow, _ series: String, _ text: inout ByteText) {
        let clauses = catalogue.indicator(dataflow.id, series)?.clauses ?? Clauses()
        text.raw(",\"clauses\":{")
        for (index, clause) in clauses.stated.enumerated() {
            if index > 0 { text.raw(",") }
            text.string(clause.rawValue)
            text.raw(":")
            text.list(clauses[clause]) { $0.string($1) }
        }
        text.raw("}")
    }

    private func head(_ dataflow: Dataflow, _ text: inout ByteText) {
        text.raw("\"id\":")
        text.string(dataflow.id)
        text.raw(",\"agency\":")
        text.string(dataflow.identifier.agency)
        text.raw(",\"version\":")
        text.string(dataflow.identifier.version)
        text.raw(",\"name\":")
        text.names { dataflow.name[$0] }
        text.raw(",\"data\":")
        text.string(ApiAddress.data(dataflow.id))
    }

    private func name(_ dataflow: Dataflow, _ dimension: Dimension, _ code: String, _ language: Language) -> String? {
        if dimension == .referenceArea, let place = places[code] { return place.names[language] }
        if dimension == .series, let indicator = catalogue.indicator(dataflow.id, code) {
            return indicator.name[language]
        }
        return label(dimension, code, language)
    }

    /// Nil where the codelist has no words in that language.
    private func label(_ dimension: Dimension, _ code: String, _ language: Language) -> String? {
        let label = catalogue.labels(dimension, code, language)
        return label.language == language ? label.text : nil
    }
}
