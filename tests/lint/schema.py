#!/usr/bin/env python3
"""schema.py SCHEMA LESSON...: holds each lesson against the schema, as an editor does. Exits 1 if one does not fit."""

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


def main(schema, lessons):
    validator = jsonschema.Draft7Validator(json.loads(pathlib.Path(schema).read_text(encoding="utf-8")))
    found = [breach for lesson in lessons for breach in breaches(validator, pathlib.Path(lesson))]
    print("\n".join(found) if found else f"{len(lessons)} lessons fit the schema")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
