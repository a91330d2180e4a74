-- In one order everywhere, so that two groups do not wait for each other.
select pg_advisory_xact_lock_shared(key)
from (select distinct hashtextextended(name, 0) as key from unnest($1::text[]) as name order by key) as keys
