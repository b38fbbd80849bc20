#include "utf8.h"

#include "test.h"

#include <string.h>

static void decodes_and_encodes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        uint32_t code_point;
        size_t bytes;
    } ROWS[] = {
        {"A", 'A', 1},
        {"\x7f", 0x7f, 1},
        {"\xc2\x80", 0x80, 2},
        {"\u03b7", 0x3b7, 2},
        {"\u07ff", 0x7ff, 2},
        {"\u0800", 0x800, 3},
        {"\u25cf", 0x25cf, 3},
        {"\uffff", 0xffff, 3},
        {"\U00010000", 0x10000, 4},
        {"\U0010ffff", 0x10ffff, 4},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        uint32_t code_point;
        char bytes[UTF8_MAX];
        assert_int_equal(utf8_decode(ROWS[i].text, &code_point), ROWS[i].bytes);
        assert_int_equal(code_point, ROWS[i].code_point);
        assert_int_equal(utf8_encode(ROWS[i].code_point, bytes), ROWS[i].bytes);
        assert_memory_equal(bytes, ROWS[i].text, ROWS[i].bytes);
    }
    uint32_t end;
    assert_int_equal(utf8_decode("", &end), 0);
}

/* Overlong forms, surrogates, too large, stray and missing continuation bytes (RFC 3629). */
static void refuses_what_is_not_utf8(void **state) {
    (void)state;
    static const char *const BAD[] = {
        "\x80",         "\xbf",         "\xc0\xaf",     "\xc1\xbf",         "\xe0\x80\xaf",
        "\xe0\x9f\xbf", "\xf0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5",
        "\xff",         "\xc3",         "\xe2\x97",     "\xf0\x9f\x98",     "\xc3(",
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        uint32_t code_point;
        size_t bad = 99;
        char text[16] = "ab";
        assert_int_equal(utf8_decode(BAD[i], &code_point), 1);
        assert_int_equal(code_point, UTF8_REPLACEMENT);
        strcat(text, BAD[i]);
        assert_false(utf8_valid(text, strlen(text), &bad));
        assert_int_equal(bad, 2);
    }
}

static void encodes_no_surrogate(void **state) {
    (void)state;
    char bytes[UTF8_MAX];
    assert_int_equal(utf8_encode(0xd800, bytes), 3);
    assert_memory_equal(bytes, "\ufffd", 3);
    assert_int_equal(utf8_encode(0x110000, bytes), 3);
    assert_memory_equal(bytes, "\ufffd", 3);
}

static void valid_by_length(void **state) {
    (void)state;
    size_t bad;
    assert_true(utf8_valid("a\0\u03b7", 4, &bad));
    assert_false(utf8_valid("a\u03b7", 2, &bad)); /* cut in the middle */
    assert_int_equal(bad, 1);
    assert_true(utf8_valid("", 0, &bad));
}

static void widths(void **state) {
    (void)state;
    assert_int_equal(utf8_columns("w \u2190 w \u2212 \u03b7\u2207w"), 11);
    assert_int_equal(utf8_columns("m\u0302"), 1);      /* a combining hat takes no cell of its own */
    assert_int_equal(utf8_columns("\u4e2d\u6587"), 4); /* East Asian wide */
    assert_int_equal(utf8_columns("\U0001f600"), 2);
    assert_int_equal(utf8_width('\n'), 0);
    assert_int_equal(utf8_columns("\u25cf\u25c7\u2605\u25bb\u28ff\u2588"), 6); /* the maps' symbols */
    assert_int_equal(utf8_columns("\x80\xff"), 2);                             /* one replacement a byte */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_and_encodes),
        cmocka_unit_test(refuses_what_is_not_utf8),
        cmocka_unit_test(encodes_no_surrogate),
        cmocka_unit_test(valid_by_length),
        cmocka_unit_test(widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
