/* Which terminal, which character set: the choices made before anything is drawn. */
#include "test.h"

#include "term_info.h"
#include "term_locale.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static struct error error;

static void known_terminals_keep_their_name(void **state) {
    static const char *const NAMES[] = {"xterm", "xterm-256color", "screen", "linux", "vt100", "tmux-256color"};
    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_string_equal(term_info_name(NAMES[i], -1, NULL, &error), NAMES[i]);
}

static void unknown_terminals_fall_back(void **state) {
    (void)state;
    assert_string_equal(term_info_name("xterm-nobody-has-this", -1, NULL, &error), "xterm-256color");
}

static void no_terminal_is_an_error(void **state) {
    static const char *const NAMES[] = {NULL, "", "dumb", "unknown"};
    (void)state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_null(term_info_name(NAMES[i], -1, NULL, &error));
    char lengthy[5000];
    memset(lengthy, 'x', sizeof lengthy);
    lengthy[sizeof lengthy - 1] = '\0';
    assert_null(term_info_name(lengthy, -1, NULL, &error));
}

/* xterm's entry has 8 colours; more are taken only where someone says that there are more. */
static void more_colors_when_told(void **state) {
    (void)state;
    assert_string_equal(term_info_name("xterm", COLORS_256, NULL, &error), "xterm-256color");
    assert_string_equal(term_info_name("xterm", COLORS_16, NULL, &error), "xterm-256color");
    assert_string_equal(term_info_name("xterm", -1, "truecolor", &error), "xterm-256color");
    assert_string_equal(term_info_name("xterm", COLORS_8, "truecolor", &error), "xterm");
    assert_string_equal(term_info_name("xterm", -1, "no", &error), "xterm");
    assert_string_equal(term_info_name("vt100", COLORS_256, NULL, &error), "vt100");
}

/* There a number is red, green and blue, and palette places would all be shades of blue. Without ncurses' extra entries
 * the name is unknown, and the fallback is the same. */
static void direct_colors_give_way_to_the_palette(void **state) {
    (void)state;
    assert_string_equal(term_info_name("xterm-direct", -1, "truecolor", &error), "xterm-256color");
    assert_string_equal(term_info_name("xterm-direct16", COLORS_16, NULL, &error), "xterm-256color");
    assert_null(strstr(term_info_name("kitty-direct", -1, NULL, &error), "direct"));
}

static void consoles_have_ascii_fonts_and_do_not_answer(void **state) {
    (void)state;
    assert_true(term_info_ascii_font("linux"));
    assert_false(term_info_ascii_font("xterm-256color"));
    assert_true(term_info_answers("xterm-kitty"));
    assert_true(term_info_answers("tmux-256color"));
    assert_false(term_info_answers("linux"));
    assert_false(term_info_answers("vt100"));
}

static void colorfgbg(void **state) {
    static const struct {
        const char *value;
        int theme; /* -1: it tells nothing */
    } ROWS[] = {
        {"15;0", THEME_DARK},
        {"0;15", THEME_LIGHT},
        {"0;default;15", THEME_LIGHT},
        {"7;8", THEME_DARK},
        {"0;7", THEME_LIGHT},
        {NULL, -1},
        {"", -1},
        {"15", -1},
        {"0;default", -1},
        {"0;300", -1},
        {"0;1x", -1},
        {"0;", -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        enum theme theme = THEME_COUNT;
        bool tells = term_info_colorfgbg(ROWS[i].value, &theme);
        assert_int_equal(tells ? (int)theme : -1, ROWS[i].theme);
    }
}

static void open_choices(void **state) {
    static const struct {
        const char *name;
        bool general, known, open;
    } ROWS[] = {
        {"", true, true, true},
        {"C", true, true, true},
        {"POSIX", true, true, true},
        {"C", false, true, false},
        {"POSIX", false, true, false},
        {"de_DE.UTF-8", false, false, true},
        {"de_DE.utf8", true, false, true},
        {"de_DE.ISO-8859-1", true, true, false},
        {"de_DE.ISO-8859-1", false, false, false},
        {"de_DE", true, false, false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_int_equal(term_locale_open_choice(ROWS[i].name, ROWS[i].general, ROWS[i].known), ROWS[i].open);
}

static bool locale_with(const char *all, const char *ctype, const char *lang) {
    setenv("LC_ALL", all, 1);
    setenv("LC_CTYPE", ctype, 1);
    setenv("LANG", lang, 1);
    bool guessed, utf8 = term_locale_open(&guessed);
    assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
    return utf8;
}

static void utf8_is_tried_where_nothing_was_chosen(void **state) {
    (void)state;
    assert_true(locale_with("", "", ""));
    assert_true(locale_with("", "", "C"));
    assert_false(locale_with("C", "", "C.UTF-8"));
    assert_false(locale_with("", "POSIX", ""));
    assert_true(locale_with("", "", "xx_XX.UTF-8"));
    assert_true(locale_with("", "C.UTF-8", ""));
    assert_false(locale_with("", "xx_XX.ISO-8859-1", "C.UTF-8"));
}

static int all_narrow(wchar_t glyph) {
    (void)glyph;
    return 1;
}

/* East Asian settings: "ambiguous" symbols take two cells. */
static int ambiguous_wide(wchar_t glyph) {
    return glyph == L'●' || glyph == L'─' ? 2 : 1;
}

/* Tables from before braille. */
static int braille_unknown(wchar_t glyph) {
    return glyph >= 0x2800 && glyph <= 0x28ff ? -1 : 1;
}

static void glyphs_by_their_width(void **state) {
    (void)state;
    assert_int_equal(term_locale_glyphs(all_narrow), GLYPHS_BRAILLE);
    assert_int_equal(term_locale_glyphs(ambiguous_wide), GLYPHS_ASCII);
    assert_int_equal(term_locale_glyphs(braille_unknown), GLYPHS_UNICODE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_terminals_keep_their_name),
        cmocka_unit_test(unknown_terminals_fall_back),
        cmocka_unit_test(no_terminal_is_an_error),
        cmocka_unit_test(more_colors_when_told),
        cmocka_unit_test(direct_colors_give_way_to_the_palette),
        cmocka_unit_test(consoles_have_ascii_fonts_and_do_not_answer),
        cmocka_unit_test(colorfgbg),
        cmocka_unit_test(open_choices),
        cmocka_unit_test(utf8_is_tried_where_nothing_was_chosen),
        cmocka_unit_test(glyphs_by_their_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
