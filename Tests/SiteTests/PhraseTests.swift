import Base
import Foundation
import Testing

@testable import Site

@Suite struct PhraseTests {
    @Test(arguments: Language.allCases)
    func everyKeyHasAPhraseAndNoPhraseIsLeftOver(language: Language) {
        #expect(SitePhrase.book.keys(language) == Set(SitePhrase.allCases.map(\.rawValue)))
    }

    @Test func fillsAreEscapedOnlyOnce() {
        let reader = Reader(.en)
        #expect(reader(.contactIs, ["address": "a&b"]) == "Write to a&b.")
        #expect(reader.markup(SitePhrase.contactIs, ["address": "a&b"]).source == "Write to a&amp;b.")
    }

    @Test(arguments: [
        (Language.en, [0: "other", 1: "one", 2: "other"]),
        (.fr, [0: "one", 1: "one", 2: "other", 1_000_000: "many"]),
        (.es, [1: "one", 2: "other", 2_000_000: "many"]),
        (.ru, [1: "one", 2: "few", 5: "many", 11: "many", 21: "one", 22: "few", 112: "many"]),
        (.ar, [0: "zero", 1: "one", 2: "two", 3: "few", 11: "many", 100: "other", 103: "few"]),
        (.zh, [0: "other", 1: "other"]),
    ])
    func pluralsFollowCLDR(language: Language, expected: [Double: String]) {
        for (number, category) in expected {
            #expect(PluralCategory.of(number, language).rawValue == category, "\(language) \(number)")
        }
    }

    @Test func fractionsTakeTheOtherForm() {
        #expect(PluralCategory.of(1.5, .ru) == .other)
        #expect(PluralCategory.of(1.5, .fr) == .one)
        #expect(PluralCategory.of(1.5, .en) == .other)
    }
}

@Suite struct WritingPhraseTests {
    @Test(arguments: Language.allCases)
    func everyKeyHasAPhraseAndNoPhraseIsLeftOver(language: Language) {
        #expect(WritingPhrase.book.keys(language) == Set(WritingPhrase.allCases.map(\.rawValue)))
    }
}

@Suite struct AdminPhraseTests {
    @Test(arguments: Language.allCases)
    func everyKeyHasAPhraseAndNoPhraseIsLeftOver(language: Language) {
        #expect(AdminPhrase.book.keys(language) == Set(AdminPhrase.allCases.map(\.rawValue)))
        #expect(MailPhrase.book.keys(language) == Set(MailPhrase.allCases.map(\.rawValue)))
    }
}
