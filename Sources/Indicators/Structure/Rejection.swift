/// Where a cell stands: line and column count from 1; column 0 means the whole line.
package struct CellPlace: Sendable, Hashable, CustomStringConvertible {
    package let file: String
    package let row: Int
    package let column: Int

    package init(file: String, row: Int, column: Int) {
        self.file = file
        self.row = row
        self.column = column
    }

    package var description: String {
        column > 0 ? "\(file), line \(row), column \(column)" : "\(file), line \(row)"
    }
}

/// A cell or line that did not become an observation: where it stands, why, and what to do about it.
package struct Rejection: Sendable, Hashable, CustomStringConvertible {
    package let place: CellPlace
    /// Heading of the column; empty when the whole line is meant.
    package let columnName: String
    /// What the cell says, cut to 80 characters.
    package let cell: String
    package let reason: Reason
    /// What is particular to this one, such as the other place of a duplicate; often empty.
    package let detail: String

    package init(place: CellPlace, columnName: String = "", cell: String = "", reason: Reason, detail: String = "") {
        self.place = place
        self.columnName = columnName
        self.cell = String(cell.prefix(80))
        self.reason = reason
        self.detail = detail
    }

    package var file: String { place.file }
    package var row: Int { place.row }
    package var column: Int { place.column }
    /// What is wrong, in plain words, with `detail`.
    package var words: String { detail.isEmpty ? reason.words : "\(reason.words) (\(detail))" }
    /// What the person who imports can do.
    package var remedy: String { reason.remedy }

    /// The same of a file that lies in a folder below the one that was named.
    func found(in folder: String) -> Rejection {
        if folder.isEmpty { return self }
        let place = CellPlace(file: folder + "/" + file, row: row, column: column)
        return Rejection(place: place, columnName: columnName, cell: cell, reason: reason, detail: detail)
    }

    package var description: String {
        let heading = columnName.isEmpty ? "" : " (\(columnName))"
        let said = cell.isEmpty ? "" : ", “\(cell)”"
        return "\(place)\(heading)\(said): \(words). \(remedy)"
    }
}
