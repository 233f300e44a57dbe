-- Generated from the migrations; do not edit.

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

CREATE TABLE indicator (
    dataflow text not null references dataflow (id), series text not null, position integer not null,
    catalogue text, name text not null, definition text not null, limits text not null, plain text not null,
    target text not null, target_value real, unit text not null,
    direction text not null check (direction in ('up', 'down', 'context')),
    domain text not null, deprivations text not null, ethos text not null, count_type text not null,
    comparable integer not null, comparable_within integer not null, weight text not null,
    state text not null check (state in ('draft', 'approved')), primary key (dataflow, series)) strict;

CREATE TABLE migration (
    id text primary key,
    checksum text not null,
    applied_at integer not null
) strict;

CREATE TABLE observation (
    series integer not null, period text not null, value real,
    status text not null, nature text, confidentiality text, mark text, lower real, upper real,
    source text not null, attributes text, from_release integer not null, to_release integer,
    primary key (series, period, from_release), check (to_release > from_release)
) strict, without rowid;

CREATE INDEX observation_by_end on observation (to_release) where to_release is not null;

CREATE INDEX observation_by_release on observation (from_release);

CREATE UNIQUE INDEX observation_current on observation (series, period) where to_release is null;

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

CREATE TABLE series (
    id integer primary key, dataflow text not null references dataflow (id), key text not null,
    code text not null, unit text not null, multiplier integer not null, unique (dataflow, key)) strict;

CREATE TABLE source (
    id text primary key, publisher text not null, title text not null, series_code text not null,
    url text not null, licence text not null, terms_read integer not null, vintage text not null,
    obtained_via text not null, revision text not null, treatment text not null, next_due text) strict;

CREATE TABLE starter_file (name text primary key, sha256 text not null) strict;

