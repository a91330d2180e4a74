-- Which subject of a provider of single sign-on stands for which person.
create table linked_subjects (
  "Issuer" text not null,
  "Subject" text not null,
  "Person" text not null,
  "SinceMs" integer not null,
  primary key ("Issuer", "Subject")
);
create index linked_subjects_of_person on linked_subjects ("Person");
