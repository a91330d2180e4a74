insert into events (stream, revision, time, kind, version, account, client, sequence, payload_hash, payload, salt, commitment, chain)
values ($stream, $revision, $time, $kind, $version, $account, $client, $sequence, $payload_hash, $payload, $salt, $commitment, $chain)
