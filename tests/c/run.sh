#!/usr/bin/env bash
# run.sh FOLDER: builds the C and C++ programs of this folder against FOLDER/libbazardesk.{so,a} and runs them.
# Prints one line a check and, at the end, how many passed. $CC and $CXX choose the compilers; BZD_UPDATE=1 rewrites
# tests/golden/story-*.tsv, with which every door's stories are compared.
set -uo pipefail

libraries=$(cd "${1:?give the folder of the libraries}" && pwd) || exit 2
cd "$(dirname "$0")/../.." || exit 2
shared=$libraries/libbazardesk.so static=$libraries/libbazardesk.a
if [[ ! -e $shared || ! -e $static ]]; then
    echo "no libbazardesk.so and libbazardesk.a in $libraries" >&2
    exit 2
fi

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
# Programs look for the soname, and for nothing beside it.
mkdir "$work/lib"
ln -s "$shared" "$work/lib/$(tests/run/soname.sh "$shared")"
export LD_LIBRARY_PATH=$work/lib

strict=(-Wall -Wextra -Wpedantic -Werror -Iinclude)
c=("${CC:-cc}" -std=c99 "${strict[@]}")
cpp=("${CXX:-c++}" -std=c++17 "${strict[@]}")
read -ra needs < <(sed -n 's/^Libs.private: //p' ffi/bazardesk.pc.in)
declare -A link=([shared]="$shared" [static]="$static ${needs[*]}")

passed=0 failed=0

# check NAME COMMAND…: passes when the command succeeds without a word on stderr (the library prints nothing).
check() {
    local name=$1
    shift
    if "$@" >"$work/out" 2>"$work/err" && [[ ! -s $work/err ]]; then
        passed=$((passed + 1))
        echo "ok    $name"
    else
        failed=$((failed + 1))
        echo "FAIL  $name"
        cat "$work/out" "$work/err" | head -n 40 | sed 's/^/      /'
    fi
}

exported() {
    diff tests/golden/symbols.txt <(nm --dynamic --defined-only --format=posix "$shared" | cut -d' ' -f1 | LC_ALL=C sort)
}

stories=(freight services own)

# Plays a story with a program; what it says stays in $work/told/STORY/NAME.
story() {
    local story=$1 name=$2
    shift 2
    mkdir -p "$work/told/$story"
    "$@" >"$work/told/$story/$name" && [[ -s $work/told/$story/$name ]]
}

check "the shared library exports what tests/golden/symbols.txt lists" exported
for standard in c99 c11 c17; do
    check "the header alone is $standard" "${CC:-cc}" -std=$standard "${strict[@]}" -fsyntax-only -x c include/bazardesk.h
done
for standard in c++11 c++17 c++20; do
    check "the header alone is $standard" "${CXX:-c++}" -std=$standard "${strict[@]}" -fsyntax-only -x c++ include/bazardesk.h
done

for kind in shared static; do
    read -ra libs <<<"${link[$kind]}"
    check "tutorial.c compiles, $kind" "${c[@]}" tests/c/tutorial.c -o "$work/tutorial.$kind" "${libs[@]}"
    check "tutorial.c runs, $kind" "$work/tutorial.$kind"
    check "story.c compiles, $kind" "${c[@]}" tests/c/story.c -o "$work/c.$kind" "${libs[@]}"
    check "story.cpp compiles, $kind" "${cpp[@]}" tests/c/story.cpp -o "$work/cpp.$kind" "${libs[@]}"
    for language in c cpp; do
        for told in "${stories[@]}"; do
            program=$work/$language.$kind fixture=tests/fixtures/story-$told.tsv
            check "the story of $told in $language, $kind" story "$told" "$language.$kind" "$program" "$fixture"
            check "the story of $told in $language by its functions, $kind" \
                story "$told" "$language.$kind.names" "$program" "$fixture" names
        done
    done
    mkdir "$work/desks.$kind"
    for rules in rules together edits; do
        check "$rules.c compiles, $kind" "${c[@]}" -pthread tests/c/$rules.c -o "$work/$rules.$kind" "${libs[@]}"
        check "the rules of $rules.c hold, $kind" timeout 120 "$work/$rules.$kind" "$work/desks.$kind"
    done
done

for told in "${stories[@]}"; do
    golden=tests/golden/story-$told.tsv
    if [[ ${BZD_UPDATE:-} == 1 ]]; then
        cp "$work/told/$told/c.shared" "$golden"
    fi
    for by in "$work/told/$told"/*; do
        check "${by##*/} tells the story of $golden" diff "$golden" "$by"
    done
done

echo "$passed passed, $failed failed"
[[ $failed == 0 ]]
