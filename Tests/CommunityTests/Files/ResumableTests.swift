import Access
import Base
import Foundation
import HTTPTypes
import NIOCore
import SiteSupport
import Storage
import TestSupport
import Testing

@testable import Community
@testable import Site

@Suite struct ResumableTests {
    @Test(arguments: Engine.available) func anUploadGoesOnWhereItStopped(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let pedro = site.browser("pedro")
            let bytes = (0..<5_000).map { UInt8(truncatingIfNeeded: $0 * 31) }
            let place = try await Self.begin(site, pedro, bytes.count, "long.bin")
            let first = try await Self.add(pedro, place, Array(bytes[..<2_000]), at: 0)
            #expect(first.status == 204 && first.headers[Self.offset] == "2000")
            let stand = try await pedro.send(place, .head, Self.version, nil)
            #expect(stand.headers[Self.offset] == "2000")
            #expect(try await Self.add(pedro, place, [1], at: 1_000).status == 409, "not where it stands")
            let last = try await Self.add(pedro, place, Array(bytes[2_000...]), at: 2_000)
            let path = try #require(last.headers[Self.name("X-File")])
            #expect(try await pedro.get(path + "/download").bytes == bytes)
            #expect(try await site.browser("olga").send(place, .head, Self.version, nil).status == 404)
            #expect(try await site.browser("maria").send(place, .head, Self.version, nil).status == 404, "only its own")
        }
    }

    @Test(arguments: Engine.available) func aPieceWithAnotherSumIsNotTaken(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let pedro = site.browser("pedro")
            let place = try await Self.begin(site, pedro, 4, "a.bin")
            let wrong = try await Self.add(pedro, place, [1, 2], at: 0, sum: "CwANvt7sblAKn6cX5qo3s3/SDRI=")
            #expect(wrong.status == 460)
            let stand = try await pedro.send(place, .head, Self.version, nil)
            #expect(stand.headers[Self.offset] == "0")
            #expect(
                try await Self.add(pedro, place, [1, 2, 3, 4], at: 0, sum: "EtraH/9NR4et4zMxRyAsO0Q+N28=").status == 204
            )
        }
    }

    @Test(arguments: Engine.available) func whatMayNotBeBroughtDoesNotBeginAndDoesNotEnd(_ engine: Engine) async throws
    {
        try await FilesSite.run(engine, settings: { $0.longestFile = 1_000 }) { site in
            let omar = site.browser("omar")
            let refused = try await omar.send(site.root + "/uploads", .post, Self.begins(10, "a"), nil)
            #expect(refused.status == 404)
            let pedro = site.browser("pedro")
            let large = try await pedro.send(site.root + "/uploads", .post, Self.begins(1_001, "a"), nil)
            #expect(large.status == 413)
            let place = try await Self.begin(site, pedro, 4, "a.bin")
            #expect(try await Self.add(pedro, place, [1, 2, 3, 4, 5], at: 0).status == 413)
            // Between beginning and end the right is taken away.
            let (maria, member) = (try site.member("maria"), try site.member("pedro"))
            try await site.database.write { connection in
                try connection.setRole(.observer, of: member, in: site.space.id, by: maria)
            }
            #expect(try await Self.add(pedro, place, [1, 2, 3, 4], at: 0).status == 404)
            let count = try await site.database.read { try $0.first("select count(*) from shared_file")?.int(0) }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available) func anUploadEndsOnRequestAndAfterADay(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let pedro = site.browser("pedro")
            let place = try await Self.begin(site, pedro, 4, "a.bin")
            _ = try await Self.add(pedro, place, [1], at: 0)
            #expect(try await pedro.send(place, .delete, Self.version, nil).status == 204)
            #expect(try await pedro.send(place, .head, Self.version, nil).status == 404)
            let late = try await Self.begin(site, pedro, 4, "b.bin")
            _ = try await Self.add(pedro, late, [1], at: 0)
            site.clock.pass(.seconds(25 * 3600))
            #expect(try await pedro.send(late, .head, Self.version, nil).status == 404)
            #expect(try await site.database.write { try $0.removeUploads() }.count == 1)
        }
    }

    /// A new version by a program that has seen an older one waits aside.
    @Test(arguments: Engine.available) func ifMatchHolds(_ engine: Engine) async throws {
        try await FilesSite.run(engine) { site in
            let path = try await site.put("plan.txt", Array("one".utf8))
            let fatima = site.browser("fatima")
            let id = String(path.split(separator: "/").last ?? "")
            for (text, isCurrent) in [("two", true), ("three", false)] {
                var headers = Self.begins(text.utf8.count, "plan.txt", ["file": id])
                headers[.ifMatch] = "\"1\""
                let begun = try await fatima.send(site.root + "/uploads", .post, headers, nil)
                #expect(begun.status == 201)
                let ended = try await Self.add(fatima, begun.location, Array(text.utf8), at: 0)
                #expect(ended.headers[Self.name("X-File")]?.contains("aside") == !isCurrent)
            }
            #expect(try await fatima.get(path + "/download").text == "two")
            #expect(try await fatima.get(path + "/download?version=3").text == "three")
        }
    }

    static func name(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .accept }
    static let offset = name("Upload-Offset")
    static let version: HTTPFields = [name("Tus-Resumable"): "1.0.0"]

    static func begins(_ size: Int, _ file: String, _ words: [String: String] = [:]) -> HTTPFields {
        let metadata = words.merging(["filename": file]) { $1 }
            .map { "\($0.key) \(Data($0.value.utf8).base64EncodedString())" }.joined(separator: ",")
        var headers = version
        headers[name("Upload-Length")] = "\(size)"
        headers[name("Upload-Metadata")] = metadata
        return headers
    }

    static func begin(_ site: FilesSite, _ browser: MemberBrowser, _ size: Int, _ file: String) async throws -> String {
        let answer = try await browser.send(site.root + "/uploads", .post, begins(size, file), nil)
        try #require(answer.status == 201)
        return answer.location
    }

    static func add(
        _ browser: MemberBrowser, _ place: String, _ bytes: [UInt8], at start: Int, sum: String? = nil
    ) async throws -> MemberBrowser.Answer {
        var headers = version
        headers[offset] = "\(start)"
        headers[.contentType] = "application/offset+octet-stream"
        headers[name("Upload-Checksum")] = sum.map { "sha1 \($0)" }
        return try await browser.send(place, .patch, headers, ByteBuffer(bytes: bytes))
    }
}
