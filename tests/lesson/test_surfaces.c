/* Surfaces by formula: gradients against derivatives worked out by hand and against central differences, the minima of
 * the built-in ones against those of the literature. */
#include "test.h"

#include "course.h"
#include "surfaces.h"

#include <stdio.h>
#include <string.h>

static const struct source HERE = {"here.yaml", 1, 1};

/* The loss at the best point known, with nobody who waits. */
static double minimum_of(const struct objective *objective, double theta[]) {
    double loss;
    assert_true(objective_minimum_told(objective, NULL, theta, &loss));
    return loss;
}

static void compile(const char *text, struct tape *tape) {
    struct errors errors = {0};
    struct expression *expression = expression_parse(text, &HERE, &errors);
    if (!expression || !expression_tape(expression, tape, &errors))
        fail_msg("%s: %s", text, errors.items[0].message);
    expression_destroy(expression);
    errors_finish(&errors);
}

/* Relative where numbers are large. */
static double within(double value, double share) {
    return share * fmax(1, fabs(value));
}

static void gradients_by_hand(void **state) {
    (void)state;
    static const struct {
        const char *formula;
        double w, b, value, by_w, by_b;
    } ROWS[] = {
        {"w^2 - b^2", 3, 2, 5, 6, -4},
        {"(1 - w)^2 + 100 * (b - w^2)^2", 2, 3, 101, 802, -200}, /* -2 (1 - w) - 400 w (b - w^2), 200 (b - w^2) */
        {"w * b / (w + b)", 1, 3, 0.75, 9.0 / 16, 1.0 / 16},     /* b^2 and w^2 over (w + b)^2 */
        {"-w^2", 3, 0, -9, -6, 0},
        {"2^w", 3, 0, 8, 8 * 0.69314718055994531, 0},
        {"w^b", 2, 3, 8, 12, 8 * 0.69314718055994531},
        {"w^0.5", 4, 0, 2, 0.25, 0},
        {"w^-1", 2, 0, 0.5, -0.25, 0},
        {"w^1", 2, 0, 2, 1, 0},
        {"w^0", 0, 0, 1, 0, 0},
        {"w^16", 1, 0, 1, 16, 0},
        {"sigmoid(w)", 0, 0, 0.5, 0.25, 0},
        {"exp(2 * w)", 0, 0, 1, 2, 0},
        {"log(w * b)", 2, 4, 2.0794415416798357, 0.5, 0.25},
        {"sqrt(w)", 9, 0, 3, 1.0 / 6, 0},
        {"abs(w)", -2, 0, 2, -1, 0},
        {"max(w, 2 * b)", 1, 3, 6, 0, 2},
        {"min(w, 2 * b)", 1, 3, 1, 1, 0},
        {"floor(w) + ceil(b)", 1.5, 1.5, 3, 0, 0},
        {"sin(w) + cos(b)", 0, 0, 1, 1, 0},
        /* without a derivative: as tape.h says */
        {"abs(w)", 0, 0, 0, 0, 0},
        {"max(w, b)", 1, 1, 1, 0.5, 0.5},
        {"min(w, 2 * b)", 2, 1, 2, 0.5, 1},
        {"sqrt(w^2 + b^2)", 0, 0, 0, 0, 0},
        {"floor(w)", 2, 0, 2, 0, 0},
        {"0 * w + 7", 5, 5, 7, 0, 0},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct tape tape;
        double gradient[2], theta[2] = {ROWS[i].w, ROWS[i].b};
        compile(ROWS[i].formula, &tape);
        print_message("%s\n", ROWS[i].formula);
        assert_close(tape_value(&tape, theta), ROWS[i].value, 1e-15 * 128);
        assert_close(tape_gradient(&tape, theta, gradient), ROWS[i].value, 1e-15 * 128);
        assert_close(gradient[0], ROWS[i].by_w, within(ROWS[i].by_w, 1e-15));
        assert_close(gradient[1], ROWS[i].by_b, within(ROWS[i].by_b, 1e-15));
    }
}

static void out_of_range_is_nan(void **state) {
    (void)state;
    struct tape tape;
    double gradient[2];
    compile("log(w)", &tape);
    assert_true(isnan(tape_value(&tape, (double[]){-1, 0})));
    assert_true(isnan(tape_gradient(&tape, (double[]){-1, 0}, gradient)));
    assert_true(isnan(gradient[0]));
    assert_close(gradient[1], 0, 0);
}

/* Central differences over a grid of odd points, away from kinks. */
static void compare_gradients(const char *name, const struct tape *tape, const double w[2], const double b[2]) {
    enum { SIDE = 23 };
    const double h = 1e-5;
    for (int i = 0; i < SIDE * SIDE; i++) {
        double theta[2] = {w[0] + (w[1] - w[0]) * (i % SIDE + 0.37) / SIDE,
                           b[0] + (b[1] - b[0]) * (double)(i / SIDE + 0.61) / SIDE};
        double gradient[2], worth = tape_gradient(tape, theta, gradient);
        assert_close(worth, tape_value(tape, theta), within(worth, 1e-14));
        for (int p = 0; p < 2; p++) {
            double above[2] = {theta[0], theta[1]}, below[2] = {theta[0], theta[1]};
            above[p] += h;
            below[p] -= h;
            double difference = (tape_value(tape, above) - tape_value(tape, below)) / (2 * h);
            if (fabs(gradient[p] - difference) > 2e-6 * fmax(1, fabs(worth)))
                fail_msg("%s at (%g, %g): %.12g by %c, %.12g by differences", name, theta[0], theta[1], gradient[p],
                         "wb"[p], difference);
        }
    }
}

static void gradients_by_differences(void **state) {
    (void)state;
    static const double OVER[2] = {0.1, 3};
    struct tape tape;
    for (size_t i = 0; i < SURFACE_ROW_COUNT; i++) {
        compile(SURFACE_ROWS[i].formula, &tape);
        compare_gradients(SURFACE_ROWS[i].name, &tape, SURFACE_ROWS[i].w, SURFACE_ROWS[i].b);
    }
    for (size_t i = 0; i < TAPE_FUNCTION_COUNT; i++) {
        char formula[80];
        snprintf(formula, sizeof formula, TAPE_FUNCTIONS[i].two ? "%s(w * b, w + b^2 / 2)" : "%s(w * b / 2 + w^2)",
                 TAPE_FUNCTIONS[i].name);
        compile(formula, &tape);
        compare_gradients(formula, &tape, OVER, OVER);
    }
}

/* --- the built-in ones --- */

static struct objective builtin(struct course *course, const char *name) {
    struct objective objective;
    struct error error = {0};
    if (!course_objective(course, NULL, name, true, &objective, &error))
        fail_msg("%s", error.message);
    return objective;
}

static void known_minima(void **state) {
    (void)state;
    static const struct {
        const char *name;
        double w, b, loss, within;
    } ROWS[] = {
        {"bowl", 0, 0, 0, 1e-9},
        {"long-valley", 0, 0, 0, 1e-7},
        {"two-minima", -1.461786, 0, 0.012323, 1e-6}, /* w (w^2 - 2) + 1/5 = 0 */
        {"cliff", -2, 0, 0, 1e-4},
        {"rosenbrock", 1, 1, 0, 1e-6},
    };
    struct course course = {0};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        double theta[2], gradient[2];
        struct objective objective = builtin(&course, ROWS[i].name);
        print_message("%s\n", ROWS[i].name);
        assert_close(minimum_of(&objective, theta), ROWS[i].loss, ROWS[i].within);
        assert_close(theta[0], ROWS[i].w, ROWS[i].within);
        assert_close(theta[1], ROWS[i].b, ROWS[i].within);
        objective_gradient(&objective, theta, gradient);
        assert_close(gradient[0], 0, 1e-6);
        assert_close(gradient[1], 0, 1e-6);
    }
    course_finish(&course);
}

/* Any of the four. */
static void himmelblau(void **state) {
    (void)state;
    static const double FOUR[4][2] = {{3, 2}, {-2.805118, 3.131312}, {-3.779310, -3.283186}, {3.584428, -1.848126}};
    struct course course = {0};
    struct objective objective = builtin(&course, "himmelblau");
    double theta[2];
    int found = 0;
    assert_close(minimum_of(&objective, theta), 0, 1e-12);
    for (int i = 0; i < 4; i++) {
        found += hypot(theta[0] - FOUR[i][0], theta[1] - FOUR[i][1]) < 1e-5;
        assert_close(objective_loss(&objective, FOUR[i]), 0, 1e-9);
    }
    assert_int_equal(found, 1);
    course_finish(&course);
}

static void hessian_of_saddle(void **state) {
    (void)state;
    struct course course = {0};
    struct objective objective = builtin(&course, "saddle");
    double hessian[4];
    objective_hessian(&objective, (double[]){0.3, -0.7}, hessian);
    assert_close(hessian[0], 2, 1e-8);
    assert_close(hessian[1], 0, 1e-8);
    assert_close(hessian[3], -2, 1e-8);
    course_finish(&course);
}

static void no_minimum(void **state) {
    (void)state;
    static const char *const FORMULAS[] = {"w^2 - b^2", "w + b", "w^3 - 3 * w + b^2", "exp(w) + b^2", "log(w + 3)"};
    static const double OVER[2] = {-2, 2};
    for (size_t i = 0; i < sizeof FORMULAS / sizeof *FORMULAS; i++) {
        struct tape tape;
        double theta[2];
        compile(FORMULAS[i], &tape);
        struct objective objective = objective_surface(&tape, OVER, OVER);
        double loss = minimum_of(&objective, theta);
        if (!isnan(loss))
            fail_msg("%s: a minimum %g at (%g, %g)", FORMULAS[i], loss, theta[0], theta[1]);
    }
}

/* Kinks, and a minimum beside the range. */
static void other_minima(void **state) {
    (void)state;
    static const struct {
        const char *formula;
        double w, b, within;
    } ROWS[] = {
        {"abs(w - 0.3) + 2 * abs(b + 0.2)", 0.3, -0.2, 1e-4},
        {"(w - 9)^2 + b^2", 9, 0, 1e-8},
        {"w^4 + b^4", 0, 0, 1e-2},
        {"sqrt(1 + w^2) + cos(b)", 0, 3.14159265, 1e-5},
    };
    static const double W[2] = {-2, 2}, B[2] = {-2, 4};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct tape tape;
        double theta[2];
        compile(ROWS[i].formula, &tape);
        struct objective objective = objective_surface(&tape, W, B);
        print_message("%s\n", ROWS[i].formula);
        assert_false(isnan(minimum_of(&objective, theta)));
        assert_close(theta[0], ROWS[i].w, ROWS[i].within);
        assert_close(theta[1], ROWS[i].b, ROWS[i].within);
    }
}

static void names(void **state) {
    (void)state;
    struct course course = {.folder = (char *)"/nowhere"};
    struct objective objective;
    struct error error = {0};
    assert_non_null(course_surface(&course, NULL, "saddle"));
    assert_null(course_surface(&course, NULL, "sadle"));
    assert_false(course_objective(&course, NULL, "sadle", true, &objective, &error));
    assert_has(error.message, "did you mean `saddle`?");
    assert_false(course_objective(&course, NULL, "plain", true, &objective, &error));
    assert_has(error.message, "rosenbrock");
    course.folder = NULL;
    course_finish(&course);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gradients_by_hand),
        cmocka_unit_test(out_of_range_is_nan),
        cmocka_unit_test(gradients_by_differences),
        cmocka_unit_test(known_minima),
        cmocka_unit_test(himmelblau),
        cmocka_unit_test(hessian_of_saddle),
        cmocka_unit_test(no_minimum),
        cmocka_unit_test(other_minima),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests_name("surfaces", tests, NULL, NULL);
}
