/* The surface: golden pictures of every tier, and what must hold of every view. */
#include "test.h"

#include "golden_file.h"
#include "landscapes.h"
#include "optimizers.h"
#include "surface.h"

#include <stdlib.h>

/* Views that read well: of small pictures to choose from, and of large ones with a path. */
static const double TURN_SMALL = 352, TILT_SMALL = 33, TURN = 322, TILT = 44, TILT_LINES = 33;

enum { LAYERS = LAYER_MINIMUM | LAYER_GHOST | LAYER_LEVELS | LAYER_PATHS | LAYER_LABELS };

static const struct look ASCII = {.glyphs = GLYPHS_ASCII, .colors = COLORS_NONE};
static const struct look UNICODE = {.glyphs = GLYPHS_UNICODE, .colors = COLORS_NONE};
static const struct look UNICODE_256 = {.glyphs = GLYPHS_UNICODE, .colors = COLORS_256};
static const struct look BRAILLE = {.glyphs = GLYPHS_BRAILLE, .colors = COLORS_256};
static const struct look BRAILLE_16 = {.glyphs = GLYPHS_BRAILLE, .colors = COLORS_16};
static const struct look BRAILLE_8 = {.glyphs = GLYPHS_BRAILLE, .colors = COLORS_8};

static const struct look *const LOOKS[] = {&ASCII, &UNICODE, &UNICODE_256, &BRAILLE, &BRAILLE_16, &BRAILLE_8};

enum { LOOK_COUNT = sizeof LOOKS / sizeof LOOKS[0] };

static double TOY_X[] = {0.5, 2.5}, VALLEY_X[] = {0.9, 1.7}, WANTED[] = {0.2, 0.9};
static const struct data TOY = {.count = 2, .inputs = 1, .x = TOY_X, .y = WANTED};
static const struct data VALLEY = {.count = 2, .inputs = 1, .x = VALLEY_X, .y = WANTED};

static struct surface surface_of(const struct objective *objective, double turn, double tilt) {
    return (struct surface){
        .objective = objective, .w = {-6, 6}, .b = {-6, 6}, .turn = turn, .tilt = tilt, .layers = LAYERS};
}

/* Gradient descent against momentum, both at the same step. */
struct race {
    struct objective objective;
    double points[2][2 * (RUN_STEPS + 1)];
    struct surface surface;
};

static void race_init(struct race *race, const struct data *data, double w, double b, size_t now) {
    static const struct optimizer *const WHO[] = {&optimizer_gd, &optimizer_momentum};
    race->objective = objective_neuron(data, false);
    race->surface = surface_of(&race->objective, TURN, TILT);
    race->surface.path_count = 2;
    for (int i = 0; i < 2; i++) {
        landscape_descend(&race->objective, 1, i == 0 ? 0 : 0.9, w, b, race->points[i]);
        const double *next = &race->points[i][2 * (now + 1)];
        race->surface.paths[i] = (struct map_path){.optimizer = WHO[i],
                                                   .points = race->points[i],
                                                   .count = RUN_STEPS + 1,
                                                   .now = now,
                                                   .has_next = true,
                                                   .next = {next[0], next[1]}};
    }
}

static struct canvas draw(const struct look *look, const struct surface *surface, int width, int height) {
    struct canvas canvas;
    canvas_init(&canvas, width, height);
    surface_draw(&canvas, look, (struct rect){0, 0, width, height}, surface);
    return canvas;
}

static void check_picture(const struct look *look, const struct surface *surface, int width, int height,
                          const char *name) {
    struct canvas canvas = draw(look, surface, width, height);
    golden_file(&canvas, name);
    canvas_finish(&canvas);
}

/* Module 5.4 from another side, step 100. */
static void valley_in_every_tier(void **state) {
    (void)state;
    static struct race race;
    race_init(&race, &VALLEY, -4, 0, 100);
    check_picture(&BRAILLE, &race.surface, 64, 26, "surface-valley-braille");
    check_picture(&BRAILLE_16, &race.surface, 48, 20, "surface-valley-16-colours");
    check_picture(&BRAILLE_8, &race.surface, 48, 20, "surface-valley-8-colours");
    check_picture(&UNICODE_256, &race.surface, 48, 20, "surface-valley-unicode");
    race.surface.tilt = TILT_LINES;
    check_picture(&ASCII, &race.surface, 64, 20, "surface-valley-ascii");
    check_picture(&ASCII, &race.surface, 40, 14, "surface-valley-ascii-40x14");
    race.surface.slices = 5;
    check_picture(&ASCII, &race.surface, 64, 20, "surface-valley-slices");
}

static void grounds_are_sea_and_slopes(void **state) {
    (void)state;
    static struct race race;
    race_init(&race, &TOY, -2, -2, 60);
    struct canvas canvas = draw(&BRAILLE, &race.surface, 56, 22);
    golden_file_grounds(&canvas, "surface-toy-grounds");
    canvas_finish(&canvas);
    canvas = draw(&BRAILLE_16, &race.surface, 56, 22);
    for (int i = 0; i < canvas.width * canvas.height; i++)
        assert_int_equal(canvas.cells[i].ground, GROUND_PAGE);
    canvas_finish(&canvas);
}

/* Module 5.3: small ones side by side, to choose from. */
static void choices_are_small(void **state) {
    (void)state;
    struct objective choices[] = {landscape(bowl), landscape(two_hollows), landscape(slope_along_w)};
    const struct look *looks[] = {&ASCII, &BRAILLE};
    const char *names[] = {"surface-choices-ascii", "surface-choices-braille"};
    for (int n = 0; n < 2; n++) {
        struct canvas canvas;
        canvas_init(&canvas, 80, 8);
        for (int i = 0; i < 3; i++) {
            struct surface surface = surface_of(&choices[i], TURN_SMALL, TILT_SMALL);
            surface_draw(&canvas, looks[n], (struct rect){2 + 26 * i, 0, 24, 8}, &surface);
        }
        golden_file(&canvas, names[n]);
        canvas_finish(&canvas);
    }
}

/* ---- where points lie ---- */

struct place_row {
    double turn, tilt, w, b;
    int x, y; /* -1, 0, 1: left of, at, right of the middle; above, at, below */
};

static int sign(int value) {
    return (value > 0) - (value < 0);
}

static void points_turn_with_the_plane(void **state) {
    (void)state;
    static const struct place_row ROWS[] = {
        {0, 90, 5, 0, 1, 0},    {0, 90, 0, 5, 0, -1},   {90, 90, 5, 0, 0, -1},  {90, 90, 0, 5, -1, 0},
        {180, 90, 5, 0, -1, 0}, {180, 90, 0, 5, 0, 1},  {270, 90, 5, 0, 0, 1},  {270, 90, 0, 5, 1, 0},
        {-90, 90, 5, 0, 0, 1},  {450, 90, 5, 0, 0, -1}, {45, 90, 5, 5, 0, -1},  {0, 40, 0, 5, 0, -1},
        {0, 0, 0, 5, 0, 0},     {0, -30, 0, 5, 0, 0},   {0, 5000, 0, 5, 0, -1},
    };
    struct objective level = landscape(level_ground);
    const struct rect rect = {3, 2, 41, 21};
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct surface surface = surface_of(&level, ROWS[i].turn, ROWS[i].tilt);
        int x, y, middle_x, middle_y;
        assert_true(surface_cell(&ASCII, rect, &surface, 0, 0, &middle_x, &middle_y));
        assert_int_equal(middle_x, 3 + 20);
        assert_int_equal(middle_y, 2 + 10);
        assert_true(surface_cell(&ASCII, rect, &surface, ROWS[i].w, ROWS[i].b, &x, &y));
        assert_int_equal(sign(x - middle_x), ROWS[i].x);
        assert_int_equal(sign(y - middle_y), ROWS[i].y);
    }
    struct surface surface = surface_of(&level, 0, 90);
    int x, y;
    assert_false(surface_cell(&ASCII, rect, &surface, 6.5, 0, &x, &y));
    assert_false(surface_cell(&ASCII, rect, &surface, NAN, 0, &x, &y));
}

/* From the side, height alone tells the row, and it goes from the bottom to the top. */
static void heights_go_up(void **state) {
    (void)state;
    struct objective slope = landscape(slope_along_w);
    struct surface surface = surface_of(&slope, 0, 0);
    const struct rect rect = {0, 0, 90, 21};
    int low_x, low_y, x, y, far_x, far_y;
    assert_true(surface_cell(&ASCII, rect, &surface, -6, -6, &low_x, &low_y));
    assert_true(surface_cell(&ASCII, rect, &surface, 6, -6, &x, &y));
    assert_true(surface_cell(&ASCII, rect, &surface, 6, 6, &far_x, &far_y));
    assert_true(low_y == 20 && y == 0 && far_y == 0);
    assert_true(low_x < x && far_x == x);
}

static void a_steady_one_keeps_its_size(void **state) {
    (void)state;
    struct objective dish = landscape(bowl);
    const struct rect rect = {0, 0, 60, 24};
    int x, y, first_x = 0, first_y = 0;
    for (int turn = 0; turn < 360; turn += 15) {
        struct surface surface = surface_of(&dish, turn, 45);
        surface.steady = true;
        /* a point that goes round stays at one side of the screen where the plane is turned against it */
        double angle = turn * 3.14159265358979323846 / 180;
        assert_true(surface_cell(&BRAILLE, rect, &surface, 4 * cos(angle), -4 * sin(angle), &x, &y));
        first_x = turn == 0 ? x : first_x;
        first_y = turn == 0 ? y : first_y;
        assert_true(abs(x - first_x) <= 1 && abs(y - first_y) <= 1);
    }
}

/* Heights of a bowl over [-6, 6]: levels 1, 10, 20, .. From above they are circles of these radii. */
static void level_lines_lie_on_their_levels(void **state) {
    (void)state;
    struct objective dish = landscape(bowl);
    struct surface surface = surface_of(&dish, 0, 90);
    surface.layers = LAYER_LEVELS;
    for (int n = 2; n <= 3; n++) {
        struct canvas canvas = draw(LOOKS[n], &surface, 72, 36);
        int cells = 0;
        for (int y = 0; y < 36; y++)
            for (int x = 0; x < 72; x++) {
                const struct cell *cell = canvas_at(&canvas, x, y);
                if (cell->glyph == ' ' || cell->ink >= INK_HEIGHT)
                    continue;
                /* the plane takes all but half a cell at each end */
                double w = (x + 0.5 - 36) * 12 / 71, b = (18 - y - 0.5) * 12 / 35;
                double radius = hypot(w, b), level = 10 * round(radius * radius / 10);
                assert_true(fmin(fabs(radius - sqrt(level)), fabs(radius - 1)) < 0.35);
                cells++;
            }
        assert_true(cells > 200);
        canvas_finish(&canvas);
    }
}

static int count_ink(const struct canvas *canvas, enum ink ink) {
    int count = 0;
    for (int i = 0; i < canvas->width * canvas->height; i++)
        count += canvas->cells[i].glyph != ' ' && canvas->cells[i].ink == ink;
    return count;
}

static void slices_come_one_by_one(void **state) {
    (void)state;
    struct objective dish = landscape(bowl);
    for (int n = 0; n < LOOK_COUNT; n++) {
        int before = 0, first = 0;
        for (int slices = 1; slices <= 8; slices++) {
            struct surface surface = surface_of(&dish, 340, 50);
            surface.slices = slices;
            surface.layers = LAYER_LEVELS;
            struct canvas canvas = draw(LOOKS[n], &surface, 60, 26);
            int lines = count_ink(&canvas, INK_LEVEL) + count_ink(&canvas, INK_AXIS);
            assert_true(lines >= before);
            first = slices == 1 ? lines : first;
            before = lines;
            canvas_finish(&canvas);
        }
        assert_true(before > 2 * first);
    }
}

/* ---- paths ---- */

/* A wall lies across the view; what is behind it is there, but dim. */
static void hidden_points_are_dim(void **state) {
    (void)state;
    static const double POINTS[] = {-3, -4, 3, -4, 0, 2.5};
    struct objective wall = landscape(ridge_across_b);
    struct surface surface = surface_of(&wall, 0, 20);
    surface.layers = LAYER_PATHS;
    surface.path_count = 1;
    surface.paths[0] = (struct map_path){.optimizer = &optimizer_gd, .points = POINTS, .count = 4, .now = 3};
    static const double WITH_NOW[] = {-3, -4, 3, -4, 0, 2.5, 5, -5};
    surface.paths[0].points = WITH_NOW;
    struct canvas canvas = draw(&ASCII, &surface, 61, 24);
    const struct rect rect = {0, 0, 61, 24};
    for (int i = 1; i < 3; i++) {
        int x, y;
        assert_true(surface_cell(&ASCII, rect, &surface, POINTS[2 * i], POINTS[2 * i + 1], &x, &y));
        assert_int_equal(canvas_at(&canvas, x, y)->glyph, 'o');
        assert_int_equal(canvas_at(&canvas, x, y)->ink, i == 2 ? INK_DIM : INK_OPTIMIZER);
    }
    canvas_finish(&canvas);
}

static void what_left_is_at_the_edge(void **state) {
    (void)state;
    static const double POINTS[] = {0, 0, 40, 0};
    struct objective level = landscape(level_ground);
    struct surface surface = surface_of(&level, 0, 90);
    surface.path_count = 1;
    surface.paths[0] = (struct map_path){.optimizer = &optimizer_adam, .points = POINTS, .count = 2, .now = 1};
    struct canvas canvas = draw(&ASCII, &surface, 40, 20);
    int x, y;
    assert_true(surface_cell(&ASCII, (struct rect){0, 0, 40, 20}, &surface, 6, 0, &x, &y));
    assert_int_equal(x, 39);
    assert_int_equal(canvas_at(&canvas, x, y)->glyph, '>');
    assert_int_equal(canvas_at(&canvas, x - 1, y)->glyph, 'D');
    canvas_finish(&canvas);
}

/* ---- where the axes point to ---- */

/* The column of a name of the cue; -1 where it is not. */
static int column_of(const struct canvas *canvas, char name, int *row) {
    for (int i = 0; i < canvas->width * canvas->height; i++)
        if (canvas->cells[i].glyph == (uint32_t)name && canvas->cells[i].ink == INK_STRONG) {
            *row = i / canvas->width;
            return i % canvas->width;
        }
    return -1;
}

static void the_cue_names_three_axes_at_every_turn(void **state) {
    (void)state;
    struct objective dish = landscape(two_hollows);
    for (int n = 0; n < LOOK_COUNT; n++)
        for (int turn = 0; turn < 360; turn += 5) {
            struct surface surface = surface_of(&dish, turn, 40);
            struct canvas canvas = draw(LOOKS[n], &surface, 72, 26);
            double angle = turn * 3.14159265358979323846 / 180;
            int w_row = 0, b_row = 0, up_row = 0;
            int w = column_of(&canvas, 'w', &w_row), b = column_of(&canvas, 'b', &b_row);
            int up = column_of(&canvas, 'L', &up_row);
            assert_true(w >= 0 && b >= 0 && up >= 0);
            if (fabs(cos(angle)) > 0.3)
                assert_int_equal(sign(w - up), cos(angle) > 0 ? 1 : -1);
            if (fabs(sin(angle)) > 0.3)
                assert_int_equal(sign(b - up), sin(angle) > 0 ? -1 : 1);
            assert_true(up_row < w_row && up_row < b_row);
            canvas_finish(&canvas);
        }
}

/* ---- what must always hold ---- */

static void colours_have_room(void **state) {
    (void)state;
    static struct race race;
    race_init(&race, &TOY, -2, -2, 100);
    for (int turn = 0; turn < 360; turn += 20) {
        static bool seen[INK_COUNT][GROUND_COUNT];
        int pairs = 0;
        memset(seen, 0, sizeof seen);
        race.surface.turn = turn;
        struct canvas canvas = draw(&BRAILLE, &race.surface, 120, 36);
        for (int i = 0; i < canvas.width * canvas.height; i++) {
            const struct cell *cell = &canvas.cells[i];
            pairs += !seen[cell->ink][cell->ground];
            seen[cell->ink][cell->ground] = true;
        }
        assert_true(pairs <= 44); /* of 56, the rest for the page round it */
        canvas_finish(&canvas);
    }
}

/* Nothing outside the rectangle, and only what the tier has. */
static void check_sound(const struct look *look, const struct canvas *canvas, struct rect rect) {
    for (int y = 0; y < canvas->height; y++)
        for (int x = 0; x < canvas->width; x++) {
            const struct cell *cell = canvas_at(canvas, x, y);
            bool inside = x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
            if (!inside)
                assert_true(cell->glyph == ' ' && cell->ground == GROUND_PAGE);
            if (look->glyphs == GLYPHS_ASCII)
                assert_true(cell->glyph < 0x7f);
        }
}

static void anything_can_be_drawn(void **state) {
    (void)state;
    static double (*const LOSSES[])(const struct objective *, const size_t *, size_t, const double[]) = {
        bowl, level_ground, nowhere, half_missing, huge, huge_corner, ridge_across_b};
    static const double POINTS[] = {0, 0, 1e300, -1e300, NAN, 1, INFINITY, 0, -2, -2, 7, 1e9};
    static const double ANGLES[][2] = {{0, 0}, {37, 90}, {NAN, 20}, {1e300, 45}, {-720, NAN}, {90, 33}};
    static const double RANGES[][2] = {{-6, 6}, {3, 3}, {NAN, 1}, {-1e200, 1e200}, {0, 1e-5}};
    static const int SIZES[][2] = {{1, 1}, {2, 1}, {1, 9}, {3, 3}, {24, 8}, {50, 4}};
    for (size_t l = 0; l < sizeof LOSSES / sizeof LOSSES[0]; l++)
        for (int n = 0; n < LOOK_COUNT; n++)
            for (size_t a = 0; a < 6; a++)
                for (size_t s = 0; s < 6; s++) {
                    struct objective objective = landscape(LOSSES[l]);
                    struct surface surface = surface_of(&objective, ANGLES[a][0], ANGLES[a][1]);
                    struct rect rect = {2, 1, SIZES[s][0], SIZES[s][1]};
                    struct canvas canvas;
                    memcpy(surface.w, RANGES[(a + s) % 5], sizeof surface.w);
                    surface.steady = a % 2;
                    surface.slices = (int)s - 1;
                    surface.has_minimum = true;
                    surface.path_count = 3;
                    for (int i = 0; i < 3; i++)
                        surface.paths[i] = (struct map_path){.optimizer = i < 2 ? &optimizer_nag : NULL,
                                                             .points = POINTS,
                                                             .count = i == 1 ? 0 : 6,
                                                             .now = i == 0 ? l % 6 : 99,
                                                             .has_next = true,
                                                             .next = {NAN, 4}};
                    canvas_init(&canvas, rect.width + 4, rect.height + 2);
                    surface_draw(&canvas, LOOKS[n], rect, &surface);
                    check_sound(LOOKS[n], &canvas, rect);
                    canvas_finish(&canvas);
                }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(valley_in_every_tier),
        cmocka_unit_test(grounds_are_sea_and_slopes),
        cmocka_unit_test(choices_are_small),
        cmocka_unit_test(points_turn_with_the_plane),
        cmocka_unit_test(heights_go_up),
        cmocka_unit_test(a_steady_one_keeps_its_size),
        cmocka_unit_test(level_lines_lie_on_their_levels),
        cmocka_unit_test(slices_come_one_by_one),
        cmocka_unit_test(hidden_points_are_dim),
        cmocka_unit_test(what_left_is_at_the_edge),
        cmocka_unit_test(the_cue_names_three_axes_at_every_turn),
        cmocka_unit_test(colours_have_room),
        cmocka_unit_test(anything_can_be_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
