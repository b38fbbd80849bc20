#!/usr/bin/env python3
"""schema.py SCHEMA LESSON...: holds each lesson against the schema, as an editor does. Exits 1 if one does not fit.

schema.py SCHEMA --bad FOLDER: those in a folder must not fit, except where its beyond-schema.txt names them."""

import json
import pathlib
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML 1.2's numbers, as editors and the program read them: to YAML 1.1, PyYAML's, 1e-6 is a word."""


Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?\d+(\.\d+)?[eE][-+]?\d+$"), list("-0123456789"))


def breaches(validator, path):
    for error in validator.iter_errors(yaml.load(path.read_text(encoding="utf-8"), Loader)):
        yield f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def refused(validator, path):
    try:
        return any(breaches(validator, path))
    except (yaml.YAMLError, UnicodeDecodeError):
        return True  # an editor says so before it asks the schema


def check_bad(validator, folder):
    beyond = set((folder / "beyond-schema.txt").read_text(encoding="utf-8").split("\n"))
    found = [
        f"{path}: the schema {'refuses it, and beyond-schema.txt names it' if path.name in beyond else 'takes it'}"
        for path in sorted(folder.glob("*.yaml"))
        if refused(validator, path) == (path.name in beyond)
    ]
    print("\n".join(found) if found else "the schema refuses what is wrong in its form")
    return 1 if found else 0


def main(schema, lessons):
    validator = jsonschema.Draft7Validator(json.loads(pathlib.Path(schema).read_text(encoding="utf-8")))
    if lessons[0] == "--bad":
        return check_bad(validator, pathlib.Path(lessons[1]))
    found = [breach for lesson in lessons for breach in breaches(validator, pathlib.Path(lesson))]
    print("\n".join(found) if found else f"{len(lessons)} lessons fit the schema")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
