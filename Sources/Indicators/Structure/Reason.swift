extension Rejection {
    /// Why a cell or line was rejected; raw values are stable and stand in import reports.
    package enum Reason: String, Sendable, Hashable, CaseIterable, Codable {
        case unknownPlace = "unknown-place"
        case unknownCode = "unknown-code"
        case malformedCode = "malformed-code"
        case missingCode = "missing-code"
        case badPeriod = "bad-period"
        case notANumber = "not-a-number"
        case thousandsSeparator = "thousands-separator"
        case decimalMark = "decimal-mark"
        case shortRow = "short-row"
        case longRow = "long-row"
        case twoUnits = "two-units"
        case duplicate = "duplicate"
        case partialKey = "partial-key"
        case attributeOnly = "attribute-only"
        case malformedStructure = "malformed-structure"
        case notADataflow = "not-a-dataflow"
        case unknownAction = "unknown-action"
    }
}

extension Rejection.Reason {
    /// What is wrong, in plain words.
    package var words: String {
        switch self {
        case .unknownPlace: "no country, area or group has this code"
        case .unknownCode: "the code is not in the codelist"
        case .malformedCode: "the code has characters that codes cannot have"
        case .missingCode: "a code is missing, so the series is not known"
        case .badPeriod: "this is not a time period"
        case .notANumber: "this is not a number"
        case .thousandsSeparator: "the number has a mark between thousands, which could be read in two ways"
        case .decimalMark: "the number has another decimal mark than the rest of the file"
        case .shortRow: "the line has fewer cells than the heading; the file may be cut off here"
        case .longRow: "the line has more cells than the heading"
        case .twoUnits: "the series already has another unit in this file"
        case .duplicate: "the same series and period stand in the file twice, with different values"
        case .partialKey: "the line is about a group of series, not about one"
        case .attributeOnly: "the line has attributes but no observation"
        case .malformedStructure: "this does not name a dataflow"
        case .notADataflow: "the line is for a data structure or a provision agreement, not for a dataflow"
        case .unknownAction: "this is not an action"
        }
    }

    /// What the person who imports can do about it.
    package var remedy: String {
        switch self {
        case .unknownPlace: "Use the ISO 3166 alpha-3, ISO 3166-2 or UN M49 code, or ask for the place to be added"
        case .unknownCode: "Correct the code, or add it to the codelist of its dimension"
        case .malformedCode: "Use letters, digits, “_”, “@”, “$” and “-” only"
        case .missingCode: "Write the code, or _T for a total"
        case .badPeriod: "Write 2020, 2020-S1, 2020-Q4, 2020-07, 2020-W05, 2020-07-01 or 2015/2017"
        case .notANumber: "Write the number alone, or one of “..”, “:”, “NaN” or nothing where it is missing"
        case .thousandsSeparator: "Write the number without marks between thousands"
        case .decimalMark: "Use one decimal mark in the whole file, best the point"
        case .shortRow: "Complete the line, or obtain the file again"
        case .longRow: "Put cells that contain the separator between double quotes"
        case .twoUnits: "Give the second unit a series of its own, or convert its values"
        case .duplicate: "Keep the right one and delete the other"
        case .partialKey: "Give every dimension a code"
        case .attributeOnly: "Attributes are kept with observations; give the line its value"
        case .malformedStructure: "Write AGENCY:ID(VERSION), or the id alone"
        case .notADataflow: "Name the dataflow: “dataflow” in STRUCTURE and its id in STRUCTURE_ID"
        case .unknownAction: "Write I, A, R, M or D in ACTION, or leave the column out"
        }
    }
}
