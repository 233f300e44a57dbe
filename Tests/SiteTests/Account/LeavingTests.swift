import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct LeavingTests {
    /// Leaves traces of the member wherever the site keeps any.
    private func fill(_ stage: AccountStage) async throws {
        let id = stage.member.id
        try await stage.database.write { connection in
            let ben = try connection.addMember(
                address: "ben@example.org", name: "Ben", language: .en, state: .active)
            let passkey = RelyingParty.NewPasskey(id: "AAAA", publicKey: [1], signCount: 0, transports: [])
            try connection.add(passkey, named: "Quartz phone", to: id)
            _ = try connection.passkeyHandle(of: id)
            _ = try connection.rememberDevice(nil, of: id)
            _ = try connection.issueToken(.reset, for: id, lasting: Span.day)
            let application = #"{"address":"amina@example.org","name":"Amina Quartz"}"#
            _ = try connection.issueToken(.verifyAddress, payload: application, lasting: Span.day)
            _ = try connection.issueToken(
                .verifyAddress, payload: #"{"address":"xamina@example.org"}"#, lasting: Span.day)
            try connection.addRole(.editor, to: id, by: ben)
            try connection.addRole(.translator, subject: "fr", to: ben, by: id)
            try connection.send(
                Letter(
                    to: "amina@example.org", language: .en, subject: "Hello", pieces: [.text("Amina Quartz, hello")]),
                about: id)
            try connection.noteAccount(.passkeyAdded, .passkeyAdded, of: id)
        }
    }

    @Test(arguments: Engine.available) func theExportHoldsEverythingAndNoSecrets(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            try await fill(stage)
            _ = try await stage.browser.get("/en/account/data")
            let answer = try await stage.browser.post("/en/account/data/export")
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentDisposition]?.contains("my-data.json") == true)
            let json = try #require(
                try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
            let data = try #require(json["data"] as? [String: Any])
            #expect(Set(data.keys) == Set(stage.site.personalData.map(\.name)))
            for word in ["amina@example.org", "Amina Quartz", "Quartz phone", "Firefox · Android", "passkey.added"] {
                #expect(answer.text.contains(word), "\(word)")
            }
            for secret in ["hash", "public_key", "handle", "ben@example.org"] {
                #expect(!answer.text.contains(secret), "\(secret)")
            }
        }
    }

    @Test(arguments: Engine.available) func nothingOfTheMemberIsLeft(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            try await fill(stage)
            let (browser, id) = (stage.browser, stage.member.id)
            let other = try await stage.otherDevice()
            #expect(try await traces(stage) != [])
            _ = try await browser.get("/en/account/leave")
            #expect(try await browser.post("/en/account/leave").status == .unprocessableContent)
            let answer = try await browser.post("/en/account/leave", [("sure", "yes")])
            #expect(answer.location == "/en/" && browser.cookie("__Host-session") == nil)
            #expect(try await other.status("/en/account") == 404)
            #expect(try await traces(stage) == [])
            let member = try #require(try await stage.database.read { try $0.member(id) })
            #expect(member.state == .erased && member.name == "Former member")
            #expect(try await stage.database.read { try $0.member(address: "ben@example.org") } != nil)
            let kept = try await stage.database.read {
                try $0.personalRows("select payload from one_time_token where member is null", ["payload"])
            }
            #expect(kept == .list([.record(["payload": .text(#"{"address":"xamina@example.org"}"#)])]))
            #expect(try await AuditLog.verify(in: stage.database).isIntact)
        }
    }

    @Test(arguments: Engine.available) func theOnlyAdministratorStays(_ engine: Engine) async throws {
        try await AccountStage.on(engine) { stage in
            let id = stage.member.id
            try await stage.database.write { try $0.addRole(.administrator, to: id, by: nil) }
            #expect(try await stage.browser.get("/en/account/leave").text.contains("only administrator"))
            _ = try await stage.browser.get("/en/account/devices")
            _ = try await stage.browser.post("/en/account/leave", [("sure", "yes")])
            #expect(try await stage.database.read { try $0.member(id)?.state } == .active)
        }
    }

    /// Tables and columns of text in which name or address of the member stand.
    private func traces(_ stage: AccountStage) async throws -> [String] {
        try await stage.database.textColumns().asyncFilter { column in
            try await stage.database.holds(column, ["amina@example.org", "Amina", "Quartz"], but: "xamina@")
        }
    }
}

extension Sequence where Self: Sendable, Element: Sendable {
    fileprivate func asyncFilter(_ isKept: (Element) async throws -> Bool) async rethrows -> [Element] {
        var kept: [Element] = []
        for element in self { if try await isKept(element) { kept.append(element) } }
        return kept
    }
}

extension Database {
    /// All columns of text, as `table.column`.
    fileprivate func textColumns() async throws -> [String] {
        try await read { connection in
            let query: SQL =
                connection.dialect == .sqlite
                ? """
                select m.name || '.' || c.name from sqlite_master m, pragma_table_info(m.name) c
                where m.type = 'table' and lower(c.type) = 'text'
                """
                : """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = current_schema() and data_type in ('text', 'jsonb')
                """
            return try connection.rows(query).map { $0.string(0) }
        }
    }

    fileprivate func holds(_ column: String, _ words: [String], but exception: String) async throws -> Bool {
        let parts = column.split(separator: ".").map(String.init)
        return try await read { connection in
            let (table, name) = (try Identifier(parts[0]), try Identifier(parts[1]))
            return try connection.rows("select cast(\(raw: name) as text) from \(raw: table)").contains { row in
                let text = (row.stringOrNil(0) ?? "").replacing(exception, with: "")
                return words.contains { text.localizedCaseInsensitiveContains($0) }
            }
        }
    }
}
