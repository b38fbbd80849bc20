/* Shown arithmetic gives the shown result: every line of every optimizer over some hundred updates is read back from
 * its ASCII text, worked out by a reader of its own, and rounded like the result. */
#include "test.h"

#include "arithmetic.h"
#include "run.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a small reader of sums as people write them: neighbours are multiplied ---- */

static double read_sum(const char **s);

static void skip_blanks(const char **s) {
    while (**s == ' ')
        ++*s;
}

static double read_atom(const char **s) {
    skip_blanks(s);
    if (**s == '-') {
        ++*s;
        return -read_atom(s);
    }
    bool root = strncmp(*s, "sqrt", 4) == 0;
    if (root)
        *s += 4;
    double value;
    if (**s == '(') {
        ++*s;
        value = read_sum(s);
        skip_blanks(s);
        assert_true(**s == ')');
        ++*s;
    } else {
        char *end;
        value = strtod(*s, &end);
        assert_true(end != *s);
        *s = end;
    }
    if (root)
        value = sqrt(value);
    if (**s == '^') {
        ++*s;
        value = pow(value, read_atom(s));
    }
    return value;
}

static double read_product(const char **s) {
    double value = read_atom(s);
    for (;;) {
        skip_blanks(s);
        if (**s == '/') {
            ++*s;
            value /= read_atom(s);
        } else if (**s == '(' || isdigit((unsigned char)**s) || strncmp(*s, "sqrt", 4) == 0)
            value *= read_atom(s);
        else
            return value;
    }
}

static double read_sum(const char **s) {
    double value = read_product(s);
    for (skip_blanks(s); **s == '+' || **s == '-'; skip_blanks(s)) {
        char sign = *(*s)++;
        value += (sign == '+' ? 1 : -1) * read_product(s);
    }
    return value;
}

static void test_reader(void **state) {
    (void)state;
    const char *sums[] = {"1 - 2 (-3)", "0.9 (-0.5) + 1 (2)", "8 / sqrt(15 + 1) (3)", "0.001 (-2)^2", "-3 - (-1)"};
    const double worths[] = {7, 1.55, 6, 0.004, -2};
    for (size_t i = 0; i < 5; i++)
        assert_close(read_sum(&sums[i]), worths[i], 1e-12);
}

/* ---- every line ---- */

static void check_line(const struct rule *rule, const struct step *step, int line, int parameter) {
    struct look look = {.glyphs = GLYPHS_ASCII};
    struct arithmetic sum;
    char worked_out[64];
    arithmetic_line(&look, rule, step, line, parameter, &sum);
    const char *numbers = text_string(&sum.numbers);
    assert_true(text_string(&sum.result)[0] != '~');
    arithmetic_result(read_sum(&numbers), worked_out);
    assert_string_equal(numbers, "");
    if (strcmp(worked_out, text_string(&sum.result)) != 0)
        print_message("%s, step %zu: %s = %s, not %s\n", rule->optimizer->name, step->index, text_string(&sum.numbers),
                      worked_out, text_string(&sum.result));
    assert_string_equal(worked_out, text_string(&sum.result));
    arithmetic_finish(&sum);
}

static void check_optimizer(const struct optimizer *optimizer, const struct data *data, size_t steps) {
    struct objective objective = objective_neuron(data, false);
    struct settings settings;
    struct error error;
    settings_init(&settings, optimizer, 2);
    struct run *run = run_create(&settings, &objective, &error);
    struct rule rule;
    assert_non_null(run);
    rule_init(&rule, &settings);
    for (size_t n = 1; n <= run_goto(run, steps); n++)
        for (int line = 0; line < rule.count; line++)
            for (int i = 0; i < 2; i++)
                check_line(&rule, run_step(run, n), line, i);
    run_destroy(run);
}

static void test_every_line_comes_out(void **state) {
    (void)state;
    static const char TOY[] = "x,y\n0.5,0.2\n2.5,0.9\n", VALLEY[] = "x,y\n0.9,0.2\n1.7,0.9\n";
    struct data data;
    struct error error;
    for (size_t i = 0; i < OPTIMIZER_COUNT; i++) {
        assert_true(data_parse_csv(&data, TOY, sizeof TOY - 1, "toy", NULL, &error));
        check_optimizer(OPTIMIZERS[i], &data, 120);
        data_finish(&data);
        assert_true(data_parse_csv(&data, VALLEY, sizeof VALLEY - 1, "valley", NULL, &error));
        check_optimizer(OPTIMIZERS[i], &data, 60);
        data_finish(&data);
    }
}

/* Line `line` of the first update's rule for w, from w = b = `start`. */
static void first_update(const char *csv, const char *optimizer, double start, int line, struct arithmetic *sum) {
    struct data data;
    struct error error;
    struct settings settings;
    struct rule rule;
    struct look look = {.glyphs = GLYPHS_ASCII};
    assert_true(data_parse_csv(&data, csv, strlen(csv), "points", NULL, &error));
    struct objective objective = objective_neuron(&data, false);
    settings_init(&settings, optimizer_find(optimizer), 2);
    settings.start[0] = settings.start[1] = start;
    struct run *run = run_create(&settings, &objective, &error);
    rule_init(&rule, &settings);
    run_goto(run, 1);
    arithmetic_line(&look, &rule, run_step(run, 1), line, 0, sum);
    run_destroy(run);
    data_finish(&data);
}

/* GD on toy: the first update by hand. w = -2 - 1 (-0.005492) and four decimals of it. */
static void test_first_update(void **state) {
    struct arithmetic sum;
    (void)state;
    first_update("x,y\n0.5,0.2\n2.5,0.9\n", "gd", -2, 0, &sum);
    assert_string_equal(text_string(&sum.symbols), "w <- w - eta dw");
    assert_string_equal(text_string(&sum.numbers), "-2.0000 - 1 (-0.0055)");
    assert_string_equal(text_string(&sum.result), "-1.9945");
    arithmetic_finish(&sum);
}

/* Adam on (1, 1.2) from (0, 0): g = (0.5 - 1.2) 0.25 = -0.175, and v = 0.001 g^2 = 3.0625e-05 is just
 * between two roundings. */
static void test_between_two_roundings(void **state) {
    struct arithmetic sum;
    (void)state;
    first_update("x,y\n1,1.2\n", "adam", 0, 1, &sum);
    assert_string_equal(text_string(&sum.numbers), "0.999 (0.0000) + 0.001 (-0.1750)^2");
    assert_true(text_string(&sum.result)[0] == '~');
    arithmetic_finish(&sum);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reader),
        cmocka_unit_test(test_first_update),
        cmocka_unit_test(test_between_two_roundings),
        cmocka_unit_test(test_every_line_comes_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
