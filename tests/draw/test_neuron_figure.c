/* The drawing of the neuron, in the sizes of the screens and the smallest. */
#include "test.h"

#include "golden.h"
#include "neuron_figure.h"

static void looks(int width, int height, enum glyph_tier tier, int inputs, const char *picture) {
    struct canvas canvas;
    struct look look = {.glyphs = tier};
    canvas_init(&canvas, width, height);
    neuron_figure_draw(&canvas, &look, (struct rect){0, 0, width, height}, inputs);
    golden_canvas("neuron", &canvas, picture);
    canvas_finish(&canvas);
}

static void one_input(void **state) {
    (void)state;
    looks(37, 14, GLYPHS_ASCII, 1,
          "\n"
          ".---.         .----------------.\n"
          "| x |--- w -->|     |          |\n"
          "'---'         |     |          |\n"
          "              | --- |     .--- |\n"
          "              |  >  |    /     |--> f\n"
          "              | --- | --'      |\n"
          ".---.         |     |          |\n"
          "| 1 |--- b -->|     |          |\n"
          "'---'         '----------------'\n"
          "\n"
          "   sum      z = w x + b\n"
          "   sigmoid  f = 1 / (1 + exp(-z))\n"
          "\n");
}

static void one_input_wide(void **state) {
    (void)state;
    looks(56, 12, GLYPHS_UNICODE, 1,
          " ╭───╮              ╭───────┬─────────────╮\n"
          " │ x ├───── w ─────→│       │             │\n"
          " ╰───╯              │       │      ╭───── │\n"
          "                    │       │      │      │\n"
          "                    │   ∑   │      │      ├──────→ f(x)\n"
          "                    │       │      │      │\n"
          " ╭───╮              │       │ ─────╯      │\n"
          " │ 1 ├───── b ─────→│       │             │\n"
          " ╰───╯              ╰───────┴─────────────╯\n"
          "\n"
          "             sum      z = w x + b\n"
          "             sigmoid  f = 1 / (1 + exp(−z))\n");
}

static void two_inputs(void **state) {
    (void)state;
    looks(37, 12, GLYPHS_UNICODE, 2,
          "╭────╮         ╭─────┬─────────╮\n"
          "│ x₁ ├── w₁ ──→│     │         │\n"
          "╰────╯         │     │         │\n"
          "╭────╮         │     │    ╭─── │\n"
          "│ x₂ ├── w₂ ──→│  ∑  │    │    ├──→ f\n"
          "╰────╯         │     │ ───╯    │\n"
          "╭────╮         │     │         │\n"
          "│ 1  ├─── b ──→│     │         │\n"
          "╰────╯         ╰─────┴─────────╯\n"
          "\n"
          "   sum      z = w₁ x₁ + w₂ x₂ + b\n"
          "   sigmoid  f = 1 / (1 + exp(−z))\n");
}

static void four_inputs(void **state) {
    (void)state;
    looks(37, 19, GLYPHS_ASCII, 4,
          ".----.         .---------------.\n"
          "| x1 |-- w1 -->|     |         |\n"
          "'----'         |     |         |\n"
          ".----.         |     |         |\n"
          "| x2 |-- w2 -->|     |         |\n"
          "'----'         |     |         |\n"
          ".----.         | --- |     .-- |\n"
          "| x3 |-- w3 -->|  >  |    /    |--> f\n"
          "'----'         | --- | --'     |\n"
          ".----.         |     |         |\n"
          "| x4 |-- w4 -->|     |         |\n"
          "'----'         |     |         |\n"
          ".----.         |     |         |\n"
          "| 1  |--- b -->|     |         |\n"
          "'----'         '---------------'\n"
          "\n"
          "sum      z = w1 x1 + ... + w4 x4 + b\n"
          "sigmoid  f = 1 / (1 + exp(-z))\n"
          "\n");
}

static void the_smallest(void **state) {
    (void)state;
    looks(25, 9, GLYPHS_ASCII, 4,
          "          .--------.\n"
          "x1 - w1 ->|   |    |\n"
          "x2 - w2 ->|   |  .-|\n"
          "x3 - w3 ->|sum|-'  |--> f\n"
          "x4 - w4 ->|   |    |\n"
          "1  -- b ->|   |    |\n"
          "          '--------'\n"
          "  z = w1 x1 + ... + b\n"
          "  f = 1 / (1 + exp(-z))\n");
    looks(25, 9, GLYPHS_UNICODE, 7,
          "          ╭───┬────╮\n"
          "x₁ ─ w₁ ─→│   │    │\n"
          "x₂ ─ w₂ ─→│   │ ╭──│\n"
          "⋮     ⋮   │ ∑ │ │  ├──→ f\n"
          "x₇ ─ w₇ ─→│   │─╯  │\n"
          "1  ── b ─→│   │    │\n"
          "          ╰───┴────╯\n"
          "z = w₁ x₁ + … + w₇ x₇ + b\n"
          "f = 1 / (1 + exp(−z))\n");
    looks(24, 2, GLYPHS_ASCII, 1, "\n\n");
}

/* Nothing is drawn beside the rectangle, whatever its size and the number of inputs. */
static void stays_inside(void **state) {
    (void)state;
    for (int width = 20; width < 80; width += 3)
        for (int height = 3; height < 34; height++)
            for (int inputs = 0; inputs <= 8; inputs++) {
                struct canvas canvas;
                struct look look = {.glyphs = (enum glyph_tier)(inputs % GLYPH_TIER_COUNT)};
                canvas_init(&canvas, width + 4, height + 2);
                neuron_figure_draw(&canvas, &look, (struct rect){2, 1, width, height}, inputs);
                for (int y = 0; y < canvas.height; y++)
                    for (int x = 0; x < canvas.width; x++)
                        if (x < 2 || x >= width + 2 || y < 1 || y >= height + 1)
                            assert_int_equal(canvas_at(&canvas, x, y)->glyph, ' ');
                canvas_finish(&canvas);
            }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_input),   cmocka_unit_test(one_input_wide), cmocka_unit_test(two_inputs),
        cmocka_unit_test(four_inputs), cmocka_unit_test(the_smallest),   cmocka_unit_test(stays_inside),
    };
    return cmocka_run_group_tests_name("neuron_figure", tests, NULL, NULL);
}
