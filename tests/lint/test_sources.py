#!/usr/bin/env python3
"""The lint notices each breach that it is there for, in a small tree made for the purpose."""

import pathlib
import tempfile
import unittest

import sources

GOOD = {
    "src/base/error.h": "#include <stdio.h>\n",
    "src/base/key.h": '#include "error.h"\n',
    "src/draw/canvas.h": '#include "key.h"\n',
    "src/term/screen.c": '#include <curses.h>\n#include "canvas.h"\n#include "key.h"\n#include "error.h"\n',
    "src/lesson/load.c": "#include <yaml.h>\n",
    "CODE-MAP.md": "`src/base/error.h` `src/base/key.h` `src/draw/canvas.h` `src/term/screen.c` `src/lesson/load.c`",
}


def breaches(changes):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {**GOOD, **changes}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        home, found = sources.homes(root)
        for path in sources.sources(root):
            found += sources.file_breaches(root, path, home)
        return found + list(sources.size_breaches(root)) + list(sources.map_breaches(root))


class Lint(unittest.TestCase):
    def test_a_good_tree_is_silent(self):
        self.assertEqual(breaches({}), [])

    def test_to_the_right(self):
        self.assertEqual(breaches({"src/base/error.h": '#include "canvas.h"\n'}),
                         ["src/base/error.h:1: base must not know draw (canvas.h)"])

    def test_term_knows_no_session(self):
        changes = {"src/session/lab.h": "", "src/term/screen.c": '\n#include "lab.h"\n',
                   "CODE-MAP.md": GOOD["CODE-MAP.md"] + " `src/session/lab.h`"}
        self.assertEqual(breaches(changes), ["src/term/screen.c:2: term must not know lab.h of session"])

    def test_curses_and_yaml_have_a_home(self):
        self.assertEqual(breaches({"src/draw/canvas.h": "#include <curses.h>\n"}),
                         ["src/draw/canvas.h:1: <curses.h> belongs in src/term alone"])
        self.assertEqual(breaches({"src/term/screen.c": "# include  <yaml.h>\n"}),
                         ["src/term/screen.c:1: <yaml.h> belongs in src/lesson alone"])

    def test_one_name_one_header(self):
        changes = {"src/view/error.h": "", "CODE-MAP.md": GOOD["CODE-MAP.md"] + " `src/view/error.h`"}
        self.assertEqual(breaches(changes), ["src/view/error.h:1: src/base has a error.h too"])

    def test_nothing_left_to_do(self):
        self.assertEqual(breaches({"src/base/error.h": "/* " + "TO" + "DO: later */\n"}),
                         ["src/base/error.h:1: TO" + "DO is no state to leave a file in"])

    def test_no_long_lines_but_in_tables(self):
        wide = {"src/base/error.h": "e" * 126, "tests/base/test_error.c": "x" * 120 + "\n" + "x" * 121,
                "docs/keys.md": "|" + "k" * 120 + "\n" + "k" * 121}
        self.assertEqual(breaches(wide), ["docs/keys.md:2: 121 columns", "src/base/error.h:1: 126 columns",
                                          "tests/base/test_error.c:2: 121 columns"])

    def test_no_long_files(self):
        self.assertEqual(breaches({"src/base/error.h": "\n" * 500}), [])
        self.assertEqual(breaches({"src/base/error.h": "\n" * 501}), ["src/base/error.h:1: 501 lines"])

    def test_the_map_is_complete_and_true(self):
        self.assertEqual(breaches({"src/base/text.c": ""}), ["CODE-MAP.md:1: src/base/text.c is not in it"])
        both = {"CODE-MAP.md": GOOD["CODE-MAP.md"] + " `src/base/text.[ch]`", "src/base/text.c": ""}
        self.assertEqual(breaches(both), ["CODE-MAP.md:1: src/base/text.h does not exist"])

    def test_what_the_map_points_at_is_there(self):
        pointing = {"CODE-MAP.md": GOOD["CODE-MAP.md"] + "\n`base/k*.h` `session/on_*.c`"}
        self.assertEqual(breaches(pointing), ["CODE-MAP.md:1: session/on_*.c is pointed at and does not exist"])


if __name__ == "__main__":
    unittest.main()
