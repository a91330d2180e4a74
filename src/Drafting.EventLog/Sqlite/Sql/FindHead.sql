select revision, chain from events where stream = $stream order by revision desc limit 1
