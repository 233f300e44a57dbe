import Testing

@testable import Access

@Suite struct BitsTests {
    @Test func everyFileLevelHoldsTheOneBelow() {
        let levels: [Bits] = [.none, .readOnly, .downloading, .contributing, .editing, .deleting, .all]
        #expect(levels.map(\.rawValue) == [0, 3, 7, 15, 31, 63, 255])
        for (lower, higher) in zip(levels, levels.dropFirst()) { #expect(higher.isStrictSuperset(of: lower)) }
    }
}
