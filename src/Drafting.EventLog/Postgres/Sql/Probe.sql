insert into drafting_log.probe (id, time) values (1, $1) on conflict (id) do update set time = excluded.time
