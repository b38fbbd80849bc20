/* The lab changed on the way: every setting by its field, another optimizer, another place; the history says where, back
 * and forward give the same bits. */
#include "test.h"

#include "sample.h"

#include "knob.h"

#include <stdlib.h>
#include <string.h>

static int setup(void **state) {
    struct sample *sample = malloc(sizeof *sample);
    sample_open(sample, SAMPLE_LESSON);
    *state = sample;
    return 0;
}

static int teardown(void **state) {
    sample_close(*state);
    free(*state);
    return 0;
}

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
    assert_non_null(strstr(sample_press(s, "Right"), "schedule: exponential"));
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
    assert_non_null(strstr(sample_press(s, "u s"), "; schedule constant -> step, factor 0.5, every 2 from here on"));
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
    assert_non_null(strstr(sample_press(s, "Enter"), "it must be constant, step, exponential, inverse or validation"));
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fields_come_and_go, setup, teardown),
        cmocka_unit_test_setup_teardown(every_knob_holds_from_here_on, setup, teardown),
        cmocka_unit_test_setup_teardown(refused_fields_change_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_not_open_has_no_field, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
