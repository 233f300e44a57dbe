import Access
import Base
import Storage
import TestSupport
import Testing

@testable import Site

@Suite struct SiteInvitationTests {
    private static let path = "/admin/invitations"

    @Test(arguments: Engine.available) func somebodyInvitedIsAMemberAtOnce(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            let wrong = try await town.post(Self.path, as: "mod", [("address", "zoe"), ("name", "<Zoe>")])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"&lt;Zoe&gt;\""))
            let known = try await town.post(
                Self.path, as: "mod", [("address", "Ada@example.org"), ("language", "en")])
            #expect(known.status == .unprocessableContent && known.text.contains("has an account already"))
            let fields = [("address", "Zoe@example.org"), ("name", "Zoé"), ("language", "fr")]
            #expect(try await town.post(Self.path, as: "mod", fields).location == "/en" + Self.path)
            let letter = try #require(try await town.letters().first).letter
            #expect(letter.to == "zoe@example.org" && letter.language == .fr)
            let link = try #require(Self.link(letter))
            #expect(link.hasPrefix("/fr/invitation/"))
            let page = try await town.get(String(link.dropFirst(3)), as: nil)
            #expect(page.status == .ok && page.text.contains("zoe@example.org") && page.text.contains("Zoé"))
            let token = try #require(link.split(separator: "/").last.map(String.init))
            let joined = try await town.database.write {
                try $0.accept(invitation: token, name: "Zoé", passwordHash: "x")
            }
            guard case .member(let zoe) = joined else { throw AppError(.notFound, "Nobody joined") }
            #expect(zoe.state == .active && !zoe.isGuest)
            #expect(try await town.database.read { try $0.globalRoles(of: zoe.id) }.isEmpty)
            #expect(try await !town.get(Self.path, as: "admin").text.contains("zoe@example.org"))
        }
    }

    @Test(arguments: Engine.available) func anInvitationIsReplacedAndWithdrawn(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            let fields = [("address", "zoe@example.org"), ("language", "en")]
            for name in ["mod", "admin"] { _ = try await town.post(Self.path, as: name, fields) }
            let open = try await town.database.read { try $0.siteInvitations() }
            #expect(open.map(\.inviter) == ["admin"], "the earlier one is void")
            #expect(try await town.get(Self.path, as: "mod").text.contains("zoe@example.org"))
            let id = try #require(open.first?.id)
            let done = try await town.post(
                Self.path + "/withdraw", as: "mod", from: Self.path, [("invitation", id)])
            #expect(done.location == "/en" + Self.path)
            #expect(try await town.database.read { try $0.siteInvitations() }.isEmpty)
            let acts = try await town.database.read { try $0.auditEntries(AuditFilter()).map(\.act) }
            #expect(acts == [.siteInvitationWithdrawn, .siteInvited, .siteInvited])
            for name in ["ada", "auditor"] {
                #expect(try await town.get(Self.path, as: name).status == .notFound)
                #expect(try await town.post(Self.path, as: name, from: "/account", fields).status == .notFound)
            }
        }
    }

    /// Somebody who is silenced decides nothing, and an invitation to be a guest is the space's.
    @Test(arguments: Engine.available) func onlyWhoLetsMembersInInvites(_ engine: Engine) async throws {
        try await ModerationTown.open(engine) { town in
            try await town.database.write { connection in
                _ = try connection.invite(Invitation(address: "g@example.org", language: .en, isGuest: true))
                try connection.execute("update member set silenced_until = 9000000000000")
            }
            #expect(try await town.database.read { try $0.siteInvitations() }.isEmpty)
            let fields = [("address", "zoe@example.org"), ("language", "en")]
            #expect(try await town.post(Self.path, as: "mod", fields).status == .notFound)
        }
    }

    private static func link(_ letter: Letter) -> String? {
        letter.pieces.compactMap { piece in
            if case .link(_, let url) = piece { url } else { nil }
        }.first
    }
}
