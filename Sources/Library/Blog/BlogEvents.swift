import Access
import Base
import Documents
import Site
import Storage

/// What members hear of the blog.
enum BlogEvents {
    static let subject = Subject("blog", usual: .daily, isOwnMatter: true) { $0.blog(.subject) }

    private static let desk: EventKind.Sight = { try $2.seen($0, of: BlogRoom.kind, by: $1, isOpen: true) }
    private static let read: EventKind.Sight = { try $2.seen($0, of: BlogRoom.kind, by: $1) }

    static let all: [EventKind] = [
        EventKind("blog.review", .duties, sight: desk) { $0.blog(.eventReview, $1) },
        EventKind("blog.approved", subject, sight: desk) { $0.blog(.eventApproved, $1) },
        EventKind("blog.sent-back", subject, sight: desk) { $0.blog(.eventSentBack, $1) },
        EventKind("blog.published", subject, sight: read) { $0.blog(.eventPublished, $1) },
        EventKind("blog.archived", subject, sight: desk) { $0.blog(.eventArchived, $1) },
        EventKind("blog.remark", subject, sight: desk) { $0.blog(.eventRemark, $1) },
        EventKind("blog.comment", comments, sight: read) { $0.blog(.eventComment, $1) },
    ]

    /// Apart from one's own texts: whom a member muted, or whatever space, is not heard here.
    private static let comments = Subject("blog-comments", usual: .daily) { $0.blog(.comments) }
}

extension Connection {
    func tell(
        _ kind: String, of document: Document, by actor: Member.ID?, to members: [Member.ID], path: String
    ) throws {
        let texts =
            try document.publishedRevision == nil || kind != "blog.comment"
            ? newestTexts(of: [document]) : publishedTexts(of: [document])
        let title = texts[document.id]?.content["title"] ?? ""
        try post(
            Event(kind, about: document.ref, actor: actor, path: path, fills: ["title": title]), to: members)
    }

    /// Tells the authors that readers see it now.
    func tellPublished(_ document: Document, by actor: Member.ID? = nil) throws {
        try tell(
            "blog.published", of: document, by: actor, to: document.authors.map(\.id),
            path: BlogRoom.kind.path(of: document.slug))
    }

    /// Tells of a step whom it concerns.
    package func tell(of step: Step, _ document: Document, by actor: Member.ID?) throws {
        let (authors, path) = (document.authors.map(\.id), BlogDesk.path(document.slug))
        switch step {
        case .submit: try tell("blog.review", of: document, by: actor, to: judges(of: document), path: path)
        case .approve: try tell("blog.approved", of: document, by: actor, to: authors, path: path)
        case .sendBack: try tell("blog.sent-back", of: document, by: actor, to: authors, path: path)
        case .publish, .restore: try tellPublished(document, by: actor)
        case .archive: try tell("blog.archived", of: document, by: actor, to: authors, path: path)
        default: break
        }
    }
}
