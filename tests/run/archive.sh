#!/usr/bin/env bash
# archive.sh ARCHIVE: makes every symbol of a static library local but the functions of bazardesk.h.
#
# Cargo's archive offers the SQLite inside it to the whole program: a program that uses the system's SQLite, or links a
# library that does, would get this one instead. Afterwards nobody is offered it, and the library takes nobody else's.
#
# Cargo puts its own archive back whenever it builds, so this runs after each build. Running it twice changes nothing.
set -euo pipefail

archive=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/../.."

offered() { nm --extern-only --defined-only --format=posix "$archive" 2>/dev/null | sed -n 's/ .*//p' | grep -v ':$' | LC_ALL=C sort -u; }
if diff -q tests/golden/symbols.txt <(offered) >/dev/null; then
    exit 0
fi
if ! ld --version 2>/dev/null | grep -q 'GNU ld\|LLD\|mold'; then
    echo "${archive##*/} keeps its symbols: this system's linker is not one of ELF's" >&2
    exit 0
fi

work=$(mktemp -d "$archive.XXXXXX")
trap 'rm -rf "$work"' EXIT
mapfile -t functions < <(sed 's/^/--undefined=/' tests/golden/symbols.txt)
ld -r --gc-sections "${functions[@]}" --whole-archive "$archive" -o "$work/whole.o"
# Without the compiler's intermediate code, which the linker's plugins could not read after this.
objcopy --strip-unneeded --wildcard --keep-global-symbol='bzd_*' --remove-section=.llvmbc --remove-section=.llvmcmd \
    "$work/whole.o" "$work/bazardesk.o"
(cd "$work" && ar rcsD new.a bazardesk.o)
# A new file: the old one is cargo's too, under another name.
mv "$work/new.a" "$archive"
diff tests/golden/symbols.txt <(offered) >&2
