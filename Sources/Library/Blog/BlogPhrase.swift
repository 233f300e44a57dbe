import Base
import Documents
import Foundation
import Markup
import Site

/// Interface strings of the blog.
enum BlogPhrase: String, PhraseKey {
    case blog, blogLead, newPosts, reviews, allLanguages, languageFilter, noPosts, noPostsIn, noPostsOfSpace
    case older, newer, search, searchLabel, nothingFound, foundCount, follow, feed, feedOf, feedOfLanguage
    case formerMember, published, updated, forMembers, forSpace, commentCount, postsBy, postCount, profile
    case languagesOf, original, isTranslated, isOutdated, isPartial, translatedFrom, readOriginal
    case readTranslation, notTranslated, sourceIsNewer, report, openAtDesk, hiddenNote, comments, noComments
    case comment, commentWrite, commentHint, commentPublicHint, commentSend, commentSent, commentMissing, commentTooLong
    case commentEdit, commentSave, commentSaved, commentRemove, commentRemoved, commentEdited, commentHidden
    case commentSignIn, commentReport, moreComments, followComments, unfollowComments, nowFollowed
    case nowUnfollowed, desk, deskLead, write, toJudge, nothingToJudge, ownDrafts, ownReview, ownApproved
    case ownPublished, ownArchived, trash, noOwn, changedOn, stageDraft, stageReview, stageApproved
    case stagePublished, stageArchived, stageScheduled, newerDraft, outline, newPost, editPost, title
    case titleHint, lead, leadHint, text, textHint, languageField, audience, audienceHint, audiencePublic
    case audiencePublicHint, audienceMembers, audienceMembersHint, audienceSpace, audienceSpaceHint, whose
    case whoseSite, whoseHint, why, whyHint, save, saveAndSubmit, saved, savedSame, fieldMissing, fieldTooLong
    case chooseOne, notInAudience, conflict, conflictBody, conflictTheirs, conflictYours, conflictDifference
    case stage, authors, addAuthor, addAuthorHint, authorAdded, noSuchMember, approverCannot, history
    case historyWritten, revisionNumber, compare, compareFrom, compareTo, difference, noDifference
    case differenceToPublished, added, removed, doWithdraw, doSubmit, doApprove, doSendBack, doPublish
    case doSchedule, doUnschedule, doArchive, doRestore, doTrash, doUntrash, doEdit, approveHint, submitHint
    case reason, reasonHint, reasonWrong, day, time, timeHint, timeWrong, timePast, publishAt, whatNow
    case stepSubmit, stepWithdraw, stepApprove, stepSendBack, stepPublish, stepSchedule, stepUnschedule
    case stepArchive, stepRestore, stepTrash, stepUntrash, byNobody, sentBackBecause, remarks, remark
    case remarkField, remarkSend, remarkSent, remarkOpen, remarkResolved, resolve, reopen, noRemarks
    case onRevision, translations, translate, translateInto, translation, translateLead, source, sourceChanged
    case sourceSame, saveTranslation, publishTranslation, translationSaved, translationConflict
    case noTranslations, translationDraft, translationRight, eventReview, eventApproved, eventSentBack
    case eventPublished, eventArchived, eventRemark, eventComment, subject, commentsTitle, related
    case relatedField, relatedHint, relatedWrong, relatedMany, post

    static let book = bundledBook(.module, "blog")
}

extension Reader {
    func blog(_ key: BlogPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}

extension Stage {
    var phrase: BlogPhrase {
        switch self {
        case .draft: .stageDraft
        case .review: .stageReview
        case .approved: .stageApproved
        case .published: .stagePublished
        case .archived: .stageArchived
        }
    }
}

extension Document.Audience {
    var phrase: BlogPhrase {
        switch self {
        case .everyone: .audiencePublic
        case .members: .audienceMembers
        case .space: .audienceSpace
        }
    }

    var hint: BlogPhrase {
        switch self {
        case .everyone: .audiencePublicHint
        case .members: .audienceMembersHint
        case .space: .audienceSpaceHint
        }
    }
}
