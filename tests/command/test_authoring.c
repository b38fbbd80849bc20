/* What helps who writes lessons: a lesson to begin with, check --like, errors in an editor, the list. Each test has a
 * folder of its own. Arguments: the program, docs/writing-lessons.md. */
#include "test.h"

#include "folder.h"
#include "shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *program, *guide;
static char out[SHELL_SIZE];

static int close_folder(void **state) {
    static const char *const NAMES[] = {"7.1-my-lesson.yaml",
                                        "7.2.yaml",
                                        "lesson.schema.json",
                                        "course.yaml",
                                        "bad.yaml",
                                        "set.vim",
                                        ".viminfo",
                                        "lessons/1.yaml",
                                        "lessons/2.yaml",
                                        "lessons/de/eins.yaml",
                                        "lessons/de",
                                        "7.3-far.yaml",
                                        "datasets/four.csv",
                                        "datasets",
                                        "lessons",
                                        NULL};
    (void)state;
    return folder_close_with(NAMES);
}

/* A command in the folder, the program being $downhill, docs/writing-lessons.md $guide: `out` has what it says, the
 * exit code is returned. */
static int run(const char *words) {
    return shell(
        out,
        "cd '%s' && env -i PATH=/usr/bin:/bin HOME='%s' TERM=dumb downhill='%s' guide='%s' sh -c '%s' 2>&1 </dev/null",
        folder_path(), folder_path(), program, guide, words);
}

/* --- check --like --- */

static void put_lesson(const char *name, const char *id, const char *text) {
    char lesson[512];
    snprintf(lesson, sizeof lesson, "lesson: %s Title\npages:\n- page: %s.1 Page\n  blocks:\n  - text: |\n      %s\n",
             id, id, text);
    folder_put(name, lesson);
}

static void a_translation_is_compared_lesson_by_lesson(void **state) {
    (void)state;
    folder_make("lessons");
    folder_make("lessons/de");
    folder_make("datasets");
    folder_put("datasets/four.csv", "x,y\n1,0.25\n2,0.5\n");
    put_lesson("lessons/1.yaml", "7.1", "The first is {{y of four at 1}}.");
    put_lesson("lessons/de/eins.yaml", "7.1", "Der erste: {{y of four at 1}}.");
    assert_int_equal(run("$downhill check --like lessons lessons/de"), 0);
    assert_string_equal(out, "");
    assert_int_equal(run("$downhill check --like lessons/1.yaml lessons/de/eins.yaml"), 0);
    assert_int_equal(run("$downhill trace --data four --steps 1 --course lessons/de"), 0);

    put_lesson("lessons/2.yaml", "7.2", "Two.");
    assert_int_equal(run("$downhill check --like lessons lessons/de"), 1);
    assert_string_equal(out, "lessons/de: error: a translation of lessons/2.yaml is missing\n");

    put_lesson("lessons/de/eins.yaml", "7.1", "Der erste: 0.25.");
    assert_int_equal(run("$downhill check --like lessons lessons/de/eins.yaml"), 1);
    assert_string_equal(out, "lessons/de/eins.yaml:5:11: error: this text lacks `{{y of four at 1}}`: put it in "
                             "(original: lessons/1.yaml:5)\n");

    put_lesson("lessons/de/eins.yaml", "7.9", "Neun.");
    assert_int_equal(run("$downhill check --like lessons lessons/de/eins.yaml"), 1);
    assert_has(out, "lessons/de/eins.yaml:1:9: error: lessons has no lesson of this id");
    assert_int_equal(run("$downhill check --like nowhere lessons/de"), 1);
    assert_has(out, "nowhere: error: is no folder");
}

/* --- new --- */

static void a_new_lesson_is_sound(void **state) {
    (void)state;
    assert_int_equal(run("$downhill new 7.1-my-lesson.yaml"), 0);
    assert_has(out, "downhill 7.1-my-lesson.yaml\n");
    assert_int_equal(run("$downhill check 7.1-my-lesson.yaml"), 0);
    assert_string_equal(out, "");
    assert_int_equal(run("$downhill check --schema | cmp - lesson.schema.json"), 0);
    assert_int_equal(run("$downhill list --pages --course ."), 0);
    assert_has(out, "7.1.1    A text");
    assert_has(out, "7.1.3");
    /* |sigmoid(0.5 x) - y| by hand: 0.0775, 0.1, 0.1689 */
    assert_int_equal(run("$downhill render 7.1.1 --course . --keys 2"), 0);
    assert_has(out, "By 0.1 only");
    assert_int_equal(run("$downhill render 7.1.1 --course . --keys 3"), 0);
    assert_has(out, "By 0.1689");
    assert_int_equal(run("$downhill render 7.1.3 --course . --reveal"), 0);
    assert_has(out, "update 1, to come");
}

/* A lesson far from the course may use the data that come with the program, and so may a run without a lesson. */
static void the_programs_data_are_at_hand(void **state) {
    (void)state;
    put_lesson("7.3-far.yaml", "7.3", "The second is {{y of toy at 2}}.");
    assert_int_equal(run("$downhill check 7.3-far.yaml"), 0);
    assert_string_equal(out, "");
    assert_int_equal(run("$downhill render 7.3.1 --course ."), 0);
    assert_has(out, "The second is 0.9.");
    assert_int_equal(run("$downhill trace --data toy --steps 1 --course ."), 0);
    assert_int_equal(run("$downhill trace --data tov --steps 1 --course ."), 1);
    assert_has(out, "did you mean toy?");
}

static void a_new_lesson_takes_a_title(void **state) {
    (void)state;
    assert_int_equal(run("$downhill new 7.2.yaml \"It: a #title\""), 0);
    assert_int_equal(run("$downhill list --course ."), 0);
    assert_has(out, "7.2      It: a #title ");
}

static void nothing_is_overwritten(void **state) {
    (void)state;
    folder_put("7.1-my-lesson.yaml", "mine\n");
    assert_int_equal(run("$downhill new 7.1-my-lesson.yaml"), 1);
    assert_has(out, "7.1-my-lesson.yaml is there already, and stays as it is");
    assert_int_equal(run("cat 7.1-my-lesson.yaml"), 0);
    assert_string_equal(out, "mine\n");
    put_lesson("7.1-my-lesson.yaml", "7.2", "Words.");
    assert_int_equal(run("$downhill new 7.2.yaml"), 1);
    assert_has(out, "./7.1-my-lesson.yaml has the id 7.2 already");
    assert_int_equal(run("ls"), 0);
    assert_string_equal(out, "7.1-my-lesson.yaml\n");
}

static void a_new_lesson_needs_a_name(void **state) {
    static const char *const WRONG[][2] = {
        {"new my-lesson.yaml", "begin the name with the lesson\'s id"},
        {"new 7-x.yaml", "begin the name"},
        {"new 7.1", "with the ending .yaml: 7.1.yaml"},
        {"new nowhere/7.1.yaml", "there is no folder nowhere"},
        {"new 7.1.yaml \"\"", "a title has 1 to 48 characters: ``"},
        {"new 7.1.yaml 1234567890123456789012345678901234567890123456789", "a title has 1 to 48 characters"},
    };
    char command[160];
    (void)state;
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        snprintf(command, sizeof command, "$downhill %s", WRONG[i][0]);
        assert_int_equal(run(command), 1);
        assert_has(out, WRONG[i][1]);
    }
    assert_int_equal(run("$downhill new"), 2);
    assert_int_equal(run("ls"), 0);
    assert_string_equal(out, "");
}

/* What `new` makes may not get on with what the course shares: then that is told. */
static void a_course_may_have_its_names(void **state) {
    (void)state;
    folder_put("course.yaml", "course: Mine\ndata:\n  three:\n    points: [[1, 0.5]]\n");
    assert_int_equal(run("$downhill new 7.2.yaml"), 1);
    assert_has(out, "7.2.yaml:12:3: error: ");
    assert_has(out, "does not fit into its course");
}

/* --- errors in an editor, as docs/writing-lessons.md has it --- */

static void vim_goes_to_the_error(void **state) {
    (void)state;
    if (run("command -v vim") != 0)
        skip();
    put_lesson("bad.yaml", "7.1", "The first is {{y of nothing at 1}}.");
    assert_int_equal(run("grep \"^    :set makeprg=\" $guide >set.vim"), 0);
    run("PATH=${downhill%/*}:$PATH vim -es -u NONE -i NONE bad.yaml -S set.vim -c \"silent make\" "
        "-c \"for e in getqflist() | verbose echo bufname(e.bufnr) e.lnum e.col e.text | endfor\" -c qa!");
    assert_has(out, "bad.yaml 6 27 error: no data set has the name `nothing`");
}

/* --- list --- */

static void lessons_are_listed_by_their_ids(void **state) {
    (void)state;
    folder_make("lessons");
    put_lesson("lessons/1.yaml", "7.1", "One.");
    put_lesson("lessons/2.yaml", "7.2", "Two.");
    assert_int_equal(run("$downhill list --course lessons"), 0);
    assert_has(out, "7.1 ");
    assert_has(out, "7.2 ");
    assert_int_equal(run("$downhill list --course lessons --pages 7.2"), 0);
    assert_has(out, "7.2.1 ");
    assert_null(strstr(out, "7.1.1 "));
    assert_int_equal(run("$downhill list --course lessons 7.3"), 2);
    assert_has(out, "no lesson has the id 7.3");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_open, close_folder)

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        CASE(a_new_lesson_is_sound),           CASE(the_programs_data_are_at_hand),
        CASE(a_new_lesson_takes_a_title),      CASE(nothing_is_overwritten),
        CASE(a_new_lesson_needs_a_name),       CASE(a_course_may_have_its_names),
        CASE(vim_goes_to_the_error),           CASE(a_translation_is_compared_lesson_by_lesson),
        CASE(lessons_are_listed_by_their_ids),
    };
    if (argc != 3)
        return 2;
    program = realpath(argv[1], NULL); /* whole: the commands change the folder */
    guide = realpath(argv[2], NULL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
