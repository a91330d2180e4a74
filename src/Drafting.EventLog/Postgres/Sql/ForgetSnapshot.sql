delete from drafting_log.snapshots where stream = $1
