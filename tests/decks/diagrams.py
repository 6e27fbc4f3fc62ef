#!/usr/bin/env python3
"""Pictures of every diagram of the decks, to be looked at.

    diagrams.py TRESTLE PROJECT FOLDER [--scale S] [--theme NAME]... [--only WORD] [--each N]

Writes FOLDER/NN-THEME.png, some diagrams to a picture, each under the place it stands in, drawn by
the program's own review screen.
"""
import argparse
import os
import pathlib
import subprocess
import tempfile


def fences(project):
    for path in sorted((project / "decks").rglob("*.md")):
        body, start = None, 0
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if body is None and line.strip() == "```diagram":
                body, start = [], number
            elif body is not None and line.startswith("```"):
                yield f"{path.name}:{start}", body
                body = None
            elif body is not None:
                body.append(line)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("trestle", type=pathlib.Path)
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--scale", default="1")
    parser.add_argument("--theme", action="append")
    parser.add_argument("--only", default="")
    parser.add_argument("--each", type=int, default=8)
    parser.add_argument("--size", default="840x1500")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    found = [f for f in fences(options.project) if options.only in f[0]]
    for page in range(0, len(found), options.each):
        with tempfile.TemporaryDirectory() as folder:
            deck = ["---", "format: 1", "title: Diagrams", "---", "", "# Diagrams", "<!-- d.topic -->",
                    "", "## Look at these.", "<!-- d.one -->", ""]
            for place, body in found[page:page + options.each]:
                deck += [f"*{place}*", "", "```diagram", *body, "```", ""]
            deck += ["---", "", "Right."]
            (pathlib.Path(folder) / "d.deck.md").write_text("\n".join(deck) + "\n")
            play = ["drop d.deck.md", "key Return", "wait 10", "key g", "key h", "key down",
                    "key down", "key Return", "wait 8000", f"resize {options.size}@{options.scale}"]
            for theme in options.theme or ["light", "dark"]:
                name = options.folder.resolve() / f"{page // options.each:02}-{theme}.png"
                play += [f"theme {theme}", f"shot {name}"]
            script = pathlib.Path(folder) / "d.play"
            script.write_text("\n".join(play) + "\n")
            done = subprocess.run(
                [options.trestle, "--data", folder + "/data", "play", script],
                env={**os.environ, "TRESTLE_NOW": "2026-11-23T09:00:00Z", "TZ": "UTC"},
                check=False, capture_output=True, text=True)
            print(done.stdout + done.stderr, end="")
    print(f"{len(found)} diagrams")


main()
