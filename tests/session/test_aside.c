/* What stands beside the lesson: help, glossary, notes, the page in words, free play. Opened and closed they leave the
 * session as it was. */
#include "test.h"

#include "sample.h"

#include <stdlib.h>
#include <string.h>

/* The keys lead back to the same state, from several pages. */
static void assert_no_trace(struct sample *s, const char *keys) {
    static const char *const PAGES[] = {"5.1.1", "5.1.2", "5.1.4", "5.1.6", "5.1.7", "5.1.9", "5.1.12"};
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        sample_page(s, PAGES[i]);
        sample_press(s, "s s");
        char *before = sample_state(s);
        sample_press(s, keys);
        char *after = sample_state(s);
        assert_string_equal(after, before);
        assert_int_equal(s->session->overlay, OVERLAY_NONE);
        assert_false(s->session->words);
        free(before);
        free(after);
    }
}

static void what_is_opened_and_closed_leaves_no_trace(void **state) {
    static const char *const KEYS[] = {
        "? ?",
        "? Escape",
        "K K",
        "K Escape",
        "K Space Space Down Up BSpace K",
        "N N",
        "N Down Escape",
        "t t",
        "t v v t",
        "t K K t",
        "/ Escape",
        "/ a b Down Escape",
        "? K N Escape",
        "x x",
        "x s s s x",
        "? Space Space Space Space Space Space Space ?",
    };
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        assert_no_trace(*state, KEYS[i]);
}

static void one_is_open_at_a_time(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "?");
    assert_int_equal(s->session->overlay, OVERLAY_HELP);
    sample_press(s, "Space");
    assert_int_equal(s->session->overlay_part, 1);
    sample_press(s, "K");
    assert_int_equal(s->session->overlay, OVERLAY_GLOSSARY);
    assert_int_equal(s->session->overlay_part, 0);
    sample_press(s, "e");
    assert_int_equal(s->session->mode, MODE_EDIT);
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
    sample_press(s, "Escape m K");
    assert_int_equal(s->session->overlay, OVERLAY_GLOSSARY);
    assert_string_equal(sample_press(s, "N"), "notes: nothing to do here");
}

/* Back from the first part is the last one, whatever the number of parts that a screen has room for. */
static void parts_go_round(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "? BSpace");
    for (int parts = 1; parts <= 20; parts++)
        assert_int_equal(s->session->overlay_part % parts, parts - 1);
    sample_press(s, "Down");
    assert_int_equal(s->session->overlay_part, 0);
}

static void arrows_aim_although_the_help_is_open(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "p ?");
    double before = s->session->cross[1];
    sample_press(s, "Up");
    assert_true(s->session->cross[1] > before);
    assert_int_equal(s->session->overlay, OVERLAY_HELP);
    sample_press(s, "Escape");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
    assert_int_equal(s->session->mode, MODE_AIM);
}

static void notes_go_with_their_page(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.2");
    assert_string_equal(sample_press(s, "N"), "5.1.2 has no notes for the instructor; N closes this");
    sample_press(s, "Right");
    assert_string_equal(session_page(s->session)->id, "5.1.3");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
    sample_press(s, "N m");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
}

/* What is about the lab goes with it, to whichever page or to the contents. */
static void layers_and_command_go_with_the_lab(void **state) {
    static const enum overlay OVERLAYS[] = {OVERLAY_LAYERS, OVERLAY_TRACE};
    static const char *const AWAY[] = {"m", "Left", "Right"};
    struct sample *s = *state;
    for (size_t i = 0; i < 6; i++) {
        sample_page(s, "5.1.7");
        assert_non_null(s->session->lab.block);
        s->session->overlay = OVERLAYS[i / 3];
        sample_press(s, AWAY[i % 3]);
        assert_true(s->session->overlay == (s->session->lab.block ? OVERLAYS[i / 3] : OVERLAY_NONE));
    }
}

static void words_stay_on_and_stand_where_something_happened(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.8");
    sample_press(s, "t");
    assert_int_equal(s->session->words_from, WORDS_TOP);
    sample_press(s, "s");
    assert_int_equal(s->session->words_from, WORDS_LAB);
    sample_press(s, "v s");
    assert_int_equal(s->session->words_part, 1);
    sample_press(s, "2");
    assert_int_equal(s->session->words_from, WORDS_END);
    assert_int_equal(s->session->words_part, 0);
    sample_press(s, "g");
    assert_int_equal(s->session->words_from, WORDS_TOP);
    sample_press(s, "2 Enter");
    assert_int_equal(s->session->words_from, WORDS_LAB);
    sample_press(s, "Right");
    assert_true(s->session->words);
    assert_int_equal(s->session->words_from, WORDS_TOP);
    sample_press(s, "m t");
    assert_false(s->session->words);
}

/* --- free play --- */

/* All that a lab holds, bit by bit, the whole way of its runs included. */
static char *dump(struct lab *lab) {
    struct text out = {0};
    text_addf(&out, "%p %d %d %zu %zu %d %zu %d %a %a %a %a %a %a %d %u %d %d %d %d\n", (const void *)lab->block,
              lab->run_count, lab->active, lab->step, lab->view, lab->running, lab->until, lab->speed, lab->w[0],
              lab->w[1], lab->b[0], lab->b[1], lab->home_w[0], lab->home_b[1], lab->zoom, lab->layers, (int)lab->layers,
              lab->edited, lab->predictions, lab->hits);
    text_addf(&out, "%d %d %a %a %zu\n", lab->prediction.made, lab->prediction.judged, lab->prediction.point[0],
              lab->prediction.distance, lab->prediction.step);
    for (int i = 0; i < lab->run_count; i++) {
        text_addf(&out, "%p at %zu of %zu, eta %a\n", (const void *)lab->runs[i], run_position(lab->runs[i]),
                  run_length(lab->runs[i]), run_settings(lab->runs[i])->hyper[HYPER_ETA]);
        for (size_t n = 0; n <= run_length(lab->runs[i]); n++)
            text_addf(&out, "%a %a %a\n", run_theta(lab->runs[i], n)[0], run_theta(lab->runs[i], n)[1],
                      run_loss(lab->runs[i], n));
    }
    return out.bytes;
}

static void free_play_brings_the_lab_back_exactly(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s s s p Right Enter s z L + e 2 Enter s s");
    assert_true(s->session->lab.edited);
    char *before = dump(&s->session->lab);
    sample_press(s, "x");
    assert_true(s->session->lab.free);
    assert_int_equal(s->session->lab.step, 6);
    sample_press(s, "e 7 Enter S S Z Z L p Up Enter s 0 Enter s");
    assert_true(s->session->lab.free);
    assert_string_equal(sample_press(s, "x"), "back in the lesson's lab, at step 6, as you left it");
    assert_false(s->session->lab.free);
    char *after = dump(&s->session->lab);
    assert_string_equal(after, before);
    free(before);
    free(after);
}

static void free_play_opens_everything_and_counts_nothing(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.8");
    sample_press(s, "S");
    assert_int_equal(s->session->lab.step, 3);
    assert_string_equal(sample_press(s, "e"), "edit: not in this lab; x opens one of your own, with everything");
    sample_press(s, "x S");
    assert_int_equal(s->session->lab.step, 13);
    sample_press(s, "e");
    assert_int_equal(s->session->mode, MODE_EDIT);
    sample_press(s, "Escape x");
    assert_int_equal(s->session->lab.step, 3);
    sample_page(s, "5.1.9");
    sample_press(s, "x S");
    assert_int_equal(session_state(s->session)->questions[0].verdict, VERDICT_OPEN);
    sample_press(s, "x S");
    assert_int_equal(session_state(s->session)->questions[0].verdict, VERDICT_RIGHT);
}

static void free_play_ends_with_its_page(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.8");
    sample_press(s, "s x s s 1");
    assert_false(s->session->lab.free);
    assert_int_equal(s->session->lab.step, 1);
    sample_press(s, "x Right");
    assert_false(s->session->lab.free);
    assert_null(s->session->kept.block);
    sample_press(s, "x m");
    assert_null(s->session->kept.block);
    sample_page(s, "5.1.1");
    assert_string_equal(sample_press(s, "x"), "free play: nothing to do here");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(what_is_opened_and_closed_leaves_no_trace),
        CASE(one_is_open_at_a_time),
        CASE(parts_go_round),
        CASE(arrows_aim_although_the_help_is_open),
        CASE(notes_go_with_their_page),
        CASE(layers_and_command_go_with_the_lab),
        CASE(words_stay_on_and_stand_where_something_happened),
        CASE(free_play_brings_the_lab_back_exactly),
        CASE(free_play_opens_everything_and_counts_nothing),
        CASE(free_play_ends_with_its_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
