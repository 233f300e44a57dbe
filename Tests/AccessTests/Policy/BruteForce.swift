import Storage

@testable import Access

/// The rule once more, written from the model alone and without its code: walks up the parents, adds up raw grants, knows
/// nothing of chains, kept bounds or `Bits`. Slow and plain on purpose.
struct BruteForce {
    private struct Place {
        let isSpace: Bool
        let parent: Int64?
        let breaks: Bool
        let classification: String
        let ownCaps: Int
    }

    private struct Given {
        let principal: Int64
        let bits: Int
        let end: Int64?
    }

    private struct Person {
        let state: String
        let isGuest: Bool
        let organisation: Int64?
        let isSilenced: Bool
    }

    private var places: [Int64: Place] = [:]
    private var given: [Int64: [Given]] = [:]
    private var people: [Int64: Person] = [:]
    private var groups: [Int64: Set<Int64>] = [:]
    /// For each member, the spaces where they are silenced.
    private var silences: [Int64: Set<Int64>] = [:]
    private let now: Int64

    init(_ connection: Connection) throws {
        now = connection.now
        let query: SQL = "select id, parent, breaks_inheritance, classification, own_caps, kind from scope"
        for row in try connection.rows(query) {
            places[Int64(row.int(0))] = Place(
                isSpace: row.string(5) == "space", parent: row.intOrNil(1).map(Int64.init), breaks: row.bool(2),
                classification: row.string(3), ownCaps: row.int(4))
        }
        for row in try connection.rows("select member, space, until from space_silence") {
            guard Int64(row.int(2)) > now else { continue }
            silences[Int64(row.int(0)), default: []].insert(Int64(row.int(1)))
        }
        for row in try connection.rows("select scope, principal, bits, expires_at from access_grant") {
            given[Int64(row.int(0)), default: []].append(
                Given(
                    principal: Int64(row.int(1)), bits: row.int(2), end: row.intOrNil(3).map(Int64.init)))
        }
        for row in try connection.rows("select id, state, is_guest, organisation, silenced_until from member") {
            people[Int64(row.int(0))] = Person(
                state: row.string(1), isGuest: row.bool(2), organisation: row.intOrNil(3).map(Int64.init),
                isSilenced: Int64(row.intOrNil(4) ?? 0) > now)
        }
        for row in try connection.rows("select member, member_group from group_member") {
            groups[Int64(row.int(0)), default: []].insert(Int64(row.int(1)))
        }
    }

    /// What one viewer was granted at one place, and the most that it can be.
    struct Reach {
        let granted: Int
        let most: Int
        let member: Int64?

        /// Whether all bits of `mask` are there for the record.
        func holds(_ mask: Int, _ record: WorldRecord) -> Bool {
            var bits = granted & most
            if record.isHeld { bits &= 7 }
            let isOwn = member != nil && record.owner == member
            switch record.state {
            case "published": break
            case "draft": if !isOwn { bits = 0 }
            default:
                // Hidden or in the trash: those who may delete look and restore, the owner looks.
                if granted & 32 != 0 { bits &= 1 + 2 + 4 + 32 } else { bits = isOwn ? bits & 3 : 0 }
            }
            return bits & mask == mask
        }
    }

    /// `member` is who signed in; `links` are the links held.
    func reach(_ member: Int64?, _ links: Set<Int64>, at scope: Int64) -> Reach {
        let person = member.flatMap { people[$0] }
        let isActive = person?.state == "active"
        let isGuest = person?.isGuest == true
        func isNamed(_ principal: Int64) -> Bool {
            if principal == 1 || links.contains(principal) { return true }
            guard isActive, let member, let person else { return false }
            if principal == member || groups[member]?.contains(principal) == true { return true }
            return !isGuest && (principal == 2 || principal == person.organisation)
        }
        var granted = 0
        var most = 255
        var stillInherits = true
        // Until the first space above, which is the one that it lies in.
        var isInside = true
        var next: Int64? = scope
        while let id = next, let place = places[id] {
            for grant in given[id] ?? [] where stillInherits && isNamed(grant.principal) {
                if (grant.end ?? .max) > now { granted |= grant.bits }
            }
            most &= place.ownCaps
            if place.isSpace, isInside {
                isInside = false
                if let member, silences[member]?.contains(id) == true { most &= 7 }
            }
            if place.breaks { stillInherits = false }
            next = place.parent
        }
        let classification = places[scope]?.classification ?? "confidential"
        if isActive {
            if isGuest && classification == "confidential" { most &= 3 }
            if person?.isSilenced == true { most &= 7 }
        } else {
            most &= person?.state == "pending" || classification != "open" ? 0 : 7
        }
        return Reach(granted: granted, most: most, member: isActive || person?.state == "pending" ? member : nil)
    }
}
