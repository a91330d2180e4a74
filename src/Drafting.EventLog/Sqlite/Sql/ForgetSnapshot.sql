delete from snapshots where stream = (select id from streams where name = $name)
