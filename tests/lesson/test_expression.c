/* Expressions by hand-calculated values, with a scope that answers from a small table. */
#include "test.h"

#include "expression.h"

#include <stdio.h>
#include <string.h>

static const struct source HERE = {"here.yaml", 7, 11};

/* --- a scope --- */

/* Writes what was asked for as `kind quantity of at..`, and answers from the table. */
struct asked {
    char log[512];
};

static const char *const KINDS[] = {"name",  "run",   "max",   "min",    "when",
                                    "since", "point", "datum", "points", "minimum"};

static const struct {
    const char *asked;
    double value;
} ANSWERS[] = {
    {"name half", 0.5},
    {"run loss gd 100", 0.25},
    {"run loss gd end", 0.125},
    {"run loss gd", 0.125},
    {"run crossings momentum", 9},
    {"run loss - 5", 3},
    {"max loss gd", 8},
    {"min loss gd", 0.0625},
    {"when step gd", 69},
    {"since step gd", 75},
    {"run w gd 69", -4},
    {"point loss toy 0.5 0", 0.073},
    {"point loss four 1 2.5 -0.5 0.3 -1", 0.01},
    {"datum x toy 1", 0.5},
    {"datum x2 four 3", 7},
    {"points points six", 6},
    {"minimum w toy", 1.79},
    {"run gamma lab", 0.5},
};

static bool resolve(void *context, const struct reference *reference, double *value, struct error *error) {
    struct asked *asked = context;
    char key[200];
    size_t length = (size_t)snprintf(key, sizeof key, "%s %s", KINDS[reference->kind], reference->quantity);
    if (reference->kind != REFERENCE_NAME)
        length += (size_t)snprintf(key + length, sizeof key - length, " %s", reference->of ? reference->of : "-");
    for (int i = 0; i < reference->at_count; i++)
        length += (size_t)snprintf(key + length, sizeof key - length, " %g", reference->at[i]);
    if (reference->at_end)
        snprintf(key + length, sizeof key - length, " end");
    snprintf(asked->log, sizeof asked->log, "%s", key);
    for (size_t i = 0; i < sizeof ANSWERS / sizeof *ANSWERS; i++)
        if (strcmp(ANSWERS[i].asked, key) == 0) {
            *value = ANSWERS[i].value;
            return true;
        }
    return error_set(error, "not known: %s", key);
}

static double value_of(const char *text) {
    struct asked asked = {""};
    struct scope scope = {resolve, &asked};
    struct errors errors = {0};
    struct error error = {0};
    double value = NAN;
    struct expression *expression = expression_parse(text, &HERE, &errors);
    if (!expression)
        print_error("%s: %s\n", text, errors.items[0].message);
    assert_non_null(expression);
    if (!expression_value(expression, &scope, &value, &error))
        print_error("%s: %s\n", text, error.message);
    expression_destroy(expression);
    errors_finish(&errors);
    return value;
}

/* --- values --- */

static const struct {
    const char *text;
    double value;
} VALUES[] = {
    {"1 + 2 * 3", 7},
    {"(1 + 2) * 3", 9},
    {"10 - 4 - 3", 3},
    {"12 / 3 / 2", 2},
    {"2^3^2", 512},
    {"-2^2", -4},
    {"2^-1", 0.5},
    {"(-2)^2", 4},
    {"- -3", 3},
    {"2 * -3", -6},
    {"1e-3 * 1e3", 1},
    {"0.9^10", 0.3486784401},
    {"sigmoid(0)", 0.5},
    {"exp(0) + log(1) + sqrt(9)", 4},
    {"abs(-2) + floor(2.7) + ceil(2.1)", 7},
    {"sin(0) + cos(0)", 1},
    {"min(3, 1) + max(3, 1)", 4},
    {"half", 0.5},
    {"half * half", 0.25},
    {"loss of gd at 100", 0.25},
    {"loss of gd at end", 0.125},
    {"loss of gd", 0.125},
    {"0.5 * x of toy at 1 + 0", 0.25},
    {"loss of gd at 100 / loss of gd", 2},
    {"crossings of momentum", 9},
    {"max loss of gd", 8},
    {"min loss of gd / 2", 0.03125},
    {"step of gd when loss < 0.001", 69},
    {"step of gd since loss < 0.001", 75},
    {"w of gd at (step of gd when b > 0)", -4},
    {"loss of toy at (0.5, 0)", 0.073},
    {"loss of four at (1, 2.5, -0.5, 0.3, -1)", 0.01},
    {"x2 of four at 3", 7},
    {"ceil(points of six / 4)", 2},
    {"w of minimum of toy", 1.79},
    {"loss at 5", 3},
    {"(step of gd when loss < 0.001) = 69", 1},
    {"loss of gd at 100 = 0.2499 within 0.1%", 1},
    {"loss of gd at 100 = 0.2499 within 1e-5", 0},
    {"3 = 3", 1},
    {"3 = 3.0001", 0},
    {"1 < 2 and 2 <= 2 and 3 > 2", 1},
    {"1 < 2 and 3 < 2", 0},
    {"2 >= 3", 0},
    {"gamma of lab <= 0.5 and half < 1", 1},
};

static void test_values(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
        double value = value_of(VALUES[i].text);
        if (!(fabs(value - VALUES[i].value) < 1e-12))
            print_error("%s\n", VALUES[i].text);
        assert_close(value, VALUES[i].value, 1e-12);
    }
}

/* --- errors --- */

static const struct {
    const char *text;
    int column; /* from 1 in the text */
    const char *message;
} ERRORS[] = {
    {"", 1, "expected here"},
    {"1 +", 4, "expected here"},
    {"1 + * 2", 5, "expected here"},
    {"(1 + 2", 7, "`)` expected here"},
    {"1 2", 3, "nothing more was expected at `2`"},
    {"a $ b", 3, "no such character"},
    {"1.", 1, "`1.` is no number"},
    {"sigmod(1)", 1, "did you mean `sigmoid`?"},
    {"min(1)", 6, "takes two numbers"},
    {"exp(1, 2)", 6, "takes one number"},
    {"loss of", 8, "the name of a run or of data expected here"},
    {"loss of gd at", 14, "expected here"},
    {"loss of gd when loss < 1", 1, "only `step of RUN` takes `when`"},
    {"step of gd when loss", 17, "a condition expected here"},
    {"x of toy", 9, "which point?"},
    {"points of toy at 3", 15, "takes no `at`"},
    {"1 < 2 < 3", 7, "join comparisons by `and`"},
    {"1 and 2", 3, "joins comparisons"},
    {"1 < 2 within 3", 7, "only `=` takes `within`"},
    {"1 = 2 within x", 14, "a tolerance expected here"},
    {"(1 < 2)", 4, "a comparison is no number"},
    {"of gd", 1, "expected before `of`"},
};

static void test_errors_have_their_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++) {
        struct errors errors = {0};
        assert_null(expression_parse(ERRORS[i].text, &HERE, &errors));
        assert_int_equal(errors.count, 1);
        if (errors.items[0].column != 10 + ERRORS[i].column || !strstr(errors.items[0].message, ERRORS[i].message))
            print_error("%s: %d %s\n", ERRORS[i].text, errors.items[0].column - 10, errors.items[0].message);
        assert_string_equal(errors.items[0].file, "here.yaml");
        assert_int_equal(errors.items[0].line, 7);
        assert_int_equal(errors.items[0].column, 10 + ERRORS[i].column);
        assert_has(errors.items[0].message, ERRORS[i].message);
        errors_finish(&errors);
    }
}

static void test_length_and_depth_are_bounded(void **state) {
    char text[4000];
    struct errors errors = {0};
    (void)state;
    memset(text, '(', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_null(expression_parse(text, &HERE, &errors));
    text[200] = '\0';
    assert_null(expression_parse(text, &HERE, &errors));
    memset(text, '-', 200);
    assert_null(expression_parse(text, &HERE, &errors));
    assert_int_equal(errors.count, 3);
    errors_finish(&errors);
}

/* A scope's error gets the reference's place. */
static void test_scope_errors_have_their_place(void **state) {
    struct asked asked = {""};
    struct scope scope = {resolve, &asked};
    struct errors errors = {0};
    struct error error = {0};
    double value;
    (void)state;
    struct expression *expression = expression_parse("1 + loss of nothing at 3", &HERE, &errors);
    assert_false(expression_value(expression, &scope, &value, &error));
    assert_string_equal(error.message, "not known: run loss nothing 3");
    assert_int_equal(error.line, 7);
    assert_int_equal(error.column, 15);
    assert_false(expression_value(expression, NULL, &value, NULL));
    expression_destroy(expression);
}

/* --- names --- */

struct visited {
    int count, inside;
    int columns[8];
};

static bool visit(void *context, const struct reference *reference, int line, int column) {
    struct visited *visited = context;
    assert_int_equal(line, 7);
    visited->columns[visited->count++] = column - 10;
    visited->inside += reference->in_condition && strcmp(reference->inside, "gd") == 0;
    return visited->count < 8;
}

static void test_visit_reaches_all_names(void **state) {
    struct errors errors = {0};
    struct visited visited = {0};
    (void)state;
    struct expression *expression =
        expression_parse("a + w of gd at (step of gd when loss < b) * max loss of x", &HERE, &errors);
    assert_true(expression_visit(expression, visit, &visited));
    const int columns[] = {1, 5, 17, 33, 40, 45};
    assert_int_equal(visited.count, 6);
    assert_memory_equal(visited.columns, columns, sizeof columns);
    assert_int_equal(visited.inside, 2);
    assert_false(expression_is_condition(expression));
    expression_destroy(expression);
}

/* --- tolerances --- */

static void test_tolerances(void **state) {
    struct tolerance tolerance;
    (void)state;
    assert_true(tolerance_parse("0.01", &tolerance));
    assert_true(tolerance_accepts(&tolerance, 1, 1.01));
    assert_false(tolerance_accepts(&tolerance, 1, 1.0101));
    assert_true(tolerance_parse("10%", &tolerance));
    assert_true(tolerance_accepts(&tolerance, -50, -55));
    assert_false(tolerance_accepts(&tolerance, -50, -56));
    assert_true(tolerance_parse("0", &tolerance));
    assert_true(tolerance_accepts(&tolerance, 0.3, 0.1 + 0.2));
    assert_false(tolerance_accepts(&tolerance, 0.3, 0.3001));
    assert_false(tolerance_accepts(&tolerance, 0.3, NAN));
    assert_false(tolerance_parse("-1", &tolerance));
    assert_false(tolerance_parse("%", &tolerance));
    assert_false(tolerance_parse("1 %", &tolerance));
    assert_false(tolerance_parse("", &tolerance));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_errors_have_their_place),
        cmocka_unit_test(test_length_and_depth_are_bounded),
        cmocka_unit_test(test_scope_errors_have_their_place),
        cmocka_unit_test(test_visit_reaches_all_names),
        cmocka_unit_test(test_tolerances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
