#!/usr/bin/env bash
# fuzz.sh TARGET TIME [NAME…]: builds the fuzz targets below TARGET and plays each for TIME seconds, two at a time, on
# top of what was found before (tests/fixtures/found/NAME/). Fails when one of them finds something; the input is kept in
# TARGET/fuzz/NAME/found/ and named.
#
# No nightly compiler: the coverage that libFuzzer steers by is a pass of the stable one, behind a switch that the
# environment variable below opens. FUZZ_SANITIZER=address builds with AddressSanitizer; that takes twice as long.
set -euo pipefail

target=$(realpath -m "${1:?give the folder of the build}") time=${2:?give the seconds for each target}
shift 2
names=("$@")
((${#names[@]} > 0)) || names=(request profile locale database calls)
cd "$(dirname "$0")/../.."
cargo=${CARGO:-cargo} sanitizer=${FUZZ_SANITIZER:-}
place=$target/fuzz${sanitizer:+-$sanitizer}
host=$("${RUSTC:-rustc}" -vV | sed -n 's/^host: //p')

flags=(--cfg fuzzing -Cpasses=sancov-module)
for flag in level=4 inline-8bit-counters pc-table trace-compares; do
    flags+=("-Cllvm-args=-sanitizer-coverage-$flag")
done
[[ -z $sanitizer ]] || flags+=("-Zsanitizer=$sanitizer")
# Named, the target's own flags keep away from build scripts.
RUSTC_BOOTSTRAP=1 RUSTFLAGS="${flags[*]}" "$cargo" build --locked --release --manifest-path tests/fuzz/Cargo.toml \
    --target "$host" --target-dir "$place" "${names[@]/#/--bin=}"

# Files that live for one input belong in memory; whatever is left of them goes with the folder.
memory=$(mktemp -d -p "$([[ -w /dev/shm ]] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$memory"' EXIT

# fuzz NAME: one target, from its own seeds and what earlier runs learnt.
fuzz() {
    local name=$1 own=$place/$1
    mkdir -p "$own/corpus" "$own/found" "$memory/$name"
    local program=$place/$host/release/$name known=("$PWD/tests/fixtures/found/$name"/*)
    # Whatever is written to a relative path goes with the folder.
    cd "$memory/$name"
    export BZD_FUZZ_PLACE=$own TMPDIR=$memory/$name
    if [[ -e ${known[0]} ]] && ! "$program" "${known[@]}" >"$own/log" 2>&1; then
        echo "FAIL  $name: an input that was found before fails again"
        tail -n 40 "$own/log" | sed 's/^/      /'
        return 1
    fi
    # The dictionary is written by the program itself, before it is read.
    if "$program" "$own/corpus" -dict="$own/words" -artifact_prefix="$own/found/" -max_total_time="$time" \
        -max_len=8192 -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 -verbosity=1 >"$own/log" 2>&1; then
        echo "ok    $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$own/log") inputs"
    else
        echo "FAIL  $name: see $own/log; the input is in $own/found/"
        grep -aE 'panicked at|^SUMMARY|^==[0-9]+== ?ERROR|Test unit written' -A2 "$own/log" | tail -n 20 | sed 's/^/      /'
        return 1
    fi
}

failed=0 running=0
for name in "${names[@]}"; do
    if ((running == 2)); then
        wait -n || failed=1
        running=$((running - 1))
    fi
    fuzz "$name" &
    running=$((running + 1))
done
while ((running > 0)); do
    wait -n || failed=1
    running=$((running - 1))
done
exit "$failed"
