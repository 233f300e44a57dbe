import Storage

/// The tables of documents. Append-only.
package enum DocumentMigrations {
    package static let all = [documents, talk, translations]

    /// Two scopes carry what is no space's: everybody reads at the one, all members at the other, and at both all members
    /// have the part of a participant, who drafts and comments.
    ///
    /// `document_hand` has one row for each person and document: whoever is an author cannot become its approver too.
    /// `state` follows from the rest, so that it cannot say anything else.
    private static let documents = Migration("documents-1-core") { d in
        [
            """
            insert into scope (kind, breaks_inheritance, classification, own_caps, caps)
            values ('library-public', false, 'open', 255, 255), ('library-members', false, 'internal', 255, 255)
            """,
            "create unique index scope_library on scope (kind) where kind in ('library-public', 'library-members')",
            """
            insert into scope_chain (scope, source)
            select id, id from scope where kind in ('library-public', 'library-members')
            """,
            """
            insert into access_grant (scope, principal, role, bits, reason, created_at)
            select id, 1, '', 7, '', 0 from scope where kind = 'library-public'
            """,
            """
            insert into access_grant (scope, principal, role, bits, reason, created_at)
            select id, 2, 'participant', 15, '', 0 from scope where kind in ('library-public', 'library-members')
            """,
            """
            create table document (
                id \(d.identity), kind text not null check (kind <> ''), slug text not null unique,
                home \(d.integer) references space (id), place \(d.integer) not null references scope (id),
                audience text not null check (audience in ('public', 'members', 'space')), language text not null,
                stage text not null check (stage in ('draft', 'review', 'approved', 'published', 'archived')),
                revision \(d.integer) not null, published_revision \(d.integer), approved_revision \(d.integer),
                publish_at \(d.integer), published_at \(d.integer), updated_at \(d.integer),
                created_at \(d.integer) not null, changed_at \(d.integer) not null,
                is_hidden \(d.boolean) not null, trashed_at \(d.integer),
                state text not null generated always as (case
                    when is_hidden then 'hidden' when trashed_at is not null then 'trashed'
                    when published_revision is not null and stage <> 'archived' then 'published'
                    else 'draft' end) stored,
                check (published_revision <= revision), check (approved_revision = revision),
                check (stage not in ('published', 'archived') or published_revision is not null),
                check (stage <> 'approved' or approved_revision is not null),
                check (publish_at is null or stage = 'approved'),
                check (audience <> 'space' or (home is not null and home = place)))\(d.strict)
            """,
            "create index document_place on document (kind, place, state, published_at)",
            "create index document_home on document (home, kind, published_at)",
            "create index document_stage on document (kind, stage, changed_at)",
            "create index document_due on document (publish_at) where publish_at is not null",
            "create index document_trash on document (trashed_at) where trashed_at is not null",
            """
            create table document_hand (
                document \(d.integer) not null references document (id),
                member \(d.integer) not null references member (id),
                part text not null check (part in ('author', 'approver')), since \(d.integer) not null,
                primary key (document, member))\(d.strict)
            """,
            "create index document_hand_member on document_hand (member, part, document)",
            """
            create table revision (
                document \(d.integer) not null references document (id), number \(d.integer) not null check (number > 0),
                based_on \(d.integer), member \(d.integer) references member (id), at \(d.integer) not null,
                why text not null, primary key (document, number), check (based_on < number))\(d.strict)
            """,
            "create index revision_member on revision (member, at)",
            """
            create table revision_field (
                document \(d.integer) not null, number \(d.integer) not null, field text not null,
                content text not null, since \(d.integer) not null, primary key (document, number, field),
                check (since <= number),
                foreign key (document, number) references revision (document, number))\(d.strict)
            """,
            """
            create table document_step (
                id \(d.identity), document \(d.integer) not null references document (id), step text not null,
                revision \(d.integer) not null, member \(d.integer) references member (id), at \(d.integer) not null,
                reason text not null)\(d.strict)
            """,
            "create index document_step_document on document_step (document, id)",
            "create index document_step_member on document_step (member, at)",
        ]
    }

    /// Remarks are between authors and reviewers, on one field of one revision; comments are by readers.
    private static let talk = Migration("documents-2-talk") { d in
        [
            """
            create table document_remark (
                id \(d.identity), document \(d.integer) not null, revision \(d.integer) not null, field text not null,
                member \(d.integer) not null references member (id), words text not null, at \(d.integer) not null,
                resolved_at \(d.integer), resolved_by \(d.integer) references member (id),
                foreign key (document, revision) references revision (document, number))\(d.strict)
            """,
            "create index document_remark_document on document_remark (document, id)",
            "create index document_remark_member on document_remark (member)",
            """
            create table document_comment (
                id \(d.identity), document \(d.integer) not null references document (id),
                member \(d.integer) not null references member (id), words text not null,
                state text not null check (state in ('published', 'hidden', 'trashed')), at \(d.integer) not null,
                edited_at \(d.integer))\(d.strict)
            """,
            "create index document_comment_document on document_comment (document, id)",
            "create index document_comment_member on document_comment (member, at)",
            """
            create table document_follow (
                document \(d.integer) not null references document (id),
                member \(d.integer) not null references member (id), follows \(d.boolean) not null,
                primary key (document, member))\(d.strict)
            """,
            "create index document_follow_member on document_follow (member)",
        ]
    }

    /// For records of all features: they are named by their `Ref`.
    private static let translations = Migration("documents-3-translations") { d in
        [
            """
            create table translation (
                ref text not null, field text not null, language text not null, text text not null,
                state text not null check (state in ('draft', 'published')), source_revision \(d.integer) not null,
                version \(d.integer) not null, member \(d.integer) references member (id), at \(d.integer) not null,
                primary key (ref, field, language))\(d.strict)
            """,
            "create index translation_member on translation (member)",
            """
            create table relation (
                source text not null, kind text not null, target text not null, position \(d.integer) not null,
                primary key (source, kind, target))\(d.strict)
            """,
            "create index relation_target on relation (target, kind)",
        ]
    }
}
