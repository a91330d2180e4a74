select id from streams where name = $name
