"""What numpy and torch take for the same: reads names, a line each, and answers with seconds, as measure.c does. A name
that it doesn't know, or whose library is missing, gets -1.

Usage: peers.py NUMBERS.csv
"""

import sys
import time

sys.dont_write_bytecode = True
try:
    import numpy
except ImportError:
    numpy = None
try:
    import torch

    torch.set_num_threads(1)
except ImportError:
    torch = None

MILLION, TOY_TIMES, MAP_TIMES, COLUMNS, ROWS = 1000000, 2000, 20, 160, 50
W, B = 0.9, -0.4


def numpy_points():
    generator = numpy.random.default_rng(1)
    x = generator.uniform(-5, 5, MILLION)
    return x, (generator.uniform(0, 1, MILLION) < 1 / (1 + numpy.exp(-(1.2 * x - 0.7)))).astype(float)


def numpy_gradient(x, y):
    f = 1 / (1 + numpy.exp(-(W * x + B)))
    delta = (f - y) * f * (1 - f)
    return delta @ x, delta.sum()


def numpy_map():
    w, b = numpy.linspace(-6, 6, COLUMNS), numpy.linspace(-6, 6, ROWS)[:, None]
    loss = 0
    for x, y in ((0.5, 0.2), (2.5, 0.9)):
        loss = loss + 0.5 * (1 / (1 + numpy.exp(-(w * x + b))) - y) ** 2
    return loss


def torch_gradient(x, y, parameters):
    parameters.grad = None
    f = torch.sigmoid(parameters[0] * x + parameters[1])
    (0.5 * ((f - y) ** 2).sum()).backward()


def tasks(csv):
    """Name: function, times that it is done."""
    rows = {}
    if numpy:
        x, y = numpy_points()
        toy = numpy.array([0.5, 2.5]), numpy.array([0.2, 0.9])
        rows["numpy-gradient-1e6"] = lambda: numpy_gradient(x, y), 1
        rows["numpy-gradient-2"] = lambda: numpy_gradient(*toy), TOY_TIMES
        rows["numpy-map-2"] = numpy_map, MAP_TIMES
        rows["numpy-csv-1e6"] = lambda: numpy.loadtxt(csv, delimiter=",", skiprows=1), 1
    if torch and numpy:
        tensors = torch.from_numpy(x), torch.from_numpy(y)
        parameters = torch.tensor([W, B], dtype=torch.float64, requires_grad=True)
        rows["torch-gradient-1e6"] = lambda: torch_gradient(*tensors, parameters), 1
    return rows


def main():
    rows = tasks(sys.argv[1])
    for line in sys.stdin:
        function, times = rows.get(line.strip(), (None, 1))
        start = time.perf_counter()
        for _ in range(times if function else 0):
            function()
        print((time.perf_counter() - start) / times if function else -1, flush=True)


main()
