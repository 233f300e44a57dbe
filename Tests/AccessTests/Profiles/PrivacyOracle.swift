import Access
import Base

/// The rule of audiences once more, written out person by person, to hold the statements against.
extension SmallWorld {
    func areApart(_ a: Int, _ b: Int) -> Bool { blocks.contains([a, b]) || blocks.contains([b, a]) }

    func isIn(_ being: Int, _ space: Int) -> Bool {
        grants.contains { grant in
            guard grant.space == space || grant.space == parents[space], grant.role != nil, !grant.isExpired else {
                return false
            }
            return switch grant.holder {
            case .everybody, .members: false
            case .being(let index): index == being
            case .group(let index): beings[being].groups.contains(index)
            case .organisation(let index): beings[being].organisation == index && !beings[being].isGuest
            }
        }
    }

    func areNear(_ a: Int, _ b: Int) -> Bool { parents.indices.contains { isIn(a, $0) && isIn(b, $0) } }

    func isReader(_ being: Int) -> Bool { beings[being].state == .active }

    /// Both belong to all members.
    func areMembers(_ a: Int, _ b: Int) -> Bool { !beings[a].isGuest && !beings[b].isGuest }

    /// What `reader` sees of `other`; nil where there is no page.
    func seen(_ other: Int, by reader: Int) -> ProfileDetails? {
        guard isReader(reader), beings[other].state == .active else { return nil }
        let profile = beings[other].profile ?? Profile(member: beings[other].id)
        if other == reader { return profile.details }
        if areApart(other, reader) { return nil }
        let isNear = areNear(other, reader)
        let open = profile.details(seenBy: .allMembers)
        let isOpen = areMembers(other, reader) && (profile.isListed || !open.isEmpty)
        guard isNear || isOpen else { return nil }
        if isNear { return profile.details(seenBy: .mySpaces) }
        return open
    }

    /// Whom the directory shows to `reader`, without filters.
    func listed(for reader: Int) -> Set<Int> {
        Set(
            beings.indices.filter { other in
                guard isReader(reader), beings[other].state == .active, beings[other].profile?.isListed == true else {
                    return false
                }
                if other == reader { return true }
                return !areApart(other, reader) && (areNear(other, reader) || areMembers(other, reader))
            })
    }
}
