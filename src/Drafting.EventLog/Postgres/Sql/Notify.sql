select pg_notify('drafting_log', name) from unnest($1::text[]) as name
