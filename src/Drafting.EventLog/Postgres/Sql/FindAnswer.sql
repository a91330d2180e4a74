select payload_hash, revision, code, detail
from drafting_log.keys
where stream = $1 and account = $2 and client = $3 and sequence = $4
