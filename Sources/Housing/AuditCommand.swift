import Access
import ArgumentParser
import Base

struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look after the audit log.", subcommands: [Verify.self])

    /// Ends with code 1 when the log is not as it was written.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check that no line of the audit log was altered, and print its head to be noted elsewhere.")

        @OptionGroup var installation: Installation

        @Option(help: "A head that was printed before, number:hash. May be given several times.")
        var head: [String] = []

        func run() async throws {
            let anchors = try head.map { text throws(AppError) in try AuditAnchor(text) }
            let database = try await installation.open()
            let verdict = try await AuditLog.verify(in: database, anchors: anchors)
            await database.close()
            print("head \(verdict.head)")
            guard let found = verdict.firstBreak else {
                print("The audit log is intact, lines: \(verdict.entries)")
                return
            }
            say("The audit log is broken at line \(found.sequence): \(found.kind.words). Lines before it are right.")
            throw ExitCode(1)
        }
    }
}

extension AuditVerdict.Break.Kind {
    fileprivate var words: String {
        switch self {
        case .altered: "it was altered, moved or put in later"
        case .missing: "it is missing"
        case .unexpected: "there is a line where none should be"
        case .head: "the head record does not fit"
        case .anchor: "it is not the line whose hash was noted"
        }
    }
}
