import ArgumentParser
import Base
import Foundation
import Indicators

struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring in figures from files or folders, all of them or nothing. See docs/import.md.")

    @OptionGroup var installation: Installation

    @Argument(help: "Files or folders in a form that docs/import.md names. It is recognised by the content.")
    var paths: [String]

    @Option(help: "Id of the source, for files that do not name their own.")
    var source: String?

    @Option(help: "Code of the place that the files are about, for files that do not name theirs, such as KEN.")
    var area: String?

    @Option(help: "A note that stands with the release.")
    var note = ""

    @Flag(help: "Take nothing when any cell is rejected.")
    var strict = false

    @Option(help: "A file (CSV) for the list of all that is left out: cells, lines, and files of folders.")
    var report: String?

    @Option(help: "How many rejected cells to list.")
    var list = 50

    func run() async throws {
        let selection = try ImportSelection(paths)
        let database = try await installation.open()
        var options = ImportOptions(source: source, note: note, isStrict: strict)
        options.area = area
        options.leftOut = try report.map { path throws(AppError) in try LeftOutFile(path: path) }
        options.progress = { say("  \($0.step.rawValue): \($0.observations) figures") }
        let found = try await Bank(database).import(selection.files, options)
        await database.close()
        let passedOver = selection.passedOver + found.passedOver
        for file in passedOver { try options.leftOut?.add(file) }
        try options.leftOut?.finish()
        for file in passedOver { print(file) }
        tell(found)
        if found.outcome == .refused { throw ExitCode.failure }
    }

    private func tell(_ report: ImportReport) {
        for file in report.files { print(file) }
        for rejection in report.rejections.prefix(list) { print(rejection) }
        if report.rejected > min(list, report.rejections.count) {
            print("… and \(report.rejected - min(list, report.rejections.count)) more")
        }
        for encoding in report.encodings { print(encoding) }
        let counts = report.counts
        print(
            "\(counts.inserted) new, \(counts.changed) changed, \(counts.withdrawn) withdrawn, "
                + "\(counts.unchanged) as before, \(report.rejected) rejected.")
        switch report.outcome {
        case .released(let id): print("Release \(id).")
        case .unchanged: print("Everything was held already; no release was made.")
        case .described: print("The structures are kept for figures; no release was made.")
        case .refused: print("Nothing was taken.")
        }
    }
}
