#!/usr/bin/env python3
"""The lab of every optimizer by keys alone: forward, all the way back, and forward again shows the identical screen.

usage: there_and_back.py PROGRAM
"""
import os
import pathlib
import subprocess
import sys

LESSONS = pathlib.Path(__file__).resolve().parent.parent.parent / "lessons"
PAGE = "5.2.9c"  # one run of gradient descent, with map, update and losses
OPTIMIZERS = 7  # `o` goes round them
LOOKS = (["--size", "80x24"], ["--size", "120x36", "--glyphs", "braille"])

# What is done first, what leads forward, what leads back. `{o}` stands for the keys that choose the optimizer.
SCRIPTS = {
    "steps": ("x {o}", "s " * 9, "u " * 9),
    "phases": ("x {o}", ". " * 14, "u " * 14),
    "tens": ("x {o}", "S " * 4, "U " * 4),
    "changed on the way": ("x {o} S e . 5 Enter", "s " * 5, "u " * 15 + "S "),
    "another optimizer on the way": ("x {o} s s s o", "s " * 5, "u " * 8 + "s s s "),
    "other points on the way": ("x {o} S e Up Up Up Up Up 0 . 6 Enter", "s " * 4, "U U S "),
    "moved on the way": ("x {o} S w Right Right Up Enter", "s " * 4, "U U S "),
    "short batches, shuffled": ("x e Tab 1 Tab 7 Enter {o}", "s " * 9, "u " * 9),
    "predicted": ("x {o} s p Right Enter", "s s s ", "u u u "),
    "predicted by typing": ("x {o} s p e Tab Tab . 4 Enter", "s s s ", "u u u "),
    "layers": ("x {o} S L 2 3 4 5 6 7 9 L", "s " * 4, "u " * 4),
    "far off": ("x {o} e 5 0 0 Enter", "S S S ", "U U U "),
    "each view": ("x {o} v", "s " * 4, "u " * 4),
}


def render(program, keys, look):
    environment = {**os.environ, "DOWNHILL_COURSE": str(LESSONS)}
    done = subprocess.run([program, "render", PAGE, *look, "--keys", " ".join(keys.split())], capture_output=True,
                          text=True, encoding="utf-8", env=environment, timeout=600)
    return done.stdout if done.returncode == 0 else f"exit {done.returncode}: {done.stderr}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    failed = compared = 0
    for optimizer in range(OPTIMIZERS):
        for name, (first, forward, back) in SCRIPTS.items():
            first = first.format(o="o " * optimizer)
            for look in LOOKS:
                once = render(sys.argv[1], f"{first} {forward}", look)
                again = render(sys.argv[1], f"{first} {forward} {back} {forward}", look)
                compared += 1
                if once != again or once.startswith("exit"):
                    failed += 1
                    print(f"--- {name}, optimizer {optimizer + 1}: {first} {forward}{back}{forward}\n{once}{again}")
    print(f"{compared} compared, {failed} failed")
    sys.exit(1 if failed else 0)


main()
