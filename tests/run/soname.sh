#!/usr/bin/env bash
# Prints the soname of a shared library: the file name for which linked programs look.
set -euo pipefail

soname=$(readelf --dynamic "$1" | sed -n 's/.*(SONAME).*\[\(.*\)\].*/\1/p')
case "$soname" in
*.so.[0-9]*) echo "$soname" ;;
*)
    echo "$1 has no versioned soname" >&2
    exit 1
    ;;
esac
