#!/usr/bin/env bash
# postgres.sh run [--quick] -- COMMAND…: starts a new PostgreSQL server, runs the command with its address in
# BZD_TEST_POSTGRES, and removes the server and its data, however the command or this script ends. The exit status is
# that of the command. --quick: nothing is forced to the disk, and the data are in memory where the system allows.
# postgres.sh make FOLDER [--quick]: creates the data of a server in an empty folder; prints the address. postgres.sh
# start FOLDER, stop FOLDER [fast|immediate], kill FOLDER: starts it and returns when it accepts connections; stops it;
# kills it (SIGKILL). postgres.sh pool FOLDER [MODE]: starts PgBouncer before it, in transaction mode or another, on port
# 6432 of the same folder; whatever removes the server stops it too.
#
# A server listens on a socket in its own folder and on no port, so any number may run at once. PostgreSQL refuses to
# run as root: root starts it as the user `postgres` of the system's package, or as `nobody`.
set -euo pipefail

say() {
    echo "postgres.sh: $*" >&2
    exit 2
}

# The folder of the programs: the newest of Debian's packages, or the one on the PATH.
programs() {
    local found
    found=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
    [[ -x $found ]] || found=$(command -v initdb) || say "no PostgreSQL found; tests/run/system.sh postgres installs it"
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

# Runs a program as the server's user, in a folder that everybody may enter.
serve() {
    (cd / && exec "${as[@]}" "$@")
}

# Creates an empty folder below the first suitable one: the server's user must reach it, the path of a socket is short,
# and an address must not need escapes.
folder() {
    local parent new
    for parent in "$@"; do
        [[ $parent =~ ^/[A-Za-z0-9/._-]{1,60}$ && -d $parent ]] || continue
        new=$(mktemp -d "$parent/bzd-postgres-XXXXXX" 2>/dev/null) || continue
        give "$new"
        if serve test -w "$new"; then
            echo "$new"
            return
        fi
        rmdir "$new"
    done
    say "no folder that the server's user may write to"
}

# create FOLDER [--quick]
create() {
    local data=$1/data order=(--locale=C)
    # Not the order of bytes, so that a missing collation shows.
    if "$bin/initdb" --help | grep -q -e --icu-locale && "$bin/pg_config" --configure 2>/dev/null | grep -q with-icu; then
        order+=(--locale-provider=icu --icu-locale=en-US)
    fi
    serve "$bin/initdb" --pgdata "$data" --username bazardesk --auth trust --encoding UTF8 --no-sync --no-instructions \
        "${order[@]}" >"$1/initdb.log" 2>&1 || { cat "$1/initdb.log" >&2; say "initdb failed"; }
    {
        echo "listen_addresses = ''"
        echo "unix_socket_directories = '$1'"
        echo "max_connections = 200"
        echo "shared_buffers = 64MB"
        # After a crash, one system call instead of one for each of a thousand files.
        echo "recovery_init_sync_method = syncfs"
        echo "jit = off"
        # This server is never replicated.
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

# A killed server still holds its data for a short time. A server that starts too early ends, and is started again.
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

# In transaction mode, each transaction of a client runs on any of four connections to the server.
pool() {
    local bouncer turn
    bouncer=$(PATH=$PATH:/usr/sbin command -v pgbouncer) || say "no PgBouncer found; tests/run/system.sh postgres installs it"
    {
        echo "[databases]"
        echo "* = host=$1 user=bazardesk"
        echo "[pgbouncer]"
        echo "listen_addr ="
        echo "listen_port = 6432"
        echo "unix_socket_dir = $1"
        echo "auth_type = any"
        echo "pool_mode = ${2:-transaction}"
        echo "default_pool_size = 4"
        echo "max_client_conn = 200"
        echo "logfile = $1/pool.log"
        echo "pidfile = $1/pool.pid"
    } | serve tee "$1/pool.ini" >/dev/null
    serve "$bouncer" --daemon --quiet "$1/pool.ini"
    for ((turn = 0; turn < 3000; turn++)); do
        ! "$bin/pg_isready" --quiet --host "$1" --port 6432 --username bazardesk --dbname postgres || return 0
        sleep 0.02
    done
    tail -n 20 "$1/pool.log" >&2
    say "PgBouncer does not start"
}

# Kills all of its processes at once, like a power cut.
kill_it() {
    local first
    first=$(head -n 1 "$1/data/postmaster.pid")
    # Some of them may already have ended.
    kill -9 "$first" $(pgrep --parent "$first") || true
}

address() {
    echo "postgresql://bazardesk@/postgres?host=$1"
}

run() {
    local quick='' folder parents=("${TMPDIR:-/tmp}" /tmp)
    if [[ ${1:-} == --quick ]]; then
        quick=$1 parents=(/dev/shm "${parents[@]}")
        shift
    fi
    [[ ${1:-} == -- && $# -gt 1 ]] || say "usage: postgres.sh run [--quick] -- COMMAND…"
    shift
    folder=$(folder "${parents[@]}")
    # Only this script holds the other end of the cleaner's input, so the cleaner runs even if this script is killed.
    mkfifo "$folder/alive"
    setsid "$BASH" "$0" clear "$folder" <"$folder/alive" &
    local cleaner=$! code=0
    exec {alive}>"$folder/alive"
    create "$folder" "$quick" {alive}>&-
    start "$folder" {alive}>&-
    BZD_TEST_POSTGRES=$(address "$folder") "$@" {alive}>&- || code=$?
    exec {alive}>&-
    wait "$cleaner" || true
    return $code
}

clear() {
    trap '' INT TERM HUP
    cat >/dev/null
    [[ ! -e $1/pool.pid ]] || kill "$(<"$1/pool.pid")" || true
    stop "$1" || true
    rm -rf "$1"
}

case ${1:-} in
make)
    give "$2"
    create "$2" "${3:-}" && address "$2"
    ;;
kill) kill_it "$2" ;;
run | start | stop | pool | clear) "$@" ;;
*) say "usage: postgres.sh run|make|start|stop|kill|pool …" ;;
esac
