#!/usr/bin/env python3
"""A development check, no part of the test run: do trajectories agree with PyTorch's optimizers where its conventions
are chosen (eps outside the root, eta outside the velocity)?

usage: torch_check.py PROGRAM        needs PyTorch (Debian: python3-torch); prints the largest difference of each case
"""

import csv
import io
import subprocess
import sys

import torch

START, STEPS, TOLERANCE = [-2.0, -2.0], 80, 1e-12
POINTS = {"toy": [(0.5, 0.2), (2.5, 0.9)], "valley": [(0.9, 0.2), (1.7, 0.9)]}
OUTSIDE = ["--eta", "0.1", "--eps-placement", "outside"]
CASES = [
    ("gd", ["--eta", "1"], lambda p: torch.optim.SGD(p, lr=1)),
    ("momentum", ["--eta", "1", "--momentum-form", "pytorch"], lambda p: torch.optim.SGD(p, lr=1, momentum=0.9)),
    ("adagrad", OUTSIDE, lambda p: torch.optim.Adagrad(p, lr=0.1, eps=1e-8)),
    ("rmsprop", OUTSIDE, lambda p: torch.optim.RMSprop(p, lr=0.1, alpha=0.9, eps=1e-8)),
    ("adam", OUTSIDE, lambda p: torch.optim.Adam(p, lr=0.1, eps=1e-8)),
]


def ours(program, data, optimizer, options):
    command = [program, "trace", "--data", data, "--optimizer", optimizer, "--start=-2,-2", "--steps", str(STEPS),
               "--format", "csv", *options]
    rows = csv.DictReader(io.StringIO(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    return [(float(row["w"]), float(row["b"])) for row in rows]


def theirs(data, make):
    theta = torch.tensor(START, requires_grad=True)
    x, y = (torch.tensor(column) for column in zip(*POINTS[data]))
    optimizer, way = make([theta]), [tuple(START)]
    for _ in range(STEPS):
        optimizer.zero_grad()
        (0.5 * ((torch.sigmoid(theta[0] * x + theta[1]) - y) ** 2).sum()).backward()
        optimizer.step()
        way.append(tuple(theta.tolist()))
    return way


def main(program):
    torch.set_default_dtype(torch.float64)
    worst = 0
    for data in POINTS:
        for optimizer, options, make in CASES:
            pairs = zip(ours(program, data, optimizer, options), theirs(data, make))
            difference = max(abs(a - b) for mine, other in pairs for a, b in zip(mine, other))
            print(f"{data:8} {optimizer:10} {difference:.1e}")
            worst = max(worst, difference)
    return 0 if worst <= TOLERANCE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
