/* Prose in lines: where they break, what stays together, which style it has. The paragraphs are made by hand. */
#include "test.h"

#include "flow.h"
#include "golden.h"
#include "utf8.h"

enum { SPANS_MAX = 8 };

static struct span span(enum span_kind kind, const char *text) {
    return (struct span){.kind = kind, .text = (char *)(uintptr_t)text};
}

/* What a session would say: numbers are 0.0731, every key is the space bar, blanks are five cells wide. */
static void write_value(void *context, const struct span *of, struct text *out) {
    (void)context, (void)of;
    text_add(out, "0.0731");
}

static void write_key(void *context, const char *action, struct text *out) {
    (void)context, (void)action;
    text_add(out, "space");
}

static void write_blank(void *context, const struct span *of, struct text *out) {
    (void)context, (void)of;
    text_add(out, "[   ]");
}

static const struct flow_source SOURCE = {write_value, write_key, write_blank, NULL};

static struct flow laid_out(struct paragraph *paragraphs, size_t count, int width, enum glyph_tier tier) {
    struct prose prose = {paragraphs, count};
    struct flow flow;
    flow_layout(&prose, width, tier, &SOURCE, INK_TEXT, &flow);
    return flow;
}

/* The flow drawn on a canvas of its own size. */
static void looks(struct paragraph *paragraphs, size_t count, int width, enum glyph_tier tier, const char *picture) {
    struct flow flow = laid_out(paragraphs, count, width, tier);
    struct canvas canvas;
    canvas_init(&canvas, width, (int)flow.count);
    assert_int_equal(flow_draw(&canvas, (struct rect){0, 0, width, canvas.height}, &flow, 0), canvas.height);
    golden_canvas("flow", &canvas, picture);
    assert_true(flow.width <= width);
    canvas_finish(&canvas);
    flow_finish(&flow);
}

static void words_wrap(void **state) {
    (void)state;
    struct span spans[] = {span(SPAN_TEXT, "You are given  N pairs of\nnumbers, x and y.")};
    struct paragraph text = {false, spans, 1};
    looks(&text, 1, 13, GLYPHS_ASCII,
          "You are given\n"
          "N pairs of\n"
          "numbers, x\n"
          "and y.\n");
    looks(&text, 1, 80, GLYPHS_ASCII, "You are given N pairs of numbers, x and y.\n");
}

/* What reads as a minus is one, on terminals that have it; code stays as it is typed. */
static void minus_signs(void **state) {
    (void)state;
    struct span spans[] = {span(SPAN_TEXT, "From (-2, -.5) to -1: 1 - f, e^(-z), 1e-7; points 1-3 half-way, "),
                           span(SPAN_CODE, "w -1")};
    struct paragraph text = {false, spans, 2};
    looks(&text, 1, 90, GLYPHS_ASCII, "From (-2, -.5) to -1: 1 - f, e^(-z), 1e-7; points 1-3 half-way, w -1\n");
    looks(&text, 1, 90, GLYPHS_UNICODE,
          "From (\u22122, \u2212.5) to \u22121: 1 \u2212 f, e^(\u2212z), 1e\u22127; points 1-3 half-way, w -1\n");
}

static void paragraphs_and_lists(void **state) {
    (void)state;
    struct span first[] = {span(SPAN_TEXT, "Two ways:")};
    struct span second[] = {span(SPAN_TEXT, "guess, and guess again")};
    struct span third[] = {span(SPAN_TEXT, "follow the slope")};
    struct paragraph text[] = {{false, first, 1}, {true, second, 1}, {true, third, 1}, {false, first, 1}};
    looks(text, 4, 14, GLYPHS_ASCII,
          "Two ways:\n"
          "\n"
          "- guess, and\n"
          "  guess again\n"
          "- follow the\n"
          "  slope\n"
          "\n"
          "Two ways:\n");
    looks(text + 1, 1, 80, GLYPHS_UNICODE, "• guess, and guess again\n");
}

/* The full stop after a formula never begins a line, nor does a lone question mark. */
static void punctuation_stays(void **state) {
    (void)state;
    struct span spans[] = {span(SPAN_TEXT, "Lower "), span(SPAN_MATH, "w"),         span(SPAN_TEXT, ". And "),
                           span(SPAN_VALUE, NULL),    span(SPAN_TEXT, ", is it ("), span(SPAN_MATH, "b = 0"),
                           span(SPAN_TEXT, ") low ?")};
    struct paragraph text = {false, spans, 7};
    looks(&text, 1, 7, GLYPHS_ASCII,
          "Lower\n"
          "w. And\n"
          "0.0731,\n"
          "is it\n"
          "(b = 0)\n"
          "low ?\n");
    looks(&text, 1, 12, GLYPHS_ASCII,
          "Lower w. And\n"
          "0.0731, is\n"
          "it (b = 0)\n"
          "low ?\n");
    looks(&text, 1, 17, GLYPHS_ASCII,
          "Lower w. And\n"
          "0.0731, is it\n"
          "(b = 0) low ?\n");
}

static void a_lone_mark_takes_its_word_along(void **state) {
    (void)state;
    struct span spans[] = {span(SPAN_TEXT, "is low ?")};
    struct paragraph text = {false, spans, 1};
    looks(&text, 1, 6, GLYPHS_ASCII,
          "is\n"
          "low ?\n");
}

static void formulas_stay_on_one_line(void **state) {
    (void)state;
    struct span spans[] = {span(SPAN_TEXT, "so "), span(SPAN_MATH, "\\eta = 0.1 + x_i"), span(SPAN_TEXT, " and on")};
    struct paragraph text = {false, spans, 3};
    looks(&text, 1, 15, GLYPHS_ASCII,
          "so\n"
          "eta = 0.1 + x_i\n"
          "and on\n");
    looks(&text, 1, 15, GLYPHS_UNICODE,
          "so η = 0.1 + xᵢ\n"
          "and on\n");
    looks(&text, 1, 8, GLYPHS_ASCII,
          "so\n"
          "eta =\n"
          "0.1 +\n"
          "x_i and\n"
          "on\n");
}

static void styles_and_places(void **state) {
    (void)state;
    struct span term = span(SPAN_TERM, "plateau"), blank = span(SPAN_BLANK, NULL);
    term.shown = (char *)(uintptr_t) "plateaus";
    blank.blank = 3;
    struct span spans[] = {
        span(SPAN_TEXT, "a "), span(SPAN_STRESS, "big step"), span(SPAN_TEXT, ", "), term, span(SPAN_TEXT, ": "), blank,
        span(SPAN_TEXT, "."),  span(SPAN_KEY, "step")};
    struct paragraph text = {false, spans, 8};
    struct flow flow = laid_out(&text, 1, 80, GLYPHS_ASCII);
    static const struct flow_run EXPECTED[] = {
        {(char *)(uintptr_t) "a", INK_TEXT, 0, -1},  {(char *)(uintptr_t) "big step", INK_STRONG, 2, -1},
        {(char *)(uintptr_t) ",", INK_TEXT, 10, -1}, {(char *)(uintptr_t) "plateaus", INK_STRONG, 12, -1},
        {(char *)(uintptr_t) ":", INK_TEXT, 20, -1}, {(char *)(uintptr_t) "[   ]", INK_TEXT, 22, 3},
        {(char *)(uintptr_t) ".", INK_TEXT, 27, -1}, {(char *)(uintptr_t) "space", INK_STRONG, 28, -1},
    };
    assert_int_equal(flow.count, 1);
    assert_int_equal(flow.lines[0].count, sizeof EXPECTED / sizeof *EXPECTED);
    for (size_t i = 0; i < flow.lines[0].count; i++) {
        const struct flow_run *run = &flow.lines[0].runs[i];
        assert_string_equal(run->text, EXPECTED[i].text);
        assert_int_equal(run->ink, EXPECTED[i].ink);
        assert_int_equal(run->column, EXPECTED[i].column);
        assert_int_equal(run->blank, EXPECTED[i].blank);
    }
    assert_int_equal(flow.width, 33);
    struct canvas canvas;
    canvas_init(&canvas, 40, 1);
    flow_draw(&canvas, (struct rect){2, 0, 38, 1}, &flow, 0);
    assert_int_equal(canvas_at(&canvas, 23, 0)->ground, GROUND_PAGE);
    assert_int_equal(canvas_at(&canvas, 24, 0)->ground, GROUND_FIELD);
    assert_int_equal(canvas_at(&canvas, 28, 0)->ground, GROUND_FIELD);
    assert_int_equal(canvas_at(&canvas, 29, 0)->ground, GROUND_PAGE);
    canvas_finish(&canvas);
    flow_finish(&flow);
}

static void long_words_are_cut(void **state) {
    (void)state;
    struct span spans[] = {span(SPAN_TEXT, "a Lernratenplan b")};
    struct paragraph text = {false, spans, 1};
    looks(&text, 1, 5, GLYPHS_ASCII,
          "a\n"
          "Lernr\n"
          "atenp\n"
          "lan b\n");
}

static void draws_from_a_line_on(void **state) {
    (void)state;
    struct span spans[] = {span(SPAN_TEXT, "one two three four")};
    struct paragraph text = {false, spans, 1};
    struct flow flow = laid_out(&text, 1, 5, GLYPHS_ASCII);
    struct canvas canvas;
    canvas_init(&canvas, 6, 3);
    assert_int_equal(flow_draw(&canvas, (struct rect){1, 0, 5, 2}, &flow, 1), 2);
    golden_canvas("from line 1", &canvas, " two\n three\n\n");
    assert_int_equal(flow_draw(&canvas, (struct rect){0, 0, 5, 3}, &flow, 3), 1);
    assert_int_equal(flow_draw(&canvas, (struct rect){0, 0, 5, 3}, &flow, 9), 0);
    canvas_finish(&canvas);
    flow_finish(&flow);
}

static void one_line(void **state) {
    (void)state;
    struct span first[] = {span(SPAN_TEXT, "the loss "), span(SPAN_MATH, "L"), span(SPAN_TEXT, ","),
                           span(SPAN_VALUE, NULL)};
    struct span second[] = {span(SPAN_TEXT, " again\n")};
    struct paragraph text[] = {{false, first, 4}, {true, second, 1}};
    struct prose prose = {text, 2};
    struct text out = {0};
    flow_one_line(&prose, GLYPHS_ASCII, &SOURCE, &out);
    assert_string_equal(text_string(&out), "the loss L,0.0731 again");
    text_finish(&out);
}

/* No line is wider than it may be, and nothing but blanks is lost, at any width. */
static void never_too_wide(void **state) {
    (void)state;
    struct span spans[] = {span(SPAN_TEXT, "Wide \xe6\xa2\xaf\xe5\xba\xa6 (gradient), a"),
                           span(SPAN_MATH, "\\hat{m}_t = \\frac{m_t}{1 - \\beta_1^t}"),
                           span(SPAN_TEXT, ", then "),
                           span(SPAN_CODE, "downhill trace --eta 1"),
                           span(SPAN_TEXT, "! "),
                           span(SPAN_BLANK, NULL),
                           span(SPAN_VALUE, NULL),
                           span(SPAN_TEXT, " unverh\xc3\xa4ltnism\xc3\xa4\xc3\x9fig e\xcc\x81t\xc3\xa9 .")};
    struct paragraph text[] = {{false, spans, 8}, {true, spans, 8}};
    size_t whole = 0;
    for (int width = 100; width >= -1; width--) {
        struct flow flow = laid_out(text, 2, width, GLYPHS_UNICODE);
        size_t bytes = 0;
        for (size_t i = 0; i < flow.count; i++)
            for (size_t k = 0; k < flow.lines[i].count; k++) {
                const struct flow_run *run = &flow.lines[i].runs[k];
                assert_true(run->column + utf8_columns(run->text) <= (width < 1 ? 1 : width));
                for (const char *c = run->text; *c; c++)
                    bytes += *c != ' ';
            }
        whole = whole ? whole : bytes;
        if (width >= 8) /* narrower: no bullet */
            assert_int_equal(bytes, whole);
        flow_finish(&flow);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_wrap),
        cmocka_unit_test(paragraphs_and_lists),
        cmocka_unit_test(punctuation_stays),
        cmocka_unit_test(formulas_stay_on_one_line),
        cmocka_unit_test(a_lone_mark_takes_its_word_along),
        cmocka_unit_test(minus_signs),
        cmocka_unit_test(styles_and_places),
        cmocka_unit_test(long_words_are_cut),
        cmocka_unit_test(draws_from_a_line_on),
        cmocka_unit_test(one_line),
        cmocka_unit_test(never_too_wide),
    };
    return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
