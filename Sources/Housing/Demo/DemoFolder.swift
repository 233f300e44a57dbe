import Access
import Base
import Community
import Storage

/// A folder of the demonstration, and who may do more or less there than their role says.
struct DemoFolder: Sendable {
    let name: String
    let parent: String?
    let description: String
    let madeAt: DemoTime
    /// Only what is given here counts.
    let isApart: Bool
    /// As the form names them; nil takes away.
    let levels: [(who: Who, level: FileLevel?)]

    /// Whom a level is given to.
    enum Who: Sendable {
        case role(SpaceRole)
        case person(String)
        case group(String)
    }

    static let manager = "wanjiru"

    static let all = [
        DemoFolder(
            name: "Counting", parent: nil, description: "Forms and tables. Whoever takes part brings new versions.",
            madeAt: DemoTime(daysBefore: 58, 8), isApart: false, levels: [(.role(.participant), .edit)]),
        DemoFolder(
            name: "Lists of households", parent: "Counting",
            description: "For reading on the page only, by the counting team: these lists tell where people live.",
            madeAt: DemoTime(daysBefore: 36, 9), isApart: true,
            levels: [
                (.role(.observer), nil), (.role(.participant), nil), (.role(.rapporteur), nil),
                (.role(.facilitator), nil), (.role(.moderator), nil), (.group(DemoSpace.teamName), .read),
                (.person("hassan"), .download), (.person("sami"), .contribute),
            ]),
        DemoFolder(
            name: "Repairs", parent: nil, description: "Drawings, prices, photographs of what holds.",
            madeAt: DemoTime(daysBefore: 58, 8, 20), isApart: false, levels: [(.person("jun"), .delete)]),
        DemoFolder(
            name: "Evictions", parent: nil, description: "Notebooks and questions. Andrés looks after this folder.",
            madeAt: DemoTime(daysBefore: 58, 8, 30), isApart: false, levels: [(.person("andres"), .manage)]),
        DemoFolder(
            name: "Library", parent: nil, description: "Finished papers: everybody may take them along.",
            madeAt: DemoTime(daysBefore: 57, 8), isApart: true,
            levels: [
                (.role(.observer), .download), (.role(.participant), .download), (.role(.facilitator), .contribute),
            ]),
    ]

    static var moments: [DemoMoment] { all.map(\.moment) }

    private var moment: DemoMoment {
        DemoMoment(madeAt) { stage, connection in
            let (manager, member) = (DemoFolder.manager, try stage.person(DemoFolder.manager))
            let place = try stage.place(.roofs, manager, connection)
            let above = try connection.folder(parent.map { try DemoStage.known(stage.folders[$0], $0) }, in: place)
            try DemoStage.require(above.allows(.upload), manager, "make the folder \(name)")
            let id = try connection.addFolder(name, description: description, in: above, by: member)
            stage.folders[name] = id
            let made = try connection.folder(id, in: place)
            try DemoStage.require(made.allows(.grant(.all)), manager, "give levels at \(name)")
            if isApart { try connection.setApart(made.folder, by: member) }
            for (who, level) in levels { try give(level, to: who, stage, connection) }
        }
    }

    /// As the manager stands there now: with each change it may be by another grant.
    private func give(_ level: FileLevel?, to who: Who, _ stage: DemoStage, _ connection: Connection) throws {
        let place = try stage.place(.roofs, DemoFolder.manager, connection)
        let folder = try connection.folder(stage.folders[name], in: place)
        try DemoStage.require(
            folder.allows(.grant(level?.bits ?? .readOnly)), DemoFolder.manager, "give levels at \(name)")
        try connection.setLevel(
            level?.bits ?? .none,
            of: DemoStage.known(connection.principal(named: who.written(stage), in: place), "somebody for \(name)"),
            at: folder.folder, until: nil, by: stage.person(DemoFolder.manager))
    }
}

extension DemoFolder.Who {
    /// As the form for levels sends it.
    fileprivate func written(_ stage: DemoStage) throws(AppError) -> String {
        switch self {
        case .role(let role): "role:\(role.rawValue)"
        case .person(let name): "member:\(try stage.person(name))"
        case .group(let name): "group:\(try DemoStage.known(stage.groups[name], name))"
        }
    }
}
