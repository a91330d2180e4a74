select revision, time, kind, version, account, client, sequence, payload_hash, payload, salt, commitment, chain
from events
where stream = (select id from streams where name = $name) and revision > $after
order by revision
limit $count
