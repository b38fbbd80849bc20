/* Prose to spans, and computed numbers to text. */
#include "test.h"

#include "prose.h"

#include <string.h>

static const struct source HERE = {"here.yaml", 20, 7};

/* Spans written as `kind:text`, paragraphs separated by `/`, items begin with `-`. */
static const char *const KINDS[] = {"", "stress:", "code:", "math:", "term:", "value:", "page:", "key:", "blank:"};

static void describe(const struct prose *prose, struct text *out) {
    for (size_t i = 0; i < prose->count; i++) {
        text_add(out, i ? "/" : "");
        text_add(out, prose->paragraphs[i].item ? "-" : "");
        for (size_t j = 0; j < prose->paragraphs[i].count; j++) {
            const struct span *span = &prose->paragraphs[i].spans[j];
            text_addf(out, "<%s%s%s%s>", KINDS[span->kind], span->text ? span->text : "", span->shown ? "|" : "",
                      span->shown ? span->shown : "");
        }
    }
}

static const struct {
    const char *text, *spans;
} SPANS[] = {
    {"One line.\n", "<One line.>"},
    {"Two lines\nare joined.\n", "<Two lines are joined.>"},
    {"One.\n\nTwo.\n", "<One.>/<Two.>"},
    {"A list:\n- one\n- two\n  goes on\n\nAfter.\n", "<A list:>/-<one>/-<two goes on>/<After.>"},
    {"The *same* for $b$.\n", "<The ><stress:same>< for ><math:b><.>"},
    {"*two\nwords* stressed", "<stress:two words>< stressed>"},
    {"2 * 3 is `6*1`", "<2 * 3 is ><code:6*1>"},
    {"*at $2 * 3$ of {{1 + 2}} `*`* on", "<stress:at ><math:2 * 3><stress: of ><value:><stress: ><code:*>< on>"},
    {"$\\eta = {{1 + 2}}$", "<math:\\eta = {{1 + 2}}>"},
    {"a [[plateau]] and [[plateau|plateaus]]", "<a ><term:plateau|plateau>< and ><term:plateau|plateaus>"},
    {"{{1 + 2}} and {{page 5.4.8}}, {{key step}}", "<value:>< and ><page:5.4.8><, ><key:step>"},
    {"{{? 3/4 within 0}}", "<blank:>"},
    {"\\*, \\$5, \\[[, \\{{, \\|, \\`, \\\\", "<*, $5, [[, {{, |, `, \\>"},
    {"$u_t$ $v_t$", "<math:u_t>< ><math:v_t>"},
    {"see\n$x$\nthere", "<see ><math:x>< there>"},
};

static void test_spans(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof SPANS / sizeof *SPANS; i++) {
        struct prose prose;
        struct errors errors = {0};
        struct text spans = {0};
        bool ok = prose_parse(&prose, SPANS[i].text, &HERE, &errors);
        if (!ok)
            print_error("%s: %s\n", SPANS[i].text, errors.items[0].message);
        assert_true(ok);
        describe(&prose, &spans);
        assert_string_equal(text_string(&spans), SPANS[i].spans);
        text_finish(&spans);
        prose_finish(&prose);
        errors_finish(&errors);
    }
}

static void test_spans_know_their_place(void **state) {
    struct prose prose;
    struct errors errors = {0};
    int line, column;
    (void)state;
    assert_true(prose_parse(&prose, "\u00e4\u03b7 *x*\nand {{ 1 + 2 | 3 digits }}\n", &HERE, &errors));
    const struct span *spans = prose.paragraphs[0].spans;
    assert_int_equal(spans[1].line, 20);
    assert_int_equal(spans[1].column, 11);
    assert_int_equal(spans[3].line, 21);
    assert_int_equal(spans[3].column, 11);
    expression_place(spans[3].expression, &line, &column);
    assert_int_equal(line, 21);
    assert_int_equal(column, 14);
    assert_string_equal(expression_source(spans[3].expression), "1 + 2");
    prose_finish(&prose);
}

static const struct {
    const char *text;
    int line, column;
    const char *message;
} ERRORS[] = {
    {"a {{1 +}} b", 20, 14, "expected here"},
    {"a\n{{1 | 3 plaices}}", 21, 13, "`3 plaices` is no way to write a number"},
    {"a {{}}", 20, 9, "nothing between {{ and }}"},
    {"a {{1 +\n2}}", 20, 9, "is not closed by `}}` on its line"},
    {"a *b\n\nc*", 20, 9, "is not closed by `*` in its paragraph"},
    {"a [[]]", 20, 9, "a term of the glossary expected"},
    {"so \\eta", 20, 10, "a lone backslash"},
    {"so $\\frac{1}{2$", 20, 0, ""},
    {"{{? 3 within much}}", 20, 20, "`much` is no tolerance"},
    {"\n", 20, 7, "an empty text"},
};

static void test_errors_have_their_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++) {
        struct prose prose;
        struct errors errors = {0};
        assert_false(prose_parse(&prose, ERRORS[i].text, &HERE, &errors));
        assert_int_equal(errors.items[0].line, ERRORS[i].line);
        if (ERRORS[i].column)
            assert_int_equal(errors.items[0].column, ERRORS[i].column);
        if (!strstr(errors.items[0].message, ERRORS[i].message))
            print_error("%s: %s\n", ERRORS[i].text, errors.items[0].message);
        assert_has(errors.items[0].message, ERRORS[i].message);
        prose_finish(&prose);
        errors_finish(&errors);
    }
}

static const struct {
    const char *text;
    double value;
    const char *written;
} NUMBERS[] = {
    {"{{1}}", 0.07305, "0.07305"},
    {"{{1}}", 1.0 / 3, "0.3333"},
    {"{{1 | 4 places}}", 0.0731, "0.0731"},
    {"{{1 | 0 places}}", 2.4, "2"},
    {"{{1 | 1 place}}", 2.44, "2.4"},
    {"{{1 | 2 digits}}", 0.0734, "0.073"},
    {"{{1 | percent}}", 0.3486784401, "35 %"},
    {"{{1 | percent}}", 0.0012, "0.12 %"},
    {"{{1 | percent}}", 1, "100 %"},
    {"{{1}}", NAN, "--"},
};

static void test_numbers(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        struct prose prose;
        struct errors errors = {0};
        struct text out = {0};
        assert_true(prose_parse(&prose, NUMBERS[i].text, &HERE, &errors));
        prose_number(&prose.paragraphs[0].spans[0], NUMBERS[i].value, &out);
        assert_string_equal(text_string(&out), NUMBERS[i].written);
        text_finish(&out);
        prose_finish(&prose);
    }
}

static void test_blanks_have_tolerances(void **state) {
    struct prose prose;
    struct errors errors = {0};
    (void)state;
    assert_true(prose_parse(&prose, "{{? 3 within 0.5}} {{? 3}} {{?3 | 2 places}}", &HERE, &errors));
    const struct span *spans = prose.paragraphs[0].spans;
    assert_close(spans[0].within.amount, 0.5, 0);
    assert_false(spans[0].within.percent);
    assert_close(spans[2].within.amount, 1, 0);
    assert_true(spans[2].within.percent);
    assert_int_equal(spans[4].style, STYLE_PLACES);
    prose_finish(&prose);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spans),
        cmocka_unit_test(test_spans_know_their_place),
        cmocka_unit_test(test_errors_have_their_place),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_blanks_have_tolerances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
