#!/bin/sh
# Every header guards itself by its path from src/, and every .c of a floor includes its own header
# or its folder's internal one.
# Usage: names.sh PROJECT
[ -d "$1/src/base" ] || { echo "names: there is no src/base in $1" >&2; exit 1; }
cd "$1/src" || exit 1
bad=0
for header in $(find . -name '*.h' | sed 's|^\./||' | sort); do
    guard=$(echo "$header" | tr 'a-z/.' 'A-Z__')
    folder=$(dirname "$header" | tr 'a-z/' 'A-Z_')
    # deck/deck_lex.h may say its folder once.
    case $guard in "${folder}_${folder}_"*) guard="(${folder}_)?${guard#"${folder}_"}" ;; esac
    grep -qE "^#ifndef $guard\$" "$header" && grep -qE "^#define $guard\$" "$header" || {
        echo "$header: its guard should be $guard"
        bad=1
    }
done
for source in $(find . -name '*.c' | sed 's|^\./||' | grep / | sort); do
    folder=$(dirname "$source")
    head -n 3 "$source" | grep -q '^//' || {
        echo "$source: starts without a word about itself"
        bad=1
    }
    grep -q "^#include \"$folder/" "$source" || {
        echo "$source: includes no header of its own folder"
        bad=1
    }
done
exit "$bad"
