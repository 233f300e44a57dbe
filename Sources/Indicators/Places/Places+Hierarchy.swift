import Base

/// What contains what.
extension Places {
    /// The regions that reports on the Sustainable Development Goals divide the world into.
    private static let sdgRegionCodes = ["202", "747", "062", "753", "419", "009", "513"]

    /// Those regions, from Sub-Saharan Africa to Europe and Northern America.
    package var sdgRegions: [Place] { Self.sdgRegionCodes.compactMap { byCode[$0] } }

    /// Countries and areas of a region or group, groups within groups opened; empty for a country, for an unknown
    /// code and for a group whose members no table lists. By code.
    package func members(of group: String) -> [Place] {
        let codes = Self.expand(group, byCode: byCode, listed: listed, children: children)
        return codes.compactMap { byCode[$0] }.sorted { $0.code < $1.code }
    }

    /// The M49 region (continent) of any place below it; a region's own is itself. Nil for groups and the world.
    package func region(of code: String) -> Place? { lineage(of: code).first { $0.kind == .region } }

    /// The region of the Sustainable Development Goals that a place lies in.
    package func sdgRegion(of code: String) -> Place? {
        let above = Set(lineage(of: code).map(\.code))
        return Self.sdgRegionCodes.lazy.first { region in
            above.contains(region) || (self.listed[region] ?? []).contains(where: above.contains)
        }.flatMap { byCode[$0] }
    }

    /// The groups that a country or area belongs to: least developed, landlocked, island States, income group, …
    package func groups(of code: String) -> [Place] { groupsByMember[code] ?? [] }

    /// A place and all above it, nearest first, ending at the world.
    package func lineage(of code: String) -> [Place] {
        var line: [Place] = []
        var next = byCode[code]
        while let place = next, line.count <= byCode.count {
            line.append(place)
            next = place.parent.flatMap { byCode[$0] }
        }
        return line
    }

    static func expand(
        _ code: String, byCode: [String: Place], listed: [String: [String]], children: [String: [Place]]
    ) -> Set<String> {
        guard let place = byCode[code], !place.isCountryOrArea, place.kind != .subnational else { return [] }
        guard place.kind == .group else { return below(code, children) }
        return (listed[code] ?? []).reduce(into: []) { codes, member in
            if byCode[member]?.isCountryOrArea == true {
                codes.insert(member)
            } else {
                codes.formUnion(expand(member, byCode: byCode, listed: listed, children: children))
            }
        }
    }

    private static func below(_ code: String, _ children: [String: [Place]]) -> Set<String> {
        (children[code] ?? []).reduce(into: []) { codes, child in
            if child.isCountryOrArea { codes.insert(child.code) }
            codes.formUnion(below(child.code, children))
        }
    }

    static func invert(groups: [Place], members: (String) -> Set<String>) -> [String: [Place]] {
        var inverse: [String: [Place]] = [:]
        for group in groups {
            for member in members(group.code) { inverse[member, default: []].append(group) }
        }
        return inverse
    }
}
