import Access
import Base
import Markup
import Storage

/// Profiles, the directory of members, and whom one keeps at a distance.
struct PeopleRoom: Feature {
    let id = "people"

    var memberMenu: [MenuItem] {
        [MenuItem(id: "people", path: "/people", for: .members) { $0(PeoplePhrase.peopleTitle) }]
    }

    var accountMenu: [MenuItem] {
        [
            MenuItem(id: "profile", path: "/account/profile", for: .members) { $0(PeoplePhrase.myProfile) },
            MenuItem(id: "blocked", path: "/account/blocked", for: .members) { $0(PeoplePhrase.blockedPeople) },
        ]
    }

    var recurringJobs: [RecurringJob] { [RecurringJob(Self.handles, every: .seconds(600))] }

    /// Those who were members before there were handles get theirs.
    func jobs(_ site: Site) -> [JobHandler] {
        [
            JobHandler(Self.handles, attempts: 3) { _ in
                while try await site.database.write({ try $0.makeMissingHandles() }) > 0 {
                    try Task.checkCancellation()
                }
            }
        ]
    }

    private static let handles = "people.handles"

    func addRoutes(_ routes: Routes) {
        addDirectory(routes)
        addPerson(routes)
        addProfile(routes)
        addDistance(routes)
    }
}

/// The interface strings of the room.
enum PeoplePhrase: String, PhraseKey {
    case formerMember, peopleTitle, directoryLead, directorySearch, directorySearchHint, morePeopleFilters, anyOfThem
    case searchPeople, clearPeopleFilters, peopleCount, nobodyFits, nobodyFitsBody, nobodyYet, nobodyYetBody
    case peopleBefore, peopleAfter, peoplePage, filterCount, guestTag, thatIsYou, editProfile, seeAsOthers
    case blockedPeople, myProfile, factAbout, factRole, factOrganisation, factCountry, factLanguages
    case factExpertise, factContact, ownPageNote, nothingShared, mutePerson, unmutePerson, muteHint
    case mutedNote, blockPerson, unblockPerson, blockHint, nowMuted, noLongerMuted, nowBlocked
    case noLongerBlocked, profileLead, yourName, yourNameHint, aboutLabel, aboutHint, roleLabel
    case organisationLabel, countryLabel, languagesLabel, moreLanguages, themesLabel, wordsLabel, wordsHint
    case contactLabel, contactHint, audienceLabel, audienceOf, audienceSelf, audienceSpaces, audienceMembers
    case listMeLegend, listMe, listMeHint, saveProfile, profileSaved, nameUnfit, fieldTooLong
    case tooManyLanguages, tooManyWords, wordTooLong, choiceUnknown, previewLead, previewSpaces
    case previewMembers, previewHidden, previewUnlisted, previewListed, distanceLead, blockedHeading
    case blockedLead, blockedNone, mutedHeading, mutedLead, mutedNone, whoWorksOnThis, allInDirectory, themeAdequacy
    case themeAffordability, themeHomelessness, themeEvictions, themeSlums, themeFinance, themeQuality
    case themeClimate, themeLand, themeSustainability, themeCommunities, themePlanning, themeLaw
    case themeDisplacement, themeInclusion, themeConstruction, themeStatistics

    static let book = bundledBook(.module, "people")
}

extension Reader {
    func callAsFunction(_ key: PeoplePhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }

    func theme(_ theme: Theme) -> String { self(theme.phrase) }

    func audience(_ audience: ProfileAudience) -> String {
        switch audience {
        case .onlyMe: self(PeoplePhrase.audienceSelf)
        case .mySpaces: self(PeoplePhrase.audienceSpaces)
        case .allMembers: self(PeoplePhrase.audienceMembers)
        }
    }

    func field(_ field: ProfileField) -> String {
        switch field {
        case .about: self(PeoplePhrase.factAbout)
        case .role: self(PeoplePhrase.factRole)
        case .organisation: self(PeoplePhrase.factOrganisation)
        case .country: self(PeoplePhrase.factCountry)
        case .languages: self(PeoplePhrase.factLanguages)
        case .expertise: self(PeoplePhrase.factExpertise)
        case .contact: self(PeoplePhrase.factContact)
        }
    }
}

extension Theme {
    fileprivate var phrase: PeoplePhrase {
        switch self {
        case .adequacy: .themeAdequacy
        case .affordability: .themeAffordability
        case .homelessness: .themeHomelessness
        case .evictions: .themeEvictions
        case .slums: .themeSlums
        case .finance: .themeFinance
        case .quality: .themeQuality
        case .climate: .themeClimate
        case .land: .themeLand
        case .sustainability: .themeSustainability
        case .communities: .themeCommunities
        case .planning: .themePlanning
        case .law: .themeLaw
        case .displacement: .themeDisplacement
        case .inclusion: .themeInclusion
        case .construction: .themeConstruction
        case .statistics: .themeStatistics
        }
    }
}
