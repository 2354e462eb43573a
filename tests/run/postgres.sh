#!/usr/bin/env bash
# postgres.sh run [--quick] -- COMMAND…: makes a PostgreSQL server of its own, runs the command with its address in
# BZD_TEST_POSTGRES, and removes the server and all its data, however the command or this script ends. Its answer is the
# command's. --quick: nothing is forced to the disk, and the data are kept in memory where the system has such a place.
# postgres.sh make FOLDER [--quick]: makes the data of a server in an empty folder; prints the address.
# postgres.sh start FOLDER, stop FOLDER [fast|immediate], kill FOLDER: starts it and returns when it answers; stops it;
# kills it (SIGKILL).
#
# It listens on a socket in its own folder and on no port, so any number of them may run at once. A server refuses to be
# root: root's is somebody else's who may do nothing, the user `postgres` of the system's own package, or `nobody`.
set -euo pipefail

say() {
    echo "postgres.sh: $*" >&2
    exit 2
}

# Where the programs are: the newest of Debian's packages, or what the PATH finds.
programs() {
    local found
    found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
    [[ -x $found ]] || found=$(command -v initdb) || say "no PostgreSQL was found: tests/run/system.sh postgres installs it"
    dirname "$(realpath "$found")"
}
bin=$(programs)

as=() owner=''
if ((EUID == 0)); then
    owner=nobody
    ! id postgres >/dev/null 2>&1 || owner=postgres
    as=(setpriv "--reuid=$(id -u "$owner")" "--regid=$(id -g "$owner")" --clear-groups)
fi

give() {
    [[ -z $owner ]] || chown "$owner:$(id -g "$owner")" "$1"
}

# Runs a program as whoever the server is, from a folder that anybody may enter.
serve() {
    (cd / && exec "${as[@]}" "$@")
}

# A new empty folder below the first of these that serves: the server's user must reach it, a socket's path is short, and
# what stands in an address must not need another spelling there.
folder() {
    local place made
    for place in "$@"; do
        [[ $place =~ ^/[A-Za-z0-9/._-]{1,60}$ && -d $place ]] || continue
        made=$(mktemp -d "$place/bzd-postgres-XXXXXX" 2>/dev/null) || continue
        give "$made"
        if serve test -w "$made"; then
            echo "$made"
            return
        fi
        rmdir "$made"
    done
    say "no folder was found that the server's user may write"
}

# create FOLDER [--quick]
create() {
    local data=$1/data order=(--locale=C)
    # An order that is not the one of bytes: a statement that does not say which it means is found.
    if "$bin/initdb" --help | grep -q -e --icu-locale && "$bin/pg_config" --configure 2>/dev/null | grep -q with-icu; then
        order+=(--locale-provider=icu --icu-locale=en-US)
    fi
    serve "$bin/initdb" --pgdata "$data" --username bazardesk --auth trust --encoding UTF8 --no-sync --no-instructions \
        "${order[@]}" >"$1/initdb.log" 2>&1 || { cat "$1/initdb.log" >&2; say "no data could be made"; }
    {
        echo "listen_addresses = ''"
        echo "unix_socket_directories = '$1'"
        echo "max_connections = 200"
        echo "shared_buffers = 64MB"
        # After a crash one call of the system, not one for each of a thousand files.
        echo "recovery_init_sync_method = syncfs"
        echo "jit = off"
        # Nobody copies this server: it need not write down how.
        echo "wal_level = minimal"
        echo "max_wal_senders = 0"
        echo "log_min_messages = fatal"
        echo "log_min_error_statement = panic"
        if [[ ${2:-} == --quick ]]; then
            echo "fsync = off"
            echo "full_page_writes = off"
            echo "max_wal_size = 512MB"
        fi
    } | serve tee -a "$data/postgresql.conf" >/dev/null
}

# A server that was killed holds its data for a moment longer: who comes too early ends, and is sent again.
start() {
    local turn pid=''
    for ((turn = 0; turn < 3000; turn++)); do
        if [[ -z $pid ]] || ! kill -0 "$pid" 2>/dev/null; then
            { cd / && exec "${as[@]}" setsid "$bin/postgres" -D "$1/data"; } </dev/null >>"$1/log" 2>&1 &
            pid=$!
        fi
        ! "$bin/pg_isready" --quiet --host "$1" --username bazardesk --dbname postgres || return 0
        sleep 0.02
    done
    tail -n 20 "$1/log" >&2
    say "the server does not start"
}

stop() {
    [[ ! -e $1/data/postmaster.pid ]] || serve "$bin/pg_ctl" --pgdata "$1/data" --silent --mode "${2:-immediate}" stop
}

# Each of its processes at once, as if the power had been cut to it alone.
kill_it() {
    local first
    first=$(head -n 1 "$1/data/postmaster.pid")
    # Some of them may just have ended.
    kill -9 "$first" $(pgrep --parent "$first") || true
}

address() {
    echo "postgresql://bazardesk@/postgres?host=$1"
}

run() {
    local quick='' place places=("${TMPDIR:-/tmp}" /tmp)
    if [[ ${1:-} == --quick ]]; then
        quick=$1 places=(/dev/shm "${places[@]}")
        shift
    fi
    [[ ${1:-} == -- && $# -gt 1 ]] || say "usage: postgres.sh run [--quick] -- COMMAND…"
    shift
    place=$(folder "${places[@]}")
    # This script alone holds the other end of the cleaner's input: it clears away even when this one is killed.
    mkfifo "$place/alive"
    setsid "$BASH" "$0" clear "$place" <"$place/alive" &
    local cleaner=$! code=0
    exec {alive}>"$place/alive"
    create "$place" "$quick" {alive}>&-
    start "$place" {alive}>&-
    BZD_TEST_POSTGRES=$(address "$place") "$@" {alive}>&- || code=$?
    exec {alive}>&-
    wait "$cleaner" || true
    return $code
}

clear() {
    trap '' INT TERM HUP
    cat >/dev/null
    stop "$1" || true
    rm -rf "$1"
}

case ${1:-} in
make)
    give "$2"
    create "$2" "${3:-}" && address "$2"
    ;;
kill) kill_it "$2" ;;
run | start | stop | clear) "$@" ;;
*) say "run, make, start, stop or kill: its head says what they do" ;;
esac
