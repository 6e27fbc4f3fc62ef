# Two programs, a killed program, closed pipes, folders one may only read.
. "$(dirname "$0")/lib.bash"
need_python
own alpha 20
mkfifo "$work/in"
"$trestle" review --plain --deck alpha <"$work/in" >"$work/session" 2>&1 &
session=$!
exec 5>"$work/in"
printf '\n3\n\n3\n' >&5
wait_for() {
    local i
    for ((i = 0; i < 200; i++)); do
        grep -q "$1" "$work/session" && return
        sleep 0.1
    done
    fail "the session never said $1: $(cat "$work/session")"
}
wait_for '^alpha.c01 3 1'

# Beside a writer one may read; what would write says so, exits 3 and changes nothing.
deck beta 2 >"$work/beta.deck.md"
run 0 due --json
run 0 decks
run 0 cards alpha
run 0 log --json
json 'len(v) == 2'
run 0 check --json
json 'v["ok"]'
run 0 backup "$work/beside.sqlite"
run 0 import --dry-run "$work/beta.deck.md"
run 0 settings minutes
run 3 review --plain
[ -s "$work/err" ] || fail "a second writer is told"
run 3 import "$work/beta.deck.md"
run 3 settings minutes 30
run 3 check --rebuild
run 3 restore "$work/beside.sqlite"
run 0 log --json
json 'len(v) == 2'

# Killed in the middle: every grade that was printed is there, and the lock died with it.
printf '\n3\n\n3\n\n3\n\n' >&5
wait_for '^alpha.c04 3 1'
kill -9 "$session"
wait "$session" 2>/dev/null
exec 5>&-
run 0 log --json
json 'len(v) == 5'
run 0 check
printf 'q\n' | study alpha || fail "the lock outlived its process"

# Killed at any moment, over and over: what was printed is in the log.
run 0 settings new-per-day 20
for ((round = 0; round < 5; round++)); do
    { for ((i = 0; i < 3; i++)); do printf '\n3\n'; sleep 0.02; done; sleep 0.6; } |
        "$trestle" review --plain --deck alpha >"$work/session" 2>&1 &
    session=$!
    sleep "0.$((round + 1))"
    kill -9 "$session" 2>/dev/null
    wait "$session" 2>/dev/null
    "$trestle" log >"$work/log" || fail "log after a kill"
    grep -oE '^alpha\.c[0-9]+ 3 ' "$work/session" | cut -d' ' -f1 | while read -r id; do
        grep -qF "$id" "$work/log" || exit 1
    done || fail "a printed grade is gone"
done
run 0 check

# A reader that stops reading is no reason for harm.
"$trestle" cards --json 2>/dev/null | head -c 10 >/dev/null
printf '\n3\n' | "$trestle" review --plain --deck alpha 2>/dev/null | head -c 1 >/dev/null
"$trestle" decks >&- 2>/dev/null
printf '\n3\nq\n' | "$trestle" review --plain --deck alpha >&- 2>/dev/null
run 0 check
if [ -w /dev/full ]; then
    "$trestle" decks --json >/dev/full 2>"$work/err" && fail "a full disk is not told by the exit code"
    [ -s "$work/err" ] || fail "a full disk is not told"
fi

# A folder that may only be read.
mkdir -p "$work/fixed"
cp -r "$data/." "$work/fixed/"
chmod -R a+rX,a-w "$work/fixed"
chmod a+rx "$work"
as_nobody() {
    if [ "$(id -u)" -ne 0 ]; then "$@"; else
        setpriv --reuid 65534 --regid 65534 --clear-groups -- "$@"
    fi
}
if as_nobody test -x "$trestle" && as_nobody test -r "$project/decks" && as_nobody true; then
    for verb in due decks cards log check settings; do
        as_nobody "$trestle" --data "$work/fixed" "$verb" >"$work/out" 2>"$work/err" ||
            fail "$verb in a folder that may only be read"
    done
    as_nobody "$trestle" --data "$work/fixed" review --plain </dev/null >"$work/out" 2>"$work/err"
    [ $? -eq 3 ] || fail "review in a folder that may only be read"
    [ -s "$work/err" ] || fail "it says why"
    as_nobody "$trestle" --data "$work/fixed/new/one" due >"$work/out" 2>"$work/err" ||
        fail "due in a folder that cannot be made"
fi
chmod -R u+w "$work/fixed"

# Files of another time or none at all are refused and left as they are.
for sql in 'PRAGMA user_version = 999' 'PRAGMA application_id = 7'; do
    rm -rf "$work/odd"
    mkdir -p "$work/odd"
    run 0 backup "$work/odd/collection.sqlite"
    python3 -c "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute(sys.argv[2]); c.close()" "$work/odd/collection.sqlite" "$sql"
    sum=$(sha256sum <"$work/odd/collection.sqlite")
    run 3 --data "$work/odd" review --plain
    run 3 --data "$work/odd" due
    run 3 --data "$work/odd" import "$work/beta.deck.md"
    [ "$sum" = "$(sha256sum <"$work/odd/collection.sqlite")" ] || fail "$sql: the file was touched"
done
head -c 20000 /dev/urandom >"$work/odd/collection.sqlite"
sum=$(sha256sum <"$work/odd/collection.sqlite")
run 3 --data "$work/odd" review --plain
run 3 --data "$work/odd" decks --json
[ "$sum" = "$(sha256sum <"$work/odd/collection.sqlite")" ] || fail "a file that is not ours was touched"
