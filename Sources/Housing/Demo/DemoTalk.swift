import Access
import Base
import Community
import Site
import Storage

/// A room or a conversation of the demonstration, with what is written there.
struct DemoTalk: Sendable {
    /// Where it is held.
    enum Place: Sendable {
        /// A room that whoever is named makes in the space; people who come later see all, or what follows.
        case room(DemoSpace, by: String, purpose: String, rules: String, Conversation.History)
        /// Outside of spaces: two people, or a small group.
        case people([String])
    }

    struct Line: Sendable {
        let by: String
        let at: DemoTime
        let text: String
        /// The line that it answers.
        let answers: Int?
        let signs: [(sign: ReactionSign, by: [String])]

        init(
            _ by: String, _ at: DemoTime, _ text: String, answering answers: Int? = nil,
            signs: [(sign: ReactionSign, by: [String])] = []
        ) {
            self.by = by
            self.at = at
            self.text = text
            self.answers = answers
            self.signs = signs
        }
    }

    let name: String
    let place: Place
    let madeAt: DemoTime
    let lines: [Line]
    /// Who has read up to which line.
    let read: [(by: String, line: Int)]

    static var moments: [DemoMoment] { all.flatMap(\.moments) }

    private var moments: [DemoMoment] {
        [DemoMoment(madeAt) { stage, connection in stage.rooms[name] = try make(stage, connection) }]
            + lines.indices.map { number in
                DemoMoment(lines[number].at) { stage, connection in try write(number, stage, connection) }
            } + lines.indices.flatMap(signs)
            + read.map { reader in
                DemoMoment(lines[reader.line].at.later(25)) { stage, connection in
                    try connection.mark(
                        DemoStage.known(stage.rooms[name], name),
                        as: DemoStage.known(stage.messages[name]?[reader.line], "\(name), \(reader.line)"),
                        for: stage.person(reader.by))
                }
            }
    }

    private func make(_ stage: DemoStage, _ connection: Connection) throws -> Int64 {
        switch place {
        case .room(let space, let founder, let purpose, let rules, let history):
            var draft = RoomDraft()
            draft.name = name
            draft.purpose = purpose
            draft.rules = rules
            draft.history = history
            let place = try stage.place(space, founder, connection)
            try DemoStage.require(place.allows(.planAgenda), founder, "make the room \(name)")
            return try connection.makeRoom(draft, in: place.space.id, by: stage.person(founder))
        case .people(let names):
            let people = try names.map { try stage.person($0) }
            try DemoStage.require(connection.mayMeet(people), names[0], "write to \(names)")
            return try connection.converse(people, name: names.count > 2 ? name : "", by: people[0])
        }
    }

    private func seen(by person: String, _ stage: DemoStage, _ connection: Connection) throws -> ConversationForViewer {
        try Conversation.find(
            DemoStage.known(stage.rooms[name], name), for: stage.viewer(person, connection), in: connection)
    }

    private func write(_ number: Int, _ stage: DemoStage, _ connection: Connection) throws {
        let line = lines[number]
        let here = try seen(by: line.by, stage, connection)
        try DemoStage.require(here.allows(.chat), line.by, "write in \(name)")
        let draft = MessageDraft(
            text: try stage.words(line.text, connection), key: "demo \(number)",
            parent: line.answers.flatMap { stage.messages[name]?[$0] },
            language: DemoPerson.all.first { $0.address == line.by }?.language)
        guard draft.problem == nil,
            case .stands(let message) = try connection.post(draft, in: here, by: stage.person(line.by))
        else { throw AppError(.internalFailure, "A message of the demonstration was not taken: \(name), \(number)") }
        stage.messages[name, default: []].append(message)
    }

    private func signs(_ number: Int) -> [DemoMoment] {
        lines[number].signs.flatMap { sign in sign.by.map { (sign.sign, $0) } }.enumerated().map { count, given in
            DemoMoment(lines[number].at.later(2 + 3 * count)) { stage, connection in
                let (sign, name) = given
                let here = try seen(by: name, stage, connection)
                try DemoStage.require(here.allows(.react), name, "give a sign in \(self.name)")
                let message = try connection.message(
                    DemoStage.known(stage.messages[self.name]?[number], "\(self.name), \(number)"), of: here)
                try connection.setReaction(sign, on: message.signRef, of: stage.person(name), true)
            }
        }
    }
}
