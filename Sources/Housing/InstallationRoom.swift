import Foundation
import Indicators
import Site
import Storage

/// What the administration and `housing doctor` learn of the installation itself: its tables, its disk, its key, its
/// figures, and how it is set up.
struct InstallationRoom: Feature {
    let id = "installation"
    let installation: Installation
    let settings: Settings
    let database: Database

    func addRoutes(_ routes: Routes) {}

    var checks: [HealthCheck] {
        [
            HealthCheck("tables", .checkTables) { _ in try await tables() },
            HealthCheck("disk", .checkDisk) { _ in disk() }, HealthCheck("secret", .checkSecret) { _ in secret() },
            HealthCheck("starter", .checkStarter) { _ in try await figures() },
        ]
    }

    var shownSettings: [ShownSetting] {
        let environment = ProcessInfo.processInfo.environment
        return [
            ShownSetting("HOUSING_STATE", installation.state, .settingState),
            ShownSetting("HOUSING_DATABASE", (try? installation.location)?.description, .settingDatabase),
            ShownSetting("HOUSING_PORT", String(settings.port), .settingPort),
            ShownSetting("HOUSING_HOST", settings.host, .settingHost),
            ShownSetting("HOUSING_URL", settings.baseURL, .settingURL),
            ShownSetting("HOUSING_NAME", settings.name, .settingName),
            ShownSetting("HOUSING_CONTACT", settings.contact, .settingContact),
            ShownSetting("HOUSING_SECRET", environment["HOUSING_SECRET"], isSecret: true, .settingSecret),
            ShownSetting("HOUSING_PROXY", environment["HOUSING_PROXY"], .settingProxy),
            ShownSetting("HOUSING_SMTP", settings.mail?.server, .settingSMTP),
            ShownSetting("HOUSING_MAIL_FROM", environment["HOUSING_MAIL_FROM"], .settingMailFrom),
            ShownSetting("HOUSING_SMTP_CA", environment["HOUSING_SMTP_CA"], .settingSMTPCA),
        ]
    }

    private func tables() async throws -> Finding {
        switch try await database.schemaState(allMigrations) {
        case .current: Finding(.good, .init(.tablesFine))
        case .behind(let count): Finding(.wrong, .init(.tablesOld, count: count), remedy: .init(.tablesOldRemedy))
        case .foreign: Finding(.wrong, .init(.tablesOther), remedy: .init(.tablesOtherRemedy))
        }
    }

    /// Less than 1 GB is noted, less than 200 MB is wrong.
    private func disk() -> Finding {
        guard let free = FreeDisk.bytes(at: installation.folder.path) else {
            return Finding(.note, .init(.checkFailed), remedy: .init(.diskRemedy))
        }
        if free > 1_000_000_000 { return Finding(.good, { $0(.diskFine, ["free": $0.size(free)]) }) }
        return Finding(
            free > 200_000_000 ? .note : .wrong, { $0(.diskLow, ["free": $0.size(free)]) }, remedy: .init(.diskRemedy))
    }

    private func secret() -> Finding {
        if ProcessInfo.processInfo.environment["HOUSING_SECRET"] != nil { return Finding(.good, .init(.secretSet)) }
        let file = installation.folder.appending(path: "secret").path
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        guard let bits = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
            return Finding(.wrong, .init(.checkFailed), remedy: .init(.secretRemedy, ["file": file]))
        }
        return bits & 0o077 == 0
            ? Finding(.good, .init(.secretFine))
            : Finding(.wrong, .init(.secretOpen), remedy: .init(.secretRemedy, ["file": file]))
    }

    private func figures() async throws -> Finding {
        let count = try await Bank(database).releases(limit: 1000).count
        return count > 0
            ? Finding(.good, .init(.starterFine, count: count))
            : Finding(.note, .init(.starterNone), remedy: .init(.starterRemedy))
    }
}
