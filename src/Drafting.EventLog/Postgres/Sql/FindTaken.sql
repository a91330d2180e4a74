select asked.account, asked.client, asked.sequence
from unnest($2::text[], $3::text[], $4::bigint[]) with ordinality as asked (account, client, sequence, place)
join drafting_log.keys as taken
    on taken.stream = $1 and taken.account = asked.account and taken.client = asked.client and taken.sequence = asked.sequence
order by place
limit 1
