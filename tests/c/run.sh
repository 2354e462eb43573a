#!/usr/bin/env bash
# run.sh FOLDER [NAME]: builds the C and C++ programs of this folder against FOLDER/libbazardesk.{so,a} and runs them.
# The NAME bazardesk-pg chooses the other build of the library.
#
# Prints a line for each check and, at the end, how many passed. $CC, $CXX and $PYTHON choose the tools. BZD_TEST_STORE
# (memory, file, postgres; default memory) chooses the store of the desks; tests about files always use a file.
# BZD_TEST_POSTGRES names the server.
set -uo pipefail

libraries=$(cd "${1:?give the folder of the libraries}" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
name=${2:-bazardesk}
# Cargo's file names have no hyphen.
shared=$libraries/lib${name//-/_}.so static=$libraries/lib${name//-/_}.a
if [[ ! -e $shared || ! -e $static ]]; then
    echo "no ${shared##*/} and ${static##*/} in $libraries" >&2
    exit 2
fi

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
# Programs look for the soname, so the folder has nothing else.
mkdir "$work/lib"
ln -s "$shared" "$work/lib/$(tests/run/soname.sh "$shared")"
export LD_LIBRARY_PATH=$work/lib

# The beginning of a desk's path, unless it is in memory.
case ${BZD_TEST_STORE:-memory} in
memory) unset BZD_TEST_DESKS ;;
file) mkdir "$work/stores" && export BZD_TEST_DESKS=$work/stores/ ;;
postgres)
    server=${BZD_TEST_POSTGRES:?names no server: tests/run/postgres.sh run --quick -- tests/c/run.sh makes one}
    [[ $server == *\?* ]] && sign='&' || sign='?'
    export BZD_TEST_DESKS="$server${sign}schema=c_$$_${RANDOM}_"
    ;;
*) echo "BZD_TEST_STORE is memory, file or postgres" >&2 && exit 2 ;;
esac

strict=(-Wall -Wextra -Wpedantic -Werror -Iinclude)
c=("${CC:-cc}" -std=c99 "${strict[@]}")
cpp=("${CXX:-c++}" -std=c++17 "${strict[@]}")
read -ra needs < <(sed -n 's/^Libs.private: //p' ffi/bazardesk.pc.in)
declare -A link=([shared]="$shared" [static]="$static ${needs[*]}")

passed=0 failed=0

# check NAME COMMAND…: passes if the command succeeds and prints nothing on stderr, like the library.
check() {
    local name=$1
    shift
    if "$@" >"$work/out" 2>"$work/err" && [[ ! -s $work/err ]]; then
        passed=$((passed + 1))
        echo "ok    $name"
    else
        failed=$((failed + 1))
        echo "FAIL  $name"
        cat "$work/out" "$work/err" | head -n 40 | sed 's/^/      /'
    fi
}

exported() {
    diff tests/golden/symbols.txt <(nm --dynamic --defined-only --format=posix "$shared" | cut -d' ' -f1 | LC_ALL=C sort)
}

# System functions that open connections. The default library calls none of them; the same search finds them in the
# other build.
network() {
    nm --dynamic --undefined-only --format=posix "$shared" | sed 's/[@ ].*//' |
        grep -xE 'socket|connect|bind|listen|accept4?|getaddrinfo|gethostbyname(_r)?|(send|recv)(to|from|msg)?'
}
has_network_calls() { network >/dev/null; }
has_no_network_calls() { ! network; }

# Whether a library has packed relative relocations, which the dynamic linker must support.
packs() { readelf --version-info "$1" | grep GLIBC_ABI_DT_RELR >/dev/null; }
can_pack() {
    [[ ${BAZARDESK_PACKED_RELOCATIONS:-} != 0 ]] &&
        "${CC:-cc}" -shared -fPIC -Wl,-z,pack-relative-relocs ffi/probe.c -o "$work/probe.so" 2>/dev/null &&
        packs "$work/probe.so"
}

stories=(freight services own)

plays=0
# Runs a story with a program, on a new store; its output stays in $work/output/STORY/NAME.
story() {
    local story=$1 name=$2 program=$3 path=${BZD_TEST_DESKS:-}
    shift 3
    mkdir -p "$work/output/$story"
    plays=$((plays + 1))
    path=${path:+${path}story_$plays}
    path=${path:-:memory:}
    # In a replacement, & would mean the match.
    sed 's|":memory:"|"'"${path//&/\\&}"'"|' "tests/fixtures/story-$story.tsv" >"$work/story.tsv" &&
        grep -qF "\"$path\"" "$work/story.tsv" &&
        "$program" "$work/story.tsv" "$@" >"$work/output/$story/$name" && [[ -s $work/output/$story/$name ]]
}

check "the shared library exports what tests/golden/symbols.txt lists" exported
if [[ $name == bazardesk ]]; then
    check "the default library calls no function that opens a connection" has_no_network_calls
else
    check "the library with PostgreSQL calls them itself" has_network_calls
fi
if can_pack; then
    check "relative relocations are packed" packs "$shared"
else
    echo "skip  relative relocations are packed: switched off, or this C library or linker cannot"
fi
for standard in c99 c11 c17; do
    check "the header alone is $standard" "${CC:-cc}" -std=$standard "${strict[@]}" -fsyntax-only -x c include/bazardesk.h
done
for standard in c++11 c++17 c++20; do
    check "the header alone is $standard" "${CXX:-c++}" -std=$standard "${strict[@]}" -fsyntax-only -x c++ include/bazardesk.h
done

for kind in shared static; do
    read -ra libs <<<"${link[$kind]}"
    check "tutorial.c compiles, $kind" "${c[@]}" tests/c/tutorial.c -o "$work/tutorial.$kind" "${libs[@]}"
    check "tutorial.c runs, $kind" "$work/tutorial.$kind"
    check "story.c compiles, $kind" "${c[@]}" tests/c/story.c -o "$work/c.$kind" "${libs[@]}"
    check "story.cpp compiles, $kind" "${cpp[@]}" tests/c/story.cpp -o "$work/cpp.$kind" "${libs[@]}"
    for language in c cpp; do
        for story in "${stories[@]}"; do
            program=$work/$language.$kind
            check "the story of $story in $language, $kind" story "$story" "$language.$kind" "$program"
            check "the story of $story in $language by its functions, $kind" \
                story "$story" "$language.$kind.names" "$program" names
        done
    done
    mkdir "$work/desks.$kind"
    # Each kind of program needs its own stores.
    [[ -z ${BZD_TEST_DESKS:-} ]] || BZD_TEST_DESKS=${BZD_TEST_DESKS}${kind}_
    for rules in rules concurrency edits; do
        check "$rules.c compiles, $kind" "${c[@]}" -pthread tests/c/$rules.c -o "$work/$rules.$kind" "${libs[@]}"
        check "the checks of $rules.c pass, $kind" timeout 120 "$work/$rules.$kind" "$work/desks.$kind"
    done
done

# The archive's symbols.
offers() {
    diff tests/golden/symbols.txt \
        <(nm --extern-only --defined-only --format=posix "$static" | sed -n 's/ .*//p' | grep -v ':$' | LC_ALL=C sort)
}
takes_no_sqlite() { ! nm --undefined-only --format=posix "$static" | grep -E '^(sqlite3_|bzd_)'; }
check "the static library offers what tests/golden/symbols.txt lists" offers
check "the static library takes no SQLite of anybody else" takes_no_sqlite

# Whether a program and a library that it links get the system's SQLite, and bazardesk its own.
sqlite=()
for candidate in -lsqlite3 -l:libsqlite3.so.0; do
    if "${c[@]}" -shared -fPIC tests/c/third.c -o "$work/lib/libthird.so" "$candidate" 2>/dev/null; then
        sqlite=("$candidate")
        break
    fi
done
if ((${#sqlite[@]} > 0)); then
    echo 'const char *third_version(void); int puts(const char *); int main(void) { return puts(third_version()) < 0; }' |
        "${CC:-cc}" -std=c99 -x c - -o "$work/system" "-L$work/lib" -lthird
    system=$("$work/system")
    read -ra libs <<<"${link[static]}"
    same_version() { [[ $("$1") == "$system $system" ]]; }
    third=("-L$work/lib" -lthird)
    check "beside_sqlite.c compiles, the system's SQLite last" \
        "${c[@]}" tests/c/beside_sqlite.c -o "$work/beside.last" "${libs[@]}" "${third[@]}" "${sqlite[@]}"
    check "beside_sqlite.c compiles, the system's SQLite first" \
        "${c[@]}" tests/c/beside_sqlite.c -o "$work/beside.first" "${sqlite[@]}" "${third[@]}" "${libs[@]}"
    for order in last first; do
        check "a program and its library keep SQLite $system beside the static library, named $order" \
            same_version "$work/beside.$order"
    done
else
    echo "SKIPPED: the static library beside the system's SQLite, since there is no libsqlite3" >&2
fi

read -ra libs <<<"${link[static]}"
mkdir "$work/two"
check "two_copies.c compiles" "${c[@]}" tests/c/two_copies.c -o "$work/two_copies" "${libs[@]}" -ldl
check "a second copy of the library in one process is refused the file of the first" \
    timeout 120 "$work/two_copies" "$shared" "$work/two"

# C prints documents unchanged; Python reads the pretty form of the golden files.
for story in "${stories[@]}"; do
    for by in "$work/output/$story"/*; do
        check "${by##*/} returns the documents of tests/golden/story-$story" \
            "${PYTHON:-python3}" tests/python/golden.py "$story" "$by"
    done
done

echo "$passed passed, $failed failed"
[[ $failed == 0 ]]
