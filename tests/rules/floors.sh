#!/bin/sh
# Includes go down: a file may include its own folder and the floors below it, minus the doors that
# are closed although lower (ui and cli speak to app, core and text know only base). Headers named
# *_internal.h belong to their folder alone.
# Usage: floors.sh PROJECT
src=$1/src
[ -d "$src/base" ] || { echo "floors: there is no src/base in $1" >&2; exit 1; }
find "$src" -name '*.[ch]' | sort | while read -r file; do
    sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$file" |
        sed "s|^|${file#"$src"/} |"
done | awk '
BEGIN {
    may["base"] = ""
    may["core"] = may["text"] = "base"
    may["deck"] = "base core text"
    may["store"] = "base core"
    may["import"] = "base core text deck store"
    may["export"] = "base core text deck store import"
    may["app"] = "base core text deck store import export"
    may["ui"] = may["cli"] = "base core text app"
    may["sdl"] = "base core text app ui"
    may["script"] = "base core text app ui sdl"
}
{
    seen++
    from = to = ""
    if (index($1, "/")) { from = $1; sub(/\/.*/, "", from) }
    if (index($2, "/")) { to = $2; sub(/\/.*/, "", to) }
    if (to == "") {
        print $1 ": include \"" $2 "\" by its path from src/"; bad++; next
    }
    if ($2 ~ /_internal\.h$/) {
        a = $1; b = $2; sub(/\/[^\/]*$/, "", a); sub(/\/[^\/]*$/, "", b)
        # A folder inside a folder is part of it.
        if (a != b && index(a "/", b "/") != 1) {
            print $1 ": " $2 " belongs to its own folder"; bad++
        }
    }
    if (from == "") next                      # main.c stands on top of all
    if (!(from in may)) { print $1 ": the floor " from " is not known here"; bad++; next }
    if (from != to && index(" " may[from] " ", " " to " ") == 0) {
        print $1 ": " from " must not include " $2; bad++
    }
}
END {
    if (seen < 50) { print "floors: only " seen + 0 " includes were found"; exit 1 }
    exit bad > 0
}'
