# Packages by and for other people's programs: what genanki-js and anki-apkg-export write is
# imported, and anki-reader reads what is exported. They are found in the folder that
# TRESTLE_NODE_MODULES names ("npm install genanki-js anki-apkg-export anki-reader" makes one). The
# package called genanki is an empty one, and mkanki needs a compiler; genanki-js is its offspring.
. "$(dirname "$0")/lib.bash"
need_python
modules=${TRESTLE_NODE_MODULES:-}
for name in genanki-js anki-apkg-export anki-reader; do
    [ -n "$modules" ] && [ -d "$modules/$name" ] && command -v node >/dev/null || {
        echo "skipped: no $name; TRESTLE_NODE_MODULES names a folder with it"
        exit 77
    }
done
export NODE_PATH=$modules out="$work/files"
mkdir -p "$out"
printf '\x89PNG not really' >"$out/pic 1.png"

node - >"$work/out" 2>"$work/err" <<'JS' || fail "the packages were not written"
const fs = require('fs'), out = process.env.out
// genanki-js is written for a page in a browser, whose globals these are.
const vm = require('vm')
globalThis.JSZip = require('jszip')
const pack = JSZip.prototype.generateAsync
JSZip.prototype.generateAsync = function (o) { return pack.call(this, {...o, type: 'nodebuffer'}) }
globalThis.sha256 = require('js-sha256').sha256
globalThis.bigInt = require('big-integer')
globalThis.saveAs = (bytes, name) => fs.writeFileSync(name, bytes)
const source = fs.readFileSync(process.env.NODE_PATH + '/genanki-js/dist/genanki.js', 'utf8')
vm.runInThisContext(source.replace(/^import .*$/gm, '').replace(/^export (default )?/gm, ''))
const anki = vm.runInThisContext('({Model, ClozeModel, Deck, Package})')
const write = async () => {
globalThis.SQL = await require('anki-reader/node_modules/sql.js')()
const both = new anki.Model({
  name: 'Both ways', id: '1542906796044', flds: [{name: 'Front'}, {name: 'Back'}],
  req: [[0, 'all', [0]], [1, 'all', [1]]],
  tmpls: [
    {name: 'Card 1', qfmt: '{{Front}}', afmt: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}'},
    {name: 'Card 2', qfmt: '{{Back}}', afmt: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}'}],
})
const gaps = new anki.ClozeModel({
  name: 'Gaps', id: '1542906796045', flds: [{name: 'Text'}, {name: 'Extra'}],
  tmpl: {name: 'Cloze', qfmt: '{{cloze:Text}}', afmt: '{{cloze:Text}}<br>{{Extra}}'},
})
const deck = new anki.Deck(1542998993960, 'Nets::TCP & UDP')
deck.addNote(both.note(['What is <b>TCP</b>?', 'A stream<br>of bytes &lt;'], ['net', 'layer-4']))
deck.addNote(both.note(['See <img src="pic 1.png">', 'a picture']))
deck.addNote(gaps.note(['The {{c1::SYN}} comes before the {{c2::ACK::answer}}', 'more']))
const p = new anki.Package()
p.setSqlJs(new SQL.Database())
p.addDeck(deck)
p.addMedia(fs.readFileSync(out + '/pic 1.png'), 'pic 1.png')
p.writeToFile(out + '/genanki.apkg')
}
write().catch(e => { console.error(e); process.exit(1) })
const Export = require('anki-apkg-export').default
const apkg = new Export('Words of <nets>')
apkg.addMedia('pic 1.png', fs.readFileSync(out + '/pic 1.png'))
apkg.addCard('front "one"', 'back <i>one</i>')
apkg.addCard('front two', 'back two', {tags: ['nice', 'better card']})
apkg.addCard('with <img src="pic 1.png" />', 'seen')
apkg.save().then(zip => fs.writeFileSync(out + '/export.apkg', zip, 'binary'))
JS
run 0 import "$out/genanki.apkg" --json
json 'v[0]["cards"] == 6 and v[0]["new"] == 5 and v[0]["media"] == 1'
run 0 import "$out/genanki.apkg" --json
json 'v[0]["new"] == 0 and v[0]["same"] == 5'
imported=$(cat "$data"/decks/import/*tcp-udp*.deck.md)
for words in '## What is **TCP**?' 'A stream\' 'of bytes <' '## The {{1:SYN}} comes before the {{2:ACK|answer}}' \
    '](media/pic' 'tags=net,layer-4' 'anki-deck: Nets::TCP & UDP'; do
    case $imported in *"$words"*) ;; *) echo "$imported" >&2; fail "not imported: $words" ;; esac
done
run 0 import "$out/export.apkg" --json
json 'v[0]["cards"] == 3 and v[0]["new"] == 3'
imported=$(cat "$data"/decks/import/*words-of*.deck.md)
for words in '## front "one"' 'back *one*' 'nice' 'better'; do
    case $imported in *"$words"*) ;; *) echo "$imported" >&2; fail "not imported: $words" ;; esac
done

# And back: everything in the old layout, as anki-reader sees it.
run 0 export "$out/ours.apkg" --query 'deck:import' --format apkg-legacy --json
json 'v["notes"] == 8 and v["cards"] == 9 and v["media"] == 1'
node --input-type=module - >"$work/out" 2>"$work/err" <<'JS' || fail "anki-reader refused the package"
import fs from 'fs'
const {readAnkiPackage} = await import(process.env.NODE_PATH + '/anki-reader/lib/src/index.js')
const file = new Blob([fs.readFileSync(process.env.out + '/ours.apkg')])
const {collection, media} = await readAnkiPackage(file)
const seen = []
for (const deck of Object.values(collection.getDecks()))
  for (const card of Object.values(deck.getCards()))
    seen.push({deck: deck.getName(), front: card.getFront(), back: card.getBack(),
               asks: card.getQuestions().map(q => q.getQuestionString())})
const files = {}
for (const [name, blob] of Object.entries(media)) files[name] = await blob.text()
console.log(JSON.stringify({cards: seen, media: files}))
process.exit(0)
JS
json 'len(v["cards"]) == 9 and list(v["media"].values()) == [open("'"$out"'/pic 1.png", "rb").read().decode("utf-8", "replace")]'
json 'any(c["front"] == "What is <b>TCP</b>?" and c["back"] == "A stream<br>of bytes &lt;" and c["deck"] == "Nets::TCP & UDP" for c in v["cards"])'
json 'sum(c["front"] == "The {{c1::SYN}} comes before the {{c2::ACK::answer}}" for c in v["cards"]) == 2'
json 'any(c["front"] == "front &quot;one&quot;" and c["deck"] == "Words of <nets>" for c in v["cards"])'
