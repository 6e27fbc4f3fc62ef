#!/usr/bin/env python3
"""Writes what the decks' pages say about the decks: the glossary, and the tree with its counts.

    lists.py PROJECT           compares decks/GLOSSARY.md and decks/README.md with the decks
    lists.py PROJECT --write   writes them anew

The words are chosen by people, in terms.txt, with the deck that teaches them. Where in the deck is
found here: in the first lesson or card that puts the word into a place of definition ("called
caching", "An index: ...", "Latency is ...", a gap to fill in, the head of a table row), else where
it is first used. The card beside it is found in the same way, from there on.
"""
import difflib
import pathlib
import re
import sys
import unicodedata

STAGES = "orient fundamentals track hands-on craft career mock".split()
STAGE_TITLES = {
    "orient": "Orient", "fundamentals": "Fundamentals", "track": "Track, pick one",
    "hands-on": "Hands-on", "craft": "Craft", "career": "Career", "mock": "Mock interviews"}
FIELDS = re.compile(r"(Why|Not|Like|Say|Hint|Source|Note|Schema|Result|Rubric|Must|Outline|Trap"
                    r"|Next|Mine):(?: |$)")
SILENT = "Source Note Schema Rubric Result Say Like".split()
CLOZE = re.compile(r"\{\{(?:\d+:)?([^|}]*)(?:\|[^}]*)?\}\}")
# Abbreviations that are names, parts of names, or words of a language, and not taught as terms.
PLAIN = set("ID IS SUM DISTINCT".split())
# The text of a term: what stands before and after it where it is being explained.
PLACES = [
    r"\b(?:called|named|known as|calls? (?:it|this|that|them)) (?:an? |the )?\"?%s\b",
    r"\b%s,? (?:for short|short for|stands for|means)\b",
    r"\(%s[),;]",
    r"(?:^|[.;:?!] )(?:(?:An?|The|One|Each) )?%s(?:,[^.:]{1,60},)? "
    r"(?:is|are|asks|means|holds|turns|lets|happens)\b",
    r"^(?:(?:An?|The) )?%s\b[^.:;]{0,40}(?::|\.$)",
    r"^\|? ?\**%s(?:,[^|]*)? \|",
    r"\{\{(?:\d+:)?%s[|}]",
    r"\b%s, which\b",
    r", %s, which\b",
]


class Place:
    """A lesson or a card: what it says to the learner, and which words count as its subject."""

    def __init__(self, title, deck, topic):
        self.title, self.deck, self.topic = title, deck, topic
        self.id, self.kind, self.body, self.prose = "", "", [], None

    def said(self):
        """The lines of prose: what is asked, what is answered, why, and what it is not."""
        if self.prose is not None:
            return self.prose
        out, field, fence = [self.title], None, False
        for line in self.body:
            if line.startswith("```"):
                fence = not fence
                continue
            found = None if fence else FIELDS.match(line)
            if found:
                field, line = found[1], line[found.end():]
            elif field and not line.strip():
                field = None
            if not fence and line != "---" and field not in SILENT:
                out.append(re.sub(r"^\s*(?:[-*>]|\d+\.) (?:\[.\] )?", "", line))
        self.prose = out
        return out


class Deck:
    def __init__(self, path):
        self.path, self.front, self.topics, self.cards = path, {}, [], []
        lines = path.read_text(encoding="utf-8").split("\n")
        end = lines.index("---", 1)
        for line in lines[1:end]:
            key, _, value = line.partition(":")
            self.front[key.strip()] = value.strip()
        self.id, self.title = self.front["deck"], self.front["title"]
        self.stage = self.front["stage"]
        now, fence = None, False
        for line in lines[end + 1:]:
            if line.startswith("```"):
                fence = not fence
            head = None if fence else re.match(r"(##?) (.*)", line)
            if head and head[1] == "#":
                now = Place(head[2].strip(), self, None)
                self.topics.append(now)
            elif head:
                now = Place(head[2].strip(), self, self.topics[-1] if self.topics else None)
                self.cards.append(now)
            elif now and not now.id and line.startswith("<!-- "):
                words = line[5:-4].split()
                now.id, now.kind = words[0], words[1] if len(words) > 1 else ""
            elif now:
                now.body.append(line)

    def studied(self):
        return [card for card in self.cards if card.kind != "rubric"]

    def places(self):
        """In reading order: each lesson before the cards of its topic."""
        for topic in self.topics:
            yield topic
            for card in self.cards:
                if card.topic is topic and card.kind != "rubric":
                    yield card


def read_decks(folder):
    decks = [Deck(path) for path in folder.glob("*/*.deck.md")]
    return sorted(decks, key=lambda d: (STAGES.index(d.stage), int(d.front["order"]), d.id))


class Term:
    def __init__(self, line, deck_id):
        names, _, self.spelled = (part.strip() for part in line.partition("="))
        self.deck_id = deck_id
        self.forms = [form.strip() for form in names.split(" / ")]
        self.name = self.forms[0]
        either = "|".join(self.pattern(form) for form in self.forms)
        flags = 0 if any(c.isupper() for c in self.name) else re.IGNORECASE
        self.used = re.compile(r"(?<![\w-])(?:%s)(?![\w-])" % either, flags)
        self.explained = [re.compile(p % ("(?:%s)" % either), flags) for p in PLACES]

    @staticmethod
    def pattern(form):
        return re.escape(form) + ("" if form.endswith("s") else "s?")

    def is_used(self, place):
        return any(self.used.search(CLOZE.sub(r"\1", line)) for line in place.said())

    def is_explained(self, place):
        lines = [line for line in place.said() if self.used.search(CLOZE.sub(r"\1", line))]
        return any(p.search(line) for p in self.explained for line in lines)

    def first(self, places):
        return (next((p for p in places if self.is_explained(p)), None)
                or next((p for p in places if self.is_used(p)), None))

    def find(self, places):
        """The place that teaches the term and the card that asks for it; None for none."""
        taught = self.first(places)
        if taught is None:
            return None, None
        return taught, self.first([p for p in places[places.index(taught):] if p.topic])


def read_terms(path, decks, faults):
    terms, deck_id = [], ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("["):
            deck_id = line.strip("[]")
            if deck_id not in [deck.id for deck in decks]:
                faults.append("terms.txt names the deck %s, which there is not" % deck_id)
        elif line.strip() and not line.startswith("#"):
            terms.append(Term(line, deck_id))
    names = [term.name for term in terms]
    faults += ["\"%s\" stands twice in terms.txt" % name for name in sorted(set(names))
               if names.count(name) > 1]
    return terms


def sort_key(term):
    plain = unicodedata.normalize("NFKD", term.name).lower()
    return re.sub(r"[^a-z0-9 ]", "", plain)


def check_abbreviations(decks, terms, faults):
    """Every abbreviation in the prose of a lesson or card is a term."""
    known = {word for term in terms for form in term.forms for word in form.split()} | PLAIN
    for deck in decks:
        for place in deck.places():
            for line in place.said():
                prose = "" if line.startswith("|") else re.sub(r"`[^`]*`", "", line)
                for word in re.findall(r"\b([A-Z]{2,})s?\b", prose):
                    if word not in known:
                        known.add(word)
                        faults.append("%s uses %s, which is not in tests/decks/terms.txt"
                                      % (place.id, word))


def glossary(decks, terms, faults):
    places = {deck.id: list(deck.places()) for deck in decks}
    by_id = {deck.id: deck for deck in decks}
    out = ["# The words, and where they are taught", "",
           "Made from the decks by `tests/decks/lists.py`; please do not edit it by hand.",
           "Each word stands with the lesson that explains it and the card that asks for it."]
    letter = ""
    for term in sorted(terms, key=sort_key):
        place, card = term.find(places.get(term.deck_id, []))
        if place is None:
            faults.append("%s does not teach \"%s\", as tests/decks/terms.txt says"
                          % (term.deck_id, term.name))
            continue
        first = sort_key(term)[0].upper()
        if first != letter:
            letter = first
            out += ["", "## " + letter, ""]
        deck = by_id[term.deck_id]
        spelled = " (%s)" % term.spelled if term.spelled else ""
        asked = ", card `%s`" % card.id if card else ""
        out.append("- **%s**%s: [%s](%s/%s), lesson \"%s\"%s"
                   % (term.name, spelled, deck.title, deck.path.parent.name, deck.path.name,
                      (place.topic or place).title, asked))
    return "\n".join(out) + "\n"


def tree(decks):
    out = ["| Deck | What it is about | Topics | Cards |", "| --- | --- | ---: | ---: |"]
    topics = cards = 0
    for stage in STAGES:
        of_stage = [deck for deck in decks if deck.stage == stage]
        if not of_stage:
            continue
        out.append("| **%s** | | | |" % STAGE_TITLES[stage])
        for deck in of_stage:
            topics, cards = topics + len(deck.topics), cards + len(deck.studied())
            out.append("| [%s](%s/%s) | %s | %d | %d |"
                       % (deck.path.name, deck.path.parent.name, deck.path.name, deck.title,
                          len(deck.topics), len(deck.studied())))
    out.append("| **All** | | **%d** | **%d** |" % (topics, cards))
    return "\n".join(out) + "\n"


def main():
    project = pathlib.Path(sys.argv[1])
    folder = project / "decks"
    decks = read_decks(folder)
    faults = []
    terms = read_terms(pathlib.Path(__file__).parent / "terms.txt", decks, faults)
    check_abbreviations(decks, terms, faults)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    start, end = "<!-- tree -->\n", "<!-- /tree -->"
    head, tail = readme.index(start) + len(start), readme.index(end)
    wanted = {
        "GLOSSARY.md": glossary(decks, terms, faults),
        "README.md": readme[:head] + "\n" + tree(decks) + "\n" + readme[tail:]}
    for name, text in wanted.items():
        path = folder / name
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        if "--write" in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif there != text:
            faults.append("decks/%s is out of date; write it with tests/decks/lists.py . --write"
                          % name)
            faults += difflib.unified_diff(there.split("\n"), text.split("\n"), "there", "wanted",
                                           lineterm="", n=0)
    print("\n".join(faults[:60]))
    sys.exit(1 if faults else 0)


main()
