#!/usr/bin/env bash
# install.sh BUILT DESTDIR PREFIX: copies header, libraries, pkg-config file and schemas to DESTDIR/PREFIX.
# PREFIX is what the files say about where they are; DESTDIR is only where a packager collects them.
set -euo pipefail

built=$1 destination=$2$3 prefix=$3
cd "$(dirname "$0")/../.."

version=$(sed -n '/^\[workspace\.package\]/,/^\[/s/^version *= *"\(.*\)"/\1/p' Cargo.toml)
soname=$(tests/run/soname.sh "$built/libbazardesk.so")
real=libbazardesk.so.$version

install -d "$destination"/{include,lib/pkgconfig,share/bazardesk}
install -m 644 include/bazardesk.h "$destination/include/"
install -m 644 include/bazardesk.schema.json include/bazardesk-profile.schema.json "$destination/share/bazardesk/"
install -m 644 "$built/libbazardesk.a" "$destination/lib/"
install -m 755 "$built/libbazardesk.so" "$destination/lib/$real"
ln -sf "$real" "$destination/lib/$soname"
ln -sf "$soname" "$destination/lib/libbazardesk.so"
sed -e "s|@PREFIX@|$prefix|g" -e "s|@VERSION@|$version|g" ffi/bazardesk.pc.in \
    >"$destination/lib/pkgconfig/bazardesk.pc"
chmod 644 "$destination/lib/pkgconfig/bazardesk.pc"
