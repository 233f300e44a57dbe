import Access
import ArgumentParser
import Base
import Community
import Foundation
import Library
import Site
import Storage

/// `housing demo`: a space in full use, to look at.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add a space in full use, with forty invented people, to see what the platform can do.",
        discussion: """
            Best in a folder of state of its own: everybody of the demonstration has the one password, and what they \
            publish is on the site. It is there as a whole or not at all. See docs/demo.md.
            """)

    @OptionGroup var installation: Installation

    @Option(help: "What everybody of the demonstration signs in with.")
    var password: String

    @Option(help: "The day on which it ends, like 2026-09-01; with the same day all instants are the same.")
    var day: String?

    @Flag(help: "Add it although people use this installation.")
    var besideMembers = false

    func run() async throws {
        let clock =
            try day.map { text throws(AppError) in try DemoClock(day: text) } ?? DemoClock(around: Clock.system.now())
        // First: it makes the folder in which the settings keep the key.
        let database = try await installation.open()
        let settings = try installation.settings(host: Installation.defaultHost, port: Installation.defaultPort)
        try Demo.check(password, settings)
        let site = try Site(settings: settings, database: database, features: libraryRooms + communityRooms)
        try await database.read { [besideMembers] in
            try Demonstration.refuse(besideMembers: besideMembers, in: $0)
        }
        let demonstration = Demonstration(
            clock: clock, passwordHash: try await site.signIn.hasher.hash(password), subjects: Demo.subjects(of: site),
            blobs: try await DemoFile.bring(to: site.blobs))
        await database.close()
        let telling = try Database(installation.location, clock: clock.clock)
        let outcome: Demonstration.Outcome
        do {
            outcome = try await demonstration.fill(telling, besideMembers: besideMembers)
            await telling.close()
        } catch {
            await telling.close()
            throw error
        }
        print(Demo.words(outcome, settings.baseURL))
    }

    static func subjects(of site: Site) -> [String] {
        Set(site.features.flatMap(\.events).map(\.subject.id)).sorted()
    }

    private static func check(_ password: String, _ settings: Settings) throws(AppError) {
        let rules = PasswordRules(siteWords: [settings.name, settings.baseURL].compactMap(\.self))
        guard let fault = rules.fault(of: password, person: [DemoPerson.domain]) else { return }
        let reason =
            switch fault {
            case .tooShort: "it has fewer than \(PasswordRules.shortest) characters"
            case .tooLong: "it has more than \(PasswordRules.longest) characters"
            case .common: "others try it first"
            case .personal: "it is little more than a name of this site"
            }
        throw AppError(
            .invalid, "This password cannot be used: \(reason)", at: "--password",
            remedy: "Choose a few words that do not belong together")
    }

    private static func words(_ outcome: Demonstration.Outcome, _ base: String) -> String {
        let roofs = outcome.paths[.roofs] ?? ""
        return """
            The demonstration is there: \(outcome.people) people of \(outcome.countries) countries, \(outcome.topics) topics, \
            \(outcome.rooms) rooms and conversations,
            \(outcome.files) files, \(outcome.articles) posts of the blog.

            Sign in at \(base)/en/sign-in with the password that you gave, as

              \(DemoPerson.first.mail)  who manages the space “\(DemoSpace.roofs.name)”
              musa@\(DemoPerson.domain)     who keeps order in it
              nour@\(DemoPerson.domain)     who only reads (Arabic)
              andres@\(DemoPerson.domain)   who is also in “\(DemoSpace.hearings.name)”, of which others know nothing (Spanish)
              brian@\(DemoPerson.domain)    who approves posts of the blog, and is asked for a second step first

            and begin at \(base)/en\(roofs)
            """
    }
}
