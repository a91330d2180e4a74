-- A screen that waits to be named: the code that it shows, and the secret by which it comes in once it was.
create table pairings (
  "CodeHash" text not null primary key,
  "SecretHash" text not null unique,
  "ExpiresAtMs" integer not null,
  "Screen" text null
);
-- What a screen shows; without a document the list.
create table shown_on_screens (
  "Screen" text not null primary key,
  "Document" text null,
  "Language" text not null
);
