import Access
import Base

/// A document with what somebody is to it: what pages, jobs and notices of documents begin with.
package struct DocumentForViewer: Sendable, Hashable {
    package let document: Document
    package let viewer: Viewer
    /// Where it is read.
    package let placeStanding: Standing
    /// Where it is written.
    package let homeStanding: Standing
    /// Milliseconds since 1970: when it was looked up.
    package let now: Int64

    package var isAuthor: Bool { document.authors.contains { $0.id == viewer.member } }

    /// Whether what is published is for the viewer to see, also where a moderator hid it and the viewer wrote it.
    package var canRead: Bool {
        document.publishedRevision != nil && document.stage != .archived && document.trashedAt == nil
            && Policy.allows(viewer, .see, facts(placeStanding))
    }

    /// What `Policy` has to know of what is published.
    package var readFacts: Facts { facts(placeStanding) }

    /// Whether the viewer sees the newest text and all that was said about it: who wrote it, and from the review on who may
    /// judge it.
    package var canOpen: Bool {
        if isAuthor { return Policy.allows(viewer, .see, facts(homeStanding)) }
        return document.stage != .draft && document.trashedAt == nil && isJudge
    }

    /// Whether the viewer may comment on what is published.
    package var canComment: Bool {
        document.state == .published && Policy.allows(viewer, .comment, facts(placeStanding))
    }

    /// Whether the viewer may take the step now.
    package func allows(_ step: Step) -> Bool {
        guard canOpen, step.stages.contains(document.stage), !document.isHidden else { return false }
        guard (document.trashedAt != nil) == (step == .untrash) else { return false }
        switch step {
        case .write, .submit, .withdraw: return isWriter
        case .approve, .sendBack, .restore: return isJudge
        case .publish, .schedule, .archive, .remark: return isWriter || isJudge
        case .unschedule: return document.publishAt != nil && (isWriter || isJudge)
        // A text that readers see is archived first.
        case .trash: return isWriter && (document.stage == .archived || document.publishedRevision == nil)
        case .untrash: return isWriter
        }
    }

    /// Whether the viewer may translate what is published, or about to be, into that language.
    package func canTranslate(into language: Language) -> Bool {
        guard language != document.language, document.trashedAt == nil, !document.isHidden else { return false }
        if isWriter { return canOpen }
        return canRead
            && (Policy.allows(viewer, .translate(language), facts(placeStanding))
                || Policy.allows(viewer, .edit, facts(placeStanding)))
    }

    /// Whether the viewer may let readers see a translation: not who wrote the document itself.
    package func canPublishTranslation(into language: Language) -> Bool {
        canTranslate(into: language) && !isAuthor
    }

    /// Whoever wrote of it and may still write there.
    private var isWriter: Bool {
        var facts = facts(homeStanding)
        // What its own state allows is told by the stages.
        facts.state = .published
        return isAuthor && Policy.allows(viewer, .draftBlog, facts)
    }

    private var isJudge: Bool { Policy.allows(viewer, .approveBlog, facts(homeStanding)) }

    private func facts(_ standing: Standing) -> Facts {
        var facts = Facts(
            standing, owner: isAuthor ? viewer.member : document.authors.first?.id, state: document.state,
            createdAt: document.createdAt, now: now)
        facts.authors = Set(document.authors.map(\.id))
        return facts
    }
}
