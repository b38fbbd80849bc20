/* Verdicts: right, wrong with the lesson's reason, and nothing given. Questions are read from a small lesson. */
#include "test.h"

#include "answer.h"
#include "course.h"

#include <string.h>

struct fixture {
    struct course course;
    const struct page *page;
    double loss; /* what `loss of mine` is worth */
    struct scope scope;
};

static bool resolve(void *context, const struct reference *reference, double *value, struct error *error) {
    const struct fixture *fixture = context;
    (void)reference, (void)error;
    *value = fixture->loss;
    return true;
}

static int begin(void **state) {
    static struct fixture fixture;
    struct errors errors = {0};
    bool ok = course_read_file(&fixture.course, GOOD_LESSONS "/questions.yaml", NULL, &errors);
    for (size_t i = 0; i < errors.count; i++)
        print_error("%d:%d: %s\n", errors.items[i].line, errors.items[i].column, errors.items[i].message);
    if (!ok)
        return 1;
    fixture.page = &fixture.course.lessons[0].pages[0];
    fixture.scope = (struct scope){resolve, &fixture};
    *state = &fixture;
    return 0;
}

static int end(void **state) {
    struct fixture *fixture = *state;
    course_finish(&fixture->course);
    return 0;
}

static const struct ask *ask_of(const struct fixture *fixture, const char *name) {
    const struct block *block = page_block(fixture->page, name);
    assert_non_null(block);
    assert_int_equal(block->kind, BLOCK_ASK);
    return &block->ask;
}

static const char *why(struct judgement judgement) {
    return judgement.why ? judgement.why->paragraphs[0].spans[0].text : "";
}

static void test_choices(void **state) {
    const struct ask *ask = ask_of(*state, "choose");
    assert_int_equal(answer_choice(ask, 0).verdict, VERDICT_WRONG);
    assert_string_equal(why(answer_choice(ask, 0)), "It has no memory.");
    assert_int_equal(answer_choice(ask, 1).verdict, VERDICT_RIGHT);
    assert_null(answer_choice(ask, 1).why);
    assert_int_equal(answer_choice(ask, 2).verdict, VERDICT_RIGHT);
    assert_int_equal(answer_choice(ask, 3).verdict, VERDICT_OPEN);
}

static void test_numbers(void **state) {
    struct fixture *fixture = *state;
    const struct ask *ask = ask_of(fixture, "add");
    const struct scope *scope = &fixture->scope;
    assert_int_equal(answer_number(ask, 0.029, scope).verdict, VERDICT_RIGHT);
    assert_int_equal(answer_number(ask, 0.0295, scope).verdict, VERDICT_RIGHT);
    assert_int_equal(answer_number(ask, 0.0296, scope).verdict, VERDICT_WRONG);
    assert_string_equal(why(answer_number(ask, 0.03, scope)), "The past is faded.");
    assert_string_equal(why(answer_number(ask, 7, scope)), "");
    assert_int_equal(answer_number(ask, NAN, scope).verdict, VERDICT_OPEN);
}

static void test_points(void **state) {
    struct fixture *fixture = *state;
    const struct ask *ask = ask_of(fixture, "aim");
    assert_int_equal(answer_point(ask, 0.5, 0, &fixture->scope).verdict, VERDICT_RIGHT);
    assert_int_equal(answer_point(ask, 0.9, 0.3, &fixture->scope).verdict, VERDICT_RIGHT); /* 0.5 away */
    assert_int_equal(answer_point(ask, 0.9, 0.31, &fixture->scope).verdict, VERDICT_WRONG);
    assert_int_equal(answer_point(ask, NAN, 0, &fixture->scope).verdict, VERDICT_OPEN);
}

static void test_words(void **state) {
    const struct ask *ask = ask_of(*state, "name-it");
    assert_int_equal(answer_words(ask, "gradient descent").verdict, VERDICT_RIGHT);
    assert_int_equal(answer_words(ask, "  Gradient   DESCENT ").verdict, VERDICT_RIGHT);
    assert_int_equal(answer_words(ask, "GD").verdict, VERDICT_RIGHT);
    assert_int_equal(answer_words(ask, "descent").verdict, VERDICT_WRONG);
    assert_int_equal(answer_words(ask, "gradientdescent").verdict, VERDICT_WRONG);
    assert_int_equal(answer_words(ask, "  ").verdict, VERDICT_OPEN);
}

static void test_goals(void **state) {
    struct fixture *fixture = *state;
    const struct ask *ask = ask_of(fixture, "reach");
    fixture->loss = 0.002;
    assert_int_equal(answer_goal(ask, &fixture->scope).verdict, VERDICT_OPEN);
    fixture->loss = NAN;
    assert_int_equal(answer_goal(ask, &fixture->scope).verdict, VERDICT_OPEN);
    fixture->loss = 0.0009;
    assert_int_equal(answer_goal(ask, &fixture->scope).verdict, VERDICT_RIGHT);
}

static void test_blanks(void **state) {
    struct fixture *fixture = *state;
    const struct table *table = &page_block(fixture->page, "drawn")->table;
    const struct span *blank = &table->cells[3].paragraphs[0].spans[0];
    assert_int_equal(blank->kind, SPAN_BLANK);
    assert_int_equal(blank->blank, 0);
    assert_int_equal(answer_blank(blank, 2, &fixture->scope).verdict, VERDICT_RIGHT);
    assert_int_equal(answer_blank(blank, 2.1, &fixture->scope).verdict, VERDICT_WRONG);
    assert_int_equal(answer_blank(blank, NAN, &fixture->scope).verdict, VERDICT_OPEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_choices), cmocka_unit_test(test_numbers), cmocka_unit_test(test_points),
        cmocka_unit_test(test_words),   cmocka_unit_test(test_goals),   cmocka_unit_test(test_blanks),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
