import Base
import Storage

extension ImportWriter {
    /// Dataflows, series, names of codes and sources that the bank does not have yet. Names that it has stay.
    func writeStructures() throws {
        for flow in intake.register.flows { try write(flow) }
        try writeSeries()
        var added = 0
        for source in Set(intake.sources.values).sorted() { added += try connection.addUnknownSource(source) }
        for fact in intake.codes { added += try write(fact) }
        added += try writeNamelessIndicators()
        added += try writeForeignStructures()
        if added > 0 { try connection.publish(topic: Bank.Topic.catalogue) }
    }

    /// Keeps structure messages, and names after them what the import touches, or, after new ones, whatever the bank
    /// holds.
    private func writeForeignStructures() throws -> Int {
        for message in intake.messages { try connection.keep(message) }
        guard !intake.shelf.isEmpty else { return 0 }
        let touched = intake.register.flows.map(\.structure.dataflow)
        let flows = intake.messages.isEmpty ? touched : try connection.dataflows().map(\.identifier)
        return try flows.reduce(0) { try $0 + connection.nameAfterStructures(intake.shelf, dataflow: $1) }
    }

    private func write(_ flow: SeriesRegister.Flow) throws {
        let id = flow.structure.dataflow
        let dimensions = flow.dimensions.map(\.id).joined(separator: ",")
        if flow.isNew {
            try connection.execute(
                """
                insert into dataflow (id, agency, version, name, dimensions, time_dimension)
                values (\(id.id), \(id.agency), \(id.version), \(flow.structure.name.json), \(dimensions),
                    \(flow.structure.time))
                """)
            try connection.publish(topic: Bank.Topic.catalogue)
        } else if flow.added > 0 {
            let padding = String(repeating: "|" + CommonCode.total, count: flow.added)
            try connection.execute("update dataflow set dimensions = \(dimensions) where id = \(id.id)")
            try connection.execute(
                "update series set key = key || cast(\(padding) as text) where dataflow = \(id.id)")
            try connection.publish(topic: Bank.Topic.catalogue)
        }
    }

    private func writeSeries() throws {
        let register = intake.register
        let new = register.series.filter { $0.value.isNew }.sorted { $0.key < $1.key }
        if !new.isEmpty {
            try connection.insert(
                into: "series", columns: ["id", "dataflow", "key", "code", "unit", "multiplier"],
                new.lazy.map { id, series in
                    [
                        .int(Int64(id)), .text(register.flows[series.flow].structure.dataflow.id), .text(series.key),
                        .text(register.codes.values[Int(series.code)]), .text(series.unit),
                        .int(Int64(series.multiplier)),
                    ]
                })
        }
        for (id, series) in register.series where series.isAmended && !series.isNew {
            try connection.execute("update series set unit = \(series.unit) where id = \(Int(id))")
        }
    }

    /// Series that no file and no table names have a page too, under their code. How many rows were added.
    private func writeNamelessIndicators() throws -> Int {
        let register = intake.register
        var seen: Set<[UInt32]> = []
        var added = 0
        for (_, series) in register.series where seen.insert([UInt32(series.flow), series.code]).inserted {
            added += try connection.addIndicator(
                CodeFact(
                    dataflow: register.flows[series.flow].structure.dataflow, dimension: .series,
                    code: register.codes.values[Int(series.code)], name: Localized([:])))
        }
        return added
    }

    /// How many rows were added.
    private func write(_ fact: CodeFact) throws -> Int {
        if fact.dimension == .referenceArea { return 0 }
        guard fact.dimension == .series else {
            return try connection.addCode(
                fact.dimension.id, fact.code, position: 1_000_000, fact.name, state: "approved",
                definition: fact.definition)
        }
        return try connection.addIndicator(fact)
    }
}

extension Connection {
    /// A source of which no table told: what is generally known of it, or only its id. How many rows were added.
    func addUnknownSource(_ id: String) throws -> Int {
        let known = KnownSource.all[id] ?? KnownSource(publisher: "", title: id, url: "", licence: "")
        return try execute(
            """
            insert into source (id, publisher, title, series_code, url, licence, terms_read, vintage, obtained_via,
                revision, treatment, next_due)
            values (\(id), \(known.publisher), \(known.title), '', \(known.url), \(known.licence), false, '', '', '', '',
                null)
            on conflict (id) do nothing
            """)
    }

    /// An indicator that no table told more of, where there is none of the code yet, or none with a name. How many rows
    /// were added or named.
    func addIndicator(_ fact: CodeFact) throws -> Int {
        try execute(
            """
            insert into indicator (dataflow, series, position, catalogue, name, definition, limits, plain, target,
                target_value, unit, direction, domain, comparable, comparable_within, weight, state)
            values (\(fact.dataflow.id), \(fact.code), 1000000, null, \(fact.name.json), \(fact.definition.json), '{}',
                '{}', '{}', null, \(fact.unit ?? ""), 'context', '', false, false, '', 'approved')
            on conflict (dataflow, series) do update set name = excluded.name, definition = excluded.definition,
                unit = excluded.unit
            where indicator.name = '{}' and excluded.name <> '{}'
            """)
    }

    /// A code and its labels, where they are not there yet. How many rows were added.
    func addCode(
        _ codelist: String, _ code: String, position: Int, _ name: Localized, state: String,
        definition: Localized = Localized([:])
    ) throws -> Int {
        var added = try execute(
            "insert into codelist (id, agency, version) values (\(codelist), 'HFA', '1.0') on conflict (id) do nothing")
        added += try execute(
            """
            insert into code (codelist, code, position, definition)
            values (\(codelist), \(code), \(position), \(definition.json)) on conflict (codelist, code) do nothing
            """)
        for language in Language.allCases {
            guard let text = name[language] else { continue }
            added += try execute(
                """
                insert into code_label (codelist, code, language, text, state)
                values (\(codelist), \(code), \(language.rawValue), \(text), \(state))
                on conflict (codelist, code, language) do nothing
                """)
        }
        return added
    }
}
