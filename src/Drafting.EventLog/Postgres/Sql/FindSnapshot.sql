select revision, format, data from drafting_log.snapshots where stream = $1
