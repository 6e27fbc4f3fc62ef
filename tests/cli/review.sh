# `review --plain`: whole sessions over lines, as a person or a program types them.
. "$(dirname "$0")/lib.bash"
need_python
own alpha 40
run 0 settings new-per-day 30

# Thirty cards in one go, with an undo in the middle and one after the end.
{
    for ((i = 0; i < 10; i++)); do printf '\n3\n'; done
    printf 'u\n\n1\n'                            # the tenth again, failed
    for ((i = 0; i < 21; i++)); do printf '\n3\n'; done # twenty more and the drill
    printf 'u\n\n3\n'                            # taken back after "Done", answered again
    printf 'q\n'
} | study alpha || fail "exit code of a session"
grep -q '^Done for today: 31 answers' "$work/out" || fail "31 answers"
grep -qx 'alpha.c00 3 1' "$work/out" || fail "a committed grade is one line: id, key, days"
[ "$(grep -c '^Taken back: ' "$work/out")" -eq 2 ] || fail "two were taken back"
[ "$(grep -cE '^alpha\.c[0-9]+ [1-4] [0-9]+$' "$work/out")" -eq 33 ] || fail "33 grades were given"
quiet
run 0 log --json
json '[r["kind"] for r in v].count("learn") == 32 and [r["kind"] for r in v].count("undo") == 2'
json '[r["kind"] for r in v].count("drill") == 1'
run 0 check

# The next day: what was learned is due; end of input stops without a fault.
export TRESTLE_NOW=2026-11-24T08:30:00+01:00
run 0 due --json
json 'v["day"] == "2026-11-24" and v["due"] == 30'
printf '\n3\n\n' | study alpha || fail "end of input"
run 0 log --json
json '[r["kind"] for r in v][-1] == "review"'
study alpha </dev/null || fail "no input at all"

# What is typed too early or wrongly grades nothing.
before=$("$trestle" log | wc -l)
printf '3\n9\nhello\n\nx\n0\n5\n33\nq\n' | study alpha || fail "odd input"
head -c 300000 /dev/zero | tr '\0' 'y' | study alpha || fail "a long line"
head -c 100000 /dev/urandom | study alpha || fail "noise"
printf 'q' | study alpha || fail "no line end"
[ "$("$trestle" log | wc -l)" -ge "$before" ] || fail "the log only grows"
run 0 check

# Six grades, 0 to 5.
export TRESTLE_DATA="$work/six"
mkdir -p "$work/six/decks"
deck six 6 >"$work/six/decks/six.deck.md"
run 0 settings six-grades on
printf '\n0\n\n1\n\n2\n\n3\n\n4\n\n5\nq\n' | study six || fail "six grades"
run 0 log --json
json '[r["quality"] for r in v] == [0, 1, 2, 3, 4, 5]'
run 1 review --plain --deck nobody

# Lessons: shown once; taking back goes past them, as deep as the log.
export TRESTLE_DATA="$work/lessons"
mkdir -p "$work/lessons/decks"
{
    printf '# One\n\nLesson one.\n\n## A?\n<!-- l.a -->\n\na\n\n'
    printf '# Two\n\nLesson two.\n\n## B?\n<!-- l.b -->\n\nb\n'
} >"$work/lessons/decks/l.deck.md"
printf '\n3\nu\nu\nu\n\n4\nq\n' | study l || fail "lessons"
run 0 log --json --card l.a
json '[r["quality"] for r in v if r["kind"] == "learn"] == [4, 5]'
run 0 check

# A choice and an order are answered with letters.
export TRESTLE_DATA="$work/kinds"
mkdir -p "$work/kinds/decks"
{
    printf '## Which?\n<!-- k.choice kind=choice -->\n\n- [x] right\n- [ ] wrong\n\n'
    printf '## Order?\n<!-- k.order kind=order -->\n\n1. one\n2. two\n3. three\n'
} >"$work/kinds/decks/k.deck.md"
printf 'ab\n3\ncba\n3\nq\n' | study k || fail "kinds"
grep -q 'Not quite' "$work/out" || fail "both letters of a choice with one right answer"
[ "$(grep -c '^k\.' "$work/out")" -eq 2 ] || fail "two grades"

# A deck edited in the middle of a session is read again; nobody is stuck.
export TRESTLE_DATA="$work/edit"
mkdir -p "$work/edit/decks"
deck edit 3 >"$work/edit/decks/edit.deck.md"
mkfifo "$work/in"
"$trestle" review --plain --deck edit <"$work/in" >"$work/out" 2>"$work/err" &
exec 5>"$work/in"
printf '\n3\n' >&5
for ((i = 0; i < 100; i++)); do grep -q 'edit.c00 3 1' "$work/out" && break; sleep 0.1; done
{ printf '## Brand new?\n<!-- edit.new -->\n\nn\n\n'; deck edit 3; } >"$work/edit/decks/edit.deck.md"
printf '\n3\n\n3\n\n3\n\n3\n\n3\nq\n' >&5
exec 5>&-
wait $! || fail "session with an edit"
[ "$(grep -cE '^edit\.(c0[0-2]|new) 3 1$' "$work/out")" -eq 4 ] || fail "all four cards were graded"
