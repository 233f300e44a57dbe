import Base
import Foundation
import TestSupport
import Testing

@testable import Storage

private let isInstalled = ["vipsthumbnail", "vipsheader", "vips"].allSatisfy {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)")
}

/// Pictures drawn anew: small, without what the camera noted, and never of what would eat the machine.
@Suite(.enabled(if: isInstalled, "libvips-tools is not installed"))
struct PictureStoreTests {
    private static func with(_ body: @escaping @Sendable (BlobStore, String) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await TestDatabase.on(.sqlite, migrations: BlobMigrations.all) { database in
                try await body(BlobStore(folder: folder + "/files", database: database), folder)
            }
        }
    }

    /// A picture of grey noise, written by libvips in the format of the ending.
    private static func picture(_ name: String, _ width: Int, _ height: Int, in folder: String) async throws -> [UInt8]
    {
        let (noise, path) = ("\(folder)/noise.v", "\(folder)/\(name)")
        _ = await LimitedProcess("vips", ["gaussnoise", noise, "\(width)", "\(height)"]).run()
        try #require(await LimitedProcess("vips", ["cast", noise, path, "uchar"]).run())
        return Array(try Data(contentsOf: URL(filePath: path)))
    }

    @Test(arguments: ["a.png", "a.jpg", "a.gif", "a.webp", "a.tif", "a.avif"])
    func pictureOfEachKindBecomesASmallOne(_ name: String) async throws {
        try await Self.with { store, folder in
            let blob = try await store.put(try await Self.picture(name, 1600, 800, in: folder))
            #expect(PictureStore.drawn.contains(blob.mediaType))
            let pictures = PictureStore(store)
            #expect(await pictures.size(shownOf: blob) == PictureSize(width: 1000, height: 500))
            let bytes = try await pictures.bytes(of: blob)
            #expect(String(decoding: bytes.prefix(4), as: UTF8.self) == "RIFF")
            #expect(bytes.count < 300_000)
        }
    }

    /// A few bytes that claim nine hundred million points.
    @Test func aPixelBombIsNotOpened() async throws {
        try await Self.with { store, _ in
            let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
            let claim: [UInt8] = [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0]
            let blob = try await store.put(head + claim + Array(repeating: 0, count: 64))
            #expect(blob.mediaType == "image/png")
            #expect(await PictureStore(store).picture(of: blob) == nil)
            #expect(PictureSize(header: "x.png: 30000x30000 uchar, 3 bands, srgb, pngload")?.isBearable == false)
        }
    }

    @Test func whatIsNoPictureHasNone() async throws {
        try await Self.with { store, _ in
            for text in ["words", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a", "\u{89}PNG\r\n"] {
                let blob = try await store.put(Array(text.utf8))
                #expect(await PictureStore(store).picture(of: blob) == nil)
                await #expect(throws: AppError.self) { try await PictureStore(store).bytes(of: blob) }
            }
        }
    }

    @Test func whatLibvipsSaysIsRead() {
        #expect(PictureSize(header: "a: b.png: 640x480 uchar, 3 bands, srgb") == PictureSize(width: 640, height: 480))
        #expect(PictureSize(header: "vipsheader: unable to open") == nil)
        #expect(PictureSize(header: "") == nil)
    }

    /// An old picture is made again when it is asked for.
    @Test func oldPicturesGo() async throws {
        try await Self.with { store, folder in
            let blob = try await store.put(try await Self.picture("a.png", 40, 20, in: folder))
            let pictures = PictureStore(store)
            let path = try #require(await pictures.picture(of: blob))
            let now = Int64(Date().timeIntervalSince1970 * 1000)
            pictures.removeOld(now: now)
            #expect(FileManager.default.fileExists(atPath: path))
            pictures.removeOld(now: now + 8 * 86_400_000)
            #expect(!FileManager.default.fileExists(atPath: path))
            #expect(await pictures.picture(of: blob) == path)
        }
    }
}
