#!/usr/bin/env python3
"""Compares `downhill trace` with the independent reference, row by row, over many combinations of options.

Rows must agree to 1e-9. Rounding decides what a run does once it has converged (RMSProp's 2-cycle, ties of a line
search): from the first row whose loss is within 1e-6 of its minimum on, a row that differs passes as long as both
stay as near to the minimum as such a cycle does.

Usage: compare.py path/to/downhill
"""
import itertools
import math
import subprocess
import sys

import reference

TOLERANCE = 1e-9
CONVERGED = 1e-6
CYCLE = 0.5  # the farthest from the minimum that RMSProp's 2-cycle goes (along the valley's floor)

# Where to look for each data set's minimum.
NEAR_MINIMUM = {"toy": [1.8, -2.3], "valley": [4.5, -5.4], "rivals": [1.4, 2.5], "six": [0.0, -0.4],
                "sparse100": [1.9, 1.0]}

SWITCHES = {
    "gd": [[], ["--eta", "3"]],
    "momentum": [[], ["--momentum-form", "pytorch"], ["--gamma", "0.5"], ["--momentum-schedule", "sutskever"]],
    "nag": [[], ["--momentum-form", "pytorch"], ["--momentum-schedule", "sutskever", "--gamma-max", "0.4"]],
    "line-search": [[], ["--etas", "0.3,3"]],
    "adagrad": [[], ["--eps-placement", "outside"], ["--no-root"], ["--eps", "0.01"]],
    "rmsprop": [[], ["--eps-placement", "outside", "--eps", "0.001"], ["--beta", "0.99"]],
    "adam": [[], ["--eps-placement", "outside"], ["--no-bias-correction"], ["--beta1", "0.5", "--beta2", "0.9"]],
}

BATCHES = {
    "toy": [[], ["--batch", "1"], ["--batch", "1", "--shuffle", "7"]],
    "valley": [[], ["--batch", "1", "--reduction", "mean"]],
    "rivals": [[], ["--batch", "3"], ["--batch", "1", "--shuffle", "42"], ["--batch", "2", "--reduction", "mean"]],
    "six": [[], ["--batch", "4", "--shuffle", "18446744073709551615"]],
    "sparse100": [["--batch", "7", "--shuffle", "3", "--reduction", "mean"]],
    "gen:logistic:40:9": [["--reduction", "mean"], ["--batch", "16", "--shuffle", "1"]],
}

SCHEDULES = [
    [],
    ["--schedule", "step", "--every", "3"],
    ["--schedule", "exponential", "--decay", "0.02"],
    ["--schedule", "inverse", "--decay", "0.1"],
    ["--schedule", "validation", "--factor", "0.7"],
    ["--schedule", "validation", "--validation", "rivals"],
]


def combinations():
    """Every optimizer's switches with every data set's batches; the schedules in turn, each several times."""
    turn = itertools.cycle(SCHEDULES)
    for optimizer, all_switches in SWITCHES.items():
        for switches in all_switches:
            for data, plans in BATCHES.items():
                for plan in plans:
                    yield ["--data", data, "--optimizer", optimizer, *switches, *plan, *next(turn), "--steps", "50"]
    for optimizer in SWITCHES:
        yield ["--data", "toy", "--optimizer", optimizer, "--start=-6,-6", "--steps", "150"]
        yield ["--data", "valley", "--optimizer", optimizer, "--start=-4,0", "--steps", "100"]
    yield ["--data", "toy", "--steps", "1000", "--start=-2,-2", "--eta", "1"]
    yield ["--data", "gen:logistic:300:5", "--optimizer", "momentum", "--momentum-schedule", "sutskever", "--eta",
           "0.01", "--steps", "600"]


def minimum(data):
    """Newton's method from nearby, the Hessian by central differences."""
    points = reference.read_data(data)
    theta = NEAR_MINIMUM[data]
    h = 1e-5
    for _ in range(60):
        w, b = theta
        g = reference.gradient(points, theta, False)
        up_w, down_w = (reference.gradient(points, [w + d, b], False) for d in (h, -h))
        up_b, down_b = (reference.gradient(points, [w, b + d], False) for d in (h, -h))
        p, q, r = (up_w[0] - down_w[0]) / (2 * h), (up_w[1] - down_w[1]) / (2 * h), (up_b[1] - down_b[1]) / (2 * h)
        determinant = p * r - q * q
        theta = [w - (r * g[0] - q * g[1]) / determinant, b - (p * g[1] - q * g[0]) / determinant]
    return theta, reference.loss(points, theta, False), len(points)


def same(a, b):
    if math.isfinite(a) and math.isfinite(b):
        return abs(a - b) <= TOLERANCE * max(1, abs(a))
    return math.isnan(a) and math.isnan(b) or a == b


def compare(program, arguments, minima):
    """None where they agree, else what differs."""
    out = subprocess.run([program, "trace", "--format", "csv", *arguments], capture_output=True, text=True)
    if out.returncode != 0:
        return "exit code %d: %s" % (out.returncode, out.stderr.strip())
    o = reference.options(arguments)
    rows = list(reference.trajectory(o))
    lines = out.stdout.splitlines()[1:]
    if len(lines) != len(rows):
        return "%d rows, the reference has %d" % (len(lines), len(rows))
    best, least, count = minima.get(o.data, (None, 0, 1))
    reached = False
    for line, (step, theta, value, slope) in zip(lines, rows):
        fields = [float(field) for field in line.split(",")]
        if fields[0] != step:
            return "row %d is called %g" % (step, fields[0])
        if best and value - (least / count if o.mean else least) < CONVERGED:
            reached = True
        if all(map(same, fields[1:], [*theta, value, *slope])):
            continue
        near = reached and max(math.dist(best, theta), math.dist(best, fields[1:3])) < CYCLE
        if not near:
            return "step %d: %s, the reference has %r" % (step, line, [*theta, value, *slope])
    return None


def main():
    program = sys.argv[1]
    minima = {data: minimum(data) for data in NEAR_MINIMUM}
    failures = count = 0
    for arguments in combinations():
        count += 1
        difference = compare(program, arguments, minima)
        if difference:
            failures += 1
            print("trace %s\n    %s" % (" ".join(arguments), difference))
    print("%d runs compared, %d differ" % (count, failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
