# SQL exercises over lines, and the list of what was tried.
. "$(dirname "$0")/lib.bash"
need_python
mkdir -p "$data/decks"
cp "$project/tests/scripts/sql.deck.md" "$data/decks/"

# An empty list is a list.
run 0 sql --json
json 'v == []'
quiet
run 0 sql
says "Nothing yet"
run 2 sql more
run 2 sql --from

# Write: a mistake, a wrong query, the right one. Order: the answer is asked for. Predict: a digit is
# an answer, not a grade.
{
    printf 'SELECT nmae FROM team\nSELECT name FROM team\nselect name from team where site in ("Dublin")\n4\n'
    printf 'PRAGMA user_version\n\n1\n'
    printf '5\n0\n3\n'
    printf 'Payments | Dublin\nSecurity, Dublin\n\n2\n'
    printf 'q\n'
} | study test/sql || fail "a session"
says "Write the query in one line, then Enter; an empty line shows the answer."
says "Did you mean name?"
says "3 rows too many; the others are right."
says "That is right."
says "Only reading is possible here"
says "Not that."
grep -qE '^sqltest.write 4 [0-9]+$' "$work/out" || fail "a committed grade is one line"
quiet
run 0 sql --json
json '[r["id"] for r in v] == ["sqltest.write", "sqltest.order", "sqltest.predict", "sqltest.table"]'
json 'all(sorted(r) == ["at", "attempts", "id", "quality", "right", "seconds"] for r in v)'
json '[(r["attempts"], r["right"], r["quality"]) for r in v] == [(2, True, 5), (1, False, 2), (2, True, 4), (2, False, 3)]'
json 'all(r["at"].startswith("2026-11-23T07:30:00") for r in v)'
run 0 sql
says "sqltest.write"
run 0 check

# Read cards are asked like any other; the list is there beside a writer.
printf '\n3\nq\n' | study test/sql || fail "a read card"
run 0 sql --json
json 'len(v) == 4'
