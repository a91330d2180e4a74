#!/usr/bin/env bash
# A throw-away PostgreSQL for the tests: a cluster in a new temporary folder, reached through a socket in that folder alone, with
# the durability that the product demands.
#
#   tests/postgres.sh start          prints the connection string of its superuser, for DRAFTING_TEST_POSTGRES
#   tests/postgres.sh stop <folder>  stops it and removes the folder (the Host of the connection string)
#   . tests/postgres.sh; postgres_start; ...; postgres_stop
#
# PostgreSQL refuses to run as root: then it runs as the user postgres.

postgres_as() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

# The newest of Debian's, else whatever PATH has.
postgres_program() {
  local found
  found=$(ls -d /usr/lib/postgresql/*/bin/"$1" 2>/dev/null | sort -V | tail -n 1)
  [ -n "$found" ] || found=$(command -v "$1") || { echo "postgres.sh: $1 is not installed" >&2; return 1; }
  echo "$found"
}

# Sets and exports DRAFTING_TEST_POSTGRES.
postgres_start() {
  local folder initdb pg_ctl
  initdb=$(postgres_program initdb) && pg_ctl=$(postgres_program pg_ctl) || return 1
  folder=$(mktemp -d "${TMPDIR:-/tmp}/drafting-postgres-XXXXXX") || return 1
  if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
  postgres_as "$initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C >"$folder.log" 2>&1 &&
    postgres_as "$pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" start \
      -o "-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=200" >>"$folder.log" 2>&1 ||
    { cat "$folder.log" >&2; rm -rf "$folder" "$folder.log"; return 1; }
  rm -f "$folder.log"
  export DRAFTING_TEST_POSTGRES="Host=$folder;Username=postgres;Database=postgres"
}

# Stops the cluster of the folder, or the one that postgres_start started; by the pid in its data folder.
postgres_stop() {
  local folder=${1:-} pg_ctl
  if [ -z "$folder" ]; then folder=${DRAFTING_TEST_POSTGRES:-}; folder=${folder#Host=}; folder=${folder%%;*}; fi
  [ -f "$folder/data/postmaster.pid" ] || { echo "postgres.sh: no server in '$folder'" >&2; return 1; }
  pg_ctl=$(postgres_program pg_ctl) && postgres_as "$pg_ctl" -D "$folder/data" -w -m fast stop >/dev/null && rm -rf "$folder"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  set -u
  case "${1:-}" in
    start) postgres_start && echo "$DRAFTING_TEST_POSTGRES" ;;
    stop) postgres_stop "${2:?the folder}" ;;
    *) echo "usage: tests/postgres.sh start | stop <folder>" >&2; exit 2 ;;
  esac
fi
