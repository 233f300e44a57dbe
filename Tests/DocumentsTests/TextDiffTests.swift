import TestSupport
import Testing

@testable import Documents

@Suite struct TextDiffTests {
    @Test func wordsThatChangedAreTold() {
        let diff = TextDiff(from: "The port sleeps at night.", to: "The old port wakes at night.")
        #expect(
            diff.pieces == [
                .same("The "), .added("old "), .same("port "), .removed("sleeps"), .added("wakes"), .same(" at night."),
            ])
    }

    @Test func eachChineseCharacterIsAWordOfItsOwn() {
        let diff = TextDiff(from: "保障性住房", to: "保障住房")
        #expect(diff.pieces == [.same("保障"), .removed("性"), .same("住房")])
    }

    /// Put together again, a diff gives both texts; and no text that is short has a shorter script.
    @Test func aDiffLosesNothingAndIsShortest() {
        var random = SeededGenerator(seed: 26)
        let words = ["a", "b", "البيت", "住", "\n", " ", "é", "👩‍👩‍👧", "\u{301}x", "."]
        for _ in 0..<2_000 {
            let old = (0..<random.below(12)).map { _ in random.one(of: words) }.joined()
            let new = (0..<random.below(12)).map { _ in random.one(of: words) }.joined()
            let diff = TextDiff(from: old, to: new)
            #expect(diff.old == old && diff.new == new)
            #expect(diff.isSame == (old == new))
            let (a, b) = (TextDiff.words(old), TextDiff.words(new))
            let edits = TextDiff.edits(a, b) ?? []
            let changes = edits.filter { if case .same = $0 { false } else { true } }.count
            #expect(changes == a.count + b.count - 2 * Self.longestCommon(a, b), "\(old) → \(new)")
        }
    }

    /// The length of the longest common subsequence, by the plain table.
    private static func longestCommon(_ a: [Substring], _ b: [Substring]) -> Int {
        var row = [Int](repeating: 0, count: b.count + 1)
        for word in a {
            var corner = 0
            for (index, other) in b.enumerated() {
                let above = row[index + 1]
                row[index + 1] = word == other ? corner + 1 : max(above, row[index])
                corner = above
            }
        }
        return row[b.count]
    }

    /// Two texts with nothing in common are as long as a text may be: the work stays bounded and nothing is lost.
    @Test func textsWithNothingInCommonAreReplacedAsAWhole() {
        let old = (0..<40_000).map { "a\($0)" }.joined(separator: " ")
        let new = (0..<40_000).map { "b\($0)" }.joined(separator: "\t")
        let diff = TextDiff(from: old, to: new)
        #expect(diff.pieces == [.removed(old), .added(new)])
    }

    @Test func manyChangedLinesAreComparedLineByLine() {
        let lines = (0..<900).map { "Line \($0) says this and that" }
        let old = lines.joined(separator: "\n")
        let new = lines.map { $0.replacing("this", with: "these") }.joined(separator: "\n")
        let diff = TextDiff(from: old, to: new + "\nThe end")
        #expect(diff.old == old && diff.new == new + "\nThe end")
    }
}
