# Every verb: exit codes, tables for people, JSON with the keys that are promised.
. "$(dirname "$0")/lib.bash"
need_python
own alpha 3
printf -- '---\ndeck: mine/beta\ntitle: Beta\ntags: tools\n---\n\n## A |pipe| "q" \xf0\x9f\x98\x80?\n<!-- b.one kind=cloze tags=x -->\n\n{{1:a}} {{2:b}}\n' >"$data/decks/beta.deck.md"

for verb in review due decks cards log import check backup restore preview settings; do
    run 0 "$verb" --help
    says "trestle $verb"
    quiet
done
run 0 keys --help
says "trestle keys"
run 2 keys nonsense
run 0 keys
says "Show answer"
run 0 keys --json
json 'all(list(k) == ["action","keys","scope","label","help"] and k["keys"] for k in v) and len(v) > 100'
run 0 settings keys "grade-good = 3, Ctrl+J"
run 0 keys
says "3, Ctrl+J"
run 0 settings keys ""
run 0 --help
says "trestle import"
run 0 --version
says "trestle "
run 2 nonsense
warns 'no verb "nonsense"'
run 2 due --nonsense
run 2 due word
run 2 log --card
run 2 import
run 2 restore
run 2 review --json
run 2 review
run 2 --data

run 0 decks
says "mine/beta"
run 0 decks --json
json 'all(list(d) == ["id","title","cards","due","new","learned"] for d in v)'
json '[d for d in v if d["id"] == "mine/beta"] == [{"id":"mine/beta","title":"Beta","cards":1,"due":0,"new":2,"learned":0}]'

run 0 cards deck:alpha
says "alpha.c00"
run 0 cards --json deck:alpha
json 'list(v[0]) == ["id","deck","kind","state","due","interval_days","ease","reps","lapses","suspended","tags","front"]'
json 'v[0] == {"id":"alpha.c00","deck":"alpha","kind":"concept","state":"new","due":None,"interval_days":0,"ease":2.5,"reps":0,"lapses":0,"suspended":False,"tags":[],"front":"Question 0 of alpha?"}'
run 0 cards --json tag:tools
json '[c["id"] for c in v] == ["b.one/1", "b.one/2"] and v[0]["tags"] == ["tools", "x"]'
run 0 cards --json nothing-has-this-word
json 'v == []'
run 2 cards kind:nonsense
run 2 cards is:nonsense

run 0 due --json
json 'list(v) == ["day","due","new","set_aside","minutes"] and v["day"] == "2026-11-23" and v["due"] == 0 and v["new"] == 8'
run 0 due

printf '\n3\n\n1\nu\nq\n' | study alpha || fail "review"
run 0 log --json
keys='["seq","card","at","day","quality","kind","answer_ms","interval_days","ease","undoes"]'
json "all(list(r)[:10] == $keys for r in v)"
json '[r["kind"] for r in v] == ["learn", "learn", "undo"]'
json 'v[0]["quality"] == 4 and v[0]["ease"] == 2.5 and v[0]["interval_days"] == 1 and v[0]["undoes"] is None'
json 'v[0]["at"] == "2026-11-23T07:30:00.000Z" and v[0]["day"] == "2026-11-23"'
json 'v[2]["undoes"] == 2 and v[2]["quality"] is None and v[2]["ease"] is None'
run 0 log --json --card alpha.c00
json 'len(v) == 1'
run 0 log --card alpha.c00
run 1 log --card nobody.knows
run 0 cards --json state:learning
json 'v[0]["id"] == "alpha.c00" and v[0]["due"] == "2026-11-24" and v[0]["interval_days"] == 1 and v[0]["reps"] == 1'

run 0 check
run 0 check --json
json 'v == {"ok": True, "problems": []}'
run 0 check --rebuild --json
json 'v["ok"]'

run 0 backup "$work/copy.sqlite" --json
json "v == {'file': '$work/copy.sqlite'}"
run 0 backup
printf '\n3\n' | study alpha
run 0 restore "$work/copy.sqlite"
run 0 log --json
json 'len(v) == 3'
[ -n "$(ls "$data/backups")" ] || fail "restore made no backup"
echo junk >"$work/junk"
run 3 restore "$work/junk"
run 1 restore "$work/not-there"
run 0 log --json
json 'len(v) == 3'

run 0 preview --scheduler sm2 --grades 5,4,3,1 --json
json 'v == [{"quality":5,"repetition":1,"interval_days":1,"ease":2.6},{"quality":4,"repetition":2,"interval_days":6,"ease":2.6},{"quality":3,"repetition":3,"interval_days":16,"ease":2.46},{"quality":1,"repetition":0,"interval_days":1,"ease":1.92}]'
grep -q '"ease":2.60' "$work/out" || fail "the ease has two decimals"
run 0 preview --scheduler sm2-1998 --grades 4,4,4 --json
json '[s["interval_days"] for s in v] == [1, 6, 15]'
run 0 preview --grades 4
run 1 preview --scheduler sm99 --grades 4
for grades in 6 -1 x 4,,4 4, ''; do
    run 2 preview --grades "$grades"
    [ ! -s "$work/out" ] || fail "half a table for grades \"$grades\""
done
run 2 preview

run 0 settings
says "minutes"
run 0 settings --json
json '[s["name"] for s in v][:3] == ["minutes", "new-per-day", "after-a-gap"] and list(v[0]) == ["name","value","values","about"]'
run 0 settings minutes 25
run 0 settings minutes --json
json 'v[0]["value"] == "25"'
run 2 settings minutes 9999
run 1 settings nonsense
run 1 settings nonsense 1

# Words after "--" are words.
run 0 cards -- --json
