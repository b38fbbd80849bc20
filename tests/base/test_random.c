/* PCG32 against the output that its author publishes with the reference (pcg32-demo: seed 42, stream 54). */
#include "random.h"

#include "test.h"

static void first_outputs(void **state) {
    (void)state;
    static const uint32_t WORDS[] = {0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e};
    static const char COINS[] = "HHTTTHTHHHTHTTTHHHHHTTTHHHTHTHTHTTHTTTHHHHHHTTTTHHTTTTTHTTTTTTTHT";
    static const int ROLLS[] = {3, 4, 1, 1, 2, 2, 3, 2, 4, 3, 2, 4, 3, 3, 5, 2, 3,
                                1, 3, 1, 5, 1, 4, 1, 5, 6, 4, 6, 6, 2, 6, 3, 3};
    struct random random;
    random_seed(&random, 42, 54);
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        assert_int_equal(random_next(&random), WORDS[i]);
    for (const char *coin = COINS; *coin; coin++)
        assert_int_equal(random_below(&random, 2) ? 'H' : 'T', *coin);
    for (size_t i = 0; i < sizeof ROLLS / sizeof *ROLLS; i++)
        assert_int_equal(random_below(&random, 6) + 1, ROLLS[i]);
}

/* 0xa15c02b7 >> 5 is 84598805, 0x7b47f409 >> 6 is 32317392: (84598805 * 2^26 + 32317392) / 2^53. */
static void unit_takes_two_draws(void **state) {
    (void)state;
    struct random random;
    random_seed(&random, 42, 54);
    assert_true(random_unit(&random) == (84598805.0 * 67108864.0 + 32317392.0) / 9007199254740992.0);
    assert_int_equal(random_next(&random), 0xba1d3330);
}

static void ranges(void **state) {
    (void)state;
    struct random random;
    int seen[7] = {0};
    random_seed(&random, 1, 1);
    for (int i = 0; i < 7000; i++) {
        double unit = random_unit(&random);
        assert_true(unit >= 0 && unit < 1);
        seen[random_below(&random, 7)]++;
        assert_int_equal(random_below(&random, 1), 0);
    }
    for (int i = 0; i < 7; i++)
        assert_in_range(seen[i], 850, 1150); /* 1000 expected; 29 is one standard deviation */
}

static void same_seed_same_numbers(void **state) {
    (void)state;
    struct random a, b, c;
    random_seed(&a, 7, 1);
    random_seed(&b, 7, 1);
    random_seed(&c, 8, 1);
    uint32_t first = random_next(&a);
    assert_int_equal(first, random_next(&b));
    assert_int_not_equal(first, random_next(&c));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_outputs),
        cmocka_unit_test(unit_takes_two_draws),
        cmocka_unit_test(ranges),
        cmocka_unit_test(same_seed_same_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
