import Markup

/// Interface strings of the way in.
enum SignInPhrase: String, PhraseKey {
    case joinTitle, joinLead, joinName, joinNameHint, joinAddress, joinAddressHint, joinOrganisation
    case joinOrganisationHint, joinRole, joinRoleHint, joinCountry, joinPurpose, joinPurposeHint, joinPrivacy
    case joinButton, joinHave, joinNameMissing, joinAddressWrong, joinOrganisationMissing, joinRoleMissing
    case joinPurposeMissing, joinTooLong, joinSentTitle, joinSent, joinSentNone
    case verifyTitle, verifyLead, verifyButton, verifyAlready, welcome, waitingTitle, waitingLead, waitingNext
    case choosePassword, choosePasswordHint, faultShort, faultLong, faultCommon, faultPersonal
    case linkOver, linkOverLead, linkOverReset, linkOverJoin
    case enterAddress, enterPassword, enterForgotten, enterNew, enterWrong, enterSuspended, enterDeclined
    case enterPasskey, enterLeft
    case stepTitle, stepLead, stepCode, stepCodeHint, stepButton, stepWrong, stepOver, stepLost
    case enrolTitle, enrolNeeded, enrolApp, enrolScan, enrolPicture, enrolSecret, enrolCode, enrolButton
    case enrolWrong, recoveryTitle, recoveryLead, recoveryKeep, recoveryOn, recoveryCount
    case forgottenTitle, forgottenLead, forgottenButton, forgottenSentTitle, forgottenSent
    case resetTitle, resetLead, resetButton, resetDone
    case inviteTitle, inviteLead, inviteButton
    case writeVerifySubject, writeVerify, writeVerifyLink, writeVerifyNot, writeHaveSubject, writeHave, writeHaveLink
    case writeResetSubject, writeReset, writeResetLink, writeResetNot, writeNoneSubject, writeNone, writeNoneLink
    case writeChangedSubject, writeChanged, writeChangedNot, writeInviteSubject, writeInvite, writeInviteLink
    case ownPasswordTitle, ownPasswordLead, ownPasswordButton, ownPasswordDone
    case codesTitle, codesLead, codesOff, codesStart, codesOn, codesNew, codesNewLead, codesStop, codesStopLead
    case codesStopped, codesNeeded
    case invitations, invitationsLead, invitationNew, invitationName, invitationNameHint, invitationLanguage
    case invitationSend, invitationSent, invitationMember, invitationLanguageMissing, invitationTooMany
    case invitationOpen, invitationNone, invitationUntil, invitationBy, invitationWithdraw, invitationWithdrawn

    static let book = bundledBook(.module, "signin")
}

extension Reader {
    func callAsFunction(_ key: SignInPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
