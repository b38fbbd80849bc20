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

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_folder, close_folder)

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        CASE(it_is_called_as_it_was_called),
        CASE(the_script_says_its_name),
    };
    if (argc != 3)
        return 2;
    program = realpath(argv[1], NULL);
    sources = argv[2];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
