#include "error.h"

#include "test.h"

#include <string.h>

static void formats_its_place(void **state) {
    (void)state;
    struct error error;
    char out[300];
    assert_false(error_at(&error, "toy.csv", 3, 7, "`%s` is no number", "x"));
    error_format(&error, out, sizeof out);
    assert_string_equal(out, "toy.csv:3:7: error: `x` is no number");
    error.column = 0;
    error_format(&error, out, sizeof out);
    assert_string_equal(out, "toy.csv:3: error: `x` is no number");
    error.line = 0;
    error_format(&error, out, sizeof out);
    assert_string_equal(out, "toy.csv: error: `x` is no number");
    assert_false(error_set(&error, "eta is 0"));
    error_format(&error, out, sizeof out);
    assert_string_equal(out, "error: eta is 0");
    error_format(&error, out, 6);
    assert_string_equal(out, "error");
    assert_false(error_set(NULL, "nobody wants to know"));
}

static void no_escape_sequence_gets_through(void **state) {
    (void)state;
    struct error error;
    error_at(&error, "a\033[2Jb", 1, 1, "\033]0;title\007 %s", "\x7f\n");
    assert_string_equal(error.file, "a?[2Jb");
    assert_string_equal(error.message, "?]0;title? ??");
}

static void long_texts_are_cut(void **state) {
    (void)state;
    struct error error;
    char word[2000];
    memset(word, 'a', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    error_at(&error, word, 1, 1, "%s", word);
    assert_int_equal(strlen(error.file), ERROR_FILE_SIZE - 1);
    assert_int_equal(strlen(error.message), ERROR_MESSAGE_SIZE - 1);
}

static void a_list_keeps_a_hundred(void **state) {
    (void)state;
    struct errors errors = {0};
    for (int i = 1; i <= 150; i++)
        assert_false(errors_at(&errors, "file", i, 1, "number %d", i));
    assert_int_equal(errors.count, 100);
    assert_string_equal(errors.items[99].message, "number 100");
    errors_finish(&errors);
    assert_int_equal(errors.count, 0);
}

static void same_words_of_the_same_place(void **state) {
    struct error a, b;
    (void)state;
    error_at(&a, "one.csv", 1, 2, "no number");
    error_at(&b, "one.csv", 1, 2, "no number");
    assert_true(error_same(&a, &b));
    error_at(&b, "two.csv", 1, 2, "no number");
    assert_false(error_same(&a, &b));
    error_at(&b, "one.csv", 2, 2, "no number");
    assert_false(error_same(&a, &b));
    error_at(&b, "one.csv", 1, 3, "no number");
    assert_false(error_same(&a, &b));
    error_at(&b, "one.csv", 1, 2, "no row");
    assert_false(error_same(&a, &b));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_words_of_the_same_place),    cmocka_unit_test(formats_its_place),
        cmocka_unit_test(no_escape_sequence_gets_through), cmocka_unit_test(long_texts_are_cut),
        cmocka_unit_test(a_list_keeps_a_hundred),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
