import Testing

@testable import Access

@Suite struct PasswordRulesTests {
    private let rules = PasswordRules(siteWords: ["Housing for All", "housing.example.org"])

    @Test func theListIsThere() {
        #expect(CommonPasswords.bundled.count > 1800)
    }

    @Test(arguments: [
        "password", "Password1", "P@ssw0rd", "password123!", "passwordpassword", "123456789", "1234567890", "987654321",
        "qwertyuiop", "qwerty123", "1q2w3e4r", "1qaz2wsx", "zaq12wsx", "qazwsxedc", "asdfghjkl", "asdf1234", "abcd1234",
        "iloveyou", "ILoveYou2", "princess", "sunshine", "Sunshine2024!", "football", "baseball", "superman",
        "welcome1",
        "letmein123", "trustno1", "changeme", "admin123", "administrator", "11111111", "00000000", "aaaaaaaa",
        "abcabcabc",
        "12121212", "24121990", "1990-12-24", "24.12.1990", "michael1", "jennifer2", "liverpool", "barcelona10",
        "helloworld", "dragon.master", "starwars", "motdepasse", "contraseña", "пароль123", "йцукенгшщз", "наташа1985",
        "ｐａｓｓｗｏｒｄ", "pässwörd1", "january2026", "summer2025", "toyota2020", "mohammed1", "123qweasd", "9876543210",
    ])
    func whatOthersTryFirstIsRefused(_ password: String) {
        #expect(rules.fault(of: password) == .common)
    }

    @Test(arguments: [
        "correct horse battery staple", "kQ83hd92", "tapir-unter-glas", "мойкотспитнаокне", "我喜欢在雨天读书吧",
        "        x y z",
        "لا أحد يعرف هذا", "0937461825", "g7#pLw2!", "wooden bridge 14", "xkcdlike quiet turnip",
    ])
    func whatNobodyTriesFirstIsTakenWithoutRulesOfComposition(_ password: String) {
        #expect(rules.fault(of: password) == nil)
    }

    @Test func lengthIsCountedInCharacters() {
        #expect(rules.fault(of: "kQ83hd9") == .tooShort)
        #expect(rules.fault(of: "我喜欢在雨天读") == .tooShort)
        #expect(rules.fault(of: String(repeating: "kQ83hd9 mb", count: 6) + "abcd") == nil)
        let longest = (0..<256).map { "kq8mzt"[("kq8mzt".index("kq8mzt".startIndex, offsetBy: $0 * $0 % 6))] }
        #expect(rules.fault(of: String(longest)) == nil)
        #expect(rules.fault(of: String(longest) + "x") == .tooLong)
    }

    @Test func namesOfThePersonAndTheSiteAreRefused() {
        let person = ["Wanjiru Kamau", "w.kamau@kibera-coop.example"]
        for password in ["WanjiruKamau", "kamau2024", "Wanjiru!1", "kiberacoop1", "wanjiru.kamau"] {
            #expect(rules.fault(of: password, person: person) == .personal, "\(password)")
        }
        for password in ["housingforall", "Housing-for-All1"] {
            #expect(rules.fault(of: password, person: person) != nil, "\(password)")
        }
        #expect(rules.fault(of: "kamau walks to the sea", person: person) == nil)
    }
}
