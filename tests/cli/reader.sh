# A screen reader over the accessibility bus: the window's nodes with roles, names and focus, a press
# that goes on, and the lesson that appears read aloud. Without a reader nothing is served.
. "$(dirname "$0")/lib.bash"
launcher=/usr/libexec/at-spi-bus-launcher
python=/usr/bin/python3
for part in Xvfb dbus-run-session; do
    command -v $part >/dev/null || { echo "skipped: $part is not on this machine"; exit 77; }
done
for part in $launcher $python; do
    [ -x $part ] || { echo "skipped: $part is not on this machine"; exit 77; }
done
for lib in libatk-bridge-2.0.so.0 libatk-1.0.so.0; do
    ldconfig -p | grep -q $lib || { echo "skipped: $lib is not on this machine"; exit 77; }
done
export LSAN_OPTIONS=suppressions=$project/tests/lsan.supp:print_suppressions=0

# session READER ARGS...: the window under a session with the reader on (1) or off (0).
cat >"$work/session.sh" <<'SH'
reader=$1 launcher=$2 python=$3 trestle=$4 client=$5 work=$6
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
xvfb=$!
for _ in $(seq 50); do [ -s "$work/display" ] && break; sleep 0.1; done
export DISPLAY=:$(cat "$work/display") SDL_VIDEODRIVER=x11
$launcher --launch-immediately --screen-reader=$reader >/dev/null 2>&1 &
bus=$!
sleep 0.5
"$trestle" 2>"$work/window.err" &
window=$!
if [ "$reader" = 1 ]; then
    timeout 40 $python "$client" >"$work/out" 2>"$work/err"
    echo $? >"$work/code"
else
    sleep 2
    grep -c atk "/proc/$window/maps" >"$work/out"
fi
kill $window
wait $window
echo $? >"$work/window.code"
kill $bus $xvfb
SH
session() {
    rm -f "$work/display" "$work/code"
    dbus-run-session -- bash "$work/session.sh" "$1" $launcher $python "$trestle" \
        "$project/tests/cli/reader.py" "$work" 2>/dev/null
}

session 0
[ "$(cat "$work/out")" = 0 ] || fail "ATK is loaded although no reader is on"
session 1
[ "$(cat "$work/code")" = 77 ] && { cat "$work/out"; exit 77; }
[ "$(cat "$work/code")" = 0 ] || fail "the client: $(cat "$work/err")"
says "window application frame"
says "node heading Today"
says "node push button Start [focused]"
says "place True"
says "told object:state-changed:focused 1"
says "told object:announcement 0 What TPM is"
[ "$(cat "$work/window.code")" = 0 ] || [ "$(cat "$work/window.code")" = 143 ] ||
    fail "the window ended with $(cat "$work/window.code"): $(head -5 "$work/window.err")"
