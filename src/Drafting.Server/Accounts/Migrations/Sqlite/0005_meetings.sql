-- The meetings of this installation. The oldest is entered by the program when it first reads its log; until then rows of a meeting have the meeting ''.
create table meetings (
  "Id" text not null primary key,
  "Store" text not null unique,
  "MadeAtMs" integer not null,
  "Name" text not null,
  "Place" text not null,
  "FirstDay" text not null,
  "LastDay" text not null,
  "IsArchived" integer not null
);
-- Which person of which meeting an account is. Before there were several, an account had its person's id.
create table memberships (
  "Meeting" text not null,
  "Person" text not null,
  "Account" text not null references accounts ("Id") on delete cascade,
  "SinceMs" integer not null,
  primary key ("Meeting", "Person")
);
create unique index memberships_of_account on memberships ("Account", "Meeting");
-- Whoever came in by single sign-on alone had no account.
insert into accounts ("Id", "UserName", "NormalizedUserName", "EmailConfirmed", "SecurityStamp", "ConcurrencyStamp", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
  select distinct "Person", "Person", upper("Person"), 0, hex(randomblob(16)), hex(randomblob(16)), 0, 0, 1, 0 from linked_subjects where "Person" not in (select "Id" from accounts);
insert into memberships ("Meeting", "Person", "Account", "SinceMs") select '', "Id", "Id", 0 from accounts;
drop index linked_subjects_of_person;
alter table linked_subjects rename column "Person" to "Account";
create index linked_subjects_of_account on linked_subjects ("Account");
alter table invitations add column "Meeting" text not null default '';
alter table sessions add column "Meeting" text not null default '';
alter table pairings add column "Meeting" text not null default '';
alter table shown_on_screens add column "Meeting" text not null default '';
drop index invitations_of_person;
create index invitations_of_person on invitations ("Meeting", "Person");
drop index sessions_of_person;
create index sessions_of_person on sessions ("Meeting", "Person");
-- The way from one of one's meetings to another: good once, for a moment.
create table tickets (
  "Hash" text not null primary key,
  "Account" text not null references accounts ("Id") on delete cascade,
  "Meeting" text not null,
  "ExpiresAtMs" integer not null
);
