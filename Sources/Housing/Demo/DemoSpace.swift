import Access
import Base
import Site
import Storage

/// The spaces of the demonstration.
enum DemoSpace: String, Sendable, CaseIterable {
    /// All forty are in it; other members of the site know that it exists.
    case roofs
    /// Four people who prepare hearings; nobody else knows of it.
    case hearings

    var name: String {
        switch self {
        case .roofs: "Roofs that last"
        case .hearings: "Before the hearing"
        }
    }

    var founder: String {
        switch self {
        case .roofs: DemoPerson.first.address
        case .hearings: "andres"
        }
    }

    /// Who is in it beside its founder, by their roles.
    var people: [(address: String, role: SpaceRole)] {
        switch self {
        case .roofs: DemoPerson.all.dropFirst().map { ($0.address, $0.role) }
        case .hearings: [("luzmarina", .facilitator), ("camila", .participant), ("karim", .observer)]
        }
    }

    private var draft: SpaceDraft {
        var draft = SpaceDraft()
        draft.name = name
        switch self {
        case .roofs:
            draft.purpose =
                "Federations, towns and researchers of nine countries compare what they count, what they repair and what "
                + "keeps people in their homes. A demonstration: the people, the places and the figures are invented."
            draft.visibility = .closed
            draft.joining = .request
        case .hearings:
            draft.purpose =
                "Lo que se prepara antes de una audiencia de desalojo. Una demostración: las personas y los casos son "
                + "inventados."
            draft.language = .es
            draft.visibility = .hidden
            draft.joining = .invitation
        }
        return draft
    }

    private var madeAt: DemoTime {
        switch self {
        case .roofs: DemoTime(daysBefore: 61, 8)
        case .hearings: DemoTime(daysBefore: 40, 15)
        }
    }

    /// How the people come, and the spaces with them in it.
    static let moments = arrivals + allCases.flatMap(\.moments) + [team, duties]

    private static let arrivals = DemoPerson.all.enumerated().map { number, person in
        DemoMoment(DemoTime(daysBefore: 62, 8).later(3 * number)) { stage, connection in
            let id = try connection.addMember(
                address: person.mail, name: person.name, language: person.language, state: .active,
                application: .init(
                    organisation: person.organisation, role: person.work, country: person.country,
                    purpose: "To show how a space is used."))
            stage.people[person.address] = id
            try connection.setPassword(stage.passwordHash, of: id)
            try connection.save(person.profile(of: id))
            var notices = NoticeSettings()
            notices.timeZone = person.timeZone
            // Nobody reads these letters.
            notices.deliveries = Dictionary(uniqueKeysWithValues: stage.subjects.map { ($0, .never) })
            try connection.setNoticeSettings(notices, of: id)
        }
    }

    private var moments: [DemoMoment] {
        let (draft, founder) = (draft, founder)
        let founding = DemoMoment(madeAt) { stage, connection in
            let viewer = try stage.viewer(founder, connection)
            try DemoStage.require(
                Policy.allows(viewer, .createSpace, Facts(now: connection.now)), founder, "make a space")
            stage.spaces[self] = try Space.create(draft, by: stage.person(founder), connection)
        }
        return [founding]
            + people.enumerated().map { number, person in
                DemoMoment(madeAt.later(15 + 7 * number)) { stage, connection in
                    let place = try stage.place(self, founder, connection)
                    try DemoStage.require(place.allows(.manageMembers), founder, "take in \(person.address)")
                    try connection.setRole(
                        person.role, of: stage.person(person.address), in: place.space.id, by: stage.person(founder))
                }
            }
    }

    static let teamName = "Counting team (demonstration)"

    /// A group that levels of files are given to.
    private static let team = DemoMoment(DemoTime(daysBefore: 60, 10)) { stage, connection in
        let group = try connection.addGroup(teamName)
        for name in ["halima", "imran", "sami", "liuyang"] {
            try connection.add(stage.person(name), toGroup: group)
        }
        stage.groups[teamName] = group
        let place = try stage.place(.roofs, "wanjiru", connection)
        try DemoStage.require(place.allows(.manageMembers), "wanjiru", "take in a group")
        try connection.setRole(.participant, of: group, in: place.space.id, by: stage.person("wanjiru"))
    }

    /// Roles on the whole site: somebody who approves what others write, and somebody who translates it.
    private static let duties = DemoMoment(DemoTime(daysBefore: 60, 11)) { stage, connection in
        for (name, role, subject) in [("brian", GlobalRole.editor, ""), ("sophie", .translator, "fr")] {
            let member = try stage.person(name)
            try connection.addRole(role, subject: subject, to: member, by: nil)
            var detail = ["role": role.rawValue]
            if !subject.isEmpty { detail["for"] = subject }
            try connection.audit(.roleGiven, by: nil, on: Ref("member", "\(member)"), detail)
        }
    }
}
