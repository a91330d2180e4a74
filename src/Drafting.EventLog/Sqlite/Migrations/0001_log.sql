-- Streams have small numbers so that keys stay short. Foreign keys are not declared: the one writing connection makes them.
create table streams (
    id   integer primary key,
    name text not null unique
) strict;

-- The primary key is the fence, and the order on disk: a stream's history is read in one run.
create table events (
    stream       integer not null,
    revision     integer not null check (revision >= 1),
    time         integer not null, -- microseconds since 1970-01-01T00:00:00Z
    kind         text    not null,
    version      integer not null,
    account      text    not null,
    client       text,
    sequence     integer,
    payload_hash blob    not null,
    payload      blob    not null,
    salt         blob    not null,
    commitment   blob    not null,
    chain        blob    not null,
    primary key (stream, revision)
) strict, without rowid;

-- First answers: an event's revision, or 0 with the code of a refusal.
create table keys (
    stream       integer not null,
    account      text    not null,
    client       text    not null,
    sequence     integer not null,
    payload_hash blob    not null,
    revision     integer not null,
    code         text,
    detail       blob    not null,
    primary key (stream, account, client, sequence)
) strict, without rowid;

create table snapshots (
    stream   integer primary key,
    revision integer not null,
    format   integer not null,
    data     blob    not null
) strict;

-- One row that is written to learn whether writing works.
create table probe (
    id   integer primary key check (id = 1),
    time integer not null
) strict;
