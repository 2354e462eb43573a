#!/usr/bin/env bash
# wheel.sh TARGET BIN: checks the wheel in TARGET/wheels as an index would, and that it tells nothing about the machine
# that built it. BIN is the folder of twine, auditwheel and python.
set -euo pipefail

target=$1 bin=$2
cd "$(dirname "$0")/../.."

work=$(mktemp -d "$target/wheel.XXXXXX")
trap 'rm -rf "$work"' EXIT

wheels=("$target"/wheels/*.whl)
if [[ ${#wheels[@]} != 1 || ! -e ${wheels[0]} ]]; then
    echo "exactly one wheel is expected in $target/wheels" >&2
    exit 1
fi
wheel=${wheels[0]}
"$bin/twine" check --strict "$wheel"
"$bin/auditwheel" show "$wheel" | tee "$work/audit"
if [[ $wheel != *manylinux_* ]] || ! grep -q 'manylinux_' "$work/audit"; then
    echo "the wheel has no manylinux tag: it would be refused" >&2
    exit 1
fi

"$bin/python" -m zipfile -e "$wheel" "$work/unpacked"
if ! cmp THIRD-PARTY.txt "$work/unpacked"/*.dist-info/licenses/THIRD-PARTY.txt; then
    echo "the wheel lacks the notices of what is linked in" >&2
    exit 1
fi
if grep -rlaF -e "$PWD" -e "${CARGO_HOME:-$HOME/.cargo}" "$work/unpacked"; then
    echo "these files of the wheel name folders of this machine" >&2
    exit 1
fi
if readelf --sections --wide "$work/unpacked/bazardesk"/*.so | grep -q ' \.symtab '; then
    echo "the module of the wheel is not stripped" >&2
    exit 1
fi
echo "the wheel is complete, and silent about the machine that built it"
