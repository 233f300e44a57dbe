import Base
import Markup
import Site

/// Interface strings of reports on figures.
enum ReportPhrase: String, PhraseKey {
    case report, reportThis, reportShort, reportLabel, title, lead, visitorLead, memberLead, figure, figureName
    case reportedAlready, choose, chooseLead, chooseCut, chooseOwn
    case fault, faultValue, faultValueHint, faultPlace, faultPlaceHint, faultPeriod, faultUnit, faultSource
    case faultDefinition, faultDefinitionHint, faultNewer, faultNewerHint, faultOther
    case words, wordsHint, evidence, evidenceHint, address, addressHint, send, sentMember, sentVisitor
    case wrongFault, wrongWords, wrongLong, wrongEvidence, wrongAddress, wrongState, wrongRelease, wrongNothing
    case list, listLead, listEmpty, listFeed, listCount, filterState, filterUnsettled, reportNumber
    case stateOpen, stateLookedAt, stateCorrected, stateExplained, statePassedOn, correctedIn
    case stateOpenText, stateLookedAtText, stateCorrectedText, stateExplainedText, statePassedOnText
    case then, now, nowGone, revisedSince, notRevised, evidenceAt, byVisitor, bySteward, formerMember
    case exchange, exchangeEmpty, setTo, setToRelease, wordsHidden, waits, refused
    case add, addHint, addSend, added, addSignIn, answer, answerHint, state, stateKeep, release, releaseHint
    case answerSend, answered, reportAbuse
    case desk, deskLead, deskEmpty, waiting, deskNeeds, openOnIndicator, openOnCountry
    case allReports, marked, markedLabel
    case mine, mineLead, mineAsked, mineConfirm, mineConfirmed, mineFollowing, mineStop, mineStopped, mineWaiting
    case mineNoAddress, mineAdd, mineAdded
    case subject, eventReported, eventAnswered, eventSettled
    case letterAsked, letterAskedBody, letterAskedNot, letterConfirm, letterPublished, letterAnswered, letterSettled
    case letterSettledBody, letterOpen, letterStop

    static let book = bundledBook(.module, "reports")
}

extension Reader {
    func reports(_ key: ReportPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }

    func reports(_ key: ReportPhrase, html fills: [String: HTML]) -> HTML { markup(key, fills) }

    /// `Corrected in release 3`, `Open`.
    func state(of report: FigureReport) -> String {
        guard let release = report.correctedIn else { return reports(report.state.phrase) }
        return reports(.correctedIn, ["release": String(release)])
    }
}

extension FigureReport.State {
    var phrase: ReportPhrase {
        switch self {
        case .open: .stateOpen
        case .lookedAt: .stateLookedAt
        case .corrected: .stateCorrected
        case .explained: .stateExplained
        case .passedOn: .statePassedOn
        }
    }

    var text: ReportPhrase {
        switch self {
        case .open: .stateOpenText
        case .lookedAt: .stateLookedAtText
        case .corrected: .stateCorrectedText
        case .explained: .stateExplainedText
        case .passedOn: .statePassedOnText
        }
    }
}

extension FigureReport.Fault {
    var phrase: ReportPhrase {
        switch self {
        case .value: .faultValue
        case .place: .faultPlace
        case .period: .faultPeriod
        case .unit: .faultUnit
        case .source: .faultSource
        case .definition: .faultDefinition
        case .newer: .faultNewer
        case .other: .faultOther
        }
    }

    var hint: ReportPhrase? {
        switch self {
        case .value: .faultValueHint
        case .place: .faultPlaceHint
        case .definition: .faultDefinitionHint
        case .newer: .faultNewerHint
        case .period, .unit, .source, .other: nil
        }
    }
}
