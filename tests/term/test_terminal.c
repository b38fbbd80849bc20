/* The terminal layer in a real pseudo-terminal, by means of screen_program, whose path is the first argument. */
#include "test.h"

#include "vt.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

enum { TRIES = 100 }; /* of what a busy machine may be too slow for */

static const char *program;

#define UTF8_XTERM "TERM=xterm-256color", "LANG=C.UTF-8"

static const char *const GOOD[] = {UTF8_XTERM, NULL};

static struct vt *start_with(const char *const env[], const char *first) {
    const char *const argv[] = {program, NULL};
    struct vt *vt = vt_start(80, 24, argv, env);
    vt_wait_text(vt, first);
    vt_wait_asleep(vt);
    return vt;
}

static struct vt *start(const char *const env[]) {
    return start_with(env, "event 0: none");
}

static void draws_and_leaves(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    assert_string_equal(vt_row(vt, 0), "80x24 braille 256 dark");
    assert_string_equal(vt_row(vt, 3), "◆ dim");
    assert_int_equal(vt_cell(vt, 79, 23).glyph, 'z'); /* the corner that scrolls careless programs */
    assert_true(vt_on_alternate_screen(vt));
    assert_false(vt_cursor_shown(vt));
    vt_leave(vt);
}

static void colours_of_the_roles(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_type(vt, "s");
    vt_wait_text(vt, "[s]");
    assert_int_equal(vt_cell(vt, 0, 0).ground, 235);
    assert_true(vt_cell(vt, 0, 0).bold);
    assert_int_equal(vt_cell(vt, 0, 2).ink, 208);
    assert_int_equal(vt_cell(vt, 2, 3).ink, 247);
    assert_int_equal(vt_cell(vt, 40, 12).ground, -1);
    vt_type(vt, "D");
    vt_wait_text(vt, "256 light");
    vt_wait_text(vt, "[D]");
    assert_int_equal(vt_cell(vt, 0, 0).ground, 254);
    assert_int_equal(vt_cell(vt, 0, 2).ink, 166);
    assert_int_equal(vt_cell(vt, 40, 12).ground, -1);
    vt_finish(vt);
}

static void the_cursor_shows_where_asked(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_type(vt, "c");
    vt_wait_text(vt, "[c]");
    vt_wait_cursor(vt, true);
    vt_type(vt, "c");
    vt_wait_text(vt, "[c][c]");
    vt_wait_cursor(vt, false);
    vt_finish(vt);
}

/* A key that changes a few cells sends a few bytes. */
static void only_changes_are_sent(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_wait_asleep(vt);
    size_t before = vt_bytes(vt);
    vt_type(vt, "s");
    vt_wait_text(vt, "[s]");
    vt_wait_asleep(vt);
    assert_in_range(vt_bytes(vt) - before, 1, 100);
    vt_finish(vt);
}

/* The terminal has answered once; then, while all of a screen is on its way, nothing is drawn until it has arrived. */
static void a_slow_line_is_waited_for(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_type(vt, "P");
    vt_wait_text(vt, "[P]");
    vt_wait_asleep(vt);
    vt_silence(vt);
    vt_type(vt, "D");
    vt_wait_text(vt, "[P][D]");
    vt_wait_asleep(vt);
    vt_type(vt, "a");
    vt_wait_asleep(vt);
    assert_false(vt_shows(vt, "[a]"));
    vt_type(vt, "b\033[0n");
    vt_wait_text(vt, "[P][D][a][b]");
    vt_type(vt, "\033[0n");
    vt_leave(vt);
}

static void what_is_pasted_is_no_key(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    assert_has(vt_output(vt), "\033[?2004h");
    vt_type(vt, "a\033[200~bq\033[201~c");
    vt_wait_text(vt, "[a]<b><q>[c]");
    vt_type(vt, "q");
    vt_wait_end(vt);
    assert_has(vt_output(vt), "\033[?2004l");
    vt_finish(vt);
}

static void keys_of_all_kinds(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_type(vt, "s\033[A\033OB\r\003\xc3\xa9\033[5~");
    vt_wait_text(vt, "[s][up][down][Enter][Ctrl-C][é][PgUp]");
    vt_type(vt, "\033");
    vt_wait_text(vt, "[Esc]");
    vt_finish(vt);
}

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Types `first`, and `second` when the program sleeps again. False: more than half of the time passed between them that
 * the program waits for the rest of a sequence, for the machine is busy. */
static bool type_in_two(struct vt *vt, const char *first, const char *second) {
    enum { REST_MS = 500 };
    int64_t began = now_ms();
    vt_type(vt, first);
    vt_wait_asleep(vt);
    vt_type(vt, second);
    return now_ms() - began < REST_MS / 2;
}

/* A sequence in two halves is one key, even when the program has read the first before the second comes. */
static void split_sequences_are_one_key(void **state) {
    (void)state;
    bool in_time = false;
    for (int i = 0; i < TRIES && !in_time; i++) {
        struct vt *vt = start(GOOD);
        in_time = type_in_two(vt, "\033[", "A.");
        vt_wait_text(vt, in_time ? "[up][.]" : "[.]");
        vt_finish(vt);
    }
    assert_true(in_time);
}

static void a_timeout_is_an_event(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_type(vt, "w");
    vt_wait_text(vt, "timeout");
    vt_finish(vt);
}

/* The program's grid has every ink on every ground, far more pairs than there are; each key takes a ground away. With
 * all of them, ink and mark are there and only some grounds are lost; when two are left, all their cells are right
 * again. Looked at: the last optimizer on the last band but one, whose ground no other role has. */
static void pairs_run_out_gracefully(void **state) {
    enum { INKS = 19, GROUNDS = 13, X = (INKS * (GROUNDS - 1) - 1) % 60, Y = 4 + (INKS * (GROUNDS - 1) - 1) / 60 };
    (void)state;
    struct vt *vt = start(GOOD);
    vt_type(vt, "P");
    vt_wait_text(vt, "[P]");
    vt_wait_asleep(vt);
    assert_int_equal(vt_cell(vt, X, Y).glyph, '#');
    assert_int_equal(vt_cell(vt, X, Y).ink, 227);
    assert_int_equal(vt_cell(vt, 0, 0).ground, 235);
    for (int i = 2; i < GROUNDS; i++)
        vt_type(vt, "P");
    vt_wait_text(vt, "[P][P][P][P][P][P][P][P][P][P][P][P]");
    vt_wait_asleep(vt);
    assert_int_equal(vt_cell(vt, X, Y).ink, 227);
    assert_int_equal(vt_cell(vt, X, Y).ground, 236);
    assert_int_equal(vt_cell(vt, X, Y - 1).ground, -1);
    vt_finish(vt);
}

/* -- the terminal decides ----------------------------------------------------------------------------------------- */

struct choice_row {
    const char *env[5];
    const char *first;
};

static void tiers_by_terminal_and_locale(void **state) {
    static const struct choice_row ROWS[] = {
        {{UTF8_XTERM}, "80x24 braille 256 dark"},
        {{"TERM=xterm-256color"}, "80x24 braille 256 dark"}, /* nothing chosen: the usual case over SSH */
        {{"TERM=xterm-256color", "LANG=C"}, "80x24 braille 256 dark"},
        {{"TERM=xterm-256color", "LANG=de_DE.UTF-8"}, "80x24 braille 256 dark"},
        {{"TERM=xterm-256color", "LC_ALL=de_DE.ISO-8859-1"}, "80x24 ascii 256 dark"},
        {{"TERM=xterm", "LANG=C.UTF-8"}, "80x24 braille 8 dark"},
        {{"TERM=xterm", "LANG=C.UTF-8", "COLORTERM=truecolor"}, "80x24 braille 256 dark"},
        {{"TERM=linux", "LANG=C.UTF-8"}, "80x24 ascii 8 dark"},
        {{"TERM=vt100", "LANG=C.UTF-8"}, "80x24 braille none dark"},
        {{"TERM=vt100"}, "80x24 ascii none dark"},
        {{"TERM=screen", "LANG=C.UTF-8"}, "80x24 braille 8 dark"},
        {{"TERM=nobody-knows-it", "LANG=C.UTF-8"}, "80x24 braille 256 dark"},
        {{UTF8_XTERM, "NO_COLOR=1"}, "80x24 braille none dark"},
        {{UTF8_XTERM, "NO_COLOR="}, "80x24 braille 256 dark"},
        {{UTF8_XTERM, "COLORFGBG=0;15"}, "80x24 braille 256 light"},
        {{UTF8_XTERM, "LINES=10", "COLUMNS=40"}, "80x24 braille 256 dark"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct vt *vt = start_with(ROWS[i].env, ROWS[i].first);
        vt_finish(vt);
    }
}

static void no_terminal_is_said(void **state) {
    static const struct choice_row ROWS[] = {{{"TERM=dumb"}, NULL}, {{"TERM="}, NULL}, {{NULL}, NULL}};
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct vt *vt = vt_start(80, 24, (const char *const[]){program, NULL}, ROWS[i].env);
        assert_int_equal(WEXITSTATUS(vt_wait_end(vt)), 3);
        assert_null(strchr(vt_output(vt), '\033'));
        vt_finish(vt);
    }
}

static void attributes_stay_without_colours(void **state) {
    static const char *const ENV[] = {UTF8_XTERM, "NO_COLOR=1", NULL};
    (void)state;
    struct vt *vt = start(ENV);
    assert_true(vt_cell(vt, 0, 0).reverse && vt_cell(vt, 0, 0).bold);
    assert_int_equal(vt_cell(vt, 0, 0).ink, -1);
    assert_int_equal(vt_cell(vt, 0, 0).ground, -1);
    vt_finish(vt);
}

/* What is asked of the program by name outranks NO_COLOR and the terminal. */
static void options_outrank_the_environment(void **state) {
    static const char *const ENV[] = {"TERM=xterm", "LANG=C.UTF-8", "NO_COLOR=1", NULL};
    const char *const argv[] = {program, "0", "3", "1", NULL};
    (void)state;
    struct vt *vt = vt_start(80, 24, argv, ENV);
    vt_wait_text(vt, "80x24 ascii 256 light");
    vt_finish(vt);
}

/* -- the mouse ---------------------------------------------------------------------------------------------------- */

static const char MOUSE_ON[] = "\033[?1000h\033[?1006h", MOUSE_OFF[] = "\033[?1006l\033[?1000l";

static size_t count_text(const char *text, const char *part) {
    size_t count = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        count++;
    return count;
}

/* In both forms, among keys: and what is let go, dragged or garbled is no key. */
static void clicks_among_keys(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    assert_has(vt_output(vt), MOUSE_ON);
    vt_type(vt, "a\033[<0;41;11M\033[<0;41;11mb\033[<64;1;1M\033[<35;2;2M\033[<0;;M\033[M !!c");
    vt_wait_text(vt, "[a][@40,10][b][up][@0,0][c]");
    vt_type(vt, "q");
    assert_int_equal(vt_wait_end(vt), 0);
    assert_has(vt_output(vt), MOUSE_OFF);
    vt_assert_restored(vt);
    vt_finish(vt);
}

static void a_click_in_two_halves_is_one(void **state) {
    (void)state;
    bool in_time = false;
    for (int i = 0; i < TRIES && !in_time; i++) {
        struct vt *vt = start(GOOD);
        in_time = type_in_two(vt, "\033[<0;4", "1;11Md");
        vt_wait_text(vt, in_time ? "[@40,10][d]" : "[d]");
        vt_finish(vt);
    }
    assert_true(in_time);
}

/* Off while the shell has the terminal, on again after that; off after a crash. */
static void the_mouse_is_given_back(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_type(vt, "\032");
    vt_wait_stopped(vt);
    vt_assert_restored(vt);
    assert_int_equal(count_text(vt_output(vt), MOUSE_OFF), 1);
    vt_continue(vt);
    vt_wait_text(vt, "resumed");
    vt_wait_asleep(vt);
    assert_int_equal(count_text(vt_output(vt), MOUSE_ON), 2);
    vt_signal(vt, SIGSEGV);
    vt_wait_end(vt);
    assert_int_equal(count_text(vt_output(vt), MOUSE_OFF), 2);
    vt_finish(vt);
}

static void no_mouse_where_there_is_none_or_none_is_wanted(void **state) {
    static const struct choice_row ROWS[] = {{{"TERM=linux"}, NULL}, {{"TERM=vt100"}, NULL}, {{"TERM=ansi"}, NULL}};
    const char *const off[] = {program, "-1", "-1", "-1", "0", NULL};
    (void)state;
    for (size_t i = 0; i <= sizeof ROWS / sizeof *ROWS; i++) {
        bool last = i == sizeof ROWS / sizeof *ROWS;
        struct vt *vt = last ? vt_start(80, 24, off, GOOD) : start(ROWS[i].env);
        vt_type(vt, "q");
        assert_int_equal(vt_wait_end(vt), 0);
        assert_null(strstr(vt_output(vt), "\033[?1000"));
        vt_finish(vt);
    }
}

static bool was_sent(const struct vt *vt, const void *text) {
    return strstr(vt_output(vt), text) != NULL;
}

/* Its arrows are `ESC A` to `ESC D`, which elsewhere are Escape and a letter. */
static void keys_from_the_terminals_own_entry(void **state) {
    static const char *const ENV[] = {"TERM=vt52", NULL};
    (void)state;
    struct vt *vt = vt_start(80, 24, (const char *const[]){program, NULL}, ENV);
    vt_wait(vt, was_sent, "none dark", "the first drawing");
    vt_type(vt, "s\033A\033C\033[B");
    vt_wait(vt, was_sent, "[down]", "the keys");
    assert_has(vt_output(vt), "[up]");
    assert_has(vt_output(vt), "[right]");
    vt_finish(vt);
}

/* -- light or dark, by the terminal's answer ----------------------------------------------------------------------- */

static bool asked(const struct vt *vt, const void *unused) {
    (void)unused;
    return strstr(vt_output(vt), "\033]11;?\033\\") != NULL;
}

static void a_light_answer_changes_the_theme(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_wait(vt, asked, NULL, "the question");
    vt_type(vt, "a\033]11;rgb:ffff/ffff/dddd\033\\b");
    vt_wait_text(vt, "256 light");
    vt_wait_text(vt, "[a][b]");
    assert_int_equal(vt_cell(vt, 0, 0).ground, 254);
    vt_finish(vt);
}

/* Answers after the first are nobody's. */
static void a_dark_answer_and_garbage_change_nothing(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_wait(vt, asked, NULL, "the question");
    vt_type(vt, "\033]11;rgb:12/12/12\007\033]11;nonsense\033\\\033]11;rgb:ffff/ffff/ffff\007b");
    vt_wait_text(vt, "[b]");
    assert_string_equal(vt_row(vt, 0), "80x24 braille 256 dark");
    assert_string_equal(vt_row(vt, 2), "[b]");
    vt_finish(vt);
}

static void the_user_outranks_a_late_answer(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_wait(vt, asked, NULL, "the question");
    vt_type(vt, "D\033]11;rgb:0000/0000/0000\007b");
    vt_wait_text(vt, "[D][b]");
    assert_string_equal(vt_row(vt, 0), "80x24 braille 256 light");
    vt_finish(vt);
}

static void terminals_that_would_print_it_are_not_asked(void **state) {
    static const struct choice_row ROWS[] = {
        {{"TERM=linux"}, NULL}, {{"TERM=vt100"}, NULL}, {{UTF8_XTERM, "NO_COLOR=1"}, NULL}};
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct vt *vt = start(ROWS[i].env);
        vt_type(vt, "s");
        vt_wait_text(vt, "[s]");
        assert_false(asked(vt, NULL));
        vt_finish(vt);
    }
}

/* -- resize, stop, signals, crash ---------------------------------------------------------------------------------- */

static void a_resize_is_drawn(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_resize(vt, 120, 36);
    vt_wait_text(vt, "120x36");
    vt_wait_text(vt, "event 1: resize");
    vt_wait_asleep(vt);
    assert_int_equal(vt_cell(vt, 119, 35).glyph, 'z');
    vt_resize(vt, 1, 1);
    vt_resize(vt, 20, 5);
    vt_wait_text(vt, "20x5 braille 256 dar");
    vt_finish(vt);
}

/* Three hundred sizes: the last one is drawn, no key is lost, and sizes are drawn when they have rested for a moment:
 * all together that takes no longer than it took. */
static void a_storm_of_resizes(void **state) {
    enum { REST_MS = 15 };
    (void)state;
    struct vt *vt = start(GOOD);
    int64_t began = now_ms();
    for (int i = 0; i < 300; i++)
        vt_resize(vt, 20 + i % 100, 5 + i % 40);
    vt_resize(vt, 100, 30);
    vt_type(vt, "a");
    vt_wait_text(vt, "100x30");
    vt_wait_text(vt, "[a]");
    int events = 0;
    assert_int_equal(sscanf(vt_row(vt, 1), "event %d", &events), 1);
    assert_in_range(events, 2, 2 + (now_ms() - began) / REST_MS);
    vt_finish(vt);
}

static void stop_and_continue(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_type(vt, "a");
    vt_wait_text(vt, "[a]"); /* Ctrl-Z throws away what isn't read yet */
    vt_type(vt, "\032");
    vt_wait_stopped(vt);
    vt_assert_restored(vt);
    vt_resize(vt, 90, 30);
    vt_continue(vt);
    vt_wait_text(vt, "90x30");
    vt_wait_text(vt, "resumed");
    vt_wait_text(vt, "[a]");
    assert_true(vt_on_alternate_screen(vt));
    vt_wait_cursor(vt, false);
    vt_leave(vt);
}

/* Stopped from outside, without a chance to leave the screen: the shell may have written on it. */
static void a_stop_from_outside_is_drawn_over(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    size_t before = vt_bytes(vt);
    vt_signal(vt, SIGSTOP);
    vt_wait_stopped(vt);
    vt_continue(vt);
    vt_wait_text(vt, "resumed");
    vt_wait_asleep(vt);
    assert_true(vt_bytes(vt) - before > 50);
    assert_string_equal(vt_row(vt, 0), "80x24 braille 256 dark");
    vt_leave(vt);
}

static void signals_that_ask_to_leave(void **state) {
    static const int NUMBERS[] = {SIGTERM, SIGHUP, SIGINT};
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        struct vt *vt = start(GOOD);
        vt_signal(vt, NUMBERS[i]);
        int status = vt_wait_end(vt);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == NUMBERS[i]);
        vt_assert_restored(vt);
        vt_finish(vt);
    }
}

static void a_lost_connection_ends_it(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_hang_up(vt);
    int status = vt_wait_end(vt);
    assert_true((WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP) || WEXITSTATUS(status) == 4);
    vt_finish(vt);
}

static void a_crash_restores_the_terminal(void **state) {
    static const int NUMBERS[] = {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL, SIGQUIT};
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        struct vt *vt = start(GOOD);
        vt_signal(vt, NUMBERS[i]);
        int status = vt_wait_end(vt);
        if (WIFSIGNALED(status)) /* sanitizers end with a report and a code of their own */
            assert_int_equal(WTERMSIG(status), NUMBERS[i]);
        assert_int_not_equal(status, 0);
        vt_assert_restored(vt);
        vt_finish(vt);
    }
}

/* A poll without a timeout: once asleep, the program is not on the processor again until something happens. */
static void idle_uses_no_processor_time(void **state) {
    (void)state;
    struct vt *vt = start(GOOD);
    vt_type(vt, "s");
    vt_wait_text(vt, "[s]");
    vt_wait_asleep(vt);
    unsigned long switches = vt_switches(vt);
    size_t bytes = vt_bytes(vt);
    vt_finish(start(GOOD)); /* as long as another program takes to start and end */
    assert_int_equal(vt_switches(vt), switches);
    assert_int_equal(vt_bytes(vt), bytes);
    vt_finish(vt);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_and_leaves),
        cmocka_unit_test(colours_of_the_roles),
        cmocka_unit_test(the_cursor_shows_where_asked),
        cmocka_unit_test(only_changes_are_sent),
        cmocka_unit_test(a_slow_line_is_waited_for),
        cmocka_unit_test(what_is_pasted_is_no_key),
        cmocka_unit_test(keys_of_all_kinds),
        cmocka_unit_test(split_sequences_are_one_key),
        cmocka_unit_test(a_timeout_is_an_event),
        cmocka_unit_test(pairs_run_out_gracefully),
        cmocka_unit_test(tiers_by_terminal_and_locale),
        cmocka_unit_test(no_terminal_is_said),
        cmocka_unit_test(attributes_stay_without_colours),
        cmocka_unit_test(options_outrank_the_environment),
        cmocka_unit_test(clicks_among_keys),
        cmocka_unit_test(a_click_in_two_halves_is_one),
        cmocka_unit_test(the_mouse_is_given_back),
        cmocka_unit_test(no_mouse_where_there_is_none_or_none_is_wanted),
        cmocka_unit_test(keys_from_the_terminals_own_entry),
        cmocka_unit_test(a_light_answer_changes_the_theme),
        cmocka_unit_test(a_dark_answer_and_garbage_change_nothing),
        cmocka_unit_test(the_user_outranks_a_late_answer),
        cmocka_unit_test(terminals_that_would_print_it_are_not_asked),
        cmocka_unit_test(a_resize_is_drawn),
        cmocka_unit_test(a_storm_of_resizes),
        cmocka_unit_test(stop_and_continue),
        cmocka_unit_test(a_stop_from_outside_is_drawn_over),
        cmocka_unit_test(signals_that_ask_to_leave),
        cmocka_unit_test(a_lost_connection_ends_it),
        cmocka_unit_test(a_crash_restores_the_terminal),
        cmocka_unit_test(idle_uses_no_processor_time),
    };
    if (argc != 2)
        return 2;
    program = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
