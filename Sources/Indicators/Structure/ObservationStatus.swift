/// How an observation stands (`OBS_STATUS`). Raw values are those of the SDMX cross-domain codelist CL_OBS_STATUS 2.
package enum ObservationStatus: String, Sendable, Hashable, CaseIterable, Codable {
    case normal = "A"
    case breakInSeries = "B"
    case definitionDiffers = "D"
    case estimated = "E"
    case forecast = "F"
    case experimental = "G"
    case missingHoliday = "H"
    case imputed = "I"
    case derogation = "J"
    case includedElsewhere = "K"
    case notCollected = "L"
    case cannotExist = "M"
    case notSignificant = "N"
    case missing = "O"
    case provisional = "P"
    case suppressed = "Q"
    case strike = "S"
    case lowReliability = "U"
    case unvalidated = "V"
    case includesOther = "W"

    /// The status whose code is exactly `cell`; empty is normal.
    init?(_ cell: Cell) {
        guard cell.count <= 1 else { return nil }
        guard cell.count == 1 else {
            self = .normal
            return
        }
        guard let status = Self.byLetter[Int(cell.start[0]) & 0x7F], cell.start[0] < 0x80 else { return nil }
        self = status
    }

    /// The flags that Eurostat writes behind a number (`12.3 b`). `r` (revised) is no status: releases tell that.
    /// Source: Eurostat, "Statistical flags".
    static func eurostat(_ flag: UInt8) -> ObservationStatus? {
        switch flag {
        case UInt8(ascii: "b"): .breakInSeries
        case UInt8(ascii: "d"): .definitionDiffers
        case UInt8(ascii: "e"), UInt8(ascii: "s"): .estimated
        case UInt8(ascii: "f"): .forecast
        case UInt8(ascii: "i"): .imputed
        case UInt8(ascii: "n"): .notSignificant
        case UInt8(ascii: "p"): .provisional
        case UInt8(ascii: "u"): .lowReliability
        case UInt8(ascii: "c"), UInt8(ascii: "r"), UInt8(ascii: "z"): .normal
        default: nil
        }
    }

    private static let byLetter: [ObservationStatus?] = {
        var table = [ObservationStatus?](repeating: nil, count: 128)
        for status in allCases { table[Int(status.rawValue.utf8.first ?? 0)] = status }
        return table
    }()
}

/// Who made the figure and how (`NATURE` of the global SDG structure).
package enum Nature: String, Sendable, Hashable, CaseIterable, Codable {
    case country = "C"
    case countryAdjusted = "CA"
    case estimated = "E"
    case globalMonitoring = "G"
    case modelled = "M"
    case notRelevant = "N"
}

/// Who may see an observation (`CONF_STATUS`). Raw values are those of the SDMX codelist CL_CONF_STATUS.
package enum Confidentiality: String, Sendable, Hashable, CaseIterable, Codable {
    case free = "F"
    case notForPublication = "N"
    case confidential = "C"
    case secondary = "D"
    case secondaryNotForPublication = "S"
}

/// Whether the number is the figure itself or only a limit of it (`<5`, `>95`).
package enum ValueMark: String, Sendable, Hashable, CaseIterable, Codable {
    case exact = "="
    /// The figure is below the number given.
    case below = "<"
    /// The figure is above the number given.
    case above = ">"
}
