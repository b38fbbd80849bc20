/* Going forward, back and to any point gives the same bits; changes in mid-run; the ends that a run can come to. */
#include "run.h"

#include "batch.h"
#include "bowl.h"
#include "fixture.h"
#include "tally.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS = 90 };

/* The evidence without its pointers, which belong to the run. */
static struct step evidence(struct run *run, size_t n, size_t batch[4]) {
    struct step step = *run_step(run, n);
    memcpy(batch, step.batch, step.batch_count * sizeof *batch);
    step.batch = NULL;
    step.etas = NULL;
    return step;
}

static void back_and_forward_to_the_bit(void **state) {
    (void)state;
    for (size_t o = 0; o < OPTIMIZER_COUNT; o++) {
        static struct step walk[STEPS + 1];
        static size_t batches[STEPS + 1][4];
        struct fixture f;
        size_t batch[4];
        struct run *run = fixture_intricate(&f, OPTIMIZERS[o]->name);
        for (size_t n = 1; n <= STEPS; n++) {
            assert_int_equal(run_goto(run, n), n);
            walk[n] = evidence(run, n, batches[n]);
        }
        for (size_t i = 0; i < 400; i++) {
            size_t n = 1 + (i * 53) % STEPS; /* every point, in an order of leaps to both sides */
            if (i % 3 == 0)
                assert_int_equal(run_goto(run, n), n);
            struct step again = evidence(run, n, batch);
            assert_memory_equal(&again, &walk[n], sizeof again);
            assert_memory_equal(batch, batches[n], again.batch_count * sizeof *batch);
            assert_memory_equal(run_theta(run, n), walk[n].to, 2 * sizeof(double));
            assert_int_equal(run_length(run), STEPS);
        }
        fixture_finish(&f);
    }
}

static void position_and_length(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "toy", "gd", -2, -2, 1, 0);
    assert_int_equal(run_position(run), 0);
    assert_int_equal(run_goto(run, 30), 30);
    assert_int_equal(run_goto(run, 10), 10);
    assert_int_equal(run_position(run), 10);
    assert_int_equal(run_length(run), 30);
    assert_false(run_ended(run));
    run_theta(run, 25);
    run_step(run, 3);
    assert_int_equal(run_position(run), 10);
    assert_int_equal(run_goto(run, 0), 0);
    assert_true(run_theta(run, 0)[0] == -2);
    fixture_finish(&f);
}

static void preview_is_the_next_step(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_intricate(&f, "nag");
    run_goto(run, 7);
    double to[2];
    memcpy(to, run_preview(run)->to, sizeof to);
    assert_int_equal(run_length(run), 7);
    run_goto(run, 8);
    assert_memory_equal(run_theta(run, 8), to, sizeof to);
    fixture_finish(&f);
}

static size_t losses, gradients;

static double counted_loss(const struct objective *objective, const size_t *batch, size_t count, const double theta[]) {
    losses++;
    return bowl_loss(objective, batch, count, theta);
}

static void counted_gradient(const struct objective *objective, const size_t *batch, size_t count, const double theta[],
                             double gradient[]) {
    gradients++;
    bowl_gradient(objective, batch, count, theta, gradient);
}

/* A view asks for the last update, the coming one, and both again: each is computed once, and making
 * it costs no more. */
static void what_was_looked_at_is_kept(void **state) {
    (void)state;
    struct objective objective = BOWL;
    struct settings settings;
    struct error error;
    objective.loss = counted_loss;
    objective.gradient = counted_gradient;
    settings_init(&settings, optimizer_find("momentum"), 2);
    settings.start[0] = 1;
    struct run *run = run_create(&settings, &objective, &error);
    losses = gradients = 0;
    for (size_t n = 1; n <= 5; n++) {
        for (int i = 0; i < 3; i++) {
            run_preview(run);
            run_step(run, n > 1 ? n - 1 : 1);
        }
        run_goto(run, n);
    }
    assert_int_equal(gradients, 5);
    size_t before_asking = losses;
    for (size_t n = 1; n <= 5; n++)
        assert_close(run_loss(run, n), run_step(run, n)->loss_to, 0);
    assert_int_equal(losses, before_asking);
    double before = run_preview(run)->to[0];
    settings.hyper[HYPER_ETA] *= 2;
    assert_true(run_change(run, &settings, &error));
    assert_true(run_preview(run)->to[0] != before);
    assert_int_equal(gradients, 7);
    run_destroy(run);
}

/* Losses and evidence asked for before a move are not those after it. */
static void a_move_is_seen_by_what_is_kept(void **state) {
    (void)state;
    struct settings settings;
    struct error error;
    settings_init(&settings, optimizer_find("gd"), 2);
    settings.start[0] = 1;
    struct run *run = run_create(&settings, &BOWL, &error);
    run_goto(run, 4);
    double second = run_loss(run, 2), to = run_step(run, 3)->loss_to;
    run_preview(run);
    run_goto(run, 3);
    assert_true(run_move(run, (double[]){5, 6}, &error));
    assert_close(run_loss(run, 3), 25 + 9, 0);
    assert_close(run_loss(run, 2), second, 0);
    assert_close(run_step(run, 3)->loss_to, to, 0);
    assert_close(run_preview(run)->loss_from, 25 + 9, 0);
    assert_close(run_preview(run)->gradient[0], 10, 0);
    run_destroy(run);
}

/* Long enough for checkpoints to be thinned several times. */
static void long_runs_go_back_too(void **state) {
    (void)state;
    enum { LENGTH = 200000 };
    static const size_t POINTS[] = {1, 2, 777, 20971, 20972, 65535, 65536, 131071, 199999};
    double walk[sizeof POINTS / sizeof *POINTS][2];
    struct fixture f;
    struct run *run = fixture_intricate(&f, "momentum");
    for (size_t i = 0; i < sizeof POINTS / sizeof *POINTS; i++) {
        run_goto(run, POINTS[i]);
        memcpy(walk[i], run_theta(run, POINTS[i]), sizeof walk[i]);
    }
    run_goto(run, LENGTH);
    for (size_t i = sizeof POINTS / sizeof *POINTS; i-- > 0;) {
        assert_int_equal(run_goto(run, POINTS[i]), POINTS[i]);
        assert_memory_equal(run_theta(run, POINTS[i]), walk[i], sizeof walk[i]);
    }
    assert_int_equal(run_length(run), LENGTH);
    fixture_finish(&f);
}

/* Momentum on the bowl, eta 0.1, gamma 0.5: after one step (0.8, -1.9), u = (0.2, -0.1). Then eta becomes 0.2:
 * u = (0.1 + 0.32, -0.05 - 0.19), to (0.38, -1.66). The velocity is kept. */
static void a_change_keeps_the_state(void **state) {
    (void)state;
    struct settings settings;
    settings_init(&settings, optimizer_find("momentum"), 2);
    settings.start[0] = 1;
    settings.hyper[HYPER_ETA] = 0.1;
    settings.hyper[HYPER_GAMMA] = 0.5;
    struct run *run = run_create(&settings, &BOWL, NULL);
    run_goto(run, 20);
    run_goto(run, 1);
    settings.hyper[HYPER_ETA] = 0.2;
    assert_true(run_change(run, &settings, NULL));
    assert_int_equal(run_length(run), 1);
    run_goto(run, 2);
    assert_close(run_theta(run, 2)[0], 0.38, 1e-15);
    assert_close(run_theta(run, 2)[1], -1.66, 1e-15);
    assert_close(run_step(run, 1)->hyper[HYPER_ETA], 0.1, 0); /* the past stays as it was */
    run_goto(run, 0);
    assert_true(run_settings(run)->hyper[HYPER_ETA] == 0.1);
    run_goto(run, 1);
    assert_true(run_settings(run)->hyper[HYPER_ETA] == 0.2);
    run_destroy(run);
}

/* Another optimizer begins with its state at zero and its t at 1; back to the first at the same place, the velocity is
 * still there. */
static void another_optimizer(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "toy", "momentum", -2, -2, 1, 0);
    run_goto(run, 40);
    double kept[2];
    memcpy(kept, run_theta(run, 40), sizeof kept);
    run_goto(run, 39);
    struct settings adam = f.settings;
    settings_change_optimizer(&adam, optimizer_find("adam"));
    assert_true(run_change(run, &adam, NULL));
    const struct step *step = run_preview(run);
    assert_int_equal(step->index, 40);
    assert_int_equal(step->t, 1);
    assert_true(step->before[0][0] == 0 && step->before[1][1] == 0);
    double g = step->gradient[0]; /* m_hat = g and v_hat = g^2: Adam's first step is all but eta = 1 long */
    assert_close(step->to[0], step->from[0] - g / sqrt(g * g + 1e-8), 1e-14);
    run_goto(run, 45);
    assert_int_equal(run_step(run, 45)->t, 6);
    run_goto(run, 39);
    assert_true(run_change(run, &f.settings, NULL));
    run_goto(run, 40);
    assert_memory_equal(run_theta(run, 40), kept, sizeof kept);
    fixture_finish(&f);
}

/* A new batch size begins a new epoch; each plan keeps its own order when walked back and forth. */
static void another_batch_size(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_intricate(&f, "gd");
    run_goto(run, 3); /* in the middle of the second epoch */
    struct settings other = f.settings;
    other.batch = 1;
    assert_true(run_change(run, &other, NULL));
    run_goto(run, 20);
    assert_int_equal(run_step(run, 3)->epoch, 1);
    assert_int_equal(run_step(run, 4)->epoch, 2);
    assert_int_equal(run_step(run, 4)->batch_count, 1);
    assert_int_equal(run_step(run, 10)->epoch, 3);
    size_t batch[4], again[4];
    struct step step = evidence(run, 12, batch);
    assert_int_equal(run_step(run, 2)->batch_count, 2);
    struct step twice = evidence(run, 12, again);
    assert_memory_equal(&step, &twice, sizeof step);
    assert_memory_equal(batch, again, sizeof *batch);
    assert_int_equal(tally(run, TALLY_EVALUATIONS, 20), 4 + 2 + 4 + 17);

    run_goto(run, 3); /* another plan from the same place: nothing of the one before may linger */
    other.seed = 77;
    assert_true(run_change(run, &other, NULL));
    run_goto(run, 9);
    struct batches plan;
    batches_init(&plan, 6, 1, true, 77);
    for (size_t t = 0; t < 6; t++)
        assert_int_equal(run_step(run, 4 + t)->batch[0], batches_at(&plan, t).points[0]);
    batches_finish(&plan);
    fixture_finish(&f);
}

/* Other points from step 3 on: the velocity goes on, the gradient is that of the new points, which is worked out here.
 * Back before the change the old ones hold again. */
static void other_data_on_the_way(void **state) {
    (void)state;
    struct fixture f;
    struct data other;
    struct run *run = fixture_run(&f, "toy", "momentum", -2, -2, 1, 0);
    data_copy(&other, &f.data);
    other.y[0] = 0.7;
    run_goto(run, 8);
    double led[2] = {run_theta(run, 3)[0], run_theta(run, 3)[1]}, old_loss = run_loss(run, 3);
    run_goto(run, 3);
    double u[2] = {run_step(run, 3)->after[0][0], run_step(run, 3)->after[0][1]}, to[2], bits[2];
    assert_true(run_change_data(run, &other, NULL));
    assert_int_equal(run_length(run), 3);
    assert_true(run_changed(run, 3));
    for (int p = 0; p < 2; p++) {
        double g = 0;
        for (size_t i = 0; i < 2; i++) {
            double y = 1 / (1 + exp(-(led[0] * other.x[i] + led[1])));
            g += (y - other.y[i]) * y * (1 - y) * (p == 0 ? other.x[i] : 1);
        }
        to[p] = led[p] - (0.9 * u[p] + g);
    }
    run_goto(run, 4);
    assert_close(run_theta(run, 4)[0], to[0], 1e-14);
    assert_close(run_theta(run, 4)[1], to[1], 1e-14);
    memcpy(bits, run_theta(run, 4), sizeof bits);
    assert_true(run_objective(run)->data == &other);
    run_goto(run, 2);
    assert_true(run_objective(run)->data == &f.data);
    assert_close(run_loss(run, 3), old_loss, 0);
    assert_memory_equal(run_theta(run, 3), led, sizeof led);
    run_goto(run, 4);
    assert_memory_equal(run_theta(run, 4), bits, sizeof bits);
    assert_true(run_objective_at(run, 3).data == &f.data);
    assert_true(run_objective_at(run, 4).data == &other);
    struct data fewer = other;
    fewer.count = 1;
    assert_false(run_change_data(run, &fewer, &(struct error){0}));
    fixture_finish(&f);
    data_finish(&other);
}

static void a_refused_change_changes_nothing(void **state) {
    (void)state;
    struct fixture f;
    struct error error;
    struct run *run = fixture_run(&f, "toy", "gd", -2, -2, 1, 0);
    run_goto(run, 10);
    run_goto(run, 5);
    struct settings bad = f.settings;
    bad.hyper[HYPER_ETA] = -1;
    assert_false(run_change(run, &bad, &error));
    assert_int_equal(run_length(run), 10);
    assert_int_equal(run_position(run), 5);
    assert_true(run_settings(run)->hyper[HYPER_ETA] == 1);
    fixture_finish(&f);
}

static void a_change_at_the_start_begins_anew(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "toy", "gd", -2, -2, 1, 0);
    run_goto(run, 10);
    run_goto(run, 0);
    f.settings.start[0] = 3;
    assert_true(run_change(run, &f.settings, NULL));
    assert_int_equal(run_length(run), 0);
    assert_true(run_theta(run, 0)[0] == 3);
    fixture_finish(&f);
}

/* A run moved at step 12 by way of another batch at 12 and another move: the way there stays, the velocity goes on, and
 * every point after comes out again from any side. */
static void a_move_keeps_the_past_and_the_state(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_intricate(&f, "momentum");
    double past[13][2], after[40][2], there[2] = {3.25, -1.5}, elsewhere[2] = {9, 9}, velocity;
    run_goto(run, 30);
    for (size_t n = 0; n <= 12; n++)
        memcpy(past[n], run_theta(run, n), sizeof past[n]);
    velocity = run_step(run, 12)->after[0][0];
    run_goto(run, 12);
    assert_true(run_move(run, elsewhere, NULL));
    assert_true(run_move(run, there, NULL));
    assert_int_equal(run_length(run), 12);
    assert_true(run_changed(run, 12) && run_moved(run, 12));
    struct settings settings = *run_settings(run);
    settings.hyper[HYPER_ETA] = 0.5;
    assert_true(run_change(run, &settings, NULL)); /* a change at the same point leaves the move */
    assert_true(run_moved(run, 12));
    assert_int_equal(run_changes(run, 11), 0);
    assert_int_equal(run_changes(run, 12), 1);
    assert_memory_equal(run_theta(run, 12), there, sizeof there);
    assert_memory_equal(run_step(run, 12)->to, past[12], sizeof there); /* where the update led */
    assert_memory_equal(run_step(run, 13)->from, there, sizeof there);
    assert_true(run_step(run, 13)->before[0][0] == velocity);
    run_goto(run, 39);
    for (size_t n = 0; n < 40; n++)
        memcpy(after[n], run_theta(run, n), sizeof after[n]);
    for (size_t i = 0; i < 120; i++) {
        size_t n = (i * 17) % 40;
        assert_int_equal(run_goto(run, n), n);
        assert_memory_equal(run_theta(run, n), n < 12 ? past[n] : after[n], sizeof there);
        assert_true(run_settings(run)->hyper[HYPER_ETA] == (n < 12 ? 1 : 0.5));
    }
    fixture_finish(&f);
}

/* So long that most points are no longer kept: going back makes them, and the move, again. */
static void a_move_in_a_long_run(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "toy", "momentum", -2, -2, 1, 1);
    double there[2] = {3.25, -1.5}, after[4][2];
    run_goto(run, 4001);
    assert_true(run_move(run, there, NULL));
    run_goto(run, 4004);
    for (size_t i = 0; i < 4; i++)
        memcpy(after[i], run_theta(run, 4001 + i), sizeof there);
    run_goto(run, 100000);
    for (size_t i = 0; i < 4; i++)
        assert_memory_equal(run_theta(run, 4001 + i), after[i], sizeof there);
    assert_memory_equal(after[0], there, sizeof there);
    fixture_finish(&f);
}

static void a_move_at_the_start_is_another_start(void **state) {
    (void)state;
    struct fixture f;
    struct error error;
    struct run *run = fixture_run(&f, "toy", "gd", -2, -2, 1, 0);
    double there[2] = {1, 2}, nowhere[2] = {1, NAN};
    run_goto(run, 5);
    assert_false(run_move(run, nowhere, &error));
    assert_int_equal(run_length(run), 5);
    run_goto(run, 0);
    assert_true(run_move(run, there, NULL));
    assert_int_equal(run_length(run), 0);
    assert_int_equal(run_changes(run, 0), 0);
    assert_true(run_settings(run)->start[1] == 2);
    assert_memory_equal(run_theta(run, 0), there, sizeof there);
    fixture_finish(&f);
}

/* Two points: the mean is half the sum, before and after the change alike where one stands after it. */
static void the_reduction_is_that_of_the_position(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "toy", "gd", -2, -2, 1, 0);
    double sum = run_loss(run, 0);
    run_goto(run, 3);
    struct settings settings = *run_settings(run);
    settings.mean = true;
    assert_true(run_change(run, &settings, NULL));
    assert_close(run_loss(run, 0), sum / 2, 1e-15);
    run_goto(run, 2);
    assert_true(run_loss(run, 0) == sum);
    run_goto(run, 3);
    assert_close(run_loss(run, 0), sum / 2, 1e-15);
    fixture_finish(&f);
}

/* On the bowl with eta 10, w is multiplied by 1 - 20 in each step: 19^n leaves the doubles' squares after 120 steps. */
static void divergence_is_an_outcome(void **state) {
    (void)state;
    struct settings settings;
    settings_init(&settings, optimizer_find("gd"), 2);
    settings.start[0] = 1;
    settings.hyper[HYPER_ETA] = 10;
    struct run *run = run_create(&settings, &BOWL, NULL);
    size_t end = run_goto(run, 1000);
    assert_int_equal(end, 121); /* 19^121 squared is 10^309.4 */
    assert_true(run_ended(run));
    assert_int_equal(run_length(run), 121);
    assert_int_equal(run_step(run, 121)->outcome, OUTCOME_DIVERGED);
    assert_int_equal(run_step(run, 120)->outcome, OUTCOME_MOVED);
    assert_true(isinf(run_loss(run, 121)));
    assert_int_equal(run_goto(run, 2000), 121);
    run_goto(run, 3);
    settings.hyper[HYPER_ETA] = 0.1;
    assert_true(run_change(run, &settings, NULL)); /* back, and on with a better rate */
    assert_false(run_ended(run));
    assert_int_equal(run_goto(run, 1000), 1000);
    assert_close(run_loss(run, 1000), 0, 1e-20);
    run_destroy(run);
}

/* x = 1e154, y = 1e152 at rate 1e6: the first gradient is -2.5e305, the step is over the doubles. */
static void divergence_of_a_neuron(void **state) {
    (void)state;
    double x = 1e154, y = 1e152;
    struct data data = {1, 1, &x, &y};
    struct objective objective = objective_neuron(&data, false);
    struct settings settings;
    settings_init(&settings, optimizer_find("gd"), 2);
    settings.start[0] = settings.start[1] = 0;
    settings.hyper[HYPER_ETA] = 1e6;
    struct run *run = run_create(&settings, &objective, NULL);
    assert_int_equal(run_goto(run, 10), 1);
    assert_true(isinf(run_theta(run, 1)[0]));
    assert_int_equal(run_step(run, 1)->outcome, OUTCOME_DIVERGED);
    run_destroy(run);
    y = 1e200; /* the loss itself is no number of this machine: the start is the end */
    run = run_create(&settings, &objective, NULL);
    assert_true(run_ended(run));
    assert_int_equal(run_goto(run, 10), 0);
    run_destroy(run);
}

static void convergence_is_an_outcome(void **state) {
    (void)state;
    struct settings settings;
    settings_init(&settings, optimizer_find("gd"), 2);
    settings.start[0] = settings.start[1] = 0;
    struct run *run = run_create(&settings, &BOWL, NULL);
    assert_int_equal(run_preview(run)->outcome, OUTCOME_CONVERGED);
    assert_int_equal(run_goto(run, 5), 5); /* it goes on all the same */
    run_destroy(run);
}

static void reduction_belongs_to_the_settings(void **state) {
    (void)state;
    struct fixture f;
    fixture_init(&f, "rivals", "gd");
    f.settings.mean = true;
    struct run *run = fixture_start(&f);
    assert_close(run_loss(run, 0), objective_loss(&f.objective, f.settings.start) / 4, 1e-16);
    assert_true(run_objective(run)->mean);
    fixture_finish(&f);
}

/* x is 0 in the first and third row: w is told nothing there. */
static void counts(void **state) {
    (void)state;
    double x[] = {0, 1, 0, 2}, y[] = {1, 0, 1, 0};
    struct data data = {4, 1, x, y};
    struct objective objective = objective_neuron(&data, false);
    struct settings settings;
    settings_init(&settings, optimizer_find("gd"), 2);
    settings.batch = 1;
    struct run *run = run_create(&settings, &objective, NULL);
    run_goto(run, 10);
    assert_int_equal(tally(run, TALLY_UPDATES, 10), 5);
    assert_int_equal(tally(run, TALLY_UPDATES + 1, 10), 10);
    assert_int_equal(tally(run, TALLY_UPDATES, 3), 1);
    assert_int_equal(tally(run, TALLY_EVALUATIONS, 10), 10);
    run_destroy(run);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(back_and_forward_to_the_bit),
        cmocka_unit_test(position_and_length),
        cmocka_unit_test(preview_is_the_next_step),
        cmocka_unit_test(what_was_looked_at_is_kept),
        cmocka_unit_test(a_move_is_seen_by_what_is_kept),
        cmocka_unit_test(long_runs_go_back_too),
        cmocka_unit_test(a_change_keeps_the_state),
        cmocka_unit_test(another_optimizer),
        cmocka_unit_test(another_batch_size),
        cmocka_unit_test(other_data_on_the_way),
        cmocka_unit_test(a_refused_change_changes_nothing),
        cmocka_unit_test(a_change_at_the_start_begins_anew),
        cmocka_unit_test(a_move_keeps_the_past_and_the_state),
        cmocka_unit_test(a_move_in_a_long_run),
        cmocka_unit_test(a_move_at_the_start_is_another_start),
        cmocka_unit_test(the_reduction_is_that_of_the_position),
        cmocka_unit_test(divergence_is_an_outcome),
        cmocka_unit_test(divergence_of_a_neuron),
        cmocka_unit_test(convergence_is_an_outcome),
        cmocka_unit_test(reduction_belongs_to_the_settings),
        cmocka_unit_test(counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
