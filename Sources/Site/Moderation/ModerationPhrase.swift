import Base

/// Interface strings of moderation and of the administration of members.
enum ModerationPhrase: String, PhraseKey {
    case rules, rulesLead, ruleRespect, ruleTextRespect, ruleHatred, ruleTextHatred, ruleSafety
    case ruleTextSafety, rulePrivacy, ruleTextPrivacy, ruleDeception, ruleTextDeception, ruleImpersonation
    case ruleTextImpersonation, ruleAdvertising, ruleTextAdvertising, ruleDisruption, ruleTextDisruption
    case ruleRights, ruleTextRights, ruleLaw, ruleTextLaw, rulesHow, rulesHowReport, rulesHowAct
    case rulesHowAppeal, ledger, ledgerLead, ledgerSmall, ledgerEmpty, ledgerReports, ledgerMeasures
    case ledgerOthers, ledgerTable, fewerThan, outcome, outcomeStands, outcomeEnded, outcomeOverturned
    case outcomeUpheld, number, measure, rule, measureHide, measureTextHide, measureRedact, measureTextRedact
    case measureMove, measureTextMove, measureSilence, measureTextSilence, measureSuspend, measureTextSuspend
    case measureRestore, measureTextRestore, measureUntil, measureEnded, measureTitle, measureAbout
    case measureDone, takenAt, subjectMember, subjectSpace, goneTitle, report, reportAbout, reportLead
    case reportReason, reasonOther, reasonHeld, letThroughTitle, letThroughHint, letThrough, letThroughDone,
        eventHeld, subjectFigureReport, subjectFigureAnswer, reportNote, reportNoteHint, reportWho, reportToAll,
        reportToAllHint
    case reportSend, reportSent, reportCount, mine, mineMenu, mineMeasures, mineMeasuresNone, mineReports
    case mineReportsNone, reportOpen, reportMeasure, reportNoMeasure, queue, queueReports, queueReportsNone
    case queueAppeals, queueAppealsNone, lookAtIt, reportersHidden, history, historyNone, act, actReason
    case actReasonHint, actSend, silenceDays, silenceDaysHint, dismissTitle, dismissHint, dismiss, dismissed
    case appeal, appealExplained, appealUntil, appealWords, appealSend, appealSent, appealYours, appealWaits
    case appealTheirs, appealDecided, decide, decideOverturn, decideUphold, decideAnswer, decideSend
    case eventReported, eventAppealed, eventMeasure, eventReportMeasure, eventReportNone, eventOverturned
    case eventUpheld, eventRoles, letterGreeting, letterApprovedTitle, letterApproved, letterSignIn
    case letterDeclinedTitle, letterDeclined, letterDeclinedNext, letterSuspendedTitle, letterSuspended
    case ruleIs, letterDecidedTitle, applications, application, applicationsNone, needsApplications, approve
    case approved, decline, declined, declineReason, declinePurpose, declineTextPurpose, declineOrganisation
    case declineTextOrganisation, declineDuplicate, declineTextDuplicate, declineUnserious
    case declineTextUnserious, declineOther, declineTextOther, declineWords, declineWordsHint, members
    case memberCount, searchMembers, find, more, name, address, state, stateUnverified, statePending
    case stateActive, stateSuspended, stateDeclined, stateErased, guest, statedOrganisation, statedRole
    case country, memberLanguage, appliedAt, purpose, sessionCount, roles, rolesNone, role, roleDelegate
    case roleTextDelegate, roleTranslator, roleTextTranslator, roleEditor, roleTextEditor, roleModerator
    case roleTextModerator, roleDataSteward, roleTextDataSteward, roleAuditor, roleTextAuditor
    case roleAdministrator, roleTextAdministrator, giveRole, takeRole, roleSubject, roleSubjectHint
    case roleLanguage, silenceOrSuspend, signOutEverywhere, changed, save, organisations, organisationsLead
    case organisationsNone, searchOrganisations, addOrganisation, organisation, organisationHint
    case organisationKind, organisationGovernment, organisationCity, organisationUnitedNations
    case organisationFederation, organisationProvider, organisationAcademia, organisationMedia
    case organisationOther, domain, domainHint, domainOwner, domainVerified, domainVerifiedHint, verified
    case notVerified, auditLog, auditLead, auditVerify, auditIntact, auditBroken, breakAltered, breakMissing
    case breakUnexpected, breakHead, breakAnchor, auditHead, auditAnchor, auditAnchorHint, auditEntries
    case auditNone, auditNumber, auditAct, auditActor, auditSubject, auditDetail, auditSite, from, until
    case wrongReason, wrongText, wrongKind, wrongDays, wrongPrivileged, wrongTooMany, wrongSubject, wrongRole
    case wrongName, wrongDomain, wrongDomainTaken, wrongMeanwhile, wrongOutcome, wrongAnchor

    static let book = bundledBook(.module, "moderation")
}

extension Reader {
    /// A phrase of this room. It has a name of its own, since other rooms have keys that are called the same.
    func say(_ key: ModerationPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
