import Base
import Foundation
import Storage

/// How far an import is.
package struct ImportProgress: Sendable, Hashable {
    /// What it is doing.
    package enum Step: String, Sendable, Hashable {
        case reading, comparing
    }

    package let step: Step
    /// Observations so far.
    package let observations: Int
}

/// What an import is told beside its files.
package struct ImportOptions: Sendable {
    /// Id of the source of figures whose file names none; without it the publisher's dataflow is the source
    /// (`UNSD_SDG`), and a file without a publisher is its own.
    package var source: String?
    package var note = ""
    /// The agency of dataflows that are named without one.
    package var agency = "HFA"
    /// The place that files are about which name none.
    package var area: String?
    /// Takes nothing when anything is rejected.
    package var isStrict = false
    /// Observations kept in memory (48 bytes each) before they go to a temporary file.
    package var stagingLimit = 1 << 20
    /// A table of all that is left out.
    package var leftOut: LeftOutFile?
    /// Our own code for a place's code; nil refuses the row.
    package var resolvePlace: @Sendable (String, PlaceCoding) -> String? = {
        Places.shared.resolve($0, scheme: $1.scheme)?.code
    }
    /// Told every 50,000 observations.
    package var progress: @Sendable (ImportProgress) -> Void = { _ in }

    package init(source: String? = nil, note: String = "", isStrict: Bool = false) {
        self.source = source
        self.note = note
        self.isStrict = isStrict
    }
}

extension Bank {
    /// Brings files in as one release: all of them or nothing. Files that say what the bank holds already make none.
    ///
    /// The files answer for their codes of SERIES from their sources: observations of these that they no longer have are
    /// withdrawn. Cells that cannot be taken are listed in the report and do not stop the rest, unless all are, or
    /// `isStrict`. See docs/methods/releases.md.
    /// Throws `AppError` when a file as a whole cannot be read or the database fails; nothing is changed then.
    package func `import`(
        _ files: [ImportFile], _ options: ImportOptions = ImportOptions(), clock: Clock = .system
    ) async throws -> ImportReport {
        for _ in 0..<3 {
            if let report = try await attempt(files, options, clock) { return report }
        }
        throw AppError(
            .conflict, "Other imports were saved while this one was read", remedy: "Run it again when they are done")
    }

    /// Nil when another import was saved between reading and writing.
    private func attempt(_ files: [ImportFile], _ options: ImportOptions, _ clock: Clock) async throws -> ImportReport?
    {
        let draft = try await database.read { try ImportDraft(files, options, $0) }
        if draft.isRefused(strict: options.isStrict) { return draft.refusal() }
        do {
            return try await database.write { connection in
                try draft.write(connection, options, at: clock.now())
            }
        } catch let refused as StrictRefusal {
            return refused.report
        }
    }
}

/// Files read and staged against a state of the bank, not yet written. Sendable because one task after the other has it.
final class ImportDraft: @unchecked Sendable {
    private let intake: Intake
    private let files: [ReleaseFile]
    /// The newest release that was there when the files were read.
    private let newest: Int
    private let leftOut: LeftOutFile?

    init(_ files: [ImportFile], _ options: ImportOptions, _ connection: Connection) throws {
        newest = try connection.newestRelease()
        leftOut = options.leftOut
        try leftOut?.restart()
        intake = try Intake(
            connection, defaultSource: options.source, ownAgency: options.agency, stagingLimit: options.stagingLimit,
            leftOut: leftOut, progress: { options.progress(ImportProgress(step: .reading, observations: $0)) })
        let reading = ImportReading(intake)
        try reading.begin(files)
        self.files = try reading.read(try connection.readingContext(options, intake.shelf))
        try leftOut?.setMark()
    }

    func isRefused(strict: Bool) -> Bool {
        intake.rejections.count > 0 && (strict || intake.staging.count == 0)
    }

    func refusal() -> ImportReport { report(.refused, counts: [:], repeated: 0, intake.rejections) }

    /// Nil when another import came between.
    func write(_ connection: Connection, _ options: ImportOptions, at time: Date) throws -> ImportReport? {
        guard try connection.newestRelease() == newest else { return nil }
        try leftOut?.returnToMark()
        let writer = ImportWriter(connection, intake, release: newest + 1) {
            options.progress(ImportProgress(step: .comparing, observations: $0))
        }
        try writer.writeRelease(
            at: Int64((time.timeIntervalSince1970 * 1000).rounded()), source: options.source ?? "", note: options.note,
            files: files)
        try writer.writeStructures()
        try writer.writeObservations()
        if options.isStrict && writer.rejections.count > 0 {
            throw StrictRefusal(report: report(.refused, counts: [:], repeated: 0, writer.rejections))
        }
        try writer.finishRelease()
        let isDescribed = intake.staging.count == 0 && intake.withdrawals.isEmpty && !intake.messages.isEmpty
        return report(
            writer.total.isChange ? .released(newest + 1) : isDescribed ? .described : .unchanged,
            counts: writer.counts, repeated: writer.repeated, writer.rejections)
    }

    private func report(
        _ outcome: ImportReport.Outcome, counts: [Int: ChangeCounts], repeated: Int, _ rejections: RejectionList
    ) -> ImportReport {
        var dataflows: [String: ChangeCounts] = [:]
        for (flow, part) in counts { dataflows[intake.register.flows[flow].structure.dataflow.id] = part }
        return ImportReport(
            outcome: outcome, counts: counts.values.reduce(ChangeCounts(), +), dataflows: dataflows, repeated: repeated,
            rejected: rejections.count, rejections: rejections.listed, encodings: intake.encodings,
            files: intake.tallies, passedOver: intake.passedOver)
    }
}

/// Rolls a strict import back.
private struct StrictRefusal: Error {
    let report: ImportReport
}
