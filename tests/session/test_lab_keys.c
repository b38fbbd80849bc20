/* Scripts of keys in the lab and on its map, and the state that they lead to. Figures are those of the lecture's
 * settings (toy, eta 1, from (-2, -2)), worked out independently. */
#include "test.h"

#include "sample.h"

#include <stdlib.h>
#include <string.h>

static const struct question_state *question(struct sample *s, int number) {
    return &session_state(s->session)->questions[number];
}

static void the_lab_steps_exactly(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    char *start = sample_state(s);
    sample_press(s, "s");
    const double *theta = lab_theta(&s->session->lab, 0);
    assert_close(theta[0], -1.994508, 1e-6);
    assert_close(theta[1], -1.992289, 1e-6);
    sample_press(s, "g");
    sample_type(s, "80");
    sample_press(s, "Enter");
    assert_string_equal(sample_press(s, "s"), "step 81: L 0.2796 -> 0.2069, the biggest drop so far");
    char *there = sample_state(s);
    sample_press(s, "S S U U u u s s U s s s s s s s s s s");
    char *again = sample_state(s);
    assert_string_equal(there, again);
    sample_press(s, "g");
    sample_type(s, "0");
    assert_string_equal(sample_press(s, "Enter"), "step 0, the start: L 0.4158");
    free(again);
    again = sample_state(s);
    assert_string_equal(start, again);
    assert_string_equal(sample_press(s, "u"), "back: nothing to do here");
    free(start);
    free(there);
    free(again);
}

static void facts_are_said(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "g");
    sample_type(s, "182");
    sample_press(s, "Enter");
    assert_has(sample_press(s, "s"), "below 0.001 for the first time");
    sample_press(s, "0 y g");
    sample_type(s, "200"); /* a jump names the step within it */
    assert_has(sample_press(s, "Enter"), ", first below 0.001 at 183");
    sample_page(s, "5.1.10");
    sample_press(s, "g");
    sample_type(s, "7");
    sample_press(s, "Enter");
    assert_string_equal(sample_press(s, "s"), "step 8: L 0.1443 -> 0.3250; left the plot at w 16.62, b 3.22");
}

static void running_stops_at_the_end_and_says_so(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.10");
    assert_string_equal(sample_press(s, "r"), "running to step 12, 10 a second; r pauses");
    for (int i = 0; i < 40; i++)
        session_apply(s->session, (struct action){.kind = ACTION_TICK});
    assert_int_equal(s->session->lab.step, 12);
    assert_false(s->session->lab.running);
    assert_has(s->session->sentence, "stopped at the run's end");
    sample_press(s, "r r");
    assert_false(s->session->lab.running);
    assert_string_equal(sample_press(s, "+"), "speed: 20 steps a second");
    assert_string_equal(sample_press(s, "- - - -"), "speed: 1 step a second");
}

static void the_hold_waits_for_the_question(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.8");
    sample_press(s, "s s");
    assert_false(session_hides_next(s->session));
    sample_press(s, "s");
    assert_true(session_hides_next(s->session));
    assert_string_equal(sample_press(s, "s"), "held at step 3: answer the question first");
    assert_int_equal(s->session->lab.step, 3);
    assert_string_equal(sample_press(s, "r"), "held at step 3: answer the question first");
    sample_press(s, "g");
    sample_type(s, "50");
    sample_press(s, "Enter");
    assert_int_equal(s->session->lab.step, 3);
    sample_press(s, "2 s");
    assert_int_equal(s->session->lab.step, 3);
    sample_press(s, "1");
    assert_false(session_hides_next(s->session));
    sample_press(s, "s");
    assert_int_equal(s->session->lab.step, 4);
    assert_int_equal(s->session->lab.block->lab.open, OPEN_HYPER << HYPER_ETA);
}

static void a_question_passed_over_holds_no_longer(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.11");
    assert_string_equal(sample_press(s, "S"), "step 3: L 0.4158 -> 0.4155; held here: answer the question first");
    assert_true(session_hold(s->session) == 3);
    sample_press(s, "Space s");
    assert_int_equal(s->session->lab.step, 4);
    assert_true(session_hold(s->session) == SIZE_MAX);
    sample_press(s, "BSpace");
    assert_string_equal(sample_press(s, "s"), "held at step 3: answer the question first");
    assert_int_equal(s->session->lab.step, 4);
}

static void several_runs_go_in_step(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.9");
    assert_int_equal(s->session->lab.step, 2);
    assert_int_equal(lab_position(&s->session->lab, 1), 2);
    sample_press(s, "s s");
    assert_int_equal(question(s, 0)->verdict, VERDICT_OPEN);
    assert_has(sample_press(s, "s"), "; the goal is reached");
    sample_press(s, "g");
    sample_type(s, "100");
    assert_string_equal(sample_press(s, "Enter"), "step 100: L of GD 0.3620, Momentum 8.37e-06");
    sample_press(s, "Down");
    assert_int_equal(s->session->lab.active, 1);
}

static void edits_are_all_or_nothing(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S e");
    sample_type(s, "5");
    sample_press(s, "Tab Tab Tab Tab Tab");
    sample_type(s, "500");
    assert_string_equal(sample_press(s, "Enter"), "start w: 500 is outside -100 to 100");
    assert_int_equal(s->session->mode, MODE_EDIT);
    assert_int_equal(s->session->form.at, 5);
    assert_close(run_settings(s->session->lab.runs[0])->hyper[HYPER_ETA], 1, 0);
    assert_int_equal(s->session->lab.step, 10);
    assert_string_equal(s->session->form.fields[0].text, "5");
    sample_press(s, "Escape");
    assert_false(s->session->lab.edited);
}

static void another_eta_holds_from_here_on(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s e");
    sample_type(s, "2");
    assert_string_equal(sample_press(s, "Enter"), "changed from step 1 on: eta 1 -> 2");
    sample_press(s, "s");
    const struct step *first = run_step(s->session->lab.runs[0], 1);
    assert_close(first->hyper[HYPER_ETA], 1, 0);
    const struct step *second = run_step(s->session->lab.runs[0], 2);
    assert_close(second->hyper[HYPER_ETA], 2, 0);
    assert_close(second->to[0] - second->from[0], -2 * second->gradient[0], 1e-12);
    assert_true(s->session->lab.edited);
}

/* The losses of the first way must not be told of the second. From (-1.994508, -1.992289) with eta 100. */
static void what_is_told_is_of_the_way_taken(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "s s s u u e");
    sample_type(s, "100");
    sample_press(s, "Enter s");
    assert_close(run_loss(s->session->lab.runs[0], 2), lab_losses(&s->session->lab, 0, 2)[2], 0);
    assert_has(s->session->sentence, "step 2: L 0.4157 -> ");
    assert_null(strstr(s->session->sentence, "-> 0.4156"));
}

static void another_start_begins_anew(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "S e Tab Tab Tab Tab Tab");
    sample_type(s, "3");
    assert_has(sample_press(s, "Enter"), "begins the run anew");
    assert_int_equal(s->session->lab.step, 10);
    sample_press(s, "Escape"); /* back in the form, which is as it was */
    assert_int_equal(s->session->mode, MODE_EDIT);
    assert_string_equal(sample_press(s, "Enter Enter"), "changed; step 0, the start");
    assert_int_equal(s->session->lab.step, 0);
    assert_close(lab_theta(&s->session->lab, 0)[0], 3, 0);
    assert_close(lab_theta(&s->session->lab, 0)[1], -2, 0);
}

static void click(struct sample *s, double w, double b) {
    session_apply(s->session, (struct action){.kind = ACTION_POINT, .w = w, .b = b});
}

static void a_click_asks_when_there_is_work_to_lose(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    click(s, 1, 2);
    assert_string_equal(s->session->sentence, "step 0: the start is w 1, b 2");
    sample_press(s, "s s");
    click(s, 3, -1);
    assert_string_equal(s->session->sentence, "start anew from w 3, b -1? Enter yes, Esc no");
    sample_press(s, "Escape");
    assert_int_equal(s->session->lab.step, 2);
    assert_close(lab_theta(&s->session->lab, 0)[0], run_theta(s->session->lab.runs[0], 2)[0], 0);
    assert_close(run_theta(s->session->lab.runs[0], 0)[0], 1, 0);
    click(s, 3, -1);
    sample_press(s, "Enter");
    assert_int_equal(s->session->lab.step, 0);
    assert_close(lab_theta(&s->session->lab, 0)[0], 3, 0);
    assert_close(lab_theta(&s->session->lab, 0)[1], -1, 0);
}

static void points_are_edited_on_a_copy(void **state) {
    struct sample *s = *state;
    struct error error;
    sample_page(s, "5.1.7");
    sample_press(s, "e Up Up Up Up Up Up Up");
    assert_string_equal(s->session->form.fields[s->session->form.at].label, "y of point 1");
    sample_type(s, "2");
    assert_string_equal(sample_press(s, "Enter"), "y of point 1: 2 is outside 0 to 1");
    sample_press(s, "BSpace");
    sample_type(s, "0.8");
    sample_press(s, "Enter");
    assert_close(lab_objective(&s->session->lab, 0)->data->y[0], 0.8, 0);
    assert_close(book_objective(s->book, 0, "toy", &error)->data->y[0], 0.2, 0);
    sample_press(s, "e Up Up Up Up Up Up Up");
    sample_type(s, "0.7");
    sample_press(s, "Enter s s");
    assert_close(lab_objective(&s->session->lab, 0)->data->y[0], 0.7, 0);
}

static void restart_asks_when_there_is_work_to_lose(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    char *start = sample_state(s);
    sample_press(s, "s 0");
    assert_int_equal(s->session->mode, MODE_CONFIRM);
    sample_press(s, "Escape");
    assert_int_equal(s->session->lab.step, 1);
    sample_press(s, "0 Enter");
    char *again = sample_state(s);
    assert_string_equal(start, again);
    free(start);
    free(again);
}

static void predictions_are_judged_by_the_next_step(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "g");
    sample_type(s, "81");
    sample_press(s, "Enter p");
    assert_int_equal(s->session->mode, MODE_AIM);
    /* From (-0.0986, -0.7708) to (0.1995, -0.6695): one cell of a third to the right is 0.0353 off in
     * w, 0.1013 in b. */
    sample_press(s, "Right Enter");
    assert_true(s->session->lab.prediction.made);
    sample_press(s, "s");
    assert_true(s->session->lab.prediction.judged);
    assert_close(s->session->lab.prediction.distance, 0.1073, 2e-4);
    assert_int_equal(s->session->lab.predictions, 1);
    assert_int_equal(s->session->lab.hits, 1);
    sample_press(s, "u s");
    assert_int_equal(s->session->lab.predictions, 1);
    sample_press(s, "p L L J Enter");
    assert_has(sample_press(s, "s"), "no hit (1 of 2)");
}

/* The cross, left, is there again for the same step; a prediction that waits for its step stays until another is
 * made. */
static void a_prediction_left_is_not_lost(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    double cross = (sample_press(s, "p Right Right"), s->session->cross[0]);
    sample_press(s, "Escape p");
    assert_close(s->session->cross[0], cross, 0);
    sample_press(s, "Enter p Right Escape");
    assert_true(s->session->lab.prediction.made);
    assert_close(s->session->lab.prediction.point[0], cross, 0);
    assert_has(sample_press(s, "s"), "you");
    sample_press(s, "p");
    assert_close(s->session->cross[0], lab_theta(&s->session->lab, 0)[0], 0); /* another step */
}

/* Step 81 of the toy run goes from 0.2796 to 0.2069: a tenth of that is 0.0073. */
static void predictions_are_typed(void **state) {
    struct sample *s = *state;
    const struct prediction *prediction = &s->session->lab.prediction;
    sample_page(s, "5.1.7");
    sample_press(s, "g");
    sample_type(s, "80");
    sample_press(s, "Enter p e");
    assert_int_equal(s->session->mode, MODE_CROSS);
    assert_has(sample_press(s, "Enter"), "type w and b, or L");
    sample_press(s, "Tab Tab");
    sample_type(s, ".2139");
    sample_press(s, "Enter");
    assert_true(prediction->made && prediction->has_loss && !prediction->has_point);
    assert_has(sample_press(s, "s"), "you L 0.007 off: a hit (1 of 1)");
    assert_close(prediction->beside, 0.0070, 1e-4);
    sample_press(s, "u p . 2 1 4 5 Escape"); /* a digit or point begins to type w; left, nothing is predicted */
    assert_false(prediction->made);
    sample_press(s, "p - . 7 7 Tab . 2 1 4 5 Tab"); /* what was typed is there again: a digit goes to b */
    assert_string_equal(s->session->form.fields[0].text, ".2145");
    sample_press(s, "C-u - . 1 Enter s");
    assert_true(prediction->has_loss && prediction->has_point);
    assert_close(prediction->distance, 0.0016, 1e-4);    /* from (-0.0986, -0.7708) */
    assert_has(s->session->sentence, "no hit (1 of 2)"); /* both must be */
    assert_true(lab_predicted(&s->session->lab));
    sample_press(s, "s");
    assert_false(lab_predicted(&s->session->lab));
    sample_press(s, "p");
    assert_string_equal(sample_press(s, "1 x"), "a number goes here: Enter accepts, Esc leaves");
    sample_press(s, "Enter ,");
    assert_has(sample_press(s, "Enter"), "\",\" is not a number");
    assert_int_equal(s->session->mode, MODE_CROSS);
    assert_string_equal(sample_press(s, "Escape"), "kept as typed, not taken yet");
    sample_press(s, "s p e");
    assert_string_equal(s->session->form.fields[0].text, ""); /* that was about another step */
}

static void the_map_zooms_in_and_out_again(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    char *start = sample_state(s);
    assert_string_equal(sample_press(s, "z"), "the map shows w -5 to 1, b -5 to 1");
    sample_press(s, "z z Z Z Z");
    char *again = sample_state(s);
    assert_string_equal(start, again);
    free(start);
    free(again);
}

static void layers_are_switched_one_by_one(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    const struct lab *lab = &s->session->lab;
    unsigned usual = lab->layers;
    assert_true(usual & LAYER_GHOST && usual & LAYER_LEVELS);
    assert_false(usual & LAYER_GRADIENT);
    sample_press(s, "s L");
    assert_int_equal(s->session->overlay, OVERLAY_LAYERS);
    assert_string_equal(sample_press(s, "2"), "against the gradient: on");
    assert_int_equal(lab->layers, usual | LAYER_GRADIENT);
    assert_string_equal(sample_press(s, "1"), "the next point: off");
    assert_string_equal(sample_press(s, "3"), "the move: from memory: on; Gradient descent has nothing of the kind");
    assert_string_equal(sample_press(s, "Up Up Up"), "their numbers: on");
    assert_string_equal(sample_press(s, "Enter"), "their numbers: off");
    assert_int_equal(lab->layers, (usual | LAYER_GRADIENT | LAYER_MEMORY) & ~(unsigned)(LAYER_GHOST | LAYER_LABELS));
    sample_press(s, "s"); /* other keys do what they always do */
    assert_int_equal(lab->step, 2);
    sample_press(s, "0"); /* but this is the list's */
    assert_int_equal(lab->step, 2);
    assert_int_equal(lab->layers, usual);
    sample_press(s, "L");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
    sample_press(s, "0");
    assert_int_equal(s->session->mode, MODE_CONFIRM);
}

/* Zoomed by 1: w -5 to 1. A sixth of that is 1. */
static void arrows_move_the_zoomed_map(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.7");
    sample_press(s, "z");
    char *start = sample_state(s);
    assert_string_equal(sample_press(s, "Right"), "the map: w -4 to 2, b -5 to 1");
    assert_string_equal(sample_press(s, "Up"), "the map: w -4 to 2, b -4 to 2");
    sample_press(s, "Left Down");
    char *again = sample_state(s);
    assert_string_equal(start, again);
    assert_string_equal(sample_press(s, "V"), "level lines at decades where it is low, equal areas above");
    sample_press(s, "V");
    assert_string_equal(sample_press(s, "V"), "level lines at even slices");
    free(start);
    free(again);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(the_lab_steps_exactly),
        CASE(facts_are_said),
        CASE(running_stops_at_the_end_and_says_so),
        CASE(the_hold_waits_for_the_question),
        CASE(a_question_passed_over_holds_no_longer),
        CASE(several_runs_go_in_step),
        CASE(edits_are_all_or_nothing),
        CASE(another_eta_holds_from_here_on),
        CASE(what_is_told_is_of_the_way_taken),
        CASE(another_start_begins_anew),
        CASE(a_click_asks_when_there_is_work_to_lose),
        CASE(points_are_edited_on_a_copy),
        CASE(restart_asks_when_there_is_work_to_lose),
        CASE(predictions_are_judged_by_the_next_step),
        CASE(a_prediction_left_is_not_lost),
        CASE(predictions_are_typed),
        CASE(the_map_zooms_in_and_out_again),
        CASE(layers_are_switched_one_by_one),
        CASE(arrows_move_the_zoomed_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
