/* Whole screens of the sample course: what the rows around a page say. The bottom row names only keys that do something. */
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
        sample_press(s, "Escape");
    }
    sample_press(s, "?");
    assert_non_null(strstr(bottom(s, 24), "1..3 choose"));
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        CASE(lists_name_only_their_keys),      CASE(enter_is_named_where_it_switches),
        CASE(a_review_names_what_it_has),      CASE(arrows_are_named_as_far_as_they_go),
        CASE(words_have_more_where_they_have), CASE(a_covered_question_is_not_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
