#!/usr/bin/env python3
"""The command line of `downhill trace`: exit codes, what goes to which stream, and what the messages name.

Usage: usage.py path/to/downhill
"""
import json
import os
import subprocess
import sys
import tempfile

# Options, exit code, and what the message must name.
REFUSED = [
    ("--gama 1", 2, ["--gama", "--gamma"]),
    ("--eta", 2, ["--eta", "value"]),
    ("--help=3", 2, ["--help"]),
    ("toy", 2, ["toy"]),
    ("--optimizer sgd", 2, ["--optimizer", "sgd", "gd", "adam"]),
    ("--eta 0", 2, ["--eta", "0", "above 0"]),
    ("--eta nan", 2, ["--eta", "nan"]),
    ("--eta 1e7", 2, ["--eta", "1e7", "1000000"]),
    ("--optimizer momentum --gamma 1", 2, ["--gamma", "below 1"]),
    ("--optimizer momentum --gamma -0.1", 2, ["--gamma", "-0.1"]),
    ("--optimizer adam --beta2 1", 2, ["--beta2", "below 1"]),
    ("--optimizer adam --eps 0", 2, ["--eps", "above 0"]),
    ("--optimizer adam --eps-placement beside", 2, ["--eps-placement", "beside", "inside or outside"]),
    ("--gamma 0.9", 2, ["--gamma", "gd"]),
    ("--optimizer adam --beta 0.9", 2, ["--beta", "adam"]),
    ("--optimizer adam --no-root", 2, ["--no-root", "adam"]),
    ("--optimizer rmsprop --no-bias-correction", 2, ["--no-bias-correction", "rmsprop"]),
    ("--optimizer line-search --eta 1", 2, ["--eta", "line-search", "--etas"]),
    ("--etas 1,2", 2, ["--etas", "gd"]),
    ("--optimizer line-search --etas 1,,2", 2, ["--etas", "1,,2"]),
    ("--optimizer line-search --etas 1,0", 2, ["--etas", "above 0"]),
    ("--optimizer line-search --etas 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17", 2, ["--etas", "16"]),
    ("--batch 3", 2, ["--batch", "3", "2"]),
    ("--batch 0", 2, ["--batch", "0"]),
    ("--batch some", 2, ["--batch", "some", "all"]),
    ("--shuffle -1", 2, ["--shuffle", "-1"]),
    ("--shuffle 18446744073709551616", 2, ["--shuffle", "18446744073709551615"]),
    ("--schedule cosine", 2, ["--schedule", "cosine", "inverse"]),
    ("--factor 0.5", 2, ["--factor", "--schedule"]),
    ("--schedule step --factor 0", 2, ["--factor", "above 0"]),
    ("--schedule step --every 0", 2, ["--every", "0"]),
    ("--schedule inverse --decay -1", 2, ["--decay", "-1"]),
    ("--schedule step --decay 1", 2, ["--decay", "--schedule"]),
    ("--validation six", 2, ["--validation", "--schedule"]),
    ("--momentum-schedule sutskever", 2, ["gd", "gamma"]),
    ("--optimizer nag --gamma-max 0.9", 2, ["--gamma-max", "sutskever"]),
    ("--optimizer nag --momentum-schedule sutskever --gamma-max 1", 2, ["--gamma-max", "below 1"]),
    ("--start 1", 2, ["trace: --start has 1 number; the data need 2 (w, then b)"]),
    ("--start 1,2,3", 2, ["trace: --start has 3 numbers; the data need 2"]),
    ("--surface bowl --start 1,2,3", 2, ["trace: --start has 3 numbers; a surface needs 2 (w, then b)"]),
    ("--surface bowl --batch 1", 2, ["trace: --batch: a surface has no data points"]),
    ("--start 1,b", 2, ["--start", "1,b"]),
    ("--start 1,inf", 2, ["--start", "1,inf"]),
    ("--steps -1", 2, ["--steps", "-1"]),
    ("--steps 1.5", 2, ["--steps", "1.5"]),
    ("--format xml", 2, ["--format", "xml", "csv"]),
    ("--reduction max", 2, ["--reduction", "max", "mean"]),
    ("--data gen:logistic:0:1", 2, ["gen:logistic:0:1", "100000000"]),
    ("--data gen:logistic:5", 2, ["gen:logistic:5"]),
    ("--data a:b", 2, ["a:b"]),
    ("--data tou", 1, ["tou", "toy"]),
    ("--data zzzzzzzz", 1, ["zzzzzzzz", "sparse100", "valley"]),
    ("--data ./none.csv", 1, ["./none.csv", "No such file"]),
    ("--schedule validation --validation zzzzzzzz", 1, ["--validation", "zzzzzzzz"]),
]


def trace(program, arguments, **more):
    return subprocess.run([program, "trace", *arguments], capture_output=True, text=True, **more)


def check_refusals(program):
    for line, code, names in REFUSED:
        result = trace(program, line.split())
        assert result.returncode == code, (line, result)
        assert result.stdout == "" and result.stderr.count("\n") == 1, (line, result)
        for name in names:
            assert name in result.stderr, (line, name, result.stderr)


def check_help(program):
    result = trace(program, ["--help"])
    assert result.returncode == 0 and result.stderr == "", result
    assert "--momentum-schedule" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 120


def check_formats(program):
    csv = trace(program, ["--steps", "3", "--format", "csv"]).stdout.splitlines()
    rows = json.loads(trace(program, ["--steps", "3", "--format", "json"]).stdout)
    assert csv[0] == "step,w,b,loss,grad_w,grad_b" and len(csv) == 5, csv
    assert csv[1].startswith("0,-2,-2,0.415819901019"), csv
    assert list(rows[0]) == csv[0].split(","), rows
    assert [list(row.values()) for row in rows] == [[float(f) for f in line.split(",")] for line in csv[1:]]
    table = trace(program, ["--steps", "3"]).stdout.splitlines()
    assert table[0].split() == csv[0].split(",") and len({len(line) for line in table}) == 1, table
    assert table[3].split() == ["1", "-1.994508", "-1.992289", "0.415730", "-0.005558", "-0.007773"], table


def check_files(program):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "wide.csv")
        with open(path, "w") as file:
            file.write("x1,x2,y\n1,0,1\n0,1,0\n")
        result = trace(program, ["--data", path, "--steps", "0", "--format", "csv"])
        assert result.stdout == "step,w1,w2,b,loss,grad_w1,grad_w2,grad_b\n0,0,0,0,0.25,-0.125,0.125,0\n", result
        for arguments, message in (
            (["--data", path, "--start", "1,2"], "--start has 2 numbers; the data need 3 (the weights, then b)"),
            (["--schedule", "validation", "--validation", path], "the validation data have 2 inputs, the data 1"),
        ):
            result = trace(program, arguments)
            assert result.returncode == 2 and result.stderr == "downhill trace: " + message + "\n", result
        with open(path, "w") as file:
            file.write("x,y\n1,0\n2,no\n")
        result = trace(program, ["--data", path])
        assert result.returncode == 1 and result.stderr.startswith(path + ":3:3: error:"), result
        os.mkdir(os.path.join(folder, "datasets"))
        with open(os.path.join(folder, "datasets", "mine.csv"), "w") as file:
            file.write("x,y\n1,0\n")
        for where in ([["--course", folder], {}], [[], {"DOWNHILL_COURSE": folder}]):
            result = trace(program, ["--data", "mine", "--steps", "1", *where[0]], env={**os.environ, **where[1]})
            assert result.returncode == 0, result


def check_divergence(program):
    """x = 1e154 and y = 1e152: the first gradient is -2.5e305, so a rate of 1e6 throws w out of the doubles."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "far.csv")
        with open(path, "w") as file:
            file.write("x,y\n1e154,1e152\n")
        arguments = ["--data", path, "--eta", "1e6", "--start", "0,0", "--steps", "9", "--format"]
        csv = trace(program, [*arguments, "csv"])
        rows = csv.stdout.splitlines()
        assert csv.returncode == 0 and len(rows) == 3 and rows[2].startswith("1,inf,"), csv
        assert "diverged" in csv.stderr and "step 1" in csv.stderr, csv
        rows = json.loads(trace(program, [*arguments, "json"]).stdout)
        assert len(rows) == 2 and rows[1]["w"] is None, rows
        assert len(trace(program, [*arguments, "table"]).stdout.splitlines()) == 4


def main():
    program = sys.argv[1]
    for check in (check_refusals, check_help, check_formats, check_files, check_divergence):
        check(program)
    print("%d refusals checked" % len(REFUSED))


if __name__ == "__main__":
    main()
