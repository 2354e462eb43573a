#!/usr/bin/env bash
# encrypted.sh FOLDER: the servers that a desk in PostgreSQL trusts. Starts a server (postgres.sh) that accepts only
# encrypted connections, and opens desks there with FOLDER/libbazardesk_pg.so over TLS, with and without its authority;
# then with a certificate of another name, and without one. $PYTHON finds a free port; openssl makes the certificates.
set -euo pipefail

libraries=$(cd "${1:?give the folder of the libraries}" && pwd)
cd "$(dirname "$0")/../.."
server=$PWD/tests/run/postgres.sh
if ! command -v openssl >/dev/null; then
    echo "encrypted.sh: no command 'openssl' is on the PATH" >&2
    exit 2
fi

# The server's user must be able to read its keys; not every TMPDIR allows that.
work=$(mktemp -d /tmp/bzd-encrypted.XXXXXX)
trap '"$server" stop "$work/server" || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
chmod 755 "$work"
mkdir "$work/server" "$work/lib" "$work/elsewhere"
ln -s "$libraries/libbazardesk_pg.so" \
    "$work/lib/$(tests/run/soname.sh "$libraries/libbazardesk_pg.so")"
export LD_LIBRARY_PATH=$work/lib
"${CC:-cc}" -std=c99 -Wall -Wextra -Wpedantic -Werror -Iinclude tests/c/encrypted.c -o "$work/open" \
    "$libraries/libbazardesk_pg.so"

# quietly COMMAND…: prints the output only if the command fails.
quietly() {
    "$@" >"$work/output" 2>&1 || { cat "$work/output" >&2; exit 2; }
}

# An authority, and its certificates for two names.
quietly openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/authority.key" -out "$work/authority.pem" -days 2 \
    -subj "/CN=an authority"
for name in localhost elsewhere; do
    quietly openssl req -newkey rsa:2048 -nodes -keyout "$work/$name.key" -out "$work/$name.csr" -subj "/CN=$name"
    echo "subjectAltName=DNS:$name" >"$work/names"
    quietly openssl x509 -req -in "$work/$name.csr" -CA "$work/authority.pem" -CAkey "$work/authority.key" \
        -CAcreateserial -days 2 -extfile "$work/names" -out "$work/$name.pem"
done

"$server" make "$work/server" --quick >/dev/null
data=$work/server/data
port=$("${PYTHON:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

# serves NAME HOW: restarts the server with the certificate of this name; HOW is the kind of connections that it
# accepts.
serves() {
    "$server" stop "$work/server"
    cp "$work/$1.key" "$data/server.key"
    cp "$work/$1.pem" "$data/server.crt"
    chown --reference="$data" "$data/server.key" "$data/server.crt"
    chmod 600 "$data/server.key"
    printf '%s\n' "local all all trust" "$2 all all 127.0.0.1/32 trust" >"$data/pg_hba.conf"
    {
        echo "listen_addresses = '127.0.0.1'"
        echo "port = $port"
        [[ $2 == host ]] && echo "ssl = off" || echo "ssl = on"
    } >>"$data/postgresql.conf"
    PGPORT=$port "$server" start "$work/server"
}

failed=0
# opens RESULT HOST PARAMETERS: checks the result of opening a desk, "opened" or the code of an error.
opens() {
    local got
    got=$("$work/open" "postgresql://bazardesk@$2:$port/postgres?$3" | sed -E 's/^\{"code":"([a-z_]+)".*/\1/')
    if [[ $got == "$1" ]]; then
        echo "ok    $2, $3: $got"
    else
        echo "FAIL  $2, $3: $got, not $1"
        failed=1
    fi
}

ours=sslrootcert=$work/authority.pem
serves localhost hostssl
opens opened localhost "sslmode=require&$ours"
opens opened localhost "sslmode=verify-full&$ours"
opens opened localhost "$ours"
# This server refuses connections without TLS, so those above were encrypted.
opens store_unreachable localhost "sslmode=disable"
# This machine does not know the authority. A client that may do without TLS does not fall back to an open connection.
opens store_unreachable localhost "sslmode=require"
opens store_unreachable localhost "sslmode=prefer"
opens store_unreachable 127.0.0.1 "sslmode=require&$ours"
opens store_unreachable localhost "sslmode=require&sslrootcert=$work/authority.key"
opens store_unreachable localhost "sslmode=require&sslrootcert=$work/nowhere.pem"
opens field_format localhost "sslmode=verify-ca&$ours"
serves elsewhere hostssl
opens store_unreachable localhost "sslmode=require&$ours"
serves localhost host
opens store_unreachable localhost "sslmode=require&$ours"
opens opened localhost "sslmode=prefer&$ours"
exit $failed
