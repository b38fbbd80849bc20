/* The page in words: whole screens in files, figures held against those of the lessons' reference run (toy, eta 1, from
 * (-2, -2)), and what holds on every page of the project's lessons. */
#include "test.h"

#include "golden_file.h"
#include "number.h"
#include "sample.h"
#include "screen.h"
#include "utf8.h"
#include "words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct look ASCII = {.glyphs = GLYPHS_ASCII, .ruled = true};

static char *print(const struct session *session, int width) {
    struct scene scene;
    struct text out = {0};
    scene_init(&scene, session, &ASCII);
    words_print(&scene, width, &out);
    return out.bytes;
}

static void assert_says(struct sample *s, const char *what) {
    char *text = print(s->session, WORDS_WIDTH);
    if (!strstr(text, what))
        fail_msg("not said: %s\n%s", what, text);
    free(text);
}

static void assert_silent(struct sample *s, const char *what) {
    char *text = print(s->session, WORDS_WIDTH);
    if (strstr(text, what))
        fail_msg("said: %s\n%s", what, text);
    free(text);
}

/* --- screens in files --- */

static void screens(void **state) {
    static const struct {
        const char *name, *page, *keys;
        int width, height;
    } SCREENS[] = {
        {"words-reading", "5.1.1", "Space Space t", 80, 24},
        {"words-question", "5.1.2", "t 1 i", 80, 24},
        {"words-question-right", "5.1.2", "t 2", 80, 24},
        {"words-blanks", "5.1.4", "t Enter 0 . 5 6 Tab", 80, 24},
        {"words-guesses", "5.1.5", "t Space Space", 80, 24},
        {"words-lab", "5.1.7", "t g 8 1 Enter", 80, 24},
        {"words-lab-40x12", "5.1.7", "t g 8 1 Enter v", 40, 12},
        {"words-runs", "5.1.9", "t s", 80, 40},
        {"words-aim", "5.1.12", "t Enter Right", 80, 24},
        {"words-edit", "5.1.7", "t e 2", 80, 24},
        {"words-contents", "5.1.1", "t m", 80, 24},
        {"words-contents-pages", "5.1.1", "t m Right Down", 80, 24},
        {"glossary-empty", "5.1.1", "K", 80, 24},
        {"search", "5.1.1", "/ l o s", 80, 24},
    };
    struct sample *s = *state;
    for (size_t i = 0; i < sizeof SCREENS / sizeof *SCREENS; i++) {
        struct canvas canvas;
        canvas_init(&canvas, SCREENS[i].width, SCREENS[i].height);
        sample_page(s, SCREENS[i].page);
        sample_press(s, SCREENS[i].keys);
        screen_draw(s->session, &ASCII, &canvas);
        golden_file(&canvas, SCREENS[i].name);
        canvas_finish(&canvas);
        sample_press(s, "Escape Escape");
        if (s->session->words)
            sample_press(s, "t");
    }
}

/* --- figures --- */

static void where_the_slope_and_around(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "g 8 1 Enter");
    assert_says(s, "step 81: w -0.0986, b -0.7708, L 0.2069.");
    assert_says(s, "The minimum is 1.89 to the right in w and 1.51 down in b. L there is 0.");
    assert_says(s, "dw -0.2981, db -0.1013. Length 0.3149; it was 0.0095 at the start.");
    assert_says(s, "Downhill is right and slightly up.");
    assert_says(s, "Right, w + 1: L 0.0280, lower. Left, w - 1: L 0.3795, higher.");
    assert_says(s, "Up, b + 1: L 0.1412, lower. Down, b - 1: L 0.3081, higher.");
    assert_says(s, "w becomes -0.0986 minus 1 times -0.2981 = 0.1995.");
    assert_says(s, "b becomes -0.7708 minus 1 times -0.1013 = -0.6695.");
    assert_says(s, "The way so far, from w -2, b -2; no step raised L");
    assert_says(s, "L from 0.4158 to");
    assert_says(s, "to 0.2069.\n");
}

/* Brackets around a number go; behind an operand they mean a product. */
static void arithmetic_is_spoken(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.9");
    sample_press(s, "Down");
    assert_says(s, "u for w: 0.9 times ");
    assert_says(s, " plus 1 times -0.");
    assert_says(s, "w becomes -3.");
    assert_says(s, " minus -0.");
}

static void rises_are_counted(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.9");
    sample_press(s, "Down g 4 0 Enter");
    assert_int_equal(s->session->lab.active, 1);
    assert_says(s, "raised L, by ");
}

/* What the picture holds back is held back in words too. */
static void nothing_is_given_away(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    assert_says(s, "w becomes -2.0000 minus 1 times -0.0055 = -1.9945.");
    sample_press(s, "p");
    assert_silent(s, "becomes");
    assert_silent(s, "dw ");
    assert_says(s, "Downhill is up and right.");
    assert_says(s, "The cross is at w -2, b -2.");
    sample_press(s, "Enter");
    assert_silent(s, "becomes");
    sample_press(s, "s");
    assert_says(s, "Hits so far: 1 of 1.");
    assert_says(s, "w becomes");
    sample_page(s, "5.1.8");
    sample_press(s, "S");
    assert_says(s, "Held at step 3 until the question is answered");
    assert_silent(s, "Next");
    sample_page(s, "5.1.2");
    assert_silent(s, "This is right.");
}

/* What a lesson leaves out of a figure is not told. Without its numbers it is told by what the eye sees:
 * f(0.5) - 0.2 = 0.3622, f(2.5) - 0.9 = -0.1227. */
static void what_a_figure_leaves_out(void **state) {
    (void)state;
    struct sample sample;
    sample_open_folder(&sample, LESSONS, course_read);
    sample_page(&sample, "5.1.4a");
    assert_says(&sample, "At x 0.5: wanted 0.2, the curve is about 0.4 too high.");
    assert_says(&sample, "At x 2.5: wanted 0.9, the curve is about 0.1 too low.");
    assert_silent(&sample, "0.3622");
    sample_page(&sample, "5.1.6a"); /* a landscape with `show: []` */
    assert_says(&sample, "the loss as a landscape");
    assert_silent(&sample, "minimum");
    sample_close(&sample);
}

static void directions(void **state) {
    (void)state;
    static const struct {
        double w, b;
        const char *words;
    } CASES[] = {
        {1, 0, "right"},
        {-1, 0.01, "left"},
        {0, 2, "up"},
        {0.01, -2, "down"},
        {1, 1, "right and up"},
        {-1, 2, "up and left"},
        {3, 1, "right and slightly up"},
        {0.2, -1, "down and slightly right"},
        {0, 0, "nowhere"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char out[64];
        words_direction(CASES[i].w, CASES[i].b, out);
        assert_string_equal(out, CASES[i].words);
    }
}

static void numbers_as_they_are_read(void **state) {
    (void)state;
    char out[NUMBER_SIZE];
    assert_string_equal(words_number(-0.09861, out), "-0.0986");
    assert_string_equal(words_number(-2, out), "-2");
    assert_string_equal(words_number(100, out), "100");
    assert_string_equal(words_number(0, out), "0");
    assert_string_equal(words_number(0.0001234, out), "0.000123");
    assert_string_equal(words_number(INFINITY, out), "not finite");
    assert_string_equal(words_loss(0.2, out), "0.2000");
    assert_string_equal(words_loss(0.0006204, out), "0.00062");
    assert_string_equal(words_loss(6e-33, out), "0");
    assert_string_equal(words_loss(NAN, out), "not finite");
}

/* --- every page --- */

static const char *page_id;

static void check_rows(const char *text, int width) {
    assert_true(text && *text);
    if (strstr(text, "(null)"))
        fail_msg("%s: something has no name:\n%s", page_id, text);
    for (const char *row = text; *row; row += strcspn(row, "\n") + 1) {
        char line[512];
        snprintf(line, sizeof line, "%.*s", (int)strcspn(row, "\n"), row);
        if (utf8_columns(line) > width)
            fail_msg("%s: too long: %s", page_id, line);
        for (const char *c = line; *c; c++)
            if ((unsigned char)*c >= 0x7f || (unsigned char)*c < ' ')
                fail_msg("%s: not plain: %s", page_id, line);
    }
}

static void check_page(struct session *session, const char *id) {
    static const int WIDTHS[] = {WORDS_WIDTH, 39};
    page_id = id;
    for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
        char *text = print(session, WIDTHS[i]);
        check_rows(text, WIDTHS[i]);
        free(text);
    }
}

static void every_page_of_the_lessons(void **state) {
    (void)state;
    struct sample sample;
    sample_open_folder(&sample, LESSONS, course_read);
    sample_press(&sample, "t");
    for (size_t i = 0; i < sample.course.lesson_count; i++)
        for (size_t j = 0; j < sample.course.lessons[i].page_count; j++) {
            const char *id = sample.course.lessons[i].pages[j].id;
            session_open(sample.session, i, j);
            check_page(sample.session, id);
            session_reveal_all(sample.session);
            check_page(sample.session, id);
            sample_press(&sample, "a S");
            check_page(sample.session, id);
        }
    sample_close(&sample);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(screens),
        CASE(where_the_slope_and_around),
        CASE(arithmetic_is_spoken),
        CASE(rises_are_counted),
        CASE(nothing_is_given_away),
        cmocka_unit_test(what_a_figure_leaves_out),
        cmocka_unit_test(directions),
        cmocka_unit_test(numbers_as_they_are_read),
        cmocka_unit_test(every_page_of_the_lessons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
