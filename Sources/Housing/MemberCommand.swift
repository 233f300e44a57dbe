import Access
import ArgumentParser
import Base
import Foundation
import Storage

/// `housing member …`: members from the command line, for the first administrator above all.
struct MemberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "member", abstract: "Members from the command line: the first administrator above all.",
        subcommands: [Add.self])
}

extension MemberCommand {
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Make an active member, or give a role to one, and print a link to choose a password.")

        @OptionGroup var installation: Installation

        @Option(help: "The e-mail address.")
        var address: String

        @Option(help: "The name as other members see it.")
        var name: String

        @Option(help: "A role on the whole site, such as administrator or moderator.")
        var role: String?

        @Option(help: "The language of letters: ar, zh, en, fr, ru or es.")
        var language = "en"

        func run() async throws {
            let role = try role.map { text throws(AppError) in try Add.role(text) }
            guard let language = Language(rawValue: language) else {
                throw AppError(
                    .invalid, "“\(language)” is none of the six languages", remedy: "Write ar, zh, en, fr, ru or es")
            }
            guard address.split(separator: "@").count == 2, !name.trimmed.isEmpty else {
                throw AppError(.invalid, "Give an address like name@example.org, and a name")
            }
            let database = try await installation.open()
            let (address, name) = (address, name.trimmed)
            let token = try await database.write { connection in
                let known = try connection.member(address: address)
                let id =
                    try known?.id
                    ?? connection.addMember(address: address, name: name, language: language, state: .active)
                if let role {
                    try connection.addRole(role, to: id, by: nil)
                    try connection.audit(
                        Act("role.given"), by: nil, on: Ref("member", "\(id)"), ["role": role.rawValue])
                }
                return try connection.issueFirstPassword(of: id)
            }
            await database.close()
            let base = Installation.baseURL(port: Installation.defaultPort)
            say("The link works once, for seven days:")
            print("\(base)/\(language.rawValue)/sign-in/reset/\(token)")
        }

        private static func role(_ text: String) throws(AppError) -> GlobalRole {
            guard let role = GlobalRole(rawValue: text) else {
                let all = GlobalRole.allCases.map(\.rawValue).joined(separator: ", ")
                throw AppError(.invalid, "There is no role “\(text)”", remedy: "Write one of: \(all)")
            }
            return role
        }
    }
}
