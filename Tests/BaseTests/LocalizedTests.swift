import Base
import Foundation
import Testing

@Suite struct LocalizedTests {
    @Test func eachReaderGetsTheirOwnLanguage() {
        let everywhere = Localized(Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, $0.ownName) }))
        for language in Language.allCases {
            #expect(everywhere(language) == language.ownName)
            #expect(everywhere.text(for: language).language == language)
        }
    }

    @Test func englishStandsInAndSaysSo() {
        let name = Localized([.en: "Kenya", .fr: "Le Kenya"])
        #expect(name.text(for: .ar) == ("Kenya", .en))
        #expect(name.text(for: .fr) == ("Le Kenya", .fr))
    }

    @Test func withoutEnglishAnyLanguageStandsIn() {
        #expect(Localized([.es: "Kenia"]).text(for: .zh) == ("Kenia", .es))
        #expect(Localized([.ru: "Кения", .es: "Kenia"]).text(for: .en) == ("Кения", .ru))
    }

    @Test func nothingAtAllIsEmptyInTheLanguageAskedFor() {
        let nothing = Localized([:])
        #expect(nothing.isEmpty)
        #expect(nothing.text(for: .ru) == ("", .ru))
    }

    @Test func anEmptyTextIsNoText() {
        var name = Localized([.ar: "", .en: "Kenya"])
        #expect(name[.ar] == nil)
        #expect(name.text(for: .ar) == ("Kenya", .en))
        name[.en] = ""
        #expect(name.isEmpty)
        name[.zh] = "肯尼亚"
        #expect(name(.en) == "肯尼亚")
        name[.zh] = nil
        #expect(name == Localized([:]))
    }

    @Test func survivesStorage() throws {
        let name = Localized([.ar: "كينيا", .zh: "肯尼亚", .en: "Kenya"])
        let stored = try JSONEncoder().encode(name)
        #expect(try JSONDecoder().decode(Localized.self, from: stored) == name)
    }
}
