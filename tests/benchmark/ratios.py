#!/usr/bin/env python3
"""Prints `ratio NAME VALUE`, a line each: how many times faster (or smaller) downhill is than a baseline that takes
turns with it in the same run; the median of the rounds' ratios. Nothing fails for being slow.

Usage: ratios.py [--rounds N] DOWNHILL MEASURE      MEASURE: the program made of measure.c

Baselines: a plain C loop (plain.c, -O2), numpy and torch (one thread), numpy.loadtxt, `wc -l`, gnuplot's dumb terminal,
vim. What is not installed is left out, with a line that says so.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "measure"))
from terminal import Program  # noqa: E402

# Name of the ratio, downhill's measurement, the baseline's.
RATIOS = [
    ("gradient-1e6-plain", "gradient-1e6", "plain-gradient-1e6"),
    ("gradient-1e6-numpy", "gradient-1e6", "numpy-gradient-1e6"),
    ("gradient-1e6-torch", "gradient-1e6", "torch-gradient-1e6"),
    ("gradient-1e7-two-threads", "gradient-1e7-two", "gradient-1e7-one"),
    ("gradient-2-plain", "gradient-2", "plain-gradient-2"),
    ("gradient-2-numpy", "gradient-2", "numpy-gradient-2"),
    ("map-2-plain", "map-2", "plain-map-2"),
    ("map-2-numpy", "map-2", "numpy-map-2"),
    ("map-1e6-plain", "map-1e6", "plain-map-1e6"),
    ("sgd-1e6-plain", "sgd-1e6", "plain-sgd-1e6"),
    ("sgd-shuffled-1e6-plain", "sgd-shuffled-1e6", "plain-sgd-shuffled-1e6"),
    ("csv-1e6-wc", "csv-1e6", "wc-csv-1e6"),
    ("csv-1e6-numpy", "csv-1e6", "numpy-csv-1e6"),
    ("contour-gnuplot", "contour", "gnuplot-contour"),
    ("first-frame-vim", "first-frame", "vim-first-frame"),
    ("first-frame-lab-vim", "first-frame-lab", "vim-first-frame"),
    ("memory-vim", "memory", "vim-memory"),
]

PAGE = "5.2.9a"  # a map with level lines
CONTOUR = """
set terminal dumb 80 24
set view map; set contour base; unset surface; set cntrparam levels 10; set isosamples 40, 40
f(x, w, b) = 1 / (1 + exp(-(w * x + b)))
splot [-6:6] [-6:6] 0.5 * (f(0.5, x, y) - 0.2) ** 2 + 0.5 * (f(2.5, x, y) - 0.9) ** 2
"""


class Asked:
    """A program that answers a name with seconds; -1: it can't."""

    def __init__(self, argv):
        self.process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def measure(self, name):
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline() or -1)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def with_numpy():
    """A Python that has numpy; where none has it, this one."""
    for python in (sys.executable, "python3", "/usr/bin/python3"):
        found = shutil.which(python)
        if found and subprocess.run([found, "-c", "import numpy"], stderr=subprocess.DEVNULL).returncode == 0:
            return found
    return sys.executable


def whole_process(argv, text=None):
    """Seconds from start to end; -1 where it isn't installed, or fails."""
    if not shutil.which(argv[0]):
        return -1
    start = time.perf_counter()
    done = subprocess.run(argv, input=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
    return time.perf_counter() - start if done.returncode == 0 else -1


def in_terminal(argv, what):
    """Of the first frame: seconds, or the memory in KiB."""
    if not shutil.which(argv[0]):
        return -1
    program = Program(argv)
    seconds = program.draw()[1]
    memory = program.memory()[1]
    program.end()
    return seconds if what == "seconds" else memory


class Contestants:
    def __init__(self, asked, csv):
        self.measure_program = Asked([asked.measure, csv])
        self.peers = Asked([with_numpy(), str(HERE / "peers.py"), csv])
        self.processes = {
            "wc-csv-1e6": lambda: whole_process(["wc", "-l", csv]),
            "contour": lambda: whole_process([asked.downhill, "render", PAGE, "--size", "80x24"]),
            "gnuplot-contour": lambda: whole_process(["gnuplot"], CONTOUR),
            "first-frame": lambda: in_terminal([asked.downhill], "seconds"),
            "first-frame-lab": lambda: in_terminal([asked.downhill, PAGE], "seconds"),
            "vim-first-frame": lambda: in_terminal(["vim", "-u", "NONE"], "seconds"),
            "memory": lambda: in_terminal([asked.downhill, PAGE], "memory"),
            "vim-memory": lambda: in_terminal(["vim", "-u", "NONE"], "memory"),
        }

    def measure(self, name):
        if name in self.processes:
            return self.processes[name]()
        return (self.peers if name.startswith(("numpy", "torch")) else self.measure_program).measure(name)

    def end(self):
        self.measure_program.end()
        self.peers.end()


def ratio(contestants, rounds, ours, baseline):
    """The median; None where one of the two can't be measured. The first of each only warms up."""
    if contestants.measure(ours) <= 0 or contestants.measure(baseline) <= 0:
        return None
    pairs = [(contestants.measure(ours), contestants.measure(baseline)) for _ in range(rounds)]
    return statistics.median(theirs / mine for mine, theirs in pairs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", default="", help="ratios whose name has this in it")
    parser.add_argument("downhill")
    parser.add_argument("measure")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        contestants = Contestants(asked, str(Path(folder, "million.csv")))
        for name, ours, baseline in RATIOS:
            if asked.only not in name:
                continue
            value = ratio(contestants, asked.rounds, ours, baseline)
            print(f"ratio {name} {value:.3g}" if value else f"left out {name}: not installed, or it failed", flush=True)
        if asked.only in "map-1e6":
            print(f"error map-1e6 {contestants.measure('map-1e6-error'):.2g} of its range", flush=True)
        contestants.end()


main()
