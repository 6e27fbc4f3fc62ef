#!/usr/bin/env python3
"""Writes what the decks' pages say about the decks: the glossary, and the tree with its counts.

    lists.py PROJECT           compares decks/GLOSSARY.md and decks/README.md with the decks
    lists.py PROJECT --write   writes them anew

A term is taught where it is first explained: in the reading order of the curriculum, the first
lesson or card that puts it into a place of definition ("called caching", "An index: ...", "Latency
is ...", a gap to fill in, the head of a table row). A term that is nowhere explained in such words
is taught where it is first used. The words themselves are chosen by people, in terms.txt.
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
SILENT = "Source Note Schema Rubric Result".split()
CLOZE = re.compile(r"\{\{(?:\d+:)?([^|}]*)(?:\|[^}]*)?\}\}")
# Abbreviations that are names, parts of names, or words of a language, and not taught as terms.
PLAIN = set("ID IS SUM DISTINCT".split())
# The text of a term: what stands before and after it where it is being explained.
PLACES = [
    r"\b(?:called|named|known as|calls? (?:it|this|that|them)) (?:an? |the )?\"?%s\b",
    r"\b%s,? (?:for short|short for|stands for|means)\b",
    r"\(%s[),;]",
    r"(?:^|[.;:?!] )(?:(?:An?|The|One|Each) )?%s(?:,[^.:]{1,60},)? "
    r"(?:is|are|says|asks|means|holds|turns|lets|happens)\b",
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
        self.id, self.kind, self.body = "", "", []

    def said(self, everything=False):
        """The prose lines; with `everything` also the fields that comment on the answer."""
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
            if fence or line == "---":
                continue
            if field is None or (everything and field not in SILENT):
                out.append(re.sub(r"^\s*(?:[-*>]|\d+\.) (?:\[.\] )?", "", line))
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
    def __init__(self, line):
        names, _, self.spelled = (part.strip() for part in line.partition("="))
        self.forms = [form.strip() for form in re.split(r" / ", names)]
        self.name = self.forms[0]
        either = "|".join(self.pattern(form) for form in self.forms)
        flags = 0 if any(c.isupper() for c in self.name) else re.IGNORECASE
        self.used = re.compile(r"(?<![\w-])(?:%s)(?![\w-])" % either, flags)
        self.explained = [re.compile(p % ("(?:%s)" % either), flags) for p in PLACES]

    @staticmethod
    def pattern(form):
        return re.escape(form).replace(r"\ ", r"\s+") + ("" if form.endswith("s") else "s?")


def find(term, places):
    """The place where the term is taught, and the first card from there on that asks about it."""
    lines = [(place, [CLOZE.sub(r"\1", l) for l in place.said()], place.said())
             for place in places]
    taught = next((i for i, (_, _, raw) in enumerate(lines)
                   if any(p.search(l) for p in term.explained for l in raw)), None)
    if taught is None:
        taught = next((i for i, (_, text, _) in enumerate(lines)
                       if any(term.used.search(l) for l in text)), None)
    if taught is None:
        return None, None
    card = next((place for place, text, _ in lines[taught:]
                 if place.topic and any(term.used.search(l) for l in text)), None)
    return lines[taught][0], card


def sort_key(term):
    plain = unicodedata.normalize("NFKD", term.name).lower()
    return re.sub(r"[^a-z0-9 ]", "", plain)


def glossary(decks, terms, faults):
    places = [place for deck in decks if deck.stage != "mock" for place in deck.places()]
    known = {term.name for term in terms}
    for place in places:
        for line in place.said(everything=True):
            prose = "" if line.startswith("|") else re.sub(r"`[^`]*`", "", line)
            for word in re.findall(r"\b([A-Z]{2,})s?\b", prose):
                if word not in PLAIN and not any(word in name.split() for name in known):
                    faults.append("%s uses %s, which tests/decks/terms.txt does not have"
                                  % (place.id, word))
                    known.add(word)
    out = ["# The words, and where they are taught", "",
           "Made from the decks by `tests/decks/lists.py`; please do not edit it by hand.",
           "Each word stands with the lesson that explains it and the first card that asks for it.",
           ""]
    letter = ""
    for term in sorted(terms, key=sort_key):
        place, card = find(term, places)
        if place is None:
            faults.append("no deck teaches \"%s\" of tests/decks/terms.txt" % term.name)
            continue
        first = sort_key(term)[0].upper()
        if first != letter:
            letter = first
            out += ["## " + letter, ""]
        lesson = place.topic or place
        deck = place.deck
        link = "[%s](%s/%s)" % (deck.title, deck.path.parent.name, deck.path.name)
        name = "**%s**%s" % (term.name, " (%s)" % term.spelled if term.spelled else "")
        asked = ", card `%s`" % card.id if card else ""
        out.append("- %s: %s, lesson \"%s\"%s" % (name, link, lesson.title, asked))
    spaced = []
    for line in out:
        if line.startswith("## ") and spaced[-1]:
            spaced.append("")
        spaced.append(line)
    return "\n".join(spaced) + "\n"


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
    source = (pathlib.Path(__file__).parent / "terms.txt").read_text(encoding="utf-8")
    terms = [Term(line) for line in source.split("\n") if line.strip() and line[0] != "#"]
    faults = []
    names = [term.name for term in terms]
    faults += ["\"%s\" stands twice in terms.txt" % n for n in sorted(set(names))
               if names.count(n) > 1]
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
