/* Ticks: round, few enough, exact; and their texts. */
#include "test.h"

#include "ticks.h"

#include <math.h>
#include <string.h>

/* All ticks' texts, one blank between them. */
static void join(const struct ticks *ticks, void (*text)(const struct ticks *, int, char *, size_t), char out[400]) {
    out[0] = '\0';
    for (int i = 0; i < ticks->count; i++) {
        char one[32];
        text(ticks, i, one, sizeof one);
        strcat(strcat(out, i ? " " : ""), one);
    }
}

static void expect(double low, double high, int most, const char *expected) {
    struct ticks ticks;
    char texts[400];
    ticks_choose(low, high, most, &ticks);
    join(&ticks, tick_text, texts);
    assert_string_equal(texts, expected);
}

static void distances_are_1_2_5(void **state) {
    (void)state;
    expect(0, 1, 11, "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1");
    expect(0, 1, 6, "0 0.2 0.4 0.6 0.8 1");
    expect(0, 1, 5, "0 0.5 1");
    expect(0, 1, 2, "0 1");
    expect(-6, 6, 7, "-6 -4 -2 0 2 4 6");
    expect(0, 100, 6, "0 20 40 60 80 100");
}

static void many_are_grouped(void **state) {
    (void)state;
    expect(0, 20000, 5, "0 5000 10,000 15,000 20,000");
    expect(0, 1000000, 3, "0 500,000 1e6");
}

static void only_ticks_inside_the_range(void **state) {
    (void)state;
    expect(.3, 2.7, 6, "0.5 1 1.5 2 2.5");
    expect(-.25, .25, 3, "-0.2 0 0.2");
    expect(3.2, 3.9, 1, "3.5");
}

static void very_large_and_very_small(void **state) {
    (void)state;
    expect(0, 1e300, 3, "0 5e299 1e300");
    expect(0, 3e-8, 4, "0 1e-8 2e-8 3e-8");
    expect(-1e308, 1e308, 3, "-1e308 0 1e308");
    expect(0, 5e-324, 5, "0");
    expect(1e6, 3e6, 3, "1e6 2e6 3e6");
}

static void no_range_no_ticks(void **state) {
    (void)state;
    expect(1, 1, 5, "");
    expect(2, 1, 5, "");
    expect(NAN, 1, 5, "");
    expect(0, INFINITY, 5, "");
}

static void never_more_than_asked(void **state) {
    (void)state;
    for (int most = -1; most <= 40; most++)
        for (double high = .7; high < 1e5; high *= 3.7) {
            struct ticks ticks;
            ticks_choose(-high / 3, high, most, &ticks);
            assert_true(ticks.count <= (most < 1 ? 1 : most) && ticks.count <= TICKS_MAX);
        }
}

static void widening_puts_ticks_at_the_ends(void **state) {
    (void)state;
    struct ticks ticks;
    char texts[400];
    double low = 0, high = 2.7;
    ticks_widen(&low, &high, 7, &ticks);
    join(&ticks, tick_text, texts);
    assert_string_equal(texts, "0 0.5 1 1.5 2 2.5 3");
    assert_true(low == 0 && high == 3);
    low = -5.9, high = 5.9;
    ticks_widen(&low, &high, 7, &ticks);
    assert_true(low == -6 && high == 6 && ticks.count == 7);
}

static void fixed_texts_share_their_decimals(void **state) {
    (void)state;
    struct ticks ticks;
    char texts[400];
    ticks_choose(0, 1, 3, &ticks);
    join(&ticks, tick_text_fixed, texts);
    assert_string_equal(texts, "0.0 0.5 1.0");
    ticks_choose(0, 4e9, 3, &ticks);
    join(&ticks, tick_text_fixed, texts);
    assert_string_equal(texts, "0 2e9 4e9");
}

static void expect_decade(double exponent, const char *expected) {
    char text[32];
    tick_text_decade(exponent, text, sizeof text);
    assert_string_equal(text, expected);
}

static void decades(void **state) {
    (void)state;
    expect_decade(3, "1000");
    expect_decade(0, "1");
    expect_decade(-1, ".1");
    expect_decade(-3, ".001");
    expect_decade(-5, "1e-5");
    expect_decade(300, "1e300");
    expect_decade(-324, "1e-324");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distances_are_1_2_5),
        cmocka_unit_test(many_are_grouped),
        cmocka_unit_test(only_ticks_inside_the_range),
        cmocka_unit_test(very_large_and_very_small),
        cmocka_unit_test(no_range_no_ticks),
        cmocka_unit_test(never_more_than_asked),
        cmocka_unit_test(widening_puts_ticks_at_the_ends),
        cmocka_unit_test(fixed_texts_share_their_decimals),
        cmocka_unit_test(decades),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
