import Base

/// The two files that come with a World Bank table: names and definitions of its indicators and of its places.
enum WorldBankMetadata {
    static let prefix = "Metadata_"

    /// Tells what the files beside `file` say, if they are there. Places' names are told under our own codes.
    static func tell(
        beside file: ImportFile, dataflow: DataflowID, context: ReadingContext, sink: (ReaderEvent) throws -> Void
    ) throws {
        for name in file.siblingNames() where name.hasPrefix(prefix) && name.lowercased().hasSuffix(".csv") {
            guard let sibling = file.sibling(name) else { continue }
            let reader = try CSVReader(sibling.bytes(), name: name)
            guard try reader.next() else { continue }
            let heading = reader.texts()
            func column(_ title: String) -> Int { heading.firstIndex(of: title) ?? -1 }
            func text(_ column: Int) -> String { column >= 0 && column < reader.count ? reader.text(column) : "" }
            let (code, label) = (column("INDICATOR_CODE"), column("INDICATOR_NAME"))
            let (note, maker) = (column("SOURCE_NOTE"), column("SOURCE_ORGANIZATION"))
            let (place, placeName) = (column("Country Code"), column("TableName"))
            while try reader.next() {
                var fact: CodeFact?
                if code >= 0, !text(code).isEmpty {
                    fact = CodeFact(
                        dataflow: dataflow, dimension: .series, code: text(code),
                        name: Localized([context.language: text(label)]),
                        definition: Localized([context.language: text(note)]), producer: text(maker),
                        unit: WorldBankUnits.unit(of: text(label)))
                } else if let own = place >= 0 ? context.resolvePlace(text(place), .worldBank) : nil {
                    fact = CodeFact(
                        dataflow: dataflow, dimension: .referenceArea, code: own,
                        name: Localized([context.language: text(placeName)]))
                }
                if let fact { try sink(.structure(.code(fact))) }
            }
        }
    }
}

/// The dataflows that World Bank files become.
enum WorldBank {
    static let dimensions: [Dimension] = [.frequency, .series, .referenceArea]

    /// World Development Indicators, or the database that a file's preamble names: `WB:GENDER_STATISTICS`.
    static func structure(database: String) -> DataStructure {
        let isWDI = database.isEmpty || database == "World Development Indicators"
        let id = isWDI ? "WDI" : String(database.uppercased().map { $0.isASCII && $0.isLetter ? $0 : "_" })
        return DataStructure(
            dataflow: DataflowID(agency: "WB", id: id),
            name: Localized(english: isWDI ? "World Development Indicators" : database), dimensions: dimensions)
    }

    /// The frequency's code for a period as written.
    static func frequency(_ period: String) -> String {
        period.contains("Q") ? "Q" : period.contains("M") ? "M" : "A"
    }
}
