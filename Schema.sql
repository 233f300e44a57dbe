-- Generated from the migrations; do not edit.

CREATE TABLE access_grant (
    id integer primary key autoincrement, scope integer not null references scope (id),
    principal integer not null references principal (id), role text not null,
    bits integer not null check (bits between 0 and 255), expires_at integer,
    reason text not null, granted_by integer references member (id), created_at integer not null,
    unique (scope, principal, role)) strict;

CREATE INDEX access_grant_expiry on access_grant (expires_at);

CREATE INDEX access_grant_principal on access_grant (principal, scope, bits);

CREATE TABLE attachment (
    id integer primary key autoincrement, key text not null unique check (length(key) >= 32), name text not null,
    blob integer not null references blob (id), owner integer references member (id),
    scan text not null check (scan in ('none', 'waiting', 'clean', 'infected')),
    created_at integer not null) strict;

CREATE INDEX attachment_blob on attachment (blob);

CREATE INDEX attachment_owner on attachment (owner, id);

CREATE TABLE attachment_use (
    attachment integer not null references attachment (id) on delete cascade,
    ref text not null check (ref <> ''), primary key (attachment, ref)) strict;

CREATE TABLE audit_entry (
    sequence integer primary key check (sequence > 0), at integer not null,
    act text not null check (act <> ''), actor integer, subject text not null, scope integer,
    detail text not null, hash text not null) strict;

CREATE INDEX audit_entry_act on audit_entry (act, sequence);

CREATE INDEX audit_entry_actor on audit_entry (actor, sequence);

CREATE INDEX audit_entry_scope on audit_entry (scope, sequence);

CREATE INDEX audit_entry_subject on audit_entry (subject, sequence);

CREATE TRIGGER audit_entry_is_not_altered before update on audit_entry
    begin select raise(abort, 'the audit log is only added to'); end;

CREATE TRIGGER audit_entry_is_not_removed before delete on audit_entry
    begin select raise(abort, 'the audit log is only added to'); end;

CREATE TABLE audit_head (
    id integer primary key check (id = 1), entries integer not null,
    hash text not null) strict;

CREATE TABLE blob (
    id integer primary key autoincrement, hash text not null unique check (length(hash) = 64),
    size integer not null check (size >= 0), media_type text not null,
    put_at integer not null) strict;

CREATE INDEX blob_put on blob (put_at);

CREATE TABLE bookmark (
    member integer not null references member (id), ref text not null check (ref <> ''),
    created_at integer not null, primary key (member, ref)) strict;

CREATE TABLE catalogue_entry (
    id text primary key, position integer not null, domain text not null, name text not null,
    source_code text not null, source_organisation text not null, unit text not null,
    breakdowns text not null, direction text not null, goal text not null, criterion text not null,
    is_code_checked integer not null, wanted_reason text not null,
    state text not null check (state in ('draft', 'approved'))) strict;

CREATE TABLE change (
    sequence integer primary key autoincrement,
    topic text not null,
    key text not null,
    at integer not null
) strict;

CREATE TABLE chat_conversation (
    id integer primary key references scope (id), space integer references space (id),
    kind text not null check (kind in ('room', 'pair', 'group')), name text not null, purpose text not null,
    rules text not null, history text not null check (history in ('all', 'joining')),
    slow_seconds integer not null check (slow_seconds between 0 and 86400),
    is_archived integer not null, pair text unique, last_number integer not null,
    version integer not null, created_by integer references member (id),
    created_at integer not null, check ((kind = 'room') = (space is not null)),
    check ((kind = 'pair') = (pair is not null))) strict;

CREATE INDEX chat_conversation_space on chat_conversation (space, name);

CREATE TABLE chat_here (
    conversation integer not null references chat_conversation (id),
    member integer not null references member (id), until integer not null,
    primary key (conversation, member)) strict;

CREATE TABLE chat_marker (
    conversation integer not null references chat_conversation (id),
    member integer not null references member (id), number integer not null,
    primary key (member, conversation)) strict;

CREATE TABLE chat_message (
    id integer primary key autoincrement, conversation integer not null references chat_conversation (id),
    number integer not null, changed integer not null, parent integer,
    author integer not null references member (id), text text not null, language text,
    state text not null check (state in ('published', 'hidden')), is_redacted integer not null,
    client_key text not null, created_at integer not null, edited_at integer,
    deleted_at integer, unique (conversation, number), unique (conversation, author, client_key),
    check (parent < number)) strict;

CREATE INDEX chat_message_author on chat_message (author, conversation, number);

CREATE INDEX chat_message_changed on chat_message (conversation, changed);

CREATE INDEX chat_message_parent on chat_message (conversation, parent, number);

CREATE TABLE chat_presence (
    member integer primary key references member (id), is_shown integer not null) strict;

CREATE TABLE chat_revision (
    message integer not null references chat_message (id), text text not null,
    until integer not null) strict;

CREATE INDEX chat_revision_message on chat_revision (message, until);

CREATE VIRTUAL TABLE chat_words using fts5(words);

CREATE TABLE code (
    codelist text not null references codelist (id), code text not null, position integer not null,
    definition text not null, primary key (codelist, code)) strict;

CREATE TABLE code_label (
    codelist text not null, code text not null, language text not null, text text not null check (text <> ''),
    state text not null check (state in ('draft', 'approved')), primary key (codelist, code, language),
    foreign key (codelist, code) references code (codelist, code)) strict;

CREATE TABLE codelist (id text primary key, agency text not null, version text not null) strict;

CREATE TABLE dataflow (
    id text primary key, agency text not null, version text not null, name text not null,
    dimensions text not null check (dimensions <> ''), time_dimension text not null) strict;

CREATE TABLE document (
    id integer primary key autoincrement, kind text not null check (kind <> ''), slug text not null unique,
    home integer references space (id), place integer not null references scope (id),
    audience text not null check (audience in ('public', 'members', 'space')), language text not null,
    stage text not null check (stage in ('draft', 'review', 'approved', 'published', 'archived')),
    revision integer not null, published_revision integer, approved_revision integer,
    publish_at integer, published_at integer, updated_at integer,
    created_at integer not null, changed_at integer not null,
    is_hidden integer not null, trashed_at integer,
    state text not null generated always as (case
    when is_hidden then 'hidden' when trashed_at is not null then 'trashed'
    when published_revision is not null and stage <> 'archived' then 'published'
    else 'draft' end) stored,
    check (published_revision <= revision), check (approved_revision = revision),
    check (stage not in ('published', 'archived') or published_revision is not null),
    check (stage <> 'approved' or approved_revision is not null),
    check (publish_at is null or stage = 'approved'),
    check (audience <> 'space' or (home is not null and home = place))) strict;

CREATE INDEX document_due on document (publish_at) where publish_at is not null;

CREATE INDEX document_home on document (home, kind, published_at);

CREATE INDEX document_place on document (kind, place, state, published_at);

CREATE INDEX document_stage on document (kind, stage, changed_at);

CREATE INDEX document_trash on document (trashed_at) where trashed_at is not null;

CREATE TABLE document_comment (
    id integer primary key autoincrement, document integer not null references document (id),
    member integer not null references member (id), words text not null,
    state text not null check (state in ('published', 'hidden', 'trashed')), at integer not null,
    edited_at integer) strict;

CREATE INDEX document_comment_document on document_comment (document, id);

CREATE INDEX document_comment_member on document_comment (member, at);

CREATE TABLE document_follow (
    document integer not null references document (id),
    member integer not null references member (id), follows integer not null,
    primary key (document, member)) strict;

CREATE INDEX document_follow_member on document_follow (member);

CREATE TABLE document_hand (
    document integer not null references document (id),
    member integer not null references member (id),
    part text not null check (part in ('author', 'approver')), since integer not null,
    primary key (document, member)) strict;

CREATE INDEX document_hand_member on document_hand (member, part, document);

CREATE TABLE document_remark (
    id integer primary key autoincrement, document integer not null, revision integer not null, field text not null,
    member integer not null references member (id), words text not null, at integer not null,
    resolved_at integer, resolved_by integer references member (id),
    foreign key (document, revision) references revision (document, number)) strict;

CREATE INDEX document_remark_document on document_remark (document, id);

CREATE INDEX document_remark_member on document_remark (member);

CREATE TABLE document_step (
    id integer primary key autoincrement, document integer not null references document (id), step text not null,
    revision integer not null, member integer references member (id), at integer not null,
    reason text not null) strict;

CREATE INDEX document_step_document on document_step (document, id);

CREATE INDEX document_step_member on document_step (member, at);

CREATE TABLE feed_key (
    member integer primary key references member (id), generation integer not null,
    is_on integer not null) strict;

CREATE TABLE figure_answer (
    id integer primary key autoincrement, report integer not null references figure_report (id),
    member integer references member (id), is_steward integer not null, words text not null,
    sight text not null check (sight in ('draft', 'published', 'hidden', 'trashed')),
    state text check (state in ('open', 'looked-at', 'corrected', 'explained', 'passed-on')),
    release integer references release (id), at integer not null,
    check (words <> '' or state is not null or sight <> 'published')) strict;

CREATE INDEX figure_answer_member on figure_answer (member, at);

CREATE INDEX figure_answer_report on figure_answer (report, id);

CREATE TABLE figure_report (
    id integer primary key autoincrement, series integer not null references series (id), area text not null,
    period text not null, release integer not null references release (id),
    fault text not null check (fault in
    ('value', 'place', 'period', 'unit', 'source', 'definition', 'newer', 'other')),
    words text not null, evidence text not null, language text not null,
    member integer references member (id),
    sight text not null check (sight in ('draft', 'published', 'hidden', 'trashed')),
    state text not null check (state in ('open', 'looked-at', 'corrected', 'explained', 'passed-on')),
    corrected_in integer references release (id), created_at integer not null,
    published_at integer, changed_at integer not null, address text not null,
    following text not null check (following in ('none', 'asked', 'confirmed')),
    check ((state = 'corrected') = (corrected_in is not null)),
    check ((following = 'none') = (address = ''))) strict;

CREATE INDEX figure_report_area on figure_report (area, sight, state);

CREATE INDEX figure_report_changed on figure_report (sight, changed_at);

CREATE INDEX figure_report_member on figure_report (member, created_at);

CREATE INDEX figure_report_series on figure_report (series, period);

CREATE INDEX figure_report_state on figure_report (sight, state, published_at);

CREATE TABLE file_link (
    id integer primary key references principal (id),
    file integer not null references shared_file (id), token text not null unique,
    bits integer not null, password text, note text not null,
    created_by integer references member (id), created_at integer not null,
    expires_at integer not null, revoked_at integer, opened integer not null) strict;

CREATE INDEX file_link_file on file_link (file);

CREATE TABLE file_quota (
    space integer primary key references space (id), bytes integer not null) strict;

CREATE TABLE file_tag (
    file integer not null references shared_file (id), tag text not null, folded text not null,
    primary key (file, folded)) strict;

CREATE INDEX file_tag_folded on file_tag (folded);

CREATE TABLE file_upload (
    id text primary key, space integer not null references space (id),
    folder integer references folder (id), file integer references shared_file (id),
    base integer not null, name text not null, reason text not null, size integer not null,
    received integer not null, member integer not null references member (id),
    expires_at integer not null, result integer references shared_file (id)) strict;

CREATE INDEX file_upload_end on file_upload (expires_at);

CREATE TABLE file_version (
    id integer primary key autoincrement, file integer not null references shared_file (id),
    number integer not null, blob integer not null references blob (id),
    author integer references member (id), reason text not null,
    scan text not null check (scan in ('none', 'waiting', 'clean', 'infected')),
    is_aside integer not null, made_at integer not null, unique (file, number)) strict;

CREATE INDEX file_version_blob on file_version (blob);

CREATE INDEX file_version_scan on file_version (scan) where scan = 'waiting';

CREATE TABLE folder (
    id integer primary key autoincrement, space integer not null references space (id),
    parent integer references folder (id), scope integer not null references scope (id),
    name text not null check (name <> ''), folded text not null, description text not null,
    state text not null check (state in ('published', 'hidden', 'trashed')), was text not null,
    created_by integer references member (id), created_at integer not null,
    trashed_by integer references member (id), trashed_at integer,
    trashed_with integer references folder (id)) strict;

CREATE UNIQUE INDEX folder_name on folder (space, coalesce(parent, 0), folded) where state <> 'trashed';

CREATE INDEX folder_parent on folder (parent);

CREATE INDEX folder_scope on folder (scope);

CREATE INDEX folder_trash on folder (space, trashed_at) where state = 'trashed';

CREATE TABLE folder_follow (
    space integer not null references space (id), folder integer references folder (id),
    member integer not null references member (id)) strict;

CREATE UNIQUE INDEX folder_follow_one on folder_follow (space, coalesce(folder, 0), member);

CREATE TABLE foreign_code (
    agency text not null, codelist text not null, version text not null, code text not null,
    position integer not null, name text not null,
    primary key (agency, codelist, version, code)) strict;

CREATE TABLE foreign_structure (
    kind text not null check (kind in ('dataflow', 'structure', 'codelist')), agency text not null,
    id text not null, version text not null, name text not null, body text not null,
    primary key (kind, agency, id, version)) strict;

CREATE TABLE forum_category (
    id integer primary key autoincrement, space integer not null references scope (id),
    scope integer not null unique references scope (id), name text not null check (name <> ''),
    about text not null, position integer not null, is_archived integer not null,
    unique (space, name)) strict;

CREATE TABLE frozen_file (
    dataflow text not null references dataflow (id), series text not null,
    release integer not null references release (id), blob integer not null references blob (id),
    primary key (dataflow, series, release)) strict;

CREATE INDEX frozen_file_by_blob on frozen_file (blob);

CREATE TABLE global_role (
    member integer not null references member (id), role text not null, subject text not null,
    granted_by integer references member (id), created_at integer not null,
    primary key (member, role, subject)) strict;

CREATE TABLE group_member (
    member_group integer not null references member_group (id),
    member integer not null references member (id), created_at integer not null,
    primary key (member, member_group)) strict;

CREATE INDEX group_member_group on group_member (member_group, member);

CREATE TABLE indicator (
    dataflow text not null references dataflow (id), series text not null, position integer not null,
    catalogue text, name text not null, definition text not null, limits text not null, plain text not null,
    target text not null, target_value real, unit text not null,
    direction text not null check (direction in ('up', 'down', 'context')),
    domain text not null, comparable integer not null, comparable_within integer not null, weight text not null,
    state text not null check (state in ('draft', 'approved')), primary key (dataflow, series)) strict;

CREATE TABLE indicator_clause (
    dataflow text not null, series text not null, clause text not null, position integer not null,
    code text not null check (code <> ''), primary key (dataflow, series, clause, code),
    foreign key (dataflow, series) references indicator (dataflow, series)) strict;

CREATE TABLE job (
    id integer primary key autoincrement, kind text not null check (kind <> ''), payload text not null, key text,
    state text not null check (state in ('waiting', 'running', 'done', 'dead')),
    due_at integer not null, attempts integer not null, error text not null,
    created_at integer not null, finished_at integer) strict;

CREATE INDEX job_due on job (due_at, id) where state in ('waiting', 'running');

CREATE INDEX job_finished on job (state, finished_at) where finished_at is not null;

CREATE UNIQUE INDEX job_key on job (kind, key) where state = 'waiting' and key is not null;

CREATE TABLE known_device (
    member integer not null references member (id), hash text not null,
    seen_at integer not null, primary key (member, hash)) strict;

CREATE INDEX known_device_hash on known_device (hash);

CREATE TABLE letter (
    id integer primary key autoincrement, message_id text not null unique, member integer references member (id),
    address text not null, language text not null, subject text not null, pieces text not null,
    unsubscribe text not null,
    state text not null check (state in ('waiting', 'sent', 'failed', 'kept')),
    attempts integer not null, error text not null, created_at integer not null,
    ended_at integer) strict;

CREATE INDEX letter_member on letter (member);

CREATE INDEX letter_state on letter (state, id);

CREATE TABLE member (
    id integer primary key references principal (id),
    address text not null unique, name text not null check (name <> ''), language text not null,
    state text not null check (state in ('unverified', 'pending', 'active', 'suspended', 'declined', 'erased')),
    is_guest integer not null, organisation integer references organisation (id),
    stated_organisation text not null, stated_role text not null, country text, purpose text not null,
    created_at integer not null, verified_at integer, approved_at integer,
    approved_by integer references member (id), silenced_until integer) strict;

CREATE INDEX member_organisation on member (organisation);

CREATE INDEX member_state on member (state, created_at);

CREATE TABLE member_block (
    blocker integer not null references member (id), blocked integer not null references member (id),
    created_at integer not null, primary key (blocker, blocked), check (blocker <> blocked)) strict;

CREATE INDEX member_block_blocked on member_block (blocked, blocker);

CREATE TABLE member_group (
    id integer primary key references principal (id), name text not null unique,
    created_at integer not null) strict;

CREATE TABLE member_handle (
    member integer primary key references member (id), handle text not null unique,
    folded text not null unique) strict;

CREATE TABLE member_mute (
    muter integer not null references member (id), muted integer not null references member (id),
    created_at integer not null, primary key (muter, muted), check (muter <> muted)) strict;

CREATE INDEX member_mute_muted on member_mute (muted, muter);

CREATE TABLE migration (
    id text primary key,
    checksum text not null,
    applied_at integer not null
) strict;

CREATE TABLE moderation_appeal (
    measure integer primary key references moderation_measure (id),
    member integer not null references member (id), words text not null,
    created_at integer not null, decided_at integer, decided_by integer references member (id),
    outcome text check (outcome in ('upheld', 'overturned')), answer text not null,
    check ((decided_at is null) = (outcome is null))) strict;

CREATE INDEX moderation_appeal_member on moderation_appeal (member);

CREATE TABLE moderation_measure (
    id integer primary key autoincrement, subject text not null, scope integer references scope (id),
    space integer references space (id), concerns integer references member (id),
    kind text not null check (kind in ('hide', 'redact', 'move', 'silence', 'suspend', 'restore')),
    rule text not null, reason text not null, for_whole_site integer not null, until integer,
    destination integer references scope (id), taken_by integer references member (id),
    at integer not null, ended_at integer) strict;

CREATE INDEX moderation_measure_at on moderation_measure (at);

CREATE INDEX moderation_measure_concerns on moderation_measure (concerns, at);

CREATE INDEX moderation_measure_subject on moderation_measure (subject, at);

CREATE TABLE moderation_report (
    id integer primary key autoincrement, subject text not null, scope integer references scope (id),
    space integer references space (id), concerns integer references member (id),
    reporter integer references member (id), reason text not null, note text not null,
    to_all integer not null, state text not null check (state in ('open', 'closed')),
    created_at integer not null, closed_at integer, closed_by integer references member (id),
    measure integer references moderation_measure (id)) strict;

CREATE INDEX moderation_report_concerns on moderation_report (concerns, state);

CREATE INDEX moderation_report_measure on moderation_report (measure);

CREATE UNIQUE INDEX moderation_report_once on moderation_report (reporter, subject, coalesce(scope, 0))
    where state = 'open';

CREATE INDEX moderation_report_state on moderation_report (state, created_at);

CREATE INDEX moderation_report_subject on moderation_report (subject, state);

CREATE TABLE notice (
    id integer primary key autoincrement, member integer not null references member (id),
    kind text not null check (kind <> ''), about text not null, scope integer, actor integer,
    path text not null, fills text not null, created_at integer not null, read_at integer,
    mail text not null check (mail in ('new', 'planned', 'done')), mail_at integer) strict;

CREATE INDEX notice_about on notice (about);

CREATE INDEX notice_age on notice (created_at);

CREATE INDEX notice_member on notice (member, id);

CREATE INDEX notice_new on notice (id) where mail = 'new';

CREATE INDEX notice_planned on notice (mail_at) where mail = 'planned';

CREATE INDEX notice_unread on notice (member, id) where read_at is null;

CREATE TABLE notice_setting (
    member integer primary key references member (id), time_zone text not null,
    quiet_from integer not null, quiet_until integer not null,
    digest_hour integer not null, digest_day integer not null,
    check (quiet_from between 0 and 1439 and quiet_until between 0 and 1439),
    check (digest_hour between 0 and 23 and digest_day between 1 and 7)) strict;

CREATE TABLE notice_space (
    member integer not null references member (id), space integer not null,
    following text not null check (following in ('quiet', 'mute')),
    primary key (member, space)) strict;

CREATE TABLE notice_subject (
    member integer not null references member (id), subject text not null,
    delivery text not null check (delivery in ('never', 'at-once', 'daily', 'weekly')),
    primary key (member, subject)) strict;

CREATE TABLE observation (
    series integer not null, period text not null, value real,
    status text not null, nature text, confidentiality text, mark text, lower real, upper real,
    source text not null, attributes text, from_release integer not null, to_release integer,
    primary key (series, period, from_release), check (to_release > from_release)
) strict, without rowid;

CREATE INDEX observation_by_end on observation (to_release) where to_release is not null;

CREATE INDEX observation_by_release on observation (from_release);

CREATE UNIQUE INDEX observation_current on observation (series, period) where to_release is null;

CREATE TABLE one_time_token (
    hash text primary key, purpose text not null, member integer references member (id),
    payload text not null, created_at integer not null, expires_at integer not null,
    used_at integer) strict;

CREATE INDEX one_time_token_expiry on one_time_token (expires_at);

CREATE INDEX one_time_token_member on one_time_token (member, purpose);

CREATE TABLE openid_account (
    issuer text not null, subject text not null, member integer not null references member (id),
    address text not null, created_at integer not null, primary key (issuer, subject)) strict;

CREATE INDEX openid_account_member on openid_account (member);

CREATE TABLE organisation (
    id integer primary key references principal (id), name text not null check (name <> ''),
    kind text not null, country text, domain text unique, is_verified integer not null,
    created_at integer not null) strict;

CREATE TABLE passkey (
    id text primary key, member integer not null references member (id), name text not null,
    public_key blob not null, sign_count integer not null, transports text not null,
    created_at integer not null, used_at integer) strict;

CREATE INDEX passkey_member on passkey (member);

CREATE TABLE passkey_handle (
    member integer primary key references member (id), handle text not null unique) strict;

CREATE TABLE password (
    member integer primary key references member (id), hash text not null,
    changed_at integer not null) strict;

CREATE TABLE post (
    id integer primary key autoincrement, topic integer not null references topic (id), number integer not null,
    scope integer not null references scope (id), author integer not null references member (id),
    text text not null, language text,
    state text not null check (state in ('draft', 'published', 'hidden', 'trashed')),
    answers integer references post (id), key text not null, edits integer not null,
    created_at integer not null, edited_at integer, withdrawn_at integer,
    unique (topic, number), unique (author, key)) strict;

CREATE TABLE post_revision (
    post integer not null references post (id), number integer not null, text text not null,
    at integer not null, primary key (post, number)) strict;

CREATE TABLE principal (
    id integer primary key autoincrement,
    kind text not null check (kind in ('anyone', 'members', 'member', 'group', 'organisation', 'link'))) strict;

CREATE TABLE profile (
    member integer primary key references member (id), is_listed integer not null,
    folded_name text not null, updated_at integer not null) strict;

CREATE INDEX profile_listed on profile (is_listed, folded_name, member);

CREATE TABLE profile_value (
    member integer not null references profile (member),
    part text not null check (part in (
    'about', 'role', 'organisation', 'country', 'language', 'theme', 'word', 'contact')),
    position integer not null, value text not null check (value <> ''), folded text not null,
    audience text not null check (audience in ('self', 'spaces', 'members')),
    primary key (member, part, position)) strict;

CREATE INDEX profile_value_code on profile_value (part, value, member)
    where part in ('country', 'language', 'theme');

CREATE TABLE program_key (
    id integer primary key autoincrement, hash text not null unique, member integer not null references member (id),
    name text not null check (name <> ''), hint text not null, created_at integer not null,
    used_at integer) strict;

CREATE INDEX program_key_member on program_key (member);

CREATE TABLE reaction (
    ref text not null check (ref <> ''), member integer not null references member (id),
    sign text not null check (sign in ('agree', 'thanks', 'insight', 'celebrate', 'concern')),
    created_at integer not null, primary key (ref, sign, member)) strict;

CREATE INDEX reaction_member on reaction (member);

CREATE TABLE recovery_code (
    member integer not null references member (id), hash text not null, used_at integer,
    primary key (member, hash)) strict;

CREATE TABLE recurring_job (kind text primary key, next_at integer not null) strict;

CREATE TABLE relation (
    source text not null, kind text not null, target text not null, position integer not null,
    primary key (source, kind, target)) strict;

CREATE INDEX relation_target on relation (target, kind);

CREATE TABLE release (
    id integer primary key, at integer not null, source text not null, note text not null,
    inserted integer not null, changed integer not null, withdrawn integer not null,
    unchanged integer not null, rejected integer not null) strict;

CREATE TABLE release_dataflow (
    release integer not null references release (id), dataflow text not null references dataflow (id),
    inserted integer not null, changed integer not null, withdrawn integer not null,
    primary key (release, dataflow)) strict;

CREATE INDEX release_dataflow_by_dataflow on release_dataflow (dataflow, release);

CREATE TABLE release_file (
    release integer not null references release (id), name text not null, sha256 text not null,
    position integer not null, primary key (release, position)) strict;

CREATE TABLE revision (
    document integer not null references document (id), number integer not null check (number > 0),
    based_on integer, member integer references member (id), at integer not null,
    why text not null, primary key (document, number), check (based_on < number)) strict;

CREATE INDEX revision_member on revision (member, at);

CREATE TABLE revision_field (
    document integer not null, number integer not null, field text not null,
    content text not null, since integer not null, primary key (document, number, field),
    check (since <= number),
    foreign key (document, number) references revision (document, number)) strict;

CREATE TABLE scope (
    id integer primary key autoincrement, kind text not null, parent integer references scope (id),
    space integer references scope (id), breaks_inheritance integer not null,
    classification text not null check (classification in ('open', 'internal', 'confidential')),
    own_caps integer not null, caps integer not null) strict;

CREATE UNIQUE INDEX scope_library on scope (kind) where kind in ('library-public', 'library-members');

CREATE INDEX scope_parent on scope (parent);

CREATE INDEX scope_space on scope (space);

CREATE TABLE scope_chain (
    scope integer not null references scope (id), source integer not null references scope (id),
    primary key (scope, source)) strict;

CREATE INDEX scope_chain_source on scope_chain (source, scope);

CREATE TABLE series (
    id integer primary key, dataflow text not null references dataflow (id), key text not null,
    code text not null, unit text not null, multiplier integer not null, unique (dataflow, key)) strict;

CREATE TABLE shared_file (
    id integer primary key autoincrement, space integer not null references space (id),
    folder integer references folder (id), scope integer not null references scope (id),
    name text not null check (name <> ''), folded text not null, description text not null,
    state text not null check (state in ('published', 'hidden', 'trashed')), was text not null,
    owner integer references member (id), version integer not null,
    is_held integer not null, created_at integer not null, changed_at integer not null,
    trashed_by integer references member (id), trashed_at integer,
    trashed_with integer references folder (id)) strict;

CREATE INDEX shared_file_folder on shared_file (folder);

CREATE UNIQUE INDEX shared_file_name on shared_file (space, coalesce(folder, 0), folded)
    where state <> 'trashed';

CREATE INDEX shared_file_scope on shared_file (scope, changed_at);

CREATE INDEX shared_file_trash on shared_file (space, trashed_at) where state = 'trashed';

CREATE TABLE sign_in_session (
    hash text primary key, id text not null unique, member integer not null references member (id),
    strength text not null check (strength in ('password', 'two-factor', 'passkey', 'openid')),
    device text not null, network text not null, created_at integer not null,
    seen_at integer not null, confirmed_at integer not null,
    must_renew integer not null) strict;

CREATE INDEX sign_in_session_member on sign_in_session (member, seen_at);

CREATE TABLE source (
    id text primary key, publisher text not null, title text not null, series_code text not null,
    url text not null, licence text not null, terms_read integer not null, vintage text not null,
    obtained_via text not null, revision text not null, treatment text not null, next_due text) strict;

CREATE TABLE space (
    id integer primary key references scope (id), slug text not null unique, name text not null,
    purpose text not null, language text not null,
    visibility text not null check (visibility in ('open', 'closed', 'hidden')),
    joining text not null check (joining in ('open', 'request', 'domain', 'invitation')),
    domain text, state text not null check (state in ('active', 'archived')),
    created_by integer references member (id), created_at integer not null) strict;

CREATE TABLE space_invitation (
    id integer primary key autoincrement, space integer not null references space (id), address text not null,
    role text not null, is_guest integer not null, invited_by integer references member (id),
    created_at integer not null, expires_at integer not null, accepted_at integer,
    accepted_by integer references member (id)) strict;

CREATE INDEX space_invitation_space on space_invitation (space, address);

CREATE TABLE space_people (
    id integer primary key references principal (id),
    space integer not null references space (id), role text not null,
    unique (space, role)) strict;

CREATE TABLE space_request (
    space integer not null references space (id), member integer not null references member (id),
    message text not null, created_at integer not null, primary key (space, member)) strict;

CREATE TABLE space_silence (
    space integer not null references space (id), member integer not null references member (id),
    until integer not null, primary key (member, space)) strict;

CREATE TABLE starter_file (name text primary key, sha256 text not null) strict;

CREATE TABLE text_entry (
    id integer primary key autoincrement, ref text not null unique, kind text not null, path text not null,
    readers text not null check (readers in ('scope', 'members', 'everyone')),
    scope integer references scope (id), state text not null, owner integer, language text,
    title text not null, body text not null, at integer not null,
    check ((readers = 'scope') = (scope is not null))) strict;

CREATE INDEX text_entry_scope on text_entry (scope, at);

CREATE VIRTUAL TABLE text_words using fts5 (words, tokenize = "unicode61 remove_diacritics 0");

CREATE TABLE throttle (
    key text primary key, count integer not null, window_ends_at integer not null) strict;

CREATE INDEX throttle_end on throttle (window_ends_at);

CREATE TABLE topic (
    id integer primary key autoincrement, space integer not null references scope (id),
    scope integer not null references scope (id), category integer references forum_category (id),
    title text not null check (title <> ''), author integer not null references member (id),
    state text not null check (state in ('draft', 'published', 'hidden', 'trashed')), language text,
    is_pinned integer not null, is_closed integer not null, answer integer,
    merged_into integer references topic (id), last_number integer not null,
    created_at integer not null, last_at integer not null) strict;

CREATE INDEX topic_author on topic (author);

CREATE INDEX topic_latest on topic (space, is_pinned, last_at);

CREATE TABLE topic_visit (
    member integer not null references member (id), topic integer not null references topic (id),
    last_number integer not null, at integer not null, primary key (member, topic)) strict;

CREATE TABLE topic_watch (
    member integer not null references member (id), topic integer not null references topic (id),
    level text not null check (level in ('follow', 'mute')), primary key (member, topic)) strict;

CREATE INDEX topic_watch_topic on topic_watch (topic, level);

CREATE TABLE totp (
    member integer primary key references member (id), sealed_secret blob not null,
    confirmed_at integer, last_step integer not null) strict;

CREATE TABLE translation (
    ref text not null, field text not null, language text not null, text text not null,
    state text not null check (state in ('draft', 'published')), source_revision integer not null,
    version integer not null, member integer references member (id), at integer not null,
    primary key (ref, field, language)) strict;

CREATE INDEX translation_member on translation (member);

CREATE TABLE withheld_text (
    subject text primary key, original text not null,
    measure integer not null references moderation_measure (id)) strict;

CREATE TABLE writing_draft (
    member integer not null references member (id), key text not null check (key <> ''),
    text text not null, saved_at integer not null, sent_at integer,
    primary key (member, key)) strict;

CREATE INDEX writing_draft_age on writing_draft (saved_at);

