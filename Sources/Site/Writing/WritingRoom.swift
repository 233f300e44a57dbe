import Access
import Base
import Storage

/// Writing: the text field of everything that members write, its preview, and texts that were not sent yet.
struct WritingRoom: Feature {
    let id = "writing"

    var accountMenu: [MenuItem] {
        [
            MenuItem(id: "bookmarks", path: "/account/bookmarks", for: .members) { $0(WritingPhrase.bookmarksTitle) },
            MenuItem(id: "attachments", path: "/account/attachments", for: .members) {
                $0(WritingPhrase.attachmentsTitle)
            },
            MenuItem(id: "drafts", path: "/account/drafts", for: .members) { $0(WritingPhrase.draftsTitle) },
        ]
    }

    var personalData: [PersonalData] { [.drafts, .reactions, .attachments, .feeds] }
    var records: [any RecordKind] { [AttachmentRecord()] }

    var recurringJobs: [RecurringJob] {
        [
            RecurringJob(Self.forget, every: .seconds(86_400), offset: .seconds(9_000)),
            RecurringJob(Self.scan, every: .seconds(300)),
        ]
    }

    func jobs(_ site: Site) -> [JobHandler] {
        [
            JobHandler(Self.forget, attempts: 3) { _ in
                try await site.database.write { connection in
                    try connection.forgetDrafts(before: connection.now - WritingDraft.kept)
                    try connection.removeUnusedAttachments()
                }
            },
            JobHandler(Self.scan) { _ in try await site.scanAttachments() },
        ]
    }

    func addRoutes(_ routes: Routes) {
        WritingRoutes.add(routes)
        DraftsPage.add(routes)
        AttachmentRoutes.add(routes)
        ReactionRoutes.add(routes)
        BookmarkRoutes.add(routes)
    }

    private static let forget = "writing.forget-drafts"
    private static let scan = "writing.scan-attachments"
}

/// Interface strings of writing.
enum WritingPhrase: String, PhraseKey {
    case preview, previewTitle, textPreviewLead, previewEmpty, keepWriting, yourText, send
    case textMissing, textTooLong, textTooDeep, tableLabel
    case help, helpStrong, helpLink, helpList, helpQuote, helpHeading, helpMention
    case kept, notConnected, signedOut, signInElsewhere, offer, putBack, throwAway
    case draftsTitle, draftsLead, draftsNone, draftKept, draftRemoved
    case react, reactions, reactionCount, reactionMine, signAgree, signThanks, signInsight, signCelebrate, signConcern
    case bookmark, bookmarked, bookmarksTitle, bookmarksLead, bookmarksNone, bookmarkRemove

    case attach, attachmentsTitle, attachmentsLead, attachmentsNone, attachmentFile, attachmentFileHint, attachmentSend
    case attachmentWords, attachmentWordsHint, attachmentWordsMissing, attachmentNoFile, attachmentTooLarge
    case attachmentLine, attachmentUse, attachmentRemove, attachmentRemoved, attachmentHeld, attachmentKind
    case attachmentInsert, attachmentFailed, attachmentBusy, pictureWithoutWords

    static let book = bundledBook(.module, "writing")
}

extension Reader {
    func callAsFunction(_ key: WritingPhrase, count: Double? = nil, _ fills: [String: String] = [:]) -> String {
        phrase(key, count: count, fills)
    }
}
