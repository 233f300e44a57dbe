import Access
import TestSupport

extension SmallWorld {
    static func random(_ dice: inout SeededGenerator) -> SmallWorld {
        var world = SmallWorld()
        world.groups = 3
        world.organisations = 2
        world.parents = [nil, nil, 0, nil]
        world.beings = (0..<18).map { _ in being(&dice) }
        for _ in 0..<16 {
            let holder: Holder =
                switch Int.random(in: 0..<9, using: &dice) {
                case 0: .everybody
                case 1: .members
                case 2: .group(Int.random(in: 0..<3, using: &dice))
                case 3: .organisation(Int.random(in: 0..<2, using: &dice))
                default: .being(Int.random(in: 0..<18, using: &dice))
                }
            let grant = Grant(
                space: Int.random(in: 0..<4, using: &dice), holder: holder,
                role: dice.one(in: 5) ? nil : SpaceRole.allCases.randomElement(using: &dice),
                isExpired: dice.one(in: 5))
            // One grant for a role, whether expired or not.
            let isThere = world.grants.contains {
                $0.space == grant.space && $0.holder == grant.holder && $0.role == grant.role
            }
            if !isThere { world.grants.append(grant) }
        }
        for _ in 0..<12 {
            let pair = [Int.random(in: 0..<18, using: &dice), Int.random(in: 0..<18, using: &dice)]
            if pair[0] != pair[1] { world.blocks.insert(pair) }
        }
        return world
    }

    private static func being(_ dice: inout SeededGenerator) -> Being {
        var being = Being()
        if dice.one(in: 5) { being.state = Member.State.allCases.randomElement(using: &dice) ?? .active }
        being.isGuest = dice.one(in: 4)
        being.groups = dice.one(in: 3) ? [Int.random(in: 0..<3, using: &dice)] : []
        being.organisation = dice.one(in: 4) ? Int.random(in: 0..<2, using: &dice) : nil
        guard !dice.one(in: 6) else { return being }
        var details = PrivacyTests.full
        if dice.one(in: 4) { details.about = "" }
        if dice.one(in: 4) { details.country = nil }
        if dice.one(in: 4) { details.themes = [] }
        if dice.one(in: 4) { details.languages = ["en"] }
        if dice.one(in: 4) { details.words = [] }
        var audiences: [ProfileField: ProfileAudience] = [:]
        for field in ProfileField.allCases { audiences[field] = ProfileAudience.allCases.randomElement(using: &dice) }
        if dice.one(in: 3) { audiences = [:] }
        being.profile = Profile(
            member: 0, details: details, audiences: audiences, isListed: !dice.one(in: 3))
        return being
    }
}
