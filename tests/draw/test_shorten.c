/* Rows cut by hand. */
#include "test.h"

#include "shorten.h"
#include "utf8.h"

#include <string.h>

static void cuts(const char *text, int width, enum glyph_tier tier, const char *expected) {
    struct text out = {0};
    shorten(text, width, tier, &out);
    assert_string_equal(text_string(&out), expected);
    assert_true(utf8_columns(text_string(&out)) <= (width > 0 ? width : 0));
    text_finish(&out);
}

static void whole_words_stay(void **state) {
    (void)state;
    cuts("where is it flat?", 17, GLYPHS_ASCII, "where is it flat?");
    cuts("where is it flat?", 16, GLYPHS_ASCII, "where is it ...");
    cuts("where is it flat?", 15, GLYPHS_ASCII, "where is it ...");
    cuts("where is it flat?", 14, GLYPHS_ASCII, "where is ...");
    cuts("where is it flat?", 13, GLYPHS_BRAILLE, "where is it \u2026");
    cuts("where is it flat?", 12, GLYPHS_BRAILLE, "where is \u2026");
    cuts("", 0, GLYPHS_ASCII, "");
}

static void long_words_are_broken(void **state) {
    (void)state;
    cuts("overshooting it", 8, GLYPHS_ASCII, "overs...");
    cuts("\u03b7\u03b7\u03b7\u03b7\u03b7", 4, GLYPHS_UNICODE, "\u03b7\u03b7\u03b7\u2026");
    cuts("\u6f22\u5b57\u6f22\u5b57", 4, GLYPHS_UNICODE, "\u6f22\u2026"); /* two columns each */
    cuts("abcdef", 3, GLYPHS_ASCII, "...");
    cuts("abcdef", 2, GLYPHS_ASCII, "..");
    cuts("abcdef", 0, GLYPHS_ASCII, "");
    cuts("abcdef", 0, GLYPHS_UNICODE, "");
    cuts("abcdef", -3, GLYPHS_UNICODE, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_words_stay),
        cmocka_unit_test(long_words_are_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
