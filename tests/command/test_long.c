/* Work that takes minutes, in a pseudo-terminal: it shows how far it is, a key stops it wherever it is, and the screen
 * answers afterwards. Arguments: the program, a course of long work. */
#include "test.h"

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

int main(int argc, char **argv) {
    assert_true(argc == 3);
    program = argv[1];
    course = argv[2];
    program_is(program, course, "/nowhere");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_far_step_shows_how_far_it_is),
        cmocka_unit_test(each_of_three_keys_stops),
        cmocka_unit_test(stopped_at_any_moment_the_screen_is_usable),
        cmocka_unit_test(what_is_typed_meanwhile_comes_later),
        cmocka_unit_test(a_resize_and_a_signal_reach_it),
        cmocka_unit_test(a_lost_terminal_ends_it),
        cmocka_unit_test(a_stopped_drawing_says_so_until_asked_again),
        cmocka_unit_test(a_trace_into_a_file_is_told_and_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
