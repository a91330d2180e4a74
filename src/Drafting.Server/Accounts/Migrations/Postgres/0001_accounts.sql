-- The framework's tables, under names of ours and with its columns; claims and logins of other services are not used.
create table accounts.accounts (
  "Id" text not null primary key,
  "UserName" text null,
  "NormalizedUserName" text null unique,
  "Email" text null,
  "NormalizedEmail" text null,
  "EmailConfirmed" boolean not null,
  "PasswordHash" text null,
  "SecurityStamp" text null,
  "ConcurrencyStamp" text null,
  "PhoneNumber" text null,
  "PhoneNumberConfirmed" boolean not null,
  "TwoFactorEnabled" boolean not null,
  "LockoutEnd" timestamptz null,
  "LockoutEnabled" boolean not null,
  "AccessFailedCount" integer not null
);
create table accounts.account_tokens (
  "UserId" text not null references accounts.accounts ("Id") on delete cascade,
  "LoginProvider" text not null,
  "Name" text not null,
  "Value" text null,
  primary key ("UserId", "LoginProvider", "Name")
);
create table accounts.passkeys (
  "CredentialId" bytea not null primary key,
  "UserId" text not null references accounts.accounts ("Id") on delete cascade,
  "Data" jsonb not null
);
create index passkeys_of_account on accounts.passkeys ("UserId");
-- A one-time link is known by its hash alone; without a person it is the link of the first start.
create table accounts.invitations (
  "Hash" text not null primary key,
  "Id" text not null,
  "Person" text null,
  "ExpiresAtMs" bigint not null,
  "UsedAtMs" bigint null
);
create index invitations_of_person on accounts.invitations ("Person");
create table accounts.sessions (
  "Id" text not null primary key,
  "Person" text not null,
  "Device" text not null,
  "Admission" integer not null,
  "SinceMs" bigint not null,
  "SeenAtMs" bigint not null
);
create index sessions_of_person on accounts.sessions ("Person");
