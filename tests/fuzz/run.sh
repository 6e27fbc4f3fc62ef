#!/bin/sh
# Runs fuzz targets under libFuzzer, one after the other, round after round.
# Usage: run.sh BUILD SECONDS_EACH TOTAL_SECONDS [TARGET...]
# Builds in BUILD with clang (or CC), keeps what was found to reach new places in BUILD/found/TARGET,
# a line for each turn in BUILD/log/TARGET.log, and inputs that fail in BUILD/bad. Without targets all
# are run. A turn ends as failed when an input takes more than 10 s or 1 GB. Several RUNs may share a
# BUILD as long as only one builds.
build=$1 each=$2 total=$3
here=$(cd "$(dirname "$0")" && pwd)
[ -n "$total" ] || { sed -n '2,7p' "$0"; exit 2; }
shift 3
flags="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
if [ ! -e "$build/build.ninja" ]; then
    cmake -S "$here/../.." -B "$build" -G Ninja -DCMAKE_C_COMPILER="${CC:-clang}" -DTRESTLE_LIBFUZZER=ON \
        -DCMAKE_BUILD_TYPE=RelWithDebInfo -DCMAKE_C_FLAGS="$flags" >/dev/null || exit 3
fi
[ $# -gt 0 ] || set -- $(cd "$here" && ls fuzz_*.c | sed 's/\.c$//')
ninja -C "$build" -j2 "$@" >"$build/build.log" 2>&1 || { tail -n 20 "$build/build.log"; exit 3; }
mkdir -p "$build/found" "$build/log" "$build/bad"
start=$(date +%s) bad=0
while :; do
    for target in "$@"; do
        now=$(date +%s)
        [ $((now - start)) -lt "$total" ] || { echo "failed turns: $bad"; exit $((bad > 0)); }
        mkdir -p "$build/found/$target"
        nice -n 19 "$build/tests/$target" -max_total_time="$each" -max_len=65536 -timeout=10 \
            -rss_limit_mb=1024 -print_final_stats=1 -detect_leaks=1 -use_value_profile=0 \
            -dict="$here/tokens.dict" -artifact_prefix="$build/bad/$target-" \
            "$build/found/$target" "$here/corpora/$target" >"$build/log/$target.out" 2>&1
        code=$?
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/log/$target.out")
        peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$build/log/$target.out")
        echo "$(date +%H:%M:%S) $(($(date +%s) - now)) s, ${runs:-0} runs, peak ${peak:-?} MB, exit $code" \
            >>"$build/log/$target.log"
        if [ "$code" != 0 ]; then
            bad=$((bad + 1))
            cp "$build/log/$target.out" "$build/bad/$target-$(date +%H%M%S).out"
        fi
    done
done
