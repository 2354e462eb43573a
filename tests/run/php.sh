#!/usr/bin/env bash
# php.sh TREE OUTPUT: runs the example of docs/php.md unchanged with the library installed in TREE, without a compiler,
# a header or a search path. OUTPUT is the output of the C example, which PHP must print too. Then it checks how the
# classes handle mistakes. $PHP and $PYTHON choose the interpreters.
set -euo pipefail

tree=$1 output=$2
cd "$(dirname "$0")/../.."
php=$(command -v "${PHP:-php}")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tests/docs/blocks.py docs/php.md php 1 >"$work/bazardesk.php"
python3 tests/docs/blocks.py docs/php.md php 2 >"$work/example.php"

# PHP's declarations of the library are literal lines of its header.
sed -n "/FFI::cdef('/,/^ *', /{//!s/^ *//p}" "$work/bazardesk.php" >"$work/declared"
if ! grep -q bzd_call "$work/declared" || grep -vxFf "$tree/include/bazardesk.h" "$work/declared" >&2; then
    echo "the declarations in docs/php.md differ from the header" >&2
    exit 1
fi

play() {
    env -i LD_LIBRARY_PATH="$tree/lib" "$php" -d display_errors=stderr -d error_reporting=-1 "$@"
}

if ! play "$work/example.php" >"$work/output" 2>"$work/errors" || [[ -s $work/errors ]]; then
    cat "$work/output" "$work/errors" >&2
    echo "the PHP example failed" >&2
    exit 1
fi
"${PYTHON:-python3}" tests/run/same.py "$output" "$work/output"

play tests/php/misuse.php "$work/bazardesk.php" "$work"
echo "the installed tree runs the PHP example, which prints what the C example prints"
