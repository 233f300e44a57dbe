import Foundation

/// What people choose first, and so what others try first: a list of words and names of our own making, taken also with
/// digits and signs around them or twice; runs along the keyboard; counting; repetition; dates.
struct CommonPasswords: Sendable {
    private let words: Set<String>

    init(words: Set<String>) { self.words = words }

    /// The file of the bundle, one word a line; a line that begins with `#` is a remark.
    static let bundled: CommonPasswords = {
        let file = Bundle.module.bundleURL.appending(path: "Resources/common-words.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
        return CommonPasswords(
            words: Set(lines.flatMap { $0.split(separator: " ") }.map { FoldedPassword.fold(String($0)) }))
    }()

    var count: Int { words.count }

    func contains(_ password: FoldedPassword) -> Bool {
        let plain = password.plain
        if Patterns.isRepetition(plain) || Patterns.isRun(plain) || Patterns.isDate(plain) { return true }
        return password.cores.contains { core in
            words.contains(core) || isTwoWords(core) || Patterns.unit(of: core).map(words.contains) ?? false
        }
    }

    /// Two words of the list in a row, as in “helloworld” or “dragon.master”.
    private func isTwoWords(_ text: String) -> Bool {
        guard (6...40).contains(text.count) else { return false }
        let characters = Array(text)
        return (3...characters.count - 3).contains { cut in
            words.contains(String(characters[..<cut])) && words.contains(String(characters[cut...]))
        }
    }
}

/// Shapes of passwords that need no list.
enum Patterns {
    /// The smallest piece of which the text is a repetition: `abc` of `abcabcabc`; nil when there is none.
    static func unit(of text: String) -> String? {
        let characters = Array(text)
        for length in 1..<max(2, characters.count / 2 + 1) where length < characters.count {
            guard characters.count.isMultiple(of: length) else { continue }
            if characters.indices.allSatisfy({ characters[$0] == characters[$0 % length] }) {
                return String(characters[..<length])
            }
        }
        return nil
    }

    /// At most three different characters, or a short piece again and again.
    static func isRepetition(_ text: String) -> Bool {
        Set(text).count <= 3 || (unit(of: text).map { $0.count <= 4 } ?? false)
    }

    /// Pieces along rows or columns of the keyboard, the alphabet or counting: `qwertyuiop`, `1q2w3e4r`, `abcd4321`.
    static func isRun(_ text: String) -> Bool {
        let characters = Array(text)
        var start = 0
        while start < characters.count {
            let length = stride(from: characters.count - start, through: 3, by: -1)
                .first { lines.contains(String(characters[start..<start + $0])) }
            guard let length else { return false }
            start += length
        }
        return true
    }

    /// Only a date, with or without signs between: `24121990`, `1990-12-24`.
    static func isDate(_ text: String) -> Bool {
        let digits = text.filter { !"-./ ".contains($0) }
        guard digits.count == 8, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return false }
        func number(_ from: Int, _ count: Int) -> Int { Int(digits.dropFirst(from).prefix(count)) ?? 0 }
        func isDay(_ a: Int, _ b: Int) -> Bool { (1...31).contains(a) && (1...12).contains(b) }
        let isLast =
            (1900...2049).contains(number(4, 4))
            && (isDay(number(0, 2), number(2, 2)) || isDay(number(2, 2), number(0, 2)))
        let isFirst = (1900...2049).contains(number(0, 4)) && isDay(number(6, 2), number(4, 2))
        return isLast || isFirst
    }

    /// All stretches of three characters or more of the rows below, forwards and backwards.
    private static let lines: Set<String> = {
        let rows = [
            "1234567890", "01234567890", "12345678910", "qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop",
            "qsdfghjklm",
            "wxcvbn", "qwertzuiop", "yxcvbnm", "abcdefghijklmnopqrstuvwxyz", "1q2w3e4r5t6y7u8i9o0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp", "1a2s3d4f5g6h7j8k9l",
            "a1s2d3f4g5h6j7k8l9",
            "a1b2c3d4e5f6g7h8i9", "1a2b3c4d5e6f7g8h9i", "zaq1xsw2cde3vfr4bgt5nhy6mju7", "1qaz", "2wsx", "3edc", "4rfv",
            "5tgb",
            "6yhn", "7ujm", "147258369", "159357", "741852963", "789456123", "123654789", "!@#$%^&*()",
            "1!2@3#4$5%6^7&8*9(0)",
            "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "абвгдежзиклмн", "ضصثقفغعهخحجد", "شسيبلاتنمكط", "abc123",
            "qwe123", "asd123",
            "aaa", "000", "111", "222", "333", "444", "555", "666", "777", "888", "999", "0000", "1111", "123", "321",
        ]
        var lines: Set<String> = []
        for row in rows + rows.map({ String($0.reversed()) }) {
            let characters = Array(FoldedPassword.fold(row))
            for start in characters.indices {
                for end in start..<characters.count where end - start >= 2 {
                    lines.insert(String(characters[start...end]))
                }
            }
        }
        return lines
    }()
}
