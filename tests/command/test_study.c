/* The real program in a real pseudo-terminal, on the small course beside this file: starting, leaving, and everything
 * that a terminal can do to it. Arguments: the program, the course. */
#include "test.h"

#include "folder.h"
#include "program.h"
#include "shell.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *program, *course;

/* -- helpers ------------------------------------------------------------------------------------------------------- */

static struct vt *start_with(const char *place, const char *const *more) {
    return program_start(80, 24, (const char *const[]){place, NULL}, more);
}

static void assert_saved(const char *line) {
    assert_has(folder_content("downhill/progress"), line);
}

/* The program's output into a pipe, and its exit code. */
static int run(const char *arguments, char out[SHELL_SIZE]) {
    return shell(out, "env -i PATH=/usr/bin:/bin DOWNHILL_COURSE='%s' XDG_STATE_HOME='%s' '%s' %s", course,
                 folder_path(), program, arguments);
}

/* -- starting and leaving ------------------------------------------------------------------------------------------ */

static void shows_the_contents_and_leaves(void **state) {
    (void)state;
    struct vt *vt = program_open_at(NULL, "1.1  A short walk");
    vt_wait_text(vt, "1.2  A rest");
    vt_leave(vt);
}

static void resumes_where_one_left_off(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.2", "Before the pause");
    vt_type(vt, " ");
    vt_wait_text(vt, "Behind the pause");
    vt_leave(vt);
    vt = program_open_at(NULL, "Behind the pause");
    vt_finish(vt);
    vt = program_open_at("1.1", "Behind the pause");
    vt_finish(vt);
    vt = program_open_at("1.2", "Nothing happens here");
    vt_finish(vt);
}

static struct vt *start_reset(void) {
    static const char *const RESET[] = {"reset", "1.1", NULL};
    struct vt *vt = program_start(80, 24, RESET, NULL);
    vt_wait_text(vt, "Forget it? A copy is kept. [y/N]");
    return vt;
}

/* Whoever does not say yes keeps what there is. */
static void reset_asks_before_it_forgets(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.2", "Before the pause");
    vt_type(vt, " q");
    assert_int_equal(vt_wait_end(vt), 0);
    vt_finish(vt);
    vt = start_reset();
    vt_type(vt, "\n");
    vt_wait_text(vt, "Nothing was done.");
    assert_int_equal(vt_wait_end(vt), 0);
    vt_finish(vt);
    assert_saved("page 1.1.2");
    vt = start_reset();
    vt_type(vt, "y\n");
    vt_wait_text(vt, "Forgotten. The file as it was: ");
    assert_int_equal(vt_wait_end(vt), 0);
    vt_finish(vt);
    assert_null(strstr(folder_content("downhill/progress"), "page 1.1.2"));
}

/* Ctrl-C leaves as q does: nothing is lost. */
static void control_c_leaves(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.1", "Prose of the first page");
    vt_type(vt, "\003");
    assert_int_equal(vt_wait_end(vt), 0);
    vt_assert_restored(vt);
    assert_saved("at 1.1.1");
    vt_finish(vt);
}

/* -- what the world does ------------------------------------------------------------------------------------------- */

static void signals_save_and_leave(void **state) {
    static const int NUMBERS[] = {SIGTERM, SIGHUP};
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        program_forget(NULL);
        struct vt *vt = program_open_at("1.1.2", "Before the pause");
        vt_type(vt, " ");
        vt_wait_text(vt, "Behind the pause");
        vt_signal(vt, NUMBERS[i]);
        int status = vt_wait_end(vt);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == NUMBERS[i]);
        vt_assert_restored(vt);
        assert_saved("at 1.1.2");
        assert_saved("page 1.1.2 revealed 1");
        vt_finish(vt);
    }
}

/* A program that writes to a terminal which takes nothing sleeps in that write: it is woken, saves and leaves. */
static void a_frozen_terminal_and_a_signal_save(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.2", "Before the pause");
    vt_type(vt, " ");
    vt_wait_text(vt, "Behind the pause");
    vt_freeze(vt);
    vt_type(vt, "\014");
    vt_wait_asleep(vt);
    vt_signal(vt, SIGTERM);
    int status = vt_wait_end(vt);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    assert_saved("page 1.1.2 revealed 1");
    assert_true(vt_modes(vt).c_lflag & ICANON);
    vt_finish(vt);
}

static void a_lost_connection_saves(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.2", "Before the pause");
    vt_type(vt, " ");
    vt_wait_text(vt, "Behind the pause");
    vt_hang_up(vt);
    vt_wait_end(vt);
    assert_saved("page 1.1.2 revealed 1");
    vt_finish(vt);
}

static void stop_and_continue(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.2", "Before the pause");
    vt_type(vt, "\032");
    vt_wait_stopped(vt);
    vt_assert_restored(vt);
    vt_resize(vt, 100, 30);
    vt_continue(vt);
    vt_wait_text(vt, "Before the pause");
    assert_true(vt_on_alternate_screen(vt));
    vt_type(vt, " ");
    vt_wait_text(vt, "Behind the pause");
    vt_finish(vt);
}

static void a_crash_restores_the_terminal(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.3", "step");
    vt_signal(vt, SIGSEGV);
    assert_int_not_equal(vt_wait_end(vt), 0);
    vt_assert_restored(vt);
    vt_finish(vt);
}

/* All sizes from a single cell to a wall, in the lab, with keys between them. */
static void a_storm_of_resizes(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.3", "step");
    for (int i = 0; i < 200; i++) {
        vt_resize(vt, 1 + i * 37 % 250, 1 + i * 11 % 70);
        if (i % 20 == 0)
            vt_type(vt, "s");
    }
    vt_resize(vt, 80, 24);
    vt_wait_text(vt, "step 10");
    vt_resize(vt, 120, 36);
    vt_type(vt, "u");
    vt_wait_text(vt, "step 9");
    vt_finish(vt);
}

/* On a slow machine not every step is drawn. */
static bool step_reached(const struct vt *vt, const void *wanted) {
    int step = 0;
    for (int y = 0; y < 24; y++) {
        const char *found = strstr(vt_row(vt, y), "step ");
        if (found && sscanf(found, "step %d", &step) == 1 && step >= *(const int *)wanted)
            return true;
    }
    return false;
}

/* Steps come by themselves, and stop; then the program sleeps for good. */
static void running_and_pausing(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.3", "step");
    vt_type(vt, "++++++++r");
    vt_wait(vt, step_reached, &(int){5}, "step 5");
    vt_type(vt, "r");
    vt_wait_text(vt, "paused");
    vt_wait_asleep(vt);
    unsigned long switches = vt_switches(vt);
    vt_finish(program_open_at("1.1.1", "Prose of the first page"));
    assert_int_equal(vt_switches(vt), switches);
    vt_finish(vt);
}

/* A burst of keys is applied to the last one before it is drawn: far fewer bytes than single steps would send. */
static void a_burst_of_keys_is_drawn_once(void **state) {
    char keys[101];
    (void)state;
    struct vt *vt = program_open_at("1.1.3", "step");
    size_t before = vt_bytes(vt);
    memset(keys, 's', 100);
    keys[100] = '\0';
    vt_type(vt, keys);
    vt_wait_text(vt, "step 100");
    vt_wait_asleep(vt);
    assert_in_range(vt_bytes(vt) - before, 1, 20000);
    vt_finish(vt);
}

/* -- looks --------------------------------------------------------------------------------------------------------- */

/* A field takes it, without the end of its line; elsewhere it does nothing, though it has a q in it. */
static void what_is_pasted_is_text_alone(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.2", "Before the pause");
    vt_type(vt, "\033[200~ quit\r\033[201~");
    vt_wait_text(vt, "what is pasted is taken only where");
    assert_true(vt_shows(vt, "Before the pause"));
    vt_type(vt, "/\033[200~rest q\r\033[201~");
    vt_wait_text(vt, "find [rest q");
    vt_type(vt, "\033");
    vt_wait_no_text(vt, "find [");
    vt_leave(vt);
}

static void glyphs_and_theme_by_key(void **state) {
    (void)state;
    struct vt *vt = program_open_at("1.1.3", "step");
    vt_type(vt, "G");
    vt_wait_text(vt, "glyphs: ascii");
    vt_type(vt, "G");
    vt_wait_text(vt, "glyphs: unicode");
    vt_type(vt, "G");
    vt_wait_text(vt, "glyphs: braille");
    vt_type(vt, "D");
    vt_wait_text(vt, "light");
    vt_type(vt, "D");
    vt_wait_text(vt, "dark");
    vt_finish(vt);
}

struct look_row {
    const char *env[6];
    bool ascii, colors;
};

/* Does the screen have a character beyond ASCII? */
static bool has_symbols(const struct vt *vt) {
    for (int y = 0; y < 24; y++)
        for (int x = 0; x < 80; x++)
            if (vt_cell(vt, x, y).glyph > 0x7e)
                return true;
    return false;
}

static bool has_colors(const struct vt *vt) {
    for (int y = 0; y < 24; y++)
        for (int x = 0; x < 80; x++)
            if (vt_cell(vt, x, y).ink >= 0 || vt_cell(vt, x, y).ground >= 0)
                return true;
    return false;
}

static void looks_by_terminal_and_environment(void **state) {
    static const struct look_row ROWS[] = {
        {{"TERM=xterm-256color", "LANG=C.UTF-8"}, false, true},
        {{"TERM=xterm-256color"}, false, true},
        {{"TERM=xterm-256color", "LANG=C"}, false, true},
        {{"TERM=xterm-256color", "LC_ALL=C"}, true, true},
        {{"TERM=xterm-256color", "LC_ALL=de_DE.ISO-8859-1"}, true, true},
        {{"TERM=nobody-knows-it"}, false, true},
        {{"TERM=linux"}, true, true},
        {{"TERM=vt100"}, true, false},
        {{"TERM=xterm-256color", "NO_COLOR=1"}, false, false},
        {{"TERM=xterm-256color", "NO_COLOR=1", "DOWNHILL_COLOR=256"}, false, true},
        {{"TERM=xterm-256color", "DOWNHILL_COLOR=none", "DOWNHILL_GLYPHS=ascii"}, true, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct vt *vt = start_with("1.1.3", ROWS[i].env);
        vt_wait_text(vt, "step");
        vt_wait_asleep(vt);
        if (has_symbols(vt) == ROWS[i].ascii || has_colors(vt) != ROWS[i].colors)
            fail_msg("row %zu: symbols %d, colours %d", i, has_symbols(vt), has_colors(vt));
        vt_finish(vt);
    }
}

static void a_terminal_that_cannot_gets_plain_text(void **state) {
    static const char *const ROWS[][3] = {{"TERM=dumb"}, {"TERM="}, {"LANG=C.UTF-8"}};
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct vt *vt = start_with("1.1.2", ROWS[i]);
        assert_int_equal(vt_wait_end(vt), 0);
        assert_true(vt_shows(vt, "Behind the pause"));
        assert_null(strchr(vt_output(vt), '\033'));
        vt_finish(vt);
    }
}

/* -- the mouse ----------------------------------------------------------------------------------------------------- */

/* Column and row count from 1; the point is that of test_clicks.c. */
static void clicks_and_the_wheel(void **state) {
    static const char *const ENV[] = {"TERM=xterm-256color", "LANG=C.UTF-8", "DOWNHILL_GLYPHS=ascii", NULL};
    (void)state;
    struct vt *vt = start_with("1.1.3", ENV);
    vt_wait_text(vt, "1.1.3 The lab");
    vt_type(vt, "\033[<0;28;9M\033[<0;28;9m");
    vt_wait_text(vt, "step 0: the start is w 2, b 2");
    vt_type(vt, "m");
    vt_wait_text(vt, ">  1.1  A short walk");
    vt_type(vt, "\033[<65;5;5M");
    vt_wait_text(vt, ">  1.2  A rest");
    vt_type(vt, "\033[<64;5;5M\033[<64;5;5M");
    vt_wait_text(vt, ">  1.3  A pointer");
    vt_finish(vt);
}

/* All kinds of reports, whole, cut off and garbled, as fast as they go in: then the next key is the next key. */
static void a_flood_of_clicks(void **state) {
    static const char FLOOD[] =
        "\033[<0;28;9M\033[<0;28;9m\033[<35;1;1M\033[<0;999;999M\033[M !!\033[<64;1;1M\033[<0;2";
    (void)state;
    struct vt *vt = program_open_at("1.1.3", "step");
    for (int i = 0; i < 200; i++) {
        vt_type(vt, FLOOD);
        if (i % 20 == 19)
            vt_wait_asleep(vt);
    }
    vt_type(vt, "\033[<0;1;1M");
    vt_type(vt, "?");
    vt_wait_text(vt, "help: ? closes it");
    vt_type(vt, "?ss");
    vt_wait_text(vt, "step 2: L");
    vt_finish(vt);
}

static void no_mouse_where_none_is_wanted(void **state) {
    static const char *const ENV[] = {"TERM=xterm-256color", "LANG=C.UTF-8", "DOWNHILL_MOUSE=off", NULL};
    (void)state;
    struct vt *vt = start_with("1.1.1", ENV);
    vt_wait_text(vt, "Prose of the first page");
    vt_type(vt, "q");
    vt_wait_end(vt);
    assert_null(strstr(vt_output(vt), "\033[?1000"));
    vt_finish(vt);
    vt = program_open_at("1.1.1", "Prose of the first page");
    assert_has(vt_output(vt), "\033[?1000h");
    vt_finish(vt);
}

/* -- without a terminal -------------------------------------------------------------------------------------------- */

static void plain_text_in_a_pipe(void **state) {
    static char out[SHELL_SIZE];
    (void)state;
    assert_int_equal(run("1.1", out), 0);
    assert_has(out, "Prose of the first page.");
    assert_has(out, "Behind the pause.");
    assert_null(strchr(out, '\033'));
    assert_int_equal(run("1.1.1", out), 0);
    assert_null(strstr(out, "Behind the pause."));
    assert_int_equal(run("", out), 0);
    assert_has(out, "1.2");
}

static void notes_are_printed_on_request(void **state) {
    static char out[SHELL_SIZE];
    (void)state;
    assert_int_equal(run("1.1", out), 0);
    assert_null(strstr(out, "For the teacher alone."));
    assert_int_equal(run("1.1 --notes", out), 0);
    assert_has(out, "Prose of the first page.");
    assert_has(out, "[notes for the instructor]\n  For the teacher alone.\n");
    assert_int_equal(run("--notes 2>&1", out), 2);
    assert_has(out, "of which lesson or page?");
}

struct command_row {
    const char *arguments;
    int code;
    const char *says;
};

static void mistakes_and_questions(void **state) {
    static char out[SHELL_SIZE];
    static const struct command_row ROWS[] = {
        {"1.1.9 2>&1", 1, "did you mean `1.1.1`?"},
        {"nonsense 2>&1", 2, "downhill --help lists them"},
        {"no/such.yaml 2>&1", 1, "no/such.yaml"},
        {"1.1 1.2 2>&1", 2, "one lesson or page at a time"},
        {"--nonsense 2>&1", 2, "--nonsense"},
        {"--mouse maybe 2>&1", 2, "must be one of off, on"},
        {"--glyphs runes 2>&1", 2, "must be one of ascii, unicode, braille"},
        {"--help", 0, "render"},
        {"--help", 0, "one update back"},
        {"-h", 0, "Usage: downhill"},
        {"help", 0, "Usage: downhill"},
        {"help check", 0, "Usage: downhill check"},
        {"keys", 0, "one update back, exactly"},
        {"keys all 2>&1", 2, "it takes nothing"},
        {"list --nonsense 2>&1", 2, "downhill list: unrecognized option"},
        {"render --nonsense 2>&1", 2, "--help lists the options"},
        {"--version", 0, "downhill "},
        {"list --version", 0, "downhill "},
        {"--color 256 1.1.1", 0, "Prose of the first page."},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        assert_int_equal(run(ROWS[i].arguments, out), ROWS[i].code);
        if (!strstr(out, ROWS[i].says))
            fail_msg("downhill %s said: %s", ROWS[i].arguments, out);
    }
}

static void help_has_room_in_80_columns(void **state) {
    static const char *const COMMANDS[] = {"--help",      "trace --help", "render --help", "check --help",
                                           "new --help",  "list --help",  "report --help", "reset --help",
                                           "keys --help", "keys"};
    static char out[SHELL_SIZE];
    (void)state;
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        assert_int_equal(run(COMMANDS[i], out), 0);
        for (const char *line = out; *line; line += strcspn(line, "\n") + 1)
            if (strcspn(line, "\n") > 80)
                fail_msg("downhill %s: %.*s", COMMANDS[i], (int)strcspn(line, "\n"), line);
    }
}

static void a_wrong_variable_is_a_warning(void **state) {
    static const char *const ENV[] = {"TERM=xterm-256color", "LANG=C.UTF-8", "DOWNHILL_GLYPHS=runes", NULL};
    (void)state;
    struct vt *vt = start_with("1.1.1", ENV);
    vt_wait_text(vt, "Prose of the first page");
    assert_has(vt_output(vt), "DOWNHILL_GLYPHS=runes is ignored");
    vt_finish(vt);
}

#define STUDY_TEST(name) cmocka_unit_test_setup(name, program_forget)

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        STUDY_TEST(shows_the_contents_and_leaves),
        STUDY_TEST(resumes_where_one_left_off),
        STUDY_TEST(reset_asks_before_it_forgets),
        STUDY_TEST(control_c_leaves),
        STUDY_TEST(signals_save_and_leave),
        STUDY_TEST(a_frozen_terminal_and_a_signal_save),
        STUDY_TEST(a_lost_connection_saves),
        STUDY_TEST(stop_and_continue),
        STUDY_TEST(a_crash_restores_the_terminal),
        STUDY_TEST(a_storm_of_resizes),
        STUDY_TEST(running_and_pausing),
        STUDY_TEST(a_burst_of_keys_is_drawn_once),
        STUDY_TEST(what_is_pasted_is_text_alone),
        STUDY_TEST(glyphs_and_theme_by_key),
        STUDY_TEST(looks_by_terminal_and_environment),
        STUDY_TEST(a_terminal_that_cannot_gets_plain_text),
        STUDY_TEST(clicks_and_the_wheel),
        STUDY_TEST(a_flood_of_clicks),
        STUDY_TEST(no_mouse_where_none_is_wanted),
        STUDY_TEST(plain_text_in_a_pipe),
        STUDY_TEST(notes_are_printed_on_request),
        STUDY_TEST(mistakes_and_questions),
        STUDY_TEST(help_has_room_in_80_columns),
        STUDY_TEST(a_wrong_variable_is_a_warning),
    };
    if (argc != 3 || folder_open(NULL) != 0)
        return 2;
    program = argv[1];
    course = argv[2];
    program_is(program, course, folder_path());
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return folder_close(NULL) == 0 ? failed : 1;
}
