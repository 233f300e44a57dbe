/// Interface strings of the account's pages.
enum AccountPhrase: String, PhraseKey {
    case accountHandle, accountHandleHint, accountHandleUnfit, accountHandleTaken
    case account, accountLead, accountName, accountNameHint, accountNameMissing, accountLetterLanguage
    case accountAddress, accountSince, accountWaiting, accountSave, accountSaved, accountCancel
    case passkeyNever, accountSecurity, accountSecurityLead, accountWeakSession, accountPassword
    case accountPasswordSet, accountPasswordNone, accountPasswordChange, accountTwoStep, accountTwoStepOn
    case accountTwoStepOff, accountTwoStepChange, passkeys, passkeysLead, passkeysNone, passkeysScript
    case passkeyAdd, passkeyAddLead, passkeyName, passkeyNameHint, passkeyNameUsual, passkeyAdded
    case passkeyChange, passkeyRemove, passkeyRemoveLead, passkeyRemoved, passkeyFailed, passkeyUsed
    case passkeySignIn, accountLastMeans, outside, outsideLead, outsideNone, outsideLink, outsideLinked
    case outsideSince, outsideUnlink, outsideUnlinked, outsideSignIn, outsideOffer, outsideOfferLead
    case outsideOfferAccount, outsideOfferUnknown, outsideOfferHere, outsideOfferGone, outsideUnknown
    case outsideTaken, outsideFailed, accountClosed, accountDevices, accountDevicesLead
    case accountDeviceUnknown, accountDeviceThis, accountDeviceNetwork, accountDeviceSince
    case accountDeviceSeen, accountDeviceEnd, accountDeviceEnded, accountDevicesEndOthers
    case accountDevicesEnded, accountAddressChange, accountAddressNow, accountAddressNew
    case accountAddressLead, accountAddressInvalid, accountAddressSame, accountAddressSend
    case accountAddressSent, accountAddressConfirm, accountAddressConfirmLead, accountAddressConfirmed
    case accountAddressExpired, accountAddressTaken, accountLetterConfirmSubject, accountLetterConfirm
    case accountLetterConfirmNot, accountLetterTakenSubject, accountLetterTaken
    case accountLetterChangedSubject, accountLetterChanged, accountLetterChangedNot, accountConfirm
    case accountConfirmLead, accountConfirmPassword, accountConfirmWrong, accountConfirmWait
    case accountConfirmButton, accountConfirmPasskey, accountConfirmOutside, accountData, accountDataLead
    case accountDataExport, accountDataExportLead, accountDataExportButton, accountLeave, accountLeaveLead
    case accountLeaveGoes, accountLeaveGoesName, accountLeaveGoesKeys, accountLeaveGoesDevices
    case accountLeaveGoesPlaces, accountLeaveStays, accountLeaveStaysPosts, accountLeaveStaysLog
    case accountLeaveSpaces, accountLeaveOnly, accountLeaveSure, accountLeaveSureMissing
    case accountLeaveButton, accountLeaveExportFirst, accountLeaveSignIn, accountLeft
    case accountNoticePasskeyAdded, accountNoticePasskeyRemoved, accountNoticeOutsideLinked
    case accountNoticeOutsideUnlinked, accountNoticeAddressChanged, accountNoticeTwoStepStarted
    case accountNoticeTwoStepStopped

    static let book = bundledBook(.module, "account")
}

extension Reader {
    func callAsFunction(_ key: AccountPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
