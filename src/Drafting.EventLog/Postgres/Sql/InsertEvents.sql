insert into drafting_log.events
    (stream, revision, time, kind, version, account, client, sequence, payload_hash, payload, salt, commitment, chain)
select * from unnest(
    $1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::integer[], $6::text[], $7::text[], $8::bigint[],
    $9::bytea[], $10::bytea[], $11::bytea[], $12::bytea[], $13::bytea[])
