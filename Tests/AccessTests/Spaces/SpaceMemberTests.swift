import Base
import Storage
import TestSupport
import Testing

@testable import Access

@Suite struct SpaceMemberTests {
    @Test func theLastManagerCannotLeaveNorBeMadeLess() async throws {
        for leaves in [true, false] {
            try await TestDatabase.each(migrations: SpaceCase.migrations, clock: SpaceCase.clock) { database in
                let world = try await database.write { try SpaceCase(.closed, .request, in: $0) }
                let error = await #expect(throws: AppError.self) {
                    try await database.write { connection in
                        if leaves {
                            try connection.remove(world.manager, fromSpace: world.space.id, by: world.manager)
                        } else {
                            try connection.setRole(
                                .observer, of: world.manager, in: world.space.id, by: world.manager)
                        }
                    }
                }
                #expect(error?.kind == .conflict)
                try await database.write { connection in
                    try connection.setRole(.manager, of: world.participant, in: world.space.id, by: world.manager)
                    try connection.remove(world.manager, fromSpace: world.space.id, by: world.manager)
                    #expect(try connection.managers(of: world.space.id) == [world.participant])
                    #expect(try !world.isSeen(by: world.manager, connection))
                }
            }
        }
    }

    /// A manager whose account is suspended manages nothing.
    @Test func aSuspendedManagerDoesNotCount() async throws {
        try await SpaceCase.each { (connection, world) throws in
            try connection.setRole(.manager, of: world.participant, in: world.space.id, by: world.manager)
            try connection.execute("update member set state = 'suspended' where id = \(world.participant)")
            #expect(try connection.isLastManager(world.manager, of: world.space.id))
            #expect(try connection.countMembers(of: world.space.id) == 1)
        }
    }

    @Test func twoManagersCannotLeaveAtOnce() async throws {
        try await TestDatabase.each(migrations: SpaceCase.migrations, clock: SpaceCase.clock) { database in
            let world = try await database.write { connection in
                let world = try SpaceCase(.closed, .request, in: connection)
                try connection.setRole(.manager, of: world.participant, in: world.space.id, by: world.manager)
                return world
            }
            let gone = await withTaskGroup(of: Bool.self) { group in
                for member in [world.manager, world.participant] {
                    group.addTask {
                        do {
                            try await database.write {
                                try $0.remove(member, fromSpace: world.space.id, by: member)
                            }
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(gone == 1)
            #expect(try await database.read { try $0.managers(of: world.space.id).count } == 1)
        }
    }

    @Test func aRoleReplacesTheOneBefore() async throws {
        try await SpaceCase.each { (connection, world) throws in
            try connection.setRole(.rapporteur, of: world.participant, in: world.space.id, by: world.manager)
            #expect(try connection.members(of: world.space.id).map(\.role) == [.manager, .rapporteur])
            #expect(try world.seen(by: world.participant, connection).standing.roles == [.rapporteur])
        }
    }

    @Test func aChangeOfRoleRenewsTheSessionsOfThoseConcerned() async throws {
        try await SpaceCase.each { (connection, world) throws in
            let (space, manager) = (world.space.id, world.manager)
            let group = try connection.addGroup("Planners")
            try connection.add(world.outsider, toGroup: group)
            func renewed(_ member: Member.ID, _ change: () throws -> Void) throws -> Bool {
                let token = try connection.startSession(of: member, strength: .password, device: "", network: "")
                try change()
                return try connection.account(token: token)?.mustRenew == true
            }
            let (one, other) = (world.participant, world.outsider)
            let changed = try renewed(one) { try connection.setRole(.rapporteur, of: one, in: space, by: manager) }
            let removed = try renewed(one) { try connection.remove(one, fromSpace: space, by: manager) }
            let asGroup = try renewed(other) { try connection.setRole(.observer, of: group, in: space, by: manager) }
            let withGroup = try renewed(other) { try connection.remove(group, fromSpace: space, by: manager) }
            #expect(changed && removed && asGroup && withGroup)
            let unconcerned = try renewed(world.guest) {
                try connection.setRole(.observer, of: one, in: space, by: manager)
            }
            #expect(!unconcerned)
        }
    }

    @Test func aGroupTakesPartLikeAMember() async throws {
        try await SpaceCase.each(.hidden) { (connection, world) throws in
            let group = try connection.addGroup("Planners")
            try connection.add(world.outsider, toGroup: group)
            try connection.setRole(.facilitator, of: group, in: world.space.id, by: world.manager)
            #expect(try world.allows(world.outsider, .planAgenda, connection))
            #expect(try connection.groups(of: world.space.id).map(\.name) == ["Planners"])
            let viewer = try connection.viewer(as: world.outsider)
            #expect(try connection.spaces(of: viewer).count == 1)
            try connection.remove(group, fromSpace: world.space.id, by: world.manager)
            #expect(try !world.isSeen(by: world.outsider, connection))
        }
    }

    @Test func onlyAnAdministratorWithAReasonLooksInForAnHourAndAllAreTold() async throws {
        try await SpaceCase.each(.hidden) { (connection, world) throws in
            let viewer = try connection.viewer(as: world.administrator)
            let reason = "Report 12 names a post that cannot be found elsewhere."
            let token = try connection.startSession(
                of: world.administrator, strength: .twoFactor, device: "", network: "")
            let (space, told) = try connection.breakGlass(world.space.slug, by: viewer, reason: reason)
            #expect(Set(told) == [world.manager, world.participant])
            #expect(try connection.account(token: token)?.mustRenew == true)
            let seen = try world.seen(by: world.administrator, connection)
            #expect(seen.allows(.see) && !seen.allows(.reply) && !seen.allows(.download))
            #expect(try connection.breakGlasses(in: space.id).map(\.reason) == [reason])
            #expect(try connection.spaces(of: viewer).isEmpty)
            #expect(try connection.members(of: space.id).count == 2)
            try connection.execute("update access_grant set expires_at = \(connection.now) where role = 'break-glass'")
            #expect(try !world.isSeen(by: world.administrator, connection))
            #expect(try connection.breakGlasses(in: space.id).isEmpty)
        }
    }

    @Test func whoManagesASpaceAloneIsToldBeforeLeavingTheSite() async throws {
        try await SpaceCase.each { (connection, world) throws in
            #expect(try connection.spacesManagedAlone(by: world.manager) == [world.space.name])
            #expect(try connection.spacesManagedAlone(by: world.participant) == [])
            try connection.setRole(.manager, of: world.participant, in: world.space.id, by: world.manager)
            #expect(try connection.spacesManagedAlone(by: world.manager) == [])
        }
    }

    @Test func breakingTheGlassNeedsTheRoleAndAReason() async throws {
        try await SpaceCase.each(.hidden) { (connection, world) throws in
            let administrator = try connection.viewer(as: world.administrator)
            let short = #expect(throws: AppError.self) {
                try connection.breakGlass(world.space.slug, by: administrator, reason: "because")
            }
            #expect(short?.kind == .invalid && short?.place == "reason")
            for member in [world.outsider, world.manager] {
                let viewer = try connection.viewer(as: member)
                let refused = #expect(throws: AppError.self) {
                    try connection.breakGlass(world.space.slug, by: viewer, reason: "I would like to know what it says")
                }
                #expect(refused?.kind == .notFound)
            }
            #expect(try connection.breakGlasses(in: world.space.id).isEmpty)
        }
    }
}
