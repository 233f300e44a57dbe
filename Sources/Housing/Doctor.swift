import ArgumentParser
import Base
import Foundation
import Site
import Storage

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look whether the installation is well: what is wrong, and how to mend it. Changes nothing.",
        discussion: "The exit code is 1 when something is wrong. See docs/administration.md.")

    @OptionGroup var installation: Installation

    @Option(help: "The port that the site listens on.")
    var port = Installation.defaultPort

    @Option(help: "The address that the site listens on.")
    var host = Installation.defaultHost

    func run() async throws {
        let reader = Reader(.en)
        do {
            let settings = try installation.settings(host: host, port: port)
            let database = try installation.connect()
            let room = InstallationRoom(installation: installation, settings: settings, database: database)
            let site = try Site(settings: settings, database: database, features: [room])
            let findings = await site.examine(slow: true)
            for (check, finding) in findings { tell(check.title, finding, reader) }
            await database.close()
            if findings.contains(where: { $0.finding.state == .wrong }) { throw ExitCode.failure }
        } catch let error as AppError {
            line(
                reader(AdminPhrase.stateWrong), error.place.isEmpty ? error.message : "\(error.place): \(error.message)"
            )
            if !error.remedy.isEmpty { line("", "→ \(error.remedy)") }
            throw ExitCode.failure
        }
    }

    private func tell(_ title: AdminPhrase, _ finding: Finding, _ reader: Reader) {
        line(reader(AdminPhrase(finding.state)), "\(reader(title)): \(finding.words(reader))")
        if let remedy = finding.remedy { line("", "→ \(remedy.text(reader))") }
    }

    private func line(_ state: String, _ text: String) {
        print(state.padding(toLength: 10, withPad: " ", startingAt: 0) + text)
    }
}
