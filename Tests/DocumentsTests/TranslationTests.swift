import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Documents

@Suite struct TranslationTests {
    private static func translate(
        _ desk: Desk, _ slug: String, _ texts: [String: String], of revision: Int = 1, versions: [String: Int] = [:],
        isPublished: Bool = true, into language: Language = .fr, as hand: Hand = .translator
    ) async throws -> TranslationOutcome {
        try await desk.database.write { connection in
            let placed = try Document.lock(slug, of: Desk.note, for: desk.viewer(hand, connection), in: connection)
            return try connection.translate(
                TranslationDraft(
                    language, texts: texts, of: revision, versions: versions, isPublished: isPublished), placed,
                Desk.note)
        }
    }

    private static func states(_ desk: Desk, _ slug: String) async throws -> [TranslationState] {
        try await desk.database.read { connection in
            let document = try #require(try connection.documents("where d.slug = \(slug)").first)
            let text = try #require(try connection.publishedTexts(of: [document])[document.id])
            return text.states(try connection.translations(of: document.ref), Desk.note)
        }
    }

    @Test(arguments: Engine.available) func aTranslationIsStaleWhenItsSourceIsNewer(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .published)
            let all = ["title": "Ports calmes", "lead": "La nuit", "text": "Un deux trois."]
            #expect(try await Self.translate(desk, slug, all) == .saved)
            let fresh = TranslationState(language: .fr, isPublished: true, isStale: false, isPartial: false)
            #expect(try await Self.states(desk, slug) == [fresh])
            // A newer draft alone makes nothing stale: readers see the old text.
            _ = try await desk.save(
                slug, ["title": "Quiet harbours", "text": "One two.", "lead": "Ports at night"], basedOn: 1)
            #expect(try await Self.states(desk, slug) == [fresh])
            try await desk.bring(slug, to: .published)
            let stale = TranslationState(language: .fr, isPublished: true, isStale: true, isPartial: false)
            #expect(try await Self.states(desk, slug) == [stale])
            _ = try await Self.translate(desk, slug, ["text": "Un deux."], of: 2, versions: ["text": 1])
            #expect(try await Self.states(desk, slug) == [fresh], "only the text had changed")
        }
    }

    @Test(arguments: Engine.available) func twoTranslatorsDoNotOverwriteEachOther(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .published)
            _ = try await Self.translate(desk, slug, ["title": "Ports calmes"])
            let outcome = try await Self.translate(desk, slug, ["title": "Ports paisibles"], as: .editor)
            guard case .conflict(let held) = outcome else {
                Issue.record("the first translation was overwritten")
                return
            }
            #expect(held.map(\.text) == ["Ports calmes"])
        }
    }

    @Test(arguments: Engine.available) func eachTranslatesWhatIsTheirs(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .published)
            let texts = ["title": "Ports"]
            await #expect(throws: Document.notFound) {
                _ = try await Self.translate(desk, slug, texts, into: .es)
            }
            await #expect(throws: Document.notFound) {
                _ = try await Self.translate(desk, slug, texts, into: .en)
            }
            await #expect(throws: Document.notFound) {
                _ = try await Self.translate(desk, slug, texts, as: .outsider)
            }
            await #expect(throws: Document.notFound, "an author's own translation waits for another's eyes") {
                _ = try await Self.translate(desk, slug, texts, as: .author)
            }
            #expect(try await Self.translate(desk, slug, texts, isPublished: false, as: .author) == .saved)
            #expect(try await Self.states(desk, slug).map(\.isPublished) == [false])
        }
    }

    @Test(arguments: Engine.available) func onlyPublishedTranslationsAreListed(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .published)
            func found() async throws -> Int {
                try await desk.database.read { connection in
                    try connection.published(
                        Desk.note, DocumentFilter(language: .fr), for: .anonymous, limit: 5
                    ).count
                }
            }
            _ = try await Self.translate(desk, slug, ["title": "Ports paisibles"], isPublished: false)
            #expect(try await found() == 0)
            _ = try await Self.translate(desk, slug, ["title": "Ports paisibles"], versions: ["title": 1])
            #expect(try await found() == 1)
            _ = try await Self.translate(desk, slug, ["title": ""], versions: ["title": 2])
            #expect(try await found() == 0, "an empty text removes the translation")
        }
    }

    @Test(arguments: Engine.available) func relationsAreFoundFromBothEnds(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let (a, b, c) = (Ref("note", "a"), Ref("indicator", "slums"), Ref("note", "c"))
            let found = try await desk.database.write { connection in
                try connection.relate(a, "about", to: [b, c, b, a])
                try connection.relate(c, "about", to: [b])
                return (try connection.relations(from: a).map(\.target), try connection.relations(to: b).map(\.source))
            }
            #expect(found.0 == [b, c] && found.1 == [a, c])
        }
    }
}
