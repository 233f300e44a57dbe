import Base
import Testing

@testable import Indicators

struct PlaceSearchTests {
    let places = Places.shared

    @Test(arguments: [
        ("ken", Language.en, "KEN"), ("Keyna", .en, "KEN"), ("Kennya", .en, "KEN"), ("Kenia", .es, "KEN"),
        ("cote d ivoire", .en, "CIV"), ("Turkey", .en, "TUR"), ("swazi", .en, "SWZ"), ("Tukey", .en, "TUR"),
        ("etats unis", .fr, "USA"), ("royaume", .fr, "GBR"), ("Alemagne", .fr, "DEU"), ("Espana", .es, "ESP"),
        ("Alemnia", .es, "DEU"), ("Кенея", .ru, "KEN"), ("германи", .ru, "DEU"), ("肯尼亚", .zh, "KEN"),
        ("美国", .zh, "USA"), ("阿富汗", .zh, "AFG"), ("المانيا", .ar, "DEU"), ("كينيا", .ar, "KEN"),
        ("افغانستن", .ar, "AFG"), ("KEN", .ru, "KEN"), ("Кения", .en, "KEN"),
        ("least developed", .en, "199"), ("Guinea-B", .en, "GNB"), ("United Kingdom", .en, "GBR"),
        ("Viet Nam", .fr, "VNM"), ("GB-ENG", .en, "GB-ENG"),
    ])
    func theFirstAnswerIsTheOneMeant(_ text: String, _ language: Language, _ place: String) {
        #expect(places.search(text, language: language).first?.code == place)
    }

    @Test func beginningsComeBeforeParts() {
        let found = places.search("guinea", language: .en).map(\.code)
        #expect(found.first == "GIN")
        #expect(found.contains("GNB") && found.contains("PNG") && found.contains("GNQ"))
        #expect(Array(found.prefix(2)) == ["GIN", "GNB"])
    }

    @Test func oneLetterOffIsForgivenOnlyInLongerWords() {
        #expect(places.search("Kany", language: .en).isEmpty)
        #expect(places.search("Grance", language: .en).first?.code == "FRA")
        #expect(places.search("Germxxy", language: .en).isEmpty)
        #expect(places.search("Mumbasa Kenya", language: .en).isEmpty)
        #expect(places.search("大阪肯尼亚", language: .zh).isEmpty)
    }

    @Test func nothingIsFoundForNothing() {
        #expect(places.search("", language: .en).isEmpty)
        #expect(places.search(" -- ", language: .en).isEmpty)
        #expect(places.search(String(repeating: "a", count: 5000), language: .en).isEmpty)
    }

    @Test(arguments: Language.allCases) func aCountryIsFoundByItsWholeName(_ language: Language) throws {
        let position = try #require(Language.allCases.firstIndex(of: language))
        for (index, place) in places.members.enumerated() where index % Language.allCases.count == position {
            let found = places.search(place.name(in: language), language: language)
            #expect(found.first == place, "\(place.name(in: language))")
        }
    }
}
