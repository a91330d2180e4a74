insert into probe (id, time) values (1, $time) on conflict (id) do update set time = excluded.time
