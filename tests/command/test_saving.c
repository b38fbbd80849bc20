/* What is saved when, by the program in a pseudo-terminal. Arguments: the program, the course. */
#include "test.h"

#include "assert_has.h"
#include "folder.h"
#include "program.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *program, *course;

static bool saved_holds(const struct vt *vt, const void *line) {
    (void)vt;
    return strstr(folder_content("downhill/progress"), line) != NULL;
}

static void kill_program(struct vt *vt) {
    vt_signal(vt, SIGKILL);
    vt_wait_end(vt);
    vt_finish(vt);
}

/* Saved with the new page already, before one leaves: even a kill loses nothing but the page at hand. */
static void a_new_page_is_saved_at_once(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.1", "Prose of the first page");
    vt_type(vt, " ");
    vt_wait_text(vt, "Before the pause");
    vt_wait(vt, saved_holds, "at 1.1.2", "the new page in the saved progress");
    kill_program(vt);
    assert_has(folder_content("downhill/progress"), "at 1.1.2");
}

/* So that a machine that is switched off takes no answer with it. */
static void an_answer_is_saved_at_once(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.3.1", "The first?");
    vt_type(vt, "1");
    vt_wait(vt, saved_holds, "answer wrong 1", "the wrong answer in the saved progress");
    vt_type(vt, "2");
    vt_wait(vt, saved_holds, "answer right 2", "the right answer in the saved progress");
    kill_program(vt);
}

/* A file is a lesson being written: it opens at its first page, and nothing is kept. */
static void a_file_opens_and_is_not_saved(void **state) {
    char path[4200];
    (void)state;
    snprintf(path, sizeof path, "%s/1.1-walk.yaml", course);
    struct vt *vt = program_open_at(path, "Prose of the first page");
    vt_type(vt, " ");
    vt_wait_text(vt, "Before the pause");
    vt_type(vt, "q");
    assert_int_equal(vt_wait_end(vt), 0);
    assert_int_not_equal(access(folder_in("downhill/progress"), F_OK), 0);
    vt_finish(vt);
}

/* The reason comes before the path, which may be long; and once more outside, where the sentence row has no room. */
static void what_cannot_be_saved_is_told(void **state) {
    (void)state;
    folder_put("file", "no folder");
    program_is(program, course, folder_in("file"));
    struct vt *vt = program_open_at("1.1.1", "Prose of the first page");
    vt_wait_text(vt, "progress can't be saved: Not a directory");
    vt_type(vt, "q");
    assert_int_equal(vt_wait_end(vt), 0);
    vt_assert_restored(vt);
    assert_true(vt_shows(vt, "downhill: error: progress can't be saved: Not a directory: "));
    vt_finish(vt);
    program_is(program, course, folder_path());
    remove(folder_in("file"));
}

/* The folder has gone while one studied, as on a disk that is full. */
static void a_later_failure_is_told_outside(void **state) {
    (void)state;
    char folder[4200];
    snprintf(folder, sizeof folder, "%s", folder_in("state"));
    program_is(program, course, folder);
    struct vt *vt = program_open_at("1.1.1", "Prose of the first page");
    remove(folder_in("state/downhill/progress.lock"));
    remove(folder_in("state/downhill"));
    remove(folder);
    folder_put("state", "no folder");
    vt_type(vt, " ");
    vt_wait_text(vt, "progress can't be saved: Not a directory");
    vt_type(vt, "q");
    assert_int_equal(vt_wait_end(vt), 0);
    assert_true(vt_shows(vt, "downhill: error: progress can't be saved: Not a directory: "));
    vt_finish(vt);
    program_is(program, course, folder_path());
    remove(folder);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_new_page_is_saved_at_once, program_forget),
        cmocka_unit_test_setup(an_answer_is_saved_at_once, program_forget),
        cmocka_unit_test_setup(a_file_opens_and_is_not_saved, program_forget),
        cmocka_unit_test(what_cannot_be_saved_is_told),
        cmocka_unit_test(a_later_failure_is_told_outside),
    };
    if (argc != 3 || folder_open(NULL) != 0)
        return 2;
    program = argv[1];
    course = argv[2];
    program_is(program, course, folder_path());
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return folder_close(NULL) == 0 ? failed : 1;
}
