/* Many updates at once, without their evidence: the same bits as one by one with it; ended on the way; what views take
 * from long runs. */
#include "run.h"

#include "fixture.h"
#include "tally.h"

#include <math.h>
#include <string.h>

/* ---- walking without evidence, and evidence, are the same updates ---- */

/* Walks to `end` at once; then every step's evidence must lead from point to point to the bit. */
static void assert_same_bits(struct run *run, size_t end) {
    double before[PARAMETERS_MAX];
    size_t size = sizeof(double) * (size_t)run_objective(run)->parameters;
    end = run_goto(run, end);
    for (size_t n = 1; n <= end; n++) {
        memcpy(before, run_theta(run, n - 1), size);
        const struct step *step = run_step(run, n);
        assert_memory_equal(step->from, before, size);
        if (!run_moved(run, n) && memcmp(step->to, run_theta(run, n), size) != 0)
            fail_msg("%s: update %zu", run_settings(run)->optimizer->name, n);
    }
}

static void set_schedule(struct settings *settings, int kind) {
    settings->schedule.kind = (enum schedule_kind)kind;
    settings->schedule.every = 2;
    settings->momentum_schedule.kind = kind % 2 ? MOMENTUM_SUTSKEVER : MOMENTUM_CONSTANT;
}

/* The forms an update may take: PyTorch's momentum, eps outside the root, no root, no correction. */
static bool set_switches(struct settings *settings, int which) {
    static const enum hyper SWITCHES[] = {HYPER_MOMENTUM_FORM, HYPER_EPS_PLACEMENT, HYPER_ROOT, HYPER_BIAS_CORRECTION};
    double *value = which > 0 ? &settings->hyper[SWITCHES[which - 1]] : NULL;
    if (value && !isnan(*value))
        *value = *value == 0;
    return !value || !isnan(*value);
}

static void every_optimizer_schedule_and_switch(void **state) {
    (void)state;
    static const size_t BATCHES[] = {0, 1, 4};
    for (size_t o = 0; o < OPTIMIZER_COUNT; o++)
        for (int i = 0; i < 3 * SCHEDULE_COUNT * 2 * 5; i++) {
            struct fixture f;
            fixture_init(&f, "six", OPTIMIZERS[o]->name);
            f.settings.batch = BATCHES[i % 3];
            if (!f.settings.optimizer->has_etas)
                f.settings.hyper[HYPER_ETA] = 0.3; /* no power of two: the order of products shows */
            set_schedule(&f.settings, i / 3 % SCHEDULE_COUNT);
            f.settings.shuffle = i / 3 / SCHEDULE_COUNT % 2;
            f.settings.mean = i % 2;
            if (set_switches(&f.settings, i / 3 / SCHEDULE_COUNT / 2))
                assert_same_bits(fixture_start(&f), 40);
            fixture_finish(&f);
        }
}

/* Four inputs, most of them 0, over epochs and thinned checkpoints. */
static void several_inputs_and_a_long_way(void **state) {
    (void)state;
    struct fixture f;
    fixture_init(&f, "sparse100", "gd");
    f.settings.batch = 1;
    f.settings.shuffle = true;
    f.settings.hyper[HYPER_ETA] = 0.3;
    f.settings.schedule.kind = SCHEDULE_VALIDATION;
    assert_same_bits(fixture_start(&f), 20000);
    fixture_finish(&f);
}

/* -0 - eta 0 is -0 or 0 by the sign of the last 0: the sums of evidence never have -0. */
static void from_a_negative_zero(void **state) {
    (void)state;
    static double x[] = {0, -3, 0}, y[] = {1, 0.5, 1};
    struct data data = {3, 1, x, y};
    struct objective objective = objective_neuron(&data, false);
    struct settings settings;
    settings_init(&settings, optimizer_find("gd"), 2);
    settings.batch = 1;
    settings.start[0] = settings.start[1] = -0.0;
    struct run *run = run_create(&settings, &objective, NULL);
    assert_same_bits(run, 9);
    run_destroy(run);
}

static void with_changes_on_the_way(void **state) {
    (void)state;
    struct fixture f;
    double there[2] = {1.5, -0.25};
    struct run *run = fixture_run(&f, "six", "gd", -2, -2, 1, 1);
    run_goto(run, 7);
    struct settings settings = f.settings;
    settings.shuffle = true;
    assert_true(run_change(run, &settings, NULL));
    run_goto(run, 20);
    settings_change_optimizer(&settings, optimizer_find("adam"));
    assert_true(run_change(run, &settings, NULL));
    run_goto(run, 33);
    assert_true(run_move(run, there, NULL));
    settings_change_optimizer(&settings, optimizer_find("gd"));
    run_goto(run, 34);
    assert_true(run_change(run, &settings, NULL));
    assert_same_bits(run, 90);
    fixture_finish(&f);
}

/* The first point asks for no move, the second for one beyond the doubles. */
static void loses_itself_at_the_same_update(void **state) {
    (void)state;
    static double x[] = {1, 1e165}, y[] = {0.5, 1e139};
    struct data data = {2, 1, x, y};
    struct objective objective = objective_neuron(&data, false);
    struct settings settings;
    settings_init(&settings, optimizer_find("gd"), 2);
    settings.batch = 1;
    settings.start[0] = settings.start[1] = 0;
    settings.hyper[HYPER_ETA] = 1e6;
    struct run *run = run_create(&settings, &objective, NULL);
    assert_int_equal(run_goto(run, 10), 2);
    assert_true(run_ended(run));
    assert_true(run_theta(run, 1)[0] == 0 && isinf(run_theta(run, 2)[0]));
    assert_int_equal(run_step(run, 2)->outcome, OUTCOME_DIVERGED);
    assert_same_bits(run, 10);
    run_destroy(run);
}

/* ---- losses, trails ---- */

static void losses_are_kept_and_forgotten(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "toy", "gd", -2, -2, 1, 0);
    double there[2] = {1, 2}, after;
    run_goto(run, 20);
    for (int twice = 0; twice < 2; twice++)
        for (size_t n = 0; n <= 20; n++)
            assert_true(run_loss(run, n) == objective_loss(&f.objective, run_theta(run, n)));
    run_goto(run, 10);
    assert_true(run_preview(run)->loss_from == run_loss(run, 10));
    assert_true(run_move(run, there, NULL));
    assert_true(run_loss(run, 10) == objective_loss(&f.objective, there));
    assert_true(run_preview(run)->loss_from == run_loss(run, 10));
    run_goto(run, 20);
    after = run_loss(run, 15);
    assert_true(after == objective_loss(&f.objective, run_theta(run, 15)));
    fixture_finish(&f);
}

static void a_trail_has_both_ends(void **state) {
    (void)state;
    static const struct {
        size_t end, most;
    } ROWS[] = {{0, 10}, {5, 10}, {9, 10}, {10, 10}, {100, 2}, {100, 10}, {30000, 1000}, {29999, 100}, {30000, 3}};
    struct fixture f;
    struct run *run = fixture_run(&f, "six", "momentum", -2, -2, 1, 1);
    run_goto(run, 30000); /* kept at every 4th */
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        static double points[2 * 1000];
        size_t every, count = run_trail(run, ROWS[i].end, ROWS[i].most, points, &every);
        assert_true(count <= ROWS[i].most);
        assert_true((count - 1) * every >= ROWS[i].end && (count < 2 || (count - 2) * every < ROWS[i].end));
        for (size_t k = 0; k < count; k++) {
            size_t n = k * every < ROWS[i].end ? k * every : ROWS[i].end;
            assert_memory_equal(points + 2 * k, run_theta(run, n), 2 * sizeof(double));
        }
    }
    fixture_finish(&f);
}

/* Wants no more after `left` times. */
static bool count_down(void *context, const char *what, double done, double total) {
    size_t *left = context;
    assert_non_null(what);
    assert_true(done >= 0 && done < total);
    return (*left)-- > 0;
}

/* What is cut short is part of the whole: stopped on the way again and again, it comes to the same. */
static void stops_where_it_got_to(void **state) {
    (void)state;
    enum { LENGTH = 150000 };
    struct fixture f, g;
    size_t reached = 0, stops = 0;
    struct run *whole = fixture_intricate(&f, "adam"), *parts = fixture_intricate(&g, "adam");
    run_goto(whole, LENGTH);
    while (reached < LENGTH) {
        size_t left = 1, before = reached;
        reached = run_goto_told(parts, LENGTH, &(struct work){count_down, &left});
        assert_true(reached > before);
        assert_int_equal(run_position(parts), reached);
        assert_int_equal(run_length(parts), reached);
        assert_memory_equal(run_theta(parts, reached), run_theta(whole, reached), 2 * sizeof(double));
        stops += reached < LENGTH;
    }
    assert_true(stops > 1);
    fixture_finish(&f);
    fixture_finish(&g);
}

/* Every count over a run: stopped again and again it goes on where it was, and comes to what an unstopped one says; for
 * an earlier end, and after a change on the way, it is counted anew. */
static void counts_go_on_where_they_were_stopped(void **state) {
    (void)state;
    enum { LENGTH = 150000, EARLY = 40000 };
    struct fixture f, g;
    struct run *whole = fixture_intricate(&f, "adam"), *parts = fixture_intricate(&g, "adam");
    run_goto(whole, LENGTH);
    run_goto(parts, LENGTH);
    run_find_minimum(parts, NULL); /* that search begins anew each time */
    for (enum run_tally what = 0; what < TALLY_UPDATES + 2; what++) {
        size_t stops = 0, left = 0;
        double value = NAN, again;
        while (!run_tally(parts, what, LENGTH, &(struct work){count_down, &left}, &value)) {
            assert_true(isnan(value));
            assert_true(++stops < 1000);
            left = 1;
        }
        assert_true(stops > 1);
        assert_close(value, tally(whole, what, LENGTH), 0);
        left = 0; /* known: nobody is asked */
        assert_true(run_tally(parts, what, LENGTH, &(struct work){count_down, &left}, &again) && again == value);
        run_goto(f.run, EARLY);
        assert_true(run_tally(parts, what, EARLY, NULL, &again));
        assert_close(again, tally(whole, what, EARLY), 0);
        assert_true(again <= value);
    }
    fixture_finish(&f);
    fixture_finish(&g);
}

static void counts_forget_what_was_changed(void **state) {
    (void)state;
    struct fixture f;
    struct run *run = fixture_run(&f, "rivals", "gd", -2, -2, 1, 1);
    run_goto(run, 60);
    double before = tally(run, TALLY_RISES, 60), early = tally(run, TALLY_RISES, 10);
    struct settings slower = *run_settings(run);
    slower.hyper[HYPER_ETA] = 0.01;
    run_goto(run, 10);
    assert_true(run_change(run, &slower, NULL));
    run_goto(run, 60);
    double rises = early;
    for (size_t n = 11; n <= 60; n++)
        rises += run_loss(run, n) > run_loss(run, n - 1);
    assert_true(rises != before);
    assert_close(tally(run, TALLY_RISES, 60), rises, 0);
    fixture_finish(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_optimizer_schedule_and_switch),
        cmocka_unit_test(several_inputs_and_a_long_way),
        cmocka_unit_test(from_a_negative_zero),
        cmocka_unit_test(with_changes_on_the_way),
        cmocka_unit_test(loses_itself_at_the_same_update),
        cmocka_unit_test(losses_are_kept_and_forgotten),
        cmocka_unit_test(a_trail_has_both_ends),
        cmocka_unit_test(stops_where_it_got_to),
        cmocka_unit_test(counts_go_on_where_they_were_stopped),
        cmocka_unit_test(counts_forget_what_was_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
