#!/usr/bin/env bash
# Two days of a learner in the window, by keys alone: thirty cards with undo, bury, suspend, a
# restart in the middle, and the next day. What the log says afterwards is compared with what the
# screen was asked to do.
set -euo pipefail
trestle=$1
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
export TZ=UTC TRESTLE_NOW=2026-11-23T09:00:00Z
command -v python3 >/dev/null || { echo "python3 is not here"; exit 77; }

mkdir -p "$data/decks"
{
    printf -- '---\nformat: 1\ntitle: Thirty-four\n\n---\n\n# Numbers\n\n'
    for i in $(seq -w 1 34); do
        kind=scenario
        printf '## Question number %s?\n<!-- t.q%s %s -->\n\nAnswer %s.\n\n' "$i" "$i" "$kind" "$i"
    done
} >"$data/decks/thirty.deck.md"
run() { "$trestle" --data "$data" "$@"; }
run settings new-per-day 30
run settings minutes 120

answer() { # NUMBER KEY
    printf 'expect heading "Question number %s?"\nkey space\nexpect button "Good"\nkey %s\n' "$1" "$2"
}
{
    printf 'key space\n'
    for i in 01 02 03 04; do answer "$i" 3; done
    answer 05 4
    # Undo brings the card back as a question; then another grade.
    printf 'key u\nexpect heading "Question number 05?"\nexpect button "Show answer"\n'
    answer 05 2
    for i in 06 07 08 09; do answer "$i" 3; done
    # A held key grades once.
    printf 'expect heading "Question number 10?"\nkey space\nhold 3\n'
    printf 'expect heading "Question number 11?"\n'
    printf 'key -\nexpect heading "Question number 12?"\n'
    printf 'key @\nexpect heading "Question number 13?"\n'
    printf 'key *\nexpect button "Take the star off"\n'
    for i in 13 14 15; do answer "$i" 3; done
} >"$data/day1a.play"
run play "$data/day1a.play"

# The restart: the same day goes on with the next card.
{
    printf 'key space\n'
    for i in 16 17 18 19; do answer "$i" 3; done
    answer 20 1
    for i in 21 22 23 24 25; do answer "$i" 3; done
    # The failed card comes again once five others have passed.
    answer 20 3
    for i in 26 27 28 29 30 31 32; do answer "$i" 3; done
    printf 'expect heading "Done for today"\n'
    printf 'key ctrl+z\nexpect heading "Question number 32?"\n'
    printf 'key ctrl+shift+z\nexpect heading "Done for today"\n'
    printf 'click button "More new cards"\nexpect heading "Question number 33?"\n'
    printf 'key g\nkey h\nexpect heading "Today"\n'
} >"$data/day1b.play"
run play "$data/day1b.play"
run check

# The next day: the buried card is new again, the suspended one stays away, the others are due.
export TRESTLE_NOW=2026-11-24T09:00:00Z
run log --json >"$data/log.json"
run cards --json deck:thirty >"$data/cards.json"
run due --json >"$data/due.json"
python3 - "$data" <<'PY'
import json, sys
d = sys.argv[1]
log = json.load(open(d + "/log.json"))
cards = {c["id"]: c for c in json.load(open(d + "/cards.json"))}
due = json.load(open(d + "/due.json"))
kinds = {}
for row in log:
    kinds[row["kind"]] = kinds.get(row["kind"], 0) + 1
assert kinds == {"learn": 31, "undo": 2, "redo": 1, "bury": 1, "suspend": 1, "star": 1,
                 "drill": 1, "more_new": 1}, kinds
assert cards["t.q05"]["ease"] == 2.36 and cards["t.q05"]["interval_days"] == 1, cards["t.q05"]
assert cards["t.q20"]["ease"] == 2.18 and cards["t.q20"]["state"] == "learning", cards["t.q20"]
assert cards["t.q11"]["state"] == "new", cards["t.q11"]
assert cards["t.q12"]["suspended"] and cards["t.q12"]["state"] == "suspended"
assert [row["card"] for row in log if row["kind"] == "star"] == ["t.q13"]
seen = [c for c in cards.values() if c["due"] == "2026-11-24"]
assert len(seen) == 30, len(seen)
assert due["day"] == "2026-11-24" and due["due"] == 30, due
PY
