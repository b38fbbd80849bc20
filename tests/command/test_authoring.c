/* What helps who writes lessons: check --like. Each test has a folder of its own. Argument: the program. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { OUT_SIZE = 65536 };

static const char *program;
static char folder[64], out[OUT_SIZE];

static const char *in(const char *name) {
    static char path[160];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void put(const char *name, const char *text) {
    FILE *file = fopen(in(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int open_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/downhill-authoring-XXXXXX");
    assert_non_null(mkdtemp(folder));
    return 0;
}

static int close_folder(void **state) {
    static const char *const NAMES[] = {"lessons/1.yaml", "lessons/2.yaml",    "lessons/de/eins.yaml",
                                        "lessons/de",     "datasets/four.csv", "datasets",
                                        "lessons"};
    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        remove(in(NAMES[i]));
    return rmdir(folder);
}

/* A command in the folder, the program being $downhill: `out` has what it says, the exit code is returned. */
static int run(const char *words) {
    char command[1024];
    snprintf(command, sizeof command,
             "cd '%s' && env -i PATH=/usr/bin:/bin HOME='%s' TERM=dumb downhill='%s' sh -c '%s' 2>&1 </dev/null",
             folder, folder, program, words);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t length = fread(out, 1, sizeof out - 1, pipe);
    out[length] = '\0';
    int status = pclose(pipe);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void assert_has(const char *words) {
    if (!strstr(out, words))
        fail_msg("`%s` lacks `%s`", out, words);
}

/* --- check --like --- */

static void put_lesson(const char *name, const char *id, const char *text) {
    char lesson[512];
    snprintf(lesson, sizeof lesson, "lesson: %s Title\npages:\n- page: %s.1 Page\n  blocks:\n  - text: |\n      %s\n",
             id, id, text);
    put(name, lesson);
}

static void a_translation_is_compared_lesson_by_lesson(void **state) {
    (void)state;
    mkdir(in("lessons"), 0700);
    mkdir(in("lessons/de"), 0700);
    mkdir(in("datasets"), 0700);
    put("datasets/four.csv", "x,y\n1,0.25\n2,0.5\n");
    put_lesson("lessons/1.yaml", "7.1", "The first is {{y of four at 1}}.");
    put_lesson("lessons/de/eins.yaml", "7.1", "Der erste: {{y of four at 1}}.");
    assert_int_equal(run("$downhill check --like lessons lessons/de"), 0);
    assert_string_equal(out, "");
    assert_int_equal(run("$downhill check --like lessons/1.yaml lessons/de/eins.yaml"), 0);

    put_lesson("lessons/2.yaml", "7.2", "Two.");
    assert_int_equal(run("$downhill check --like lessons lessons/de"), 1);
    assert_string_equal(out, "lessons/de: error: a translation of lessons/2.yaml is missing\n");

    put_lesson("lessons/de/eins.yaml", "7.1", "Der erste: 0.25.");
    assert_int_equal(run("$downhill check --like lessons lessons/de/eins.yaml"), 1);
    assert_string_equal(out, "lessons/de/eins.yaml:5:11: error: this text lacks `{{y of four at 1}}`: put it in "
                             "(original: lessons/1.yaml:5)\n");

    put_lesson("lessons/de/eins.yaml", "7.9", "Neun.");
    assert_int_equal(run("$downhill check --like lessons lessons/de/eins.yaml"), 1);
    assert_has("lessons/de/eins.yaml:1:9: error: lessons has no lesson of this id");
    assert_int_equal(run("$downhill check --like nowhere lessons/de"), 1);
    assert_has("nowhere: error: is no folder");
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_translation_is_compared_lesson_by_lesson, open_folder, close_folder),
    };
    if (argc != 2)
        return 2;
    program = realpath(argv[1], NULL); /* whole: the commands change the folder */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
