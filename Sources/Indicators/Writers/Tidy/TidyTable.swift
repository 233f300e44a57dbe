import Base

/// One row for each figure, codes and their names side by side, so that no other table is needed to read it. The same
/// columns make a CSV, the first sheet of a workbook and the table of a Data Package.
enum TidyTable {
    /// The first column, by which such a table is told.
    static let flow = "DATAFLOW_ID"
    static let label = "_LABEL"
    static let terms = ["PUBLISHER", "LICENCE", "RELEASE", "LINK"]

    /// What a column holds.
    enum Kind: Hashable { case text, number, whole }

    /// A column and, where its values are codes, what they are codes of.
    struct Column {
        let id: String
        var kind = Kind.text
        var codesOf: String?
    }

    /// `hasTerms` adds publisher, licence, release and address to each row, for files that have no other place for them.
    static func columns(_ cube: Cube, hasTerms: Bool) -> [Column] {
        var columns = [Column(id: flow)]
        for dimension in cube.dimensionIDs {
            let id = SDMXIdentity.component(dimension.id)
            columns += [Column(id: id, codesOf: dimension.id), Column(id: id + label)]
        }
        columns += [Column(id: Dimension.time.id), Column(id: SDMXIdentity.measure, kind: .number)]
        let attributes = SDMXAttribute.all(cube)
        if attributes.contains(where: { $0.content == .unit }) {
            columns += [Column(id: "UNIT_MEASURE", codesOf: "UNIT_MEASURE"), Column(id: "UNIT_MEASURE" + label)]
        }
        columns += [
            Column(id: "UNIT_MULT", kind: .whole), Column(id: "LOWER_BOUND", kind: .number),
            Column(id: "UPPER_BOUND", kind: .number),
        ]
        for attribute in attributes.filter(\.isDetail) {
            columns.append(Column(id: attribute.id, codesOf: attribute.isCoded ? attribute.id : nil))
        }
        if hasTerms { columns += terms.map { Column(id: $0, kind: $0 == "RELEASE" ? .whole : .text) } }
        for attribute in attributes {
            if case .further = attribute.content { columns.append(Column(id: attribute.id)) }
        }
        return columns
    }

    /// Every code that occurs, with its name: component, code, name.
    static func codes(_ publication: Publication) -> [[String]] {
        let cube = publication.slice.cube
        let occurring = publication.occurring
        var codes: [(String, [String])] = zip(cube.dimensions, occurring.codes).map { dimension, numbers in
            (dimension.id.id, numbers.map { dimension.codes[$0] })
        }
        codes.append(("UNIT_MEASURE", occurring.units.map { cube.units.values[$0] }.filter { !$0.isEmpty }))
        let details = occurring.details.map { cube.details.values[$0] }
        for attribute in SDMXAttribute.common where attribute.isDetail && attribute.isCoded {
            codes.append((attribute.id, Set(details.compactMap { attribute.text($0) }).sorted()))
        }
        return codes.uniqued(by: { $0.0 }).flatMap { component, codes in
            codes.map { [component, $0, publication.naming.name(component, $0, publication.language)] }
        }
    }
}

extension Sequence {
    /// The first element of each key.
    fileprivate func uniqued(by key: (Element) -> String) -> [Element] {
        var seen: Set<String> = []
        return filter { seen.insert(key($0)).inserted }
    }
}

/// The rows of such a table, cells copied from texts prepared for the cube.
struct TidyDraft: MessageDraft {
    /// How a cell is written: of a CSV, or of a sheet.
    enum Form: Sendable { case csv, sheet }

    private let publication: Publication
    private let form: Form
    private let hasTerms: Bool
    private let cube: Cube
    private let codes: [TextTable]
    private let periods: TextTable
    private let units: TextTable
    private let details: TextTable
    private let further: [String]
    private let before: StaticString
    private var start = ByteText()

    init(_ publication: Publication, _ form: Form, hasTerms: Bool) {
        self.publication = publication
        self.form = form
        self.hasTerms = hasTerms
        before = form == .csv ? "" : XLSXSheet.start
        cube = publication.slice.cube
        let (naming, language) = (publication.naming, publication.language)
        let attributes = SDMXAttribute.all(cube)
        codes = zip(cube.dimensionIDs, cube.dimensions).map { id, dimension in
            TextTable(dimension.codes) { text, code in
                text.cell(code, form)
                text.cell(naming.name(id.id, code, language), form)
            }
        }
        periods = TextTable(cube.periods) { $0.cell($1.description, form) }
        let hasUnit = attributes.contains { $0.content == .unit }
        units = TextTable(cube.units.values) { text, unit in
            guard hasUnit else { return }
            text.cell(unit, form)
            text.cell(unit.isEmpty ? "" : naming.name("UNIT_MEASURE", unit, language), form)
        }
        let ofDetail = attributes.filter(\.isDetail)
        let sources = Dictionary(publication.sources.map { ($0.id, $0) }) { one, _ in one }
        details = TextTable(cube.details.values) { text, detail in
            for attribute in ofDetail { text.cell(attribute.text(detail) ?? "", form) }
            guard hasTerms else { return }
            text.cell(sources[detail.source]?.publisher ?? "", form)
            text.cell(sources[detail.source]?.licence ?? "", form)
            text.cell(Double(publication.release.id), form)
            text.cell(publication.address, form)
        }
        further = attributes.compactMap { if case .further(let id) = $0.content { id } else { nil } }
    }

    func head(_ text: inout ByteText) {
        text.raw(before)
        let names = TidyTable.columns(cube, hasTerms: hasTerms).map(\.id)
        if form == .csv {
            text.plain(names.joined(separator: ","))
            text.raw("\r\n")
        } else {
            XLSXSheet.heading(names, &text)
        }
    }

    mutating func series(_ first: Observation, _ text: inout ByteText) {
        start = ByteText()
        if form == .csv {
            start.csv(publication.dataflow.description)
        } else {
            start.raw("<row>")
            start.cell(publication.dataflow.description, form)
        }
        for index in codes.indices { codes[index].add(first.codeNumber(index), to: &start) }
    }

    func row(_ observation: Observation, _ text: inout ByteText) {
        text.raw(start.bytes)
        periods.add(observation.periodNumber, to: &text)
        text.cell(observation.value, form)
        units.add(observation.unitNumber, to: &text)
        text.cell(Double(observation.multiplier), form)
        text.cell(observation.lower, form)
        text.cell(observation.upper, form)
        details.add(observation.detailNumber, to: &text)
        if !further.isEmpty {
            let texts = observation.attributes
            for id in further { text.cell(texts[id] ?? "", form) }
        }
        text.plain(form == .csv ? "\r\n" : "</row>\n")
    }

    func tail(_ text: inout ByteText) { if form == .sheet { text.raw(XLSXSheet.end) } }
}

extension ByteText {
    /// A further cell of a row.
    fileprivate mutating func cell(_ text: String, _ form: TidyDraft.Form) {
        if form == .sheet { return sheetCell(text) }
        raw(",")
        csv(text)
    }

    fileprivate mutating func cell(_ number: Double?, _ form: TidyDraft.Form) {
        if form == .sheet { return sheetCell(number) }
        raw(",")
        if let number { exact(number) }
    }
}
