import Base
import Indicators
import Storage

func measureImport(_ path: String, _ location: DatabaseLocation) async throws {
    let database = try Database(location)
    try await database.migrate(BankMigrations.all)
    let bank = Bank(database)
    var options = ImportOptions(source: "BENCH")
    options.agency = "BENCH"
    options.resolvePlace = { code, _ in code }
    let clock = ContinuousClock()
    for step in ["import", "again"] {
        let (begin, work) = (clock.now, processorTime())
        let report = try await bank.import([ImportFile(path: path)], options)
        let milliseconds = (clock.now - begin).milliseconds
        let count = report.counts.inserted + report.counts.unchanged
        guard report.rejected == 0, count > 0 else {
            throw AppError(
                .invalid, "\(report.rejected) rejections, first: \(report.rejections.first?.description ?? "none")")
        }
        let seconds = Int((processorTime() - work).rounded())
        write(
            step, Double(count) / milliseconds * 1000,
            "observations a second, \(count) in \(Int(milliseconds)) ms, \(seconds) s of processor time")
    }
    write("import memory", peakMemory(), "MB at most")
    await database.close()
}

private func write(_ name: String, _ value: Double, _ rest: String) { report(name, value, rest) }
