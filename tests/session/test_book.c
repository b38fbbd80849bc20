/* The worth of every kind of reference. Figures are those that an independent program found for the same settings. */
#include "test.h"

#include "sample.h"

#include <string.h>

/* The book knows expressions by their address, as a course's last as long as it: so do these. */
enum { EXPRESSIONS_MAX = 200 };
static struct expression *expressions[EXPRESSIONS_MAX];
static size_t expression_count;

static struct sample sample;

static int open_sample(void **state) {
    (void)state;
    sample_open(&sample, SAMPLE_LESSON);
    return 0;
}

static int close_sample(void **state) {
    (void)state;
    sample_close(&sample);
    while (expression_count > 0)
        expression_destroy(expressions[--expression_count]);
    return 0;
}

static bool try(const char *text, double *value, struct error *error) {
    struct errors errors = {0};
    struct scope scope;
    const struct source source = {.file = "test", .line = 1, .column = 1};
    struct expression *expression = expression_parse(text, &source, &errors);
    if (!expression)
        fail_msg("%s: %s", text, errors.items[0].message);
    errors_finish(&errors);
    book_scope(sample.book, 0, NULL, &scope);
    assert_true(expression_count < EXPRESSIONS_MAX);
    expressions[expression_count++] = expression;
    return expression_value(expression, &scope, value, error);
}

static double worth(const char *text) {
    double value;
    struct error error = {0};
    if (!try(text, &value, &error))
        fail_msg("%s: %s", text, error.message);
    return value;
}

static void quantities_of_a_run(void **state) {
    (void)state;
    assert_close(worth("loss of gd at 0"), 0.415820, 5e-7);
    assert_close(worth("loss of gd at 50"), 0.407245, 5e-7);
    assert_close(worth("loss of gd"), 0.017741, 5e-7);
    assert_close(worth("loss of gd at 200"), 0.000620, 5e-7);
    assert_close(worth("w of gd at 1"), -1.994508, 5e-7);
    assert_close(worth("b of gd at 1"), -1.992289, 5e-7);
    assert_close(worth("grad_w of gd at 0"), -0.005492, 5e-7);
    assert_close(worth("slope of gd at 0"), 0.0095, 5e-5);
    assert_close(worth("stride of gd at 1"), 0.009467, 5e-6);
    assert_close(worth("eta of gd at 3"), 1, 0);
    assert_close(worth("rate_w of gd at 3"), 1, 1e-12);
    assert_close(worth("u_w of vm at 0"), 0, 0);
    assert_close(worth("epoch of gd at 1"), 0, 0); /* counted from 0; a batch of all points is an epoch */
    assert_close(worth("epoch of gd at 41"), 40, 0);
    assert_close(worth("step of gd at end"), 100, 0);
    assert_close(worth("loss of vgd"), 0.362046, 5e-7);
    assert_close(worth("loss of vm"), 0.00000837, 5e-9);
    assert_close(worth("loss of vn"), 0.00001163, 5e-9);
    assert_close(worth("w of gd at (step of gd when b > -1)"), worth("w of gd at 78"), 1);
}

/* After one update m = (1 - beta1) g and v = (1 - beta2) g^2: corrected they are the gradient and its square. */
static void corrected_means_of_adam(void **state) {
    (void)state;
    double gradient = worth("grad_w of adam at 0");
    assert_close(worth("m_hat_w of adam at 1"), gradient, 1e-15);
    assert_close(worth("v_hat_w of adam at 1"), gradient * gradient, 1e-15);
    assert_close(worth("m_hat_b of adam at 5"), worth("m_b of adam at 5 / (1 - 0.9 ^ 5)"), 1e-15);
    assert_close(worth("m_hat_w of adam at 0"), 0, 0);
}

static void members_of_a_family_are_runs(void **state) {
    (void)state;
    assert_close(worth("eta of sweep.1 at 1"), 0.1, 0);
    assert_close(worth("loss of sweep.2 at 50"), 0.407245, 5e-7);
    assert_close(worth("step of sweep.3 when step >= 5"), 5, 0);
}

static void quantities_of_whole_runs(void **state) {
    (void)state;
    assert_close(worth("crossings of vm"), 9, 0);
    assert_close(worth("crossings of vn"), 1, 0);
    assert_close(worth("overshoot of vm"), 1.857, 5e-4);
    assert_close(worth("overshoot of vn"), 1.328, 5e-4);
    assert_close(worth("rises of gd"), 0, 0);
    assert_close(worth("rise_total of gd"), 0, 0);
    assert_close(worth("updates_w of gd"), 100, 0);
    assert_close(worth("max loss of gd"), 0.415820, 5e-7);
    assert_close(worth("min loss of gd"), 0.017741, 5e-7);
}

static void searches_through_runs(void **state) {
    (void)state;
    assert_close(worth("step of vm when loss < 0.001"), 69, 0);
    assert_close(worth("step of vm since loss < 0.001"), 75, 0);
    assert_close(worth("step of vgd when loss < 0.001"), 751, 0);
    assert_close(worth("step of gd when loss < 0.001"), 183, 0);
    assert_close(worth("step of vm when loss < 0.001"), 69, 0);
}

static void points_data_and_minima(void **state) {
    (void)state;
    assert_close(worth("loss of toy at (0.5, 0)"), 0.0731, 5e-5);
    assert_close(worth("loss of toy at (-0.1, 0)"), 0.1481, 5e-5);
    assert_close(worth("loss of toy at (0.94, -0.94)"), 0.0217, 5e-5);
    assert_close(worth("loss of toy at (1.42, -1.73)"), 0.0029, 5e-5);
    assert_close(worth("x of toy at 2"), 2.5, 0);
    assert_close(worth("y of toy at 1"), 0.2, 0);
    assert_close(worth("x1 of toy at 1"), 0.5, 0);
    assert_close(worth("points of toy"), 2, 0);
    assert_close(worth("w of minimum of toy"), 1.791759, 1e-5);
    assert_close(worth("b of minimum of toy"), -2.282174, 1e-5);
    assert_close(worth("loss of minimum of toy"), 0, 1e-9);
    assert_close(worth("gap1"), 0.362177, 1e-6);
}

static void what_is_live_is_not_there_without_a_page(void **state) {
    (void)state;
    assert_true(isnan(worth("loss of mine")));
    assert_true(isnan(worth("step of lab")));
}

static void what_is_wrong_says_so(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
    } CASES[] = {
        {"loss of nobody", "no run is named \"nobody\""},
        {"nothing + 1", "no value is named \"nothing\""},
        {"loss of gd at 2.5", "a step must be a whole number from 0 to 2000000, not 2.5"},
        {"loss of gd at (0 - 1)", "a step must be a whole number from 0 to 2000000, not -1"},
        {"loss of gd at 1e9", "a step must be a whole number from 0 to 2000000, not 1e+09"},
        {"x of toy at 3", "a point's number must be a whole number from 1 to 2, not 3"},
        {"step of far when loss < -1", "far never has loss < -1"},
        {"step of gd since loss < 0.001", "gd never has loss < 0.001"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        double value;
        struct error error = {0};
        assert_false(try(CASES[i].text, &value, &error));
        assert_string_equal(error.message, CASES[i].message);
    }
}

static double column(const char *text, const char *run, size_t step) {
    struct errors errors = {0};
    struct error error = {0};
    double value = 0;
    const struct source source = {.file = "test", .line = 1, .column = 1};
    struct expression *expression = expression_parse(text, &source, &errors);
    assert_non_null(expression);
    if (!book_column(sample.book, 0, expression, run, step, &value, &error))
        fail_msg("%s: %s", text, error.message);
    expression_destroy(expression);
    return value;
}

static void columns_mean_the_rows_run(void **state) {
    (void)state;
    assert_close(column("loss", "gd", 50), 0.407245, 5e-7);
    assert_close(column("loss", "gd", SIZE_MAX), 0.017741, 5e-7);
    assert_close(column("loss at 50", "gd", 3), 0.407245, 5e-7);
    assert_close(column("step when loss < 0.001", "vm", SIZE_MAX), 69, 0);
    assert_true(isnan(column("step when loss < -1", "far", SIZE_MAX)));
}

static void families_are_their_members(void **state) {
    (void)state;
    const struct run_definition *runs[8];
    struct names names = {.items = {(char *)"sweep", (char *)"gd"}, .count = 2};
    assert_int_equal(book_runs(sample.book, 0, &names, runs, 8), 4);
    assert_close(runs[0]->settings.hyper[HYPER_ETA], 0.1, 0);
    assert_close(runs[2]->settings.hyper[HYPER_ETA], 10, 0);
    assert_string_equal(runs[3]->name, "gd");
    assert_int_equal(book_runs(sample.book, 0, &names, runs, 2), 2);
    assert_true(column("loss", "sweep.1", SIZE_MAX) > column("loss", "sweep.2", SIZE_MAX));
}

static void points_have_columns(void **state) {
    (void)state;
    struct errors errors = {0};
    struct error error;
    const struct source source = {.file = "test", .line = 1, .column = 1};
    const double theta[] = {0.5, 0};
    double exact, difference;
    struct expression *grad = expression_parse("grad_w", &source, &errors);
    struct expression *diff = expression_parse("diff_w", &source, &errors);
    assert_true(book_point_column(sample.book, 0, grad, "toy", theta, &exact, &error));
    assert_true(book_point_column(sample.book, 0, diff, "toy", theta, &difference, &error));
    assert_close(exact, difference, 1e-9);
    assert_true(exact != difference);
    expression_destroy(grad);
    expression_destroy(diff);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quantities_of_a_run),
        cmocka_unit_test(quantities_of_whole_runs),
        cmocka_unit_test(corrected_means_of_adam),
        cmocka_unit_test(members_of_a_family_are_runs),
        cmocka_unit_test(searches_through_runs),
        cmocka_unit_test(points_data_and_minima),
        cmocka_unit_test(what_is_live_is_not_there_without_a_page),
        cmocka_unit_test(what_is_wrong_says_so),
        cmocka_unit_test(columns_mean_the_rows_run),
        cmocka_unit_test(families_are_their_members),
        cmocka_unit_test(points_have_columns),
    };
    return cmocka_run_group_tests(tests, open_sample, close_sample);
}
