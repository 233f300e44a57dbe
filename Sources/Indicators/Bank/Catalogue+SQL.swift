import Base
import Storage

extension Bank {
    /// What the bank knows now. Takes milliseconds; pages take it from `CatalogueStore`, which follows changes.
    package func catalogue() async throws -> Catalogue {
        try await database.read { connection in
            let newest = try connection.releases(of: nil, limit: 1, offset: 0).first
            let entries = try connection.catalogueEntries()
            return Catalogue(
                dataflows: try connection.dataflows(), indicators: try connection.indicators().adopted(by: entries),
                sources: try connection.sources(), labels: try connection.labels(), entries: entries,
                latestRelease: newest)
        }
    }
}

extension Connection {
    func dataflows() throws -> [Dataflow] {
        try rows("select id, agency, version, name, dimensions from dataflow order by id").map { row in
            Dataflow(
                identifier: DataflowID(agency: row.string(1), id: row.string(0), version: row.string(2)),
                name: Localized(json: row.string(3)),
                dimensions: row.string(4).split(separator: ",").map { Dimension(String($0)) })
        }
    }

    fileprivate func indicators() throws -> [Indicator] {
        let clauses = try clauses()
        return try rows(
            """
            select dataflow, series, catalogue, name, definition, limits, plain, target, target_value, unit, direction,
                domain, comparable, comparable_within, weight, state
            from indicator order by position, dataflow, series
            """
        ).map { row in
            Indicator(
                dataflow: row.string(0), series: row.string(1), catalogueID: row.stringOrNil(2),
                name: Localized(json: row.string(3)), definition: Localized(json: row.string(4)),
                limits: Localized(json: row.string(5)), plain: Localized(json: row.string(6)),
                target: Localized(json: row.string(7)), targetValue: row.doubleOrNil(8), unit: row.string(9),
                direction: IndicatorDirection(rawValue: row.string(10)) ?? .context, domain: row.string(11),
                clauses: clauses[row.string(0)]?[row.string(1)] ?? Clauses(), isComparable: row.bool(12),
                isComparableWithin: row.bool(13), weight: row.string(14), isDraft: row.string(15) == "draft")
        }
    }

    fileprivate func sources() throws -> [Source] {
        try rows(
            """
            select id, publisher, title, series_code, url, licence, terms_read, vintage, obtained_via, revision,
                treatment, next_due
            from source order by id
            """
        ).map { row in
            Source(
                id: row.string(0), publisher: row.string(1), title: row.string(2), seriesCode: row.string(3),
                url: row.string(4), licence: row.string(5), areTermsRead: row.bool(6), vintage: row.string(7),
                obtainedVia: row.string(8), revision: row.string(9), treatment: row.string(10),
                nextDue: row.stringOrNil(11))
        }
    }

    func labels() throws -> Labels {
        var entries: [String: [String: Labels.Entry]] = [:]
        for row in try rows("select codelist, code, position from code") {
            entries[row.string(0), default: [:]][row.string(1)] = Labels.Entry(position: row.int(2))
        }
        for row in try rows("select codelist, code, language, text, state from code_label") {
            guard let language = Language(rawValue: row.string(2)) else { continue }
            entries[row.string(0)]?[row.string(1)]?.name[language] = row.string(3)
            if row.string(4) == "draft" { entries[row.string(0)]?[row.string(1)]?.drafts.insert(language) }
        }
        return Labels(entries: entries)
    }

    fileprivate func catalogueEntries() throws -> [CatalogueEntry] {
        try rows(
            """
            select id, domain, name, source_code, source_organisation, unit, breakdowns, direction, goal, criterion,
                is_code_checked, wanted_reason, state
            from catalogue_entry order by position
            """
        ).map { row in
            CatalogueEntry(
                id: row.string(0), domain: row.string(1), name: Localized(json: row.string(2)),
                sourceCode: row.string(3), sourceOrganisation: row.string(4), units: row.string(5).codes,
                breakdowns: row.string(6).codes.map { Dimension($0) }, direction: row.string(7), goal: row.string(8),
                criterion: row.string(9), isCodeChecked: row.bool(10), wantedReason: row.string(11),
                isDraft: row.string(12) == "draft")
        }
    }
}
