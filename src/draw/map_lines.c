/* The ground: level lines and bands. With characters, one marching square a cell, sampled at the cells' corners: the
 * chord of the level across the cell takes the character whose stroke lies nearest. With braille no squares are needed:
 * every dot is sampled, and one is set where its band is not that of the dot right of it or below. */
#include "map_part.h"

#include "memory.h"
#include "strokes.h"

#include <math.h>
#include <stdlib.h>

enum { SURVEY = 49, DOTS_WIDE = 2, DOTS_HIGH = 4, THINNED = 3, BAND_OUTSIDE = 255 };

/* Losses at columns x rows points. */
struct sheet {
    int columns, rows;
    double *loss;
};

static double *spaced(double first, double distance, int count) {
    double *values = memory_new((size_t)count, sizeof *values);
    for (int i = 0; i < count; i++)
        values[i] = first + i * distance;
    return values;
}

/* `columns` points from w on, `rows` points from b downwards. */
static void sheet_sample(struct sheet *sheet, const struct map *map, double w, double w_distance, double b,
                         double b_distance) {
    double *ws = spaced(w, w_distance, sheet->columns), *bs = spaced(b, -b_distance, sheet->rows);
    size_t columns = (size_t)sheet->columns, rows = (size_t)sheet->rows;
    sheet->loss = memory_new(columns * rows, sizeof *sheet->loss);
    if (!objective_grid_told(map->objective, ws, columns, bs, rows, map->work, sheet->loss))
        for (size_t i = 0; i < columns * rows; i++)
            sheet->loss[i] = NAN;
    free(ws);
    free(bs);
}

/* `x_parts` by `y_parts` points a cell and one more at the ends, the first `shift` parts from the plot's corner. */
static struct sheet sheet_of_plot(const struct map_chart *chart, int x_parts, int y_parts, double shift) {
    const struct map_frame *frame = &chart->frame;
    int columns = frame->plot.width, rows = frame->plot.height;
    struct sheet sheet = {.columns = x_parts * columns + 1, .rows = y_parts * rows + 1};
    double cell = (frame->w[1] - frame->w[0]) / (columns > 1 ? columns - 1 : 1);
    double high = (frame->b[1] - frame->b[0]) / (rows > 1 ? rows - 1 : 1);
    sheet_sample(&sheet, chart->map, frame->w[0] + (shift / x_parts - 0.5) * cell, cell / x_parts,
                 frame->b[1] - (shift / y_parts - 0.5) * high, high / y_parts);
    return sheet;
}

/* Over the range asked for, at the same points on every screen: so are the levels. */
void map_choose_levels(const struct map *map, const struct map_frame *range, struct levels *levels) {
    struct sheet survey = {.columns = SURVEY, .rows = SURVEY};
    sheet_sample(&survey, map, range->w[0], (range->w[1] - range->w[0]) / (SURVEY - 1), range->b[1],
                 (range->b[1] - range->b[0]) / (SURVEY - 1));
    levels_choose(map->levels, survey.loss, SURVEY * SURVEY, levels);
    free(survey.loss);
}

struct map_frame map_survey(const struct map *map, struct levels *levels) {
    struct map_frame asked = map_asked(map);
    map_choose_levels(map, &asked, levels);
    return asked;
}

/* Bands spread over the grounds, so that the lowest is the deepest sea and the highest the quietest land. */
enum ground map_ground(const struct levels *levels, int band) {
    int highest = levels->count > 0 ? levels->count : 1;
    return (enum ground)(GROUND_BAND + (band * (BAND_COUNT - 1) + highest / 2) / highest);
}

static void paint_cell(const struct map_chart *chart, int column, int row, int band) {
    struct cell *cell = canvas_at(chart->canvas, chart->frame.plot.x + column, chart->frame.plot.y + row);
    if (cell && chart->look->colors == COLORS_256 && chart->levels.count > 0)
        cell->ground = (uint8_t)map_ground(&chart->levels, band);
}

/* The corners of a cell; false where one is not finite. */
static bool corners_at(const struct sheet *sheet, int column, int row, double corner[4]) {
    const double *upper = &sheet->loss[row * sheet->columns + column], *lower = upper + sheet->columns;
    corner[0] = upper[0], corner[1] = upper[1], corner[2] = lower[1], corner[3] = lower[0];
    return isfinite(corner[0]) && isfinite(corner[1]) && isfinite(corner[2]) && isfinite(corner[3]);
}

/* The main or extra level with the longest chord in a cell, or -1. */
static int longest_level(const struct levels *levels, const double corner[4], bool extra, struct stroke_chord *chord) {
    double low = fmin(fmin(corner[0], corner[1]), fmin(corner[2], corner[3]));
    double high = fmax(fmax(corner[0], corner[1]), fmax(corner[2], corner[3]));
    double longest = -1;
    int found = -1;
    struct stroke_chord candidate;
    for (int i = 0; i < levels->count; i++) {
        if (levels->extra[i] != extra || levels->value[i] < low || levels->value[i] > high ||
            !stroke_level(corner, levels->value[i], &candidate) || stroke_length(&candidate) <= longest)
            continue;
        longest = stroke_length(&candidate);
        *chord = candidate;
        found = i;
    }
    return found;
}

/* A bit for each level that gives way to no other. */
static unsigned main_levels(const struct levels *levels) {
    unsigned bits = 0;
    for (int i = 0; i < levels->count; i++)
        bits |= levels->extra[i] ? 0u : 1u << i;
    return bits;
}

/* Does a line of these levels pass the cell or one beside it? Those above and below are twice as far. */
static bool lines_beside(const struct map_chart *chart, int column, int row, unsigned bits) {
    const uint8_t *crossed = &chart->crossed[row * chart->frame.plot.width + column];
    unsigned left = column > 0 ? crossed[-1] : 0, right = column + 1 < chart->frame.plot.width ? crossed[1] : 0;
    return (left | crossed[0] | right) & bits;
}

static void draw_chord(struct map_chart *chart, int column, int row, int level, const struct stroke_chord *chord) {
    const struct rect *plot = &chart->frame.plot;
    uint32_t glyph = chart->map->digits ? (uint32_t)('1' + level)
                                        : (uint32_t)stroke_char(chord->x0, chord->y0, chord->x1, chord->y1);
    canvas_put(chart->canvas, plot->x + column, plot->y + row, glyph, INK_LEVEL);
    chart->crossed[row * plot->width + column] = (uint8_t)(1u << level);
}

/* One pass over all cells: first the even slices, then the extras, which stop where they would touch a slice. */
static void draw_strokes(struct map_chart *chart, const struct sheet *sheet, bool extra) {
    const struct rect *plot = &chart->frame.plot;
    unsigned mains = main_levels(&chart->levels);
    double corner[4];
    struct stroke_chord chord;
    for (int row = 0; row < plot->height; row++)
        for (int column = 0; column < plot->width; column++) {
            if (!corners_at(sheet, column, row, corner) || (extra && lines_beside(chart, column, row, mains)))
                continue;
            int level = longest_level(&chart->levels, corner, extra, &chord);
            if (level >= 0)
                draw_chord(chart, column, row, level, &chord);
        }
}

static void paint_by_corners(const struct map_chart *chart, const struct sheet *sheet) {
    const struct rect *plot = &chart->frame.plot;
    double corner[4];
    for (int row = 0; row < plot->height; row++)
        for (int column = 0; column < plot->width; column++)
            if (corners_at(sheet, column, row, corner)) {
                double middle = corner[0] / 4 + corner[1] / 4 + corner[2] / 4 + corner[3] / 4;
                paint_cell(chart, column, row, levels_band(&chart->levels, middle));
            }
}

static void draw_with_characters(struct map_chart *chart) {
    struct sheet sheet = sheet_of_plot(chart, 1, 1, 0);
    draw_strokes(chart, &sheet, false);
    draw_strokes(chart, &sheet, true);
    paint_by_corners(chart, &sheet);
    free(sheet.loss);
}

static uint8_t *bands_of(const struct levels *levels, const struct sheet *sheet) {
    size_t count = (size_t)sheet->columns * (size_t)sheet->rows;
    uint8_t *bands = memory_new(count, 1);
    for (size_t i = 0; i < count; i++)
        bands[i] = isfinite(sheet->loss[i]) ? (uint8_t)levels_band(levels, sheet->loss[i]) : BAND_OUTSIDE;
    return bands;
}

/* A bit for each level between the dot and those right of it and below. */
static unsigned levels_at_dot(const uint8_t *band, int columns) {
    uint8_t here = band[0], right = band[1], below = band[columns];
    if (here == BAND_OUTSIDE || right == BAND_OUTSIDE || below == BAND_OUTSIDE)
        return 0;
    uint8_t low = here < right ? here : right, high = here > right ? here : right;
    low = low < below ? low : below;
    high = high > below ? high : below;
    return (1u << high) - (1u << low);
}

/* Is a dot of the same level kept nearer than about three dots, among those already seen (rows above, and left)? */
static bool kept_near(const uint8_t *kept, int columns, int x, int y, unsigned bits) {
    for (int v = y < THINNED ? 0 : y - THINNED + 1; v <= y; v++)
        for (int u = x < THINNED ? 0 : x - THINNED + 1; u < x + THINNED && u < columns; u++)
            if ((kept[v * columns + u] & bits) && (x - u) * (x - u) + (y - v) * (y - v) < THINNED * THINNED - 1)
                return true;
    return false;
}

/* Draws the lines' dots. With few colours texture tells a line from a path: about every third dot stays. */
static void draw_dots(struct map_chart *chart, const uint8_t *bands, const struct sheet *sheet) {
    const struct rect *plot = &chart->frame.plot;
    bool thin = chart->look->colors == COLORS_8 || chart->look->colors == COLORS_NONE;
    uint8_t *kept = memory_new((size_t)sheet->columns * (size_t)sheet->rows, 1);
    struct dots dots;
    dots_init(&dots, plot->width, plot->height);
    for (int y = 0; y < dots.height; y++)
        for (int x = 0; x < dots.width; x++) {
            unsigned bits = levels_at_dot(&bands[y * sheet->columns + x], sheet->columns);
            chart->crossed[y / DOTS_HIGH * plot->width + x / DOTS_WIDE] |= (uint8_t)bits;
            if (!bits || (thin && kept_near(kept, sheet->columns, x, y, bits)))
                continue;
            kept[y * sheet->columns + x] = (uint8_t)bits;
            dots_set(&dots, x, y, INK_LEVEL);
        }
    dots_put(&dots, chart->canvas, plot->x, plot->y);
    dots_finish(&dots);
    free(kept);
}

/* The band that most of the cell's dots have. */
static int majority_band(const uint8_t *bands, int columns, int column, int row) {
    uint8_t count[LEVELS_MAX + 1] = {0};
    int best = 0;
    for (int y = 0; y < DOTS_HIGH; y++)
        for (int x = 0; x < DOTS_WIDE; x++) {
            uint8_t band = bands[(row * DOTS_HIGH + y) * columns + column * DOTS_WIDE + x];
            if (band != BAND_OUTSIDE)
                count[band]++;
        }
    for (int i = 1; i <= LEVELS_MAX; i++)
        if (count[i] > count[best])
            best = i;
    return count[best] > 0 ? best : LEVELS_MAX;
}

static void draw_with_dots(struct map_chart *chart) {
    const struct rect *plot = &chart->frame.plot;
    struct sheet sheet = sheet_of_plot(chart, DOTS_WIDE, DOTS_HIGH, 0.5);
    uint8_t *bands = bands_of(&chart->levels, &sheet);
    for (int row = 0; row < plot->height; row++)
        for (int column = 0; column < plot->width; column++) {
            int band = majority_band(bands, sheet.columns, column, row);
            paint_cell(chart, column, row, band < chart->levels.count ? band : chart->levels.count);
        }
    draw_dots(chart, bands, &sheet);
    free(bands);
    free(sheet.loss);
}

void map_draw_lines(struct map_chart *chart) {
    if (chart->braille && !chart->map->digits)
        draw_with_dots(chart);
    else
        draw_with_characters(chart);
}
