#include "suggest.h"

#include "test.h"

static void distances(void **state) {
    (void)state;
    assert_int_equal(suggest_distance("gamma", "gamma"), 0);
    assert_int_equal(suggest_distance("gama", "gamma"), 1);   /* insert */
    assert_int_equal(suggest_distance("gammma", "gamma"), 1); /* delete */
    assert_int_equal(suggest_distance("gummi", "gamma"), 2);  /* replace, twice */
    assert_int_equal(suggest_distance("agmma", "gamma"), 1);  /* swap of neighbours */
    assert_int_equal(suggest_distance("GAMMA", "gamma"), 0);  /* case ignored */
    assert_int_equal(suggest_distance("", "eta"), 3);
    assert_int_equal(suggest_distance("kitten", "sitting"), 3); /* Levenshtein's classic pair */
}

static void nearest(void **state) {
    (void)state;
    static const char *const NAMES[] = {"eta", NULL, "gamma", "beta", "momentum"};
    assert_string_equal(suggest("gama", NAMES, 5), "gamma");
    assert_string_equal(suggest("momntum", NAMES, 5), "momentum");
    assert_string_equal(suggest("bta", NAMES, 5), "eta"); /* as near as beta: the first of equals */
    assert_null(suggest("schedule", NAMES, 5));
    assert_null(suggest("xy", NAMES, 5));
    assert_null(suggest("gamma", NAMES, 0));
}

static void long_words(void **state) {
    (void)state;
    char word[201];
    for (int i = 0; i < 200; i++)
        word[i] = 'a';
    word[200] = '\0';
    assert_int_equal(suggest_distance(word, word), 0);
    assert_int_equal(suggest_distance(word, ""), 40); /* the first 40 bytes count */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances),
        cmocka_unit_test(nearest),
        cmocka_unit_test(long_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
