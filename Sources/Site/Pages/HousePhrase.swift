import Base
import Markup

/// What the privacy notice and the terms of use say.
enum HousePhrase: String, PhraseKey {
    case privacyLead
    case privacyReading, privacyReadingBody
    case privacyKept, privacyKeptApplication, privacyKeptSecrets, privacyKeptSessions, privacyKeptProfile
    case privacyKeptTaking, privacyKeptLetters, privacyKeptLog
    case privacyGround, privacyGroundAsked, privacyGroundConsent, privacyGroundSafety
    case privacySees, privacySeesYou, privacySeesMembers, privacySeesSpaces, privacySeesModerators, privacySeesOperator
    case privacySeesNobody
    case privacyTime, privacyTimeAccount, privacyTimeSessions, privacyTimeTokens, privacyTimeLetters, privacyTimeLog
    case privacyTimeBackups
    case privacyCookies, privacyCookiesBody, privacyCookieSession, privacyCookieVisit, privacyCookieDevice
    case privacyCookieSaying, privacyCookieOffer, privacyCookieChallenge
    case privacyErrors, privacyErrorsBody, privacyThird, privacyThirdBody
    case privacyRights, privacyRightsLead, privacyRightsSee, privacyRightsCorrect, privacyRightsExport
    case privacyRightsErase, privacyRightsComplain
    case termsTitle, termsLead
    case termsJoin, termsJoinBody, termsJoinName, termsJoinOne, termsJoinKeep
    case termsConduct, termsConductRules, termsRulesName, termsConductRespect, termsConductTrust, termsConductHonest
    case termsConductTrade
    case termsWriting, termsWritingBody, termsFigures, termsFiguresBody
    case termsBroken, termsBrokenReport, termsBrokenReason, termsBrokenAppeal, termsBrokenLedger, termsLedgerName
    case termsService, termsServiceBody, termsLeaving, termsLeavingBody, termsChange, termsChangeBody

    static let book = bundledBook(.module, "house")
}

extension Reader {
    func callAsFunction(_ key: HousePhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
