import Storage

/// The tables of the data bank, in the order in which they came to be. Append-only.
package enum BankMigrations {
    package static let all = [structures, figures, clauses, foreign]

    /// Names in six languages are JSON objects `{"en": "…", "fr": "…"}`: they are shown, never searched, in SQL.
    private static let structures = Migration("bank-1-structures") { d in
        [
            """
            create table dataflow (
                id text primary key, agency text not null, version text not null, name text not null,
                dimensions text not null check (dimensions <> ''), time_dimension text not null)\(d.strict)
            """,
            """
            create table codelist (id text primary key, agency text not null, version text not null)\(d.strict)
            """,
            """
            create table code (
                codelist text not null references codelist (id), code text not null, position \(d.integer) not null,
                definition text not null, primary key (codelist, code))\(d.strict)
            """,
            """
            create table code_label (
                codelist text not null, code text not null, language text not null, text text not null check (text <> ''),
                state text not null check (state in ('draft', 'approved')), primary key (codelist, code, language),
                foreign key (codelist, code) references code (codelist, code))\(d.strict)
            """,
            """
            create table source (
                id text primary key, publisher text not null, title text not null, series_code text not null,
                url text not null, licence text not null, terms_read \(d.boolean) not null, vintage text not null,
                obtained_via text not null, revision text not null, treatment text not null, next_due text)\(d.strict)
            """,
            """
            create table indicator (
                dataflow text not null references dataflow (id), series text not null, position \(d.integer) not null,
                catalogue text, name text not null, definition text not null, limits text not null, plain text not null,
                target text not null, target_value \(d.real), unit text not null,
                direction text not null check (direction in ('up', 'down', 'context')),
                domain text not null, deprivations text not null, ethos text not null, count_type text not null,
                comparable \(d.boolean) not null, comparable_within \(d.boolean) not null, weight text not null,
                state text not null check (state in ('draft', 'approved')), primary key (dataflow, series))\(d.strict)
            """,
            """
            create table catalogue_entry (
                id text primary key, position \(d.integer) not null, domain text not null, name text not null,
                source_code text not null, source_organisation text not null, unit text not null,
                breakdowns text not null, direction text not null, goal text not null, criterion text not null,
                is_code_checked \(d.boolean) not null, wanted_reason text not null,
                state text not null check (state in ('draft', 'approved')))\(d.strict)
            """,
            "create table starter_file (name text primary key, sha256 text not null)\(d.strict)",
        ]
    }

    /// An observation is clustered by series and period, so that reading a series, and comparing a file with what is
    /// held, goes through neighbouring rows. Its `series` and releases are not declared as foreign keys: only an import
    /// writes the table, in the transaction that made them, and the check would cost more than the row itself.
    private static let figures = Migration("bank-2-figures") { d in
        [
            """
            create table release (
                id \(d.integer) primary key, at \(d.integer) not null, source text not null, note text not null,
                inserted \(d.integer) not null, changed \(d.integer) not null, withdrawn \(d.integer) not null,
                unchanged \(d.integer) not null, rejected \(d.integer) not null)\(d.strict)
            """,
            """
            create table release_file (
                release \(d.integer) not null references release (id), name text not null, sha256 text not null,
                position \(d.integer) not null, primary key (release, position))\(d.strict)
            """,
            """
            create table release_dataflow (
                release \(d.integer) not null references release (id), dataflow text not null references dataflow (id),
                inserted \(d.integer) not null, changed \(d.integer) not null, withdrawn \(d.integer) not null,
                primary key (release, dataflow))\(d.strict)
            """,
            "create index release_dataflow_by_dataflow on release_dataflow (dataflow, release)",
            """
            create table series (
                id \(d.integer) primary key, dataflow text not null references dataflow (id), key text not null,
                code text not null, unit text not null, multiplier \(d.integer) not null, unique (dataflow, key))\(d.strict)
            """,
            """
            create table observation (
                series \(d.integer) not null, period text\(d.choose("", " collate \"C\"")) not null, value \(d.real),
                status text not null, nature text, confidentiality text, mark text, lower \(d.real), upper \(d.real),
                source text not null, attributes text, from_release \(d.integer) not null, to_release \(d.integer),
                primary key (series, period, from_release), check (to_release > from_release)
            )\(d.choose(" strict, without rowid", ""))
            """,
            """
            create unique index observation_current on observation (series, period) where to_release is null
            """,
            "create index observation_by_release on observation (from_release)",
            "create index observation_by_end on observation (to_release) where to_release is not null",
        ]
    }

    /// Every clause of a definition is a field of its own, so that any two series can be compared by it.
    private static let clauses = Migration("bank-3-clauses") { d in
        [
            """
            create table indicator_clause (
                dataflow text not null, series text not null, clause text not null, position \(d.integer) not null,
                code text not null check (code <> ''), primary key (dataflow, series, clause, code),
                foreign key (dataflow, series) references indicator (dataflow, series))\(d.strict)
            """,
            // What they held comes again from the starter tables, whose digests have changed.
            "alter table indicator drop column deprivations",
            "alter table indicator drop column ethos",
            "alter table indicator drop column count_type",
        ]
    }

    /// What structure messages of publishers say, kept until figures need it: names of a dataflow, its components
    /// (JSON, or the structure's name), its codes.
    private static let foreign = Migration("bank-4-foreign-structures") { d in
        [
            """
            create table foreign_structure (
                kind text not null check (kind in ('dataflow', 'structure', 'codelist')), agency text not null,
                id text not null, version text not null, name text not null, body text not null,
                primary key (kind, agency, id, version))\(d.strict)
            """,
            """
            create table foreign_code (
                agency text not null, codelist text not null, version text not null, code text not null,
                position \(d.integer) not null, name text not null,
                primary key (agency, codelist, version, code))\(d.strict)
            """,
        ]
    }
}
