import Base

extension Publication {
    /// What is to be known about the figures, as pairs of name and text: for a sheet, and for whoever reads it alone.
    var about: [[String]] {
        var rows = [
            ["Dataflow", "\(name) (\(dataflow))"],
            ["Figures", String(slice.count)],
            ["Release", String(release.id)],
            ["Date of the release", release.date],
            ["Address of this selection", address],
            ["Made", timeText],
            ["Published by", SDMXIdentity.agencyName],
        ]
        for source in sources {
            rows.append(["Source \(source.id)", "\(source.publisher): \(source.title)"])
            rows.append(["Licence of \(source.id)", source.licence])
            rows.append(["Address of \(source.id)", source.url])
            if !source.treatment.isEmpty { rows.append(["Treatment of \(source.id)", source.treatment]) }
        }
        for definition in definitions {
            rows.append(["Series \(definition.series)", definition.name(language)])
            if !definition.definition.isEmpty {
                rows.append(["Definition of \(definition.series)", definition.definition(language)])
            }
            if !definition.limits.isEmpty {
                rows.append(["Limits of \(definition.series)", definition.limits(language)])
            }
            for clause in definition.clauses.stated {
                let names = definition.clauses[clause].map { naming.name(clause.codelist.id, $0, language) }
                let title = naming.name(ofComponent: clause.rawValue, language)
                rows.append(["\(title): \(definition.series)", names.joined(separator: "; ")])
            }
        }
        return rows
    }
}
