insert into drafting_log.keys (stream, account, client, sequence, payload_hash, revision, code, detail)
select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bytea[], $6::bigint[], $7::text[], $8::bytea[])
