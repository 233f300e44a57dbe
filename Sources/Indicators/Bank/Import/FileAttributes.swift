/// The further attributes of a file's figures, by the numbers that the file's reader gave them.
///
/// What only repeats the clauses of an indicator's definition is left out, since the bank holds them once for all figures: a
/// file that was written here and is read again changes nothing.
struct FileAttributes {
    private var numbers: [Int: UInt32] = [:]
    /// Those that state a clause.
    private var stating: [Int: [String: String]] = [:]
    /// Of those, the numbers without what `clauses` say.
    private var own: [Int: UInt32] = [:]
    private var clauses: [String: String] = [:]

    mutating func add(_ texts: [String: String], _ id: Int, _ bank: inout Interner<String>) {
        numbers[id] = bank.number(StoredTexts.encode(texts))
        if texts.keys.contains(where: { Clause(rawValue: $0) != nil }) { stating[id] = texts }
    }

    /// The bank's number of a file's attributes; 0 for none. `clauses` are those of the figure's indicator.
    mutating func number(_ id: Int, _ clauses: [String: String], _ bank: inout Interner<String>) -> UInt32 {
        if id == 0 { return 0 }
        guard !clauses.isEmpty, let texts = stating[id] else { return numbers[id] ?? 0 }
        if clauses != self.clauses {
            self.clauses = clauses
            own = [:]
        }
        if let known = own[id] { return known }
        let rest = texts.filter { clauses[$0.key] != $0.value }
        let number = rest.isEmpty ? 0 : bank.number(StoredTexts.encode(rest))
        own[id] = number
        return number
    }
}
