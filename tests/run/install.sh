#!/usr/bin/env bash
# install.sh BUILT DESTDIR PREFIX: copies the header, the schemas and the built libraries, each with its pkg-config
# file, to DESTDIR/PREFIX. PREFIX is the path inside the files; DESTDIR is only for packagers.
set -euo pipefail

built=$1 destination=$2$3 prefix=$3
cd "$(dirname "$0")/../.."

version=$(sed -n '/^\[workspace\.package\]/,/^\[/s/^version *= *"\(.*\)"/\1/p' Cargo.toml)

install -d "$destination"/{include,lib/pkgconfig,share/bazardesk}
install -m 644 include/bazardesk.h "$destination/include/"
install -m 644 include/bazardesk.schema.json include/bazardesk-profile.schema.json "$destination/share/bazardesk/"

for name in bazardesk bazardesk-pg; do
    # Cargo's file names have no hyphen.
    from=$built/lib${name//-/_}
    [[ -e $from.so ]] || continue
    soname=$(tests/run/soname.sh "$from.so")
    real=lib$name.so.$version
    install -m 644 "$from.a" "$destination/lib/lib$name.a"
    install -m 755 "$from.so" "$destination/lib/$real"
    ln -sf "$real" "$destination/lib/$soname"
    ln -sf "$soname" "$destination/lib/lib$name.so"
    sed -e "s|@PREFIX@|$prefix|g" -e "s|@NAME@|$name|g" -e "s|@VERSION@|$version|g" ffi/bazardesk.pc.in \
        >"$destination/lib/pkgconfig/$name.pc"
    chmod 644 "$destination/lib/pkgconfig/$name.pc"
done
