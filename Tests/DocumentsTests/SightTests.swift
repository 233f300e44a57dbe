import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Documents

/// Who learns of a document: by its page, lists and counts alike.
@Suite struct SightTests {
    private static let readers: [Document.Audience: Set<Hand>] = [
        .everyone: Set(Hand.allCases),
        .members: Set(Hand.allCases).subtracting([.visitor, .pending, .guest]),
        .space: [.author, .colleague, .guest, .writingEditor],
    ]

    @Test(arguments: Engine.available) func pagesListsAndCountsAgree(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            for audience in Document.Audience.allCases {
                for stage in Stage.allCases {
                    let slug = try await desk.document(audience)
                    try await desk.bring(slug, to: stage)
                    for hand in Hand.allCases {
                        let isReader = stage == .published && Self.readers[audience]?.contains(hand) == true
                        let found = try await Self.look(desk, slug, hand)
                        #expect(found == Array(repeating: isReader, count: 4), "\(audience) \(stage) \(hand): \(found)")
                    }
                    try await desk.database.write { try $0.execute("update document set is_hidden = \(true)") }
                    let hidden = try await Self.look(desk, slug, .outsider)
                    #expect(hidden == Array(repeating: false, count: 4), "hidden by a moderator")
                    try await desk.database.write { connection in
                        for document in try connection.documents("") { try connection.remove(document) }
                    }
                }
            }
        }
    }

    /// Its page, the list, the count, the author's list.
    private static func look(_ desk: Desk, _ slug: String, _ hand: Hand) async throws -> [Bool] {
        let page = try await desk.find(slug, as: hand)?.canRead ?? false
        return try await desk.database.read { connection in
            let viewer = try desk.viewer(hand, connection)
            let author = desk.members[.author] ?? 0
            let list = try connection.published(Desk.note, for: viewer, limit: 10)
            let count = try connection.countPublished(Desk.note, for: viewer)
            let byAuthor = try connection.published(Desk.note, DocumentFilter(author: author), for: viewer, limit: 10)
            return [
                page, list.contains { $0.slug == slug }, count == 1, byAuthor.contains { $0.slug == slug },
            ]
        }
    }

    @Test(arguments: Engine.available) func aDraftIsOpenToItsAuthorsAndFromTheReviewOnToEditors(
        _ engine: Engine
    ) async throws {
        try await Desk.on(engine) { desk in
            for stage in Stage.allCases {
                let slug = try await desk.document(.space)
                try await desk.bring(slug, to: stage)
                for hand in Hand.allCases {
                    let isOpen =
                        [Hand.author, .writingEditor].contains(hand) || hand == .editor && stage != .draft
                    #expect(try await desk.find(slug, as: hand)?.canOpen ?? false == isOpen, "\(stage) \(hand)")
                }
            }
        }
    }

    @Test(arguments: Engine.available) func commentsAreByMembersWhoAreNoGuests(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .published)
            for hand in Hand.allCases {
                let placed = try #require(try await desk.find(slug, as: hand))
                #expect(placed.canComment == ![Hand.guest, .visitor, .pending].contains(hand), "\(hand)")
            }
            let draft = try await desk.document()
            #expect(try await desk.find(draft, as: .author)?.canComment == false)
        }
    }

    @Test(arguments: Engine.available) func moderatorsTakeDocumentsAndCommentsFromView(_ engine: Engine) async throws {
        try await Desk.on(engine) { desk in
            let slug = try await desk.document()
            try await desk.bring(slug, to: .published)
            let kinds = ModeratedKinds([ModeratedDocument(Desk.note), ModeratedComment(Desk.note)])
            try await desk.database.write { connection in
                let moderator = try connection.addMember(
                    address: "mo@example.org", name: "Mo", language: .en, state: .active)
                try connection.addRole(.moderator, to: moderator, by: nil)
                let viewer = try connection.viewer(as: moderator)
                let outsider = try Document.find(
                    slug, of: Desk.note, for: desk.viewer(.outsider, connection), in: connection)
                let comment = try connection.addComment("Nonsense", on: outsider)
                let hide = MeasureDraft(
                    .hide, Ref("note-comment", "\(comment)"), rule: .respect, reason: "It insults somebody")
                _ = try connection.take(hide, by: viewer, kinds)
                let author = try Document.find(
                    slug, of: Desk.note, for: desk.viewer(.author, connection), in: connection)
                #expect(try connection.comments(on: author).isEmpty)
                #expect(
                    try connection.comments(on: outsider).map(\.state) == [.hidden], "its own author sees what happened"
                )
                let measure = try connection.take(
                    MeasureDraft(.hide, Ref("note", slug), rule: .privacy, reason: "It names a neighbour"), by: viewer,
                    kinds
                ).measure
                #expect(measure.concerns == desk.members[.author])
                #expect(throws: Document.notFound) {
                    try Document.find(slug, of: Desk.note, for: .anonymous, in: connection)
                }
                _ = try connection.take(
                    MeasureDraft(.restore, Ref("note", slug), rule: .privacy, reason: "It was another name"),
                    by: viewer,
                    kinds)
                _ = try Document.find(slug, of: Desk.note, for: .anonymous, in: connection)
            }
        }
    }
}
