#!/bin/sh
# run.sh BIN TRESTLE SOURCE: measures everything and prints one table. BIN holds the programs of this
# folder and gets a folder "data" beside them, which is kept for the next time. Uses Xvfb when there
# is no display; without either, the lines about the window are left out.
set -eu
bin=$1
trestle=$2
source=$3
big=$bin/data/big
work=$bin/data/work
xvfb=
clean() {
    [ -z "$xvfb" ] || kill "$xvfb" 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
trap 'exit 1' HUP INT TERM

export TZ=UTC TRESTLE_NOW=2026-11-22T10:00:00Z
mkdir -p "$bin/data"
"$bin/bench_data" "$big" "${BENCH_CARDS:-100000}" "${BENCH_ROWS:-1000000}"
"$bin/bench_data" "$bin/data/import" 10000 100
rm -rf "$work"
mkdir -p "$work/share" "$work/small"
cp -r "$big" "$work/big"
sync # or the first fsync measured would write the copy
# One file of ten thousand cards without ids, as a beginner would bring it.
{
    printf -- '---\ntitle: Ten thousand\n---\n'
    cat "$bin/data/import/decks/"*.deck.md | grep -v '^<!-- ' | sed 's/{{1::\([a-z]*\)}}/\1/'
} >"$work/ten-thousand.deck.md"

printf '| %-52s | %13s | %13s | %6s | %-9s |\n' 'what (medians)' ours minimal ratio aim
printf '|%.54s|%.15s|%.15s|%.8s|%.11s|\n' "$(printf '%060d' 0 | tr 0 -)" \
    "$(printf '%060d' 0 | tr 0 -)" "$(printf '%060d' 0 | tr 0 -)" "$(printf '%060d' 0 | tr 0 -)" \
    "$(printf '%060d' 0 | tr 0 -)"
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v Xvfb >/dev/null; then
    Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
    xvfb=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ -s "$work/display" ] && break
        sleep 0.5
    done
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
fi
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    "$bin/bench_window" "$bin" "$trestle" "$work/small" "$work/big" \
        "$source/fonts/Inter-Regular.otf"
else
    echo "| no display and no Xvfb: the window is left out |"
fi
"$bin/bench_keys" "$bin" "$work/big" "$work/share" "$source/fonts"
"$bin/bench_screens" "$work/big" "$work/share" "$source/fonts"
"$bin/bench_store" "$bin" "$work/big" "$work/share" "$work/ten-thousand.deck.md"
"$bin/bench_import" "$bin" "$trestle" "$work/import"
