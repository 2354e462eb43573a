#!/usr/bin/env bash
# system.sh [php|postgres|valgrind]: makes sure that the machine has the programs that the Makefile calls. `php` adds
# those of the PHP example, `postgres` the server of the tests and a pooler, `valgrind` those of `make sanitize`; a build needs none
# of these. It installs Debian's packages, only if something is missing, and otherwise needs no rights.
set -euo pipefail

wanted=${1:-}
php=${PHP:-php}
python=${PYTHON:-python3}
cargo=${CARGO:-cargo}

if ! command -v "$cargo" >/dev/null; then
    echo "Rust is needed: no command '$cargo' is on the PATH" >&2
    exit 1
fi

missing=()
command -v "$python" >/dev/null || missing+=(python3)
# Debian's venv lacks ensurepip without this package.
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv)
command -v cc >/dev/null || missing+=(gcc)
command -v c++ >/dev/null || missing+=(g++)
command -v pkg-config >/dev/null || missing+=(pkg-config)
command -v readelf >/dev/null || missing+=(binutils)

has_php() {
    [[ $wanted != php ]] || "$php" -r 'exit(extension_loaded("FFI") ? 0 : 1);' 2>/dev/null
}
has_php || missing+=(php-cli)

if [[ $wanted == valgrind ]]; then
    command -v valgrind >/dev/null || missing+=(valgrind)
    # AddressSanitizer's runtime comes with gcc.
    [[ $(gcc -print-file-name=libasan.so 2>/dev/null) == /* ]] || missing+=(gcc)
fi

if [[ $wanted == postgres ]] && ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && ! command -v initdb >/dev/null; then
    missing+=(postgresql)
fi
if [[ $wanted == postgres ]] && ! PATH=$PATH:/usr/sbin command -v pgbouncer >/dev/null; then
    missing+=(pgbouncer)
fi

if ((${#missing[@]} > 0)); then
    if ! command -v apt-get >/dev/null; then
        echo "install these packages first, under the names of your system: ${missing[*]}" >&2
        exit 1
    fi
    root=()
    ((EUID == 0)) || root=(sudo)
    echo "installing ${missing[*]}"
    "${root[@]}" apt-get update -qq
    # The tests create their own servers, so Debian's default one is not created.
    settings=/etc/postgresql-common/createcluster.d
    if [[ " ${missing[*]} " == *" postgresql "* && ! -e $settings/bazardesk.conf ]]; then
        "${root[@]}" mkdir -p $settings
        echo 'create_main_cluster = false' | "${root[@]}" tee $settings/bazardesk.conf >/dev/null
        trap '"${root[@]}" rm -f $settings/bazardesk.conf' EXIT
    fi
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 or newer is needed; found: $("$python" --version)" >&2
    exit 1
fi
if ! has_php; then
    echo "PHP with FFI is needed: '$php' has none" >&2
    exit 1
fi
