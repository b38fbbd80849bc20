/* The TeX subset: what the tree looks like, and each refusal with its place. */
#include "test.h"

#include "tex.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct tex *parsed(const char *source) {
    struct error error = {0};
    size_t offset = 0;
    struct tex *tex = tex_parse(source, &offset, &error);
    if (!tex)
        fail_msg("%s at %zu: %s", source, offset, error.message);
    return tex;
}

static void refuses(const char *source, size_t place, const char *message) {
    struct error error = {0};
    size_t offset = 999;
    assert_null(tex_parse(source, &offset, &error));
    assert_string_equal(error.message, message);
    assert_int_equal(offset, place);
}

static void scripts_in_either_order(void **state) {
    (void)state;
    struct tex *tex = parsed("x^2_i");
    const struct tex *script = tex_only(tex);
    assert_int_equal(script->kind, TEX_SCRIPT);
    assert_true(tex_is_symbol(script->children[0], "x"));
    assert_true(tex_is_symbol(script->children[1], "i"));
    assert_true(tex_is_symbol(script->children[2], "2"));
    tex_destroy(tex);
}

static void limits_of_a_sum(void **state) {
    (void)state;
    struct tex *tex = parsed("\\sum_{i=1}^N");
    const struct tex *big = tex_only(tex);
    assert_int_equal(big->kind, TEX_BIG);
    assert_true(tex_is_symbol(big->children[0], "sum"));
    assert_true(tex_is_symbol(big->children[1]->children[0], "i"));
    assert_true(tex_is_symbol(big->children[2], "N"));
    tex_destroy(tex);
}

static void a_minus_is_a_sign_or_an_operator(void **state) {
    (void)state;
    struct tex *tex = parsed("-a - b");
    const struct tex *first = tex->children[0], *third = first->next->next;
    assert_int_equal(first->class, TEX_PREFIX);
    assert_int_equal(third->class, TEX_BINARY);
    tex_destroy(tex);
}

static void a_bracket_groups_up_to_its_partner(void **state) {
    (void)state;
    struct tex *tex = parsed("(a [b) + c");
    assert_int_equal(tex->children[0]->kind, TEX_ROW); /* ( has none: [b) has taken it */
    tex_destroy(tex);
    tex = parsed("f(x)^2");
    const struct tex *script = tex->children[0]->next;
    assert_int_equal(script->kind, TEX_SCRIPT);
    assert_int_equal(script->children[0]->kind, TEX_BRACKETS);
    assert_string_equal(script->children[0]->ascii, "()");
    tex_destroy(tex);
}

static void an_accent_belongs_to_the_letter(void **state) {
    (void)state;
    struct tex *tex = parsed("\\hat{m_t}");
    const struct tex *script = tex_only(tex);
    assert_int_equal(script->kind, TEX_SCRIPT);
    assert_int_equal(script->children[0]->kind, TEX_ACCENT);
    tex_destroy(tex);
}

static void numbers_are_one_symbol(void **state) {
    (void)state;
    struct tex *tex = parsed("0.25 x.");
    assert_true(tex_is_symbol(tex->children[0], "0.25"));
    assert_true(tex->children[0]->next->spaced);
    assert_int_equal(tex->children[0]->next->next->class, TEX_PUNCTUATION);
    tex_destroy(tex);
}

static void refusals_have_their_place(void **state) {
    (void)state;
    refuses("", 0, "an empty formula");
    refuses("  ", 0, "an empty formula");
    refuses("a + \\fraq{1}{2}", 4, "unknown command `\\fraq`; did you mean `\\frac`?");
    refuses("a + \\zzzzzz", 4, "unknown command `\\zzzzzz`");
    refuses("a \\", 2, "a backslash without the name of a command");
    refuses("a + \\frac{1}", 4, "`\\frac` needs an argument: \\frac{...}");
    refuses("1 + \\sqrt", 4, "`\\sqrt` needs an argument: \\sqrt{...}");
    refuses("\\sqrt[3]{x}", 5, "only square roots: \\sqrt{...}");
    refuses("a_", 1, "`_` needs an argument: _{...}");
    refuses("a + ^2", 4, "nothing stands before `^`");
    refuses("a_b_c", 3, "a second `_` on the same base; use braces");
    refuses("\\sum^a^b", 6, "a second `^` on the same base; use braces");
    refuses("x^10", 2, "a number of several digits after `^` needs braces: {...}");
    refuses("\\frac12", 5, "a number of several digits after `\\frac` needs braces: {...}");
    refuses("a + {b", 4, "`{` without its `}`");
    refuses("a + b}", 5, "`}` without its `{`");
    refuses("a \\left( b", 2, "`\\left` without its `\\right`");
    refuses("a \\right)", 2, "`\\right` without its `\\left`");
    refuses("\\left a \\right)", 6, "`\\left` needs a bracket: ( ) [ ] \\{ \\} | or .");
    refuses("\\text{abc", 0, "`\\text{` without its `}`");
    refuses("\\text abc", 0, "`\\text` needs an argument: \\text{...}");
    refuses("\\text{a\\b}", 7, "only plain words inside \\text{...}");
    refuses("a % b", 2, "`%` is no part of a formula");
    refuses("a & b", 2, "`&` is no part of a formula");
    refuses("2 \xc3\x97 3", 2, "only ASCII in a formula: write \\eta, \\cdot, ..., or \\text{...} around words");
    refuses("1 + 1234567890123456", 4, "a number of more than 15 digits");
}

/* `count` times `piece`. */
static char *repeated(const char *piece, size_t count) {
    size_t length = strlen(piece);
    char *text = malloc(count * length + 1);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * length, piece, length);
    text[count * length] = '\0';
    return text;
}

static void hostile_formulas_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *piece, *message;
        size_t offset;
    } CASES[] = {
        {"{ ", "nested more than 16 deep", 32},
        {"(", "nested more than 16 deep", 16},
        {"\\left(", "nested more than 16 deep", 96},
        {"x^{", "nested more than 16 deep", 48},
        {"\\sqrt", "nested more than 16 deep", 80},
        {"\\frac{", "nested more than 16 deep", 96},
        {"a", "a formula of more than 400 parts; split it", 400},
        {"a_b", "a formula of more than 400 parts; split it", 240},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *source = repeated(CASES[i].piece, 100000);
        struct error error = {0};
        size_t offset = 0;
        assert_null(tex_parse(source, &offset, &error));
        assert_string_equal(error.message, CASES[i].message);
        assert_in_range(offset, CASES[i].offset - 3, CASES[i].offset + 3);
        free(source);
    }
}

/* Every prefix and every single change of a formula is parsed or refused, and nothing is lost or read beyond its end
 * (the sanitizers watch). */
static void damaged_formulas_never_crash(void **state) {
    (void)state;
    const char *whole =
        "\\frac{1}{2} \\sum_{i=1}^{N} \\left( f(x_i) - \\hat{y}^2 \\right)^2 \\text{if } [a, \\sqrt{b})'";
    static const char CHARACTERS[] = "{}()[]^_\\ a1.-\x80%";
    size_t length = strlen(whole), offset;
    for (size_t i = 0; i < length; i++) {
        char copy[200];
        snprintf(copy, sizeof copy, "%.*s", (int)i, whole);
        tex_destroy(tex_parse(copy, &offset, NULL));
        for (const char *c = CHARACTERS; *c; c++) {
            snprintf(copy, sizeof copy, "%s", whole);
            copy[i] = *c;
            tex_destroy(tex_parse(copy, &offset, NULL));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts_in_either_order),          cmocka_unit_test(limits_of_a_sum),
        cmocka_unit_test(a_minus_is_a_sign_or_an_operator), cmocka_unit_test(a_bracket_groups_up_to_its_partner),
        cmocka_unit_test(an_accent_belongs_to_the_letter),  cmocka_unit_test(numbers_are_one_symbol),
        cmocka_unit_test(refusals_have_their_place),        cmocka_unit_test(hostile_formulas_are_refused),
        cmocka_unit_test(damaged_formulas_never_crash),
    };
    return cmocka_run_group_tests_name("tex", tests, NULL, NULL);
}
