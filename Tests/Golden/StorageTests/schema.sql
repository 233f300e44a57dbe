-- Generated from the migrations; do not edit.

CREATE TABLE change (
    sequence integer primary key autoincrement,
    topic text not null,
    key text not null,
    at integer not null
) strict;

CREATE TABLE migration (
    id text primary key,
    checksum text not null,
    applied_at integer not null
) strict;

CREATE TABLE one (id integer primary key autoincrement, name text, note text) strict;

CREATE TABLE sample (
    id integer primary key autoincrement, name text unique, number integer, share real, data blob,
    flag integer not null default false, note text, parent integer references sample (id),
    check (number <> 13)
) strict;

CREATE INDEX sample_by_number on sample (number);
