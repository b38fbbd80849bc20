#!/usr/bin/env python3
"""Compare whole screens with the text files beside this script.

usage: screens.py PROGRAM [--update] [NAME...]

Each line of screens.txt names a screen and the arguments of `PROGRAM render`; a --course is a folder beside it.
With --update the files are written anew: look at each before you accept it.
"""
import difflib
import os
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def screens():
    for line in (HERE / "screens.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            name, *arguments = shlex.split(line)
            if "--course" in arguments:
                folder = arguments.index("--course") + 1
                arguments[folder] = str(HERE / arguments[folder])
            yield name, arguments


def render(program, arguments):
    environment = {**os.environ, "DOWNHILL_COURSE": str(HERE.parent.parent / "lessons")}
    done = subprocess.run([program, "render", *arguments], capture_output=True, text=True, encoding="utf-8",
                          env=environment, timeout=600)
    return done.stdout + (f"exit {done.returncode}: {done.stderr}" if done.returncode else "")


def main():
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    if not arguments:
        sys.exit(__doc__)
    update, program, names = "--update" in sys.argv, arguments[0], arguments[1:]
    passed = failed = 0
    for name, options in screens():
        if names and name not in names:
            continue
        shown = render(program, options)
        file = HERE / f"{name}.txt"
        if update:
            file.write_text(shown, encoding="utf-8")
        wanted = file.read_text(encoding="utf-8") if file.exists() else ""
        if shown == wanted:
            passed += 1
            continue
        failed += 1
        print(f"--- {name}: render {' '.join(options)}")
        sys.stdout.writelines(difflib.unified_diff(wanted.splitlines(True), shown.splitlines(True), "wanted", "shown"))
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
