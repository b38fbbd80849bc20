/* What is given to the program from outside: the name it is called by, arguments, files of all kinds. Whatever it is,
 * the program ends with an error that says where and what to do. Arguments: the program, the sources. */
#include "test.h"

#include "folder.h"
#include "shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *program, *sources;
static char out[SHELL_SIZE];

static int open_folder(void **state) {
    return folder_open(state);
}

/* Tests leave files of many names. */
static int close_folder(void **state) {
    (void)state;
    shell(out, "rm -rf '%s'/* '%s'/.[a-z]*", folder_path(), folder_path());
    return folder_close(state);
}

/* A command in the folder, the program being $downhill, the sources $sources: `out` has what it says, the exit code is
 * returned. */
static int run(const char *words) {
    return shell(out,
                 "cd '%s' && env -i PATH=/usr/bin:/bin HOME='%s' TERM=dumb downhill='%s' sources='%s' sh -c '%s' 2>&1 "
                 "</dev/null",
                 folder_path(), folder_path(), program, sources, words);
}

/* --- the name --- */

static void it_is_called_as_it_was_called(void **state) {
    (void)state;
    assert_int_equal(run("DOWNHILL_COMMAND=./run $downhill --help"), 0);
    assert_has(out, "Usage: ./run [LESSON");
    assert_has(out, "  ./run 5.2.9       a page");
    assert_null(strstr(out, "downhill"));
    assert_int_equal(run("DOWNHILL_COMMAND=../x/run $downhill render nowhere"), 1);
    assert_has(out, "no page `nowhere`; ../x/run list --pages shows them all");
    run("DOWNHILL_COMMAND=./run $downhill render 5.2.9 --keys \"s =\"");
    assert_has(out, "./run trace --steps 1");
    run("DOWNHILL_COMMAND=\"two words\" $downhill --help");
    assert_has(out, "Usage: downhill [LESSON");
    run("DOWNHILL_COMMAND= $downhill --help");
    assert_has(out, "Usage: downhill [LESSON");
}

/* The script that starts it, where nothing is to be built: it hands its own name on. */
static void the_script_says_its_name(void **state) {
    (void)state;
    run("mkdir -p co/src co/build && touch co/meson.build co/meson_options.txt && cp $sources/run co/run && "
        "touch -d 2000-01-01 co/src co/meson.build co/meson_options.txt && touch co/build/.run-stamp && "
        "printf \"#!/bin/sh\\necho \\$DOWNHILL_COMMAND \\$*\\n\" >co/build/downhill && chmod +x co/build/downhill");
    assert_int_equal(run("co/run 5.1 x"), 0);
    assert_string_equal(out, "co/run 5.1 x\n");
    run("cd co && ./run");
    assert_string_equal(out, "./run\n");
    run("cd co && sh run");
    assert_string_equal(out, "./run\n");
}

/* --- arguments --- */

static void wrong_arguments_name_the_way_out(void **state) {
    static const struct {
        const char *words;
        int code;
        const char *says;
    } ROWS[] = {
        {"chek", 2, "no command `chek`; did you mean `check`?"},
        {"nothing", 2, "no command `nothing`; downhill --help lists them"},
        {"help chek", 2, "no command `chek`"},
        {"5.77", 1, "no lesson or page `5.77`; did you mean"},
        {".", 1, ". is a folder; downhill --course . opens the lessons in it"},
        {"./", 2, "./ is a folder; downhill --course ./ opens"},
        {"nofile.yaml", 1, "nofile.yaml: error: can"},
        {"--course . 5.1", 1, "no lesson here: lessons are files with the ending .yaml"},
        {"--bogus", 2, "--help lists the options"},
        {"5.1 5.2", 2, "one lesson or page at a time"},
        {"list 5.1 x", 2, "no lesson has the id x; downhill list shows"},
        {"render", 2, "which page?"},
        {"render 5.1.1a --size 0x0", 2, "between 1x1 and 500x500"},
        {"render 5.1.1a --keys Foo", 1, "no key is called `Foo`"},
        {"keys x", 2, "it takes nothing"},
        {"new x.yaml", 1, "begin the name with the lesson"},
        {"new 7.1-x.txt", 1, "ending .yaml: 7.1-x.txt.yaml"},
        {"new 7.1-x.yaml \"$(printf \"a\\nb\")\"", 1, "a title is one line"},
        {"check nowhere", 1, "nowhere: error: can"},
        {"report x", 2, "the file is named with -o"},
        {"report -o .", 1, "choose another name"},
        {"reset 9.9 --yes", 1, "no lesson or page `9.9`"},
        {"trace extra", 2, "takes options only"},
        {"trace --data \"\"", 2, "--data"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char words[512];
        snprintf(words, sizeof words, "$downhill %s", ROWS[i].words);
        int code = run(words);
        if (code != ROWS[i].code || !strstr(out, ROWS[i].says))
            fail_msg("%s: code %d, not `%s` but\n%s", ROWS[i].words, code, ROWS[i].says, out);
    }
}

/* What is typed comes back in the message, but colours no terminal. */
static void messages_hold_no_escapes(void **state) {
    static const char *const COMMANDS[] = {"",
                                           "list",
                                           "render",
                                           "reset --yes",
                                           "report",
                                           "keys",
                                           "check",
                                           "trace --optimizer",
                                           "--course",
                                           "--glyphs",
                                           "new",

                                           "report -o x/",
                                           "5.1",
                                           "render --size",
                                           "new 7.1-",
                                           "render --keys"};
    (void)state;
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        char words[256];
        snprintf(words, sizeof words, "$downhill %s \"$(printf \"5.x\\033[31m\")\"", COMMANDS[i]);
        if (run(words) == 0 || strchr(out, '\033'))
            fail_msg("%s said: %s", COMMANDS[i], out);
    }
}

/* --- a disk that is full --- */

static void output_that_fails_is_told(void **state) {
    static const char *const COMMANDS[] = {"trace --steps 3", "render 5.1.1a", "list",   "keys",  "check --schema",
                                           "report",          "5.1",           "5.1.1a", "--help"};
    (void)state;
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        char words[256];
        snprintf(words, sizeof words, "($downhill %s 2>&3 >/dev/full) 3>&1", COMMANDS[i]);
        int code = run(words);
        if (code != 1 || !strstr(out, "the output"))
            fail_msg("%s: code %d: %s", COMMANDS[i], code, out);
    }
}

/* A report takes the place of an earlier one as a whole, and has the mode that files have; a link to a device is
 * written to, not replaced. */
static void a_report_is_replaced_as_a_whole(void **state) {
    (void)state;
    assert_int_equal(run("umask 022 && $downhill report -o me.md && stat -c %a me.md && ls -a | grep -c me.md"), 0);
    assert_string_equal(out, "644\n1\n");
    assert_int_equal(run("cp me.md old.md && chmod 400 old.md && $downhill report -o old.md && cmp me.md old.md"), 0);
    assert_int_equal(run("printf \"My notes\" >notes.md; $downhill report -o notes.md"), 1);
    assert_has(out, "notes.md is there already and is no report");
    assert_int_equal(run("ln -s /dev/null null && $downhill report -o null && test -L null && test -c /dev/null"), 0);
}

/* --- data files --- */

/* What spreadsheets and other habits make of a table: the message has the place and the cure. */
static void tables_of_other_kinds_name_the_cure(void **state) {
    static const struct {
        const char *bytes; /* for printf */
        const char *says;
    } ROWS[] = {
        {"x;y\\n1;2\\n",
         "t.csv:1:1: error: `x;y` in the header; it must be `x,y` or `x1,..,xk,y` with at most 7 inputs; "
         "commas part the fields"},
        {"x,y\\n1;2\\n",
         "t.csv:2:4: error: a missing field: the header says 2, this line has 1; commas part the fields"},
        {"x,y\\n1\\t2\\n", "t.csv:2:4: error: a missing field: the header says 2, this line has 1; commas part"},
        {"\\042x\\042,\\042y\\042\\n1,2\\n", "t.csv:1:1: error: `\"x\"` in the header; it must be `x,y` or "
                                             "`x1,..,xk,y` with at most 7 inputs; fields stand without quotes"},
        {"x,y\\n\\0421\\042,2\\n", "t.csv:2:1: error: `\"1\"` is no finite number; fields stand without quotes"},
        {"x,y\\n0,5,0,7\\n", "t.csv:2:5: error: a surplus field: the header says 2; numbers have a point, not a comma"},
        {"x,y\\r1,2\\r", "with at most 7 inputs; lines end with LF or CR LF"},
        {"x,y\\n1,2\\n\\n", "t.csv:3:1: error: an empty line; the header says 2 fields: take it out"},
        {"\\377\\376x\\000,\\000y\\000", "t.csv:1:1: error: UTF-16: save the file as UTF-8"},
        {"y\\n1\\n", "t.csv:1:1: error: `y` in the header; it must be `x,y`"},
        {"", "t.csv:1:1: error: an empty file; the header"},
        {"x,y\\n1e999,1\\n", "t.csv:2:1: error: `1e999` is no finite number"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char words[512];
        snprintf(words, sizeof words, "printf \"%s\" >t.csv; $downhill trace --data ./t.csv --steps 1", ROWS[i].bytes);
        assert_int_equal(run(words), 1);
        if (!strstr(out, ROWS[i].says))
            fail_msg("%s: not `%s` but\n%s", ROWS[i].bytes, ROWS[i].says, out);
    }
}

static const char USES[] = "lesson: 7.%d Uses\npages:\n- page: 7.%d.1 One\n  blocks:\n  - text: |\n"
                           "      {{loss of t at (0, 0)}}\n";

/* Two lessons name one broken file: its error is told once. What is no file among the lessons keeps nobody waiting. */
static void a_broken_file_is_told_once(void **state) {
    char lesson[sizeof USES + 8];
    (void)state;
    snprintf(lesson, sizeof lesson, USES, 1, 1);
    folder_put("a.yaml", lesson);
    snprintf(lesson, sizeof lesson, USES, 2, 2);
    folder_put("b.yaml", lesson);
    run("mkdir datasets && printf \"x,y\\n1,a\\n\" >datasets/t.csv && mkfifo c.yaml && mkdir d.yaml");
    assert_int_equal(run("$downhill check ."), 1);
    assert_string_equal(out, "./datasets/t.csv:2:3: error: `a` is no finite number\n"
                             "./c.yaml: error: is no file that can be read: take it out of the folder\n"
                             "./d.yaml: error: is no file that can be read: take it out of the folder\n");
    run("rmdir d.yaml; rm c.yaml; truncate -s 600M datasets/t.csv");
    assert_int_equal(run("$downhill check ."), 1);
    assert_string_equal(out, "./datasets/t.csv: error: larger than 512 MiB, the most that is read\n");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_folder, close_folder)

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        CASE(it_is_called_as_it_was_called),       CASE(the_script_says_its_name),
        CASE(wrong_arguments_name_the_way_out),    CASE(messages_hold_no_escapes),
        CASE(output_that_fails_is_told),           CASE(a_report_is_replaced_as_a_whole),
        CASE(tables_of_other_kinds_name_the_cure), CASE(a_broken_file_is_told_once),
    };
    if (argc != 3)
        return 2;
    program = realpath(argv[1], NULL);
    sources = argv[2];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
