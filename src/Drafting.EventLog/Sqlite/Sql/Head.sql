select coalesce(max(revision), 0) from events where stream = (select id from streams where name = $name)
