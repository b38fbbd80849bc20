/* Formulas in two dimensions, in a line and in words. The pictures were drawn by hand, as the formulas should look. */
#include "test.h"

#include "formula.h"
#include "golden.h"
#include "utf8.h"

#define SIGMOID "f(x) = \\frac{1}{1 + e^{-(w x + b)}}"
#define LOSS "L(w,b) = \\frac{1}{2} \\sum_{i=1}^{N} (f(x_i) - y_i)^2"
#define CHAIN "\\frac{\\partial L}{\\partial w} = (f - y) \\cdot \\frac{\\partial}{\\partial w} (w x + b)"
#define UNROLLED "u_t = \\sum_{i=1}^{t} \\gamma^{t-i} \\eta \\nabla w_i"
#define MOMENTUM "u_t = \\gamma u_{t-1} + \\eta \\nabla w_t"
#define ADAM "w_{t+1} \\gets w_t - \\frac{\\eta}{\\sqrt{\\hat{v}_t} + \\epsilon} \\hat{m}_t"
#define NESTED "\\frac{1}{1 + \\frac{a}{b}}"
#define ROOT "\\sqrt{\\frac{1}{N} \\sum_{i=1}^N x_i^2}"

static void looks(const char *tex, enum glyph_tier tier, int baseline, int relation, const char *picture) {
    struct formula formula;
    struct error error = {0};
    if (!formula_layout(tex, tier, &formula, &error))
        fail_msg("%s: %s", tex, error.message);
    struct canvas canvas;
    canvas_init(&canvas, formula.width, formula.height);
    formula_draw(&canvas, 0, 0, &formula, INK_TEXT);
    golden_canvas(tex, &canvas, picture);
    assert_int_equal(formula.baseline, baseline);
    assert_int_equal(formula.relation, relation);
    canvas_finish(&canvas);
    formula_finish(&formula);
}

static void in_line(const char *tex, const char *ascii, const char *unicode) {
    struct text line = {0};
    formula_line(tex, GLYPHS_ASCII, &line);
    assert_string_equal(text_string(&line), ascii);
    text_cut(&line, 0);
    formula_line(tex, GLYPHS_BRAILLE, &line);
    assert_string_equal(text_string(&line), unicode);
    text_finish(&line);
}

static void in_words(const char *tex, const char *words) {
    struct text said = {0};
    formula_words(tex, &said);
    assert_string_equal(text_string(&said), words);
    text_finish(&said);
}

static void sigmoid(void **state) {
    (void)state;
    looks(SIGMOID, GLYPHS_ASCII, 1, 6,
          "                   1\n"
          "f(x)  =  ---------------------\n"
          "          1 + exp(-(w x + b))\n");
    looks(SIGMOID, GLYPHS_UNICODE, 1, 6,
          "                 1\n"
          "f(x)  =  ─────────────────\n"
          "               −(w x + b)\n"
          "          1 + e\n");
    in_line(SIGMOID, "f(x) = 1/(1 + exp(-(w x + b)))", "f(x) = 1/(1 + exp(−(w x + b)))");
    in_words(SIGMOID, "f of x equals the fraction 1 over 1 plus e to the power minus open bracket w x plus b close "
                      "bracket, end power, end fraction");
}

static void loss(void **state) {
    (void)state;
    looks(LOSS, GLYPHS_ASCII, 2, 9,
          "                 N\n"
          "             1  ---               2\n"
          "L(w, b)  =  ---  >  ( f(x ) - y  )\n"
          "             2  ---      i     i\n"
          "                i=1\n");
    looks(LOSS, GLYPHS_UNICODE, 1, 9,
          "             1   N\n"
          "L(w, b)  =  ───  ∑  ( f(xᵢ) − yᵢ )²\n"
          "             2  i=1\n");
    in_line(LOSS, "L(w, b) = 1/2 sum(i=1..N) (f(x_i) - y_i)^2", "L(w, b) = 1/2 ∑(i=1..N) (f(xᵢ) − yᵢ)²");
    in_words(LOSS, "L of w, b equals one half the sum over i from 1 to N of open bracket f of x sub i minus y sub i "
                   "close bracket squared");
}

static void transposed(void **state) {
    (void)state;
    looks("u^T \\nabla L", GLYPHS_UNICODE, 0, -1, "uᵀ ∇L\n");
    in_line("\\eta u^T \\nabla L", "eta u^T grad L", "η uᵀ ∇L");
    in_words("u^T v", "u transposed v");
}

static void chain_rule(void **state) {
    (void)state;
    looks(CHAIN, GLYPHS_ASCII, 1, 6,
          " dL                 d\n"
          "----  =  (f - y) * ---- (w x + b)\n"
          " dw                 dw\n");
    looks(CHAIN, GLYPHS_UNICODE, 1, 6,
          " ∂L                 ∂\n"
          "────  =  (f − y) · ──── (w x + b)\n"
          " ∂w                 ∂w\n");
    in_line(CHAIN, "dL/dw = (f - y) * d/dw (w x + b)", "∂L/∂w = (f − y) · ∂/∂w (w x + b)");
    in_words("\\frac{dL}{dw} = x", "the derivative of L by w equals x");
}

static void momentum(void **state) {
    (void)state;
    looks(UNROLLED, GLYPHS_ASCII, 2, 4,
          "        t\n"
          "       ---      t-i\n"
          "u   =   >  gamma    eta grad w\n"
          " t     ---                    i\n"
          "       i=1\n");
    looks(UNROLLED, GLYPHS_UNICODE, 1, 4,
          "        t   t−i\n"
          "uₜ  =   ∑  γ    η ∇wᵢ\n"
          "       i=1\n");
    looks(MOMENTUM, GLYPHS_ASCII, 0, 3,
          "u  = gamma u    + eta grad w\n"
          " t          t-1             t\n");
    looks(MOMENTUM, GLYPHS_UNICODE, 0, 3, "uₜ = γ uₜ₋₁ + η ∇wₜ\n");
    in_line(MOMENTUM, "u_t = gamma u_(t-1) + eta grad w_t", "uₜ = γ uₜ₋₁ + η ∇wₜ");
    in_words(MOMENTUM, "u sub t equals gamma u sub t minus 1, end sub plus eta gradient w sub t");
}

static void adam(void **state) {
    (void)state;
    looks(ADAM, GLYPHS_ASCII, 1, 6,
          "                       eta\n"
          "w     <-  w  - -------------------- m_hat\n"
          " t+1       t    sqrt(v_hat ) + eps       t\n"
          "                          t\n");
    looks(ADAM, GLYPHS_UNICODE, 1, 6,
          "                  η\n"
          "wₜ₊₁  ←  wₜ − ───────── m̂ₜ\n"
          "               √v̂ₜ + ε\n");
    in_line(ADAM, "w_(t+1) <- w_t - eta/(sqrt(v_hat_t) + eps) m_hat_t", "wₜ₊₁ ← wₜ − η/(√v̂ₜ + ε) m̂ₜ");
    looks("\\hat{m}_t = \\frac{m_t}{1 - \\beta_1^t}", GLYPHS_UNICODE, 1, 4,
          "          mₜ\n"
          "m̂ₜ  =  ─────────\n"
          "        1 − β₁ᵗ\n");
    in_words("\\sqrt{\\hat{v}_t} + \\epsilon", "the square root of v hat sub t, end root, plus epsilon");
    in_words("\\sqrt{v + \\epsilon}", "the square root of v plus epsilon, end root");
}

static void nested_fractions(void **state) {
    (void)state;
    looks(NESTED, GLYPHS_ASCII, 1, -1,
          "    1\n"
          "---------\n"
          "      a\n"
          " 1 + ---\n"
          "      b\n");
    looks(NESTED, GLYPHS_UNICODE, 1, -1,
          "    1\n"
          "─────────\n"
          "      a\n"
          " 1 + ───\n"
          "      b\n");
    in_line(NESTED, "1/(1 + a/b)", "1/(1 + a/b)");
    in_line("\\frac{\\frac{a}{b}}{c d}", "(a/b)/(c d)", "(a/b)/(c d)");
    in_line("\\frac{a}{\\frac{b}{c}}", "a/(b/c)", "a/(b/c)");
}

static void roots(void **state) {
    (void)state;
    looks(ROOT, GLYPHS_ASCII, 3, -1,
          "      __________\n"
          "     /     N\n"
          "    /  1  ---  2\n"
          "   /  ---  >  x\n"
          "  /    N  ---  i\n"
          "\\/        i=1\n");
    looks(ROOT, GLYPHS_UNICODE, 2, -1,
          "    ___________\n"
          "   ╱ 1   N\n"
          "  ╱ ───  ∑  xᵢ²\n"
          "╲╱   N  i=1\n");
    looks("\\sqrt{v + \\epsilon}", GLYPHS_ASCII, 0, -1, "sqrt(v + eps)\n");
    looks("\\sqrt{v + \\epsilon}", GLYPHS_UNICODE, 0, -1, "√(v + ε)\n");
    in_line("\\sqrt{v}", "sqrt(v)", "√v");
}

static void growing_brackets(void **state) {
    (void)state;
    const char *tex = "\\left( \\frac{a}{b} \\right)^2 - \\left[ \\frac{-1}{2} \\right]_k";
    looks(tex, GLYPHS_ASCII, 2, -1,
          "       2\n"
          "/  a  \\    [  -1  ]\n"
          "| --- |  - [ ---- ]\n"
          "\\  b  /    [  2   ]\n"
          "                   k\n");
    looks(tex, GLYPHS_UNICODE, 2, -1,
          "       2\n"
          "╭  a  ╮    ┌  −1  ┐\n"
          "│ ─── │  − │ ──── │\n"
          "╰  b  ╯    └  2   ┘\n"
          "                   k\n");
    in_line(tex, "(a/b)^2 - [-1/2]_k", "(a/b)² − [−1/2]ₖ");
}

static void products_and_limits(void **state) {
    (void)state;
    looks("\\prod_{i=1}^N p_i", GLYPHS_ASCII, 2, -1,
          " N\n"
          "___\n"
          "| | p\n"
          "| |  i\n"
          "i=1\n");
    looks("\\min_{w,b} L(w, b)", GLYPHS_UNICODE, 0, -1,
          "min L(w, b)\n"
          "w,b\n");
    in_line("\\min_{w,b} L(w, b)", "min_(w,b) L(w, b)", "min_(w,b) L(w, b)");
    in_line("\\max(a, 0)", "max(a, 0)", "max(a, 0)");
    in_words("\\max(a, 0)", "the maximum of a, 0");
    in_line("\\sum_i x_i", "sum_i x_i", "∑ᵢ xᵢ");
    in_words("\\min_{w,b} L(w, b)", "the minimum over w, b of L of w, b");
}

static void small_scripts_only_where_they_read_well(void **state) {
    (void)state;
    looks("100^{10} = 10^{-2}", GLYPHS_UNICODE, 0, 6, "100¹⁰ = 10⁻²\n");
    looks("x_1^2 + \\beta^t", GLYPHS_UNICODE, 0, -1, "x₁² + βᵗ\n");
    looks("\\gamma^{t-1} w_b", GLYPHS_UNICODE, 1, -1,
          " t−1\n"
          "γ    w\n"
          "      b\n");
    looks("w_{look}", GLYPHS_UNICODE, 0, -1,
          "w\n"
          " look\n");
    in_line("\\gamma_{max} + e^{-x}", "gamma_max + exp(-x)", "γ_max + exp(−x)");
    in_words("\\gamma_{max} x_{ij}", "gamma sub max x sub i j, end sub");
    looks("u_{100000}", GLYPHS_UNICODE, 0, -1,
          "u\n"
          " 100000\n");
}

static void blanks(void **state) {
    (void)state;
    in_line("w x+b", "w x + b", "w x + b");
    in_line("wx+2x", "wx + 2x", "wx + 2x");
    in_line("\\alpha\\beta", "alpha beta", "α β");
    in_line("\\gamma\\eta\\nabla w_t", "gamma eta grad w_t", "γ η ∇wₜ");
    in_line("f (1-f)f(x)", "f (1 - f) f(x)", "f (1 − f) f(x)");
    in_line("5(0.04)", "5 (0.04)", "5 (0.04)");
    in_line("(a)(b)", "(a) (b)", "(a) (b)");
    in_line("a=-b,c", "a = -b, c", "a = −b, c");
    in_line("1/2 + 1 / 2", "1/2 + 1 / 2", "1/2 + 1 / 2");
    in_line("-\\frac{1}{2}", "-1/2", "−1/2");
    in_line("\\sigma'(x) \\le 3!", "sigma'(x) <= 3!", "σ′(x) ≤ 3!");
    in_line("x \\in [0, 1)", "x in [0, 1)", "x ∈ [0, 1)");
    in_line("\\text{sum of }x", "sum of x", "sum of x");
    in_line("\\partial\\theta", "d theta", "∂θ");
    in_line("\\log x, \\exp(z)", "log x, exp(z)", "log x, exp(z)");
    in_line("\\left| \\nabla w \\right|", "|grad w|", "|∇w|");
    in_line("|\\nabla w| |u|", "|grad w| |u|", "|∇w| |u|");
    in_line("\\hat{x+y} = \\bar x", "hat(x + y) = x_bar", "hat(x + y) = x̄");
}

static void the_first_relation_is_told(void **state) {
    (void)state;
    looks("u_2 = a = b", GLYPHS_UNICODE, 0, 3, "u₂ = a = b\n");
    looks("a + b", GLYPHS_UNICODE, 0, -1, "a + b\n");
    looks("f(x = 1)", GLYPHS_UNICODE, 0, -1, "f(x = 1)\n");
}

/* A minus beside a bar is told from it. */
static void a_minus_stays_apart_from_a_bar(void **state) {
    (void)state;
    looks("-\\frac{1}{2}", GLYPHS_ASCII, 1, -1,
          "   1\n"
          "- ---\n"
          "   2\n");
}

static void long_words_in_a_formula(void **state) {
    (void)state;
    looks("\\text{eine Lernratenschrittweite}", GLYPHS_UNICODE, 0, -1, "eine Lernratenschrittweite\n");
    in_words("\\text{eine Lernratenschrittweite}", "eine Lernratenschrittweite");
}

static void too_large(void **state) {
    (void)state;
    struct formula formula;
    struct error error = {0};
    struct text wide = {0};
    for (int i = 0; i < 40; i++)
        text_add(&wide, "\\gamma ");
    assert_false(formula_layout(text_string(&wide), GLYPHS_ASCII, &formula, &error));
    assert_string_equal(error.message, "a formula wider than 200 columns or higher than 24 rows; split it");
    formula_finish(&formula);
    const char *high = "\\frac{\\frac{\\frac{\\frac{a}{b}}{\\frac{a}{b}}}{\\frac{\\frac{a}{b}}{\\frac{a}{b}}}}"
                       "{\\frac{\\frac{\\frac{a}{b}}{\\frac{a}{b}}}{\\frac{\\frac{a}{b}}{\\frac{a}{b}}}}";
    assert_false(formula_layout(high, GLYPHS_ASCII, &formula, &error));
    assert_null(formula.cells);
    text_finish(&wide);
}

static void invalid_is_refused_or_shown_as_it_is(void **state) {
    (void)state;
    struct formula formula;
    struct error error = {0};
    assert_false(formula_layout("\\nope", GLYPHS_ASCII, &formula, &error));
    assert_string_equal(error.message, "unknown command `\\nope`");
    in_line("\\nope", "\\nope", "\\nope");
    in_words("\\nope", "\\nope");
}

static void ascii_is_seven_bit(void **state) {
    (void)state;
    static const char *const ALL[] = {
        SIGMOID,  LOSS,     CHAIN,
        UNROLLED, MOMENTUM, ADAM,
        NESTED,   ROOT,     "\\Omega \\times \\pm \\ne \\approx \\infty \\in \\to \\bar{x}' \\dots"};
    for (size_t i = 0; i < sizeof ALL / sizeof *ALL; i++) {
        struct formula formula;
        assert_true(formula_layout(ALL[i], GLYPHS_ASCII, &formula, NULL));
        for (int c = 0; c < formula.width * formula.height; c++)
            assert_true(formula.cells[c].glyph < 0x7f && formula.cells[c].mark == 0);
        formula_finish(&formula);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sigmoid),
        cmocka_unit_test(loss),
        cmocka_unit_test(chain_rule),
        cmocka_unit_test(transposed),
        cmocka_unit_test(momentum),
        cmocka_unit_test(adam),
        cmocka_unit_test(nested_fractions),
        cmocka_unit_test(roots),
        cmocka_unit_test(growing_brackets),
        cmocka_unit_test(products_and_limits),
        cmocka_unit_test(small_scripts_only_where_they_read_well),
        cmocka_unit_test(blanks),
        cmocka_unit_test(the_first_relation_is_told),
        cmocka_unit_test(a_minus_stays_apart_from_a_bar),
        cmocka_unit_test(long_words_in_a_formula),
        cmocka_unit_test(too_large),
        cmocka_unit_test(invalid_is_refused_or_shown_as_it_is),
        cmocka_unit_test(ascii_is_seven_bit),
    };
    return cmocka_run_group_tests_name("formula", tests, NULL, NULL);
}
