/* The C library's strtod, which rounds correctly, has the last word on every value. */
#include "decimal.h"

#include "random.h"
#include "test.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void assert_reads(const char *text, size_t length) {
    double value = 7, wanted = strtod(text, NULL);
    const char *end = decimal_read(text, &value);
    if (end != text + length)
        fail_msg("`%s` ends at %td", text, end ? end - text : -1);
    if (memcmp(&value, &wanted, sizeof value) != 0)
        fail_msg("`%s` is %.17g, not %.17g", text, value, wanted);
}

static void reads_plain_numbers(void **state) {
    (void)state;
    static const char *const TEXTS[] = {
        "0",
        "-0",
        "+0.0",
        "5",
        "5.",
        ".5",
        "-.5",
        "007",
        "0.1",
        "1e22",
        "1e-22",
        "1e-27",
        "1e05",
        "1E-05",
        "-2.5e+3",
        "9007199254740991e22",
        "0e400",
        "9007199254740993e-1",
        "0.30000000000000004",
        "0.000012345678901234567",
        "1234567890123456789e-27",
        "1797693134862315708e-19",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++)
        assert_reads(TEXTS[i], strlen(TEXTS[i]));
}

/* Around 2^53 the doubles are 1 and 2 apart: halves between two of them, where one digit more decides. */
static void rounds_ties_to_even(void **state) {
    (void)state;
    static const char *const TAILS[] = {"0", "5", "49", "50", "51", "500", "499", "501"};
    for (unsigned long long m = 9007199254740980; m < 9007199254741020; m++)
        for (size_t t = 0; t < sizeof TAILS / sizeof *TAILS; t++) {
            char text[40];
            int length = snprintf(text, sizeof text, "%llu.%s", m, TAILS[t]);
            assert_reads(text, (size_t)length);
        }
}

static void any_digits_anywhere(void **state) {
    (void)state;
    struct random random;
    random_seed(&random, 3, 1);
    for (int i = 0; i < 300000; i++) {
        char digits[24], text[48];
        uint64_t bits = (uint64_t)random_next(&random) << 32 | random_next(&random);
        int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)(bits >> random_below(&random, 63)));
        if (count > 19)
            digits[count = 19] = '\0';
        int whole = (int)random_below(&random, (uint32_t)count + 1);
        int length = snprintf(text, sizeof text, "%s%.*s.%s", i % 2 ? "-" : "", whole, digits, digits + whole);
        if (i % 3 == 0) {
            int exponent = (int)random_below(&random, 9) - 8; /* with up to 19 places: down to -27 */
            length += snprintf(text + length, sizeof text - (size_t)length, "e%d", exponent);
        }
        double value;
        if (whole < count || decimal_read(text, &value)) /* whole numbers from 2^53 on are left to others */
            assert_reads(text, (size_t)length);
        else
            assert_true(atof(digits) >= 9007199254740992);
    }
}

/* Doubles written with the digits that bring them back. */
static void doubles_come_back(void **state) {
    (void)state;
    struct random random;
    random_seed(&random, 4, 1);
    for (int i = 0; i < 200000; i++) {
        char text[40];
        double value, wanted = (random_unit(&random) - 0.5) * pow(10, (int)random_below(&random, 15) - 5);
        snprintf(text, sizeof text, "%.17g", wanted);
        assert_non_null(decimal_read(text, &value));
        assert_memory_equal(&value, &wanted, sizeof value);
    }
}

static void leaves_the_rest_to_others(void **state) {
    (void)state;
    static const char *const TEXTS[] = {"",
                                        "-",
                                        ".",
                                        "-.",
                                        "e5",
                                        "nan",
                                        "inf",
                                        " 1",
                                        "\u22125",
                                        "+-5",
                                        "12345678901234567890",
                                        "0.0000000000000000000000000001",
                                        "0000000000000000000000000000000000000001",
                                        "1e23",
                                        "1e99999999999999999999",
                                        "1e-28",
                                        "1e-400"};
    for (size_t i = 0; i < sizeof TEXTS / sizeof *TEXTS; i++) {
        double value;
        if (decimal_read(TEXTS[i], &value))
            fail_msg("`%s` was read", TEXTS[i]);
    }
}

static void ends_where_the_number_ends(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int length;
        double value;
    } ROWS[] = {{"1,2", 1, 1},  {"1e", 1, 1},  {"1e+", 1, 1}, {"1.5.2", 3, 1.5},
                {"0x10", 1, 0}, {"7up", 1, 7}, {"1-2", 1, 1}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        double value = 0;
        assert_ptr_equal(decimal_read(ROWS[i].text, &value), ROWS[i].text + ROWS[i].length);
        assert_true(value == ROWS[i].value);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_plain_numbers),       cmocka_unit_test(rounds_ties_to_even),
        cmocka_unit_test(any_digits_anywhere),       cmocka_unit_test(doubles_come_back),
        cmocka_unit_test(leaves_the_rest_to_others), cmocka_unit_test(ends_where_the_number_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
