#!/usr/bin/env bash
# The exercises on a million rows: lint leaves them alone, because they need a table that is built for
# them. Here it is built, every query is run, and its rows are compared with the card's Result.
set -euo pipefail
project=$2
command -v python3 >/dev/null || { echo "python3 is not here"; exit 77; }
python3 - "$project/decks/4-hands-on/sql.deck.md" <<'PY'
import re, sqlite3, sys

text = open(sys.argv[1], encoding="utf-8").read()
db = sqlite3.connect(":memory:")
fences = list(re.finditer(r"^```sql (setup|page_view)\n(.*?)^```$", text, re.M | re.S))
checked = 0
for fence in fences:
    if fence[1] == "setup":
        db.executescript(fence[2])
        continue
    table = re.search(r"^Result:\n\n((?:\|.*\n)+)", text[fence.end():], re.M)
    want = [[cell.strip() for cell in line.strip("|").split("|")]
            for line in table[1].strip().split("\n")[2:]]
    rows = db.execute(fence[2]).fetchall()
    is_plan = fence[2].lstrip().upper().startswith("EXPLAIN")
    got = [[str(row[-1])] if is_plan else [str(cell) for cell in row] for row in rows]
    line = text.count("\n", 0, fence.start()) + 1
    if got != want:
        sys.exit(f"{sys.argv[1]}:{line}: the rows are {got}, the card says {want}")
    checked += 1
if checked != 4:
    sys.exit(f"{checked} queries found, not 4")
PY
