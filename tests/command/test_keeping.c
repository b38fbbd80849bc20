/* What is saved, by the commands that tell and take away: report, reset, list. Each test has a course and a state
 * folder of its own. Argument: the program. */
#include "test.h"

#include "folder.h"
#include "sample.h"
#include "shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *program;
static char out[SHELL_SIZE];

static int open_folder(void **state) {
    folder_open(state);
    folder_make("downhill");
    folder_put("lesson.yaml", SAMPLE_LESSON);
    return 0;
}

static int close_folder(void **state) {
    static const char *const NAMES[] = {"lesson.yaml",
                                        "report.md",
                                        "other.md",
                                        "downhill/progress.backup-1",
                                        "downhill/progress.backup-2",
                                        "downhill/progress.lock",
                                        "downhill/progress",
                                        "downhill",
                                        NULL};
    (void)state;
    return folder_close_with(NAMES);
}

/* The program with these arguments, its input empty: `out` has what it says, the exit code is returned. */
static int run(const char *arguments) {
    const char *folder = folder_path();
    return shell(out, "cd '%s' && env -i PATH=/usr/bin:/bin XDG_STATE_HOME='%s' '%s' %s --course '%s' 2>&1 </dev/null",
                 folder, folder, program, arguments, folder);
}

static const char SAVED[] = "downhill progress 2\n"
                            "at 5.1.3\n"
                            "page 5.1.2 revealed 1 done seconds 90\n"
                            "question 0 right tried 2 choice 1 tries 1 hints 0\n"
                            "again 1 first shown tries 2 hints 1\n"
                            "answer wrong 1\n"
                            "answer wrong 3\n"
                            "answer right 2\n"
                            "page 5.1.3 revealed 1 done seconds 3600 missed 1\n"
                            "question 0 right tried 0 choice -1 tries 1 hints 0\n"
                            "answer right 0.0731\n"
                            "given 0.0731\n"
                            "question 1 wrong tried 0 choice -1 tries 1 hints 0\n"
                            "answer wrong ``` </pre><img src=x> | [a](b)\n"
                            "given ``` </pre><img src=x> | [a](b)\n"
                            "page 5.1.4 revealed 0 done seconds 0\n"
                            "blank 0 right 0.562\n"
                            "filled 0 tries 3 shown\n"
                            "blank 1 wrong 1\n"
                            "page 5.1.6 revealed 0 seconds 5\n"
                            "guess 1 -1\n"
                            "page 5.1.7 revealed 0 done seconds 0\n"
                            "run 81 inf A *title*\n"
                            "changed eta 1 -> 5\n"
                            "command downhill trace --eta 5 --steps 81\n"
                            "page 9.9.9 revealed 0 seconds 1\n"
                            "end\n";

/* The summary, each answer, the guess with its loss (by hand: half of 0.1775^2 + 0.0824^2), and nothing as markup. */
static void a_report_tells_it_all(void **state) {
    static const char *const LINES[] = {
        "| Questions met | 5 |\n",
        "| - solved | 2: 1 at the first try, 1 later |\n",
        "| - not solved | 3: answer shown 0, wrong 1, not answered 2 |\n",
        "| Blanks filled in rightly | 1 of 2: 0 at the first try, 1 later |\n",
        "| Time | 1 h 02 min |\n",
        "**Blanks.**\n\n1. `0.562`: right, at try 3, after it was shown\n2. `1`: wrong, 1 try\n",
        ("- the answer was shown, 2 tries, 1 hint; tried again: **right**, at try 1\n"
         "  - one: wrong\n  - three: wrong\n  - two: right\n"),
        "  - ```` ``` </pre><img src=x> | [a](b) ````: wrong\n",
        "| 1 | -1 | 0.0192 |\n",
        "- A \\*title\\* to step 81, loss not finite: eta 1 -\\> 5\n  - `downhill trace --eta 5 --steps 81`\n",
    };
    (void)state;
    folder_put("downhill/progress", SAVED);
    assert_int_equal(run("report --name 'Eve <b> & # '"), 0);
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        assert_has(out, LINES[i]);
    assert_has(out, "Name: Eve \\<b\\> \\& \\#");
    assert_string_equal(folder_content("downhill/progress"), SAVED);
    folder_put("downhill/progress", "downhill progress 2\npage 5.1.4 revealed 0 seconds 0\nblank 0 open .5\nend\n");
    assert_int_equal(run("report"), 0);
    assert_has(out, "1. `.5`: not checked\n2. empty\n");
}

static void a_report_replaces_only_a_report(void **state) {
    (void)state;
    folder_put("downhill/progress", SAVED);
    folder_put("other.md", "# My notes\n");
    assert_int_equal(run("report -o other.md"), 1);
    assert_has(out, "is no report");
    assert_string_equal(folder_content("other.md"), "# My notes\n");
    assert_int_equal(run("report -o report.md"), 0);
    assert_int_equal(run("report -o report.md"), 0);
    assert_has(folder_content("report.md"), "# Hand-in: ");
    assert_int_equal(run("report -o no/such/folder.md"), 1);
    assert_has(out, "No such file");
    assert_int_equal(run("report report.md"), 2);
    remove(folder_in("downhill/progress"));
    assert_int_equal(run("report"), 0);
    assert_has(out, "| Pages done | 0 of 12 |");
}

/* It is told what there is; without a terminal nothing is done but by --yes, and then a copy is kept. */
static void a_reset_asks_and_keeps_a_copy(void **state) {
    (void)state;
    folder_put("downhill/progress", SAVED);
    assert_int_equal(run("reset 5.1.3"), 1);
    assert_has(out, "Saved of page 5.1.3 A number and words: 1 page, 1 of them done, 2 questions\n"
                    "  tried (1 solved), 60 min.\n");
    for (const char *row = out; *row; row += strcspn(row, "\n") + 1)
        assert_true(strcspn(row, "\n") <= 80);
    assert_has(out, "--yes");
    assert_string_equal(folder_content("downhill/progress"), SAVED);
    assert_int_equal(run("reset 5.1.3 --yes"), 0);
    assert_has(out, "downhill/progress.backup-1");
    assert_string_equal(folder_content("downhill/progress.backup-1"), SAVED);
    assert_null(strstr(folder_content("downhill/progress"), "5.1.3"));
    assert_has(folder_content("downhill/progress"), "page 5.1.2 revealed 1 done seconds 90\nquestion 0 right");
    assert_has(folder_content("downhill/progress"), "page 9.9.9");
    assert_int_equal(run("reset 5.1.3 --yes"), 0);
    assert_has(out, "Nothing is saved of page 5.1.3");
    assert_int_equal(run("reset 5.1 --yes"), 0);
    assert_string_equal(folder_content("downhill/progress"),
                        "downhill progress 2\npage 9.9.9 revealed 0 seconds 1\nend\n");
    assert_has(folder_content("downhill/progress.backup-2"), "page 5.1.6");
}

static void a_reset_refuses_what_it_does_not_know(void **state) {
    static const char DAMAGED[] = "downhill progress 2\npage 5.1.1 rev";
    (void)state;
    folder_put("downhill/progress", SAVED);
    assert_int_equal(run("reset 5 --yes"), 1); /* 5 is no lesson, though ids begin with it */
    assert_has(out, "no lesson or page `5`");
    assert_int_equal(run("reset 7.7 --yes"), 1);
    assert_int_equal(run("reset 5.1 5.2 --yes"), 2);
    assert_string_equal(folder_content("downhill/progress"), SAVED);
    folder_put("downhill/progress", DAMAGED);
    assert_int_equal(run("reset --yes"), 1);
    assert_has(out, "progress:2:1: error: cut short");
    assert_string_equal(folder_content("downhill/progress"), DAMAGED);
    folder_put("downhill/progress", "downhill progress 3\n");
    assert_int_equal(run("reset --yes"), 1);
    assert_has(out, "newer downhill");
}

static void everything_goes_by_no_name(void **state) {
    (void)state;
    folder_put("downhill/progress", SAVED);
    assert_int_equal(run("reset --yes"), 0);
    assert_has(out, "Saved of everything: 6 pages, 4 of them done, 3 questions tried (2 solved), 2\n"
                    "  blanks filled in, 1 guess, 1 run of your own, 62 min.\n");
    assert_string_equal(folder_content("downhill/progress"), "downhill progress 2\nend\n");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_folder, close_folder)

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        CASE(a_report_tells_it_all),         CASE(a_report_replaces_only_a_report),
        CASE(a_reset_asks_and_keeps_a_copy), CASE(a_reset_refuses_what_it_does_not_know),
        CASE(everything_goes_by_no_name),
    };
    assert_true(argc == 2);
    program = realpath(argv[1], NULL); /* the tests change the folder */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
