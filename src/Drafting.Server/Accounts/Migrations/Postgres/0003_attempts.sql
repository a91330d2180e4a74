-- How often something was tried: a bucket that leaks. There are at most 2^20 of them.
create table accounts.attempts (
  "Bucket" integer not null primary key,
  "Level" double precision not null,
  "AtMs" bigint not null
);
