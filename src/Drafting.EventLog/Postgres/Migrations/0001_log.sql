-- Names are compared by bytes: a stream's name, an account and a client mean the same under every locale.
create table drafting_log.events (
    stream       text collate "C" not null,
    revision     bigint           not null check (revision >= 1),
    time         bigint           not null, -- microseconds since 1970-01-01T00:00:00Z
    kind         text             not null,
    version      integer          not null,
    account      text             not null,
    client       text,
    sequence     bigint,
    payload_hash bytea            not null,
    payload      bytea            not null,
    salt         bytea            not null,
    commitment   bytea            not null,
    chain        bytea            not null,
    -- The fence: of two writers who decided on the same head, one loses here.
    constraint events_pkey primary key (stream, revision)
);

-- First answers: an event's revision, or 0 with the code of a refusal.
create table drafting_log.keys (
    stream       text collate "C" not null,
    account      text collate "C" not null,
    client       text collate "C" not null,
    sequence     bigint           not null,
    payload_hash bytea            not null,
    revision     bigint           not null,
    code         text,
    detail       bytea            not null,
    constraint keys_pkey primary key (stream, account, client, sequence)
);

create table drafting_log.snapshots (
    stream   text collate "C" primary key,
    revision bigint  not null,
    format   integer not null,
    data     bytea   not null
);

-- One row that is written to learn whether writing works.
create table drafting_log.probe (
    id   integer primary key check (id = 1),
    time bigint  not null
);
