import Access
import Base
import Storage
import TestSupport
import Testing

@Suite struct HandleTests {
    @Test(arguments: [
        ("Amina Diallo", "amina-diallo"), ("  José  Ángel O’Neil ", "josé-ángel-o-neil"),
        ("أمينة ديالو", "أمينة-ديالو"),
        ("王芳", "王芳"), ("नीता शर्मा", "नीता-शर्मा"), ("Анна-Мария", "анна-мария"), ("…", "member"), ("R2 D2", "r2-d2"),
        ("Wolfeschlegelsteinhausenbergerdorff Senior", "wolfeschlegelsteinhausenberger"),
        ("Maria Wolfeschlegelsteinhausen Senior", "maria-wolfeschlegelsteinhausen"),
    ])
    func aNameLeadsToAHandle(name: String, handle: String) {
        #expect(Handle.made(from: name) == handle)
        #expect(Handle.chosen(handle) == handle)
    }

    @Test(arguments: [
        "", "@", "-a", "a-", "a--b", "a b", "a.b", "a_b", "<b>", "a\u{202E}b", "a\u{200B}b", "👍", "/x", "a@b",
    ])
    func whatCanBeNone(text: String) {
        #expect(Handle.chosen(text) == nil)
    }

    @Test func aHandleIsWrittenInOneWay() {
        #expect(Handle.chosen(" @Amina ") == "amina")
        #expect(Handle.chosen("jose\u{301}") == "josé")
        #expect(Handle.chosen(String(repeating: "a", count: 40)) != nil)
        #expect(Handle.chosen(String(repeating: "a", count: 41)) == nil)
    }

    @Test(arguments: [
        ("amina", "аmina"), ("amina", "αmina"), ("jose", "josé"), ("a-b", "ab"), ("o", "0"), ("al", "a1"),
        ("أمينة", "امینه"),
        ("９", "9"), ("sоsо", "soso"),
    ])
    func whatLooksTheSameIsTheSame(one: String, other: String) {
        #expect(Handle.folded(one) == Handle.folded(other))
    }

    @Test func whatDiffersStaysApart() {
        let all = ["amina", "aminata", "amin", "王芳", "王方", "анна", "anna", "amina2"]
        #expect(Set(all.map(Handle.folded)).count == all.count)
    }

    @Test(arguments: Engine.available) func everyNewMemberHasOneOfTheirOwn(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: SmallWorld.migrations) { database in
            let handles = try await database.write { connection in
                try (0..<4).map { number in
                    let id = try connection.addMember(
                        address: "\(number)@example.org", name: number == 3 ? "Аmina Diallo" : "Amina Diallo",
                        language: .en,
                        state: .active)
                    return try connection.handle(of: id)
                }
            }
            #expect(handles == ["amina-diallo", "amina-diallo-2", "amina-diallo-3", "аmina-diallo-4"])
        }
    }

    @Test(arguments: Engine.available) func nobodyTakesAHandleThatLooksLikeAnothers(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: SmallWorld.migrations) { database in
            let (amina, bao) = try await database.write { connection in
                (
                    try connection.addMember(address: "a@example.org", name: "Amina", language: .en, state: .active),
                    try connection.addMember(address: "b@example.org", name: "Bao", language: .en, state: .active)
                )
            }
            for taken in ["amina", "Amína", "аmina", "a-mina"] {
                let error = await #expect(throws: AppError.self) {
                    try await database.write { try $0.setHandle(taken, of: bao) }
                }
                #expect(error?.kind == .conflict)
            }
            try await database.write { try $0.setHandle("a-mina", of: amina) }
            try await database.write { try $0.setHandle("@Chef", of: bao) }
            #expect(
                try await database.read { [try $0.handle(of: amina), try $0.handle(of: bao)] } == ["a-mina", "chef"])
        }
    }

    @Test(arguments: Engine.available) func thoseWhoWereThereBeforeGetOne(_ engine: Engine) async throws {
        try await TestDatabase.on(engine, migrations: SmallWorld.migrations) { database in
            let handles = try await database.write { connection in
                let ids = try ["Amina", "Bao", "Amina"].enumerated().map { number, name in
                    try connection.addMember(
                        address: "\(number)@example.org", name: name, language: .en, state: .active)
                }
                try connection.execute("delete from member_handle")
                #expect(try connection.makeMissingHandles(limit: 2) == 2)
                #expect(try connection.makeMissingHandles(limit: 2) == 1)
                #expect(try connection.makeMissingHandles(limit: 2) == 0)
                return try ids.map { try connection.handle(of: $0) }
            }
            #expect(handles == ["amina", "bao", "amina-2"])
        }
    }

    @Test(arguments: Engine.available) func onlyPeopleOfTheSpaceAreTold(_ engine: Engine) async throws {
        try await TestDatabase.on(
            engine, migrations: SmallWorld.migrations + AuditMigrations.all + SpaceMigrations.all
        ) { database in
            let (found, inside) = try await database.write { connection in
                let ids = try ["Amina", "Bao", "Chidi"].map {
                    try connection.addMember(address: "\($0)@example.org", name: $0, language: .en, state: .active)
                }
                var draft = SpaceDraft()
                draft.name = "Space"
                draft.purpose = "Work"
                draft.visibility = .closed
                draft.joining = .invitation
                let space = try Space.create(draft, by: ids[0], connection)
                try connection.setRole(.observer, of: ids[1], in: space.id, by: ids[0])
                let found = try connection.members(withHandles: ["AMINA", "bao", "chidi", "nobody"], in: space.id)
                return (found, Array(ids.prefix(2)))
            }
            #expect(found == inside)
        }
    }
}
