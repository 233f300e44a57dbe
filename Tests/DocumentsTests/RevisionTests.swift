import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Documents

@Suite struct RevisionTests {
    private static let first = ["title": "Quiet harbours", "text": "One two three.", "lead": "Ports at night"]

    @Test(arguments: Engine.available) func anEditOnAnOlderTextIsToldAndNothingIsStored(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            var mine = Self.first
            mine["text"] = "One two four."
            var theirs = Self.first
            theirs["text"] = "One two five."
            #expect(try await desk.save(slug, theirs, basedOn: 1, as: .writingEditor) == .saved(2))
            guard case .conflict(let newest) = try await desk.save(slug, mine, basedOn: 1) else {
                Issue.record("the edit was taken")
                return
            }
            #expect(newest.number == 2 && newest.content["text"] == "One two five.")
            #expect(try await desk.find(slug, as: .author)?.document.revision == 2)
            #expect(try await desk.save(slug, mine, basedOn: 2) == .saved(3), "after a look at the other text")
        }
    }

    @Test(arguments: Engine.available) func ofTwoWhoSaveAtOnceOneIsTold(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            let outcomes = try await withThrowingTaskGroup(of: SaveOutcome.self) { group in
                for number in 1...6 {
                    group.addTask {
                        try await desk.save(slug, ["title": "Harbour \(number)", "text": "x"], basedOn: 1)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let saved = outcomes.filter { $0 == .saved(2) }.count
            let told = outcomes.filter { if case .conflict = $0 { true } else { false } }.count
            #expect(saved == 1 && told == 5)
        }
    }

    @Test(arguments: Engine.available) func aFieldKnowsSinceWhenItSaysWhatItSays(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            var texts = Self.first
            texts["lead"] = "Ports by day"
            _ = try await desk.save(slug, texts, basedOn: 1)
            let placed = try #require(try await desk.find(slug, as: .author))
            let newest = try await desk.database.read { try $0.revision(2, of: placed.document) }
            #expect(newest?.since == ["title": 1, "text": 1, "lead": 2])
            #expect(try await desk.save(slug, texts, basedOn: 1) == .same, "saved twice by a double click")
        }
    }

    @Test(arguments: Engine.available) func aWholeDraftIsRefusedForOneFieldThatIsTooLong(_ engine: Engine) async throws
    {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            let texts = Self.first.merging(["year": "20261"]) { $1 }
            let error = await #expect(throws: AppError.self) {
                _ = try await desk.save(slug, texts, basedOn: 1)
            }
            #expect(error?.place == "year")
            #expect(try await desk.find(slug, as: .author)?.document.revision == 1)
        }
    }

    @Test(arguments: Engine.available) func whoeverLeftTheSpaceWritesNoMore(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.database.write { connection in
                try connection.remove(desk.members[.author] ?? 0, fromSpace: desk.space.id, by: 1)
            }
            await #expect(throws: Document.notFound) {
                _ = try await desk.save(slug, ["title": "x"], basedOn: 1)
            }
        }
    }

    @Test(arguments: Engine.available) func remarksAreForTheDeskAndCanBeSeenTo(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .review)
            try await desk.database.write { connection in
                let placed = try Document.find(
                    slug, of: Desk.note, for: desk.viewer(.editor, connection), in: connection)
                let id = try connection.addRemark("Which port?", on: "lead", of: placed, Desk.note)
                let author = try Document.find(
                    slug, of: Desk.note, for: desk.viewer(.author, connection), in: connection)
                try connection.resolve(id, true, in: author)
                let remark = try #require(try connection.remarks(on: author).first)
                #expect(remark.field == "lead" && remark.revision == 1 && !remark.isOpen)
            }
            await #expect(throws: Document.notFound) {
                try await desk.database.read { connection in
                    _ = try Document.find(slug, of: Desk.note, for: desk.viewer(.colleague, connection), in: connection)
                }
            }
        }
    }
}
