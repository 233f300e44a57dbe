import Base
import Testing

@testable import Indicators

struct PlaceGroupsTests {
    let places = Places.shared

    @Test(arguments: [
        ("199", 44), ("432", 32), ("722", 53), ("EU27_2020", 27), ("198", 38), ("WB_EMU", 21), ("WB_ARB", 22),
        ("WB_LIC", 25), ("WB_LMC", 50), ("WB_UMC", 54), ("WB_SSF", 48), ("143", 5), ("005", 16), ("543", 23),
    ])
    func groupsHaveTheirNumberOfMembers(_ group: String, _ count: Int) {
        #expect(places.members(of: group).count == count)
    }

    @Test func smallIslandStatesAre37MembersOfTheUnitedNations() {
        #expect(places.members(of: "722").filter(\.isMember).count == 37)
    }

    @Test func listedMembersAreCountriesRegionsOrGroups() {
        for (group, members) in places.listed {
            #expect(places[group]?.kind == .group, "\(group)")
            #expect(Set(members).count == members.count, "a member stands twice in \(group)")
            #expect(members.allSatisfy { places[$0] != nil && places[$0]?.kind != .subnational }, "\(group)")
        }
    }

    @Test func regionsPartitionTheCountries() {
        let continents = ["002", "009", "019", "142", "150"]
        let all = continents.flatMap { places.members(of: $0) }
        #expect(Set(all).count == all.count)
        #expect(Set(places.countriesAndAreas).subtracting(all).map(\.code) == ["ATA"])
        #expect(Set(places.members(of: "001")) == Set(places.countriesAndAreas))
    }

    @Test func sdgRegionsPartitionTheCountries() {
        let regions = ["202", "747", "062", "753", "419", "009", "513"]
        let all = regions.flatMap { places.members(of: $0) }
        #expect(Set(all).count == all.count)
        #expect(Set(all).union([places["ATA"]]) == Set(places.countriesAndAreas.map(Optional.some)))
        for region in regions {
            for place in places.members(of: region) { #expect(places.sdgRegion(of: place.code)?.code == region) }
        }
    }

    @Test func membersOpenGroupsWithinGroups() {
        let codes = places.members(of: "514").map(\.code)
        #expect(codes.contains("FRA") && codes.contains("CAN") && codes.contains("JPN") && codes.contains("NZL"))
        #expect(!codes.contains("TUR"))
        #expect(Set(places.members(of: "WB_MIC")).isSubset(of: Set(places.members(of: "WB_LMY"))))
        #expect(
            places.members(of: "923").count + places.members(of: "924").count
                + places.members(of: "925").count + places.members(of: "926").count == 32)
        #expect(places.members(of: "KEN").isEmpty)
        #expect(places.members(of: "XX").isEmpty)
    }

    @Test func everyEconomyHasOneIncomeGroup() {
        let income: Set<String> = ["WB_LIC", "WB_LMC", "WB_UMC", "WB_HIC", "WB_INX"]
        for place in places.members {
            let groups = places.groups(of: place.code).map(\.code).filter(income.contains)
            #expect(groups.count == 1, "\(place.code): \(groups)")
        }
    }

    @Test func aCountryKnowsWhereItBelongs() {
        #expect(places.region(of: "KEN")?.code == "002")
        #expect(places.region(of: "US-AK")?.code == "019")
        #expect(places.region(of: "014")?.code == "002")
        #expect(places.region(of: "WB_HIC") == nil)
        #expect(places.sdgRegion(of: "KEN")?.code == "202")
        #expect(places.sdgRegion(of: "SDN")?.code == "747")
        #expect(places.sdgRegion(of: "ATA") == nil)
        let groups = Set(places.groups(of: "NPL").map(\.code))
        #expect(groups.isSuperset(of: ["199", "432", "062", "WB_LMC", "WB_SAS"]))
        #expect(!groups.contains("722"))
        #expect(places.groups(of: "TUV").map(\.code).contains("722"))
    }
}
