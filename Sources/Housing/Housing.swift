/// The executable: the list of features, settings, and the commands.
import ArgumentParser

@main
struct Housing: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "housing",
        abstract: "An open platform for housing data.",
        subcommands: [
            Serve.self, Migrate.self, Import.self, Schema.self, Doctor.self, Audit.self, MemberCommand.self, Demo.self,
        ],
        defaultSubcommand: Serve.self)
}
