/* The parts of a move, against the rules of Modules 5.4, 5.5 and 5.9 written out here. */
#include "test.h"

#include "valley.h"

#include "map_move.h"
#include "optimizer.h"

#include <math.h>

static struct run *start(const char *optimizer, double form) {
    struct settings settings = valley_settings(optimizer);
    if (form > 0)
        settings.hyper[HYPER_MOMENTUM_FORM] = form;
    return valley_run(&settings);
}

/* Momentum: -gamma u and -eta g; where eta stands outside, -eta gamma u and -eta g. */
static void check_momentum(const char *optimizer, double form, double eta) {
    struct run *run = start(optimizer, form);
    run_goto(run, 40);
    for (size_t n = 2; n <= 40; n++) {
        const struct step *step = run_step(run, n);
        struct move_parts parts = move_parts(step, optimizer_find(optimizer));
        assert_true(parts.has_memory);
        for (int i = 0; i < 2; i++) {
            assert_close(parts.memory[i], -(form > 0 ? eta : 1) * 0.9 * step->before[0][i], 1e-12);
            assert_close(parts.fresh[i], -eta * step->gradient[i], 1e-12);
        }
    }
    run_destroy(run);
}

static void of_momentum(void **state) {
    (void)state;
    check_momentum("momentum", 0, 1);
    check_momentum("momentum", 1, 1);
    check_momentum("nag", 0, 1);
}

/* Adam: the move is -eta m_hat / sqrt(v_hat + eps), m_hat = (0.9 m + 0.1 g) / (1 - 0.9^t). */
static void of_adam(void **state) {
    (void)state;
    struct run *run = start("adam", 0);
    run_goto(run, 20);
    for (size_t n = 2; n <= 20; n++) {
        const struct step *step = run_step(run, n);
        struct move_parts parts = move_parts(step, optimizer_find("adam"));
        for (int i = 0; i < 2; i++) {
            double v = step->after[1][i] / (1 - pow(0.999, (double)n)), rate = 0.1 / sqrt(v + 1e-8);
            double bias = 1 - pow(0.9, (double)n);
            assert_close(parts.memory[i], -rate * 0.9 * step->before[0][i] / bias, 1e-12);
            assert_close(parts.fresh[i], -rate * 0.1 * step->gradient[i] / bias, 1e-12);
        }
    }
    run_destroy(run);
}

/* What remembers nothing, and every first move, is the new gradient's alone. */
static void without_memory(void **state) {
    static const char *const NAMES[] = {"gd", "rmsprop", "adagrad", "line-search", "momentum", "adam"};
    (void)state;
    for (size_t k = 0; k < sizeof NAMES / sizeof *NAMES; k++) {
        struct run *run = start(NAMES[k], 0);
        run_goto(run, 5);
        const struct step *step = run_step(run, k < 4 ? 5 : 1);
        struct move_parts parts = move_parts(step, optimizer_find(NAMES[k]));
        assert_false(parts.has_memory);
        for (int i = 0; i < 2; i++) {
            assert_close(parts.memory[i], 0, 0);
            assert_close(parts.fresh[i], step->to[i] - step->from[i], 0);
        }
        run_destroy(run);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_momentum),
        cmocka_unit_test(of_adam),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
