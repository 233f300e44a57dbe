import Access
import Base
import Foundation
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

/// What is made of files: zip, previews, search; and what must not come in.
@Suite struct DerivedTests {
    @Test(arguments: Engine.available) func aFolderAsAZipHoldsWhatTheReaderMayDownload(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let folder = try await site.folder("Акты")
            _ = try await site.put("план.txt", Array("план".utf8), folder: folder)
            let large = [UInt8](repeating: 65, count: 700_000)
            _ = try await site.put("large.txt", large)
            let closed = try await site.folder("Closed")
            let path = site.root + "/folders/\(closed)"
            _ = try await site.browser("maria").post(path + "/apart", ["apart": "yes"])
            _ = try await site.browser("maria").post(path + "/levels", ["who": "role:participant", "level": "read"])
            _ = try await site.put("secret.txt", Array("secret".utf8), folder: closed)
            let zip = try await site.browser("pedro").get(site.root + "/zip")
            #expect(zip.status == 200)
            let entries = try await Self.unpack(zip.bytes)
            #expect(entries == ["large.txt": Data(large), "Акты/план.txt": Data("план".utf8)])
            let all = try await Self.unpack(try await site.browser("maria").get(site.root + "/zip").bytes)
            #expect(all["Closed/secret.txt"] == Data("secret".utf8))
        }
    }

    @Test(arguments: Engine.available) func textIsFoundByWhoMaySeeIt(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let path = try await site.put("notes.txt", Array("The breakwater needs repair".utf8))
            try await site.work()
            let (pedro, olga) = (try await site.viewer("pedro"), try await site.viewer("olga"))
            try await site.database.read { connection in
                let found = try connection.findTexts(TextQuestion("breakwater"), for: pedro)
                #expect(found.map(\.title) == ["notes.txt"])
                #expect(try connection.findTexts(TextQuestion("breakwater"), for: olga) == [])
            }
            _ = try await site.browser("maria").post(path + "/trash")
            let left = try await site.database.read { try $0.findTexts(TextQuestion("breakwater"), for: pedro) }
            #expect(left == [])
        }
    }

    @Test func tablesAreReadCellByCell() {
        let rows = CSVCells.rows("a,b\n\"x, y\",\"say \"\"so\"\"\"\n1,\"two\nlines\"\n", ",", most: 10)
        #expect(rows == [["a", "b"], ["x, y", "say \"so\""], ["1", "two\nlines"]])
        #expect(CSVCells.rows("1\n2\n3\n", ",", most: 2).count == 2)
    }

    /// Without a daemon that answers, nothing is handed out; nothing is lost either.
    @Test(arguments: Engine.available) func withoutItsDaemonAFileIsHeldBack(_ engine: Engine) async throws {
        try await FilesSite.run(engine, settings: { $0.clamd = "/nonexistent/clamd.sock" }) { site in
            let path = try await site.put("plan.txt", Array("The plan".utf8))
            let page = try await site.browser("pedro").get(path).text
            #expect(page.contains("not been checked for viruses") && !page.contains("The plan"))
            #expect(try await site.browser("maria").get(path + "/download").status == 404)
        }
    }

    /// EICAR's test file against ClamAV's daemon, started here with one signature of its own.
    @Test(.enabled(if: Clamd.isInstalled, "clamav-daemon is not installed"), arguments: Engine.available)
    func aVirusIsRefused(_ engine: Engine) async throws {
        try await Clamd.with { socket in
            try await FilesSite.run(engine, settings: { $0.clamd = socket }) { site in
                let answer = try await site.browser("maria").upload(
                    site.root + "/upload", files: [("harmless.txt", Clamd.eicar)])
                #expect(answer.status == 400)
                let count = try await site.database.read { try $0.first("select count(*) from shared_file")?.int(0) }
                #expect(count == 0)
                let path = try await site.put("plan.txt", Array("The plan".utf8))
                #expect(try await site.browser("pedro").get(path + "/download").text == "The plan")
            }
        }
    }

    private static func unpack(_ bytes: [UInt8]) async throws -> [String: Data] {
        try await withTemporaryFolder { folder in
            try Data(bytes).write(to: URL(filePath: folder + "/all.zip"))
            let script = """
                import sys, zipfile
                z = zipfile.ZipFile(sys.argv[1])
                assert z.testzip() is None
                z.extractall(sys.argv[2])
                """
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/python3")
            process.arguments = ["-c", script, folder + "/all.zip", folder + "/out"]
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0, "another program reads the zip")
            let out = folder + "/out"
            let names = FileManager.default.enumerator(atPath: out)?.compactMap { $0 as? String } ?? []
            var entries: [String: Data] = [:]
            for name in names {
                if let data = FileManager.default.contents(atPath: "\(out)/\(name)") { entries[name] = data }
            }
            return entries
        }
    }
}

/// ClamAV's daemon with a folder of signatures of its own.
enum Clamd {
    static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/sbin/clamd")
    /// Put together here, so that no search for viruses takes offence at this file.
    static let eicar = Array((#"X5O!P%@AP[4\PZX54(P^)7CC)7}$"# + "EICAR-STANDARD-ANTIVIRUS" + "-TEST-FILE!$H+H*").utf8)

    static func with(_ body: @escaping (String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let signatures = folder + "/signatures"
            try FileManager.default.createDirectory(atPath: signatures, withIntermediateDirectories: true)
            let hex = eicar.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
            try Data("Housing.Test:0:0:\(hex)\n".utf8).write(to: URL(filePath: signatures + "/test.ndb"))
            let socket = folder + "/s"
            let settings = """
                LocalSocket \(socket)
                DatabaseDirectory \(signatures)
                Foreground yes
                User \(NSUserName())
                LogFile \(folder)/log
                """
            try Data(settings.utf8).write(to: URL(filePath: folder + "/clamd.conf"))
            let daemon = Process()
            daemon.executableURL = URL(filePath: "/usr/sbin/clamd")
            daemon.arguments = ["--config-file=\(folder)/clamd.conf"]
            daemon.standardOutput = FileHandle.nullDevice
            daemon.standardError = FileHandle.nullDevice
            try daemon.run()
            defer {
                daemon.terminate()
                daemon.waitUntilExit()
            }
            while !FileManager.default.fileExists(atPath: socket), daemon.isRunning {
                try await Task.sleep(for: .milliseconds(100))
            }
            try #require(daemon.isRunning, "clamd did not start")
            try await body(socket)
        }
    }
}
