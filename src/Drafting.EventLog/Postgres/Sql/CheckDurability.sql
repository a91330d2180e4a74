-- The settings without which a commit that was acknowledged may be lost.
select name || ' = ' || setting
from pg_settings
where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
