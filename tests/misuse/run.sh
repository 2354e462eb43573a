#!/usr/bin/env bash
# run.sh PART FOLDER PYTHON: builds and runs the misuse of the C interface. FOLDER is cargo's target folder. The parts:
#
#     plain      the program against the release library
#     valgrind   fewer combinations under memcheck; no definite, indirect or possible leak is allowed
#     address    the library, its module for Python and SQLite built with AddressSanitizer; all combinations, leaks too
#     both       the C library and the Python module in one process: under memcheck, and under AddressSanitizer
#     short      plain, valgrind, and `both` under memcheck: what `make test` runs
#     all        plain, valgrind, address, both
#
# `both` needs what `address` builds. There are no suppressions: findings are fixed. BZD_SOAK_TIMES is the number of
# whole rounds of the random parts; without it they run a fifth of one. BZD_MISUSE_SEED sets another seed for them.
set -euo pipefail

part=$1 target=$(cd "$2" && pwd) python=$3
cd "$(dirname "$0")/../.."

release=$target/release seed=${BZD_MISUSE_SEED:-1}
# The machine's target by name: flags for a named target do not apply to build scripts and macros.
machine=$(rustc -vV | sed -n 's/^host: //p')
instrumented=$target/sanitize/$machine/debug
work=$(mktemp -d "$target/misuse.XXXXXX")
trap 'rm -rf "$work"' EXIT

# turns COUNT: the repetitions of a random part, of which a whole round has COUNT.
turns() {
    echo $((BZD_SOAK_TIMES > 0 ? $1 * BZD_SOAK_TIMES : ($1 + 4) / 5))
}
: "${BZD_SOAK_TIMES:=0}"

# Programs look for the soname.
library_path() {
    mkdir -p "$work/lib"
    ln -sf "$1/libbazardesk.so" "$work/lib/$(tests/run/soname.sh "$1/libbazardesk.so")"
}

# program FOLDER FLAG…: the programs, linked with the library of the folder.
program() {
    local folder=$1 options=(-std=c99 -g -O1 -Wall -Wextra -Wpedantic -Werror -pthread -Iinclude "${@:2}") parts
    parts=(tests/misuse/{main,document,values,check_call,matrix,threads,forks}.c)
    library_path "$folder"
    "$python" tests/misuse/generate.py "$work/functions.c"
    "${CC:-cc}" "${options[@]}" -Itests/misuse "$work/functions.c" "${parts[@]}" -o "$work/misuse" "$folder/libbazardesk.so"
    "${CC:-cc}" "${options[@]}" tests/misuse/canary.c -o "$work/canary" "$folder/libbazardesk.so"
    rm -rf "$work/desks" && mkdir "$work/desks"
}

# sees COMMAND…: whether the checker at the beginning of the command detects each fault of the canary.
sees() {
    local fault
    for fault in lost freed beyond; do
        if LD_LIBRARY_PATH=$work/lib "$@" "$work/canary" "$fault" >/dev/null 2>&1; then
            echo "the checker does not detect memory that is $fault"
            return 1
        fi
    done
}

plain() {
    program "$release"
    LD_LIBRARY_PATH=$work/lib "$work/misuse" "$work/desks" "$seed" "$(turns 1000)" "$(turns 10)"
}

memcheck=(valgrind --quiet --leak-check=full --num-callers=40 --fair-sched=try)

# Children become another program before the leak check, so any line in a log is an error.
under_valgrind() {
    program "$release"
    rm -rf "$work/logs" && mkdir "$work/logs"
    local failed=0 kinds=definite,indirect,possible strict
    strict=("--show-leak-kinds=$kinds" "--errors-for-leak-kinds=$kinds" --error-exitcode=9)
    sees "${memcheck[@]}" "${strict[@]}"
    LD_LIBRARY_PATH=$work/lib "${memcheck[@]}" "${strict[@]}" --log-file="$work/logs/%p" \
        "$work/misuse" "$work/desks" "$seed" "$(turns 100)" "$(turns 3)" thin || failed=$?
    if ((failed)) || grep -q 'at 0x' "$work"/logs/*; then
        head -n 200 "$work"/logs/*
        return 1
    fi
}

# C and Rust share gcc's runtime, a shared library that the interpreter can load too and that symbolises by itself. So
# gcc compiles here, whatever CC says. Nothing is optimised, since building costs more than running.
instrument() {
    local flags="-fsanitize=address -fno-omit-frame-pointer -g1"
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=address -Cforce-frame-pointers=yes" CARGO_INCREMENTAL=0 \
        PYO3_BUILD_EXTENSION_MODULE=1 PYO3_PYTHON=$(command -v "$python") \
        env "CC_${machine//-/_}=gcc" "CFLAGS_${machine//-/_}=$flags" \
        "${CARGO:-cargo}" build --locked --target "$machine" --target-dir "$target/sanitize" \
        --config 'profile.dev.package."*".opt-level=0' --package bazardesk-ffi --package bazardesk-python
}

address() {
    instrument
    CC=gcc program "$instrumented" -fsanitize=address -fno-omit-frame-pointer
    export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1
    sees env
    LD_LIBRARY_PATH=$work/lib "$work/misuse" "$work/desks" "$seed" "$(turns 300)" 1
    unset ASAN_OPTIONS
}

# The interpreter itself loses memory at its end, so only reports that mention our files count. Every class of a module
# is "possibly lost": the interpreter's pointers do not point to the beginning of its objects.
ours() {
    if grep -q bazardesk "$@"; then
        head -n 200 "$@"
        return 1
    fi
}

both_under_memcheck() {
    rm -rf "$work/logs" && mkdir -p "$work/logs"
    PYTHONMALLOC=malloc "${memcheck[@]}" --show-leak-kinds=definite,indirect --log-file="$work/logs/memcheck" \
        "$python" tests/misuse/both.py "$release/libbazardesk.so"
    ours "$work"/logs/*
}

both_under_address() {
    rm -rf "$work/logs" "$work/module" && mkdir -p "$work/logs" "$work/module/bazardesk"
    cp python/bazardesk/*.py "$work/module/bazardesk"
    ln -s "$instrumented/lib_bazardesk.so" "$work/module/bazardesk/_bazardesk.abi3.so"
    LD_PRELOAD=$(gcc -print-file-name=libasan.so) PYTHONPATH=$work/module PYTHONMALLOC=malloc \
        PYTHONDONTWRITEBYTECODE=1 ASAN_OPTIONS=detect_leaks=1:log_path="$work/logs/address" LSAN_OPTIONS=exitcode=0 \
        "$python" tests/misuse/both.py "$instrumented/libbazardesk.so" || {
        head -n 200 "$work"/logs/address*
        return 1
    }
    ours "$work"/logs/*
}

# timed NAME COMMAND…: runs a part, and prints its duration; nothing depends on it.
timed() {
    local since=$SECONDS
    echo "== $1"
    "$2"
    echo "   $1: $((SECONDS - since)) s"
}

plays_plain() { timed plain plain; }
plays_valgrind() { timed valgrind under_valgrind; }
plays_address() { timed address address; }
plays_memcheck() { timed 'both, memcheck' both_under_memcheck; }
plays_both() {
    plays_memcheck
    timed 'both, address' both_under_address
}

case $part in
plain | valgrind | address | both) "plays_$part" ;;
short)
    plays_plain
    plays_valgrind
    plays_memcheck
    ;;
all)
    plays_plain
    plays_valgrind
    plays_address
    plays_both
    ;;
*)
    echo "the parts are plain, valgrind, address, both, short and all" >&2
    exit 2
    ;;
esac
