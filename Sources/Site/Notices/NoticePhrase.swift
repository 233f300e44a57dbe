/// Interface strings of notices.
enum NoticePhrase: String, PhraseKey {
    case subjectSpaces, subjectDuties, subjectModeration, subjectAccount, subjectSecurity
    case notices, bell, bellNone, bellMany, noticeNew
    case noticeUnread, noticeUnreadMark, noticeNothingUnread, noticeEmpty, noticeEmptyBody, noticeEarlier, noticeOlder,
        noticeNewest, noticeToday, noticeYesterday
    case noticeMarkRead, noticeMarkAllRead, noticeMarkUnread, noticeMarked, noticeMarkedUnread, noticeUndo,
        noticeSettingsLink
    case noticeSettingsTitle, noticeSettingsLead, noticeByMail, noticeByMailHint, noticeSecurityAlways
    case noticeDeliveryNever, noticeDeliveryAtOnce, noticeDeliveryDaily, noticeDeliveryWeekly
    case noticeDigests, noticeDigestHour, noticeDigestDay, noticeTimeZone, noticeTimeZoneHint, noticeErrorTimeZone
    case noticeQuietHours, noticeQuietHint, noticeQuietFrom, noticeQuietUntil, noticeErrorQuietBoth,
        noticeErrorQuietSame
    case noticeSpacesHeading, noticeSpacesHint, noticeFollowLabel, noticeFollow, noticeQuiet, noticeMute, noticeSave,
        noticeSaved
    case noticeLetterSubject, noticeLetterGreeting, noticeLetterOpen, noticeLetterElsewhere, noticeLetterMore,
        noticeLetterSettings, noticeLetterUnsubscribe
    case unsubscribeTitle, unsubscribeAsk, unsubscribeKept, unsubscribeButton, unsubscribeDone, unsubscribeDoneBody

    static let book = bundledBook(.module, "notices")
}

extension Reader {
    func callAsFunction(_ key: NoticePhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
