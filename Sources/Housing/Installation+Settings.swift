import Access
import Base
import Foundation
import Site

extension Installation {
    /// The settings of the site, from the environment and the options given.
    ///
    /// Throws `invalid` for one that cannot be used.
    func settings(host: String, port: Int) throws -> Settings {
        let environment = ProcessInfo.processInfo.environment
        var settings = Settings(
            name: environment["HOUSING_NAME"], baseURL: Installation.baseURL(port: port),
            host: host, port: port, contact: environment["HOUSING_CONTACT"], secrets: try secrets(),
            trustsProxy: environment["HOUSING_PROXY"] == "1",
            mail: try MailSettings(
                server: environment["HOUSING_SMTP"], from: environment["HOUSING_MAIL_FROM"],
                authorities: environment["HOUSING_SMTP_CA"]),
            stateFolder: folder.path,
            providers: try environment["HOUSING_OPENID"].map(OpenIDProvider.read) ?? [])
        settings.longestFile = try Installation.megabytes("HOUSING_FILE_LIMIT") ?? settings.longestFile
        settings.fileQuota = try Installation.megabytes("HOUSING_FILE_QUOTA") ?? settings.fileQuota
        settings.openLimit = try Installation.limit("HOUSING_API_LIMIT") ?? 600
        settings.keyLimit = try Installation.limit("HOUSING_API_KEY_LIMIT") ?? 6_000
        settings.clamd = environment["HOUSING_CLAMD"]
        return settings
    }

    /// A setting in megabytes as bytes; nil where it is not set.
    private static func megabytes(_ name: String) throws -> Int64? {
        guard let text = ProcessInfo.processInfo.environment[name] else { return nil }
        guard let number = Int64(text), (1...10_000_000).contains(number) else {
            throw AppError(.invalid, "“\(text)” is no number of megabytes", at: name, remedy: "Write it like 2000")
        }
        return number * 1_000_000
    }

    /// A number of requests a minute; nil where it is not set.
    private static func limit(_ name: String) throws -> Int? {
        guard let text = ProcessInfo.processInfo.environment[name] else { return nil }
        guard let number = Int(text), (0...10_000_000).contains(number) else {
            throw AppError(
                .invalid, "“\(text)” is no number of requests a minute", at: name,
                remedy: "Write it like 600, or 0 for no limit")
        }
        return number
    }

    /// Where visitors reach the site.
    static func baseURL(port: Int) -> String {
        ProcessInfo.processInfo.environment["HOUSING_URL"] ?? "http://localhost:\(port)"
    }

    static let defaultHost = ProcessInfo.processInfo.environment["HOUSING_HOST"] ?? "127.0.0.1"
    static let defaultPort = ProcessInfo.processInfo.environment["HOUSING_PORT"].flatMap { Int($0) } ?? 8080
}
