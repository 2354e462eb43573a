#!/usr/bin/env bash
# c_abi.sh RELEASE FOLDER: builds c_abi.c against RELEASE/libbazardesk.so and prints the costs of the C interface (B12,
# B13) with the desk in FOLDER. table.py reads its lines of tab-separated values.
set -euo pipefail

release=$(cd "${1:?give the folder of the libraries}" && pwd)
folder=$(cd "${2:?give the folder of the benchmark}" && pwd)
cd "$(dirname "$0")/../.."

library=$folder/lib/$(tests/run/soname.sh "$release/libbazardesk.so")
mkdir -p "$folder/lib"
strip -o "$library" "$release/libbazardesk.so"
"${CC:-cc}" -std=c99 -O2 -Wall -Wextra -Wpedantic -Werror -Iinclude tests/bench/c_abi.c -o "$folder/c_abi" "$library"
export LD_LIBRARY_PATH=$folder/lib

"$folder/c_abi" calls "$folder"
size=$(stat --format=%s "$library")
printf 'b13\tstripped library\t%s\t%s\t%s\tbytes\n' "$size" "$size" "$size"

# Quartiles of a column of the runs, each a new process. The first run fills the system's file cache.
"$folder/c_abi" reopen "$folder" >/dev/null
runs=$(for _ in {1..15}; do "$folder/c_abi" reopen "$folder"; done)
quartiles() {
    cut -d' ' -f"$1" <<<"$runs" | sort -n | awk '{ a[NR] = $1 } END { printf "%s\t%s\t%s", a[8], a[4], a[12] }'
}
printf 'b13\treopen with three languages\t%s\tus\n' "$(quartiles 1)"
printf 'b13\tresident memory\t%s\tKiB\n' "$(quartiles 2)"
