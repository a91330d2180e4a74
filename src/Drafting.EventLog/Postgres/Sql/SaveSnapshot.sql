insert into drafting_log.snapshots as kept (stream, revision, format, data) values ($1, $2, $3, $4)
on conflict (stream) do update set revision = excluded.revision, format = excluded.format, data = excluded.data
where excluded.revision >= kept.revision
