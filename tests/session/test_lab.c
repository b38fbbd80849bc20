/* The lab changed on the way: every setting by its field, another optimizer, another place; the history says where,
 * back and forward give the same bits. */
#include "test.h"

#include "sample.h"

#include "knob.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct lab *lab_of(struct sample *s) {
    return &s->session->lab;
}

static const struct settings *settings_of(struct sample *s) {
    return run_settings(lab_of(s)->runs[lab_of(s)->active]);
}

/* Puts the cursor into the field of this name. */
static struct field *field_of(struct sample *s, const char *label) {
    struct form *form = &s->session->form;
    for (int i = 0; i < form->count; i++)
        if (strcmp(form->fields[i].label, label) == 0) {
            form->at = i;
            return &form->fields[i];
        }
    return NULL;
}

/* e, the field, a text, Enter. Afterwards says the sentence. */
static const char *edit(struct sample *s, const char *label, const char *text) {
    sample_press(s, "e");
    struct field *field = field_of(s, label);
    if (!field)
        fail_msg("no field %s", label);
    sample_type(s, text);
    return sample_press(s, "Enter");
}

enum { WALK = 60 };

/* All points of the active run and what is told of its steps, from 0 to `end`; the lab stands at `end` then. */
struct walk {
    double theta[WALK + 1][2], loss[WALK + 1];
    char sentences[WALK + 1][240];
    char *states[WALK + 1];
};

static void take_walk(struct sample *s, size_t end, struct walk *walk) {
    struct lab *lab = lab_of(s);
    while (lab->step > 0)
        sample_press(s, "u");
    for (size_t n = 0;; n++) {
        struct run *run = lab->runs[lab->active];
        memcpy(walk->theta[n], run_theta(run, n), sizeof walk->theta[n]);
        walk->loss[n] = lab_losses(lab, lab->active, n)[n];
        strcpy(walk->sentences[n], n > 0 ? s->session->sentence : "");
        walk->states[n] = sample_state(s);
        if (n == end)
            return;
        sample_press(s, "s");
    }
}

/* Twice from the start to the end, the second time after leaps: bit for bit the same. */
static void assert_walks_alike(struct sample *s, size_t end) {
    static struct walk first, second;
    take_walk(s, end, &first);
    sample_press(s, "U S U U S U s s u");
    take_walk(s, end, &second);
    for (size_t n = 0; n <= end; n++) {
        assert_memory_equal(first.theta[n], second.theta[n], sizeof first.theta[n]);
        assert_memory_equal(&first.loss[n], &second.loss[n], sizeof first.loss[n]);
        assert_string_equal(first.sentences[n], second.sentences[n]);
        assert_string_equal(first.states[n], second.states[n]);
        free(first.states[n]);
        free(second.states[n]);
    }
}

/* The form has a field for what matters, no more. */
static void fields_come_and_go(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "e");
    assert_non_null(field_of(s, "eta"));
    assert_null(field_of(s, "gamma"));
    assert_null(field_of(s, "factor"));
    field_of(s, "schedule");
    sample_type(s, "exp");
    assert_non_null(field_of(s, "decay"));
    assert_null(field_of(s, "factor"));
    field_of(s, "schedule");
    sample_press(s, "BSpace BSpace BSpace");
    sample_type(s, "step");
    assert_null(field_of(s, "decay"));
    field_of(s, "every");
    sample_type(s, "3");
    field_of(s, "schedule");
    assert_has(sample_press(s, "Right"), "schedule: exponential");
    assert_string_equal(sample_press(s, "Left"), "schedule: step");
    assert_string_equal(field_of(s, "every")->text, "5"); /* gone with its field, as it was when it came again */
    sample_press(s, "Escape");
    assert_false(lab_of(s)->edited);
}

static void every_knob_holds_from_here_on(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S s");
    assert_string_equal(edit(s, "batch", "1"), "changed from step 11 on: batch all -> 1");
    sample_press(s, "S");
    assert_string_equal(edit(s, "shuffle", "7"), "changed from step 21 on: shuffle off -> 7");
    sample_press(s, "S");
    assert_string_equal(edit(s, "reduction", "mean"), "changed from step 31 on: reduction sum -> mean");
    sample_press(s, "s s");
    sample_press(s, "e");
    field_of(s, "schedule");
    sample_type(s, "step");
    field_of(s, "every");
    sample_type(s, "2");
    assert_string_equal(sample_press(s, "Enter"),
                        "changed from step 33 on: schedule constant -> step, factor 0.5, every 2");
    assert_has(sample_press(s, "u s"), "; schedule constant -> step, factor 0.5, every 2 from here on");
    sample_press(s, "S S");
    assert_close(run_step(lab_of(s)->runs[0], 33)->hyper[HYPER_ETA], 1, 0);
    assert_true(run_step(lab_of(s)->runs[0], 50)->hyper[HYPER_ETA] < 1);
    assert_int_equal(run_step(lab_of(s)->runs[0], 11)->batch_count, 2);
    assert_int_equal(run_step(lab_of(s)->runs[0], 12)->batch_count, 1);
    assert_walks_alike(s, 53);
    sample_press(s, "g");
    sample_type(s, "5");
    sample_press(s, "Enter");
    assert_int_equal(settings_of(s)->batch, 0);
    assert_false(settings_of(s)->mean);
}

/* Losses kept from before are not told beside losses by another reduction. */
static void losses_are_told_by_one_reduction(void **state) {
    struct sample *s = *state;
    struct lab *lab = lab_of(s);
    sample_page(s, "5.1.7");
    sample_press(s, "S");
    double sum = lab_losses(lab, 0, 10)[5];
    edit(s, "reduction", "mean");
    sample_press(s, "s");
    assert_close(lab_losses(lab, 0, 11)[5], sum / 2, 1e-15);
    sample_press(s, "u u");
    assert_true(lab_losses(lab, 0, 9)[5] == sum);
    sample_press(s, "s");
    assert_close(lab_losses(lab, 0, 10)[5], sum / 2, 1e-15);
}

static void refused_fields_change_nothing(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s e");
    sample_type(s, "3");
    field_of(s, "batch");
    sample_type(s, "7");
    assert_string_equal(sample_press(s, "Enter"),
                        "batch: 7 is not possible; it must be a whole number from 1 to 2, or all");
    assert_int_equal(s->session->mode, MODE_EDIT);
    assert_string_equal(s->session->form.fields[0].text, "3");
    assert_close(settings_of(s)->hyper[HYPER_ETA], 1, 0);
    sample_press(s, "BSpace");
    sample_type(s, "all");
    field_of(s, "schedule");
    sample_type(s, "x");
    assert_has(sample_press(s, "Enter"), "it must be constant, step, exponential, inverse or validation");
    sample_press(s, "Escape");
    assert_false(lab_of(s)->edited);
}

static void what_is_not_open_has_no_field(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.8");
    sample_press(s, "1");
    sample_press(s, "e");
    assert_int_equal(s->session->mode, MODE_EDIT);
    assert_non_null(field_of(s, "eta"));
    assert_null(field_of(s, "batch"));
    assert_null(field_of(s, "schedule"));
    assert_null(field_of(s, "start w"));
}

static void another_optimizer_goes_on_from_here(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S s");
    double here = lab_theta(lab_of(s), 0)[0];
    assert_string_equal(sample_press(s, "o"), "from step 11 on: optimizer gd -> momentum");
    assert_string_equal(settings_of(s)->optimizer->name, "momentum");
    assert_true(lab_theta(lab_of(s), 0)[0] == here);
    sample_press(s, "s");
    const struct step *step = run_step(lab_of(s)->runs[0], 12);
    assert_true(step->before[0][0] == 0);
    assert_close(step->to[0] - here, -step->gradient[0], 1e-15); /* eta 1, and no velocity yet */
    sample_press(s, "S");
    assert_has(edit(s, "gamma", "0.5"), "gamma 0.9 -> 0.5");
    sample_press(s, "S o o o");
    assert_string_equal(settings_of(s)->optimizer->name, OPTIMIZERS[4]->name);
    assert_close(settings_of(s)->hyper[HYPER_ETA], 1, 0);
    sample_press(s, "S");
    assert_walks_alike(s, 42);
    sample_press(s, "U U U U");
    assert_string_equal(settings_of(s)->optimizer->name, "gd");
    assert_has(sample_press(s, "S u"), "; optimizer gd -> momentum from here on");
    sample_press(s, "u o");
    assert_int_equal(run_length(lab_of(s)->runs[0]), 100); /* looked ahead on the new way */
    assert_string_equal(run_settings_at(lab_of(s)->runs[0], 12)->optimizer->name, "momentum");
    assert_string_equal(run_settings_at(lab_of(s)->runs[0], 11)->optimizer->name, "momentum");
    assert_false(run_changed(lab_of(s)->runs[0], 11));
}

/* All round: as it was. */
static void all_optimizers_later(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s s");
    for (size_t i = 0; i + 1 < OPTIMIZER_COUNT; i++)
        assert_has(sample_press(s, "o"), OPTIMIZERS[i + 1]->name);
    assert_string_equal(sample_press(s, "o"), "step 2: Gradient descent, as it was");
    sample_press(s, "u u");
    assert_string_equal(sample_press(s, "o"), "step 0: Momentum from the start");
    assert_int_equal(run_changes(lab_of(s)->runs[0], 100), 0);
}

static void the_point_goes_elsewhere(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S w");
    assert_int_equal(s->session->mode, MODE_AIM);
    sample_press(s, "Right Right Up Escape");
    assert_false(lab_of(s)->edited);
    assert_false(s->session->aim_moves);
    double before[2];
    memcpy(before, lab_theta(lab_of(s), 0), sizeof before);
    sample_press(s, "w Right Right Up");
    double cross[2] = {s->session->cross[0], s->session->cross[1]};
    assert_has(sample_press(s, "Enter"), "from step 10 on: moved to w -1.2");
    assert_memory_equal(lab_theta(lab_of(s), 0), cross, sizeof cross);
    assert_memory_equal(run_step(lab_of(s)->runs[0], 10)->to, before, sizeof before);
    assert_int_equal(lab_of(s)->predictions, 0);
    sample_press(s, "S S S");
    assert_walks_alike(s, 40);
    sample_press(s, "0 Enter w Right Enter");
    assert_int_equal(lab_of(s)->step, 0);
    assert_close(lab_theta(lab_of(s), 0)[0], -2 + 12.0 / 36, 1e-12);
    sample_press(s, "p Right Enter s"); /* a prediction is one again */
    assert_int_equal(lab_of(s)->predictions, 1);
}

static void optimizers_side_by_side(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S");
    assert_string_equal(sample_press(s, "c"), "Momentum comes in, from the same start; 2 runs");
    assert_int_equal(lab_of(s)->active, 1);
    assert_int_equal(lab_position(lab_of(s), 1), 10);
    assert_memory_equal(run_theta(lab_of(s)->runs[0], 0), run_theta(lab_of(s)->runs[1], 0), 2 * sizeof(double));
    sample_press(s, "c c c c c");
    assert_int_equal(lab_of(s)->run_count, 7);
    for (int i = 0; i < 7; i++)
        assert_ptr_equal(run_settings(lab_of(s)->runs[i])->optimizer, OPTIMIZERS[i]);
    assert_string_equal(sample_press(s, "c"), "7 runs are the most; C takes the active one away");
    sample_press(s, "S S");
    assert_walks_alike(s, 30);
    assert_has(sample_press(s, "C"), "goes; 6 runs");
    assert_int_equal(lab_of(s)->active, 5);
    sample_press(s, "C C C C C");
    assert_int_equal(lab_of(s)->run_count, 1);
    sample_press(s, "C");
    assert_int_equal(lab_of(s)->run_count, 1);
    sample_press(s, "0 Enter");
    assert_int_equal(lab_of(s)->run_count, 1);
}

static void the_lessons_runs_stay(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "c Up");
    lab_of(s)->active = 0;
    assert_string_equal(sample_press(s, "C"), "Gradient descent belongs to the lesson: it stays");
    sample_press(s, "x c");
    lab_of(s)->active = 0;
    sample_press(s, "C");
    assert_int_equal(lab_of(s)->run_count, 1);
    assert_string_equal(settings_of(s)->optimizer->name, "momentum");
    sample_press(s, "x");
    assert_int_equal(lab_of(s)->run_count, 2);
}

/* The winner's loss is the lowest of runs made here, one for each eta of the grid. */
static void a_fair_race(void **state) {
    static const double GRID[] = {0.001, 0.01, 0.1, 1, 10};
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S c c R");
    assert_int_equal(lab_of(s)->step, 0);
    assert_has(s->session->sentence, "best eta for 100 steps: GD 10, ");
    for (int i = 0; i < 3; i++) {
        double best = INFINITY;
        struct settings settings = *run_settings(lab_of(s)->runs[i]);
        for (size_t k = 0; k < 5; k++) {
            settings.hyper[HYPER_ETA] = GRID[k];
            struct run *run = run_create(&settings, lab_objective(lab_of(s), i), NULL);
            run_goto(run, 100);
            best = fmin(best, run_loss(run, 100));
            run_destroy(run);
        }
        run_goto(lab_of(s)->runs[i], 100);
        assert_true(run_loss(lab_of(s)->runs[i], 100) == best);
    }
}

/* The card: each choice that it marks is the one that the run uses; Enter takes the other one, for the run too. */
static void the_card_switches(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S F");
    assert_int_equal(s->session->overlay, OVERLAY_CARD);
    assert_string_equal(sample_press(s, "Enter"), "changed from step 10 on: reduction sum -> mean");
    assert_true(settings_of(s)->mean);
    assert_string_equal(sample_press(s, "Down"), "Momentum: where eta stands: this run has nothing of the kind");
    assert_string_equal(sample_press(s, "Enter"), "Momentum: where eta stands: this run has nothing of the kind");
    sample_press(s, "o Enter");
    assert_close(settings_of(s)->hyper[HYPER_MOMENTUM_FORM], 1, 0);
    assert_string_equal(s->session->sentence, "changed from step 10 on: optimizer gd -> momentum, "
                                              "momentum-form pytorch, reduction sum -> mean");
    sample_press(s, "Enter");
    assert_close(settings_of(s)->hyper[HYPER_MOMENTUM_FORM], 0, 0);
    sample_press(s, "Up Up Enter");
    assert_has(s->session->sentence, "The 1/2 in the loss: It stays.");
    sample_press(s, "F");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
    sample_press(s, "S S");
    assert_walks_alike(s, 30);
}

static void the_card_in_a_closed_lab(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.9");
    assert_has(sample_press(s, "F Enter"), "reduction: not open in this lab; x begins free play");
    assert_false(settings_of(s)->mean);
    sample_press(s, "F");
    sample_page(s, "5.1.1");
    assert_string_equal(sample_press(s, "F Enter"), "The loss of several points: L = 1/2 sum (f - y)^2, a sum");
    sample_press(s, "Escape");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
}

/* Keys of what isn't open say so and leave all as it is. */
static void what_is_not_open_stays(void **state) {
    static const char *const KEYS[] = {"o", "w", "c", "C", "R", "F Enter F"};
    struct sample *s = *state;
    sample_page(s, "5.1.9");
    char *before = sample_state(s);
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        sample_press(s, KEYS[i]);
        char *after = sample_state(s);
        assert_string_equal(before, after);
        free(after);
    }
    free(before);
}

/* Changes of all kinds in any order: after each few, the way back and forward again is the same to the bit. */
static void any_changes_in_any_order(void **state) {
    static const char *const CHANGES[] = {
        "o",
        "c",
        "C",
        "w Right Enter",
        "w Up Up Enter",
        "F Enter F",
        "F Down Enter F",
        "e 2 Enter",
        "e . 3",
        "e Tab 1 Enter",
        "e Up Right Enter",
        "e Tab Tab 7 Enter",
        "e Tab Tab Tab Tab s t e p Enter",
        "e Tab Tab Tab Tab v Enter",
        "s",
        "s s s",
        "u",
        "u u",
        "=",
        ". .",
        "p Left Enter",
        "R",
        "Up",
        "Tab",
        "e Up Up Up Up Up Up Up 0 . 6 Enter",
        "e Up Up Up Up Up Up Up 0 . 3 Enter",
        "0 Enter",
        "x",
        "e Up Up Up Up Up Up Up Up Up 1 Enter Enter",
    };
    struct sample *s = *state;
    uint32_t seed = 3;
    sample_page(s, "5.1.7");
    sample_press(s, "x");
    for (int n = 0; n < 600; n++) {
        seed = seed * 1664525u + 1013904223u;
        sample_press(s, CHANGES[(seed >> 16) % (sizeof CHANGES / sizeof *CHANGES)]);
        while (s->session->mode != MODE_READ)
            sample_press(s, "Escape");
        if (lab_of(s)->step > WALK - 6)
            sample_press(s, "U U U");
        if (n % 40 == 39) {
            lab_of(s)->running = false;
            lab_of(s)->prediction = (struct prediction){0}; /* it would be judged by the first walk alone */
            size_t end = lab_of(s)->step + 5 < WALK ? lab_of(s)->step + 5 : WALK;
            if (s->session->overlay != OVERLAY_NONE)
                sample_press(s, "Escape");
            assert_walks_alike(s, end);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fields_come_and_go, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(every_knob_holds_from_here_on, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(losses_are_told_by_one_reduction, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(refused_fields_change_nothing, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(what_is_not_open_has_no_field, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(another_optimizer_goes_on_from_here, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(all_optimizers_later, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(the_point_goes_elsewhere, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(optimizers_side_by_side, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(the_lessons_runs_stay, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(a_fair_race, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(the_card_switches, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(the_card_in_a_closed_lab, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(what_is_not_open_stays, sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(any_changes_in_any_order, sample_setup, sample_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
