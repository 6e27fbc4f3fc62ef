# Imports: what is taken, what is refused, how long nonsense takes.
. "$(dirname "$0")/lib.bash"
need_python
mkdir -p "$work/in"
deck net 3 >"$work/in/net.deck.md"
run 0 import --dry-run --json "$work/in/net.deck.md"
json 'list(v[0]) == ["file","format","notes","cards","media","reviews","new","changed","same","conflict","dropped"]'
json "v[0] == {'file':'$work/in/net.deck.md','format':'trestle-1','notes':3,'cards':3,'media':0,'reviews':0,'new':3,'changed':0,'same':0,'conflict':0,'dropped':[]}"
[ ! -e "$data/decks/net.deck.md" ] || fail "a dry run writes"
run 0 import "$work/in/net.deck.md"
says "3 new"
run 0 import --json "$work/in/net.deck.md"
json 'v[0]["same"] == 3 and v[0]["new"] == 0'
cmp -s "$work/in/net.deck.md" "$data/decks/net.deck.md" || fail "the copy differs"

# Mistakes: exit 1, told by file and line, the good cards taken.
printf '## Good\n<!-- m.good -->\n\nx\n\n## Twice\n<!-- m.good -->\n\ny\n' >"$work/in/m.deck.md"
run 1 import --json "$work/in/m.deck.md"
json 'v[0]["dropped"] and set(v[0]["dropped"][0]) == {"where","why"} and ":" in v[0]["dropped"][0]["where"]'
warns "m.deck.md:"
run 0 cards --json m.good
json 'len(v) == 1'

printf 'No card here.\n' >"$work/in/none.deck.md"
run 1 import "$work/in/none.deck.md"
warns "no card"
run 1 import "$work/in/not-there.deck.md"
run 1 import "$work/in"
# One bad file does not stop the others, and the worst code counts.
deck late 1 >"$work/in/late.deck.md"
run 1 import --json "$work/in/none.deck.md" "$work/in/late.deck.md"
json 'len(v) == 1 and v[0]["new"] == 1'

# Nonsense ends in a message, soon.
head -c 100000000 /dev/zero | tr '\0' 'a' >"$work/in/line.deck.md"
timeout 60 "$trestle" import "$work/in/line.deck.md" >"$work/out" 2>"$work/err"
[ $? -eq 1 ] || fail "100 MB in one line"
[ -s "$work/err" ] || fail "100 MB in one line without a word"
{ printf '## '; head -c 20000000 "$work/in/line.deck.md"; printf '\n\nx\n'; } >"$work/in/head.deck.md"
timeout 60 "$trestle" import "$work/in/head.deck.md" >"$work/out" 2>"$work/err"
[ $? -le 1 ] || fail "a heading of 20 MB"
rm "$work/in/line.deck.md" "$work/in/head.deck.md"
head -c 3000000 /dev/urandom >"$work/in/noise.deck.md"
timeout 60 "$trestle" import "$work/in/noise.deck.md" >"$work/out" 2>"$work/err"
[ $? -le 1 ] || fail "noise"
printf '## Fence\n<!-- x.fence -->\n\n```\nnever closed\n' >"$work/in/fence.deck.md"
timeout 60 "$trestle" import "$work/in/fence.deck.md" >"$work/out" 2>"$work/err"
[ $? -le 1 ] || fail "an unclosed fence"
run 0 check

# The clock and the folder.
TRESTLE_NOW=yesterday run 2 due
warns "TRESTLE_NOW"
TRESTLE_NOW=2026-11-23 run 2 due
run 0 --data "$work/a b/c" due
run 0 "--data=$work/a b/c" due --json
run 0 due --data "$work/a b/c"
run 2 --data "" due
run 2 --data= due
run 2 due --data
