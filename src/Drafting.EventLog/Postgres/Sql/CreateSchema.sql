-- Two processes that start together migrate one after the other.
select pg_advisory_xact_lock(hashtextextended('drafting_log migrations', 0));
create schema if not exists drafting_log;
create table if not exists drafting_log.schema_version (version integer primary key, applied timestamptz not null default now());
