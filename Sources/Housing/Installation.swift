import Access
import ArgumentParser
import Base
import Foundation
import Storage

/// Where an installation keeps its state; the same options for every command.
struct Installation: ParsableArguments {
    @Option(help: "The folder that holds the database and everything derived from it.")
    var state = ProcessInfo.processInfo.environment["HOUSING_STATE"] ?? ".state"

    @Option(help: "The database: sqlite:PATH or postgres://…; by default a SQLite file in the state folder.")
    var database: String?

    var folder: URL { URL(filePath: state) }

    /// The installation's key, made when there is none.
    func secrets() throws -> Secrets {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try SecretKey.load(state: folder)
    }

    /// Where the database is.
    ///
    /// Throws `invalid` when the setting cannot be read.
    var location: DatabaseLocation {
        get throws {
            try (database ?? ProcessInfo.processInfo.environment["HOUSING_DATABASE"]).map { try DatabaseLocation($0) }
                ?? .sqlite(path: folder.appending(path: "housing.sqlite").path)
        }
    }

    /// Opens the database as it is, creating the folder.
    func connect() throws -> Database {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try Database(location)
    }

    /// The same, bringing the tables up to date.
    func open() async throws -> Database {
        let database = try connect()
        try await database.migrate(allMigrations)
        return database
    }
}

/// Words on standard error, so that standard output stays for what a command is asked for.
func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
