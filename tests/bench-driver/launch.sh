#!/usr/bin/env bash
# Becomes the server on a free loopback port; prints READY <port> when it answers. DATA: its folder; STORE: sqlite or postgres (with PGHOST, PGPORT, PGUSER, PGDATABASE);
# DRAFTING_SERVER: another Drafting.Server.dll; DRAFTING_ARGUMENTS: more arguments, separated by blanks (by default the bound on submissions a second and person is lifted).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
server=${DRAFTING_SERVER:-$here/../../src/Drafting.Server/bin/Release/net10.0/Drafting.Server.dll}
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
arguments=(--urls "http://127.0.0.1:$port" --data "$DATA")
if [ "${STORE:-sqlite}" = postgres ]; then
  database="Host=$PGHOST;Port=$PGPORT;Username=$PGUSER;Database=$PGDATABASE"
  arguments+=(--postgres "$database" --postgres-owner "$database")
fi
node "$here/ready.mjs" "$port" $$ &
# The harness measures and kills the process that it started: that must be the server itself, not a shell around it.
# shellcheck disable=SC2086
exec dotnet "$server" "${arguments[@]}" ${DRAFTING_ARGUMENTS:---pace 100000}
