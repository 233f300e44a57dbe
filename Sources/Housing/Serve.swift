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
    var port = ProcessInfo.processInfo.environment["HOUSING_PORT"].flatMap { Int($0) } ?? 8080

    @Option(help: "The address to listen on.")
    var host = ProcessInfo.processInfo.environment["HOUSING_HOST"] ?? "127.0.0.1"

    func run() async throws {
        let database = try await installation.open()
        let bank = Bank(database)
        try await importStarter(into: bank)
        let settings = try settings
        let site = try Site(settings: settings, database: database, features: await features(bank))
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

    private var settings: Settings {
        get throws {
            let environment = ProcessInfo.processInfo.environment
            return Settings(
                name: environment["HOUSING_NAME"],
                baseURL: environment["HOUSING_URL"] ?? "http://localhost:\(port)", host: host, port: port,
                contact: environment["HOUSING_CONTACT"], secrets: try installation.secrets(),
                trustsProxy: environment["HOUSING_PROXY"] == "1",
                mail: try MailSettings(
                    server: environment["HOUSING_SMTP"], from: environment["HOUSING_MAIL_FROM"],
                    authorities: environment["HOUSING_SMTP_CA"]))
        }
    }
}
