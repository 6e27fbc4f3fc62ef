# The verb stats: what it counts, its JSON, its CSV, its exit codes; it writes nothing of its own.
. "$(dirname "$0")/lib.bash"
need_python
own alpha 3
own beta 2

run 0 stats --help
says "trestle stats"
run 0 stats
says "today           0        0        0      0"
quiet
run 0 stats --json
json 'list(v) == ["day","periods","days","days_since_last","hours","states","intervals","forecast"]'
json '[p["period"] for p in v["periods"]] == ["today","week","month","quarter","year","all"]'
json 'v["days"] == [] and v["states"]["learning"] == 0'

# Four answers of alpha (the last is the failed card again), that one taken back.
printf '\n3\n\n3\n\n1\n\n3\nu\nq\n' | study alpha
run 0 stats --json --deck alpha
json 'v["day"] == "2026-11-23"'
json 'v["periods"][0]["answers"] == 3 and v["periods"][0]["right"] == 2 and v["periods"][0]["new"] == 3'
json 'v["periods"][5]["study_days"] == 1 and v["days"][0]["new"] == 3'
json 'sum(v["hours"]) == 3 and v["hours"][8] == 3'
json 'v["states"] == {"new":0,"learning":3,"young":0,"mature":0,"suspended":0}'
json 'v["forecast"]["backlog"] == 0 and v["forecast"]["days"][1] == 3 and len(v["forecast"]["days"]) == 30'
run 0 stats --json --deck beta
json 'v["periods"][5]["answers"] == 0 and v["states"]["new"] == 2'

# The next day two of three are known: true retention.
export TRESTLE_NOW=2026-11-24T08:30:00+01:00
printf '\n3\n\n1\n\n3\nq\n' | study alpha
run 0 stats --json
json 'v["periods"][0]["young"] == {"asked":3,"recalled":2} and v["periods"][0]["mature"]["asked"] == 0'
json 'v["days_since_last"][0] == {"from":1,"to":1,"asked":3,"recalled":2} and v["days_since_last"][-1]["to"] is None'
run 0 stats
says "66.7%"

run 0 stats --deck alpha --csv "$work/figures.csv"
[ ! -s "$work/out" ] || fail "the table is printed beside the file"
python3 - "$work/figures.csv" <<'PY' || fail "the CSV is not as promised"
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="")))
assert rows[0] == ["table", "key", "measure", "value"], rows[0]
assert all(len(r) == 4 and int(r[3]) >= 0 for r in rows[1:])
assert ["retention", "all", "young_recalled", "2"] in rows
assert ["day", "2026-11-23", "new", "3"] in rows
PY
run 0 stats --csv "$work/figures.csv" --json
json 'v["day"] == "2026-11-24"'
[ ! -e "$data/exports" ] || fail "a reader made a folder in the data folder"

run 1 stats --deck no-such-deck
warns 'no deck "no-such-deck"'
run 1 stats --csv "$work/no/such/folder.csv"
run 2 stats --deck
run 2 stats word
