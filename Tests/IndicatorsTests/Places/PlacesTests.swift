import Base
import Testing

@testable import Indicators

struct PlacesTests {
    let places = Places.shared

    @Test func unitedNationsHave193Members() {
        #expect(places.members.count == 193)
        #expect(places.members.allSatisfy { $0.kind == .country && $0.iso2 != nil && $0.m49 != nil })
        let others = places.all.filter { $0.kind == .country && !$0.isMember }.map(\.code)
        #expect(others == ["COK", "NIU", "PSE", "VAT"])
        for code in ["XKX", "TWN", "HKG", "MAC", "PRI", "ESH"] {
            #expect(places[code]?.kind == .area)
            #expect(places[code]?.isMember == false)
        }
    }

    @Test func everyPlaceHasItsOwnNameInEveryLanguage() {
        #expect(Set(places.all.map(\.code)).count == places.all.count)
        for language in Language.allCases {
            let names = places.all.map { $0.names[language] ?? "" }
            #expect(!names.contains(""), "empty name in \(language)")
            #expect(Set(names).count == names.count, "two places share a name in \(language)")
        }
    }

    @Test(arguments: [Language.ar, .zh, .ru]) func namesAreInTheirOwnScript(_ language: Language) {
        for place in places.all {
            let words = place.name(in: language).split(separator: " ")
            let latin = words.map {
                $0.unicodeScalars.contains { ("A"..."Z").contains($0) || ("a"..."z").contains($0) }
            }
            #expect(!latin.contains(true), "\(place.code) in \(language): \(place.name(in: language))")
        }
    }

    @Test func officialNamesStandInTheNominative() {
        #expect(places["ALA"]?.name(in: .ru) == "Аландские острова")
        #expect(places["CIV"]?.name(in: .fr) == "Côte d’Ivoire")
        #expect(places["TUR"]?.name(in: .en) == "Türkiye")
        #expect(places["PSE"]?.name(in: .es) == "Estado de Palestina")
        #expect(places["USA"]?.name(in: .zh) == "美利坚合众国")
        #expect(places["IRN"]?.name(in: .ar) == "جمهورية إيران الإسلامية")
        #expect(places["001"]?.name(in: .ru) == "Мир")
        #expect(places["KEN"]?.namesAreDraft == false)
        #expect(places["GB-ENG"]?.namesAreDraft == true)
    }

    @Test func parentsFormOneTreeUnderTheWorld() {
        let grouped: Set<Place.Kind> = [.group]
        for place in places.all where !grouped.contains(place.kind) {
            let line = places.lineage(of: place.code)
            #expect(line.last?.code == "001", "\(place.code) does not end at the world")
            #expect(Set(line.map(\.code)).count == line.count, "\(place.code) lies above itself")
        }
        for place in places.groups { #expect(places.lineage(of: place.code).allSatisfy { $0.kind == .group }) }
    }

    @Test func coordinatesLieOnEarth() throws {
        for place in places.countriesAndAreas where place.code != "UMI" {
            let latitude = try #require(place.latitude, "\(place.code)")
            let longitude = try #require(place.longitude, "\(place.code)")
            #expect((-90...90).contains(latitude) && (-180...180).contains(longitude))
        }
        #expect(try abs(#require(places["KEN"]?.latitude)) < 2)
    }

    @Test func rosterAddsUp() {
        let parts = places.regions.count + places.groups.count + places.countriesAndAreas.count
        #expect(parts + places.all.filter { $0.kind == .subnational }.count == places.all.count)
        #expect(places.countriesAndAreas.count == 251)
        #expect(places.regions.count == 31)
    }
}
