import Base
import Testing

@testable import Site

@Suite struct QueryTests {
    @Test func readsWhatFormsAndPeopleWrite() {
        let query = Query(parsing: "area=KEN%2C202&area=UGA&add=C%C3%B4te+d%27Ivoire&empty=&broken=%zz")
        #expect(query.list("area") == ["KEN", "202", "UGA"])
        #expect(query["add"] == "Côte d'Ivoire")
        #expect(query["empty"] == nil)
        #expect(query["broken"] == "%zz")
    }

    @Test func writesWhatItReads() {
        let query = Query([("area", "KEN,202"), ("name", "a&b=c d")])
        #expect(query.suffix == "?area=KEN,202&name=a%26b%3Dc%20d")
        #expect(Query(parsing: String(query.suffix.dropFirst())) == query)
        #expect(Query().suffix == "")
    }

    @Test func isBounded() {
        let many = Query(parsing: Array(repeating: "a=1", count: 5_000).joined(separator: "&"))
        #expect(many.items.count <= 201)
    }

    @Test(arguments: [
        ("fr-CA,fr;q=0.9,en;q=0.8", Language.fr), ("de,zh-Hant;q=0.7", .zh), ("", .en), ("xx", .en),
        ("en;q=0.2, ar;q=0.9", .ar), ("*", .en), ("ru;q=nonsense", .ru),
    ])
    func picksTheLanguageThatIsAskedFor(header: String, language: Language) {
        #expect(AcceptLanguage.best(header) == language)
    }

    @Test func packsAndKeepsBytes() throws {
        let bytes = Array(String(repeating: "housing for all ", count: 4_000).utf8)
        let packed = try #require(Gzip.compress(bytes))
        #expect(packed.count < bytes.count / 20)
        #expect(packed.prefix(2) == [0x1f, 0x8b])
    }
}
