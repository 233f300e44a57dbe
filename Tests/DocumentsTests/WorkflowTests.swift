import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Documents

@Suite struct WorkflowTests {
    /// For each step the stages in which each hand may take it: d draft, r review, a approved, p published, x archived,
    /// of a document by `author` and `writingEditor`. Whoever is not named may never.
    private static let table: [Step: [Hand: String]] = [
        .write: [.author: "dp", .writingEditor: "dp"],
        .submit: [.author: "d", .writingEditor: "d"],
        .withdraw: [.author: "ra", .writingEditor: "ra"],
        .approve: [.editor: "r"],
        .sendBack: [.editor: "ra"],
        .publish: [.author: "a", .writingEditor: "a", .editor: "a"],
        .schedule: [.author: "a", .writingEditor: "a", .editor: "a"],
        .unschedule: [:],
        .archive: [.author: "p", .writingEditor: "p", .editor: "p"],
        .restore: [.editor: "x"],
        .trash: [.author: "dx", .writingEditor: "dx"],
        .untrash: [:],
        .remark: [.author: "dra", .writingEditor: "dra", .editor: "ra"],
    ]
    private static let letters: [Stage: Character] = [
        .draft: "d", .review: "r", .approved: "a", .published: "p", .archived: "x",
    ]

    @Test(arguments: Engine.available) func everyStageStepAndHandAgreeWithTheTable(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            for stage in Stage.allCases {
                let slug = try await desk.document()
                try await desk.bring(slug, to: stage)
                for hand in Hand.allCases {
                    let placed = try await desk.find(slug, as: hand)
                    for step in Step.allCases {
                        let expected = Self.table[step]?[hand]?.contains(Self.letters[stage] ?? " ") ?? false
                        #expect(placed?.allows(step) ?? false == expected, "\(stage) \(step) \(hand)")
                    }
                }
            }
        }
    }

    /// What the table forbids is refused where it is done, with the answer for what does not exist.
    @Test(arguments: Engine.available) func whatIsNotAllowedIsRefusedAndChangesNothing(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .review)
            for hand in [Hand.author, .writingEditor, .colleague, .outsider, .visitor] {
                await #expect(throws: Document.notFound) { try await desk.take(.approve, slug, as: hand) }
            }
            #expect(try await desk.find(slug, as: .author)?.document.stage == .review)
        }
    }

    @Test(arguments: Engine.available) func theSchemaRefusesAnApproverWhoWroteOfIt(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            let editor = desk.members[.writingEditor] ?? 0
            await #expect(throws: AppError.self) {
                try await desk.database.write { connection in
                    try connection.execute(
                        """
                        insert into document_hand (document, member, part, since)
                        select id, \(editor), 'approver', 0 from document where slug = \(slug)
                        """)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func theWorkflowLeavesItsTraces(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.take(.submit, slug, as: .author)
            try await desk.take(.sendBack, slug, as: .editor)
            let steps = try await desk.database.read { connection in
                let placed = try Document.find(
                    slug, of: Desk.note, for: desk.viewer(.author, connection), in: connection)
                return try connection.steps(of: placed)
            }
            #expect(steps.map(\.step) == [.sendBack, .submit])
            #expect(steps.first?.reason == "Because it is so")
            let acts = try await desk.database.read { try $0.rows("select act from audit_entry order by sequence") }
            #expect(acts.map { $0.string(0) }.suffix(3) == ["document.added", "document.submit", "document.send-back"])
        }
    }

    @Test(arguments: Engine.available) func aStepThatNeedsAReasonIsRefusedWithoutOne(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .review)
            let error = await #expect(throws: AppError.self) {
                try await desk.database.write { connection in
                    let placed = try Document.lock(
                        slug, of: Desk.note, for: desk.viewer(.editor, connection), in: connection)
                    try connection.take(.sendBack, with: placed, of: Desk.note, reason: " ")
                }
            }
            #expect(error?.place == "reason")
        }
    }

    @Test(arguments: Engine.available) func aDraftWithoutItsTextIsKeptButNotSentToReview(_ engine: Engine) async throws
    {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document(text: "")
            let error = await #expect(throws: AppError.self) { try await desk.take(.submit, slug, as: .author) }
            #expect(error?.place == "text")
        }
    }

    @Test(arguments: Engine.available) func itIsPublishedWhenItsTimeHasComeAndNotBefore(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .approved)
            try await desk.take(.schedule, slug, as: .editor, at: desk.time.now + 3_600_000)
            let told = Told()
            func publish() async throws {
                try await desk.database.write {
                    try $0.publishDue([Desk.note]) { document, _ in told.add(document.slug) }
                }
            }
            desk.time.pass(.seconds(3_599))
            try await publish()
            #expect(try await desk.find(slug, as: .visitor) == nil)
            desk.time.pass(.seconds(1))
            try await publish()
            try await publish()
            let seen = try #require(try await desk.find(slug, as: .visitor))
            #expect(seen.document.publishedAt == desk.time.now && seen.document.stage == .published)
            #expect(told.all == [slug], "told once")
        }
    }

    @Test(arguments: Engine.available) func aScheduledTextThatIsTakenBackStaysBack(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .approved)
            try await desk.take(.schedule, slug, as: .editor, at: desk.time.now + 1_000)
            try await desk.take(.withdraw, slug, as: .author)
            desk.time.pass(.seconds(5))
            try await desk.database.write { try $0.publishDue([Desk.note]) { _, _ in } }
            #expect(try await desk.find(slug, as: .visitor) == nil)
        }
    }

    @Test(arguments: Engine.available) func whatReadersSeeStaysWhileANewerTextIsWritten(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .published)
            _ = try await desk.save(slug, ["title": "Loud harbours", "text": "Four."], basedOn: 1)
            let placed = try #require(try await desk.find(slug, as: .visitor))
            #expect(placed.canRead && !placed.canOpen)
            let document = placed.document
            let titles = try await desk.database.read { connection in
                (
                    try connection.publishedTexts(of: [document])[document.id]?.content["title"],
                    try connection.newestTexts(of: [document])[document.id]?.content["title"]
                )
            }
            #expect(titles == ("Quiet harbours", "Loud harbours"))
            #expect(document.stage == .draft && document.state == .published)
            // It goes the whole way anew, under other eyes.
            await #expect(throws: Document.notFound) { try await desk.take(.publish, slug, as: .author) }
        }
    }

    @Test(arguments: Engine.available) func whatLiesInTheTrashForThirtyDaysIsGone(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.take(.trash, slug, as: .author)
            #expect(try await desk.find(slug, as: .author)?.allows(.untrash) == true)
            desk.time.pass(.seconds(30 * 86_400 - 1))
            try await desk.database.write { try $0.purgeTrash() }
            #expect(try await desk.find(slug, as: .author) != nil)
            desk.time.pass(.seconds(2))
            try await desk.database.write { try $0.purgeTrash() }
            #expect(try await desk.find(slug, as: .author) == nil)
            let left = try await desk.database.read { try $0.first("select count(*) from revision_field")?.int(0) }
            #expect(left == 0)
        }
    }
}
