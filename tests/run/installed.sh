#!/usr/bin/env bash
# installed.sh TARGET PYTHON: installs into an empty folder and builds programs from that folder alone, as a packager's user
# would: one that asks for the version, and the README's example; each with the shared and with the static library.
# The README's examples in Python, with the module that PYTHON has, and in PHP then have to print the same.
# shellcheck disable=SC2016 # the backticks are Markdown's
set -euo pipefail

target=$1 python=$2
cd "$(dirname "$0")/../.."

work=$(mktemp -d "$target/installed.XXXXXX")
trap 'rm -rf "$work"' EXIT
tree=$work/opt/desk
tests/run/install.sh "$target/release" "$work" /opt/desk

export PKG_CONFIG_LIBDIR=$tree/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$work
version=$(pkg-config --modversion bazardesk)
soname=$(tests/run/soname.sh "$target/release/libbazardesk.so")
diff <(cd "$tree" && find . ! -type d | LC_ALL=C sort) - <<END
./include/bazardesk.h
./lib/libbazardesk.a
./lib/libbazardesk.so
./lib/$soname
./lib/libbazardesk.so.$version
./lib/pkgconfig/bazardesk.pc
./share/bazardesk/bazardesk-profile.schema.json
./share/bazardesk/bazardesk.schema.json
END
if grep -n '@[A-Z]*@' "$tree/lib/pkgconfig/bazardesk.pc"; then
    echo "bazardesk.pc has a placeholder that nothing fills in" >&2
    exit 1
fi
for schema in "$tree"/share/bazardesk/*.schema.json; do
    python3 -m json.tool "$schema" >/dev/null
done

read -ra compile < <(pkg-config --cflags bazardesk)
read -ra shared < <(pkg-config --libs bazardesk)
# Both libraries lie side by side: the linker takes the archive only when it is asked for by its file name.
read -ra static < <(pkg-config --static --libs bazardesk | sed 's/-lbazardesk/-l:libbazardesk.a/')
compile+=(-std=c99 -Wall -Wextra -Wpedantic -Werror)

cat >"$work/version.c" <<'END'
#include <bazardesk.h>
#include <stdio.h>

int main(void) { return puts(bzd_version()) < 0; }
END
sed -n '/^```c$/,/^```$/{/^```/!p}' README.md >"$work/readme.c"

for program in version readme; do
    cc "${compile[@]}" "$work/$program.c" -o "$work/$program-shared" "${shared[@]}"
    cc "${compile[@]}" "$work/$program.c" -o "$work/$program-static" "${static[@]}"
done
export LD_LIBRARY_PATH=$tree/lib

for got in "$("$work/version-shared")" "$("$work/version-static")"; do
    if [[ $got != "$version" ]]; then
        echo "version $version was installed, but version $got answered" >&2
        exit 1
    fi
done
for kind in shared static; do
    if ! "$work/readme-$kind" >"$work/output-$kind"; then
        cat "$work/output-$kind" >&2
        echo "the README's C example failed" >&2
        exit 1
    fi
done
echo "the installed tree builds and runs the README's C example, shared and static"

sed -n '/^```python$/,/^```$/{/^```/!p}' README.md | PYTHONUTF8=1 "$python" - >"$work/output-python"
"$python" tests/run/same.py "$work/output-shared" "$work/output-python"
echo "the README's Python example prints what its C example prints"

PYTHON=$python tests/run/php.sh "$tree" "$work/output-shared"
