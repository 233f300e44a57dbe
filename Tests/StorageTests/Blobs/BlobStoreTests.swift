import Base
import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@Suite struct BlobStoreTests {
    @Test(arguments: Engine.available) func whatWasPutComesBackAndTheSameBytesAreTheSameFile(_ engine: Engine)
        async throws
    {
        try await Self.with(engine) { store, _ in
            let bytes = Array("A report.\n".utf8)
            let first = try await store.put(Self.pieces(bytes, of: 3), limit: 100)
            let again = try await store.put(bytes)
            #expect(first == again)
            #expect(first.size == 10 && first.mediaType == "text/plain")
            let onDisk = try FileHash.of(store.path(of: first)).hash
            #expect(first.hash == onDisk)
            #expect(try await store.bytes(of: first) == bytes)
        }
    }

    @Test(arguments: Engine.available) func tooManyBytesAreRefusedWhileTheyComeAndLeaveNothing(_ engine: Engine)
        async throws
    {
        try await Self.with(engine) { store, _ in
            let taken = Atomic<Int>(0)
            let endless = AsyncStream<[UInt8]> {
                taken.add(1, ordering: .relaxed)
                return [UInt8](repeating: 7, count: 1_000)
            }
            let kind = await errorKind { try await store.put(endless, limit: 10_000) }
            #expect(kind == .tooLarge)
            #expect(taken.load(ordering: .relaxed) <= 12, "the rest is not read")
            #expect(Self.files(in: store.folder) == [])
        }
    }

    @Test(arguments: Engine.available) func aSenderThatBreaksOffLeavesNothing(_ engine: Engine) async throws {
        struct Gone: Error {}
        try await Self.with(engine) { store, _ in
            let broken = AsyncThrowingStream<[UInt8], any Error> { continuation in
                continuation.yield([1, 2, 3])
                continuation.finish(throwing: Gone())
            }
            await #expect(throws: Gone.self) { try await store.put(broken, limit: 100) }
            #expect(Self.files(in: store.folder) == [])
        }
    }

    @Test(arguments: Engine.available) func whatNothingRefersToGoesAfterADayAndNothingElse(_ engine: Engine)
        async throws
    {
        try await Self.with(engine) { store, clock in
            let kept = try await store.put([1, 2, 3])
            let unused = try await store.put([4, 5, 6])
            try await clock.database.write { connection in
                try connection.execute("insert into holder (blob) values (\(kept.id))")
            }
            #expect(try await store.removeUnused() == 0, "it is too new")
            clock.move(25 * 3600)
            let renewed = try await store.put([7])
            #expect(try await store.removeUnused() == 1)
            #expect(FileManager.default.fileExists(atPath: store.path(of: kept)))
            #expect(!FileManager.default.fileExists(atPath: store.path(of: unused)))
            #expect(FileManager.default.fileExists(atPath: store.path(of: renewed)))
            let back = try await store.put([4, 5, 6])
            #expect(back.id != unused.id)
            #expect(try await store.bytes(of: back) == [4, 5, 6])
        }
    }

    @Test(arguments: Engine.available) func theLookAtAllFilesFindsTheOneThatWasChangedAndTheOneThatIsGone(
        _ engine: Engine
    ) async throws {
        try await Self.with(engine) { store, _ in
            let whole = try await store.put([1])
            let changed = try await store.put([2])
            let gone = try await store.put([3])
            try Data([9]).write(to: URL(filePath: store.path(of: changed)))
            try FileManager.default.removeItem(atPath: store.path(of: gone))
            let verdict = try await store.verify()
            #expect(verdict.count == 3 && whole.size == 1)
            #expect(verdict.changed == [changed.hash])
            #expect(verdict.missing == [gone.hash])
        }
    }

    @Test(arguments: Engine.available) func manyAtOnceWithTheSameBytesEndWithOneFile(_ engine: Engine) async throws {
        try await Self.with(engine) { store, _ in
            let bytes = [UInt8](repeating: 5, count: 100_000)
            let blobs = try await withThrowingTaskGroup(of: Blob.self) { group in
                for _ in 0..<12 { group.addTask { try await store.put(Self.pieces(bytes, of: 4_000), limit: 200_000) } }
                return try await group.reduce(into: Set<Blob>()) { $0.insert($1) }
            }
            #expect(blobs.count == 1)
            #expect(Self.files(in: store.folder).count == 1)
        }
    }

    /// A full disk: what is sent is refused with its own kind of error, what is there can be read, and once there is room
    /// again everything goes on by itself. Needs the right to mount.
    @Test(.enabled(if: SmallDisk.canMount, "mounting a small disk is not allowed here"))
    func aFullDiskRefusesAndRecovers() async throws {
        try await SmallDisk.with(megabytes: 4) { folder in
            try await TestDatabase.on(.sqlite, migrations: BlobMigrations.all) { database in
                let store = BlobStore(folder: folder + "/files", database: database)
                let small = try await store.put([1, 2, 3])
                let ballast = folder + "/ballast"
                try Data(count: 3_000_000).write(to: URL(filePath: ballast))
                let large = [UInt8](repeating: 3, count: 2_000_000)
                #expect(await errorKind { try await store.put(large) } == .outOfSpace)
                #expect(try await store.bytes(of: small) == [1, 2, 3])
                #expect(Self.files(in: store.folder).count == 1, "nothing is left of what did not fit")
                try FileManager.default.removeItem(atPath: ballast)
                #expect(try await store.put(large).size == 2_000_000)
            }
        }
    }

    /// The store on an empty database beside a table that refers to blobs.
    static func with(_ engine: Engine, _ body: (BlobStore, BlobClock) async throws -> Void) async throws {
        let holder = Migration("test-holder") { d in
            ["create table holder (id \(d.identity), blob \(d.integer) not null references blob (id))\(d.strict)"]
        }
        // From the machine's own time on: files bear that.
        let clock = MovableClock(Int64(Clock.system.now().timeIntervalSince1970 * 1000))
        try await TestDatabase.on(engine, migrations: BlobMigrations.all + [holder], clock: clock.clock) { database in
            try await withTemporaryFolder { folder in
                try await body(
                    BlobStore(folder: folder + "/files", database: database),
                    BlobClock(database: database) { seconds in clock.pass(.seconds(seconds)) })
            }
        }
    }

    static func pieces(_ bytes: [UInt8], of count: Int) -> AsyncStream<ArraySlice<UInt8>> {
        AsyncStream { continuation in
            for start in stride(from: 0, to: bytes.count, by: count) {
                continuation.yield(bytes[start..<min(start + count, bytes.count)])
            }
            continuation.finish()
        }
    }

    static func files(in folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return all.filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }
    }
}

/// A database whose clock can be put forward.
struct BlobClock: Sendable {
    let database: Database
    let move: @Sendable (_ seconds: Double) -> Void
}

/// A disk of a few megabytes in memory.
enum SmallDisk {
    static let canMount: Bool = {
        guard geteuid() == 0 else { return false }
        let folder = NSTemporaryDirectory() + "housing-mount-\(UUID())"
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder) else { return false }
        return run("umount", folder)
    }()

    static func with(megabytes: Int, _ body: (String) async throws -> Void) async throws {
        let folder = NSTemporaryDirectory() + "housing-disk-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try #require(run("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", folder))
        defer {
            _ = run("umount", "-l", folder)
            try? FileManager.default.removeItem(atPath: folder)
        }
        try await body(folder)
    }

    private static func run(_ arguments: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
