import Access
import Base
import Site
import Storage

/// A space in full use, for people who want to see the platform before they trust it with anything of theirs. With the same
/// last day the same each time: people, words, instants. What is drawn by chance everywhere, such as the endings of
/// addresses, the salt of passwords and the secret of a link, is so here too.
struct Demonstration: Sendable {
    /// Tells the time to its database, too.
    let clock: DemoClock
    let passwordHash: String
    /// What members can be told of by mail: the people of the demonstration are not.
    let subjects: [String]
    /// The bytes of its files, as `DemoFile.bring` has brought them.
    let blobs: [String: Blob]

    /// What there is afterwards, for whoever asked for it.
    struct Outcome: Sendable, Hashable {
        let people: Int
        let countries: Int
        /// Addresses without language.
        let paths: [DemoSpace: String]
        let topics: Int
        let rooms: Int
        let files: Int
        let articles: Int
    }

    /// Throws `conflict` where the demonstration is there already, and where people are that it would mix with unless it
    /// was said that it may. Administrators are not counted: somebody has to look after an installation.
    static func refuse(besideMembers: Bool, in connection: Connection) throws {
        guard try connection.member(address: DemoPerson.first.mail) == nil else {
            throw AppError(
                .conflict, "The demonstration is there already",
                remedy: "Sign in as \(DemoPerson.first.mail), or take another folder with --state")
        }
        var administrators = MemberFilter()
        administrators.role = .administrator
        let others = try connection.memberCount(MemberFilter()) - connection.memberCount(administrators)
        guard others == 0 || besideMembers else {
            throw AppError(
                .conflict, "This installation has members, \(others) beside its administrators",
                remedy: "Show the demonstration elsewhere with --state FOLDER, or add --beside-members")
        }
    }

    /// Fills the database in one transaction: all of it is there afterwards, or nothing.
    ///
    /// Throws what `refuse` throws.
    func fill(_ database: Database, besideMembers: Bool = false) async throws -> Outcome {
        try await database.write { connection in
            try Demonstration.refuse(besideMembers: besideMembers, in: connection)
            let stage = DemoStage(clock: clock, passwordHash: passwordHash, subjects: subjects, blobs: blobs)
            for moment in Demonstration.moments {
                clock.set(moment.at)
                do {
                    try moment.act(stage, connection)
                } catch let error as AppError where error.kind == .notFound {
                    // What the policy refuses tells nothing of itself.
                    throw AppError(
                        .internalFailure, "The demonstration cannot go on: \(error.message)",
                        at: "\(-moment.at.minutes) minutes before its end")
                }
            }
            return Outcome(
                people: stage.people.count, countries: Set(DemoPerson.all.map(\.country)).count,
                paths: stage.spaces.mapValues { "/spaces/\($0.slug)" }, topics: stage.topics.count,
                rooms: stage.rooms.count, files: stage.files.count, articles: stage.articles.count)
        }
    }

    /// Everything that happens, in the order in which it does; what happens at once, in the order in which it is told.
    private static var moments: [DemoMoment] {
        let told =
            DemoSpace.moments + DemoTopic.allMoments + DemoTalk.moments + DemoFolder.moments + DemoFile.moments
            + DemoArticle.moments
        return told.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}
