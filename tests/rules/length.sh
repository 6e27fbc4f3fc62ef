#!/bin/sh
# No source over 600 lines; no function over 70 (tests and one long table of checks are let off the
# second). A function starts at a line that ends in " {" in the first column and ends at "}" there.
# Usage: length.sh PROJECT
[ -d "$1/src/base" ] || { echo "length: there is no src/base in $1" >&2; exit 1; }
find "$1/src" "$1/tests" -name '*.[ch]' -o -name '*.sh' -path '*/tests/*' | sort | {
    bad=0
    while read -r file; do
        awk -v name="${file#"$1"/}" -v is_src="$(case $file in "$1"/src/*.c) echo 1 ;; *) echo 0 ;; esac)" '
            /^[A-Za-z_].*\) \{$/ || /^    *[A-Za-z].*\) \{$/ && !start && last !~ /[;{}]$/ { if (!start) start = NR }
            /^\}/ {
                if (is_src && start && NR - start + 1 > 70) {
                    print name ":" start ": a function of " NR - start + 1 " lines; at most 70"; bad = 1
                }
                start = 0
            }
            { last = $0 }
            END {
                if (NR > 600) { print name ": " NR " lines; at most 600"; bad = 1 }
                exit bad
            }' "$file" || bad=1
    done
    exit "$bad"
}
