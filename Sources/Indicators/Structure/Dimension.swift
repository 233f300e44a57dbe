/// The id of a dimension: one of the concepts whose codes together name a series.
package struct Dimension: Sendable, Hashable, Codable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let id: String

    package init(_ id: String) { self.id = id }
    package init(stringLiteral id: String) { self.id = id }
    package var description: String { id }

    package init(from decoder: any Decoder) throws { id = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(id)
    }
}

extension Dimension {
    package static let frequency: Dimension = "FREQ"
    package static let reportingType: Dimension = "REPORTING_TYPE"
    package static let series: Dimension = "SERIES"
    package static let referenceArea: Dimension = "REF_AREA"
    package static let sex: Dimension = "SEX"
    package static let age: Dimension = "AGE"
    package static let urbanisation: Dimension = "URBANISATION"
    package static let quantile: Dimension = "INCOME_WEALTH_QUANTILE"
    package static let education: Dimension = "EDUCATION_LEV"
    package static let occupation: Dimension = "OCCUPATION"
    package static let customBreakdown: Dimension = "CUST_BREAKDOWN"
    package static let compositeBreakdown: Dimension = "COMPOSITE_BREAKDOWN"
    package static let disability: Dimension = "DISABILITY_STATUS"
    package static let activity: Dimension = "ACTIVITY"
    package static let product: Dimension = "PRODUCT"

    package static let tenure: Dimension = "TENURE"
    package static let householdType: Dimension = "HOUSEHOLD_TYPE"
    package static let migrationStatus: Dimension = "MIGRATION_STATUS"
    package static let settlement: Dimension = "SETTLEMENT"

    /// The dimension that a reader adds when a file has several measures: its codes are the names of the measures.
    package static let measure: Dimension = "MEASURE"
    /// The time dimension; never part of a series key.
    package static let time: Dimension = "TIME_PERIOD"

    /// The dimensions of the global SDG data structure, in its order, without time.
    package static let globalSDG: [Dimension] = [
        .frequency, .reportingType, .series, .referenceArea, .sex, .age, .urbanisation, .quantile, .education,
        .occupation, .customBreakdown, .compositeBreakdown, .disability, .activity, .product,
    ]

    /// What housing needs and the global structure lacks.
    package static let housing: [Dimension] = [.tenure, .householdType, .migrationStatus, .settlement]

    /// Every dimension that has a meaning here, wherever its column stands.
    package static let known = Set(globalSDG + housing)
}

/// Codes with the same meaning in every dimension.
package enum CommonCode {
    /// Total, not broken down.
    package static let total = "_T"
    package static let unknown = "_U"
    package static let notApplicable = "_Z"
}
