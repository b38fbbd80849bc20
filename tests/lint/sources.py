#!/usr/bin/env python3
"""What the compiler doesn't check about the sources: sources.py ROOT prints each breach and exits 1 if there is any.

- An #include "..." goes within its layer or to one on its left: base, optim, lesson, draw, session, view, then term and
  command.
- Of the layers on its left, term sees the canvas, the look, and base; it knows no lesson and no session.
- <curses.h> and its kin stand in src/term alone, <yaml.h> in src/lesson alone.
- A header's name is its own: no two folders have one of the same name.
- Nothing is left to do: no TODO, FIXME or XXX.
- No line is longer than 120 columns, but for rows of tables in Markdown; no source file has more than 500 lines.
- CODE-MAP.md names every source file, and no file that isn't there; nor does it point at one (`session/on_*.c`).
"""

import pathlib
import re
import sys

LAYERS = ["base", "optim", "lesson", "draw", "session", "view", "term", "command"]
TERM_SEES = {"canvas.h", "look.h"}
SYSTEM_ONLY_IN = {
    "curses.h": "term", "ncurses.h": "term", "ncursesw/curses.h": "term", "ncursesw/ncurses.h": "term",
    "term.h": "term", "yaml.h": "lesson",
}
COLUMNS_MAX, LINES_MAX = 120, 500
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
LEFT_TO_DO = re.compile(r"\b(TODO|FIXME|XXX)\b")
MAPPED = re.compile(r"`((?:src|tests|tools)/[^`]+)`")
POINTED_AT = re.compile(rf"`((?:{'|'.join(LAYERS)})/[^`/]+\.[ch])`")


def sources(root):
    return sorted(path for path in (root / "src").rglob("*.[ch]"))


def layer_of(root, path):
    return path.relative_to(root / "src").parts[0]


def homes(root):
    """Header name -> layer; and breaches where a name is there twice."""
    found, breaches = {}, []
    for path in sources(root):
        if path.suffix != ".h":
            continue
        layer = layer_of(root, path)
        if found.setdefault(path.name, layer) != layer:
            breaches.append(f"{path.relative_to(root)}:1: src/{found[path.name]} has a {path.name} too")
    return found, breaches


def include_breach(layer, bracket, name, home):
    if bracket == "<":
        owner = SYSTEM_ONLY_IN.get(name, layer)
        return None if owner == layer else f"<{name}> belongs in src/{owner} alone"
    if name not in home:
        return f"no layer has a {name}"
    target = home[name]
    if LAYERS.index(target) > LAYERS.index(layer):
        return f"{layer} must not know {target} ({name})"
    if layer == "term" and target not in ("term", "base") and name not in TERM_SEES:
        return f"term must not know {name} of {target}"
    return None


def file_breaches(root, path, home):
    layer = layer_of(root, path)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{path.relative_to(root)}:{number}"
        include = INCLUDE.match(line)
        breach = include and include_breach(layer, *include.groups(), home)
        if breach:
            yield f"{place}: {breach}"
        if LEFT_TO_DO.search(line):
            yield f"{place}: {LEFT_TO_DO.search(line).group()} is no state to leave a file in"


def written(root):
    """What people write, in whatever folder it stands; not what is generated or kept as a picture."""
    named = [*root.glob("meson.build"), *root.glob("*.md"), *(root / "docs").glob("*.md")]
    below = [path for folder in ("src", "tests") for path in (root / folder).rglob("*")]
    return sorted(named + [path for path in below if path.suffix in (".c", ".h", ".py") or path.name == "meson.build"])


def size_breaches(root):
    for path in written(root):
        name, lines = path.relative_to(root), path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS_MAX and not (path.suffix == ".md" and line.startswith("|")):
                yield f"{name}:{number}: {len(line)} columns"
        if name.parts[0] == "src" and len(lines) > LINES_MAX:
            yield f"{name}:1: {len(lines)} lines"


def map_breaches(root):
    """`src/base/error.[ch]` in the map stands for both files."""
    mapped, text = set(), (root / "CODE-MAP.md").read_text(encoding="utf-8")
    for name in MAPPED.findall(text):
        mapped |= {name.replace("[ch]", end) for end in "ch"} if name.endswith("[ch]") else {name}
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        if name not in mapped:
            yield f"CODE-MAP.md:1: {name} is not in it"
    for name in sorted(mapped):
        if name.endswith((".c", ".h")) and not (root / name).exists():
            yield f"CODE-MAP.md:1: {name} does not exist"
    for name in POINTED_AT.findall(text):
        if not list((root / "src").glob(name)):
            yield f"CODE-MAP.md:1: {name} is pointed at and does not exist"


def main(root, checks):
    breaches = []
    if "layers" in checks:
        home, breaches = homes(root)
        for path in sources(root):
            if layer_of(root, path) not in LAYERS:
                breaches.append(f"{path.relative_to(root)}:1: no such layer")
                continue
            breaches += file_breaches(root, path, home)
    if "sizes" in checks:
        breaches += size_breaches(root)
    if "map" in checks:
        breaches += map_breaches(root)
    print("\n".join(breaches) if breaches else f"{len(sources(root))} files, in order")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:] or ["layers", "sizes", "map"]))
