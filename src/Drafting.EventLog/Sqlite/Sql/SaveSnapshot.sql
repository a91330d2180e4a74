insert into snapshots (stream, revision, format, data) values ($stream, $revision, $format, $data)
on conflict (stream) do update set revision = excluded.revision, format = excluded.format, data = excluded.data
where excluded.revision >= snapshots.revision
