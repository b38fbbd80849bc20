/* Whole screens of the sample course: what the rows around a page say. The bottom row names only keys
 * that do something. */
#include "test.h"

#include "key.h"
#include "sample.h"
#include "screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct look ASCII = {.glyphs = GLYPHS_ASCII, .ruled = true};

/* Row y of the screen, from below where it is negative; valid until the next call. */
static const char *row_of(const struct sample *s, int width, int height, int y) {
    static char out[512];
    struct canvas canvas;
    struct text row = {0};
    canvas_init(&canvas, width, height);
    screen_draw(s->session, &ASCII, &canvas);
    canvas_row(&canvas, y < 0 ? height + y : y, &row);
    snprintf(out, sizeof out, "%s", text_string(&row));
    text_finish(&row);
    canvas_finish(&canvas);
    return out;
}

static const char *bottom(const struct sample *s, int height) {
    return row_of(s, 200, height, -1);
}

/* ---- the bottom row ---- */

/* As many keys as it names, with a page that has none of its own. */
static void lists_name_only_their_keys(void **state) {
    struct sample *s = *state;
    static const struct {
        const char *keys, *bottom;
        int height;
    } LISTS[] = {
        {"?", "Esc close  ? help", 60}, {"?", "space more  Esc close  ? help", 14},
        {"K", "Esc close  ? help", 24}, {"N", "Esc close  ? help", 24},
        {"M", "Esc close  ? help", 24}, {"F", "up down choose  Esc close  ? help", 24},
    };
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++) {
        sample_page(s, "5.1.1");
        sample_press(s, LISTS[i].keys);
        assert_string_equal(bottom(s, LISTS[i].height), LISTS[i].bottom);
        sample_press(s, "Escape");
    }
    sample_page(s, "5.1.7");
    sample_press(s, "=");
    assert_null(strstr(bottom(s, 24), "space"));
    sample_press(s, "= L");
    assert_non_null(strstr(bottom(s, 24), "up down choose  0..9 on, off  Esc close  s step"));
    sample_press(s, "L");
}

/* Enter only where it switches: the loss as a sum, but not the momentum of a run that has none. */
static void enter_is_named_where_it_switches(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "F");
    assert_non_null(strstr(bottom(s, 24), "up down choose  Enter switch  Esc close"));
    sample_press(s, "Down");
    assert_non_null(strstr(bottom(s, 24), "up down choose  Esc close"));
}

static void a_search_names_what_it_found(void **state) {
    struct sample *s = *state;
    static const struct {
        const char *typed, *bottom;
    } SEARCHES[] = {{"", "Esc leave"},
                    {"qqq", "Esc leave"},
                    {"Behind", "Enter open  Esc leave"},
                    {"e", "Enter open  up down choose  Esc leave"}};
    for (size_t i = 0; i < sizeof SEARCHES / sizeof *SEARCHES; i++) {
        sample_page(s, "5.1.1");
        sample_press(s, "/");
        sample_type(s, SEARCHES[i].typed);
        assert_string_equal(bottom(s, 24), SEARCHES[i].bottom);
        sample_press(s, "Escape");
    }
    sample_press(s, "/");
    sample_type(s, "qqq");
    assert_string_equal(sample_press(s, "Enter"), "no page has \"qqq\"");
}

/* A key is written alike on the page and where the page is found: its first one. */
static void a_key_is_found_as_the_page_has_it(void **state) {
    static const char KEYS[] = "lesson: 5.1 Keys\n"
                               "pages:\n"
                               "- page: 5.1.1 One\n"
                               "  blocks:\n"
                               "  - text: |\n"
                               "      Then {{key choose}}, {{key up}}, {{key layer}} or {{key next}}.\n";
    struct sample s;
    struct search_hit hits[SEARCH_HITS_MAX];
    (void)state;
    sample_open(&s, KEYS);
    sample_page(&s, "5.1.1");
    assert_string_equal(row_of(&s, 80, 24, 3), "      Then 1, up, 1 or space.");
    assert_int_equal(search_find(&s.course, "then", hits, SEARCH_HITS_MAX), 1);
    assert_string_equal(hits[0].line, "Then 1, up, 1 or space.");
    sample_close(&s);
}

/* The review: rows to go to, and none. */
static void a_review_names_what_it_has(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.2");
    sample_press(s, "1 Space Space M");
    assert_non_null(strstr(bottom(s, 24), "Enter go there  Esc close"));
    assert_null(strstr(bottom(s, 24), "choose"));
    assert_null(strstr(bottom(s, 24), "more"));
}

/* Up and down are the list's, left and right still the map's. */
static void arrows_are_named_as_far_as_they_go(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "z");
    assert_non_null(strstr(bottom(s, 24), "  arrows move"));
    sample_press(s, "L");
    assert_non_null(strstr(bottom(s, 24), "  left right move"));
    assert_null(strstr(bottom(s, 24), "arrows"));
    double west = s->session->lab.w[0];
    sample_press(s, "Left");
    assert_true(s->session->lab.w[0] < west);
}

static void words_have_more_where_they_have(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "t");
    assert_non_null(strstr(bottom(s, 12), "v more"));
    assert_null(strstr(bottom(s, 120), "v more"));
    sample_press(s, "t");
}

/* What stands on the page in words of "part 2 of 3: v goes on"; 0: nothing. */
static int part_of(const struct sample *s, int *parts, bool *goes_on) {
    int part = 0;
    const char *row = strstr(row_of(s, 50, 12, -3), "part ");
    *goes_on = row && strstr(row, ": v goes on");
    return row && sscanf(row, "part %d of %d", &part, parts) == 2 ? part : 0;
}

static void assert_v_goes_on(struct sample *s) {
    int parts, part;
    bool goes_on;
    part = part_of(s, &parts, &goes_on);
    assert_true(part > 0 && goes_on);
    sample_press(s, "v");
    assert_int_equal(part_of(s, &parts, &goes_on), part % parts + 1);
}

/* Everywhere but where v is typed. */
static void words_go_on_with_v(void **state) {
    static const char ABOUT[] = "lesson: 5.1 Long\n"
                                "about: |\n"
                                "  One.\n\n  Two.\n\n  Three.\n\n  Four.\n\n  Five.\n\n  Six.\n\n  Seven.\n"
                                "pages:\n"
                                "- page: 5.1.1 Short\n"
                                "  blocks:\n"
                                "  - text: |\n"
                                "      Text.\n";
    static const char *const KEYS[] = {"t", "p", "Escape s 0"};
    struct sample *s = *state, other;
    int parts;
    bool goes_on;
    sample_page(s, "5.1.7");
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        sample_press(s, KEYS[i]);
        assert_v_goes_on(s);
    }
    sample_press(s, "Escape e");
    assert_true(part_of(s, &parts, &goes_on) > 0 && !goes_on);
    sample_press(s, "Escape t");
    sample_open(&other, ABOUT);
    sample_press(&other, "t");
    assert_v_goes_on(&other);
    sample_close(&other);
}

/* A digit fills in the blank that has the focus; it doesn't choose. */
static void digits_are_named_for_what_they_do(void **state) {
    struct sample s;
    (void)state;
    sample_open(&s, "lesson: 5.1 Digits\n"
                    "pages:\n"
                    "- page: 5.1.1 A blank and a question\n"
                    "  blocks:\n"
                    "  - text: |\n"
                    "      Fill in {{? 1}}.\n"
                    "  - ask: |\n"
                    "      Which?\n"
                    "    choices:\n"
                    "    - wrong: this\n"
                    "    - right: that\n"
                    "  - text: |\n"
                    "      One.\n\n"
                    "      Two.\n\n"
                    "      Three.\n");
    sample_page(&s, "5.1.1");
    assert_string_equal(bottom(&s, 24), "space next  Enter fill in  a show answer  Tab pane  backspace back  ? help");
    sample_press(&s, "Tab");
    assert_non_null(strstr(bottom(&s, 24), "1..2 choose  Enter answer"));
    sample_press(&s, "a Tab");
    sample_press(&s, "1");
    assert_string_equal(row_of(&s, 40, 12, 1), " Fill in [>    1]?."); /* in sight, though much stands below */
    sample_close(&s);
}

static void a_covered_question_is_not_answered(void **state) {
    struct sample *s = *state;
    static const char *const OPEN[] = {"K", "F", "N", "M"};
    for (size_t i = 0; i < sizeof OPEN / sizeof *OPEN; i++) {
        sample_page(s, "5.1.2");
        sample_press(s, OPEN[i]);
        assert_null(strstr(bottom(s, 24), "1..3"));
        assert_null(strstr(bottom(s, 24), "hint"));
        assert_string_equal(sample_press(s, "2"), "choose: not while this is open; Esc closes it");
        assert_int_equal(session_state(s->session)->questions[0].tries, 0);
        if (strcmp(OPEN[i], "K") == 0)
            assert_string_equal(sample_press(s, "Enter"), "answer: not while this is open; Esc closes it");
        sample_press(s, "Escape");
    }
    sample_press(s, "?");
    assert_non_null(strstr(bottom(s, 24), "1..3 choose"));
}

/* ---- what is too long ---- */

static const char LONG[] = "lesson: 5.1 Long\n"
                           "pages:\n"
                           "- page: 5.1.1 A title of a page that goes on and on\n"
                           "  blocks:\n"
                           "  - ask: |\n"
                           "      Which of the two is the longer one, if any of them is?\n"
                           "    choices:\n"
                           "    - wrong: this\n"
                           "    - right: that\n";

static void what_is_too_long_ends_in_an_ellipsis(void **state) {
    struct sample s;
    (void)state;
    sample_open(&s, LONG);
    sample_page(&s, "5.1.1");
    sample_press(&s, "1 M");
    assert_string_equal(row_of(&s, 45, 24, 2), "> 5.1.1 A title of a page ...  not right yet");
    sample_close(&s);
}

/* All of the question; of one that is longer than the list is high, what there is room for. */
static void a_question_to_review_is_shown_whole(void **state) {
    struct sample s;
    struct text lesson = {0};
    (void)state;
    sample_open(&s, LONG);
    sample_page(&s, "5.1.1");
    sample_press(&s, "1 M");
    assert_string_equal(row_of(&s, 45, 24, 3), "    Which of the two is the longer one, if");
    assert_string_equal(row_of(&s, 45, 24, 4), "    any of them is?");
    sample_close(&s);
    text_add(&lesson, "lesson: 5.1 Longer\npages:\n- page: 5.1.1 One\n  blocks:\n  - ask: |\n      ");
    for (int i = 0; i < 80; i++)
        text_add(&lesson, "word ");
    text_add(&lesson, "\n    choices:\n    - wrong: this\n    - right: that\n");
    sample_open(&s, text_string(&lesson));
    sample_page(&s, "5.1.1");
    sample_press(&s, "1 M");
    assert_string_equal(row_of(&s, 40, 12, -4), "    word word word word word word");
    assert_string_equal(row_of(&s, 40, 12, -3), "    word word word word word word...");
    sample_close(&s);
    text_finish(&lesson);
}

/* The error of a file that was saved may be long: on wide screens it is cut where the sentence ends. */
static void a_sentence_says_that_it_was_cut(void **state) {
    struct sample *s = *state;
    struct errors errors = {0};
    struct error error = {.line = 1, .column = 1};
    memset(error.message, 'e', sizeof error.message - 1);
    for (size_t i = 7; i < sizeof error.message - 1; i += 8)
        error.message[i] = ' ';
    errors_add(&errors, &error);
    sample_page(s, "5.1.1");
    session_apply(s->session, (struct action){.kind = ACTION_RELOAD_FAILED, .errors = &errors});
    assert_string_equal(row_of(s, 60, 24, -2), "== not taken over: :1:1: eeeeeee eeeeeee eeeeeee eeeeeee ...");
    assert_non_null(strstr(row_of(s, 400, 24, -2), "eee... ==="));
    errors_finish(&errors);
}

/* ---- the table of losses ---- */

/* Across the bottom of a valley with eta 1.1: w becomes -1.2 w, so what L has above 1 grows 1.44 times at every step.
 * 1 + 1e-6 * 1.44^n is 1.0000 up to n = 10 (3.8e-5), 1.0001 from 11 (5.5e-5) to 13 (1.1e-4), 1.0002 at 14 (1.6e-4). */
static const char RISING[] = "lesson: 5.1 Rising\n"
                             "surfaces:\n"
                             "  hill: {formula: \"1 + w^2 + b^2\", over: {w: [-1, 1], b: [-1, 1]}}\n"
                             "runs:\n"
                             "  gd: {surface: hill, optimizer: gd, eta: 1.1, start: [0.001, 0], steps: 20}\n"
                             "pages:\n"
                             "- page: 5.1.1 Rises\n"
                             "  blocks:\n"
                             "  - lab: [gd]\n"
                             "    views: [losses]\n"
                             "    open: [start]\n";

static void a_rise_is_marked_where_it_shows(void **state) {
    struct sample s;
    (void)state;
    sample_open(&s, RISING);
    sample_page(&s, "5.1.1");
    sample_press(&s, "g 1 4 Enter");
    for (int n = 0; n <= 14; n++) {
        const char *row = row_of(&s, 120, 30, 5 + n);
        assert_true((strstr(row, " up") != NULL) == (n == 11 || n == 14));
    }
    assert_non_null(strstr(row_of(&s, 120, 30, 5 + 14), "14         0.0128        0.0000        1.0002 up"));
    sample_close(&s);
}

/* From 1e-7: five rises, of 1e-14 * (1.44^5 - 1) in all, which is no 0. */
static void rises_too_small_to_write_are_no_zero(void **state) {
    struct sample s;
    bool said = false;
    (void)state;
    sample_open(&s, RISING);
    sample_page(&s, "5.1.1");
    sample_press(&s, "e");
    for (struct form *form = &s.session->form; strcmp(form->fields[form->at].label, "start w") != 0;)
        sample_press(&s, "Tab");
    sample_type(&s, "1e-7");
    sample_press(&s, "Enter g 5 Enter t");
    for (int y = 0; y < 40; y++)
        said |= strstr(row_of(&s, 100, 40, y), "5 steps raised L, by less than 1e-12") != NULL;
    assert_true(said);
    sample_close(&s);
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        CASE(lists_name_only_their_keys),           CASE(enter_is_named_where_it_switches),
        CASE(a_review_names_what_it_has),           CASE(a_key_is_found_as_the_page_has_it),
        CASE(a_search_names_what_it_found),         CASE(arrows_are_named_as_far_as_they_go),
        CASE(words_have_more_where_they_have),      CASE(words_go_on_with_v),
        CASE(digits_are_named_for_what_they_do),    CASE(a_covered_question_is_not_answered),
        CASE(what_is_too_long_ends_in_an_ellipsis), CASE(a_question_to_review_is_shown_whole),
        CASE(a_sentence_says_that_it_was_cut),      CASE(a_rise_is_marked_where_it_shows),
        CASE(rises_too_small_to_write_are_no_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
