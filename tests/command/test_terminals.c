/* Terminals one by one, in every locale and every size that people have: the program starts, shows the contents, opens
 * a page, steps the lab, leaves, and gives the terminal back. Arguments: the program, the course. */
#include "test.h"

#include "folder.h"
#include "program.h"
#include "shell.h"

#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define EIGHT_BIT "de_DE.ISO-8859-1"

static char locale_variable[64];
static bool eight_bit; /* is there such a locale? */

/* -- what each should get ------------------------------------------------------------------------------------------ */

/* When the glyphs go beyond ASCII: never; where the locale says UTF-8; also where it says nothing. */
enum glyphs { NEVER, TOLD, UNTOLD };

struct kind {
    const char *name; /* TERM */
    enum glyphs glyphs;
    bool colors, mouse;
};

static const struct kind KINDS[] = {
    {"vt100", TOLD, false, false},
    {"linux", NEVER, true, false},
    {"ansi", TOLD, true, false},
    {"xterm", UNTOLD, true, true},
    {"screen", UNTOLD, true, true},
    {"tmux-256color", UNTOLD, true, true},
    {"xterm-256color", UNTOLD, true, true},
    {"xterm-direct", UNTOLD, true, true},
    {"xterm-kitty", UNTOLD, true, true}, /* most machines have no entry for it */
};

struct place {
    const char *variable; /* NULL: LANG is not set */
    enum glyphs from;     /* from which kind on there are symbols */
};

static const struct place PLACES[] = {
    {NULL, UNTOLD},
    {"LANG=C", UNTOLD},
    {"LANG=C.UTF-8", TOLD},
    {"LC_ALL=" EIGHT_BIT, UNTOLD + 1},
};

static const int SIZES[][2] = {{40, 12}, {60, 20}, {80, 24}, {120, 36}, {200, 60}};

/* -- one run ------------------------------------------------------------------------------------------------------- */

static struct vt *start(const char *name, const struct place *place, int width, int height) {
    static const char *const NOTHING[] = {NULL};
    char term[64];
    const char *more[] = {locale_variable, term, place->variable, NULL};
    remove(folder_in("downhill/progress"));
    snprintf(term, sizeof term, "TERM=%s", name);
    return program_start(width, height, NOTHING, more);
}

static void walk(struct vt *vt) {
    vt_wait_text(vt, "1.1  A short walk");
    if (strstr(vt_output(vt), "\033]11;?")) /* else the program waits for the answer when it leaves so soon */
        vt_type(vt, "\033]11;rgb:0000/0000/0000\007");
    vt_type(vt, "\r");
    vt_wait_text(vt, "Prose of the first page");
    vt_type(vt, " ");
    vt_wait_text(vt, "Before the pause");
    vt_type(vt, " ");
    vt_wait_text(vt, "Behind the pause");
    vt_type(vt, " ");
    vt_wait_text(vt, "1.1.3 The lab");
    vt_type(vt, "s");
    vt_wait_text(vt, "step 1: L");
    vt_type(vt, "\033[A\033OB"); /* arrows in both modes do no harm */
    vt_type(vt, "s");
    vt_wait_text(vt, "step 2: L");
    vt_wait_asleep(vt);
}

static bool has_high_bytes(const char *bytes) {
    while (*bytes && (unsigned char)*bytes < 0x80)
        bytes++;
    return *bytes != '\0';
}

static bool has_colors(const struct vt *vt, int width, int height) {
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            if (vt_cell(vt, x, y).ink >= 0 || vt_cell(vt, x, y).ground >= 0)
                return true;
    return false;
}

/* The bytes tell more than the screen: nothing is sent that the terminal would not understand. */
static void compare(const struct kind *kind, const struct place *place, const struct vt *vt, int width, int height) {
    bool symbols = kind->glyphs >= place->from, colors = has_colors(vt, width, height);
    bool mouse = strstr(vt_output(vt), "\033[?1000h") != NULL;
    if (has_high_bytes(vt_output(vt)) != symbols || colors != kind->colors || mouse != kind->mouse)
        fail_msg("TERM=%s %s %dx%d: symbols %d, colours %d, mouse %d", kind->name,
                 place->variable ? place->variable : "LANG unset", width, height, has_high_bytes(vt_output(vt)), colors,
                 mouse);
}

static void visit(const struct kind *kind, const struct place *place, int width, int height) {
    struct vt *vt = start(kind->name, place, width, height);
    walk(vt);
    compare(kind, place, vt, width, height);
    vt_type(vt, "q");
    assert_int_equal(vt_wait_end(vt), 0);
    vt_assert_restored(vt);
    assert_true(kind->mouse == (strstr(vt_output(vt), "\033[?1000l") != NULL));
    vt_finish(vt);
}

/* -- tests --------------------------------------------------------------------------------------------------------- */

static void every_terminal_in_every_locale(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(KINDS); i++)
        for (size_t p = 0; p < COUNT(PLACES); p++)
            if (PLACES[p].from <= UNTOLD || eight_bit)
                visit(&KINDS[i], &PLACES[p], 80, 24);
    if (!eight_bit)
        print_message("no 8-bit locale here, and no localedef to make one: left out\n");
}

static void every_terminal_at_every_size(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(KINDS); i++)
        for (size_t s = 0; s < COUNT(SIZES); s++)
            visit(&KINDS[i], &PLACES[s % 2 ? 2 : 0], SIZES[s][0], SIZES[s][1]);
}

/* Plain text at once, without any sequence; a page that is asked for, else the contents. */
static void none_is_plain_text(void **state) {
    static const char *const NAMES[] = {"dumb", ""};
    (void)state;
    for (size_t i = 0; i < COUNT(NAMES); i++)
        for (size_t p = 0; p < COUNT(PLACES); p++) {
            if (PLACES[p].from > UNTOLD && !eight_bit)
                continue;
            struct vt *vt = start(NAMES[i], &PLACES[p], 80, 24);
            assert_int_equal(vt_wait_end(vt), 0);
            assert_true(vt_shows(vt, "A short walk"));
            assert_null(strchr(vt_output(vt), '\033'));
            assert_false(has_high_bytes(vt_output(vt)));
            vt_assert_restored(vt);
            vt_finish(vt);
        }
}

int main(int argc, char **argv) {
    static char out[SHELL_SIZE];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_terminal_in_every_locale),
        cmocka_unit_test(every_terminal_at_every_size),
        cmocka_unit_test(none_is_plain_text),
    };
    if (argc != 3 || folder_open(NULL) != 0)
        return 2;
    program_is(argv[1], argv[2], folder_path());
    snprintf(locale_variable, sizeof locale_variable, "LOCPATH=%s", folder_path());
    eight_bit = shell(out, "localedef -i de_DE -f ISO-8859-1 %s/" EIGHT_BIT " >/dev/null 2>&1", folder_path()) == 0;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return folder_close(NULL) == 0 ? failed : 1;
}
