-- What is in the log stays as it is: the application may add and read. Snapshots are a cache, the probe means nothing.
grant usage on schema drafting_log to {role};
grant select on drafting_log.schema_version to {role};
grant select, insert on drafting_log.events, drafting_log.keys to {role};
grant select, insert, update, delete on drafting_log.snapshots, drafting_log.probe to {role};
