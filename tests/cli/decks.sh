# The workshop: lint, fmt, mine; and what happens to the past of cards whose text changes.
. "$(dirname "$0")/lib.bash"
need_python

# --- lint ---
deck net 2 >"$work/net.deck.md"
run 0 lint "$work/net.deck.md"
[ ! -s "$work/out" ] || fail "a deck without faults is not silent"
run 0 lint --json "$work/net.deck.md"
json 'v == []'
printf '## Q?\n<!-- a.b needs=net.c0 -->\n\nx\n\n## R?\n<!-- a.b konzept -->\n\ny\n' >"$work/bad.deck.md"
run 1 lint "$work/net.deck.md" "$work/bad.deck.md"
says "$work/bad.deck.md:2: R10 needs \"net.c0\", which no deck has; did you mean net.c00?"
says "$work/bad.deck.md:7: kind-unknown "
quiet
run 1 lint --json "$work/bad.deck.md"
json 'all(list(f) == ["file","line","rule","message"] for f in v) and v[0]["line"] == 2'
run 1 lint --strict "$work/net.deck.md"
says "net.deck.md:1: R6 no Why:"
run 1 lint "$work"
says "bad.deck.md:7:"
run 2 lint
run 3 lint "$work/not-there.deck.md"
warns "not-there"
mkdir "$work/empty"
run 3 lint "$work/empty"
# A need into a shipped deck is known; the same id as a shipped card matters only among one's own.
printf '## Q?\n<!-- my.q needs=net.dns.what -->\n\nx\n' >"$work/mine.deck.md"
run 0 lint "$work/mine.deck.md"
printf '## Q?\n<!-- net.dns.what -->\n\nx\n' >"$work/same.deck.md"
run 0 lint "$work/same.deck.md"
mkdir -p "$data/decks"
cp "$work/same.deck.md" "$data/decks/"
run 1 lint "$data/decks"
says "id-twice"
rm "$data/decks/same.deck.md"

# --- fmt ---
printf '## Q {{a}}?\r\nWhy: w\r\n\r\nx {{b|hint}}\r\n' >"$work/f.deck.md"
chmod 640 "$work/f.deck.md"
cp -p "$work/f.deck.md" "$work/f.before"
run 1 fmt --check "$work/f.deck.md"
cmp -s "$work/f.deck.md" "$work/f.before" || fail "--check writes"
run 0 fmt "$work/f.deck.md"
printf '## Q {{1:a}}?\r\n<!-- f.q-a -->\r\n\r\nx {{2:b|hint}}\r\n\r\nWhy: w\r\n' >"$work/want"
cmp -s "$work/f.deck.md" "$work/want" || fail "fmt wrote something else: $(cat -A "$work/f.deck.md")"
[ "$(stat -c %a "$work/f.deck.md")" = 640 ] || fail "the mode changed"
run 0 fmt --check "$work/f.deck.md"
cp "$work/bad.deck.md" "$work/bad.before"
run 1 fmt "$work/bad.deck.md"
warns "kind-unknown"
cmp -s "$work/bad.deck.md" "$work/bad.before" || fail "a file with errors was rewritten"
run 3 fmt "$work/not-there.deck.md"
run 2 fmt

# --- mine ---
own top 2
run 0 mine
says "changed nothing"
run 0 mine top.c00 --write $'My own words.\n## not a card'
run 0 mine top.c00 --part back --write "Another answer."
says "+ Another answer."
says "- Answer 0."
cmp -s "$data/decks/top.deck.md" <(deck top 2) || fail "the deck itself was changed"
run 0 mine --json
json '[(c["id"], c["part"], c["both_changed"]) for c in v] == [("top.c00","Mine",False),("top.c00","back",False)]'
json 'v[1]["original"] == "Answer 0." and v[1]["mine"] == "Another answer."'
sed -i 's/Answer 0/Answer zero/' "$data/decks/top.deck.md"
run 0 mine top.c00
says "back (the deck has changed it as well since then)"
says "- Answer zero."
run 0 mine top.c00 --restore --part back
run 0 mine top.c00
says "Mine"
run 0 mine top.c00 --restore
[ ! -e "$data/mine/top.deck.md" ] || fail "an empty file of changes is left"
run 1 mine top.c00 --restore
run 1 mine top.c99
run 2 mine top.c00 --part Wy --write x
run 2 mine --restore
run 2 mine top.c00 --part prompt --write ""
# By hand: a file that cannot be read is never rewritten.
printf '## Q?\n<!-- top.c01 -->\n\n```\nopen\n' >"$data/mine/top.deck.md"
cp "$data/mine/top.deck.md" "$work/mine.before"
run 2 mine top.c01 --write "words"
warns "top.deck.md:4"
cmp -s "$data/mine/top.deck.md" "$work/mine.before" || fail "a broken file of changes was rewritten"
printf '## Q?\n<!-- top.c01 -->\n\nWhy: by hand\n\n## Gone\n<!-- top.gone -->\n\nWhy: kept\n' >"$data/mine/top.deck.md"
run 0 mine
says "+ by hand"
says "top.gone: no deck has this card"
run 0 lint --strict "$data/mine/top.deck.md"
rm "$data/mine/top.deck.md"

# --- rev= pulls the next review forward, once, and keeps the past ---
printf '\n4\nq\n' | study top || true
run 0 log --json
json 'len([r for r in v if r["kind"] == "learn"]) == 1'
first=$(python3 -c 'import json,sys; print([r for r in json.load(open(sys.argv[1])) if r["kind"]=="learn"][0]["card"])' "$work/out")
run 0 cards --json "$first"
json 'v[0]["due"] > "2026-11-23"'
sed -i "s/<!-- $first -->/<!-- $first rev=2 -->/" "$data/decks/top.deck.md"
grep -q "rev=2" "$data/decks/top.deck.md" || fail "the test did not write rev="
printf 'q\n' | study top || true
run 0 cards --json "$first"
json 'v[0]["due"] == "2026-11-23" and v[0]["interval_days"] > 0'
printf 'q\n' | study top || true
run 0 log --json
json '[r["kind"] for r in v if r["kind"] != "files"] == ["learn", "set_due"]'
run 0 check

# --- a card that leaves its deck keeps its past and comes back with it ---
cp "$data/decks/top.deck.md" "$work/top.full"
printf '## Another question?\n<!-- top.other -->\n\nx\n' >"$data/decks/top.deck.md"
run 0 cards --json "$first"
json 'v == []'
run 0 check
run 0 log --json --card "$first"
json 'len(v) == 2'
cp "$work/top.full" "$data/decks/top.deck.md"
run 0 cards --json "$first"
json 'v[0]["state"] != "new" and v[0]["due"] == "2026-11-23"'
