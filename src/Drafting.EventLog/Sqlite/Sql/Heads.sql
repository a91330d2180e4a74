-- '~' sorts after every character of a stream's name.
select name, head
from (select name, (select max(revision) from events where stream = id) as head
      from streams
      where name >= $prefix and name < $prefix || '~')
where head is not null
