# A package with sounds: they come along, their buttons are on the card, and `r` plays them.
. "$(dirname "$0")/lib.bash"
need_python
python3 - "$work/words.apkg" <<'PY'
import json, math, os, sqlite3, struct, sys, tempfile, wave, zipfile

def tone(path, seconds):
    with wave.open(path, "wb") as w:
        w.setnchannels(1); w.setsampwidth(2); w.setframerate(8000)
        w.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i / 5))) for i in range(int(8000 * seconds))))

dir = tempfile.mkdtemp()
db = os.path.join(dir, "c")
c = sqlite3.connect(db)
c.executescript("""
create table col (id integer primary key, crt integer, mod integer, scm integer, ver integer, dty integer, usn integer,
  ls integer, conf text, models text, decks text, dconf text, tags text);
create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text, flds text,
  sfld integer, csum integer, flags integer, data text);
create table cards (id integer primary key, nid integer, did integer, ord integer, mod integer, usn integer, type integer,
  queue integer, due integer, ivl integer, factor integer, reps integer, lapses integer, left integer, odue integer,
  odid integer, flags integer, data text);
create table revlog (id integer primary key, cid integer, usn integer, ease integer, ivl integer, lastIvl integer,
  factor integer, time integer, type integer);
create table graves (usn integer, oid integer, type integer);
""")
models = {"1": {"id": 1, "name": "Basic", "type": 0, "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
    "tmpls": [{"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}"}], "css": ""}}
decks = {"1": {"id": 1, "name": "Words", "dyn": 0, "desc": ""}}
c.execute("insert into col values (1,1600000000,0,0,11,0,0,0,'{}',?,?,'{}','{}')", (json.dumps(models), json.dumps(decks)))
notes = [("How does one say hello? [sound:hello one.wav]", "Hola. [sound:hola.wav]"), ("What is red in Spanish?", "<b>rojo</b>")]
for i, (front, back) in enumerate(notes):
    c.execute("insert into notes values (?,?,1,0,0,'',?,0,0,0,'')", (i + 1, "g%d" % i, front + "\x1f" + back))
    c.execute("insert into cards values (?,?,1,0,0,0,0,0,?,0,0,0,0,0,0,0,0,'')", (i + 1, i + 1, i))
c.commit(); c.close()
tone(os.path.join(dir, "0"), 0.5); tone(os.path.join(dir, "1"), 2)
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.write(db, "collection.anki2")
    z.write(os.path.join(dir, "0"), "0"); z.write(os.path.join(dir, "1"), "1")
    z.writestr("media", json.dumps({"0": "hello one.wav", "1": "hola.wav"}))
PY
run 0 import --json "$work/words.apkg"
json 'v[0]["media"] == 2 and v[0]["new"] == 2'
run 0 cards --json deck:import
json 'len(v) == 2'

# The window: `r` plays, again stops; it ends by itself; the answer has its own.
hello=$(basename "$data"/decks/import/media/hello*.wav)
[ -s "$data/decks/import/media/$hello" ] || fail "the sound is not beside the deck"
cat >"$work/words.play" <<PLAY
key g
key b
key /
type deck:import
key Return
expect-sound nothing
key r
expect-sound playing $hello
wait 600
expect-sound nothing
key Down
key r
expect-sound reading in en: What is red in Spanish? rojo.
key r
expect-sound nothing
PLAY
run 0 play "$work/words.play"
