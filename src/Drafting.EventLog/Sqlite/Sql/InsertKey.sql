insert into keys (stream, account, client, sequence, payload_hash, revision, code, detail)
values ($stream, $account, $client, $sequence, $payload_hash, $revision, $code, $detail)
