#!/usr/bin/env bash
# install.sh BUILT DESTDIR PREFIX LIBDIR: copies the header, the schemas, the licences and the built libraries, each with
# its pkg-config file, to DESTDIR/PREFIX and DESTDIR/LIBDIR. PREFIX and LIBDIR are the paths inside the files; DESTDIR is
# only for packagers.
# install.sh --uninstall DESTDIR PREFIX LIBDIR: removes what it copies, of any version.
set -euo pipefail

cd "$(dirname "$0")/../.."
names=(bazardesk bazardesk-pg)

if [[ $1 == --uninstall ]]; then
    destination=$2$3 libraries=$2$4
    rm -f "$destination/include/bazardesk.h"
    rm -rf "$destination/share/bazardesk" "$destination/share/doc/bazardesk"
    for name in "${names[@]}"; do
        rm -f "$libraries/lib$name".{a,so} "$libraries/lib$name".so.* "$libraries/pkgconfig/$name.pc"
    done
    exit
fi

built=$1 destination=$2$3 libraries=$2$4 prefix=$3
# Relative to the prefix where it is below it, so that pkg-config can move the whole.
libdir=${4/#"$3/"/'${exec_prefix}/'}
version=$(sed -n '/^\[workspace\.package\]/,/^\[/s/^version *= *"\(.*\)"/\1/p' Cargo.toml)

install -d "$destination"/{include,share/bazardesk,share/doc/bazardesk} "$libraries/pkgconfig"
install -m 644 include/bazardesk.h "$destination/include/"
install -m 644 include/bazardesk.schema.json include/bazardesk-profile.schema.json "$destination/share/bazardesk/"
install -m 644 LICENSE-APACHE LICENSE-MIT THIRD-PARTY.txt "$destination/share/doc/bazardesk/"

for name in "${names[@]}"; do
    # Cargo's file names have no hyphen.
    from=$built/lib${name//-/_}
    [[ -e $from.so ]] || continue
    soname=$(tests/run/soname.sh "$from.so")
    real=lib$name.so.$version
    install -m 644 "$from.a" "$libraries/lib$name.a"
    # Builds keep their symbols: a test reads the module's stubs from them.
    install -s -m 755 "$from.so" "$libraries/$real"
    ln -sf "$real" "$libraries/$soname"
    ln -sf "$soname" "$libraries/lib$name.so"
    sed -e "s|@PREFIX@|$prefix|g" -e "s|@LIBDIR@|$libdir|g" -e "s|@NAME@|$name|g" -e "s|@VERSION@|$version|g" \
        ffi/bazardesk.pc.in >"$libraries/pkgconfig/$name.pc"
    chmod 644 "$libraries/pkgconfig/$name.pc"
done
