import Access
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import Documents

@Suite struct PersonalTests {
    @Test(arguments: Engine.available) func whatSomebodyWroteIsHandedOutAndErased(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let published = try await desk.document(text: "Public words")
            try await desk.bring(published, to: .published)
            let own = try await desk.database.write { connection in
                let colleague = try desk.viewer(.colleague, connection)
                let content = DocumentContent(["title": "Mine", "text": "Private words"], of: Desk.note)
                let placed = try Document.find(published, of: Desk.note, for: colleague, in: connection)
                _ = try connection.addComment("I was there", on: placed)
                return try connection.addDocument(
                    Desk.note, DocumentPlan(language: .en, audience: .everyone), RevisionDraft(content), by: colleague)
            }
            let member = desk.members[.colleague] ?? 0
            let export = try await desk.database.read { try PersonalData.documents.export(member, $0) }
            let json = String(decoding: try JSONEncoder().encode(export), as: UTF8.self)
            #expect(json.contains("Private words") && json.contains("I was there"))
            #expect(!json.contains("Public words"), "nothing that others wrote")
            try await desk.database.write { try PersonalData.documents.erase(member, $0) }
            #expect(try await desk.database.read { try $0.documents("where d.slug = \(own)") }.isEmpty)
            try await desk.database.write { connection in
                try PersonalData.documents.erase(desk.members[.author] ?? 0, connection)
            }
            #expect(try await desk.find(published, as: .visitor) != nil, "what others read stays")
        }
    }
}
