import Access
import Base
import Storage

extension Connection {
    /// The categories of the space that the viewer may look into, in their order.
    package func categories(of place: SpaceForViewer) throws -> [ForumCategory] {
        let columns = RecordColumns(scope: "c.scope")
        return try rows(
            """
            select \(ForumCategory.columns) from forum_category c
            where c.space = \(place.space.id) and \(Policy.visible(place.viewer, columns, now: now))
            order by c.position, c.id
            """
        ).map { ForumCategory($0, from: 0) }
    }

    /// Makes a category at the end of the list.
    ///
    /// Throws `invalid` for a name or description that is missing or too long, or too many categories, and `conflict` for
    /// a name that another has.
    package func addCategory(_ name: String, about: String, in place: SpaceForViewer) throws -> ForumCategory {
        let (name, about) = (name.tidied(), about.tidied())
        try checkCategory(name, about, place, but: nil)
        let count = try first("select count(*) from forum_category where space = \(place.space.id)")?.int(0) ?? 0
        guard count < ForumCategory.most else {
            throw AppError(
                .invalid, "A space has at most \(ForumCategory.most) categories", at: "name",
                remedy: "Use one that is there")
        }
        let scope = try Scope.make("category", in: place.space.id, self)
        let row = try first(
            """
            insert into forum_category (space, scope, name, about, position, is_archived)
            values (\(place.space.id), \(scope.id), \(name), \(about), \(count), false) returning id
            """)
        try audit(
            .categoryAdded, by: place.viewer.member, on: Ref("category", "\(row?.int(0) ?? 0)"), in: place.space.id,
            ["name": name])
        return try category(Int64(row?.int(0) ?? 0), in: place)
    }

    /// Gives a category another name, description or state. Archived, it stays readable and takes no new topics.
    package func changeCategory(
        _ id: ForumCategory.ID, name: String, about: String, isArchived: Bool, in place: SpaceForViewer
    ) throws {
        let (name, about) = (name.tidied(), about.tidied())
        _ = try category(id, in: place)
        try checkCategory(name, about, place, but: id)
        try execute(
            """
            update forum_category set name = \(name), about = \(about), is_archived = \(isArchived) where id = \(id)
            """)
        try audit(.categoryChanged, by: place.viewer.member, on: Ref("category", "\(id)"), in: place.space.id)
    }

    /// Throws `notFound` for one of another space, or one that the viewer may not look into.
    package func category(_ id: ForumCategory.ID, in place: SpaceForViewer) throws -> ForumCategory {
        guard let found = try categories(of: place).first(where: { $0.id == id }) else { throw Topic.notFound }
        return found
    }

    private func checkCategory(
        _ name: String, _ about: String, _ place: SpaceForViewer, but id: ForumCategory.ID?
    ) throws {
        guard !name.isEmpty, name.count <= ForumCategory.longestName else {
            throw AppError(
                .invalid, "A category needs a name of at most \(ForumCategory.longestName) characters", at: "name")
        }
        guard about.count <= ForumCategory.longestAbout else {
            throw AppError(
                .invalid, "The description has more than \(ForumCategory.longestAbout) characters", at: "about")
        }
        let taken = try first(
            "select id from forum_category where space = \(place.space.id) and name = \(name)")
        if let taken, Int64(taken.int(0)) != id {
            throw AppError(.conflict, "There is a category of this name", at: "name", remedy: "Choose another name")
        }
    }
}

extension ForumCategory {
    static let columns: SQL = "c.id, c.space, c.scope, c.name, c.about, c.is_archived"

    init(_ row: Row, from start: Int) {
        self.init(
            id: Int64(row.int(start)), space: Int64(row.int(start + 1)), scope: Int64(row.int(start + 2)),
            name: row.string(start + 3), about: row.string(start + 4), isArchived: row.bool(start + 5))
    }
}

extension Act {
    package static let categoryAdded = Act("category.added")
    package static let categoryChanged = Act("category.changed")
}
