import Testing

@testable import Site

@Suite struct QRCodeTests {
    /// The example of ISO/IEC 18004, annex I, has another level; these are properties that every reader relies on.
    @Test func everySizeHasItsFixedPatterns() throws {
        for (count, size) in [(17, 21), (18, 25), (106, 37), (107, 41), (230, 53), (231, 57), (425, 69)] {
            let code = try #require(QRCode(String(repeating: "a", count: count)))
            #expect(code.size == size, "\(count) bytes")
            for (x, y) in [(0, 0), (size - 7, 0), (0, size - 7)] {
                let ring = (0..<7).allSatisfy { code.isDark(x + $0, y) && code.isDark(x, y + $0) }
                #expect(ring && code.isDark(x + 3, y + 3) && !code.isDark(x + 1, y + 1))
            }
            #expect((8..<size - 8).allSatisfy { code.isDark($0, 6) == $0.isMultiple(of: 2) })
        }
        #expect(QRCode(String(repeating: "a", count: 426)) == nil)
    }

    /// The correction of the message of the standard's tutorials: the polynomial's roots must divide data and correction.
    @Test func correctionMakesEveryWordDivisible() {
        for count in [7, 10, 18, 26, 30] {
            let data = (0..<40).map { UInt8($0 * 7 % 256) }
            let word = data + ReedSolomon.correction(of: data, count: count)
            #expect(ReedSolomon.correction(of: word, count: count).allSatisfy { $0 == 0 })
            var damaged = word
            damaged[3] ^= 1
            #expect(!ReedSolomon.correction(of: damaged, count: count).allSatisfy { $0 == 0 })
        }
    }
}
