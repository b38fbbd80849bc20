#include "number.h"

#include "test.h"

#include <stdint.h>
#include <stdio.h>

static void parses_json_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } ROWS[] = {
        {"0", 0}, {"-2", -2}, {"0.5", 0.5}, {"1e-8", 1e-8}, {"1E+2", 100}, {"-0.25e1", -2.5}, {"10", 10},
    };
    static const char *const BAD[] = {"",    "-",  ".5", "5.",  "+1",    "01",  "0x10", "inf", "nan", "1e",
                                      "1e+", " 1", "1 ", "1,5", "1e999", "--1", "7up",  "1_0", "-.5", "1.e3"};
    double value;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        assert_true(number_parse(ROWS[i].text, &value));
        assert_true(value == ROWS[i].value);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (number_parse(BAD[i], &value))
            fail_msg("%s was taken", BAD[i]);
}

static void parses_typed_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } ROWS[] = {
        {" 1 ", 1},
        {"+1.00000000000000000000000000000000000000000000", 1},
        {"00000000000000000000000000000000000000000000012 ", 12},
        {"+1", 1},
        {".5", 0.5},
        {"5.", 5},
        {"\u22122", -2},
        {"-.5", -0.5},
        {"1e3", 1000},
        {"1/2", 0.5},
        {"-3 / 4", -0.75},
        {"1/.5", 2},
    };
    static const char *const BAD[] = {"",    " ",     ".",    "-",      "+-1", "1 2", "0x1", "inf",
                                      "nan", "1e999", "1..2", "\u2212", "1/",  "/2",  "1/0", "1/2/4"};
    double value;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        assert_true(number_parse_typed(ROWS[i].text, &value));
        assert_true(value == ROWS[i].value);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (number_parse_typed(BAD[i], &value))
            fail_msg("%s was taken", BAD[i]);
}

/* Commas as number_count sets them; others might be meant for a decimal point. */
static void parses_grouped_numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } ROWS[] = {
        {"10,000", 1e4},    {"15,625 ", 15625}, {"100,000", 1e5},      {"1,000,000", 1e6}, {"-2,500,000", -2.5e6},
        {"+12,345", 12345}, {"0.25", 0.25},     {"12,345.5", 12345.5}, {"1000000", 1e6},
    };
    static const char *const BAD[] = {"1,5",      "0,25",    "1,500",      "9,999",     "10,00",    "10,0000",
                                      ",000",     "10,,000", "1,0000,000", "0,000,000", "1000,000", "1.55,000",
                                      "1e10,000", "10,000,", "10, 000",    "1,00,000",  "10,000,00"};
    double value;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        assert_true(number_parse_grouped(ROWS[i].text, &value));
        assert_true(value == ROWS[i].value);
    }
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++)
        if (number_parse_grouped(BAD[i], &value))
            fail_msg("%s was taken", BAD[i]);
}

static void counts(void **state) {
    (void)state;
    static const struct {
        size_t count;
        const char *text;
    } ROWS[] = {{0, "0"},
                {7, "7"},
                {1234, "1234"},
                {9999, "9999"},
                {10000, "10,000"},
                {123456, "123,456"},
                {1000000, "1,000,000"},
                {999999999, "999,999,999"},
                {SIZE_MAX, "18,446,744,073,709,551,615"}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_string_equal(number_count(ROWS[i].count).text, ROWS[i].text);
}

struct shown {
    double value;
    int digits;
    const char *text;
};

static void check(void (*format)(char[NUMBER_SIZE], double, int), const struct shown *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char text[NUMBER_SIZE];
        format(text, rows[i].value, rows[i].digits);
        assert_string_equal(text, rows[i].text);
    }
}

static void fixed(void **state) {
    (void)state;
    static const struct shown ROWS[] = {
        {0.0731, 4, "0.0731"}, {-2, 2, "-2.00"},          {-0.00001, 4, "0.0000"},
        {0, 0, "0"},           {INFINITY, 3, "inf"},      {-INFINITY, 3, "-inf"},
        {NAN, 3, "nan"},       {12345678, 2, "1.23e+07"}, {9999999, 1, "9999999.0"},
    };
    check(number_fixed, ROWS, sizeof ROWS / sizeof *ROWS);
}

static void significant_digits(void **state) {
    (void)state;
    static const struct shown ROWS[] = {
        {0.00000837, 3, "8.37e-06"},
        {0.25, 4, "0.25"},
        {3, 4, "3"},
        {1234567, 4, "1.235e+06"},
        {999999, 3, "1e+06"},
        {0.0001, 4, "0.0001"},
        {0.00009999, 2, "0.0001"},
        {-1.994508, 4, "-1.995"},
        {0, 4, "0"},
        {100, 2, "100"},
        {NAN, 4, "nan"},
    };
    check(number_digits, ROWS, sizeof ROWS / sizeof *ROWS);
}

static void words(void **state) {
    (void)state;
    static const struct shown ROWS[] = {
        {1000000, 4, "1,000,000"}, {-2500000, 2, "-2,500,000"}, {9999, 4, "9999"}, {10000, 4, "10,000"},
        {1234567, 4, "1.235e+06"}, {3e9, 4, "3e+09"},           {0.25, 4, "0.25"}, {INFINITY, 4, "inf"},
    };
    check(number_words, ROWS, sizeof ROWS / sizeof *ROWS);
}

static void table(void **state) {
    (void)state;
    static const struct shown ROWS[] = {
        {0.41582, 4, "0.4158"}, {0, 4, "0.0000"},     {0.00000837, 4, "8.4e-06"},
        {250000, 4, "2.5e+05"}, {-3.5, 4, "-3.5000"},
    };
    check(number_table, ROWS, sizeof ROWS / sizeof *ROWS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_json_numbers),
        cmocka_unit_test(parses_typed_numbers),
        cmocka_unit_test(parses_grouped_numbers),
        cmocka_unit_test(counts),
        cmocka_unit_test(fixed),
        cmocka_unit_test(significant_digits),
        cmocka_unit_test(words),
        cmocka_unit_test(table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
