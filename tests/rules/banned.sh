#!/bin/sh
# Calls that are never made, memory that has one door, words that stay out of the tree. The patterns
# are put together here so that this file does not match itself.
# Usage: banned.sh PROJECT
[ -d "$1/src/base" ] || { echo "banned: there is no src/base in $1" >&2; exit 1; }
cd "$1" || exit 1
bad=0

# look SENTENCE PATTERN FILES...: PATTERN may not occur outside comments and texts in quotes.
look() {
    sentence=$1 pattern=$2
    shift 2
    hits=$(PATTERN=$pattern awk '{
        line = $0
        gsub(/\\"/, "", line); gsub(/"[^"]*"/, "", line); sub(/\/\/.*/, "", line)
        if (line ~ ENVIRON["PATTERN"]) print FILENAME ":" FNR ":" $0
    }' "$@")
    if [ -n "$hits" ]; then
        echo "$sentence"
        echo "$hits"
        bad=1
    fi
}

before='(^|[^A-Za-z0-9_])'
sources=$(find src tests -name '*.[ch]' | sort)
product=$(find src -name '*.[ch]' | sort)
[ "$(echo "$sources" | wc -l)" -gt 50 ] || { echo "banned: where are the sources?"; exit 1; }

look "These calls are never made:" \
    "$before(strcpy|strcat|sprintf|vsprintf|atoi|atol|atof|strtok|gets|localtime|gmtime|ctime|asctime|rand|srand|random) *\\(" \
    $sources
look "Only base/clock.c reads a clock:" "$before(time|clock_gettime|gettimeofday) *\\(" \
    $(echo "$product" | grep -v '^src/base/clock\.c$')
look "Only base/mem.c gets memory:" "$before(malloc|calloc|realloc|free|strdup|strndup|alloca) *\\(" \
    $(echo "$product" | grep -v '^src/base/mem\.c$')
look "A .c file declares nothing of another one:" '^[[:space:]]*extern[[:space:]]' \
    $(echo "$product" | grep '\.c$')

words="TO""DO|FIX""ME|X""XX|HA""CK"
hits=$(grep -rnE "$before($words)([^A-Za-z0-9_]|\$)" --include='*.[ch]' --include='*.sh' \
    --include='*.txt' --include='*.md' src tests CMakeLists.txt README.md decks/FORMAT.md | grep -v '/corpora/')
if [ -n "$hits" ]; then
    echo "Words for unfinished work:"
    echo "$hits"
    bad=1
fi
hits=$(grep -rnE '(^|[^.A-Za-z0-9_])/wo''rk/|/ho''me/[a-z]' --include='*.[ch]' --include='*.sh' \
    --include='*.txt' --include='*.md' src tests CMakeLists.txt README.md decks | grep -v '/corpora/')
if [ -n "$hits" ]; then
    echo "Paths of one machine:"
    echo "$hits"
    bad=1
fi
exit "$bad"
