#!/usr/bin/env bash
# fuzz.sh TARGET TIME [NAME…]: builds the fuzz targets below TARGET and runs each for TIME seconds, two at a time, after
# the earlier findings (tests/fixtures/found/NAME/). Fails if one finds something, and prints the path of the input in
# TARGET/fuzz/NAME/found/.
#
# It needs no nightly compiler: libFuzzer's coverage is a pass of the stable one, which the environment variable below
# enables. FUZZ_SANITIZER=address builds with AddressSanitizer, which takes twice as long.
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
# The flags of a named target do not apply to build scripts.
RUSTC_BOOTSTRAP=1 RUSTFLAGS="${flags[*]}" "$cargo" build --locked --release --manifest-path tests/fuzz/Cargo.toml \
    --target "$host" --target-dir "$place" "${names[@]/#/--bin=}"

# Files of one input are in memory; leftovers are removed with the folder.
memory=$(mktemp -d -p "$([[ -w /dev/shm ]] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$memory"' EXIT

# fuzz NAME: runs one target, from its seeds and the corpus of earlier runs.
fuzz() {
    local name=$1 own=$place/$1
    mkdir -p "$own/corpus" "$own/found" "$memory/$name"
    local program=$place/$host/release/$name known=("$PWD/tests/fixtures/found/$name"/*)
    # Files at relative paths are removed with the folder.
    cd "$memory/$name"
    export BZD_FUZZ_PLACE=$own TMPDIR=$memory/$name
    if [[ -e ${known[0]} ]] && ! "$program" "${known[@]}" >"$own/log" 2>&1; then
        echo "FAIL  $name: an earlier finding fails again"
        tail -n 40 "$own/log" | sed 's/^/      /'
        return 1
    fi
    # The program writes its dictionary before libFuzzer reads it.
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
