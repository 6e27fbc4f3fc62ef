# decks/GLOSSARY.md and the tree in decks/README.md are what lists.py makes of the decks, and its
# counts are those of the program. The check itself is tried on decks that are out of step.
. "$(dirname "$0")/../cli/lib.bash"
need_python
lists() { python3 "$project/tests/decks/lists.py" "$@" >"$work/out" 2>"$work/err"; }

lists "$project" || fail "the pages about the decks are out of step with the decks"
run 0 decks --json
python3 - "$work/out" "$project/decks/README.md" <<'PY' || fail "the program counts other cards"
import json, re, sys
rows = re.findall(r"\]\(\d-[a-z-]+/([a-z]+)\.deck\.md\) \| [^|]* \| \d+ \| (\d+) \|",
                  open(sys.argv[2], encoding="utf-8").read())
# The program counts headings, so the rubric of a mock deck as well.
decks = [(d["id"].split("/")[1], str(d["cards"] - d["id"].startswith("mock/")))
         for d in json.load(open(sys.argv[1], encoding="utf-8"))]
if rows != decks:
    print(set(rows) ^ set(decks), file=sys.stderr)
sys.exit(rows != decks)
PY

# A card more, a word that is gone, an abbreviation that nobody wrote down.
mkdir -p "$work/copy"
cp -r "$project/decks" "$work/copy/"
lists "$work/copy" || fail "a copy is not what it was copied from"
net="$work/copy/decks/2-fundamentals/net.deck.md"
printf '\n## What is one more?\n<!-- net.more concept -->\n\nA card about the QXZ.\n' >>"$net"
lists "$work/copy" && fail "a card more goes unnoticed"
says "decks/README.md is out of date"
says "net.more uses QXZ"
sed -i 's/[Rr]esolver/helper/g' "$net"
lists "$work/copy" && fail "a word that is no longer taught goes unnoticed"
says 'fundamentals/net does not teach "resolver"'
lists "$work/copy" --write
sed -i 's/^- \*\*webhook/- **hook/' "$work/copy/decks/GLOSSARY.md"
lists "$work/copy" && fail "an edit of the glossary goes unnoticed"
says "decks/GLOSSARY.md is out of date"
exit 0
