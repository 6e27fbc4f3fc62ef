# What the shell tests share. A test is called as `bash FILE TRESTLE PROJECT`; it gets a folder of
# its own, a clock that stands still, and words to say what must be so.
set -u
trestle=$(realpath "$1")
project=$(realpath "$2")
work=$(mktemp -d)
data="$work/data folder"
export TRESTLE_DATA="$data" TRESTLE_NOW=2026-11-23T08:30:00+01:00 TZ=Europe/Berlin LC_ALL=C.UTF-8
unset XDG_DATA_HOME
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT

fail() {
    echo "FAILED: $*" >&2
    [ -s "$work/out" ] && { echo "--- stdout"; head -c 600 "$work/out"; } >&2
    [ -s "$work/err" ] && { echo "--- stderr"; head -c 600 "$work/err"; } >&2
    exit 1
}

# run CODE ARGS...: calls trestle; stdout and stderr go to $work/out and $work/err.
run() {
    local want=$1 got=0
    shift
    "$trestle" "$@" >"$work/out" 2>"$work/err" </dev/null || got=$?
    [ "$got" -eq "$want" ] || fail "trestle $*: exit $got, not $want"
}

says() { grep -qF -- "$1" "$work/out" || fail "stdout does not say: $1"; }
warns() { grep -qF -- "$1" "$work/err" || fail "stderr does not say: $1"; }
quiet() { [ ! -s "$work/err" ] || fail "stderr is not empty"; }

need_python() {
    command -v python3 >/dev/null || { echo "skipped: python3 is not on this machine"; exit 77; }
}

# json EXPRESSION: true for the JSON in $work/out, which the expression sees as v.
json() {
    python3 - "$work/out" "$1" <<'PY' || fail "json: $1"
import json, sys
v = json.load(open(sys.argv[1], encoding="utf-8"))
sys.exit(0 if eval(sys.argv[2]) else 1)
PY
}

# deck NAME COUNT: a deck file of so many concept cards, ids NAME.c00 and on.
deck() {
    local i
    for ((i = 0; i < $2; i++)); do
        printf '## Question %d of %s?\n<!-- %s.c%02d -->\n\nAnswer %d.\n\n' "$i" "$1" "$1" "$i" "$i"
    done
}

# own NAME COUNT: the same, into the learner's folder.
own() {
    mkdir -p "$data/decks"
    deck "$1" "$2" >"$data/decks/$1.deck.md"
}

# Focus on one deck keeps the shipped ones out of the way.
study() { "$trestle" review --plain --deck "$1" >"$work/out" 2>"$work/err"; }
