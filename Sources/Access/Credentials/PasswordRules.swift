import Base
import Foundation

/// What a password must be: long enough and not one that others try first. No rule about digits or signs.
package struct PasswordRules: Sendable {
    /// Why a password is refused.
    package enum Fault: String, Sendable, Hashable, CaseIterable {
        case tooShort, tooLong, common, personal
    }

    /// Characters.
    package static let shortest = 8
    package static let longest = 256

    /// Words that nobody's password may consist of: the site's name and address.
    private let ownWords: [String]

    package init(siteWords: [String] = []) { ownWords = siteWords + ["housing for all"] }

    /// Nil when the password may be used. `person`: name, e-mail address, organisation of whom it is for.
    package func fault(of password: String, person: [String] = []) -> Fault? {
        let plain = password.precomposedStringWithCompatibilityMapping
        if plain.count < PasswordRules.shortest { return .tooShort }
        if plain.count > PasswordRules.longest || plain.utf8.count > 4 * PasswordRules.longest { return .tooLong }
        let folded = FoldedPassword(plain)
        if CommonPasswords.bundled.contains(folded) { return .common }
        let words = (ownWords + person).flatMap(PasswordRules.words)
        return words.contains(where: folded.isMostly) ? .personal : nil
    }

    /// The whole text and its parts, for what somebody builds of a name or an address.
    private static func words(_ text: String) -> [String] {
        let parts = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let host = text.split(separator: "@").last.map { $0.split { !$0.isLetter && !$0.isNumber }.joined() }
        return (parts + [parts.joined(), host ?? ""]).map(FoldedPassword.fold).filter { $0.count >= 4 }
    }
}

/// A password as guessing programs see it: without case, accents, and the digits and signs that people add.
struct FoldedPassword {
    /// Lower case, without accents.
    let plain: String
    /// The same with digits and signs that stand for letters replaced.
    let spoken: String

    init(_ password: String) {
        plain = FoldedPassword.fold(password)
        spoken = String(plain.map { FoldedPassword.letters[$0] ?? $0 })
    }

    static func fold(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }

    /// Forms in which a known word may hide: as it is, spoken, and each without what is put before and after.
    var cores: Set<String> {
        let stripped = [FoldedPassword.core(plain), FoldedPassword.core(spoken)]
        let all = [plain, spoken] + stripped.filter { plain.count - $0.count <= FoldedPassword.mostAround }
        return Set(all.flatMap { [$0, $0.filter { $0.isLetter || $0.isNumber }] })
    }

    /// So many characters around a word do not hide it; more are a secret of their own.
    private static let mostAround = 8

    /// Whether the password is the word with no more than a few characters around it.
    func isMostly(_ word: String) -> Bool {
        [plain, spoken].contains { text in
            let letters = text.filter { $0.isLetter || $0.isNumber }
            return letters.contains(word) && letters.count - word.count <= 5
        }
    }

    /// Without digits and signs at both ends.
    private static func core(_ text: String) -> String {
        let start = text.drop { !$0.isLetter }
        return String(start.reversed().drop { !$0.isLetter }.reversed())
    }

    private static let letters: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "i",
        "|": "i", "+": "t", "€": "e",
    ]
}
