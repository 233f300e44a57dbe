import Foundation
import Markup
import Testing

@Suite struct DecimalTests {
    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (0.004, "0"), (-0.004, "0"), (0.005, "0.01"), (-0.005, "-0.01"), (1, "1"),
        (1.5, "1.5"),
        (1.25, "1.25"), (1.005, "1"), (100, "100"), (-12.30, "-12.3"), (0.05, "0.05"), (1234567.891, "1234567.89"),
        (99.995, "100"), (.nan, "0"), (.infinity, "0"), (-.infinity, "0"), (1e-20, "0"), (1e13, "10000000000000"),
    ])
    func writesAtMostTwoPlaces(value: Double, written: String) {
        #expect(Decimal.short(value) == written)
    }

    @Test func placesCanBeChosen() {
        #expect(Decimal.short(2.0 / 3, decimals: 0) == "1")
        #expect(Decimal.short(2.0 / 3, decimals: 1) == "0.7")
        #expect(Decimal.short(0.000_001_234, decimals: 9) == "0.000001234")
        #expect(Decimal.short(-7.0, decimals: 9) == "-7")
    }

    @Test func readsBackWithinHalfAUnitOfTheLastPlace() throws {
        for _ in 0..<2_000 {
            let value = Double.random(in: -10_000...10_000)
            for decimals in 0...6 {
                let text = Decimal.short(value, decimals: decimals)
                let back = try #require(Double(text))
                #expect(abs(back - value) <= 0.5001 * pow(10, -Double(decimals)), "\(value) became \(text)")
                #expect(!text.hasSuffix(".") && text != "-0" && !text.contains("e"))
                #expect(!text.contains(".") || !text.hasSuffix("0"))
            }
        }
    }
}
