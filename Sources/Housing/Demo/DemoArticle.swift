import Access
import Base
import Community
import Documents
import Library
import Site
import Storage

/// A post of the blog of the demonstration, and how far it comes.
struct DemoArticle: Sendable {
    /// What somebody does with it after it was written.
    enum Event: Sendable {
        case step(Step, by: String)
        /// Published by itself, so many minutes after the end of the demonstration.
        case schedule(by: String, DemoTime)
        /// Said to authors and reviewers about a field.
        case remark(String, on: String, by: String)
        case translate(Language, by: String, title: String, lead: String, text: String)
        case comment(String, by: String)
        case sign(ReactionSign, by: String)
    }

    let title: String
    let lead: String
    let text: String
    let language: Language
    let audience: Document.Audience
    /// Written for the space; else for the whole site.
    let isOfSpace: Bool
    let author: String
    let writtenAt: DemoTime
    let events: [(at: DemoTime, event: Event)]

    static var moments: [DemoMoment] { all.flatMap(\.moments) }

    private var moments: [DemoMoment] {
        [DemoMoment(writtenAt) { stage, connection in try write(stage, connection) }]
            + events.map { entry in
                DemoMoment(entry.at) { stage, connection in try happen(entry.event, stage, connection) }
            }
    }

    private func write(_ stage: DemoStage, _ connection: Connection) throws {
        let home = isOfSpace ? try stage.place(.roofs, author, connection).space.id : nil
        stage.articles[title] = try connection.addDocument(
            BlogRoom.kind, DocumentPlan(language: language, audience: audience, home: home),
            RevisionDraft(DocumentContent(["title": title, "lead": lead, "text": text], of: BlogRoom.kind)),
            by: stage.viewer(author, connection))
    }

    private func locked(by name: String, _ stage: DemoStage, _ connection: Connection) throws -> DocumentForViewer {
        try Document.lock(
            DemoStage.known(stage.articles[title], title), of: BlogRoom.kind, for: stage.viewer(name, connection),
            in: connection)
    }

    private func happen(_ event: Event, _ stage: DemoStage, _ connection: Connection) throws {
        switch event {
        case .step(let step, let name): try take(step, by: name, nil, stage, connection)
        case .schedule(let name, let time):
            try take(.schedule, by: name, stage.clock.milliseconds(time), stage, connection)
        case .remark(let words, let field, let name):
            try connection.remark(words, on: field, of: locked(by: name, stage, connection))
        case .translate(let language, let name, let title, let lead, let text):
            let placed = try locked(by: name, stage, connection)
            let draft = TranslationDraft(
                language, texts: ["title": title, "lead": lead, "text": text], of: placed.document.revision,
                isPublished: true)
            let outcome = try connection.translate(draft, placed, BlogRoom.kind)
            try DemoStage.require(outcome == .saved, name, "translate \(self.title)")
        case .comment(let words, let name):
            try connection.comment(stage.words(words, connection), on: locked(by: name, stage, connection))
        case .sign(let sign, let name):
            let placed = try locked(by: name, stage, connection)
            try DemoStage.require(
                Policy.allows(placed.viewer, .react, placed.readFacts), name, "give a sign under \(title)")
            try connection.setReaction(sign, on: placed.document.ref, of: stage.person(name), true)
        }
    }

    private func take(
        _ step: Step, by name: String, _ time: Int64?, _ stage: DemoStage, _ connection: Connection
    ) throws {
        let after = try connection.take(
            step, with: locked(by: name, stage, connection), of: BlogRoom.kind, at: time)
        try connection.tell(of: step, after.document, by: after.viewer.member)
    }
}
