import Testing

@testable import Figures

@Suite struct PackedLabelsTests {
    @Test func whatIsSharedStandsOnce() {
        #expect(PackedLabels.packed(["Kenya, 2000: 61 %", "Kenya, 2001: 59 %"]) == "Kenya, 200| %|0: 61|1: 59")
    }

    @Test(arguments: [
        ["one"], ["", ""], ["a", "a"], ["aa", "a"], ["كينيا، 2000: 61 %", "كينيا، 2001: 62 %"], ["x y", "z y", "y"],
    ])
    func unpackingGivesTheLabelsBack(_ labels: [String]) {
        #expect(PackedLabels.unpacked(PackedLabels.packed(labels)) == labels)
    }

    @Test func aBarInALabelCannotSplitIt() {
        #expect(PackedLabels.unpacked(PackedLabels.packed(["a|b", "a|c"])) == ["a¦b", "a¦c"])
    }
}
