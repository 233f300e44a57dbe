import Base
import Markup

extension Site {
    /// The privacy notice and the terms of use.
    func addHousePages(_ routes: Routes) {
        routes.get("privacy") { visit in .page(PrivacyPage(visit: visit).page) }
        routes.get("terms") { visit in .page(TermsPage(visit: visit).page) }
    }
}

/// A heading with one paragraph, or with a list when there are several.
private func passage(_ reader: Reader, _ heading: HousePhrase, _ texts: HousePhrase...) -> HTML {
    h2 { reader(heading) }
        + (texts.count == 1
            ? p { reader(texts[0]) }
            : ul { for text in texts { li { reader(text) } } })
}

/// What is kept of whom, why, how long, who sees it, and what one can do about it.
struct PrivacyPage {
    let visit: Visit

    init(visit: Visit) { self.visit = visit }

    private var reader: Reader { visit.reader }

    var page: Page {
        Page(title: reader(SitePhrase.privacy), description: reader(.privacyLead)) {
            h1 { reader(SitePhrase.privacy) }
            p(.class("lead")) { reader(.privacyLead) }
            passage(reader, .privacyReading, .privacyReadingBody)
            passage(
                reader, .privacyKept, .privacyKeptApplication, .privacyKeptSecrets, .privacyKeptSessions,
                .privacyKeptProfile, .privacyKeptTaking, .privacyKeptLetters, .privacyKeptLog)
            passage(
                reader, .privacyGround, .privacyGroundAsked, .privacyGroundConsent, .privacyGroundSafety)
            passage(
                reader, .privacySees, .privacySeesYou, .privacySeesMembers, .privacySeesSpaces,
                .privacySeesModerators, .privacySeesOperator, .privacySeesNobody)
            passage(
                reader, .privacyTime, .privacyTimeAccount, .privacyTimeSessions, .privacyTimeTokens,
                .privacyTimeLetters, .privacyTimeLog, .privacyTimeBackups)
            cookies
            passage(reader, .privacyErrors, .privacyErrorsBody)
            passage(reader, .privacyThird, .privacyThirdBody)
            rights
            contact(visit)
        }
    }

    private var cookies: HTML {
        h2(.id("cookies")) { reader(.privacyCookies) }
            + p { reader(.privacyCookiesBody) }
            + dl(.class("facts")) {
                for (cookie, words) in purposes {
                    dt { code(.dir("ltr")) { cookie.rawValue } }
                    dd { reader(words) }
                }
            }
    }

    /// Every cookie of the site: one that is added does not compile until it is explained here.
    private var purposes: [(SiteCookie, HousePhrase)] {
        SiteCookie.allCases.map { cookie in
            switch cookie {
            case .session: (cookie, .privacyCookieSession)
            case .visit: (cookie, .privacyCookieVisit)
            case .device: (cookie, .privacyCookieDevice)
            case .saying: (cookie, .privacyCookieSaying)
            case .offer: (cookie, .privacyCookieOffer)
            case .challenge: (cookie, .privacyCookieChallenge)
            }
        }
    }

    private var rights: HTML {
        h2(.id("rights")) { reader(.privacyRights) }
            + p { reader(.privacyRightsLead) }
            + ul { for (path, words) in steps { li { step(path, words) } } }
            + p { reader(.privacyRightsComplain) }
    }

    private let steps: [(String, HousePhrase)] = [
        ("/account", .privacyRightsSee), ("/account/profile", .privacyRightsCorrect),
        ("/account/data", .privacyRightsExport), ("/account/leave", .privacyRightsErase),
    ]

    /// Leads there whoever is signed in; for others it is what they could do.
    private func step(_ path: String, _ words: HousePhrase) -> HTML {
        visit.account == nil ? HTML(reader(words)) : a(.href(visit.link(path))) { reader(words) }
    }
}

/// Terms of use: what holds between members and whoever runs the site.
struct TermsPage {
    let visit: Visit

    private var reader: Reader { visit.reader }

    var page: Page {
        Page(title: reader(.termsTitle), description: reader(.termsLead)) {
            h1 { reader(.termsTitle) }
            p(.class("lead")) { reader(.termsLead) }
            passage(reader, .termsJoin, .termsJoinBody, .termsJoinName, .termsJoinOne, .termsJoinKeep)
            h2 { reader(.termsConduct) }
            ul {
                li { linked(.termsConductRules, "rules", "/rules", .termsRulesName) }
                for text in conduct { li { reader(text) } }
            }
            passage(reader, .termsWriting, .termsWritingBody)
            passage(reader, .termsFigures, .termsFiguresBody)
            h2 { reader(.termsBroken) }
            ul {
                for text in steps { li { reader(text) } }
                li { linked(.termsBrokenLedger, "ledger", "/moderation", .termsLedgerName) }
            }
            passage(reader, .termsService, .termsServiceBody)
            passage(reader, .termsLeaving, .termsLeavingBody)
            passage(reader, .termsChange, .termsChangeBody)
            contact(visit)
        }
    }

    private let conduct: [HousePhrase] = [
        .termsConductRespect, .termsConductTrust, .termsConductHonest, .termsConductTrade,
    ]

    private let steps: [HousePhrase] = [.termsBrokenReport, .termsBrokenReason, .termsBrokenAppeal]

    private func linked(_ sentence: HousePhrase, _ name: String, _ path: String, _ words: HousePhrase) -> HTML {
        reader.markup(sentence, [name: a(.href(visit.link(path))) { reader(words) }])
    }

    init(visit: Visit) { self.visit = visit }
}

/// Whom to write to.
func contact(_ visit: Visit) -> HTML {
    guard let address = visit.site.settings.contact else { return p { visit.reader(.contactNone) } }
    let mail = a(.href("mailto:\(address)")) { bdi { address } }
    return p { visit.reader.markup(SitePhrase.contactIs, ["address": mail]) }
}
