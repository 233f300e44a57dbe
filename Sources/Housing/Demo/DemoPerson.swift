import Access
import Base

/// Somebody of the demonstration. Nobody by these names is meant.
struct DemoPerson: Sendable {
    let name: String
    /// The part of the address before the `@`; texts name people by it.
    let address: String
    let country: String
    let language: Language
    let organisation: String
    /// What they do there.
    let work: String
    /// In the space that all are in.
    let role: SpaceRole
    let themes: [Theme]

    init(
        _ name: String, _ address: String, _ country: String, _ language: Language, _ organisation: String,
        _ work: String, _ role: SpaceRole = .participant, _ themes: Theme...
    ) {
        self.name = name
        self.address = address
        self.country = country
        self.language = language
        self.organisation = organisation
        self.work = work
        self.role = role
        self.themes = themes
    }

    /// The domain is one that nobody can have (RFC 2606): no letter reaches anybody.
    static let domain = "demo.example"
    /// Makes the space and manages it.
    static let first = all[0]

    var mail: String { "\(address)@\(DemoPerson.domain)" }

    func profile(of member: Member.ID) -> Profile {
        var details = ProfileDetails()
        details.about = DemoPerson.about[address] ?? ""
        details.role = work
        details.organisation = organisation
        details.country = country
        details.languages = DemoPerson.home[country]?.languages ?? []
        details.themes = themes
        let audiences: [ProfileField: ProfileAudience] = [
            .about: .mySpaces, .role: .allMembers, .organisation: .allMembers, .country: .allMembers,
            .languages: .allMembers, .expertise: .allMembers,
        ]
        return Profile(member: member, details: details, audiences: audiences, isListed: true)
    }

    var timeZone: String { DemoPerson.home[country]?.timeZone ?? "" }

    /// The languages that people of a country speak here, and their time.
    private static let home: [String: (languages: [String], timeZone: String)] = [
        "KEN": (["sw", "en"], "Africa/Nairobi"), "SLE": (["en"], "Africa/Freetown"),
        "IND": (["hi", "en"], "Asia/Kolkata"), "PHL": (["fil", "en"], "Asia/Manila"),
        "KAZ": (["kk", "ru"], "Asia/Almaty"), "COL": (["es"], "America/Bogota"), "FRA": (["fr"], "Europe/Paris"),
        "LBN": (["ar", "fr"], "Asia/Beirut"), "CHN": (["zh"], "Asia/Shanghai"),
    ]

    private static let about = [
        "wanjiru": "I go from door to door with our enumerators, and I like tables that a neighbour can check.",
        "fatmata": "We began with beans in a bowl. Now we have maps, and still count with the beans first.",
        "musa": "I draw maps, and I keep order in this space: write to me when something is wrong.",
        "lakshmi": "I write down what a meeting agreed on, and read it aloud before anybody leaves.",
        "suresh": "Drains, roofs, stairs. I answer questions about materials.",
        "luzmarina": "Llevo el cuaderno del barrio: quién vive dónde y desde cuándo.",
        "claire": "Je compte les logements, et surtout ceux que nos fichiers oublient.",
        "rana": "أرمم البيوت القديمة مع سكانها، لا بدلاً منهم.",
        "xiaomei": "在社区里听邻居们吵架，然后一起找办法。",
        "aigerim": "Старшая по дому. Собираю жильцов, сметы и подписи.",
    ]
}
