# Exports: what is written, read back by programs that are not ours.
. "$(dirname "$0")/lib.bash"
need_python
mkdir -p "$data/decks/media" "$work/files"
out="$work/files"
printf '\x89PNG not really' >"$data/decks/media/a b.png"
printf 'OggS' >"$data/decks/media/hi.ogg"
printf 'secret' >"$data/secret.png"
ln -s "$data/secret.png" "$data/decks/media/link.png"
cat >"$data/decks/odd.deck.md" <<'MD'
---
format: 1
deck: odd
title: Odd "things" & <more>
tags: [two words, odd]

---

# A topic
<!-- odd.topic -->

A lesson.

## Is <b onclick="x()">this</b> & "that" safe?
<!-- odd.html contrast tags=a,b -->

<script>alert(1)</script> and [a link](javascript:alert(1)) and [web](https://x.example/?a=1&b="2").

| a | b |
| --- | ---: |
| 1, "2" | tab	here |

Hint: Think & wait.

Why: Because *it* is.

Note: For editors.

## A status of {{1:4::0|a::b}} is {{2:`std::map`}} and {{2:{"a":1}}} or \{{3:plain}}.
<!-- odd.cloze cloze -->

```c
if (x) { return {{4:y|z}}; }
```

Why: Braces.

## A picture
<!-- odd.picture concept -->

![alt "text"](media/a%20b.png) ![gone](media/gone.png) ![out](../secret.png) ![link](media/link.png)

[listen](media/hi.ogg) ![far](https://x.example/y.png)

## A nested {{1:{"a":{"b":1}}}}
<!-- odd.nested cloze -->

## Put in order
<!-- odd.order order -->

1. first
2. second
3. third

## Pick
<!-- odd.pick choice -->

- [x] yes
- [ ] no

## Rubric: r
<!-- rubric.odd rubric -->

- Frames
  - [ ] Says
MD
own trip 3

# --- names, refusals -----------------------------------------------------------------------------
run 2 export "$out/x.foo"
warns ".apkg"
run 2 export "$out/x.apkg" --format nonsense
warns "apkg-legacy"
run 2 export "$out/x.apkg" --query 'kind:'
run 1 export "$out/x.apkg" --deck nowhere
run 1 export "$out/x.apkg" --query nosuchwordanywhere
run 1 export "$out/no/such/folder/x.apkg" --deck trip
run 3 export "$out/x.deck.md"
warns "decks"
[ -z "$(ls -A "$out")" ] || fail "a refused export leaves something behind"
printf old >"$out/x.csv"
run 3 export "$out/x.csv" --deck trip
warns "--force"
[ "$(cat "$out/x.csv")" = old ] || fail "overwritten without --force"
run 0 export "$out/x.csv" --deck trip --force
says "3 cards of 1 deck written as csv"
quiet
[ "$(ls -A "$out")" = x.csv ] || fail "something is left beside the file"

# --- the text formats ----------------------------------------------------------------------------
run 0 export "$out/odd.csv" --deck odd --json
json 'v["format"] == "csv" and v["notes"] == 6 and v["cards"] == 8 and any("rubric" in t for t in v["cannot_carry"])'
run 0 export "$out/odd.txt" --deck odd
says "order and choice cards become"
run 0 export "$out/odd.json" --deck odd
python3 - "$out" <<'PY' || fail "the text formats"
import csv, json, sys
out = sys.argv[1]
rows = list(csv.reader(open(out + "/odd.csv", encoding="utf-8", newline="")))
assert rows[0] == ["id", "deck", "kind", "front", "back", "hint", "tags"], rows[0]
assert all(len(r) == 7 for r in rows) and len(rows) == 7
by = {r[0]: r for r in rows}
assert by["odd.html"][1] == 'Odd "things" & <more>'
assert "tab\there" in by["odd.html"][4] and "<script>alert(1)</script>" in by["odd.html"][4]
assert by["odd.html"][5] == "Think & wait." and by["odd.html"][6] == "two_words odd a b"
assert "{{1:4::0|a::b}}" in by["odd.cloze"][3] and "{{4:y|z}}" in by["odd.cloze"][3]
assert by["odd.pick"][4].startswith("- [x] yes")
lines = open(out + "/odd.txt", encoding="utf-8", newline="").read().split("\n", 6)
assert lines[:6] == ["#separator:Tab", "#html:true", "#guid column:1", "#deck column:2",
                     "#notetype column:3", "#tags column:6"], lines[:6]
rows = list(csv.reader(open(out + "/odd.txt", encoding="utf-8", newline=""), delimiter="\t"))[6:]
assert all(len(r) == 6 for r in rows) and len(rows) == 6, rows
by = {r[0]: r for r in rows}
assert by["odd.html"][2] == "Basic" and by["odd.cloze"][2] == "Cloze"
text = by["odd.html"][3] + by["odd.html"][4]
assert "<script" not in text and "javascript" not in text and "onclick" in text and "<b onclick" not in text
v = json.load(open(out + "/odd.json", encoding="utf-8"))
assert v["format"] == "trestle-cards-1" and "log" not in v
cards = v["decks"][0]["cards"]
assert [c["id"] for c in cards][-1] == "rubric.odd" and len(cards) == 7
assert cards[0]["fields"] == {"Why": "Because *it* is.", "Hint": "Think & wait.", "Note": "For editors."}
assert v["decks"][0]["topics"][0]["lesson"] == "A lesson."
PY

# --- packages ------------------------------------------------------------------------------------
printf '\n3\n\n1\n\n3\nu\n3\nq\n' | "$trestle" review --plain --deck trip >"$work/out.review" 2>&1 || fail "review"
export TRESTLE_NOW=2026-11-24T08:30:00+01:00
printf '\n3\n\n4\n\n3\n\n3\n\n3\nq\n' | "$trestle" review --plain --deck trip >>"$work/out.review" 2>&1
run 0 log --json
cp "$work/out" "$work/log.json"
run 0 cards --json deck:trip
cp "$work/out" "$work/cards.json"
cat >"$work/look.py" <<'PY'
# What a package holds, by zipfile, sqlite3 and the bytes of the protobuf: look.py FILE [zstd]
import hashlib, html, json, os, re, sqlite3, subprocess, sys, zipfile
def unzstd(b):
    return subprocess.run(["zstd", "-dqc"], input=b, stdout=subprocess.PIPE, check=True).stdout
def varint(b, i):
    v = s = 0
    while True:
        v |= (b[i] & 127) << s
        s += 7
        i += 1
        if b[i - 1] < 128:
            return v, i
def fields(b):
    i = 0
    while i < len(b):
        tag, i = varint(b, i)
        if tag & 7 == 0:
            v, i = varint(b, i)
        elif tag & 7 == 2:
            n, i = varint(b, i)
            v, i = b[i:i + n], i + n
        else:
            assert tag & 7 == 5
            v, i = b[i:i + 4], i + 4
        yield tag >> 3, v
def look(path):
    z = zipfile.ZipFile(path)
    assert z.testzip() is None
    names = z.namelist()
    now = "meta" in names
    member = "collection.anki21b" if now else "collection.anki2"
    raw = z.read(member)
    media = {}
    if now:
        assert z.read("meta") == b"\x08\x03"
        raw = unzstd(raw)
        for i, (f, entry) in enumerate(fields(unzstd(z.read("media")))):
            e = dict(fields(entry))
            data = unzstd(z.read(str(i)))
            assert f == 1 and e[2] == len(data) and e[3] == hashlib.sha1(data).digest()
            media[e[1].decode()] = data
    else:
        for i, name in json.loads(z.read("media")).items():
            media[name] = z.read(i)
    db = path + ".db"
    open(db, "wb").write(raw)
    d = sqlite3.connect(db)
    d.create_collation("unicase", lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))
    os.unlink(db)
    d.row_factory = sqlite3.Row
    assert d.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    col = d.execute("SELECT * FROM col").fetchone()
    assert col["ver"] == (18 if now else 11)
    if now:
        decks = {r["id"]: r["name"].replace("\x1f", "::") for r in d.execute("SELECT id, name FROM decks")}
        kinds = {r["id"]: dict(fields(r["config"])).get(1, 0) for r in d.execute("SELECT * FROM notetypes")}
        conf = {r["KEY"]: json.loads(r["val"]) for r in d.execute("SELECT * FROM config")}
        for r in d.execute("SELECT kind FROM decks"):
            assert dict(fields(dict(fields(r["kind"]))[1]))[1] == 1
        for r in d.execute("SELECT config FROM deck_config"):
            assert dict(fields(r["config"]))[9] == 20
    else:
        decks = {int(k): v["name"] for k, v in json.loads(col["decks"]).items()}
        kinds = {int(k): v["type"] for k, v in json.loads(col["models"]).items()}
        conf = json.loads(col["conf"])
        assert "1" in json.loads(col["dconf"])
    notes = {r["guid"]: dict(r) for r in d.execute("SELECT * FROM notes")}
    cards = [dict(r) for r in d.execute("SELECT * FROM cards ORDER BY id")]
    log = [dict(r) for r in d.execute("SELECT * FROM revlog ORDER BY id")]
    for n in notes.values():
        first = n["flds"].split("\x1f")[0]
        plain = html.unescape(re.sub("<[^>]*>", "", re.sub('<img src="([^"]*)"[^>]*>', r" \1 ", first)))
        assert str(n["sfld"]) == plain, (n["sfld"], plain)
        assert n["csum"] == int(hashlib.sha1(plain.encode()).hexdigest()[:8], 16)
        assert len(n["flds"].split("\x1f")) == 3 and n["mid"] in kinds
        n["cloze"] = kinds[n["mid"]]
        mine = [c for c in cards if c["nid"] == n["id"]]
        assert mine and all(c["did"] in decks for c in mine)
        n["deck"] = decks[mine[0]["did"]]
        n["ords"] = sorted(c["ord"] for c in mine)
        n["cards"] = mine
    return dict(names=names, decks=decks, conf=conf, notes=notes, cards=cards, log=log, media=media, crt=col["crt"])
PY
packages="$out/old.apkg"
run 1 export "$out/old.apkg" --format apkg-legacy --query 'deck:odd or deck:trip' --with-progress
warns "gone.png"
warns "secret.png"
says "2 pictures and sounds"
if command -v zstd >/dev/null; then
    run 1 export "$out/now.apkg" --query 'deck:odd or deck:trip' --with-progress --json
    packages="$packages $out/now.apkg"
else
    echo "the current layout is not looked into: zstd is not on this machine"
fi
python3 - "$work" $packages <<'PY' || fail "packages"
import json, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
from look import look
log = json.load(open(sys.argv[1] + "/log.json"))
cards = {c["id"]: c for c in json.load(open(sys.argv[1] + "/cards.json"))}
def days(date):
    import datetime
    return (datetime.date.fromisoformat(date) - datetime.date(2026, 11, 23)).days
for path in sys.argv[2:]:
    p = look(path)
    n = p["notes"]
    assert set(n) == {"odd.html", "odd.cloze", "odd.nested", "odd.picture", "odd.order", "odd.pick",
                      "trip.c00", "trip.c01", "trip.c02"}, set(n)
    assert n["odd.html"]["deck"] == 'Odd "things" & <more>' and n["odd.html"]["tags"] == " two_words odd a b "
    front, back, hint = n["odd.html"]["flds"].split("\x1f")
    assert front == "Is &lt;b onclick=&quot;x()&quot;&gt;this&lt;/b&gt; &amp; &quot;that&quot; safe?", front
    assert "&lt;script&gt;" in back and "<script" not in back and "javascript" not in back
    assert 'href="https://x.example/?a=1&amp;b=' in back, back
    assert ">tab" in back and "<b>Why:</b> Because <i>it</i> is." in back, back
    assert hint == "Think &amp; wait." and "editors" not in front + back
    assert n["odd.cloze"]["cloze"] == 1 and n["odd.html"]["cloze"] == 0
    assert n["odd.cloze"]["ords"] == [0, 1, 3]
    text = n["odd.cloze"]["flds"].split("\x1f")[0]
    # Anki looks for the first "}}" and splits at "::".
    import re, html
    marks = re.findall(r"\{\{c(\d+)::(.*?)\}\}", text, re.S)
    parts = [(int(k), [html.unescape(re.sub("<[^>]*>", "", x)) for x in v.split("::")]) for k, v in marks]
    assert parts == [(1, ["4::0", "a::b"]), (2, ["std::map"]), (2, ['{"a":1}']), (4, ["y", "z"])], parts
    assert "{{3" not in text and html.unescape(text).count("{{3:plain}}") == 1
    assert '<pre><code class="language-c">if (x) { return {{c4::y::z}}; }</code></pre>' in text, text
    nested = n["odd.nested"]["flds"].split("\x1f")[0]
    assert html.unescape(re.search(r"\{\{c1::(.*?)\}\}", nested)[1]) == '{"a":{"b":1}}', nested
    pic = n["odd.picture"]["flds"]
    assert '<img src="a b.png" alt="alt &quot;text&quot;">' in pic and "[sound:hi.ogg]" in pic
    assert pic.count("<img") == 1 and "secret" not in pic
    assert set(p["media"]) == {"a b.png", "hi.ogg"} and p["media"]["hi.ogg"] == b"OggS"
    order = n["odd.order"]["flds"].split("\x1f")
    assert order[1].startswith("<ol><li>first</li><li>second</li><li>third</li></ol>")
    assert "<li>first</li><li>second</li><li>third</li>" not in order[0] and order[0].count("<li>") == 3
    assert "\u2611 yes" in n["odd.pick"]["flds"] and "\u2610 no" in n["odd.pick"]["flds"]
    # Progress: the day the collection begins is the first one of the log.
    assert p["conf"]["creationOffset"] == -60 and p["conf"]["rollover"] == 4
    assert p["crt"] == 1795402800, p["crt"]
    for key in ("trip.c00", "trip.c01", "trip.c02"):
        c, ours = n[key]["cards"][0], cards[key]
        if ours["due"] is None:
            assert c["type"] == 0 and c["queue"] == 0
            continue
        assert (c["type"], c["queue"]) == (2, 2)
        assert c["due"] == days(ours["due"]) and c["ivl"] == ours["interval_days"]
        assert c["factor"] == round(ours["ease"] * 1000) and c["lapses"] == ours["lapses"]
    undone = {r["undoes"] for r in log if r["kind"] == "undo"}
    want = [r for r in log if r["quality"] is not None and r["seq"] not in undone]
    assert len(want) >= 4 and undone and len(p["log"]) == len(want), (len(want), len(p["log"]))
    types = {"learn": 0, "review": 1, "drill": 3, "extra": 3}
    key_of = {c["id"]: k for k in n for c in n[k]["cards"]}
    rows = {}
    for r in p["log"]:
        rows.setdefault(key_of[r["cid"]], []).append(r)
    for key in rows:
        ours = [r for r in want if r["card"] == key]
        assert len(ours) == len(rows[key])
        before = 0
        for a, b in zip(ours, rows[key]):
            assert b["type"] == types[a["kind"]] and b["ease"] == max(1, a["quality"] - 1)
            assert b["time"] == a["answer_ms"] and b["lastIvl"] == before, (a, b, before)
            if a["kind"] in ("learn", "review"):
                assert b["ivl"] == a["interval_days"] and b["factor"] == round(a["ease"] * 1000)
            before = b["ivl"]
PY

# Without progress all is new; twice the same bytes.
run 0 export "$out/new.apkg" --format apkg-legacy --deck trip
run 0 export "$out/again.apkg" --format apkg-legacy --deck trip
cmp -s "$out/new.apkg" "$out/again.apkg" || fail "two exports of the same differ"
says "go without their progress"
python3 - "$work" "$out/new.apkg" <<'PY' || fail "without progress"
import sys
sys.path.insert(0, sys.argv[1])
from look import look
p = look(sys.argv[2])
assert p["log"] == [] and all(c["type"] == 0 and c["queue"] == 0 and c["ivl"] == 0 for c in p["cards"])
assert sorted(c["due"] for c in p["cards"]) == [1, 2, 3]
PY
if node -e 'require.resolve("anki-reader")' 2>/dev/null; then
    node -e '
    import(require.resolve("anki-reader")).then(async (m) => {
        const fs = require("fs");
        const p = await m.readAnkiPackage(new Blob([fs.readFileSync(process.argv[1])]));
        let n = 0;
        for (const deck of Object.values(p.collection.getDecks()))
            n += Object.keys(deck.getCards()).length;
        process.exit(n === 3 ? 0 : 1);
    }).catch((e) => { console.error(e); process.exit(1); });' "$out/new.apkg" 2>"$work/err" || fail "anki-reader"
else
    echo "not read by anki-reader: it is not on this machine"
fi

# --- round trips ---------------------------------------------------------------------------------
run 1 export "$out/md/" --query 'deck:odd or deck:trip'
[ -f "$out/md/odd.deck.md" ] && [ -f "$out/md/trip.deck.md" ] && [ -f "$out/md/media/a b.png" ] || fail "the folder"
[ -z "$(find "$out/md" -name '*secret*' -o -name 'link.png')" ] || fail "a file from outside travels"
run 3 export "$out/md/" --deck trip
run 0 export "$out/odd.deck.md" --deck odd
TRESTLE_DATA="$work/other" run 0 import "$out/odd.deck.md"
TRESTLE_DATA="$work/other" run 0 export "$out/odd2.deck.md" --deck odd
cmp -s "$out/odd.deck.md" "$out/odd2.deck.md" || fail "export, import, export is not the same"
# What came from a package goes back into one and comes again the same.
run 1 export "$out/b0.apkg" --format apkg-legacy --query '(deck:odd -nested) or deck:trip' --with-progress
TRESTLE_DATA="$work/second" run 0 import "$out/b0.apkg" --with-progress
TRESTLE_DATA="$work/second" run 0 export "$out/b1.apkg" --format apkg-legacy --query deck:import --with-progress
TRESTLE_DATA="$work/third" run 0 import "$out/b1.apkg" --with-progress
TRESTLE_DATA="$work/third" run 0 export "$out/b2.apkg" --format apkg-legacy --query deck:import --with-progress
python3 - "$work" "$out" <<'PY' || fail "package, import, package"
import sys
sys.path.insert(0, sys.argv[1])
from look import look
old, one, two = (look(sys.argv[2] + "/" + f) for f in ("b0.apkg", "b1.apkg", "b2.apkg"))
def notes(p):
    return sorted((n["flds"], n["tags"], n["deck"], n["cloze"], n["ords"],
                   [(c["type"], c["queue"], c["due"], c["ivl"], c["factor"], c["lapses"])
                    for c in n["cards"] if c["type"] == 2]) for n in p["notes"].values())
def log(p):
    return [(r["ease"], r["ivl"], r["lastIvl"], r["factor"], r["time"], r["type"]) for r in p["log"]]
for a, b in zip(notes(one), notes(two)):
    assert a == b, (a, b)
assert len(one["notes"]) == len(two["notes"]) == len(old["notes"]) == 8
assert sorted(one["media"]) == sorted(two["media"]) and len(one["media"]) == 2
def strip(p):
    return sorted((n["deck"], n["tags"], n["cloze"], n["ords"]) for n in p["notes"].values())
assert strip(old) == strip(one), (strip(old), strip(one))
assert len(log(old)) == 5 and sorted(log(old)) == sorted(log(one)) == sorted(log(two)), (log(old), log(two))
PY
run 0 export "$out/all.json" --with-progress
python3 -c 'import json,sys; v=json.load(open(sys.argv[1])); assert len(v["log"]) >= 4 and v["log"][0]["key"].startswith("trip.")' "$out/all.json" || fail "all as JSON"
run 0 check
