select coalesce(max(version), 0) from drafting_log.schema_version
