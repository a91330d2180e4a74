select payload_hash, revision, code, detail
from keys
where stream = (select id from streams where name = $name) and account = $account and client = $client and sequence = $sequence
