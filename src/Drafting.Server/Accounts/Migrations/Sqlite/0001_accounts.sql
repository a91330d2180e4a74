-- The framework's tables, under names of ours and with its columns; claims and logins of other services are not used.
create table accounts (
  "Id" text not null primary key,
  "UserName" text null,
  "NormalizedUserName" text null unique,
  "Email" text null,
  "NormalizedEmail" text null,
  "EmailConfirmed" integer not null,
  "PasswordHash" text null,
  "SecurityStamp" text null,
  "ConcurrencyStamp" text null,
  "PhoneNumber" text null,
  "PhoneNumberConfirmed" integer not null,
  "TwoFactorEnabled" integer not null,
  "LockoutEnd" text null,
  "LockoutEnabled" integer not null,
  "AccessFailedCount" integer not null
);
create table account_tokens (
  "UserId" text not null references accounts ("Id") on delete cascade,
  "LoginProvider" text not null,
  "Name" text not null,
  "Value" text null,
  primary key ("UserId", "LoginProvider", "Name")
);
create table passkeys (
  "CredentialId" blob not null primary key,
  "UserId" text not null references accounts ("Id") on delete cascade,
  "Data" text not null
);
create index passkeys_of_account on passkeys ("UserId");
-- A one-time link is known by its hash alone; without a person it is the link of the first start.
create table invitations (
  "Hash" text not null primary key,
  "Id" text not null,
  "Person" text null,
  "ExpiresAtMs" integer not null,
  "UsedAtMs" integer null
);
create index invitations_of_person on invitations ("Person");
create table sessions (
  "Id" text not null primary key,
  "Person" text not null,
  "Device" text not null,
  "Admission" integer not null,
  "SinceMs" integer not null,
  "SeenAtMs" integer not null
);
create index sessions_of_person on sessions ("Person");
