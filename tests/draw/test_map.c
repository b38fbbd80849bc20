/* The map: golden pictures of the lessons' runs, and what must hold of every map. */
#include "test.h"

#include "canvas_rows.h"

#include "golden_file.h"
#include "landscapes.h"
#include "map.h"
#include "optimizers.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_MAX = 200, LAYERS = LAYER_MINIMUM | LAYER_GHOST | LAYER_LOOK | LAYER_LEVELS | LAYER_PATHS | LAYER_LABELS };

static const struct look ASCII = {.glyphs = GLYPHS_ASCII, .colors = COLORS_NONE};
static const struct look UNICODE = {.glyphs = GLYPHS_UNICODE, .colors = COLORS_256};
static const struct look BRAILLE = {.glyphs = GLYPHS_BRAILLE, .colors = COLORS_256};
static const struct look BRAILLE_8 = {.glyphs = GLYPHS_BRAILLE, .colors = COLORS_8};

static double TOY_X[] = {0.5, 2.5}, VALLEY_X[] = {0.9, 1.7}, WANTED[] = {0.2, 0.9};
static const struct data TOY = {.count = 2, .inputs = 1, .x = TOY_X, .y = WANTED};
static const struct data VALLEY = {.count = 2, .inputs = 1, .x = VALLEY_X, .y = WANTED};

/* A run of descent with momentum gamma (0: none), written out here: the map is not to depend on the optimizers. */
struct trail {
    double points[2 * (STEPS_MAX + 2)];
};

static void descend(const struct objective *objective, double eta, double gamma, double w, double b,
                    struct trail *trail) {
    double theta[2] = {w, b}, u[2] = {0, 0}, gradient[2];
    for (int i = 0; i < STEPS_MAX + 2; i++) {
        memcpy(&trail->points[2 * i], theta, sizeof theta);
        objective_gradient(objective, theta, gradient);
        for (int k = 0; k < 2; k++) {
            u[k] = gamma * u[k] + eta * gradient[k];
            theta[k] -= u[k];
        }
    }
}

/* The run stands at step `now` of `steps`. */
static void add_path(struct map *map, const struct optimizer *optimizer, const struct trail *trail, size_t steps,
                     size_t now) {
    struct map_path *path = &map->paths[map->path_count++];
    *path = (struct map_path){.optimizer = optimizer, .points = trail->points, .count = steps + 1, .now = now};
    path->beads = true;
    path->has_next = true;
    memcpy(path->next, &trail->points[2 * (now + 1)], sizeof path->next);
}

static struct map map_of(const struct objective *objective) {
    return (struct map){.objective = objective, .w = {-6, 6}, .b = {-6, 6}, .layers = LAYERS};
}

static void set_minimum(struct map *map, double w, double b) {
    map->has_minimum = true;
    map->minimum[0] = w;
    map->minimum[1] = b;
}

static struct canvas draw(const struct look *look, const struct map *map, int width, int height) {
    struct canvas canvas;
    canvas_init(&canvas, width, height);
    map_draw(&canvas, look, (struct rect){0, 0, width, height}, map);
    return canvas;
}

static void check_picture(const struct look *look, const struct map *map, int width, int height, const char *name) {
    struct canvas canvas = draw(look, map, width, height);
    golden_file(&canvas, name);
    canvas_finish(&canvas);
}

/* Module 5.2: 81 steps of gradient descent on toy. */
struct toy {
    struct objective objective;
    struct trail trail;
    struct map map;
};

static void toy_init(struct toy *toy, double eta, size_t steps, size_t now) {
    toy->objective = objective_neuron(&TOY, false);
    toy->map = map_of(&toy->objective);
    set_minimum(&toy->map, 1.791759, -2.282174);
    descend(&toy->objective, eta, 0, -2, -2, &toy->trail);
    add_path(&toy->map, &optimizer_gd, &toy->trail, steps, now);
}

static void toy_in_every_tier(void **state) {
    (void)state;
    struct toy toy;
    toy_init(&toy, 1, 100, 81);
    check_picture(&ASCII, &toy.map, 40, 20, "map-toy-ascii");
    check_picture(&ASCII, &toy.map, 28, 14, "map-toy-ascii-28x14");
    check_picture(&ASCII, &toy.map, 52, 26, "map-toy-ascii-52x26");
    check_picture(&UNICODE, &toy.map, 40, 20, "map-toy-unicode");
    check_picture(&BRAILLE, &toy.map, 50, 22, "map-toy-braille");
    check_picture(&BRAILLE_8, &toy.map, 50, 22, "map-toy-braille-8-colours");
    toy.map.digits = true;
    check_picture(&ASCII, &toy.map, 40, 20, "map-toy-digits");
}

static void bands_lie_under_the_lines(void **state) {
    (void)state;
    struct toy toy;
    toy_init(&toy, 1, 100, 81);
    struct canvas canvas = draw(&BRAILLE, &toy.map, 50, 22);
    golden_file_grounds(&canvas, "map-toy-bands");
    canvas_finish(&canvas);
    canvas = draw(&BRAILLE_8, &toy.map, 50, 22);
    for (int i = 0; i < canvas.width * canvas.height; i++)
        assert_int_equal(canvas.cells[i].ground, GROUND_PAGE);
    canvas_finish(&canvas);
}

/* Module 5.4: the valley, gradient descent against momentum. */
static void valley_race(void **state) {
    (void)state;
    static struct trail gd, momentum;
    struct objective objective = objective_neuron(&VALLEY, false);
    struct map map = map_of(&objective);
    set_minimum(&map, 4.4794, -5.4178);
    descend(&objective, 1, 0, -4, 0, &gd);
    descend(&objective, 1, 0.9, -4, 0, &momentum);
    add_path(&map, &optimizer_gd, &gd, 100, 100);
    add_path(&map, &optimizer_momentum, &momentum, 100, 100);
    check_picture(&ASCII, &map, 40, 20, "map-valley-ascii");
    check_picture(&BRAILLE, &map, 64, 32, "map-valley-braille");
    map.layers |= LAYER_FLOOR;
    check_picture(&ASCII, &map, 40, 20, "map-valley-floor");
}

/* Module 5.7: a rate of 50 throws the point off the plot. */
static void left_the_plot(void **state) {
    (void)state;
    struct toy toy;
    toy_init(&toy, 50, 20, 8);
    check_picture(&ASCII, &toy.map, 40, 20, "map-outside-ascii");
    check_picture(&BRAILLE, &toy.map, 50, 22, "map-outside-braille");
}

static void guesses_are_numbered(void **state) {
    (void)state;
    static const double GUESSES[] = {0.5, 0, -0.1, 0, 0.94, -0.94, 1.42, -1.73, 1.65, -2.08};
    struct objective objective = objective_neuron(&TOY, false);
    struct map map = map_of(&objective);
    map.path_count = 1;
    map.paths[0] = (struct map_path){.points = GUESSES, .count = 5, .now = 4};
    map.has_cross = true;
    map.cross[0] = 3;
    map.cross[1] = 2;
    check_picture(&ASCII, &map, 40, 20, "map-guesses-ascii");
    check_picture(&BRAILLE, &map, 50, 22, "map-guesses-braille");
}

static bool shows(const struct map *map, const char *part) {
    struct canvas canvas = draw(&ASCII, map, 40, 20);
    bool found = canvas_shows(&canvas, part);
    canvas_finish(&canvas);
    return found;
}

/* A kept cross stands where the answer was given, and hides no path's mark. */
static void a_kept_cross(void **state) {
    (void)state;
    static const double POINT[] = {3, 2};
    struct objective objective = objective_neuron(&TOY, false);
    struct map map = map_of(&objective);
    map.has_kept = true;
    map.kept[0] = 3;
    map.kept[1] = 2;
    assert_true(shows(&map, "<+>"));
    map.path_count = 1;
    map.paths[0] = (struct map_path){.points = POINT, .count = 1, .now = 0};
    assert_true(shows(&map, "[1]") && !shows(&map, "+>"));
}

static struct objective objective_with(double (*loss)(const struct objective *, const size_t *, size_t,
                                                      const double[])) {
    return (struct objective){.parameters = 2, .loss = loss, .gradient = bowl_gradient};
}

/* Levels 1, 10, 20, .. (heights go to 72): the centre of every line's cell is within half a cell's diagonal of such a
 * circle; with braille a dot more, as lines run between dots. */
static void lines_lie_on_their_levels(void **state) {
    (void)state;
    struct objective objective = objective_with(bowl);
    struct map map = map_of(&objective);
    const struct look *looks[] = {&ASCII, &UNICODE, &BRAILLE};
    for (int n = 0; n < 3; n++) {
        struct canvas canvas = draw(looks[n], &map, 64, 32);
        struct map_frame frame = map_frame(looks[n], (struct rect){0, 0, 64, 32}, &map);
        int cells = 0;
        for (int y = 0; y < canvas.height; y++)
            for (int x = 0; x < canvas.width; x++) {
                const struct cell *cell = canvas_at(&canvas, x, y);
                if (cell->ink != INK_LEVEL || cell->glyph == ' ')
                    continue;
                double w, b;
                map_world(&frame, x, y, &w, &b);
                double radius = hypot(w, b), level = 10 * round(radius * radius / 10);
                double off = fmin(fabs(radius - sqrt(level)), fabs(radius - 1));
                assert_true(off <= (n == 2 ? 0.33 : 0.25));
                cells++;
            }
        assert_true(cells > 200);
        canvas_finish(&canvas);
    }
}

static void sizes_keep_ticks_on_cells(void **state) {
    (void)state;
    struct objective objective = objective_with(bowl);
    struct map map = map_of(&objective);
    static const int ROOMS[][4] = {{40, 20, 40, 20}, {41, 22, 40, 20}, {39, 19, 28, 14}, {64, 32, 64, 32},
                                   {60, 30, 52, 26}, {16, 8, 16, 8},   {80, 20, 40, 20}, {40, 40, 40, 20}};
    for (size_t i = 0; i < sizeof ROOMS / sizeof *ROOMS; i++) {
        int columns, rows, x, y;
        double w, b;
        map_size(&ASCII, &map, ROOMS[i][0], ROOMS[i][1], &columns, &rows);
        assert_int_equal(columns, ROOMS[i][2]);
        assert_int_equal(rows, ROOMS[i][3]);
        struct map_frame frame = map_frame(&ASCII, (struct rect){5, 2, columns, rows}, &map);
        assert_int_equal(frame.plot.x, 8);
        assert_int_equal(frame.plot.width, columns - 3);
        for (int value = -6; value <= 6; value += 2) {
            map_cell(&frame, value, -value, &x, &y);
            map_world(&frame, x, y, &w, &b);
            assert_close(w, value, 1e-9);
            assert_close(b, -value, 1e-9);
        }
    }
}

static void units_are_square(void **state) {
    (void)state;
    struct objective objective = objective_with(bowl);
    static const double RANGES[][4] = {
        {-6, 6, -6, 6}, {-2, 1, 0.5, 3.5}, {-3, 17, 0, 4}, {0, 0.01, -50, 50}, {3, 3, 1, 0}};
    const struct look *looks[] = {&ASCII, &UNICODE, &BRAILLE};
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++)
        for (int n = 0; n < 3; n++)
            for (int width = 20; width < 90; width += 7) {
                struct map map = map_of(&objective);
                memcpy(map.w, &RANGES[i][0], sizeof map.w);
                memcpy(map.b, &RANGES[i][2], sizeof map.b);
                struct map_frame frame = map_frame(looks[n], (struct rect){0, 0, width, 24}, &map);
                double w0, b0, w1, b1;
                map_world(&frame, 10, 5, &w0, &b0);
                map_world(&frame, 11, 6, &w1, &b1);
                assert_close(b0 - b1, 2 * (w1 - w0), 1e-9 * (w1 - w0));
                assert_true(frame.plot.x + frame.plot.width <= width && frame.plot.y + frame.plot.height <= 23);
            }
}

/* The character at a point of the plane. */
static uint32_t glyph_at(const struct canvas *canvas, const struct look *look, const struct map *map, double w,
                         double b, int dx) {
    struct map_frame frame = map_frame(look, (struct rect){0, 0, canvas->width, canvas->height}, map);
    int x, y;
    map_cell(&frame, w, b, &x, &y);
    return canvas_at(canvas, x + dx, y)->glyph;
}

/* Saddles near the origin: in its cell the level 0 cuts off two corners; which two is told by the
 * height in the middle. */
static double high_saddle(const struct objective *objective, const size_t *batch, size_t count, const double theta[]) {
    (void)objective, (void)batch, (void)count;
    return (theta[0] - 0.03) * (theta[1] + 0.06) + 0.01;
}

static double low_saddle(const struct objective *objective, const size_t *batch, size_t count, const double theta[]) {
    (void)objective, (void)batch, (void)count;
    return (theta[0] + 0.03) * (theta[1] + 0.06) - 0.01;
}

/* By hand: the high one's longer chord goes from (.51, 0) to (0, 1.03), the low one's is its mirror image. */
static void saddles_keep_the_middle_on_its_side(void **state) {
    (void)state;
    struct objective objective = objective_with(high_saddle);
    struct map map = map_of(&objective);
    map.layers = LAYER_LEVELS;
    struct canvas canvas = draw(&ASCII, &map, 40, 20);
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 0, 0, 0), '\'');
    canvas_finish(&canvas);
    objective = objective_with(low_saddle);
    canvas = draw(&ASCII, &map, 40, 20);
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 0, 0, 0), '`');
    canvas_finish(&canvas);
}

/* "X.01" would read as the minimum's value: numbers keep four columns off it. */
static void no_number_stands_beside_the_minimum(void **state) {
    (void)state;
    struct objective objective = objective_with(bowl);
    struct map map = map_of(&objective);
    for (double w = -1; w <= 1; w += 0.25) {
        set_minimum(&map, w, 0);
        struct canvas canvas = draw(&ASCII, &map, 40, 20);
        struct map_frame frame = map_frame(&ASCII, (struct rect){0, 0, 40, 20}, &map);
        int x, y;
        map_cell(&frame, w, 0, &x, &y);
        for (int i = -4; i <= 4; i++)
            assert_int_not_equal(canvas_at(&canvas, x + i, y)->ink, INK_LABEL);
        canvas_finish(&canvas);
    }
}

/* A range that doesn't begin on a cell gives way by less than one. */
static void ranges_snap_to_cells(void **state) {
    (void)state;
    struct objective objective = objective_with(bowl);
    struct map map = map_of(&objective);
    map.w[0] = -5.9, map.w[1] = 6.1, map.b[0] = -6.25, map.b[1] = 5.75;
    struct map_frame frame = map_frame(&ASCII, (struct rect){0, 0, 40, 20}, &map);
    double w, b;
    int x, y;
    assert_close(frame.w[0], -5.9, 0.2);
    assert_close(frame.b[0], -6.25, 0.35);
    map_cell(&frame, 2, -4, &x, &y);
    map_world(&frame, x, y, &w, &b);
    assert_close(w, 2, 1e-9);
    assert_close(b, -4, 1e-9);
}

static void expect_brackets(double dw, double db, const char *expected) {
    struct objective objective = objective_with(bowl);
    double points[] = {1, 1};
    struct map map = map_of(&objective);
    map.path_count = 1;
    map.paths[0] = (struct map_path){
        .optimizer = &optimizer_gd, .points = points, .count = 1, .has_next = true, .next = {1 + dw, 1 + db}};
    struct canvas canvas = draw(&ASCII, &map, 40, 20);
    for (int i = 0; i < 3; i++)
        assert_int_equal(glyph_at(&canvas, &ASCII, &map, 1, 1, i - 1), expected[i]);
    canvas_finish(&canvas);
}

static void the_bracket_points_to_the_next_update(void **state) {
    (void)state;
    expect_brackets(0.01, 0.001, "[O>");
    expect_brackets(-0.01, 0.009, "<O]");
    expect_brackets(0.001, 0.01, "[O^");
    expect_brackets(0.009, -0.01, "[Ov");
    expect_brackets(0, 0, "[O]");
    expect_brackets(NAN, 0, "[O]");
    expect_brackets(-INFINITY, 0, "[O]");
}

/* The ghost stands where the next point will, unless it would touch. */
static void ghosts_keep_their_distance(void **state) {
    (void)state;
    struct objective objective = objective_with(bowl);
    double points[] = {-4, 1};
    struct map map = map_of(&objective);
    map.path_count = 1;
    map.paths[0] =
        (struct map_path){.optimizer = &optimizer_gd, .points = points, .count = 1, .has_next = true, .next = {2, 1}};
    struct canvas canvas = draw(&ASCII, &map, 40, 20);
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 2, 1, -1), '(');
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 2, 1, 0), 'o');
    canvas_finish(&canvas);
    map.paths[0].next[0] = -3; /* three cells off */
    canvas = draw(&ASCII, &map, 40, 20);
    assert_int_not_equal(glyph_at(&canvas, &ASCII, &map, -3, 1, 0), 'o');
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, -4, 1, 1), '>');
    canvas_finish(&canvas);
}

/* now > look-ahead > start > minimum > trail, in one cell each. */
static void the_more_important_mark_wins(void **state) {
    (void)state;
    struct objective objective = objective_with(bowl);
    double points[] = {0, 0, 2, 0, 4, 0};
    struct map map = map_of(&objective);
    map.path_count = 1;
    map.paths[0] = (struct map_path){
        .optimizer = &optimizer_nag, .points = points, .count = 3, .now = 2, .has_look = true, .look = {2, 0}};
    set_minimum(&map, 2, 0);
    struct canvas canvas = draw(&ASCII, &map, 40, 20);
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 0, 0, 0), 'S');
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 2, 0, -1), '{');
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 2, 0, 0), 'n');
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 4, 0, 0), 'N');
    canvas_finish(&canvas);
    map.paths[0].has_look = false;
    canvas = draw(&ASCII, &map, 40, 20);
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 2, 0, 0), 'X');
    canvas_finish(&canvas);
    map.paths[0].now = 0;
    map.minimum[0] = 0;
    canvas = draw(&ASCII, &map, 40, 20);
    assert_int_equal(glyph_at(&canvas, &ASCII, &map, 0, 0, 0), 'N');
    canvas_finish(&canvas);
}

static void ends_that_coincide_stand_side_by_side(void **state) {
    (void)state;
    struct objective objective = objective_with(bowl);
    double points[] = {-3, 0, 1, 1};
    struct map map = map_of(&objective);
    map.path_count = 2;
    map.paths[0] = (struct map_path){.optimizer = &optimizer_momentum, .points = points, .count = 2, .now = 1};
    map.paths[1] = (struct map_path){.optimizer = &optimizer_nag, .points = points, .count = 2, .now = 1};
    struct canvas canvas = draw(&ASCII, &map, 40, 20);
    const char *expected = "[M]N";
    for (int i = 0; i < 4; i++)
        assert_int_equal(glyph_at(&canvas, &ASCII, &map, 1, 1, i - 1), expected[i]);
    canvas_finish(&canvas);
    set_minimum(&map, 1, 1);
    canvas = draw(&BRAILLE, &map, 50, 22);
    assert_int_equal(glyph_at(&canvas, &BRAILLE, &map, 1, 1, 0), 0xd7);
    assert_int_equal(glyph_at(&canvas, &BRAILLE, &map, 1, 1, 1), optimizer_momentum.symbol);
    assert_int_equal(glyph_at(&canvas, &BRAILLE, &map, 1, 1, 2), optimizer_nag.symbol);
    canvas_finish(&canvas);
}

static void expect_outside(double w, double b, int x, int y, const char *expected) {
    struct objective objective = objective_with(bowl);
    double points[] = {0, 0, w, b};
    struct map map = map_of(&objective);
    map.path_count = 1;
    map.paths[0] = (struct map_path){.optimizer = &optimizer_gd, .points = points, .count = 2, .now = 1};
    struct canvas canvas = draw(&ASCII, &map, 40, 20);
    for (int i = 0; expected[i]; i++)
        assert_int_equal(canvas_at(&canvas, 3 + x + i, y)->glyph, expected[i]);
    canvas_finish(&canvas);
}

/* The plot is 37 x 19 cells, three columns from the left. */
static void points_outside_stand_at_the_nearest_edge(void **state) {
    (void)state;
    expect_outside(16.6, 0, 35, 9, "O>");
    expect_outside(1e300, 0, 35, 9, "O>");
    expect_outside(-7, 0, 0, 9, "<O");
    expect_outside(0, 7, 18, 0, "O^");
    expect_outside(0, -1e9, 18, 18, "Ov");
    expect_outside(20, -7, 35, 18, "O>");
}

static int count_labels(const struct canvas *canvas) {
    int count = 0;
    for (int i = 0; i < canvas->width * canvas->height; i++)
        count += canvas->cells[i].ink == INK_LABEL && canvas->cells[i].glyph != ' ';
    return count;
}

/* At every step the same numbers stand at the same places, and no mark covers one. */
static void numbers_do_not_move_during_a_run(void **state) {
    (void)state;
    const struct look *looks[] = {&ASCII, &BRAILLE};
    for (int n = 0; n < 2; n++) {
        struct toy toy;
        toy_init(&toy, 1, 200, 200);
        struct canvas last = draw(looks[n], &toy.map, 50, 22);
        for (size_t now = 0; now < 200; now += 7) {
            toy.map.paths[0].now = now;
            struct canvas canvas = draw(looks[n], &toy.map, 50, 22);
            for (int i = 0; i < canvas.width * canvas.height; i++)
                if (last.cells[i].ink == INK_LABEL)
                    assert_memory_equal(&canvas.cells[i], &last.cells[i], sizeof canvas.cells[i]);
            assert_int_equal(count_labels(&canvas), count_labels(&last));
            canvas_finish(&canvas);
        }
        canvas_finish(&last);
    }
}

LANDSCAPE(flat, 0.25)
LANDSCAPE(broken, w < -2 ? NAN : w < 0 ? INFINITY : b < 0 ? -INFINITY : w * 1e307)
LANDSCAPE(huge_saddle, 1e300 * w * b)
LANDSCAPE(tiny_saddle, 1e-9 * w * b)
LANDSCAPE(large_saddle, 1e9 * w * b)

static void draw_in_all_sizes(const struct map *map) {
    static const int SIZES[][2] = {{1, 1}, {3, 2}, {4, 2}, {5, 3}, {13, 7}, {16, 8}, {40, 20}, {90, 4}, {4, 30}};
    for (int tier = 0; tier < GLYPH_TIER_COUNT; tier++)
        for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
            struct look look = {.glyphs = (enum glyph_tier)tier, .colors = tier ? COLORS_256 : COLORS_NONE};
            int columns, rows;
            struct canvas canvas = draw(&look, map, SIZES[i][0], SIZES[i][1]);
            map_size(&look, map, SIZES[i][0], SIZES[i][1], &columns, &rows);
            canvas_finish(&canvas);
        }
}

/* Nothing is expected but that it ends, and that the sanitizers find nothing. */
static void odd_surfaces_and_points_do_no_harm(void **state) {
    (void)state;
    double (*const LOSSES[])(const struct objective *, const size_t *, size_t,
                             const double[]) = {bowl, flat, broken, huge_saddle, tiny_saddle, large_saddle};
    static const double RANGES[][4] = {{-6, 6, -6, 6},
                                       {NAN, 1, 0, INFINITY},
                                       {1, -1, 2, 2},
                                       {1e9, 1e9 + 1e-3, 0, 1},
                                       {-1e300, 1e300, -1e-300, 1e-300}};
    static const double POINTS[] = {-2, -2, NAN, 1, 1e300, -1e300, INFINITY, 0, 2, 3, -1e7, 1e7, 0, 0};
    for (size_t i = 0; i < sizeof LOSSES / sizeof *LOSSES; i++)
        for (size_t n = 0; n < sizeof RANGES / sizeof *RANGES; n++)
            for (size_t now = 0; now < 9; now++) {
                struct objective objective = objective_with(LOSSES[i]);
                struct map map = map_of(&objective);
                memcpy(map.w, &RANGES[n][0], sizeof map.w);
                memcpy(map.b, &RANGES[n][2], sizeof map.b);
                map.layers |= LAYER_FLOOR;
                map.levels = (enum level_rule)(now % LEVEL_RULE_COUNT);
                map.path_count = 3;
                map.paths[0] = (struct map_path){.optimizer = &optimizer_gd,
                                                 .points = POINTS,
                                                 .count = 7,
                                                 .now = now,
                                                 .has_next = true,
                                                 .next = {POINTS[now], 1e300},
                                                 .has_look = true,
                                                 .look = {-1e300, POINTS[now]},
                                                 .beads = now % 2};
                map.paths[1] = (struct map_path){.points = POINTS, .count = 7, .now = now};
                map.paths[2] = (struct map_path){.optimizer = &optimizer_adam, .points = NULL, .count = 0, .now = now};
                map.arrow_count = 2;
                map.arrows[0] = (struct map_arrow){{1, 1}, {1e300, NAN}, INK_ARROW};
                map.arrows[1] = (struct map_arrow){{-1, POINTS[now]}, {1e300, 1e300}, INK_ARROW};
                map.digits = now % 3 == 1;
                map.has_cross = true;
                map.cross[0] = POINTS[now];
                set_minimum(&map, POINTS[now], POINTS[now + 1]);
                draw_in_all_sizes(&map);
            }
}

/* The neighbourhood of the map is not painted. */
static void nothing_is_drawn_outside_the_rectangle(void **state) {
    (void)state;
    struct toy toy;
    toy_init(&toy, 1, 100, 81);
    const struct look *looks[] = {&ASCII, &UNICODE, &BRAILLE};
    for (int n = 0; n < 3; n++)
        for (int width = 1; width < 60; width += 3) {
            struct canvas canvas;
            struct rect rect = {10, 5, width, width / 2 + 1};
            canvas_init(&canvas, 80, 45);
            map_draw(&canvas, looks[n], rect, &toy.map);
            for (int y = 0; y < canvas.height; y++)
                for (int x = 0; x < canvas.width; x++)
                    if (x < rect.x || y < rect.y || x >= rect.x + rect.width || y >= rect.y + rect.height) {
                        assert_int_equal(canvas_at(&canvas, x, y)->glyph, ' ');
                        assert_int_equal(canvas_at(&canvas, x, y)->ground, GROUND_PAGE);
                    }
            canvas_finish(&canvas);
        }
}

/* Cells of numbers in the plot. */
static int numbers_on(const struct canvas *canvas) {
    int count = 0;
    for (int i = 0; i < canvas->width * canvas->height; i++)
        count += canvas->cells[i].ink == INK_LABEL;
    return count;
}

/* An arrow through the middle of ".42" takes all of it away, and nothing of the others. */
static void a_number_that_is_cut_goes(void **state) {
    (void)state;
    struct objective objective = objective_neuron(&TOY, false);
    struct map map = map_of(&objective);
    struct canvas canvas;
    struct rect all = {0, 0, 37, 20};
    double w, b;
    int at = 0;
    canvas_init(&canvas, all.width, all.height);
    struct map_frame frame = map_draw(&canvas, &ASCII, all, &map);
    int before = numbers_on(&canvas);
    while (canvas.cells[at].glyph != '4' || canvas.cells[at + 1].glyph != '2')
        at++;
    map_world(&frame, at % all.width, at / all.width - 2, &w, &b);
    map.arrows[map.arrow_count++] =
        (struct map_arrow){{w, b}, {0, 4 * (frame.b[0] - frame.b[1]) / (frame.plot.height - 1)}, INK_ARROW};
    canvas_clear(&canvas);
    map_draw(&canvas, &ASCII, all, &map);
    assert_int_equal(numbers_on(&canvas), before - 3);
    canvas_finish(&canvas);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(toy_in_every_tier),
        cmocka_unit_test(bands_lie_under_the_lines),
        cmocka_unit_test(valley_race),
        cmocka_unit_test(left_the_plot),
        cmocka_unit_test(guesses_are_numbered),
        cmocka_unit_test(a_kept_cross),
        cmocka_unit_test(lines_lie_on_their_levels),
        cmocka_unit_test(sizes_keep_ticks_on_cells),
        cmocka_unit_test(units_are_square),
        cmocka_unit_test(saddles_keep_the_middle_on_its_side),
        cmocka_unit_test(no_number_stands_beside_the_minimum),
        cmocka_unit_test(ranges_snap_to_cells),
        cmocka_unit_test(the_bracket_points_to_the_next_update),
        cmocka_unit_test(ghosts_keep_their_distance),
        cmocka_unit_test(the_more_important_mark_wins),
        cmocka_unit_test(ends_that_coincide_stand_side_by_side),
        cmocka_unit_test(points_outside_stand_at_the_nearest_edge),
        cmocka_unit_test(numbers_do_not_move_during_a_run),
        cmocka_unit_test(a_number_that_is_cut_goes),
        cmocka_unit_test(odd_surfaces_and_points_do_no_harm),
        cmocka_unit_test(nothing_is_drawn_outside_the_rectangle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
