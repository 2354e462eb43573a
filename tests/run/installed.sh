#!/usr/bin/env bash
# installed.sh TARGET PYTHON: installs into an empty folder and builds programs from that folder alone, as a packager's user
# would: one that asks for the version, and the first example of docs/c.md; each with the shared and with the static
# library, and with both builds of it. The first examples of docs/python.md, with the module that PYTHON has, and of
# docs/php.md have to print the same; and again in C and Python on the PostgreSQL that BZD_TEST_POSTGRES names, if it does.
set -euo pipefail

target=$1 python=$2
cd "$(dirname "$0")/../.."

work=$(mktemp -d "$target/installed.XXXXXX")
trap 'rm -rf "$work"' EXIT
tree=$work/opt/desk

# installs BUILT NAME…: what an installation of these builds consists of.
installs() {
    local built=$1 prefix=/opt/${1##*/} name
    shift
    tests/run/install.sh "$built" "$work" "$prefix"
    diff <(cd "$work$prefix" && find . ! -type d | LC_ALL=C sort) <({
        printf '%s\n' ./include/bazardesk.h ./share/bazardesk/bazardesk{-profile,}.schema.json
        for name in "$@"; do
            printf '%s\n' "./lib/lib$name.a" "./lib/lib$name.so" "./lib/lib$name.so.$version" "./lib/pkgconfig/$name.pc" \
                "./lib/$(tests/run/soname.sh "$built/lib${name//-/_}.so")"
        done
    } | LC_ALL=C sort)
    if grep -rn '@[A-Z]*@' "$work$prefix/lib/pkgconfig"; then
        echo "a pkg-config file has a placeholder that nothing fills in" >&2
        exit 1
    fi
}

version=$(sed -n 's/^#define BZD_VERSION "\(.*\)"$/\1/p' include/bazardesk.h)
# Who built one library gets that one.
for name in bazardesk bazardesk-pg; do
    mkdir "$work/built-$name"
    ln -s "$target/release/lib${name//-/_}".{a,so} "$work/built-$name"
    installs "$work/built-$name" "$name"
done
ln -s "$target/release" "$work/desk"
installs "$work/desk" bazardesk bazardesk-pg
for schema in "$tree"/share/bazardesk/*.schema.json; do
    python3 -m json.tool "$schema" >/dev/null
done

cat >"$work/version.c" <<'END'
#include <bazardesk.h>
#include <stdio.h>

int main(void) { return puts(bzd_version()) < 0; }
END
python3 tests/docs/blocks.py docs/c.md c 1 >"$work/example.c"
python3 tests/docs/blocks.py docs/python.md python 1 >"$work/example.py"

export PKG_CONFIG_LIBDIR=$tree/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$work LD_LIBRARY_PATH=$tree/lib
strict=(-std=c99 -Wall -Wextra -Wpedantic -Werror)

# compiles NAME SOURCE PROGRAM: with the shared library and with the static one.
compiles() {
    local flags libs
    read -ra flags < <(pkg-config --cflags "$1")
    read -ra libs < <(pkg-config --libs "$1")
    cc "${strict[@]}" "${flags[@]}" "$2" -o "$3-shared" "${libs[@]}"
    # Both lie side by side: the linker takes the archive only when it is asked for by its file name.
    read -ra libs < <(pkg-config --static --libs "$1" | sed "s/-l$1\b/-l:lib$1.a/")
    cc "${strict[@]}" "${flags[@]}" "$2" -o "$3-static" "${libs[@]}"
}

# plays PROGRAM OUTPUT: the C example, which must succeed.
plays() {
    if ! "$1" >"$2"; then
        cat "$2" >&2
        echo "the C example failed: ${1##*/}" >&2
        exit 1
    fi
}

for name in bazardesk bazardesk-pg; do
    told=$(pkg-config --modversion "$name")
    compiles "$name" "$work/version.c" "$work/version-$name"
    compiles "$name" "$work/example.c" "$work/example-$name"
    for kind in shared static; do
        got=$("$work/version-$name-$kind")
        if [[ $got != "$version" || $told != "$version" ]]; then
            echo "version $version was installed, but $name says $told and answers $got" >&2
            exit 1
        fi
        plays "$work/example-$name-$kind" "$work/output-$name-$kind"
    done
    needed=$(readelf --dynamic "$work/example-$name-shared")
    if [[ $needed != *"[lib$name.so."* ]]; then
        echo "a program that was linked with $name looks for another library" >&2
        exit 1
    fi
done
output=$work/output-bazardesk-shared
echo "the installed tree builds and runs the C example with both libraries, shared and static"

PYTHONUTF8=1 "$python" "$work/example.py" >"$work/output-python"
"$python" tests/run/same.py "$output" "$work/output-python"
echo "the Python example prints what the C example prints"

PYTHON=$python tests/run/php.sh "$tree" "$output"

if [[ -z ${BZD_TEST_POSTGRES:-} ]]; then
    echo "SKIPPED: the examples on PostgreSQL, since BZD_TEST_POSTGRES names none" >&2
    exit 0
fi

# on_postgres SOURCE: the example with a desk of its own there, in a schema that nobody had before.
desks=0
on_postgres() {
    desks=$((desks + 1))
    local text url="$BZD_TEST_POSTGRES&schema=example_$$_$desks"
    text=$(<"$1")
    if [[ $text != *:memory:* ]]; then
        echo "the example names no desk" >&2
        exit 1
    fi
    printf '%s\n' "${text//:memory:/"$url"}"
}

# Instants, and the words that are made of them, are all that two runs in C may differ in.
instants='s/"([a-z_]+_at)":"[^"]*"/"\1":"…"/g'
for kind in shared static; do
    on_postgres "$work/example.c" >"$work/postgres.c"
    compiles bazardesk-pg "$work/postgres.c" "$work/postgres"
    plays "$work/postgres-$kind" "$work/output-postgres"
    diff <(sed -E "$instants" "$output") <(sed -E "$instants" "$work/output-postgres")
done
on_postgres "$work/example.py" >"$work/postgres.py"
PYTHONUTF8=1 "$python" "$work/postgres.py" >"$work/output-postgres"
"$python" tests/run/same.py "$output" "$work/output-postgres"

# The default library has no way there, and says so.
compiles bazardesk "$work/postgres.c" "$work/nowhere"
if "$work/nowhere-shared" >"$work/output-nowhere" || ! grep -q '"code":"field_not_offered"' "$work/output-nowhere"; then
    head -n 1 "$work/output-nowhere" >&2
    echo "the default library did not refuse a desk in PostgreSQL as it should" >&2
    exit 1
fi
echo "the C and Python examples print the same on PostgreSQL"
