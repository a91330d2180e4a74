select coalesce(max(revision), 0) from drafting_log.events where stream = $1
