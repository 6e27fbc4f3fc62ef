#!/bin/sh
# run.sh TRESTLE FILE.play: plays a script on a fresh data folder with a pinned clock and answers its
# exit code. Lines "# env NAME=VALUE" at the head of the script set other values, "# deck FILE" puts a
# deck from beside it into the data folder first.
set -eu
program=$1
script=$2
data=$(mktemp -d "${TMPDIR:-/tmp}/trestle-play-XXXXXX")
trap 'rm -rf "$data"' EXIT
trap 'exit 1' HUP INT TERM
TRESTLE_NOW=2026-11-23T09:00:00Z
TZ=UTC
export TRESTLE_NOW TZ
while IFS= read -r line; do
    case $line in
    '# env '*=*) export "${line#\# env }" ;;
    '# deck '*)
        mkdir -p "$data/decks"
        cp "$(dirname "$script")/${line#\# deck }" "$data/decks/"
        ;;
    *) break ;;
    esac
done <"$script"
status=0
"$program" --data "$data" play "$script" || status=$?
exit "$status"
