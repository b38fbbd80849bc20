/* Work that takes minutes, in a pseudo-terminal: it shows how far it is, a key stops it wherever it is, and the screen
 * answers afterwards. Arguments: the program, a course of long work. */
#include "test.h"

#include "folder.h"
#include "program.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program, *course;

static struct vt *start(const char *place, const char *first) {
    struct vt *vt = program_open(place);
    vt_wait_text(vt, first);
    return vt;
}

static void go_far(struct vt *vt) {
    vt_type(vt, "g1000000\r");
    vt_wait_text(vt, "Esc stops");
}

/* ---- the lab ---- */

static void a_far_step_shows_how_far_it_is(void **state) {
    (void)state;
    struct vt *vt = start("1.1.1", "step");
    go_far(vt);
    vt_wait_text(vt, "making updates");
    vt_wait_text(vt, " left");
    vt_type(vt, "\033");
    vt_wait_text(vt, "stopped at step");
    vt_wait_no_text(vt, "Esc stops");
    vt_type(vt, "u");
    vt_wait_text(vt, "back to step");
    vt_leave(vt);
}

static void each_of_three_keys_stops(void **state) {
    static const char *const KEYS[] = {"\033", "\003", "q"};
    (void)state;
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        struct vt *vt = start("1.1.1", "step");
        go_far(vt);
        vt_type(vt, KEYS[i]);
        vt_wait_text(vt, "stopped at step");
        vt_leave(vt);
    }
}

/* Before the row of progress, with it, and when it has been there for a while. */
static void wait_a_moment(struct vt *vt, unsigned moment) {
    if (moment > 0)
        vt_wait_text(vt, "Esc stops");
    if (moment > 1)
        vt_wait_text(vt, " left");
}

static void stopped_at_any_moment_the_screen_is_usable(void **state) {
    (void)state;
    unsigned seed = 7;
    struct vt *vt = start("1.1.1", "step");
    for (int i = 0; i < 5; i++) {
        seed = seed * 1103515245u + 12345u;
        vt_type(vt, "g1000000\r");
        wait_a_moment(vt, seed / 65536u % 3);
        vt_type(vt, "\033");
        vt_wait_text(vt, "stopped");
        vt_type(vt, "g0\r");
        vt_wait_text(vt, "step 0");
    }
    vt_leave(vt);
}

static void what_is_typed_meanwhile_is_counted(void **state) {
    (void)state;
    struct vt *vt = start("1.1.1", "step");
    go_far(vt);
    vt_type(vt, "?");
    vt_wait_text(vt, "1 key waits");
    vt_type(vt, "??");
    vt_wait_text(vt, "3 keys wait");
    vt_type(vt, "\033[200~7q\033[201~"); /* pasted: text, of which no letter stops */
    vt_wait_text(vt, "5 keys wait");
    vt_type(vt, "\033");
    vt_wait_text(vt, "stopped at step");
    vt_leave(vt);
}

static void what_is_typed_meanwhile_comes_later(void **state) {
    (void)state;
    struct vt *vt = start("1.1.2", "Esc stops");
    vt_type(vt, " ");
    vt_resize(vt, 100, 30);
    vt_wait_text(vt, "Esc stops");
    vt_type(vt, "\033");
    vt_wait_text(vt, "stopped");
    vt_leave(vt);
}

static void a_resize_and_a_signal_reach_it(void **state) {
    (void)state;
    struct vt *vt = start("1.1.1", "step");
    go_far(vt);
    vt_resize(vt, 60, 20);
    vt_wait_text(vt, "Esc stops");
    vt_signal(vt, SIGTERM);
    int status = vt_wait_end(vt);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    vt_assert_restored(vt);
    vt_finish(vt);
}

static void a_lost_terminal_ends_it(void **state) {
    (void)state;
    struct vt *vt = start("1.1.1", "step");
    go_far(vt);
    vt_hang_up(vt);
    vt_wait_end(vt);
    vt_finish(vt);
}

/* ---- a drawing ---- */

static void a_stopped_drawing_says_so_until_asked_again(void **state) {
    (void)state;
    struct vt *vt = start("1.1.2", "Esc stops");
    vt_type(vt, "\033");
    vt_wait_text(vt, "comes with Ctrl-L");
    vt_type(vt, "?");
    vt_wait_text(vt, "draw the screen again");
    vt_type(vt, "?");
    vt_wait_no_text(vt, "draw the screen again");
    assert_true(vt_shows(vt, "stopped"));
    vt_type(vt, "\014");
    vt_wait_text(vt, "Esc stops");
    vt_type(vt, "\033");
    vt_wait_text(vt, "stopped");
    vt_type(vt, " ");
    vt_wait_text(vt, "Prose behind the table");
    vt_leave(vt);
}

/* ---- a command without a screen ---- */

static struct vt *start_trace(const char *arguments) {
    char command[4096];
    snprintf(command, sizeof command, "exec '%s' trace --course '%s' --data gen:logistic:100000:1 --steps 1000000 %s",
             program, course, arguments);
    const char *argv[] = {"/bin/sh", "-c", command, NULL};
    const char *env[] = {"PATH=/usr/bin:/bin", "TERM=xterm-256color", "LANG=C.UTF-8", NULL};
    return vt_start(80, 24, argv, env);
}

static void assert_interrupted(struct vt *vt) {
    vt_type(vt, "\003");
    int status = vt_wait_end(vt);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 130);
}

static char last_byte(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, -1, SEEK_END), 0);
    int last = fgetc(file);
    fclose(file);
    return (char)last;
}

/* It shows how far it is, and Ctrl-C ends it behind a whole line. */
static void a_trace_into_a_file_is_told_and_ended(void **state) {
    char path[] = "/tmp/downhill-test-XXXXXX", arguments[80];
    (void)state;
    close(mkstemp(path));
    snprintf(arguments, sizeof arguments, "--format csv > %s", path);
    struct vt *vt = start_trace(arguments);
    vt_wait_text(vt, " left");
    assert_interrupted(vt);
    assert_int_equal(last_byte(path), '\n');
    unlink(path);
    vt_finish(vt);
}

enum { LABS = 60 };

/* A lab on each page, over many points. */
static void put_labs(const char *name, const char *id) {
    static char lesson[LABS * 64 + 512];
    size_t length =
        (size_t)snprintf(lesson, sizeof lesson,
                         "lesson: %s Labs\ndata:\n  heap:\n    generate: {count: 100000, seed: 1, from: [1, 2, 3]}\n"
                         "runs:\n  run: {data: heap, optimizer: gd, eta: 1, start: [0, 0, 0], steps: 100}\npages:\n",
                         id);
    for (int i = 1; i <= LABS; i++)
        length += (size_t)snprintf(lesson + length, sizeof lesson - length,
                                   "- page: %s.%d Page\n  blocks:\n  - lab: [run]\n", id, i);
    assert_true(length < sizeof lesson);
    folder_put(name, lesson);
}

/* The first lesson, with this claim, is checked at once; the others take seconds. */
static void put_lessons(const char *claim) {
    char lesson[256];
    snprintf(lesson, sizeof lesson,
             "lesson: 7.1 Words\npages:\n- page: 7.1.1 Page\n  claims:\n  - %s\n  blocks:\n  - text: |\n      Words.\n",
             claim);
    folder_put("7.1.yaml", lesson);
    put_labs("7.2.yaml", "7.2");
    put_labs("7.3.yaml", "7.3");
    put_labs("7.4.yaml", "7.4");
}

static struct vt *start_check(const char *arguments) {
    char command[4096];
    snprintf(command, sizeof command, "exec '%s' check %s", program, arguments);
    const char *argv[] = {"/bin/sh", "-c", command, NULL};
    const char *env[] = {"PATH=/usr/bin:/bin", "TERM=xterm-256color", "LANG=C.UTF-8", NULL};
    return vt_start(120, 24, argv, env);
}

/* Checks them, and presses Ctrl-C when that has shown how far it is. What is found in the lesson that was stopped may
 * be for want of what wasn't computed: nothing is said of it. */
static struct vt *stop_check(const char *claim) {
    folder_open(NULL);
    put_lessons(claim);
    struct vt *vt = start_check(folder_path());
    vt_wait_text(vt, "checking 7.");
    vt_wait_text(vt, " left");
    assert_interrupted(vt);
    assert_true(vt_shows(vt, "downhill check: stopped in 7."));
    assert_false(vt_shows(vt, "checking"));
    assert_false(vt_shows(vt, "7.2.yaml"));
    return vt;
}

static void a_check_is_told_and_ended(void **state) {
    (void)state;
    struct vt *vt = stop_check("1 < 2");
    assert_true(vt_shows(vt, "no errors"));
    vt_finish(vt);
    folder_close(NULL);
}

static void a_stopped_check_tells_the_errors_before(void **state) {
    (void)state;
    struct vt *vt = stop_check("1 > 2");
    assert_true(vt_shows(vt, "7.1.yaml:5:5: error: this claim does not hold"));
    assert_true(vt_shows(vt, "the errors above"));
    vt_finish(vt);
    folder_close(NULL);
}

int main(int argc, char **argv) {
    assert_true(argc == 3);
    program = argv[1];
    course = argv[2];
    program_is(program, course, "/nowhere");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_far_step_shows_how_far_it_is),
        cmocka_unit_test(each_of_three_keys_stops),
        cmocka_unit_test(stopped_at_any_moment_the_screen_is_usable),
        cmocka_unit_test(what_is_typed_meanwhile_is_counted),
        cmocka_unit_test(what_is_typed_meanwhile_comes_later),
        cmocka_unit_test(a_resize_and_a_signal_reach_it),
        cmocka_unit_test(a_lost_terminal_ends_it),
        cmocka_unit_test(a_stopped_drawing_says_so_until_asked_again),
        cmocka_unit_test(a_trace_into_a_file_is_told_and_ended),
        cmocka_unit_test(a_check_is_told_and_ended),
        cmocka_unit_test(a_stopped_check_tells_the_errors_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
