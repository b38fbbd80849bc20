/* The plane on the cells. Units are square, a cell counts as 1 wide and 2 high: only then is the gradient at right
 * angles to the level lines. So the range decides the plot's shape, and the rectangle only its size. Where lines are
 * drawn with characters, the scale is a whole number of cells between ticks, and every tick falls on a cell. */
#include "map_part.h"

#include "glyphs.h"
#include "number.h"
#include "utf8.h"

#include <math.h>
#include <string.h>

enum {
    TICKS_WHOLE = 7,
    TICKS_DECIMAL = 4,
    PLOT_WIDTH_MIN = 13,
    PLOT_HEIGHT_MIN = 7,
    NUMBER_ROOM = 2 * NUMBER_SIZE + 2
};

static const double FAR = 1e6;

/* A range that can be divided into cells, or [-6, 6]. */
static void sound_range(const double range[2], double out[2]) {
    double width = range[1] - range[0], largest = fmax(fabs(range[0]), fabs(range[1]));
    bool sound = isfinite(width) && width > 1e-9 * largest && width > 1e-100 && largest < 1e100;
    out[0] = sound ? range[0] : -6;
    out[1] = sound ? range[1] : 6;
}

struct map_frame map_asked(const struct map *map) {
    struct map_frame asked = {.plot = {0, 0, 0, 0}};
    sound_range(map->w, asked.w);
    sound_range(map->b, asked.b);
    return asked;
}

/* Few ticks where they need decimals. */
static void choose_ticks(const double range[2], struct ticks *ticks) {
    ticks_choose(range[0], range[1], TICKS_WHOLE, ticks);
    if (ticks->places > 0)
        ticks_choose(range[0], range[1], TICKS_DECIMAL, ticks);
}

static double tick_distance(const struct ticks *ticks) {
    return ticks->count > 1 ? ticks->value[1] - ticks->value[0] : 0;
}

/* The same distance on both axes, that of the longer one. */
static void match_ticks(const struct ticks *longer, const double range[2], struct ticks *shorter) {
    double distance = tick_distance(longer);
    if (distance > 0 && tick_distance(shorter) < distance)
        ticks_choose(range[0], range[1], (int)fmin((range[1] - range[0]) / distance + 1 + 1e-6, TICKS_MAX), shorter);
}

static int widest_number(const struct ticks *ticks) {
    char text[NUMBER_SIZE];
    int widest = 1;
    for (int i = 0; i < ticks->count; i++) {
        tick_text(ticks, i, text, sizeof text);
        int width = (int)strlen(text);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void choose_axes(const struct map *map, struct map_axes *axes) {
    struct map_frame asked = map_asked(map);
    choose_ticks(asked.w, &axes->w);
    choose_ticks(asked.b, &axes->b);
    if (asked.w[1] - asked.w[0] >= asked.b[1] - asked.b[0])
        match_ticks(&axes->w, asked.b, &axes->b);
    else
        match_ticks(&axes->b, asked.w, &axes->w);
    axes->left = (widest_number(&axes->b) > 2 ? widest_number(&axes->b) : 2) + 1;
}

/* Cells that a range takes, at least `least` where there is room for them. */
static int cells_of(double range, double cell, int least, int most) {
    int cells = (int)fmin(floor(range / cell + 1e-6), most - 1) + 1;
    return cells > least ? cells : least < most ? least : most;
}

/* The largest cell that keeps every tick on a cell in both axes, or 0 where the room is too small for that. */
static double cell_on_ticks(const struct map_frame *asked, double distance, int width, int height) {
    double columns = (width - 1) * distance / (asked->w[1] - asked->w[0]);
    double rows = 2 * (height - 1) * distance / (asked->b[1] - asked->b[0]);
    double even = 2 * floor(fmin(columns, rows) / 2 + 1e-9);
    return distance > 0 && even >= 2 ? distance / even : 0;
}

static double cell_filling(const struct map_frame *asked, int width, int height) {
    double columns = width > 1 ? width - 1 : 1, rows = height > 1 ? height - 1 : 1;
    return fmax((asked->w[1] - asked->w[0]) / columns, (asked->b[1] - asked->b[0]) / (2 * rows));
}

/* Ends of a range of `cells` cells about the middle of `range`; with ticks, cells fall on multiples of their size. */
static void centre_range(const double range[2], double cell, int cells, bool on_ticks, double out[2]) {
    double width = (cells - 1) * cell;
    out[0] = (range[0] + range[1]) / 2 - width / 2;
    if (on_ticks)
        out[0] = round(out[0] / cell) * cell;
    out[1] = out[0] + width;
}

/* The plot in a room of width x height cells, its corner at (0, 0). */
static struct map_frame fit(const struct look *look, const struct map *map, const struct map_axes *axes, int width,
                            int height) {
    struct map_frame asked = map_asked(map), frame = asked;
    if (width < 1 || height < 1)
        return frame;
    double distance = fmax(tick_distance(&axes->w), tick_distance(&axes->b));
    double cell = look->glyphs == GLYPHS_BRAILLE ? 0 : cell_on_ticks(&asked, distance, width, height);
    bool on_ticks = cell > 0;
    if (!on_ticks)
        cell = cell_filling(&asked, width, height);
    frame.plot.width = cells_of(asked.w[1] - asked.w[0], cell, PLOT_WIDTH_MIN, width);
    frame.plot.height = cells_of(asked.b[1] - asked.b[0], 2 * cell, PLOT_HEIGHT_MIN, height);
    centre_range(asked.w, cell, frame.plot.width, on_ticks, frame.w);
    centre_range(asked.b, 2 * cell, frame.plot.height, on_ticks, frame.b);
    return frame;
}

void map_size(const struct look *look, const struct map *map, int width, int height, int *columns, int *rows) {
    struct map_axes axes;
    choose_axes(map, &axes);
    struct map_frame frame = fit(look, map, &axes, width - axes.left, height - 1);
    *columns = frame.plot.width + axes.left;
    *rows = frame.plot.height + 1;
}

/* In ASCII the map begins in the first column, as all text does; in a box it stands in the middle. */
struct map_frame map_frame(const struct look *look, struct rect rect, const struct map *map) {
    struct map_axes axes;
    choose_axes(map, &axes);
    struct map_frame frame = fit(look, map, &axes, rect.width - axes.left, rect.height - 1);
    bool centred = look->glyphs != GLYPHS_ASCII;
    frame.plot.x = rect.x + axes.left + (centred ? (rect.width - axes.left - frame.plot.width) / 2 : 0);
    frame.plot.y = rect.y + (centred ? (rect.height - 1 - frame.plot.height) / 2 : 0);
    return frame;
}

/* Cells from the low end of a range of `cells` cells. */
static double cells_from(double value, const double range[2], int cells) {
    double per_cell = (range[1] - range[0]) / (cells > 1 ? cells - 1 : 1);
    return fmin(fmax((value - range[0]) / (per_cell > 0 ? per_cell : 1), -FAR), FAR);
}

bool map_position(const struct map_frame *frame, double w, double b, double *x, double *y) {
    if (!isfinite(w) || !isfinite(b))
        return false;
    *x = cells_from(w, frame->w, frame->plot.width);
    *y = frame->plot.height - 1 - cells_from(b, frame->b, frame->plot.height);
    return true;
}

/* A point that is nowhere stands far off the upper right. */
void map_cell(const struct map_frame *frame, double w, double b, int *x, int *y) {
    double column = FAR, row = -FAR;
    map_position(frame, w, b, &column, &row);
    *x = frame->plot.x + (int)floor(column + 0.5);
    *y = frame->plot.y + (int)floor(row + 0.5);
}

bool map_inside(const struct map_frame *frame, const double at[2], int *x, int *y) {
    const struct rect *plot = &frame->plot;
    map_cell(frame, at[0], at[1], x, y);
    return *x >= plot->x && *x < plot->x + plot->width && *y >= plot->y && *y < plot->y + plot->height;
}

void map_world(const struct map_frame *frame, int x, int y, double *w, double *b) {
    double columns = frame->plot.width > 1 ? frame->plot.width - 1 : 1;
    double rows = frame->plot.height > 1 ? frame->plot.height - 1 : 1;
    *w = frame->w[0] + (x - frame->plot.x) * (frame->w[1] - frame->w[0]) / columns;
    *b = frame->b[1] - (y - frame->plot.y) * (frame->b[1] - frame->b[0]) / rows;
}

/* Where numbers stand too close, only every second, third .. is written, and zero is among them. */
struct numbering {
    int every, phase;
};

static struct numbering numbering_of(const struct ticks *ticks, double cells_apart, double needed) {
    struct numbering numbering = {.every = 1, .phase = 0};
    if (cells_apart > 0 && cells_apart < needed)
        numbering.every = (int)fmin(ceil(needed / cells_apart - 1e-9), TICKS_MAX);
    for (int i = 0; i < ticks->count; i++)
        if (ticks->value[i] == 0)
            numbering.phase = i % numbering.every;
    return numbering;
}

static bool is_numbered(const struct numbering *numbering, int i) {
    return i % numbering->every == numbering->phase;
}

static double cells_apart(const struct ticks *ticks, const double range[2], int cells) {
    return tick_distance(ticks) * (cells - 1) / (range[1] - range[0]);
}

static void draw_left_axis(const struct map_chart *chart, const struct ticks *ticks) {
    const struct rect *plot = &chart->frame.plot;
    struct numbering numbering = numbering_of(ticks, cells_apart(ticks, chart->frame.b, plot->height), 2);
    char number[NUMBER_SIZE], text[NUMBER_ROOM];
    bool ascii = chart->look->glyphs == GLYPHS_ASCII;
    bool named = false;
    for (int row = 0, next = ticks->count - 1; row < plot->height; row++) {
        int x, y, tick = -1;
        for (; next >= 0; next--) {
            map_cell(&chart->frame, 0, ticks->value[next], &x, &y);
            if (y > plot->y + row)
                break;
            if (y == plot->y + row)
                tick = next;
        }
        if (ascii)
            canvas_put(chart->canvas, plot->x - 1, plot->y + row, tick >= 0 ? '+' : '|', INK_AXIS);
        if (tick >= 0 && is_numbered(&numbering, tick)) {
            tick_text(ticks, tick, number, sizeof number);
            glyph_number(chart->look->glyphs, number, text);
            canvas_text_right(chart->canvas, plot->x - 1, plot->y + row, text, INK_AXIS);
        } else if (!named && row > 0) {
            const char *name = objective_parameter_name(chart->map->objective, 1);
            canvas_text_right(chart->canvas, plot->x - 1, plot->y + row, name, INK_STRONG);
            named = true;
        }
    }
}

/* The column of a value of w, if it is in the plot. */
static bool column_of(const struct map_chart *chart, double w, int *x) {
    int y;
    map_cell(&chart->frame, w, 0, x, &y);
    return *x >= chart->frame.plot.x && *x < chart->frame.plot.x + chart->frame.plot.width;
}

/* Draws the number of a tick about its column, kept left of the plot's right end; returns its first column. */
static int draw_number_below(const struct map_chart *chart, const struct ticks *ticks, int i, int x, int *end) {
    const struct rect *plot = &chart->frame.plot;
    char number[NUMBER_SIZE], text[NUMBER_ROOM];
    tick_text(ticks, i, number, sizeof number);
    glyph_number(chart->look->glyphs, number, text);
    int width = utf8_columns(text);
    x -= width / 2;
    if (x + width > plot->x + plot->width)
        x = plot->x + plot->width - width;
    canvas_text(chart->canvas, x, plot->y + plot->height, text, INK_AXIS);
    *end = x + width;
    return x;
}

static void draw_half_way(const struct map_chart *chart, double w) {
    int x;
    if (column_of(chart, w, &x))
        canvas_put(chart->canvas, x, chart->frame.plot.y + chart->frame.plot.height, '.', INK_AXIS);
}

static void draw_bottom_axis(const struct map_chart *chart, const struct ticks *ticks, int widest) {
    const struct rect *plot = &chart->frame.plot;
    double apart = cells_apart(ticks, chart->frame.w, plot->width);
    struct numbering numbering = numbering_of(ticks, apart, widest + 2);
    bool half_ways = chart->look->glyphs == GLYPHS_ASCII && apart >= widest + 3 && fmod(apart + 1e-6, 2) < 1e-3;
    int end = plot->x - widest, first = end, previous_end = end;
    for (int i = 0; i < ticks->count; i++) {
        if (half_ways && i > 0)
            draw_half_way(chart, (ticks->value[i - 1] + ticks->value[i]) / 2);
        int x;
        if (!is_numbered(&numbering, i) || !column_of(chart, ticks->value[i], &x))
            continue;
        previous_end = end;
        first = draw_number_below(chart, ticks, i, x, &end);
    }
    const char *name = objective_parameter_name(chart->map->objective, 0);
    int width = utf8_columns(name);
    if (first - 1 - width >= previous_end && first - 1 - width >= plot->x)
        canvas_text(chart->canvas, first - 1 - width, plot->y + plot->height, name, INK_STRONG);
}

void map_axes_draw(const struct map_chart *chart) {
    struct map_axes axes;
    if (chart->frame.plot.width < 1 || chart->frame.plot.height < 1)
        return;
    choose_axes(chart->map, &axes);
    draw_left_axis(chart, &axes.b);
    draw_bottom_axis(chart, &axes.w, widest_number(&axes.w));
}
