# Other programs' files: taken, taken again, with progress, refused.
. "$(dirname "$0")/lib.bash"
need_python
fixtures=$project/tests/fuzz/corpora/fuzz_apkg
mkdir -p "$work/in"

# A dry run says everything and writes nothing.
run 0 import --dry-run --json "$fixtures/latest.apkg"
json 'list(v[0]) == ["file","format","notes","cards","media","reviews","new","changed","same","conflict","dropped"]'
json 'v[0]["format"] == "apkg" and v[0]["notes"] == 2 and v[0]["cards"] == 4 and v[0]["media"] == 1'
json 'v[0]["new"] == 3 and v[0]["reviews"] == 0 and v[0]["dropped"] == []'
[ ! -e "$data/decks/import" ] || fail "a dry run writes"

run 0 import --with-progress --json "$fixtures/latest.apkg"
json 'v[0]["reviews"] == 3 and v[0]["new"] == 3'
[ -f "$data/decks/import/a.b.deck.md" ] || fail "there is no deck file"
[ -f "$data/decks/import/media/a.png" ] || fail "there is no picture"
run 0 cards --json deck:import
json 'sorted(x["interval_days"] for x in v if x["interval_days"]) == [5]'
json 'sum(x["suspended"] for x in v) == 1'
json 'all(x["id"].startswith("import.a.b.") and x["deck"] == "import/a/b" for x in v)'
run 0 log --json
json '[x["kind"] for x in v][:4] == ["files","learn","review","review"]'
run 0 check

# Again, in another layout: the same cards, nothing twice, no second log.
run 1 import --with-progress --json "$fixtures/legacy1.apkg"
json 'v[0]["same"] == 3 and v[0]["new"] == 0 and v[0]["reviews"] == 0'
run 0 log --json
json 'sum(x["kind"] in ("learn","review") for x in v) == 3'

# What the learner adds to a card stays; what the author changes comes.
sed -i 's/^b$/b\n\nMine: my own words/' "$data/decks/import/a.b.deck.md"
run 0 import --json "$fixtures/latest.apkg"
json 'v[0]["same"] == 3'
grep -q "^Mine: my own words" "$data/decks/import/a.b.deck.md" || fail "the learner's words are gone"

# Tables and notes: again without duplicates, moved rows and changed backs.
printf 'Front,Back\na,1\nb,2\n' >"$work/in/t.csv"
run 0 import --json "$work/in/t.csv"
json 'v[0]["format"] == "csv" and v[0]["new"] == 2'
printf 'Front,Back\nb,2\na,one\nc,3\n' >"$work/in/t.csv"
run 0 import --json "$work/in/t.csv"
json '(v[0]["new"], v[0]["changed"], v[0]["same"]) == (1, 1, 1)'
printf 'x|y|z\n1|2|3\n' >"$work/in/u.csv"
run 0 import --columns "back,-,front" "$work/in/u.csv"
run 0 cards --json deck:import/u
json 'sorted(x["front"] for x in v) == ["3", "z"]'
printf 'Q: What?\nA: That.\n' >"$work/in/q.md"
run 0 import --json "$work/in/q.md"
json 'v[0]["format"] == "hashcards" and v[0]["new"] == 1'

# Who changed what: ours stays where both did, the file's comes when asked for.
sed -i 's/^one$/my own one/' "$data/decks/import/t.deck.md"
printf 'Front,Back\nb,zwei\na,uno\nc,3\n' >"$work/in/t.csv"
run 0 import --json "$work/in/t.csv"
json '(v[0]["new"], v[0]["changed"], v[0]["same"], v[0]["conflict"]) == (0, 1, 1, 1)'
grep -q "^my own one" "$data/decks/import/t.deck.md" || fail "the learner's words are gone"
run 0 import --take-theirs "$work/in/t.csv"
grep -q "^uno" "$data/decks/import/t.deck.md" || fail "the file's words did not come"
run 0 import --json --deck "My own" "$work/in/u.csv" --columns "front,back,-"
json 'v[0]["new"] == 2'
[ -f "$data/decks/import/my-own.deck.md" ] || fail "the deck asked for is not there"

# A package of ours brings no copies of the cards it was made of.
run 0 export "$work/back.apkg" --query deck:import --force
run 0 export "$work/small.apkg" --query deck:import --without-media --json
json 'v["media"] == 0 and v["notes"] > 5'
run 0 import --json "$work/back.apkg"
json 'v[0]["new"] == 0 and v[0]["changed"] == 0 and v[0]["conflict"] == 0 and v[0]["same"] > 5'
run 0 export "$work/back.csv" --force
run 1 import --dry-run --json "$work/back.csv"
json 'v[0]["new"] == 0 and v[0]["conflict"] <= 2 and v[0]["same"] > 100'

# What an import put into the log is told in words of its own.
run 0 log
grep -q " import  *import.a.b" "$work/out" || fail "the log does not show the import"
grep -E " (import|set_due|suspend) .* row " "$work/out" && fail "an imported row shows the row of its head"

# Refused with a reason; the others are taken all the same.
head -c 700 "$fixtures/latest.apkg" >"$work/in/cut.apkg"
run 1 import --json "$work/in/cut.apkg" "$work/in/q.md"
json 'len(v) == 1 and v[0]["same"] == 1'
warns "cut.apkg"
cp "$fixtures/latest.apkg" "$work/in/renamed.zip"
run 0 import --dry-run "$work/in/renamed.zip"
run 0 check
