select revision, time, kind, version, account, client, sequence, payload_hash, payload, salt, commitment, chain
from drafting_log.events
where stream = $1 and revision > $2
order by revision
limit $3
