/// What a grant allows at a place, as bits of eight; the file levels are presets, the bits stay independent.
package struct Bits: OptionSet, Sendable, Hashable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    package static let discover = Bits(rawValue: 1)
    package static let view = Bits(rawValue: 2)
    package static let download = Bits(rawValue: 4)
    package static let create = Bits(rawValue: 8)
    package static let edit = Bits(rawValue: 16)
    package static let delete = Bits(rawValue: 32)
    package static let share = Bits(rawValue: 64)
    package static let manage = Bits(rawValue: 128)

    package static let none: Bits = []
    package static let readOnly = Bits(rawValue: 3)
    package static let downloading = Bits(rawValue: 7)
    package static let contributing = Bits(rawValue: 15)
    package static let editing = Bits(rawValue: 31)
    package static let deleting = Bits(rawValue: 63)
    package static let all = Bits(rawValue: 255)
}
