#!/usr/bin/env bash
# installed.sh TARGET PYTHON: installs into an empty folder and builds programs from that folder only: one that prints
# the version, and the first example of docs/c.md. Each is linked with the shared and the static library of both builds.
# The first examples of docs/python.md, with PYTHON's module, and of docs/php.md must print the same; in C and Python
# also on PostgreSQL, if BZD_TEST_POSTGRES names a server.
set -euo pipefail

target=$1 python=$2
cd "$(dirname "$0")/../.."

work=$(mktemp -d "$target/installed.XXXXXX")
trap 'rm -rf "$work"' EXIT
tree=$work/opt/desk

# installs BUILT NAME…: installs these builds and checks the files.
installs() {
    local built=$1 prefix=/opt/${1##*/} name
    shift
    tests/run/install.sh "$built" "$work" "$prefix" "$prefix/lib"
    diff <(cd "$work$prefix" && find . ! -type d | LC_ALL=C sort) <({
        printf '%s\n' ./include/bazardesk.h ./share/bazardesk/bazardesk{-profile,}.schema.json \
            ./share/doc/bazardesk/{LICENSE-APACHE,LICENSE-MIT,THIRD-PARTY.txt}
        for name in "$@"; do
            printf '%s\n' "./lib/lib$name.a" "./lib/lib$name.so" "./lib/lib$name.so.$version" "./lib/pkgconfig/$name.pc" \
                "./lib/$(tests/run/soname.sh "$built/lib${name//-/_}.so")"
        done
    } | LC_ALL=C sort)
    if grep -rn '@[A-Z]*@' "$work$prefix/lib/pkgconfig"; then
        echo "a pkg-config file has an unfilled placeholder" >&2
        exit 1
    fi
}

version=$(sed -n 's/^#define BZD_VERSION "\(.*\)"$/\1/p' include/bazardesk.h)
# If only one library was built, only that one is installed.
for name in bazardesk bazardesk-pg; do
    mkdir "$work/built-$name"
    ln -s "$target/release/lib${name//-/_}".{a,so} "$work/built-$name"
    installs "$work/built-$name" "$name"
done
ln -s "$target/release" "$work/desk"
installs "$work/desk" bazardesk bazardesk-pg
# What another place for the libraries gets, and what is left of it after uninstalling.
multiarch=/usr/lib/here
tests/run/install.sh "$target/release" "$work/packaged" /usr "$multiarch"
for name in bazardesk bazardesk-pg; do
    found=$(PKG_CONFIG_LIBDIR=$work/packaged$multiarch/pkgconfig pkg-config --variable=libdir "$name")
    if [[ $found != "$multiarch" || ! -e $work/packaged$multiarch/lib$name.so ]]; then
        echo "LIBDIR was $multiarch, and $name.pc says $found" >&2
        exit 1
    fi
done
touch "$work/packaged$multiarch/libbazar.so" # somebody else's
tests/run/install.sh --uninstall "$work/packaged" /usr "$multiarch"
diff <(echo "$work/packaged$multiarch/libbazar.so") <(find "$work/packaged" ! -type d)

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

# compiles NAME SOURCE PROGRAM: builds with the shared and with the static library.
compiles() {
    local flags libs
    read -ra flags < <(pkg-config --cflags "$1")
    read -ra libs < <(pkg-config --libs "$1")
    cc "${strict[@]}" "${flags[@]}" "$2" -o "$3-shared" "${libs[@]}"
    # Both are in the same folder: the linker uses the archive only by its file name.
    read -ra libs < <(pkg-config --static --libs "$1" | sed "s/-l$1\b/-l:lib$1.a/")
    cc "${strict[@]}" "${flags[@]}" "$2" -o "$3-static" "${libs[@]}"
    # Without any shared library, if the C library is there as an archive. It warns of functions that load one later.
    if [[ $(cc -print-file-name=libc.a) == /* ]]; then
        cc -static "${strict[@]}" "${flags[@]}" "$2" -o "$3-whole" "${libs[@]}" 2>"$work/warnings" ||
            { cat "$work/warnings" >&2; exit 1; }
    fi
}

# plays PROGRAM OUTPUT: runs the C example, which must succeed.
plays() {
    if ! "$1" >"$2"; then
        cat "$2" >&2
        echo "the C example failed: ${1##*/}" >&2
        exit 1
    fi
}

for name in bazardesk bazardesk-pg; do
    pc_version=$(pkg-config --modversion "$name")
    compiles "$name" "$work/version.c" "$work/version-$name"
    compiles "$name" "$work/example.c" "$work/example-$name"
    for kind in shared static whole; do
        [[ -e $work/version-$name-$kind ]] || continue
        got=$("$work/version-$name-$kind")
        if [[ $got != "$version" || $pc_version != "$version" ]]; then
            echo "version $version was installed, but $name has $pc_version and its library $got" >&2
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

# on_postgres SOURCE: prints the example with a desk on the server, in a new schema.
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

# Two runs in C differ only in instants, their texts and versions.
varying='s/"([a-z_]+_at|version)":"[^"]*"/"\1":"…"/g'
for kind in shared static; do
    on_postgres "$work/example.c" >"$work/postgres.c"
    compiles bazardesk-pg "$work/postgres.c" "$work/postgres"
    plays "$work/postgres-$kind" "$work/output-postgres"
    diff <(sed -E "$varying" "$output") <(sed -E "$varying" "$work/output-postgres")
done
on_postgres "$work/example.py" >"$work/postgres.py"
PYTHONUTF8=1 "$python" "$work/postgres.py" >"$work/output-postgres"
"$python" tests/run/same.py "$output" "$work/output-postgres"

# The default library cannot open a desk on PostgreSQL, and refuses it with a clear error.
compiles bazardesk "$work/postgres.c" "$work/refused"
if "$work/refused-shared" >"$work/output-refused" || ! grep -q '"code":"field_not_offered"' "$work/output-refused"; then
    head -n 1 "$work/output-refused" >&2
    echo "the default library did not refuse a desk in PostgreSQL correctly" >&2
    exit 1
fi
echo "the C and Python examples print the same on PostgreSQL"
