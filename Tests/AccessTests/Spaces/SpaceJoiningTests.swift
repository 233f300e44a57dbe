import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct SpaceJoiningTests {
    @Test func oneJoinsAnOpenSpaceAtOnce() async throws {
        try await SpaceCase.each(joining: .open) { (connection, world) throws in
            let member = try world.account(world.outsider, connection)
            for _ in 0..<2 {
                let place = try world.seen(by: member.id, connection)
                #expect(try connection.join(place, as: member) == .joined)
            }
            #expect(try world.seen(by: member.id, connection).standing.roles == [.participant])
        }
    }

    @Test func aRequestWaitsForAManager() async throws {
        try await SpaceCase.each { (connection, world) throws in
            let member = try world.account(world.outsider, connection)
            let place = try world.seen(by: member.id, connection)
            #expect(try connection.join(place, as: member, message: " I measure water. ") == .requested)
            #expect(try connection.join(place, as: member) == .waiting)
            #expect(try connection.requests(for: world.space.id).map(\.message) == ["I measure water."])
            #expect(try !world.isSeen(by: member.id, connection))
            #expect(try connection.accept(requestOf: member.id, to: world.space.id, by: world.manager))
            #expect(try world.isSeen(by: member.id, connection))
            #expect(try !connection.accept(requestOf: member.id, to: world.space.id, by: world.manager))
        }
    }

    @Test func aDeclinedRequestLetsNobodyIn() async throws {
        try await SpaceCase.each { (connection, world) throws in
            let member = try world.account(world.outsider, connection)
            _ = try connection.join(world.seen(by: member.id, connection), as: member)
            #expect(try connection.decline(requestOf: member.id, to: world.space.id, by: world.manager))
            #expect(try connection.requests(for: world.space.id).isEmpty)
            #expect(try !world.isSeen(by: member.id, connection))
        }
    }

    @Test func theDomainOpensToItsAddressesOnly() async throws {
        try await SpaceCase.each(joining: .domain) { (connection, world) throws in
            let place = try world.seen(by: world.outsider, connection)
            #expect(place.wayIn(domain: "city.example") == .join)
            #expect(place.wayIn(domain: "evil-city.example") == .request)
            #expect(place.wayIn(domain: "") == .request)
        }
    }

    @Test func intoASpaceByInvitationNobodyAsks() async throws {
        try await TestDatabase.each(migrations: SpaceCase.migrations, clock: SpaceCase.clock) { database in
            let error = await #expect(throws: AppError.self) {
                try await database.write { connection in
                    let world = try SpaceCase(.closed, .invitation, in: connection)
                    let member = try world.account(world.outsider, connection)
                    _ = try connection.join(world.seen(by: member.id, connection), as: member)
                }
            }
            #expect(error?.kind == .forbidden)
        }
    }

    @Test func anInvitationIsUsedOnceByTheAddressThatGotIt() async throws {
        try await SpaceCase.each(.hidden) { (connection, world) throws in
            let token = try connection.invite(
                " Olga@City.example", to: world.space.id, as: .facilitator, asGuest: false, by: world.manager)
            let found = try connection.spaceInvitation(token: token)
            #expect(found?.space == world.space && found?.invitation.role == .facilitator)
            let other = try world.account(world.participant, connection)
            let refused = #expect(throws: AppError.self) {
                try connection.acceptInvitation(token: token, as: other)
            }
            #expect(refused?.kind == .forbidden)
            let member = try world.account(world.outsider, connection)
            #expect(try connection.acceptInvitation(token: token, as: member) == world.space)
            #expect(try world.seen(by: member.id, connection).standing.roles == [.facilitator])
            let again = #expect(throws: AppError.self) {
                try connection.acceptInvitation(token: token, as: member)
            }
            #expect(again?.kind == .notFound)
            #expect(try connection.invitations(to: world.space.id).isEmpty)
        }
    }

    @Test func whoIsSignedInWithTheAddressNeedsNoLetter() async throws {
        try await SpaceCase.each(.hidden) { (connection, world) throws in
            _ = try connection.invite(
                "olga@city.example", to: world.space.id, as: .observer, asGuest: false, by: world.manager)
            let member = try world.account(world.outsider, connection)
            let waiting = try connection.invitations(for: member)
            #expect(waiting.map(\.space) == [world.space])
            let other = try world.account(world.participant, connection)
            #expect(try connection.invitations(for: other).isEmpty)
            _ = try connection.acceptInvitation(waiting[0].invitation.id, as: member)
            #expect(try world.isSeen(by: member.id, connection))
        }
    }

    @Test func aSecondInvitationVoidsTheFirstAndAWithdrawnOneOpensNothing() async throws {
        try await SpaceCase.each { (connection, world) throws in
            let tokens = try (0..<2).map { _ in
                try connection.invite(
                    "new@city.example", to: world.space.id, as: .participant, asGuest: true, by: world.manager)
            }
            #expect(try connection.spaceInvitation(token: tokens[0]) == nil)
            let waiting = try connection.invitations(to: world.space.id)
            #expect(waiting.count == 1)
            #expect(try connection.withdraw(invitation: waiting[0].id, to: world.space.id))
            #expect(try connection.spaceInvitation(token: tokens[1]) == nil)
            #expect(try connection.spaceInvitation(token: "anything") == nil)
        }
    }

    @Test func anInvitationEnds() async throws {
        try await SpaceCase.each { (connection, world) throws in
            let token = try connection.invite(
                "olga@city.example", to: world.space.id, as: .participant, asGuest: false, by: world.manager)
            try connection.execute("update space_invitation set expires_at = \(connection.now)")
            #expect(try connection.spaceInvitation(token: token) == nil)
            let member = try world.account(world.outsider, connection)
            #expect(try connection.invitations(for: member).isEmpty)
        }
    }

    @Test func anInvitationNeverTakesARoleAway() async throws {
        try await SpaceCase.each { (connection, world) throws in
            let token = try connection.invite(
                "maria@city.example", to: world.space.id, as: .observer, asGuest: false, by: world.manager)
            _ = try connection.acceptInvitation(token: token, as: world.account(world.manager, connection))
            #expect(try connection.managers(of: world.space.id) == [world.manager])
        }
    }

    @Test func aGuestTakesPartInOneSpaceAndNoMore() async throws {
        try await SpaceCase.each(.open) { (connection, world) throws in
            let guest = try world.account(world.guest, connection)
            let token = try connection.invite(
                guest.address, to: world.space.id, as: .participant, asGuest: true, by: world.manager)
            _ = try connection.acceptInvitation(token: token, as: guest)
            #expect(try world.allows(guest.id, .reply, connection))

            var draft = SpaceDraft(world.space)
            draft.name = "Another"
            let other = try Space.create(draft, by: world.manager, connection)
            let second = try connection.invite(
                guest.address, to: other.id, as: .participant, asGuest: true, by: world.manager)
            let refused = #expect(throws: AppError.self) {
                try connection.acceptInvitation(token: second, as: guest)
            }
            #expect(refused?.kind == .forbidden)
            let viewer = try connection.viewer(as: guest.id)
            #expect(try connection.spacesToDiscover(for: viewer).isEmpty)
            let high = #expect(throws: AppError.self) {
                try connection.invite("x@y.example", to: other.id, as: .manager, asGuest: true, by: world.manager)
            }
            #expect(high?.place == "role")
        }
    }
}
