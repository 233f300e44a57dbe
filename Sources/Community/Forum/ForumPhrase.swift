import Site

/// Interface strings of the forum.
enum ForumPhrase: String, PhraseKey {
    case forum, forumLead, forumLatest, forumAll, forumEmpty, forumEmptyHint, forumStart, forumStartLead
    case forumPages, forumNewer, forumOlder, categories, categoryAll, categoryNone, categoryChoice
    case categoryName, categoryNameHint, categoryAbout, categoryArchive, categoryAdd, categoryNew
    case categorySave, categorySaved, categoryEdit, categoriesLead, topicTitle, topicTitleHint
    case topicTitleWrong, topicLanguage, topicLanguageHint, topicBy, topicPosts, topicUnread, topicNew
    case topicPinned, topicClosed, topicSettled, topicMuted, topicStarted, postText, postTextHint
    case postTextMissing, postTextLong, postSend, postSent, postQuote, postEdit, postEdited, postHistory
    case postHistoryLead, postWording, postWordingNow, postWithdraw, postWithdrawHint, postWithdrawn
    case postNowWithdrawn, postRedacted, postHidden, postReport, postLink, postAnswers, postSave, postSaved
    case postChangedMeanwhile, postTheirs, postNumber, postSettles, postSettled, postUnsettle, postSettlesHint
    case topicSince, topicReply, topicReplyClosed, topicReadOnly, topicFollow, topicMute, topicUnmute
    case topicUnfollow, topicNowFollowed, topicNowMuted, topicNowUsual, topicOrder, topicOrderLead
    case topicRename, topicPin, topicUnpin, topicClose, topicReopen, topicMove, topicMoveHint
    case topicSplit, topicSplitHint, topicSplitNone, topicMerge, topicMergeHint, topicMergeWrong
    case topicDone, topicMergeTarget, forumBegun, forumReplied, forumMentioned, subjectForum
    case subjectMentions, kindPost, kindTopic, forumNotSent
    case feeds, feedsLead, feedsSecret, feedsMake, feedsMade, feedsRenew, feedsEnd, feedsEnded, feedAll, feedThis

    static let book = bundledBook(.module, "forum")
}

extension Reader {
    func callAsFunction(_ key: ForumPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
