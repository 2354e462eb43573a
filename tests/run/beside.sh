#!/usr/bin/env bash
# beside.sh LOG COMMAND… -- COMMAND…: runs two commands at the same time. The first one writes to LOG, which is printed
# at the end. If one fails, the other and its processes are ended.
set -euo pipefail

log=$1
shift
first=()
while [[ ${1:?no command follows --} != -- ]]; do
    first+=("$1")
    shift
done
shift

mkdir -p "$(dirname "$log")"
# Each command gets its own session, so that a signal to the group reaches the compilers and servers below `make`.
setsid "${first[@]}" >"$log" 2>&1 </dev/null &
background=$!
setsid "$@" &
foreground=$!
end() {
    for group in $background $foreground; do
        kill -- "-$group" 2>/dev/null || true
    done
}
trap end EXIT
trap 'exit 130' INT TERM

code=0
wait -n || code=$?
if ((code == 0)); then
    wait "$background" && wait "$foreground" || code=$?
else
    end
    wait || true
fi
trap - EXIT
echo "== $log"
cat "$log"
exit $code
