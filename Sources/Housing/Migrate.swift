import ArgumentParser
import Storage

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the tables of the database up to date.")

    @OptionGroup var installation: Installation

    func run() async throws {
        let database = try await installation.open()
        await database.close()
        say("The tables are up to date.")
    }
}

struct Schema: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the tables of the database as SQL.")

    @OptionGroup var installation: Installation

    func run() async throws {
        let database = try await installation.open()
        print(try await database.schemaText())
        await database.close()
    }
}
