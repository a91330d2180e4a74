select name, revision, chain
from unnest($1::text[]) as name
cross join lateral (select revision, chain from drafting_log.events where stream = name order by revision desc limit 1) as last
