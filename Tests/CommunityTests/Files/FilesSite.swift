import Access
import Base
import Foundation
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

/// The harbour with its files. Its clock stands at the machine's time, as files on disk have theirs from there.
@dynamicMemberLookup struct FilesSite: Sendable {
    let stage: TestSite
    let space: Space

    subscript<Value>(dynamicMember path: KeyPath<TestSite, Value>) -> Value { stage[keyPath: path] }

    var root: String { "/en/spaces/\(space.slug)/files" }

    func browser(_ name: String) -> MemberBrowser { stage.browser(name) }
    func member(_ name: String) throws -> Member.ID { try #require(stage.members[name]) }
    func viewer(_ name: String) async throws -> Viewer { try await stage.viewer(name) }
    func work() async throws { try await stage.work() }

    /// Puts a file there by the form; returns its address.
    func put(
        _ name: String, _ bytes: [UInt8], by person: String = "maria", folder: String = ""
    ) async throws -> String {
        let answer = try await browser(person).upload(
            root + "/upload", [("folder", folder)], files: [(name, bytes)])
        try #require(answer.status == 303, "\(answer.status) \(answer.text.prefix(300))")
        return answer.location
    }

    /// Makes a folder with its own levels; returns its number.
    func folder(_ name: String, in parent: String = "", by person: String = "maria") async throws -> String {
        let answer = try await browser(person).post(root + "/folders", ["name": name, "folder": parent])
        try #require(answer.status == 303)
        return String(answer.location.split(separator: "/").last ?? "")
    }

    static func run(
        _ engine: Engine, settings: (inout Settings) -> Void = { _ in }, folder: String? = nil,
        _ body: @escaping @Sendable (FilesSite) async throws -> Void
    ) async throws {
        let now = MovableClock(Int64(Clock.system.now().timeIntervalSince1970 * 1000))
        try await TestSite.run(
            engine, [FilesRoom()], and: FilesMigrations.all, clock: now, folder: folder, settings: settings,
            fill: { connection in
                let harbour = try Harbour(connection)
                return (harbour.people, harbour.space)
            }
        ) { stage, space async throws in try await body(FilesSite(stage: stage, space: space)) }
    }
}
