import ArgumentParser
import Base
import Foundation
import Indicators
import Logging
import Site
import Storage

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the site. Creates the database and brings in the starter figures where they are missing.")

    @OptionGroup var installation: Installation

    @Option(help: "The port to listen on.")
    var port = Installation.defaultPort

    @Option(help: "The address to listen on.")
    var host = Installation.defaultHost

    func run() async throws {
        let database = try await installation.open()
        let bank = Bank(database)
        try await importStarter(into: bank)
        let settings = try installation.settings(host: host, port: port)
        let room = InstallationRoom(installation: installation, settings: settings, database: database)
        let site = try Site(settings: settings, database: database, features: await features(bank) + [room])
        var logger = Logger(label: "housing") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        try await site.serve(logger: logger) {
            FileHandle.standardOutput.write(
                Data("Housing for All is at \(settings.baseURL)  (stop with Ctrl-C)\n".utf8))
        }
        await database.close()
    }

    private func importStarter(into bank: Bank) async throws {
        let report = try await bank.importStarter(.bundled()) {
            say("Bringing in the starter figures, \($0.step.rawValue): \($0.observations)")
        }
        if let report { say("Starter figures: \(report.counts.inserted) new, \(report.counts.changed) changed.") }
    }
}
