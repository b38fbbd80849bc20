/* Is a lesson a translation of another? A small lesson, its translation, and each way in which that may go astray. */
#include "test.h"

#include "likeness.h"
#include "text.h"

#include <string.h>

static const char ORIGINAL[] = "lesson: 9.1 Two steps\n"
                               "about: |\n"
                               "  The loss falls to {{loss of gd at 2}}.\n"
                               "runs:\n"
                               "  gd: {data: toy, optimizer: gd, eta: 1, start: [-2, -2], title: Plain}\n"
                               "values:\n"
                               "  title: loss of gd at 1\n"
                               "surfaces:\n"
                               "  egg: {formula: w^2 + b^2, over: {w: [-1, 1], b: [-1, 1]}}\n"
                               "glossary:\n"
                               "  loss: |\n"
                               "    How wrong it is.\n"
                               "pages:\n"
                               "- page: 9.1.1 First\n"
                               "  claims:\n"
                               "  - loss of gd at 2 < loss of gd at 1\n"
                               "  blocks:\n"
                               "  - text: |\n"
                               "      Read [[loss]].\n"
                               "      {{loss of gd at 1}} and {{loss of gd at 2 | 5 places}}\n"
                               "  - lines: |\n"
                               "      a = b \\text{if it rains}   // a remark {{gap}}\n"
                               "      b = \\eta\n"
                               "  - pause\n"
                               "  - ask: |\n"
                               "      Which?\n"
                               "    choices:\n"
                               "    - right: This\n"
                               "      why: |\n"
                               "        It is {{gap}}.\n"
                               "    - wrong: That\n"
                               "- page: 9.1.2 Second\n"
                               "  blocks:\n"
                               "  - table: cells\n"
                               "    cells: |\n"
                               "      | a | b |\n"
                               "      | c | {{? 1 within 0}} |\n"
                               "    heads: [A, B]\n"
                               "  - code: |\n"
                               "      for each point:     @look\n"
                               "        add its gradient\n"
                               "  - ask: |\n"
                               "      How much?\n"
                               "    number: loss of gd at 2\n"
                               "    within: 1%\n"
                               "  - ask: |\n"
                               "      Its name?\n"
                               "    words: [loss]\n";

/* Words, their order, what the lesson's language has of its own; places in the file, spaces in expressions. */
static const char COPY[] = "lesson: 9.1 Zwei Schritte\n"
                           "language: de\n"
                           "about: |\n"
                           "  Auf {{loss of gd\n"
                           "  at 2}} sinkt der Verlust.\n"
                           "runs:\n"
                           "  gd: {optimizer: gd, data: toy, eta: 1, start: [-2, -2], title: Einfach}\n"
                           "values:\n"
                           "  title: loss of gd  at 1\n"
                           "surfaces:\n"
                           "  egg: {formula: w^2 + b^2, over: {w: [-1, 1], b: [-1, 1]}}\n"
                           "pages:\n"
                           "- page: 9.1.1 Eins\n"
                           "  claims:\n"
                           "  - loss of gd at 2 < loss of gd at 1\n"
                           "  blocks:\n"
                           "  - text: |\n"
                           "      {{loss of gd at 2 | 5 places}} und\n"
                           "      {{loss of gd at 1}}: [[Verlust]].\n"
                           "  - lines: |\n"
                           "      a = b \\text{falls es {nun} regnet} // so {{gap}}\n"
                           "      b = \\eta\n"
                           "  - pause\n"
                           "  - ask: |\n"
                           "      Was?\n"
                           "    choices:\n"
                           "    - right: Dies\n"
                           "      why: |\n"
                           "        Es sind {{gap}}.\n"
                           "    - wrong: Das\n"
                           "- page: 9.1.2 Zwei\n"
                           "  blocks:\n"
                           "  - table: cells\n"
                           "    cells: |\n"
                           "      | u | v |\n"
                           "      | x | {{? 1 within 0}} |\n"
                           "    heads: [C, D]\n"
                           "  - code: |\n"
                           "      an jedem Punkt: @look\n"
                           "        den Gradienten dazu\n"
                           "  - ask: |\n"
                           "      Wie viel?\n"
                           "    number: loss of gd at 2\n"
                           "    within: 1%\n"
                           "  - ask: |\n"
                           "      Wie heißt es?\n"
                           "    words: [Verlust]\n";

/* In COPY `from` becomes `to`: that is told at this place. */
static const struct deviation {
    const char *from, *to;
    int line, column;
    const char *told;
} DEVIATIONS[] = {
    {"lesson: 9.1 ", "lesson: 9.2 ", 1, 9,
     "`lesson`: the id has to be that of the original, which is `9.1 Two steps` (original: en.yaml:1)"},
    {"eta: 1,", "eta: 2,", 7, 39,
     "`eta`: the value has to be that of the original, which is `1` (original: en.yaml:5)"},
    {"eta: 1, ", "", 7, 7, "`eta` is missing here"},
    {"eta: 1,", "eta: 1, batch: 2,", 7, 42, "`batch` is not in the original"},
    {"[-2, -2]", "[-2]", 7, 49, "`start` has 1 entries here and 2 in the original"},
    {"[-2, -2]", "all", 7, 49, "`start` is a value here and a list in the original"},
    {"title: loss of gd  at 1", "title: loss of gd at 3", 9, 10, "`title`: the value has to be"},
    {"w^2 + b^2", "w^2 + b^4", 11, 18, "`formula`: the value has to be that of the original, which is `w^2 + b^2`"},
    {"at 2 < loss", "at 2 > loss", 15, 5, "`claims`: the value has to be"},
    {"at 2 | 5", "at 2 | 4", 17, 11, "this text lacks `{{loss of gd at 2 | 5 places}}`"},
    {"{{loss of gd at 1}}:", "{{loss of gd at 1}}, {{loss of gd at 1}}:", 19, 28,
     "`{{loss of gd at 1}}` does not stand in the original"},
    {"a = b ", "a = c ", 21, 7, "`lines`: the formula has to be that of the original"},
    {"so {{gap}}", "so", 21, 7, "`lines`: the formula has to be"},
    {"      b = \\eta\n", "", 20, 12, "`lines` has fewer lines than the original"},
    {"  - pause\n", "", 23, 5, "`ask` stands here, and `pause` in the original"},
    {"right: Dies", "wrong: Dies", 27, 7, "`wrong` stands here, and `right` in the original"},
    {"sind {{gap}}", "sind viele", 28, 12, "this text lacks `{{gap}}`"},
    {"page: 9.1.2", "page: 9.1.3", 31, 3, "the original has no page of this id"},
    {"| u | v |", "| u |", 35, 7, "`cells`: the number of cells has to be"},
    {"{{? 1 within 0}}", "{{? 2 within 0}}", 36, 13, "`{{? 2 within 0}}` does not stand in the original"},
    {"@look", "@test", 39, 7, "`code`: the mark @.. at the end has to be"},
    {"number: loss of gd at 2", "number: loss of gd at 1", 43, 13, "`number`: the value has to be"},
    {"    words: [Verlust]\n", "", 45, 5, "`words` is missing here"},
    {"    words: [Verlust]\n", "    words: [Verlust]\n  - pause\n", 48, 5,
     "`blocks` has only 4 entries in the original"},
};

static void parse(struct yaml_tree *tree, const char *file, const char *yaml) {
    struct errors errors = {0};
    bool ok = yaml_tree_parse(tree, yaml, strlen(yaml), file, &errors);
    if (!ok)
        fail_msg("%d: %s", errors.items[0].line, errors.items[0].message);
}

static bool compare(const char *original, const char *copy, struct errors *errors) {
    struct yaml_tree a, b;
    parse(&a, "en.yaml", original);
    parse(&b, "de.yaml", copy);
    bool ok = likeness_check(&a, &b, errors);
    yaml_tree_finish(&a);
    yaml_tree_finish(&b);
    return ok;
}

static void a_translation_is_alike(void **state) {
    struct errors errors = {0};
    (void)state;
    bool ok = compare(ORIGINAL, COPY, &errors);
    if (!ok)
        fail_msg("%d:%d %s", errors.items[0].line, errors.items[0].column, errors.items[0].message);
    assert_true(compare(COPY, ORIGINAL, &errors));
    assert_int_equal(errors.count, 0);
}

/* Among the errors; where a text is only changed, what it lacks and what it has too much are both told. */
static bool told(const struct errors *errors, const struct deviation *deviation) {
    bool found = false;
    for (size_t i = 0; i < errors->count; i++)
        found = found ||
                (strcmp(errors->items[i].file, "de.yaml") == 0 && errors->items[i].line == deviation->line &&
                 errors->items[i].column == deviation->column && strstr(errors->items[i].message, deviation->told));
    return found;
}

static void each_deviation_is_told(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof DEVIATIONS / sizeof *DEVIATIONS; i++) {
        const struct deviation *row = &DEVIATIONS[i];
        const char *at = strstr(COPY, row->from);
        struct text copy = {0};
        struct errors errors = {0};
        assert_non_null(at);
        text_add_bytes(&copy, COPY, (size_t)(at - COPY));
        text_addf(&copy, "%s%s", row->to, at + strlen(row->from));
        assert_false(compare(ORIGINAL, text_string(&copy), &errors));
        if (!told(&errors, row) || errors.count > 2)
            fail_msg("`%s` -> `%s`: %zu errors, the first %d:%d %s", row->from, row->to, errors.count,
                     errors.items[0].line, errors.items[0].column, errors.items[0].message);
        text_finish(&copy);
        errors_finish(&errors);
    }
}

/* One claim too few is one error: those behind it are out of step. */
static void a_gap_is_told_once(void **state) {
    static const char LESSON[] =
        "lesson: 9.1 A\npages:\n- page: 9.1.1 A\n  claims:\n%s  - 3 > 2\n  - 4 > 2\n  blocks: [pause]\n";
    struct errors errors = {0};
    struct text a = {0}, b = {0};
    (void)state;
    text_addf(&a, LESSON, "  - 2 > 1\n");
    text_addf(&b, LESSON, "");
    assert_false(compare(text_string(&a), text_string(&b), &errors));
    assert_int_equal(errors.count, 1);
    assert_int_equal(errors.items[0].line, 5);
    errors_finish(&errors);
    text_finish(&a);
    text_finish(&b);
}

static void pages_keep_their_order(void **state) {
    static const char ORDER[] =
        "lesson: 9.1 A\npages:\n- page: 9.1.%d A\n  blocks: [pause]\n- page: 9.1.%d B\n  blocks: [pause]\n";
    struct errors errors = {0};
    struct text a = {0}, b = {0};
    (void)state;
    text_addf(&a, ORDER, 1, 2);
    text_addf(&b, ORDER, 2, 1);
    assert_false(compare(text_string(&a), text_string(&b), &errors));
    assert_int_equal(errors.count, 1);
    assert_int_equal(errors.items[0].line, 5);
    assert_has(errors.items[0].message, "this page stands before the one above");
    text_cut(&b, (size_t)(strstr(b.bytes, "- page: 9.1.1") - b.bytes));
    errors_finish(&errors);
    assert_false(compare(text_string(&a), text_string(&b), &errors));
    assert_has(errors.items[0].message, "a page of the original is missing: translate it, too (original: en.yaml:3)");
    errors_finish(&errors);
    text_finish(&a);
    text_finish(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_translation_is_alike),
        cmocka_unit_test(each_deviation_is_told),
        cmocka_unit_test(a_gap_is_told_once),
        cmocka_unit_test(pages_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
