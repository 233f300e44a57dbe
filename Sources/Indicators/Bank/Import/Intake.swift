import Base
import Storage

/// Takes what readers tell and stages it; asks the database only for what is known of structures and series.
final class Intake {
    /// What an observation says beside its numbers, as texts of the bank.
    struct Detail: Hashable {
        var status = ObservationStatus.normal
        var nature: Nature?
        var confidentiality: Confidentiality?
        var mark = ValueMark.exact
        var source: UInt32 = 0
        /// Number of a JSON text in `attributes`; 0 for none.
        var attributes: UInt32 = 0
    }

    /// A series of the file that is being read.
    private struct FileSeries {
        let id: UInt32
        let source: UInt32
        let refusal: String?
        /// What its definition says, as attributes.
        var clauses: [String: String] = [:]
    }

    let staging: Staging
    private(set) var register: SeriesRegister
    private(set) var rejections: RejectionList
    private(set) var encodings: [EncodingNote] = []
    private(set) var withdrawals: [Withdrawal] = []
    private(set) var codes: [CodeFact] = []
    private(set) var scope: Set<Scope> = []
    /// Series of which rows were refused: what the bank holds of them is left as it is.
    private(set) var spared: Set<UInt32> = []
    var details = Interner<Detail>()
    var sources = Interner<String>()
    var attributes = Interner<String>()
    /// Names of the files as they stand in messages.
    private(set) var fileNames: [String] = []
    private(set) var tallies: [FileTally] = []
    private(set) var passedOver: [PassedOver] = []
    /// What the import's structure messages say, and what others told before.
    private(set) var messages: [ForeignStructures] = []
    private(set) var shelf: StructureShelf

    private let connection: Connection
    private let defaultSource: String?
    private let ownAgency: String
    private let progress: (Int) -> Void
    private var fileSeries: [Int: FileSeries] = [:]
    private var fileAttributes = FileAttributes()
    private let clauses: [String: [String: Clauses]]
    private var current: (number: Int, series: FileSeries)?
    private var dimensions: [String: [Dimension]] = [:]
    private var file = ImportFile(name: "", bytes: [])
    private var before = (figures: 0, rejected: 0)

    init(
        _ connection: Connection, defaultSource: String?, ownAgency: String, stagingLimit: Int,
        leftOut: LeftOutFile? = nil, progress: @escaping (Int) -> Void
    ) throws {
        self.connection = connection
        self.defaultSource = defaultSource
        self.ownAgency = ownAgency
        self.progress = progress
        staging = Staging(limit: stagingLimit)
        register = try SeriesRegister(connection)
        clauses = try connection.clauses()
        shelf = try connection.structureShelf()
        rejections = RejectionList(leftOut)
        _ = attributes.number("")
    }

    /// Begins a file; what series and attributes of the last one were numbered is forgotten.
    func begin(_ file: ImportFile) {
        fileNames.append(file.title)
        fileSeries = [:]
        fileAttributes = FileAttributes()
        current = nil
        self.file = file
        before = (staging.count, rejections.count)
    }

    /// Ends the file that was begun: what was read of it is counted.
    func end(form: String) {
        tallies.append(
            FileTally(
                file: fileNames.last ?? "", form: form, figures: staging.count - before.figures,
                rejected: rejections.count - before.rejected))
    }

    /// Whether the file that was begun has told no figure and no rejection.
    var tookNothing: Bool { staging.count == before.figures && rejections.count == before.rejected }

    func pass(over file: ImportFile, _ reason: NoFigures) {
        passedOver.append(PassedOver(file: file.title, words: reason.words, remedy: reason.remedy))
    }

    func take(_ message: ForeignStructures) {
        messages.append(message)
        shelf.add(message)
    }

    func take(_ event: ReaderEvent) throws {
        switch event {
        case .observation(let observation): try take(observation)
        case .series(let series): try take(series)
        case .attributes(let id, let texts): fileAttributes.add(texts, id, &attributes)
        case .structure(.dataflow(let structure)):
            try register.add(structure, connection)
            dimensions[structure.dataflow.id] = structure.keyDimensions
        case .structure(.code(let fact)): codes.append(fact)
        case .withdrawal(let withdrawal): withdrawals.append(withdrawal)
        case .rejection(let rejection): try rejections.add(rejection.found(in: file.folder))
        case .encoding(let note): encodings.append(note)
        }
    }

    private func take(_ raw: RawSeries) throws {
        guard let flow = register.flow(raw.dataflow.id) else {
            throw AppError(.internalFailure, "A series came before its dataflow \(raw.dataflow)")
        }
        let source = sources.number(raw.source ?? defaultSource ?? ownSource(raw.dataflow))
        current = nil
        do throws(SeriesRefusal) {
            let id = try register.id(raw, in: flow, from: dimensions[raw.dataflow.id] ?? [])
            fileSeries[raw.id] = FileSeries(
                id: id, source: source, refusal: nil, clauses: statedClauses(id, of: raw.dataflow))
        } catch {
            spared.insert(error.series)
            fileSeries[raw.id] = FileSeries(id: error.series, source: source, refusal: error.detail)
        }
    }

    private func statedClauses(_ series: UInt32, of dataflow: DataflowID) -> [String: String] {
        guard let ofFlow = clauses[dataflow.id], let held = register.series[series] else { return [:] }
        return ofFlow[register.codes.values[Int(held.code)]]?.attributes ?? [:]
    }

    /// Where nothing names a source, the publisher's dataflow is it, so that a later edition revises an earlier one; a
    /// file of nobody in particular is its own source.
    private func ownSource(_ dataflow: DataflowID) -> String {
        guard dataflow.agency == ownAgency else { return "\(dataflow.agency)_\(dataflow.id)" }
        let name = file.name
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }

    private func take(_ raw: RawObservation) throws {
        if current?.number != raw.series {
            guard let series = fileSeries[raw.series] else {
                throw AppError(.internalFailure, "An observation came before its series", at: fileNames.last ?? "")
            }
            current = (raw.series, series)
            if series.refusal == nil, let held = register.series[series.id] {
                scope.insert(Scope(flow: held.flow, code: held.code, source: series.source))
            }
        }
        guard let series = current?.series, let period = PackedPeriod(raw.period.description) else { return }
        if let refusal = series.refusal {
            let place = CellPlace(file: fileNames.last ?? "", row: raw.row, column: raw.column)
            return try rejections.add(Rejection(place: place, reason: .twoUnits, detail: refusal))
        }
        let detail = Detail(
            status: raw.status, nature: raw.nature, confidentiality: raw.confidentiality, mark: raw.mark,
            source: series.source, attributes: fileAttributes.number(raw.attributes, series.clauses, &attributes))
        try staging.append(
            StagedRow(
                series: series.id, detail: details.number(detail), period: period, value: raw.value ?? .nan,
                lower: raw.lower ?? .nan, upper: raw.upper ?? .nan, line: UInt32(clamping: raw.row),
                column: UInt16(clamping: raw.column), file: UInt16(clamping: fileNames.count - 1)))
        if staging.count % 50_000 == 0 { progress(staging.count) }
    }
}

/// What the files of an import answer for: a code of SERIES of a dataflow, from one source. Observations held there that
/// the files no longer have are withdrawn.
struct Scope: Hashable {
    let flow: Int
    let code: UInt32
    let source: UInt32
}
