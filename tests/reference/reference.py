#!/usr/bin/env python3
"""An independent implementation of `downhill trace`, written from the lecture's formulas in plain Python.

It shares no code with the program and takes the textbook form of every formula, so that where both agree the
agreement means something. It prints the CSV of `downhill trace --format csv` for the same options.
"""
import argparse
import math
import os
import sys

DATASETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "datasets")


# ---- random numbers: PCG32 (XSH-RR 64/32), O'Neill 2014 ----

class Pcg32:
    def __init__(self, seed, sequence=1):
        self.state = 0
        self.increment = (2 * sequence + 1) % 2**64
        self.draw()
        self.state = (self.state + seed) % 2**64
        self.draw()

    def draw(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) % 2**64
        word = (((old >> 18) ^ old) >> 27) % 2**32
        turn = old >> 59
        return ((word >> turn) | (word << (32 - turn))) % 2**32 if turn else word

    def below(self, bound):
        while True:
            draw = self.draw()
            if draw >= 2**32 % bound:
                return draw % bound

    def unit(self):
        a = self.draw()
        b = self.draw()
        return ((a >> 5) * 2**26 + (b >> 6)) / 2**53


# ---- data ----

def read_data(name):
    """A list of (inputs, y)."""
    if name.startswith("gen:logistic:"):
        count, seed = (int(part) for part in name.split(":")[2:])
        random = Pcg32(seed)
        points = []
        for _ in range(count):
            x = -5 + 10 * random.unit()
            points.append(([x], 1.0 if random.unit() < sigmoid(1.2 * x - 0.7) else 0.0))
        return points
    path = name if "/" in name or "." in name else os.path.join(DATASETS, name + ".csv")
    with open(path) as file:
        rows = [[float(field) for field in line.split(",")] for line in file.read().splitlines()[1:]]
    return [(row[:-1], row[-1]) for row in rows]


# ---- the neuron ----

def sigmoid(z):
    try:
        return 1 / (1 + math.exp(-z))
    except OverflowError:
        return 0.0


def outputs(points, theta):
    return [sigmoid(math.fsum([w * x for w, x in zip(theta, xs)] + [theta[-1]])) for xs, _ in points]


def loss(points, theta, mean):
    total = math.fsum((f - y) ** 2 for f, (_, y) in zip(outputs(points, theta), points)) / 2
    return total / len(points) if mean else total


def gradient(points, theta, mean):
    deltas = [(f - y) * f * (1 - f) for f, (_, y) in zip(outputs(points, theta), points)]
    columns = [math.fsum(d * xs[k] for d, (xs, _) in zip(deltas, points)) for k in range(len(theta) - 1)]
    columns.append(math.fsum(deltas))
    return [c / len(points) for c in columns] if mean else columns


# ---- batches and schedules ----

def batches(points, size, seed):
    """Yields (epoch, is it the epoch's last, batch) for ever."""
    order = list(range(len(points)))
    random = None if seed is None else Pcg32(seed)
    epoch = 0
    while True:
        if random and size < len(points):
            for i in range(len(order) - 1, 0, -1):
                j = random.below(i + 1)
                order[i], order[j] = order[j], order[i]
        for first in range(0, len(order), size):
            yield epoch, first + size >= len(order), [points[i] for i in order[first:first + size]]
        epoch += 1


def scheduled(o, eta, t, epoch, worse):
    if o.schedule == "step":
        return eta * o.factor ** (epoch // o.every)
    if o.schedule == "exponential":
        return eta * math.exp(-o.decay * t)
    if o.schedule == "inverse":
        return eta / (1 + o.decay * t)
    if o.schedule == "validation":
        return eta * o.factor ** worse
    return eta


def momentum_at(o, t):
    if o.momentum_schedule == "sutskever":
        return min(1 - 2 ** (-1 - math.log2(t // 250 + 1)), o.gamma_max)
    return o.gamma


# ---- the optimizers: each turns (theta, batch, eta, gamma, t) into the next theta, keeping its own state ----

class Optimizer:
    def __init__(self, o, parameters):
        self.o = o
        self.a = [0.0] * parameters
        self.b = [0.0] * parameters

    def divisor(self, v):
        return math.sqrt(v) + self.o.eps if self.o.eps_placement == "outside" else math.sqrt(v + self.o.eps)


class Gd(Optimizer):
    def step(self, theta, batch, eta, gamma, t):
        g = gradient(batch, theta, self.o.mean)
        return [p - eta * d for p, d in zip(theta, g)]


class Momentum(Optimizer):
    def where(self, theta, eta, gamma):
        return theta

    def step(self, theta, batch, eta, gamma, t):
        g = gradient(batch, self.where(theta, eta, gamma), self.o.mean)
        if self.o.momentum_form == "pytorch":
            self.a = [gamma * u + d for u, d in zip(self.a, g)]
            return [p - eta * u for p, u in zip(theta, self.a)]
        self.a = [gamma * u + eta * d for u, d in zip(self.a, g)]
        return [p - u for p, u in zip(theta, self.a)]


class Nag(Momentum):
    def where(self, theta, eta, gamma):
        scale = eta if self.o.momentum_form == "pytorch" else 1
        return [p - scale * gamma * u for p, u in zip(theta, self.a)]


class LineSearch(Optimizer):
    def step(self, theta, batch, eta, gamma, t):
        g = gradient(batch, theta, self.o.mean)
        candidates = [[p - e * d for p, d in zip(theta, g)] for e in eta]
        return min(candidates, key=lambda c: loss(batch, c, self.o.mean))


class Adagrad(Optimizer):
    def step(self, theta, batch, eta, gamma, t):
        g = gradient(batch, theta, self.o.mean)
        self.b = [v + d * d for v, d in zip(self.b, g)]
        if self.o.no_root:
            return [p - eta * d / (v + self.o.eps) for p, d, v in zip(theta, g, self.b)]
        return [p - eta * d / self.divisor(v) for p, d, v in zip(theta, g, self.b)]


class Rmsprop(Optimizer):
    def step(self, theta, batch, eta, gamma, t):
        g = gradient(batch, theta, self.o.mean)
        self.b = [self.o.beta * v + (1 - self.o.beta) * d * d for v, d in zip(self.b, g)]
        return [p - eta * d / self.divisor(v) for p, d, v in zip(theta, g, self.b)]


class Adam(Optimizer):
    def step(self, theta, batch, eta, gamma, t):
        o = self.o
        g = gradient(batch, theta, o.mean)
        self.a = [o.beta1 * m + (1 - o.beta1) * d for m, d in zip(self.a, g)]
        self.b = [o.beta2 * v + (1 - o.beta2) * d * d for v, d in zip(self.b, g)]
        lack1 = 1 if o.no_bias_correction else 1 - o.beta1 ** (t + 1)
        lack2 = 1 if o.no_bias_correction else 1 - o.beta2 ** (t + 1)
        return [p - eta * (m / lack1) / self.divisor(v / lack2) for p, m, v in zip(theta, self.a, self.b)]


OPTIMIZERS = {"gd": Gd, "momentum": Momentum, "nag": Nag, "line-search": LineSearch, "adagrad": Adagrad,
              "rmsprop": Rmsprop, "adam": Adam}


# ---- the run ----

def trajectory(o):
    """Rows (step, theta, loss, gradient), the start first; the last one may be not finite."""
    points = read_data(o.data)
    validation = read_data(o.validation) if o.validation else points
    parameters = len(points[0][0]) + 1
    theta = o.start or ([-2.0, -2.0] if parameters == 2 else [0.0] * parameters)
    optimizer = OPTIMIZERS[o.optimizer](o, parameters)
    feed = batches(points, o.batch or len(points), o.shuffle)
    worse, last = 0, None
    for t in range(o.steps + 1):
        row = (t, theta, loss(points, theta, o.mean), gradient(points, theta, o.mean))
        yield row
        if t == o.steps or not all(map(math.isfinite, [*theta, row[2], *row[3]])):
            return
        epoch, ends, batch = next(feed)
        if o.optimizer == "line-search":
            eta = [scheduled(o, e, t, epoch, worse) for e in o.etas]
        else:
            eta = scheduled(o, o.eta, t, epoch, worse)
        theta = optimizer.step(theta, batch, eta, momentum_at(o, t), t)
        if ends and o.schedule == "validation":
            now = loss(validation, theta, o.mean)
            worse += last is not None and now > last
            last = now


def numbers(text):
    return [float(part) for part in text.split(",")]


def options(arguments):
    parser = argparse.ArgumentParser(allow_abbrev=False)
    add = parser.add_argument
    add("--data", default="toy")
    add("--optimizer", default="gd", choices=OPTIMIZERS)
    add("--eta", type=float)
    add("--gamma", type=float, default=0.9)
    add("--beta", type=float, default=0.9)
    add("--beta1", type=float, default=0.9)
    add("--beta2", type=float, default=0.999)
    add("--eps", type=float, default=1e-8)
    add("--etas", type=numbers, default=[0.1, 0.5, 1, 5, 10])
    add("--eps-placement", default="inside")
    add("--no-bias-correction", action="store_true")
    add("--no-root", action="store_true")
    add("--momentum-form", default="lecture")
    add("--reduction", default="sum")
    add("--batch", default="all")
    add("--shuffle", type=int)
    add("--schedule", default="constant")
    add("--factor", type=float, default=0.5)
    add("--every", type=int, default=5)
    add("--decay", type=float, default=0.01)
    add("--validation")
    add("--momentum-schedule", default="constant")
    add("--gamma-max", type=float, default=0.99)
    add("--start", type=numbers)
    add("--steps", type=int, default=100)
    add("--format", default="csv", choices=["csv"])
    o = parser.parse_args(arguments)
    o.mean = o.reduction == "mean"
    o.batch = None if o.batch == "all" else int(o.batch)
    if o.eta is None:
        o.eta = 0.1 if o.optimizer in ("adagrad", "rmsprop", "adam") else 1.0
    return o


def main():
    o = options(sys.argv[1:])
    for step, theta, value, slope in trajectory(o):
        if step == 0:
            names = ["w"] if len(theta) == 2 else ["w%d" % k for k in range(1, len(theta))]
            names.append("b")
            print(",".join(["step", *names, "loss", *("grad_" + name for name in names)]))
        print(",".join([str(step), *("%.17g" % real for real in [*theta, value, *slope])]))


if __name__ == "__main__":
    main()
