import Base
import Storage
import TestSupport
import Testing

@testable import Access

/// Where grants hold: down the tree, across a move, not past a break, not beyond a bound, not after their end.
@Suite struct ScopeTests {
    private static let clock = Clock.frozen("2026-01-31T12:00:00Z")

    private struct Place: Sendable {
        let viewer: Viewer
        let top: Int64
        let middle: Int64
        let bottom: Int64
    }

    private func each(_ body: @Sendable @escaping (Connection, Place) throws -> Void) async throws {
        try await TestDatabase.each(migrations: AccessMigrations.all + ModerationMigrations.all, clock: Self.clock) {
            database in
            try await database.write { connection in
                let member = try connection.addMember(
                    address: "a@example.org", name: "Amina", language: .en, state: .active)
                let top = try Scope.make("space", connection)
                let middle = try Scope.make("folder", in: top.id, connection)
                let bottom = try Scope.make("folder", in: middle.id, connection)
                try connection.grant(.role(.participant), to: member, at: top.id, by: nil)
                try body(
                    connection,
                    Place(
                        viewer: try connection.viewer(as: member), top: top.id, middle: middle.id, bottom: bottom.id))
            }
        }
    }

    @Test func aGrantHoldsDownTheTree() async throws {
        try await each { connection, place in
            let standing = try connection.standing(of: place.viewer, at: place.bottom)
            #expect(standing.granted == .contributing)
            #expect(standing.roles == [.participant])
            #expect(standing.space == place.top)
            #expect(try connection.standing(of: .anonymous, at: place.bottom).granted == .none)
        }
    }

    @Test func grantsAddUpAndTakeNothingAway() async throws {
        try await each { connection, place in
            try connection.grant(.level(.discover), to: Viewer.members, at: place.bottom, by: nil)
            try connection.grant(.level(.deleting), to: Viewer.members, at: place.middle, by: nil)
            #expect(try connection.standing(of: place.viewer, at: place.bottom).granted == .deleting)
            #expect(try connection.standing(of: place.viewer, at: place.top).granted == .contributing)
        }
    }

    @Test func breakingInheritanceReplacesWhatIsGrantedAbove() async throws {
        try await each { connection, place in
            try connection.grant(.level(.readOnly), to: Viewer.members, at: place.middle, by: nil)
            try connection.scope(place.middle)?.breakInheritance(connection)
            let broken = try connection.standing(of: place.viewer, at: place.bottom)
            #expect(broken.granted == .readOnly)
            #expect(broken.roles == [])
            try connection.scope(place.middle)?.restoreInheritance(connection)
            #expect(try connection.standing(of: place.viewer, at: place.bottom).granted == .contributing)
        }
    }

    @Test func aMovedFolderTakesOnWhatHoldsAtItsNewPlace() async throws {
        try await each { connection, place in
            let other = try Scope.make("space", classification: .confidential, caps: .downloading, connection)
            try connection.scope(place.middle)?.move(to: other.id, connection)
            let moved = try connection.standing(of: place.viewer, at: place.bottom)
            #expect(moved.granted == .none)
            #expect(moved.space == other.id)
            #expect(moved.caps == .downloading)
            #expect(moved.classification == .confidential)
        }
    }

    @Test func aFolderCannotBeMovedIntoItself() async throws {
        try await TestDatabase.each(migrations: AccessMigrations.all + ModerationMigrations.all) { database in
            let (top, bottom) = try await database.write { connection in
                let top = try Scope.make("space", connection)
                return (top.id, try Scope.make("folder", in: top.id, connection).id)
            }
            for target in [top, bottom] {
                let error = await #expect(throws: AppError.self) {
                    try await database.write { try $0.scope(top)?.move(to: target, $0) }
                }
                #expect(error?.kind == .conflict)
            }
        }
    }

    @Test func aBoundHoldsBelowEvenWhereInheritanceBreaks() async throws {
        try await each { connection, place in
            try connection.scope(place.bottom)?.breakInheritance(connection)
            try connection.grant(.level(.all), to: Viewer.members, at: place.bottom, by: nil)
            try connection.scope(place.top)?.bound(by: .downloading, connection)
            #expect(try connection.standing(of: place.viewer, at: place.bottom).caps == .downloading)
            try connection.scope(place.top)?.bound(by: .all, connection)
            #expect(try connection.standing(of: place.viewer, at: place.bottom).caps == .all)
        }
    }

    @Test func whatLiesBelowIsAtLeastAsStrict() async throws {
        try await each { connection, place in
            try connection.scope(place.top)?.classify(.confidential, connection)
            #expect(try connection.scope(place.bottom)?.classification == .confidential)
            try connection.scope(place.top)?.classify(.open, connection)
            #expect(try connection.scope(place.bottom)?.classification == .confidential)
            let laxer = try Scope.make("folder", in: place.bottom, classification: .open, connection)
            #expect(laxer.classification == .confidential)
        }
    }

    @Test func aGrantEndsAtItsInstant() async throws {
        try await each { connection, place in
            let now = connection.now
            try connection.grant(.role(.manager), to: Viewer.members, at: place.top, by: nil, until: now + 1)
            #expect(try connection.standing(of: place.viewer, at: place.top).roles == [.participant, .manager])
            try connection.execute("update access_grant set expires_at = \(now) where role = 'space-manager'")
            #expect(try connection.standing(of: place.viewer, at: place.top).roles == [.participant])
            #expect(try connection.grants(at: place.top).count == 1)
            #expect(try connection.removeExpiredGrants() == 1)
        }
    }

    @Test func whatIsGrantedAgainIsChangedAndWhatIsRevokedIsGone() async throws {
        try await each { connection, place in
            let member = place.viewer.member ?? 0
            try connection.grant(.level(.readOnly), to: member, at: place.top, by: nil)
            try connection.grant(.level(.editing), to: member, at: place.top, by: nil, reason: "Promoted")
            #expect(try connection.grants(at: place.top).count == 2)
            #expect(try connection.standing(of: place.viewer, at: place.top).granted == .editing)
            #expect(try connection.revoke(.level(.all), from: member, at: place.top))
            #expect(try !connection.revoke(.level(.all), from: member, at: place.top))
            #expect(try connection.revokeAll(from: member, at: place.top) == 1)
            #expect(try connection.standing(of: place.viewer, at: place.bottom).granted == .none)
        }
    }

    @Test func aScopeThatDoesNotExistIsLikeOneWithoutGrants() async throws {
        try await each { connection, place in
            let nowhere = try connection.standing(of: place.viewer, at: 999_999)
            #expect(nowhere == .none)
            #expect(!Policy.allows(place.viewer, .discover, Facts(nowhere)))
        }
    }

    @Test func aTreeHasABottom() async throws {
        try await TestDatabase.on(.sqlite, migrations: AccessMigrations.all + ModerationMigrations.all) { database in
            let error = await #expect(throws: AppError.self) {
                try await database.write { connection in
                    var scope = try Scope.make("space", connection)
                    for _ in 0..<Scope.deepest { scope = try Scope.make("folder", in: scope.id, connection) }
                }
            }
            #expect(error?.kind == .invalid)
        }
    }

    @Test func groupsAndOrganisationsAreNamedInGrantsLikeMembers() async throws {
        try await each { connection, place in
            let member = place.viewer.member ?? 0
            let group = try connection.addGroup("  Water   team ")
            try connection.grant(.level(.editing), to: group, at: place.middle, by: nil)
            #expect(try granted(to: member, at: place.bottom, connection) == .contributing)
            try connection.add(member, toGroup: group)
            try connection.add(member, toGroup: group)
            #expect(try granted(to: member, at: place.bottom, connection) == .editing)
            #expect(try connection.groups() == [MemberGroup(id: group, name: "Water team", size: 1)])
            #expect(try connection.members(ofGroup: group).map(\.name) == ["Amina"])
            try connection.removeGroup(group)
            #expect(try granted(to: member, at: place.bottom, connection) == .contributing)
        }
    }

    private func granted(to member: Member.ID, at scope: Int64, _ connection: Connection) throws -> Bits {
        try connection.standing(of: try connection.viewer(as: member), at: scope).granted
    }
}
