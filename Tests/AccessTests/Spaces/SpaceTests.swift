import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct SpaceTests {
    @Test func whoeverCreatesASpaceManagesIt() async throws {
        try await SpaceCase.each { (connection, world) throws in
            #expect(world.space.name == "Water and housing")
            #expect(world.space.slug.hasPrefix("water-and-housing-"))
            #expect(try connection.managers(of: world.space.id) == [world.manager])
            #expect(try world.allows(world.manager, .manageMembers, connection))
            #expect(try !world.allows(world.participant, .manageMembers, connection))
        }
    }

    @Test func allMembersReadInAnOpenSpaceAndGuestsDoNot() async throws {
        try await SpaceCase.each(.open) { (connection, world) throws in
            #expect(try world.isSeen(by: world.outsider, connection))
            #expect(try !world.allows(world.outsider, .reply, connection))
            #expect(try !world.isSeen(by: world.guest, connection))
            #expect(try !world.isSeen(by: nil, connection))
        }
    }

    @Test func membersKnowOfAClosedSpaceAndSeeNothingInIt() async throws {
        try await SpaceCase.each(.closed) { (connection, world) throws in
            let outside = try world.seen(by: world.outsider, connection)
            #expect(outside.allows(.discover) && !outside.allows(.see))
            #expect(!outside.takesPart)
            #expect(try world.isSeen(by: world.participant, connection))
        }
    }

    @Test func nobodyOutsideKnowsOfAHiddenSpace() async throws {
        try await SpaceCase.each(.hidden) { (connection, world) throws in
            for member in [world.outsider, world.guest, world.administrator, nil] {
                let viewer = try member.map { try connection.viewer(as: $0) } ?? .anonymous
                let hidden = #expect(throws: AppError.self) {
                    try Space.find(world.space.slug, for: viewer, in: connection)
                }
                let missing = #expect(throws: AppError.self) {
                    try Space.find("no-such-space", for: viewer, in: connection)
                }
                #expect(hidden == missing && hidden?.kind == .notFound)
                #expect(try connection.spacesToDiscover(for: viewer).isEmpty)
                #expect(try connection.spaces(of: viewer).isEmpty)
            }
            let inside = try connection.viewer(as: world.participant)
            #expect(try connection.spaces(of: inside).map(\.space) == [world.space])
        }
    }

    @Test func changingTheVisibilityChangesWhoKnows() async throws {
        try await SpaceCase.each(.open) { (connection, world) throws in
            var draft = SpaceDraft(world.space)
            for (visibility, known) in [(Space.Visibility.hidden, false), (.closed, true), (.open, true)] {
                draft.visibility = visibility
                try connection.change(world.space.id, to: draft, by: world.manager)
                let viewer = try connection.viewer(as: world.outsider)
                #expect(try connection.spacesToDiscover(for: viewer).isEmpty != known)
            }
            #expect(try world.isSeen(by: world.outsider, connection))
            #expect(try connection.space(world.space.id)?.joining == .request)
        }
    }

    @Test func theListOfOtherSpacesHoldsThoseWithTheWords() async throws {
        try await SpaceCase.each { (connection, world) throws in
            let viewer = try connection.viewer(as: world.outsider)
            #expect(try connection.spacesToDiscover(for: viewer, words: " WATER ").count == 1)
            #expect(try connection.spacesToDiscover(for: viewer, words: "both").count == 1)
            #expect(try connection.spacesToDiscover(for: viewer, words: "%").isEmpty)
            #expect(try connection.spacesToDiscover(for: viewer, offset: 1).isEmpty)
            let own = try connection.viewer(as: world.manager)
            #expect(try connection.spacesToDiscover(for: own).isEmpty)
        }
    }

    @Test func anArchivedSpaceIsReadUntilAManagerOpensItAgain() async throws {
        try await SpaceCase.each { (connection, world) throws in
            try connection.set(.archived, of: world.space.id, by: world.manager)
            let archived = try world.seen(by: world.manager, connection)
            #expect(archived.allows(.see) && archived.allows(.reopen) && archived.allows(.exportSpace))
            #expect(!archived.allows(.reply) && !archived.allows(.manageMembers))
            let outside = try world.seen(by: world.outsider, connection)
            #expect(outside.wayIn(domain: "") == .none)
            try connection.set(.active, of: world.space.id, by: world.manager)
            #expect(try world.allows(world.manager, .manageMembers, connection))
        }
    }

    @Test func aDraftSaysWhatIsWrong() {
        var draft = SpaceDraft()
        draft.joining = .domain
        draft.domain = "city"
        #expect(draft.problems == ["name": .missing, "purpose": .missing, "domain": .notADomain])
        draft.name = String(repeating: "a", count: 81)
        draft.purpose = "p"
        draft.domain = " @City.Example "
        #expect(draft.problems == ["name": .tooLong])
        #expect(SpaceDraft.domain(draft.domain) == "city.example")
        for wrong in ["", "a..b", "-a.b", "a b.c", "a@b.c", ".", "a.b."] { #expect(SpaceDraft.domain(wrong) == nil) }
    }

    @Test func theAddressOfASpaceTellsNothingOfOthers() {
        let first = Space.slug("Café à Nairobi / 水")
        #expect(first.hasPrefix("caf-nairobi-") && first.count == 17)
        #expect(first != Space.slug("Café à Nairobi / 水"))
        #expect(Space.slug("水").hasPrefix("space-"))
        #expect(Space.slug(String(repeating: "long ", count: 40)).count <= 46)
    }
}
