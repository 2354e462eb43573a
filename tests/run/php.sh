#!/usr/bin/env bash
# php.sh TREE OUTPUT: plays the README's PHP example, as printed, with the library installed in TREE and nothing else:
# without a compiler, a header or a search path. OUTPUT is what the README's C example printed; PHP has to print the
# same. Then the checks of what its classes make of mistakes. $PHP and $PYTHON choose the interpreters.
# shellcheck disable=SC2016 # the backticks are Markdown's
set -euo pipefail

tree=$1 output=$2
cd "$(dirname "$0")/../.."
php=$(command -v "${PHP:-php}")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -n '/^```php$/,/^```$/{/^```/!p}' README.md >"$work/readme.php"

# What PHP is told of the library is told by its header, word for word.
sed -n "/FFI::cdef('/,/^ *', /{//!s/^ *//p}" "$work/readme.php" >"$work/declared"
if ! grep -q bzd_call "$work/declared" || grep -vxFf "$tree/include/bazardesk.h" "$work/declared" >&2; then
    echo "the README's PHP example does not declare what the header declares" >&2
    exit 1
fi

play() {
    env -i LD_LIBRARY_PATH="$tree/lib" "$php" -d display_errors=stderr -d error_reporting=-1 "$@"
}

if ! play "$work/readme.php" >"$work/output" 2>"$work/errors" || [[ -s $work/errors ]]; then
    cat "$work/output" "$work/errors" >&2
    echo "the README's PHP example failed" >&2
    exit 1
fi
"${PYTHON:-python3}" tests/run/same.py "$output" "$work/output"

play tests/php/misuse.php "$work/readme.php" "$work"
echo "the installed tree runs the README's PHP example, which prints what its C example prints"
