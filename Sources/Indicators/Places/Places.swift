import Base
import Foundation

/// Every place that figures can be about, the codes it has elsewhere, and what it belongs to.
package struct Places: Sendable {
    /// Whose codes to read a code as.
    package enum Scheme: String, Sendable, CaseIterable {
        /// Any of the code lists below but `naturalEarth` and `name`.
        case any
        /// Three digits or without leading zeros.
        case m49
        case iso2
        case iso3
        /// Country and aggregate codes of the World Bank, former ones too.
        case worldBank
        case eurostat
        /// Area codes of the Global SDG Database: M49 and the Statistics Division's own.
        case unsd
        /// `ADM0_A3` of Natural Earth.
        case naturalEarth
        /// Official, former and short names, in any of the six languages.
        case name
    }

    /// The bundled tables, read once.
    package static let shared = bundled()

    /// In the order of the table: from the world down, by code within a kind.
    package let all: [Place]
    let byCode: [String: Place]
    let children: [String: [Place]]
    let listed: [String: [String]]
    let groupsByMember: [String: [Place]]
    let index: PlaceIndex
    private let crosswalk: [String: [String: String]]

    init(_ tables: PlaceTables) {
        let byCode = Dictionary(tables.places.map { ($0.code, $0) }, uniquingKeysWith: { $1 })
        all = tables.places
        self.byCode = byCode
        children = Dictionary(grouping: tables.places.filter { $0.parent != nil }, by: { $0.parent ?? "" })
        listed = tables.members
        crosswalk = Dictionary(grouping: tables.crosswalk, by: \.scheme).mapValues { rows in
            Dictionary(rows.map { ($0.code, $0.place) }, uniquingKeysWith: { first, _ in first })
        }
        index = PlaceIndex(all, aliases: tables.crosswalk.filter { $0.scheme == "NAME" }.map { ($0.code, $0.place) })
        groupsByMember = Self.invert(groups: tables.places.filter { $0.kind == .group }) { [listed, children] in
            Self.expand($0, byCode: byCode, listed: listed, children: children)
        }
    }

    /// The place with this code of ours.
    package subscript(code: String) -> Place? { byCode[code] }

    /// The place that a publisher's code or name stands for; nil when no table knows it.
    package func resolve(_ code: String, scheme: Scheme = .any) -> Place? {
        let text = code.trimmingCharacters(in: .whitespaces)
        if scheme == .name { return index.place(named: text).flatMap { byCode[$0] } }
        return find(text, scheme) ?? find(text.uppercased(), scheme)
    }

    private func find(_ code: String, _ scheme: Scheme) -> Place? {
        func table(_ name: String) -> Place? { crosswalk[name]?[code].flatMap { byCode[$0] } }
        func alpha3() -> Place? { byCode[code].flatMap { $0.isCountryOrArea ? $0 : nil } }
        return switch scheme {
        case .any:
            byCode[code] ?? table("ISO2") ?? table("M49") ?? table("UNSD") ?? table("WB") ?? table("ESTAT")
        case .m49: table("M49")
        case .iso2: table("ISO2")
        case .iso3: alpha3()
        case .worldBank: table("WB") ?? alpha3()
        case .eurostat: table("ESTAT") ?? table("ISO2")
        case .unsd: table("UNSD") ?? table("M49")
        case .naturalEarth: table("NE") ?? alpha3()
        case .name: nil
        }
    }

    /// The 193 member states of the United Nations.
    package var members: [Place] { all.filter(\.isMember) }

    /// Countries and areas: what a world map shows and a ranking of countries ranks.
    package var countriesAndAreas: [Place] { all.filter(\.isCountryOrArea) }

    /// The world and the three levels of M49 under it.
    package var regions: [Place] {
        all.filter { [.world, .region, .subregion, .intermediate].contains($0.kind) }
    }

    /// All sets of countries that are not regions of M49.
    package var groups: [Place] { all.filter { $0.kind == .group } }

    private static func bundled() -> Places {
        do {
            guard let folder = Bundle.module.url(forResource: "Resources/places", withExtension: nil) else {
                throw AppError(.internalFailure, "the tables of places are not in the bundle")
            }
            return Places(try PlaceTables(folder: folder))
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
