#!/usr/bin/env bash
# run.sh FOLDER VENV: runs the demo. Builds the customers' program against FOLDER/libbazardesk.so and runs it at the
# same time as the staff's, which uses the module installed in VENV. Both open one new SQLite file, which is removed at
# the end, and check what they see. The exit status is 0 only if the story is complete and every history is intact. $CC
# chooses the compiler.
set -uo pipefail

libraries=$(cd "${1:?give the folder of libbazardesk.so}" && pwd) || exit 2
venv=$(cd "${2:?give the virtual environment with the module}" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
shared=$libraries/libbazardesk.so

work=$(mktemp -d) || exit 2
# Ends only its own processes, and leaves nothing behind.
clean() {
    for program in $(jobs -pr); do kill "$program"; done
    wait
    rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT TERM

# The program looks for the soname, so the folder has nothing else.
mkdir "$work/lib"
ln -s "$shared" "$work/lib/$(tests/run/soname.sh "$shared")" || exit 2
"${CC:-cc}" -std=c99 -O2 -Wall -Wextra -Wpedantic -Werror -Iinclude \
    tests/demo/customers.c tests/demo/view.c tests/demo/json.c -o "$work/customers" "$shared" || exit 1

LD_LIBRARY_PATH=$work/lib "$work/customers" "$work/desk.sqlite" &
customers=$!
PYTHONUTF8=1 "$venv/bin/python" tests/demo/staff.py "$work/desk.sqlite" &
staff=$!

# The first failure ends the other program, which would otherwise wait. 127: both had ended already.
wait -n 2>/dev/null
first=$?
if ! { [[ $first == 0 || $first == 127 ]] && wait "$customers" && wait "$staff"; }; then
    echo "demo: the story is incomplete" >&2
    exit 1
fi
