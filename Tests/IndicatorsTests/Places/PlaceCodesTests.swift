import Base
import Foundation
import Testing

@testable import Indicators

struct PlaceCodesTests {
    let places = Places.shared

    @Test(arguments: [
        ("XKX", Places.Scheme.any, "XKX"), ("XK", .any, "XKX"), ("412", .unsd, "XKX"), ("TWN", .any, "TWN"),
        ("158", .unsd, "TWN"), ("EL", .eurostat, "GRC"), ("UK", .eurostat, "GBR"), ("AT", .eurostat, "AUT"),
        ("gb", .iso2, "GBR"), ("4", .m49, "AFG"), ("004", .m49, "AFG"), ("1", .any, "001"), ("001", .any, "001"),
        ("WLD", .worldBank, "001"), ("CHI", .worldBank, "830"), ("EUU", .worldBank, "EU27_2020"),
        ("LDC", .worldBank, "199"), ("ARB", .any, "WB_ARB"), ("ROM", .worldBank, "ROU"), ("GBR", .worldBank, "GBR"),
        ("97", .unsd, "EU27_2020"), ("910", .any, "WB_HIC"), ("SDS", .naturalEarth, "SSD"),
        ("KEN", .naturalEarth, "KEN"), ("GB-ENG", .any, "GB-ENG"), (" ken ", .any, "KEN"),
    ])
    func codesOfOtherPublishersResolve(_ code: String, _ scheme: Places.Scheme, _ place: String) {
        #expect(places.resolve(code, scheme: scheme)?.code == place)
    }

    @Test(arguments: [
        ("Swaziland", "SWZ"), ("Turkey", "TUR"), ("Macedonia, FYR", "MKD"), ("Czech Republic", "CZE"),
        ("Bolivia", "BOL"), ("Vietnam", "VNM"), ("Cote d'Ivoire", "CIV"), ("Côte d’Ivoire", "CIV"),
        ("Latin America and The Carbbean", "419"), ("CAPE VERDE", "CPV"), ("Congo, Dem. Rep.", "COD"),
        ("Georgia", "GEO"), ("Kosovo", "XKX"), ("Palestine", "PSE"), ("Pays-Bas", "NLD"), ("韩国", "KOR"),
        ("Россия", "RUS"), ("Belarus", "BLR"), ("Micronesia", "057"),
    ])
    func namesResolve(_ name: String, _ place: String) {
        #expect(places.resolve(name, scheme: .name)?.code == place)
    }

    @Test func unknownCodesDoNotResolve() {
        #expect(places.resolve("ZZZ") == nil)
        #expect(places.resolve("") == nil)
        #expect(places.resolve("Kenya") == nil)
        #expect(places.resolve("KE", scheme: .iso3) == nil)
        #expect(places.resolve("XKX", scheme: .m49) == nil)
        #expect(places.resolve("202", scheme: .iso3) == nil)
    }

    @Test func noNameStandsForTwoPlaces() {
        for (_, entries) in Dictionary(grouping: places.index.entries, by: \.text) {
            #expect(Set(entries.map(\.place)).count == 1, "\(entries.map(\.place))")
        }
    }

    @Test func everyPlaceResolvesByEachOfItsCodesAndNames() {
        for place in places.all {
            #expect(places.resolve(place.code) == place)
            if let m49 = place.m49 { #expect(places.resolve(m49, scheme: .m49) == place) }
            if let iso2 = place.iso2 { #expect(places.resolve(iso2, scheme: .iso2) == place) }
            #expect(places.resolve(place.name(in: .en), scheme: .name) == place)
        }
    }
}
