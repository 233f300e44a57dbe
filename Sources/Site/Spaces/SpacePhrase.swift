import Base

/// Interface strings of spaces.
enum SpacePhrase: String, PhraseKey {
    case spaces, spacesLead, mySpaces, noSpaceYet, noSpaceGuest, createSpace, createHint, created, otherSpaces
    case searchSpaces, search, noOtherSpaces, nothingFound, earlier, further, archived, archivedNote
    case invitationsToYou, invitedAs, accept, decline, spaceHome, whatIsNew, joinedOn, people, peopleCount
    case allPeople, takePart, join, joinHint, nowJoined, request, requestHint, requestMessage
    case requestMessageHint, nowRequested, requestWaits, withdrawRequest, requestWithdrawn, invitationOnly
    case yourPart, leave, leaveHint, leaveHiddenHint, stay, nowLeft, lastManager, requests, noRequests, letIn
    case requestAccepted, requestDeclined, requestGone, guest, groups, addGroup, addGroupHint, whatRolesMay
    case changeFor, role, changeRole, roleChanged, removeFromSpace, memberRemoved, lastManagerStays
    case roleObserver, roleObserverHint, roleParticipant, roleParticipantHint, roleFacilitator
    case roleFacilitatorHint, roleRapporteur, roleRapporteurHint, roleModerator, roleModeratorHint
    case roleManager, roleManagerHint, invite, address, addressHint, addressWrong, asGuest, asGuestHint
    case guestRole, sendInvitation, invitationSent, waitingInvitations, noInvitations, validUntil, withdraw
    case invitationWithdrawn, invitationDeclined, invitation, youAreInvited, youAreInvitedBy, signInToAccept
    case guestAccountHint, makeAccount, applyFirst, apply, invitationNotYours, invitationPending
    case invitationGone, settings, name, nameHint, nameMissing, purpose, purposeHint, purposeMissing
    case reach, reachOpen, reachOpenHint, reachInternal, reachInternalHint, reachConfidential, reachConfidentialHint
    case textTooLong, mainLanguage, visibility, visibilityOpen, visibilityOpenHint, visibilityClosed
    case visibilityClosedHint, visibilityHidden, visibilityHiddenHint, joining, joiningNote, joiningOpen
    case joiningOpenHint, joiningRequest, joiningRequestHint, joiningDomain, joiningDomainHint
    case joiningInvitation, joiningInvitationHint, domain, domainHint, domainWrong, save, saved, archive
    case archiveHint, reopen, nowArchived, nowReopened, lookingIn, endLookingIn, breakGlass, breakGlassLead
    case breakGlassNote, spaceAddress, spaceAddressHint, spaceAddressMissing, noSuchSpace, reason, reasonHint
    case reasonWrong, lookIn, lookingInNow, lookingInEnded, groupsLead, noGroups, newGroup, groupMade
    case groupNameWrong, groupNameTaken, nobodyInGroup, memberAddress, noSuchMember, addToGroup
    case removeFromGroup, deleteGroup, deleteGroupHint, groupRemoved, eventInvited, eventRequested
    case eventAccepted, eventDeclined, eventJoined, eventRole, eventRemoved, eventBreakGlass, letterSubject
    case letterText, letterPurpose, letterLink, letterEnd

    static let book = bundledBook(.module, "spaces")
}

extension Reader {
    /// A phrase of this room: named, because other rooms have keys of the same names.
    func spaces(_ key: SpacePhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
