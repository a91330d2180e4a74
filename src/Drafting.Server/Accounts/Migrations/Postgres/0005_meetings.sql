-- The meetings of this installation. The oldest is entered by the program when it first reads its log; until then rows of a meeting have the meeting ''.
create table accounts.meetings (
  "Id" text not null primary key,
  "Store" text not null unique,
  "MadeAtMs" bigint not null,
  "Name" text not null,
  "Place" text not null,
  "FirstDay" text not null,
  "LastDay" text not null,
  "IsArchived" boolean not null
);
-- Which person of which meeting an account is. Before there were several, an account had its person's id.
create table accounts.memberships (
  "Meeting" text not null,
  "Person" text not null,
  "Account" text not null references accounts.accounts ("Id") on delete cascade,
  "SinceMs" bigint not null,
  primary key ("Meeting", "Person")
);
create unique index memberships_of_account on accounts.memberships ("Account", "Meeting");
-- Whoever came in by single sign-on alone had no account.
insert into accounts.accounts ("Id", "UserName", "NormalizedUserName", "EmailConfirmed", "SecurityStamp", "ConcurrencyStamp", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
  select distinct "Person", "Person", upper("Person"), false, md5(gen_random_uuid()::text), md5(gen_random_uuid()::text), false, false, true, 0 from accounts.linked_subjects where "Person" not in (select "Id" from accounts.accounts);
insert into accounts.memberships ("Meeting", "Person", "Account", "SinceMs") select '', "Id", "Id", 0 from accounts.accounts;
drop index accounts.linked_subjects_of_person;
alter table accounts.linked_subjects rename column "Person" to "Account";
create index linked_subjects_of_account on accounts.linked_subjects ("Account");
alter table accounts.invitations add column "Meeting" text not null default '';
alter table accounts.sessions add column "Meeting" text not null default '';
alter table accounts.pairings add column "Meeting" text not null default '';
alter table accounts.shown_on_screens add column "Meeting" text not null default '';
drop index accounts.invitations_of_person;
create index invitations_of_person on accounts.invitations ("Meeting", "Person");
drop index accounts.sessions_of_person;
create index sessions_of_person on accounts.sessions ("Meeting", "Person");
-- The way from one of one's meetings to another: good once, for a moment.
create table accounts.tickets (
  "Hash" text not null primary key,
  "Account" text not null references accounts.accounts ("Id") on delete cascade,
  "Meeting" text not null,
  "ExpiresAtMs" bigint not null
);
