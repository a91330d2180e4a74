-- From name to name through the primary key: two steps in the index for each stream, however long its history.
-- '~' sorts after every character of a stream's name.
with recursive names as (
    (select stream from drafting_log.events where stream >= $1 and stream < $1 || '~' order by stream limit 1)
    union all
    select (select stream from drafting_log.events where stream > names.stream and stream < $1 || '~' order by stream limit 1)
    from names
    where names.stream is not null
)
select names.stream, (select max(revision) from drafting_log.events where events.stream = names.stream)
from names
where names.stream is not null
