import Base
import Storage

extension Connection {
    /// The people whom the directory shows to the viewer and who fit the query, by name. A filter looks only at what the
    /// viewer may see of each; nobody else is counted.
    package func directory(_ query: DirectoryQuery, for viewer: Viewer) throws -> Directory {
        guard let visibility = Visibility(viewer, now: now) else {
            return Directory(people: [], count: 0, query: query)
        }
        let conditions: SQL = ([visibility.isListed] + query.conditions(visibility)).joined(by: " and ")
        let listed: SQL = "from profile p join member m on m.id = p.member where \(conditions)"
        let count = try first("with \(visibility.near) select count(*) \(listed)")?.int(0) ?? 0
        let rows = try rows(
            """
            with \(visibility.near)
            select m.id, m.name, m.is_guest \(listed) order by p.folded_name, m.id
            limit \(DirectoryQuery.pageSize) offset \((query.page - 1) * DirectoryQuery.pageSize)
            """)
        return Directory(people: try people(rows, visibility), count: count, query: query)
    }

    /// The countries, languages and themes of the people whom the directory shows to the viewer.
    package func directoryChoices(for viewer: Viewer) throws -> DirectoryChoices {
        var choices = DirectoryChoices()
        guard let visibility = Visibility(viewer, now: now) else { return choices }
        let rows = try rows(
            """
            with \(visibility.near)
            select v.part, v.value, count(*) from profile_value v
            join profile p on p.member = v.member join member m on m.id = v.member
            where v.part in ('country', 'language', 'theme') and \(visibility.isListed) and \(visibility.isReadable)
            group by v.part, v.value
            """)
        for row in rows {
            switch ProfilePart(rawValue: row.string(0)) {
            case .country: choices.countries[row.string(1)] = row.int(2)
            case .language: choices.languages[row.string(1)] = row.int(2)
            case .theme: if let theme = Theme(rawValue: row.string(1)) { choices.themes[theme] = row.int(2) }
            default: break
            }
        }
        return choices
    }

    /// Who works on this: members of the directory, the viewer apart, who share a theme; those of the same country
    /// first, then those who share most. With no themes, those of the country. At most `limit`, which is at most 50.
    package func peopleWorking(
        on themes: [Theme], country: String? = nil, for viewer: Viewer, limit: Int = 12
    ) throws -> [Person] {
        guard let visibility = Visibility(viewer, now: now), let reader = viewer.member else { return [] }
        guard !themes.isEmpty || country != nil else { return [] }
        let isHere = visibility.some("v.part = 'country' and v.value = \(country ?? "")")
        let common: SQL = """
            (select count(*) from profile_value v where v.member = m.id and v.part = 'theme'
                and v.value in (\(list: themes.map(\.rawValue))) and \(visibility.isReadable))
            """
        let fits: SQL = themes.isEmpty ? "here = 1" : "common > 0"
        let rows = try rows(
            """
            with \(visibility.near)
            select id, name, is_guest from (
                select m.id as id, m.name as name, m.is_guest as is_guest, p.folded_name as folded_name,
                    \(common) as common, case when \(isHere) then 1 else 0 end as here
                from profile p join member m on m.id = p.member
                where m.id <> \(reader) and \(visibility.isListed)) x
            where \(fits)
            order by here desc, common desc, folded_name, id limit \(min(max(0, limit), 50))
            """)
        return try people(rows, visibility)
    }
}

extension DirectoryQuery {
    fileprivate func conditions(_ visibility: Visibility) -> [SQL] {
        var conditions = words.map { word -> SQL in
            let found = visibility.some(
                """
                (v.folded like \("%" + word.text + "%") or (v.part in ('country', 'language', 'theme')
                    and v.value in (\(list: word.codes))))
                """)
            return "(p.folded_name like \("%" + word.text + "%") or \(found))"
        }
        if let country { conditions.append(visibility.some("v.part = 'country' and v.value = \(country)")) }
        if let language { conditions.append(visibility.some("v.part = 'language' and v.value = \(language)")) }
        if let theme { conditions.append(visibility.some("v.part = 'theme' and v.value = \(theme.rawValue)")) }
        if !organisation.isEmpty {
            let part = "%" + organisation + "%"
            conditions.append(visibility.some("v.part = 'organisation' and v.folded like \(part)"))
        }
        return conditions
    }
}

extension Visibility {
    /// The member has a value that the reader may see and for which the condition on `v` holds.
    fileprivate func some(_ condition: SQL) -> SQL {
        "exists (select 1 from profile_value v where v.member = m.id and \(condition) and \(isReadable))"
    }
}
