# The verb interview: nothing so far, what the window's rehearsals left, pages, exit codes; a file of
# the run that a crash left behind is gone on with.
. "$(dirname "$0")/lib.bash"
need_python

run 0 interview --help
says "trestle interview"
run 0 interview --json
json 'v == []'
[ "$(cat "$work/out")" = "[]" ] || fail "nothing is not []"
run 0 interview
quiet
run 2 interview seven
run 2 interview 1 --json
run 2 interview --markdown "$work/page.md"
run 1 interview 1
warns "no interview question with the number 1"

# Two questions are scored, the second grade is taken back later.
cat >"$work/two.play" <<'PLAY'
key g
key m
key a
key a
key Space
wait 20000
key Space
type "owner"
wait 40000
key Ctrl+Return
type "I asked the owner."
wait 60000
key Ctrl+Return
key Ctrl+Return
key 1
key 2
key 3
key Ctrl+Return
key Space
key Space
key Space
key Ctrl+Return
key Ctrl+Return
key Ctrl+Return
key Ctrl+Return
key Space
key g
key h
key u
PLAY
run 0 play "$work/two.play"
run 0 interview --json
json 'len(v) == 1 and list(v[0]) == ["id","type","at","seconds","total","dimensions","quality"]'
json 'v[0]["id"] == 1 and v[0]["type"] == "execution" and v[0]["seconds"] == 120'
json 'v[0]["at"] == "2026-11-23T07:30:00.000Z" and v[0]["total"] == 8 and v[0]["quality"] == 2'
json '[d["level"] for d in v[0]["dimensions"]] == [4,1,1,1,1] and v[0]["dimensions"][0]["name"]'
run 0 interview
says "8 of 20"
run 0 interview 1
says "**Score: 8 of 20**"
says "> I asked the owner."
run 0 interview 1 --markdown "$work/page.md"
grep -q "  - \[x\] " "$work/page.md" || fail "the page has no ticks"
run 1 interview 1 --markdown "$work/no such folder/page.md"

# The log holds the grade, three days away at the least, and takes it back as one act.
run 0 log --json
json '[r["kind"] for r in v][-3:] == ["learn","learn","undo"]'
json 'v[0]["quality"] == 2 and v[0]["interval_days"] >= 3 and v[0]["answer_ms"] == 120000'

# Killed in the middle of a sentence: what was on disk is gone on with.
cat >"$work/left.play" <<'PLAY'
key g
key m
key Space
key Space
type "half a sen"
wait 5000
PLAY
run 0 play "$work/left.play"
cat >"$work/on.play" <<'PLAY'
key g
key m
expect heading "Go on where you left"
key Space
expect input "Your notes" focused
expect status "1:55 left of 2:00"
PLAY
run 0 play "$work/on.play"
printf '{"form":"round"' >"$data/interview/run.json"
cat >"$work/torn.play" <<'PLAY'
key g
key m
expect heading "One question"
expect-not row "Go on where you left"
PLAY
run 0 play "$work/torn.play"
run 0 check
exit 0
