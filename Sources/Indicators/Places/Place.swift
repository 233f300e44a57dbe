import Base

/// A country, area, region, group or subnational unit: one code of the reference area dimension (REF_AREA).
package struct Place: Sendable, Hashable, Identifiable {
    /// What a place is. `country`: members of the United Nations, its observers, Cook Islands and Niue; `area`: every
    /// other country-like unit of statistics. `region`, `subregion`, `intermediate`: the three levels of M49 under
    /// `world`. `group`: any other set of countries. `subnational`: a part of a country.
    package enum Kind: String, Sendable, CaseIterable {
        case world, region, subregion, intermediate, group, country, area, subnational
    }

    /// ISO 3166-1 alpha-3; three-digit M49 for regions and groups of the UN; ISO 3166-2 below the country;
    /// `EU27_2020`; `WB_` and the World Bank's code for its aggregates.
    package let code: String
    package let kind: Kind
    /// Three digits, where M49 or the UN Statistics Division has a code.
    package let m49: String?
    /// ISO 3166-1 alpha-2, or the user-assigned code in general use.
    package let iso2: String?
    /// Whose list defines the place: `UNSD`, `WB`, `ESTAT` or `ISO`.
    package let agency: String
    /// Whether it is one of the 193 member states of the United Nations.
    package let isMember: Bool
    /// The next place above: in M49 for countries and regions, the country for subnational units. Groups have one
    /// only if they are part of a larger group.
    package let parent: String?
    /// Degrees north and east of a point within; nil for regions, groups and subnational units.
    package let latitude: Double?
    package let longitude: Double?
    /// In all six languages.
    package let names: Localized
    /// Whether a name was translated or corrected by this project rather than taken from the M49 list.
    package let namesAreDraft: Bool

    package var id: String { code }

    /// Whether figures of the place are those of one country or area, not of an aggregate or a part.
    package var isCountryOrArea: Bool { kind == .country || kind == .area }

    /// The name as a reader of `language` should see it.
    package func name(in language: Language) -> String { names(language) }
}
