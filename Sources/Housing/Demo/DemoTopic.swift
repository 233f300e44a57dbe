import Access
import Base
import Community
import Site
import Storage

/// A topic of the demonstration: who wrote what, by the address of the person.
struct DemoTopic: Sendable {
    struct Line: Sendable {
        let by: String
        let text: String
        /// The line that it quotes.
        let quotes: Int?
        /// Who gives which sign.
        let signs: [(sign: ReactionSign, by: [String])]

        init(
            _ by: String, _ text: String, quoting quotes: Int? = nil, signs: [(sign: ReactionSign, by: [String])] = []
        ) {
            self.by = by
            self.text = text
            self.quotes = quotes
            self.signs = signs
        }
    }

    let title: String
    let language: Language
    let space: DemoSpace
    let category: String?
    let begins: DemoTime
    let lines: [Line]
    /// The line that settled it.
    var settledBy: Int?
    var isPinned = false
    var isClosed = false
    /// Who has read all of it, beside those who wrote last.
    var readers: [String] = []
    /// Lines that were made a topic of their own.
    var split: (lines: [Int], title: String)?

    init(
        _ title: String, _ language: Language, in category: String? = nil, of space: DemoSpace = .roofs,
        from begins: DemoTime, _ lines: [Line]
    ) {
        self.title = title
        self.language = language
        self.space = space
        self.category = category
        self.begins = begins
        self.lines = lines
    }

    /// Minutes from each line to the next: some answer at once, some after a night.
    private static let pauses = [0, 47, 190, 35, 1_115, 62, 410, 24, 1_390]

    /// When the line is written.
    private func time(_ line: Int) -> DemoTime {
        begins.later((0...line).reduce(0) { $0 + DemoTopic.pauses[$1 % DemoTopic.pauses.count] })
    }

    private var end: DemoTime { time(lines.count - 1) }

    var moments: [DemoMoment] {
        lines.indices.map { number in
            DemoMoment(time(number)) { stage, connection in try write(number, stage, connection) }
        } + lines.indices.flatMap(signs) + ordering
            + readers.enumerated().map { number, name in
                DemoMoment(end.later(30 + number)) { stage, connection in
                    let topic = try stage.topic(title, space, name, connection)
                    try connection.markRead(topic.topic.id, to: topic.topic.lastNumber, by: stage.person(name))
                }
            }
    }

    private func write(_ number: Int, _ stage: DemoStage, _ connection: Connection) throws {
        let line = lines[number]
        let spoken = DemoPerson.all.first { $0.address == line.by }?.language ?? language
        var draft = PostDraft(
            try stage.words(line.text, connection), language: number == 0 ? language : spoken,
            key: "demo \(number) \(title)".prefix(60).description)
        guard number > 0 else {
            let shelf = try category.map { try DemoStage.known(stage.shelves[$0], $0) }
            let topic = try Topic.start(
                title, draft, category: shelf, in: stage.place(space, line.by, connection), connection)
            stage.topics[title] = topic.topic.id
            stage.posts[title] = try connection.posts(of: topic, page: 1).posts.map(\.id)
            return
        }
        draft.answers = line.quotes.flatMap { stage.posts[title]?[$0] }
        let post = try connection.reply(draft, to: stage.topic(title, space, line.by, connection))
        stage.posts[title, default: []].append(post.id)
    }

    private func signs(_ number: Int) -> [DemoMoment] {
        lines[number].signs.flatMap { sign in sign.by.map { (sign.sign, $0) } }.enumerated().map { count, given in
            DemoMoment(time(number).later(11 + 9 * count)) { stage, connection in
                let (sign, name) = given
                let topic = try stage.topic(title, space, name, connection)
                let post = try connection.post(
                    DemoStage.known(stage.posts[title]?[number], "\(title), \(number)"), in: topic)
                try DemoStage.require(topic.allows(.react, post), name, "give a sign in \(title)")
                try connection.setReaction(sign, on: post.ref, of: stage.person(name), true)
            }
        }
    }

    /// What those who lead the space, keep order in it or asked do with the topic.
    private var ordering: [DemoMoment] {
        var all: [DemoMoment] = []
        let leader = space.founder
        if let settledBy {
            all.append(
                DemoMoment(end.later(20)) { stage, connection in
                    let topic = try stage.topic(title, space, lines[0].by, connection)
                    try DemoStage.require(topic.maySettle, lines[0].by, "settle \(title)")
                    try connection.settle(topic.topic, by: stage.posts[title]?[settledBy])
                })
        }
        if isPinned || isClosed {
            all.append(
                DemoMoment(end.later(22)) { stage, connection in
                    let topic = try stage.topic(title, space, leader, connection)
                    try DemoStage.require(topic.allows(.planAgenda), leader, "pin or close \(title)")
                    if isPinned { try connection.pin(topic.topic, true) }
                    if isClosed { try connection.close(topic.topic, true) }
                    try connection.noteChange(topic)
                })
        }
        if let split {
            all.append(
                DemoMoment(end.later(24)) { stage, connection in
                    let posts = stage.posts[title] ?? []
                    let topic = try stage.topic(title, space, "musa", connection)
                    stage.topics[split.title] = try connection.split(
                        topic, posts: Set(split.lines.map { posts[$0] }), title: split.title)
                })
        }
        return all
    }

    /// The shelves of the forum, and all that is talked of.
    static var allMoments: [DemoMoment] {
        let shelves = categories.enumerated().map { number, category in
            DemoMoment(DemoTime(daysBefore: 60, 9).later(4 * number)) { stage, connection in
                let place = try stage.place(.roofs, "wanjiru", connection)
                try DemoStage.require(place.allows(.changeSettings), "wanjiru", "make a category")
                stage.shelves[category.name] = try connection.addCategory(
                    category.name, about: category.about, in: place
                ).id
            }
        }
        return shelves + all.flatMap(\.moments)
    }

    private static let categories = [
        (name: "Counting", about: "Who is counted, how, and who is left out."),
        (name: "Repairs", about: "Roofs, walls, drains, stairs: what holds, what it costs, who pays."),
        (name: "Evictions", about: "Before, during and after; what helped."),
        (name: "Saving", about: "Circles, funds, and what to do when somebody cannot pay."),
    ]

    static let all: [DemoTopic] = aboutCounting + aboutRepairs + aboutHomes
}
