-- How often something was tried: a bucket that leaks. There are at most 2^20 of them.
create table attempts (
  "Bucket" integer not null primary key,
  "Level" real not null,
  "AtMs" integer not null
);
