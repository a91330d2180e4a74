insert into streams (name) values ($name) returning id
