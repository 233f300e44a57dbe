import Storage

extension Connection {
    /// What readers are told: places, structures of publishers, and codes from the bank's closed codelists and from
    /// the lists that these structures name.
    func readingContext(_ options: ImportOptions, _ shelf: StructureShelf) throws -> ReadingContext {
        let closed = Set(ClosedCodelists.dimensions.map(\.id))
        var codes: [String: Set<String>] = [:]
        for row in try rows("select codelist, code from code where codelist in (\(list: closed.sorted()))") {
            codes[row.string(0), default: []].insert(row.string(1))
        }
        let known = codes
        return ReadingContext(
            agency: options.agency, area: options.area, resolvePlace: options.resolvePlace,
            structure: { shelf.dataStructure($0) },
            isCode: { _, dimension, code in
                guard let list = known[dimension.id] else { return true }
                return list.contains(code) || ClosedCodelists.common.contains(code)
            })
    }

    func newestRelease() throws -> Int { try first("select max(id) from release")?.intOrNil(0) ?? 0 }
}
