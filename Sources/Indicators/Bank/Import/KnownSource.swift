/// What is generally known of the publishers whose files say nothing of themselves.
struct KnownSource: Sendable {
    let publisher: String
    let title: String
    let url: String
    /// As others report it: nobody has read the terms for this table.
    let licence: String

    static let all = [
        "UNSD_SDG": KnownSource(
            publisher: "United Nations Statistics Division, with the custodian agencies",
            title: "Global SDG Indicators Database", url: "https://unstats.un.org/sdgs/dataportal",
            licence: "May be copied and redistributed with citation"),
        "WB_WDI": KnownSource(
            publisher: "World Bank", title: "World Development Indicators", url: "https://data.worldbank.org",
            licence: "CC BY 4.0"),
    ]
}
