/* The relief on the cells. What is seen from below lies in the shade. Low ground is a sea in the bands of the map;
 * land is shaded by its slope, since its heights in greys would look flat. A cell has one ground, that of most of
 * its dots; only at the silhouette it is parted, by a block element in the ground's colour: inside, blocks would add
 * nothing but colour pairs.
 *
 * Level lines run where a dot's band is not that of the dot right of it or below. */
#include "strokes.h"
#include "surface_part.h"

#include <math.h>

enum { DOTS_WIDE = 2, DOTS_HIGH = 4, SEA_BANDS = 4, QUARTERS = 4 };

/* Neighbouring dots farther apart than this are not the same slope: one hides the other. */
static const float CLIFF = 0.12f;

/* Light that level ground has is about 0.7; shades go from the first to the last of these. */
static const double DARKEST = 0.18, LIGHTEST = 1.0;

static const uint32_t QUADRANTS[16] = {' ',    0x2598, 0x259d, 0x2580, 0x2596, 0x258c, 0x259e, 0x259b,
                                       0x2597, 0x259a, 0x2590, 0x259c, 0x2584, 0x2599, 0x259f, 0x2588};

static size_t dot_index(const struct relief *relief, int x, int y) {
    return (size_t)y * (size_t)relief->width + (size_t)x;
}

static bool is_covered(const struct relief *relief, size_t dot) {
    return !isinf(relief->depth[dot]);
}

/* What a cell's dots have in common. */
struct patch {
    int covered, quarter[QUARTERS]; /* dots on the surface: of 8, and of 2 in each quarter */
    int sea[SEA_BANDS], land;
    double light; /* the land's, summed */
};

static void add_dot(const struct surface_view *view, int x, int y, struct patch *patch) {
    const struct relief *relief = &view->relief;
    size_t dot = dot_index(relief, x, y);
    if (!is_covered(relief, dot))
        return;
    int ground = (int)map_ground(&view->levels, view_band(view, relief->z[dot])) - GROUND_BAND;
    patch->covered++;
    patch->quarter[y % DOTS_HIGH / 2 * 2 + x % DOTS_WIDE]++;
    float light = relief->light[dot];
    if (ground < SEA_BANDS && view->levels.count > 0 && light >= 0) {
        patch->sea[ground]++;
        return;
    }
    patch->land++;
    patch->light += light > 0 ? light : 0;
}

static struct patch patch_at(const struct surface_view *view, int column, int row) {
    struct patch patch = {0};
    for (int y = 0; y < DOTS_HIGH; y++)
        for (int x = 0; x < DOTS_WIDE; x++)
            add_dot(view, column * DOTS_WIDE + x, row * DOTS_HIGH + y, &patch);
    return patch;
}

static int shade_of(double light) {
    double shade = (light - DARKEST) / (LIGHTEST - DARKEST) * SHADE_COUNT;
    return (int)fmin(fmax(floor(shade), 0), SHADE_COUNT - 1);
}

/* The ground of most dots; land wins where they are equal. */
static enum ground ground_of(const struct patch *patch) {
    int band = 0, sea = 0;
    for (int i = 0; i < SEA_BANDS; i++) {
        sea += patch->sea[i];
        if (patch->sea[i] > patch->sea[band])
            band = i;
    }
    if (sea > patch->land)
        return (enum ground)(GROUND_BAND + band);
    return (enum ground)(GROUND_SHADE + shade_of(patch->light / patch->land));
}

/* The quarters on the surface, as bits. */
static int quarters_of(const struct patch *patch) {
    int bits = 0;
    for (int i = 0; i < QUARTERS; i++)
        bits |= patch->quarter[i] > 0 ? 1 << i : 0;
    return bits;
}

/* Level lines stand out from the best lit slopes, too. Blank cells have the same ink: a pair serves both. */
static enum ink line_ink(int ground) {
    return ground == GROUND_SHADE + SHADE_COUNT - 1 ? INK_AXIS : INK_LEVEL;
}

static void paint_cell(const struct surface_view *view, int column, int row) {
    struct patch patch = patch_at(view, column, row);
    int x = view->plot.x + column, y = view->plot.y + row, quarters = quarters_of(&patch);
    if (patch.covered == 0 || !canvas_at(view->canvas, x, y))
        return;
    enum ground ground = ground_of(&patch);
    if (quarters == 15 || (view->look->glyphs == GLYPHS_ASCII && patch.covered >= 4)) {
        canvas_ground(view->canvas, (struct rect){x, y, 1, 1}, ground);
        canvas_put(view->canvas, x, y, ' ', line_ink(ground));
    } else if (view->look->glyphs != GLYPHS_ASCII) {
        canvas_put(view->canvas, x, y, QUADRANTS[quarters], (enum ink)(INK_HEIGHT + ground - GROUND_BAND));
    }
}

void surface_paint(const struct surface_view *view) {
    for (int row = 0; row < view->plot.height; row++)
        for (int column = 0; column < view->plot.width; column++)
            paint_cell(view, column, row);
}

/* The band, of those whose upper ends are drawn. */
static int drawn_band(const struct surface_view *view, size_t dot) {
    int band = view_band(view, view->relief.z[dot]), slices = view->surface->slices;
    return slices > 0 && band > slices ? slices : band;
}

static bool same_slope(const struct relief *relief, size_t dot, size_t other) {
    return is_covered(relief, dot) && is_covered(relief, other) && relief->light[dot] >= 0 &&
           relief->light[other] >= 0 && fabsf(relief->depth[dot] - relief->depth[other]) < CLIFF;
}

static bool level_between(const struct surface_view *view, size_t dot, size_t other) {
    return same_slope(&view->relief, dot, other) && drawn_band(view, dot) != drawn_band(view, other);
}

/* The cell of a dot, unless the silhouette parts it: there is no room for lines. */
static const struct cell *whole_cell(const struct surface_view *view, int column, int row) {
    const struct cell *cell = canvas_at(view->canvas, view->plot.x + column, view->plot.y + row);
    return cell && cell->ink < INK_HEIGHT ? cell : NULL;
}

static bool level_at(const struct surface_view *view, int x, int y) {
    size_t dot = dot_index(&view->relief, x, y);
    return is_covered(&view->relief, dot) &&
           (level_between(view, dot, dot + 1) || level_between(view, dot, dot + (size_t)view->relief.width));
}

void surface_level_dots(const struct surface_view *view) {
    const struct relief *relief = &view->relief;
    struct dots dots;
    if (!(view->surface->layers & LAYER_LEVELS))
        return;
    dots_init(&dots, view->plot.width, view->plot.height);
    for (int y = 0; y + 1 < relief->height; y++)
        for (int x = 0; x + 1 < relief->width; x++) {
            const struct cell *cell = whole_cell(view, x / DOTS_WIDE, y / DOTS_HIGH);
            if (cell && level_at(view, x, y))
                dots_set(&dots, x, y, line_ink(cell->ground));
        }
    dots_put(&dots, view->canvas, view->plot.x, view->plot.y);
    dots_finish(&dots);
}

/* Heights at a cell's corners; false where they are not of one slope. */
static bool corners_at(const struct surface_view *view, int column, int row, double corner[4]) {
    static const int X[] = {0, DOTS_WIDE, DOTS_WIDE, 0}, Y[] = {0, 0, DOTS_HIGH, DOTS_HIGH};
    const struct relief *relief = &view->relief;
    size_t last = 0;
    for (int i = 0; i < 4; i++) {
        int x = column * DOTS_WIDE + X[i], y = row * DOTS_HIGH + Y[i];
        size_t dot =
            dot_index(relief, x < relief->width ? x : relief->width - 1, y < relief->height ? y : relief->height - 1);
        if (!is_covered(relief, dot) || relief->light[dot] < 0 ||
            (i > 0 && fabsf(relief->depth[dot] - relief->depth[last]) > 3 * CLIFF))
            return false;
        corner[i] = relief->z[dot];
        last = dot;
    }
    return true;
}

/* The longest chord of a level across a cell. */
static bool longest_chord(const struct surface_view *view, const double corner[4], struct stroke_chord *chord) {
    int count = view->levels.count, slices = view->surface->slices;
    double longest = 0;
    struct stroke_chord candidate;
    for (int i = 0; i < count && (slices <= 0 || i < slices); i++)
        if (stroke_level(corner, view->level_z[i], &candidate) && stroke_length(&candidate) > longest) {
            longest = stroke_length(&candidate);
            *chord = candidate;
        }
    return longest > 0;
}

void surface_level_strokes(const struct surface_view *view) {
    struct stroke_chord chord;
    double corner[4];
    if (!(view->surface->layers & LAYER_LEVELS))
        return;
    for (int row = 0; row < view->plot.height; row++)
        for (int column = 0; column < view->plot.width; column++) {
            const struct cell *cell = whole_cell(view, column, row);
            if (cell && corners_at(view, column, row, corner) && longest_chord(view, corner, &chord))
                canvas_put(view->canvas, view->plot.x + column, view->plot.y + row,
                           (uint32_t)stroke_char(chord.x0, chord.y0, chord.x1, chord.y1), line_ink(cell->ground));
        }
}
