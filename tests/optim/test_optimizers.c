/* The first steps of each optimizer on the bowl L = w^2 + b^2/4 from (1, -2), eta 0.1, worked out by hand; where roots
 * come in (eps 0.25, so that its place matters), with thirty-digit decimals. */
#include "bowl.h"
#include "fixture.h"

struct row {
    const char *optimizer;
    enum hyper hyper; /* one more setting; HYPER_ETA: none */
    double value;
    double first[2], second[2];
};

static const struct row ROWS[] = {
    /* g = (2, -1), then (1.6, -0.95) */
    {"gd", HYPER_ETA, 0.1, {0.8, -1.9}, {0.64, -1.805}},
    /* gamma 0.5: u = (0.2, -0.1), then (0.1 + 0.16, -0.05 - 0.095) */
    {"momentum", HYPER_ETA, 0.1, {0.8, -1.9}, {0.54, -1.755}},
    {"momentum", HYPER_MOMENTUM_FORM, 1, {0.8, -1.9}, {0.54, -1.755}},
    /* the look-ahead is (0.7, -1.85): u = (0.1 + 0.14, -0.05 - 0.0925) */
    {"nag", HYPER_ETA, 0.1, {0.8, -1.9}, {0.56, -1.7575}},
    {"nag", HYPER_MOMENTUM_FORM, 1, {0.8, -1.9}, {0.56, -1.7575}},
    {"adagrad", HYPER_EPS_PLACEMENT, 0, {0.902985749985466, -1.9105572809}, {0.8370916393168, -1.84559724482731}},
    {"adagrad", HYPER_EPS_PLACEMENT, 1, {0.911111111111111, -1.92}, {0.849458760465447, -1.86132810709217}},
    {"adagrad", HYPER_ROOT, 0, {0.952941176470588, -1.92}, {0.928762178134321, -1.87579296371339}},
    {"rmsprop", HYPER_EPS_PLACEMENT, 0, {0.751930530821583, -1.83096914905429}, {0.58746947648921, -1.69034341062707}},
    {"rmsprop", HYPER_EPS_PLACEMENT, 1, {0.773359684720784, -1.82339262395509}, {0.622327932089482, -1.68651685063545}},
    {"adam", HYPER_EPS_PLACEMENT, 0, {0.902985749985466, -1.9105572809}, {0.806642727576289, -1.82165034109534}},
    {"adam", HYPER_EPS_PLACEMENT, 1, {0.911111111111111, -1.92}, {0.822978159448659, -1.84042333788567}},
    {"adam", HYPER_BIAS_CORRECTION, 0, {0.960316210493372, -1.9800398803986}, {0.887021549419773, -1.9423882235551}},
};

static struct run *start(const struct row *row) {
    struct settings settings;
    settings_init(&settings, optimizer_find(row->optimizer), 2);
    settings.start[0] = 1;
    settings.start[1] = -2;
    settings.hyper[HYPER_ETA] = 0.1;
    if (optimizer_has(settings.optimizer, HYPER_GAMMA))
        settings.hyper[HYPER_GAMMA] = 0.5;
    if (optimizer_has(settings.optimizer, HYPER_EPS))
        settings.hyper[HYPER_EPS] = 0.25;
    settings.hyper[row->hyper] = row->value;
    return run_create(&settings, &BOWL, NULL);
}

static void first_steps(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct run *run = start(&ROWS[i]);
        assert_int_equal(run_goto(run, 2), 2);
        for (int p = 0; p < 2; p++) {
            assert_close(run_theta(run, 1)[p], ROWS[i].first[p], 2e-14);
            assert_close(run_theta(run, 2)[p], ROWS[i].second[p], 2e-14);
        }
        run_destroy(run);
    }
}

static void evidence_of_momentum(void **state) {
    (void)state;
    struct run *run = start(&ROWS[1]);
    run_goto(run, 2);
    const struct step *step = run_step(run, 2);
    assert_int_equal(step->index, 2);
    assert_int_equal(step->t, 2);
    assert_int_equal(step->epoch, 1);
    assert_close(step->gradient[0], 1.6, 1e-15);
    assert_close(step->before[0][0], 0.2, 1e-15);
    assert_close(step->after[0][0], 0.26, 1e-15);
    assert_close(step->after[0][1], -0.145, 1e-15);
    assert_close(step->loss_from, 0.64 + 1.9 * 1.9 / 4, 1e-15);
    assert_close(step->loss_to, 0.54 * 0.54 + 1.755 * 1.755 / 4, 1e-15);
    assert_int_equal(step->outcome, OUTCOME_MOVED);
    assert_int_equal(step->trial_count, 0);
    run_destroy(run);
}

static void evidence_of_nag(void **state) {
    (void)state;
    struct run *run = start(&ROWS[3]);
    run_goto(run, 2);
    const struct step *step = run_step(run, 2);
    assert_close(step->at[0], 0.7, 1e-15);
    assert_close(step->at[1], -1.85, 1e-15);
    assert_close(step->gradient[0], 1.4, 1e-15);
    assert_close(step->gradient[1], -0.925, 1e-15);
    run_destroy(run);
}

static struct run *search(double w, double b, const double etas[], int count) {
    struct settings settings;
    settings_init(&settings, optimizer_find("line-search"), 2);
    settings.start[0] = w;
    settings.start[1] = b;
    settings.eta_count = count;
    for (int i = 0; i < count; i++)
        settings.etas[i] = etas[i];
    return run_create(&settings, &BOWL, NULL);
}

/* From (1, -2), g = (2, -1): 0.1 to (0.8, -1.9), 1.5425; 0.5 to (0, -1.5), 0.5625; 1 to (-1, -1), 1.25. */
static void line_search(void **state) {
    (void)state;
    static const double ETAS[] = {0.1, 0.5, 1};
    struct run *run = search(1, -2, ETAS, 3);
    const struct step *step = run_preview(run);
    assert_int_equal(step->trial_count, 3);
    assert_close(step->trials[0].loss, 1.5425, 1e-15);
    assert_close(step->trials[1].loss, 0.5625, 1e-15);
    assert_close(step->trials[2].loss, 1.25, 1e-15);
    assert_close(step->trials[2].theta[0], -1, 1e-15);
    assert_int_equal(step->kept, 1);
    assert_true(step->hyper[HYPER_ETA] == 0.5);
    assert_close(step->to[1], -1.5, 1e-15);
    assert_int_equal(step->evaluations, 4);
    assert_int_equal(run_position(run), 0);
    run_destroy(run);
}

/* (1, 0) with 0.25 and 0.75 goes to (0.5, 0) and (-0.5, 0): the earlier wins. Staying put is no candidate: with 2 alone
 * it goes to (-3, 0), uphill. */
static void line_search_ties(void **state) {
    (void)state;
    static const double TIE[] = {0.25, 0.75}, EIT[] = {0.75, 0.25}, UP[] = {2};
    struct run *run = search(1, 0, TIE, 2);
    assert_true(run_preview(run)->to[0] == 0.5);
    run_destroy(run);
    run = search(1, 0, EIT, 2);
    assert_true(run_preview(run)->to[0] == -0.5);
    run_destroy(run);
    run = search(1, 0, UP, 1);
    assert_true(run_preview(run)->to[0] == -3);
    run_destroy(run);
}

/* Letters and symbols tell the optimizers apart on any terminal; every row is complete. */
static void rows(void **state) {
    (void)state;
    assert_true(OPTIMIZER_COUNT >= 7); /* the course needs those of the lecture */
    for (size_t i = 0; i < OPTIMIZER_COUNT; i++) {
        const struct optimizer *a = OPTIMIZERS[i];
        struct rule_line lines[RULE_LINES_MAX];
        struct settings settings;
        assert_ptr_equal(optimizer_find(a->name), a);
        assert_int_equal(optimizer_index(a), i);
        assert_true(a->title && a->idea && a->update);
        settings_init(&settings, a, 2);
        int count = a->rule(&settings, lines);
        assert_true(count >= 1 && count <= RULE_LINES_MAX);
        assert_string_equal(lines[count - 1].symbol, "theta");
        for (size_t j = 0; j < i; j++) {
            const struct optimizer *b = OPTIMIZERS[j];
            assert_true(a->letter != b->letter && a->symbol != b->symbol && a->hollow != b->hollow);
        }
    }
    assert_null(optimizer_find("sgd"));
    assert_true(optimizer_has(optimizer_find("adam"), HYPER_BETA1));
    assert_false(optimizer_has(optimizer_find("gd"), HYPER_GAMMA));
    assert_false(optimizer_has(optimizer_find("line-search"), HYPER_ETA));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_steps), cmocka_unit_test(evidence_of_momentum), cmocka_unit_test(evidence_of_nag),
        cmocka_unit_test(line_search), cmocka_unit_test(line_search_ties),     cmocka_unit_test(rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
