import Base
import Storage

/// Which members an administrator asks for; nil and empty leave a field open.
package struct MemberFilter: Sendable, Hashable {
    /// Part of a name, address or stated organisation.
    package var words = ""
    package var state: Member.State?
    package var role: GlobalRole?
    package var organisation: Int64?
    /// Only members with a smaller number: the next page.
    package var before: Member.ID?

    package init() {}
}

extension Connection {
    /// The members that fit the filter, newest first.
    package func members(_ filter: MemberFilter, limit: Int = 50) throws -> [Member] {
        var parts: [SQL] = [filter.condition(dialect)]
        if let before = filter.before { parts.append("m.id < \(before)") }
        return try rows(
            """
            select \(Member.columns) from member m where \(parts.joined(by: " and ")) order by m.id desc limit \(limit)
            """
        ).map { Member($0, from: 0) }
    }

    package func memberCount(_ filter: MemberFilter) throws -> Int {
        try first("select count(*) from member m where \(filter.condition(dialect))")?.int(0) ?? 0
    }
}

extension MemberFilter {
    fileprivate func condition(_ dialect: Dialect) -> SQL {
        var parts: [SQL] = ["true"]
        for word in words.split(whereSeparator: \.isWhitespace).prefix(5) {
            let pattern = "%" + MemberFilter.escaped(String(word.prefix(100))) + "%"
            let like: SQL = dialect.choose("like", "ilike")
            parts.append(
                """
                (m.name \(like) \(pattern) escape '\\' or m.address \(like) \(pattern) escape '\\'
                    or m.stated_organisation \(like) \(pattern) escape '\\')
                """)
        }
        if let state { parts.append("m.state = \(state.rawValue)") }
        if let role {
            parts.append(
                "exists (select 1 from global_role g where g.member = m.id and g.role = \(role.rawValue))")
        }
        if let organisation { parts.append("m.organisation = \(organisation)") }
        return parts.joined(by: " and ")
    }

    private static func escaped(_ word: String) -> String {
        word.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
    }
}
