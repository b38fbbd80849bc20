/* Legs are drawn with straight characters in all tiers: they are to be counted by eye against each other. A leg of less
 * than a cell is a level line, which is the point: it hardly rises. */
#include "slope_figure.h"

#include "caption.h"
#include "glyphs.h"
#include "number.h"
#include "sketch.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { PLOT_LEAST = 6, SAMPLES = 64, DIGITS_LEAST = 3, DIGITS_MOST = 12 };

static const double DIFFERENT = 1.2; /* times as steep, to be called steep and gentle */

struct view {
    const struct slope_figure *figure;
    struct sketch sketch;
};

static double value(const struct view *view, double x) {
    return view->figure->f(view->figure->context, x);
}

static double curve(void *context, double x) {
    return value(context, x);
}

static int triangles(const struct slope_figure *figure) {
    return figure->count < 0 ? 0 : figure->count > SLOPES_MAX ? SLOPES_MAX : figure->count;
}

static double rise(const struct view *view, int i) {
    double x = view->figure->at[i];
    return value(view, x + view->figure->dx) - value(view, x);
}

static double slope(const struct view *view, int i) {
    return rise(view, i) / view->figure->dx;
}

/* ---- axes ---- */

static void grow(double x, double *low, double *high) {
    if (!isfinite(x))
        return;
    *low = fmin(*low, x);
    *high = fmax(*high, x);
}

static void place(struct view *view, enum glyph_tier tier, struct rect rect, struct axes *axes) {
    const struct slope_figure *figure = view->figure;
    double left = fmin(figure->over[0], figure->over[1]), right = fmax(figure->over[0], figure->over[1]);
    double low = INFINITY, high = -INFINITY;
    *axes = (struct axes){.x.name = "x", .y.name = "y"};
    for (int i = 0; i < triangles(figure); i++) {
        grow(figure->at[i], &left, &right);
        grow(figure->at[i] + figure->dx, &left, &right);
    }
    for (int i = 0; i <= SAMPLES; i++)
        grow(value(view, left + (right - left) * i / SAMPLES), &low, &high);
    if (low > 0 && low < (high - low) / 2)
        low = 0;
    int rows = rect.height - axes_below(tier, rect.height);
    sketch_axis(&axes->y, tier, low, high, rows / 4 + 2);
    axes_place(axes, tier, rect, 0);
    sketch_axis(&axes->x, tier, left, right, axes->plot.width / 7 + 2);
    axis_write(&axes->x, tier, tick_text);
}

/* ---- triangles ---- */

/* In cells of the plot: the right angle stands at x[1], y[0]. */
struct legs {
    int x[2], y[2];
};

static bool find_legs(const struct view *view, int i, struct legs *legs) {
    double x = view->figure->at[i], from[2], to[2];
    sketch_place(&view->sketch, x, value(view, x), from);
    sketch_place(&view->sketch, x + view->figure->dx, value(view, x + view->figure->dx), to);
    if (!isfinite(from[0]) || !isfinite(from[1]) || !isfinite(to[0]) || !isfinite(to[1]))
        return false;
    *legs = (struct legs){{(int)floor(from[0]), (int)floor(to[0])}, {(int)floor(from[1]), (int)floor(to[1])}};
    return true;
}

static void put(struct view *view, int x, int y, uint32_t glyph) {
    sketch_mark(&view->sketch, (double[]){x + .5, y + .5}, glyph, INK_STRONG);
}

/* The corner's glyph in rich tiers: open to the left or right, and up or down. */
static uint32_t corner(bool ascii, const struct legs *legs) {
    bool up = legs->y[1]<legs->y[0], right = legs->x[1]> legs->x[0];
    if (ascii)
        return '+';
    return legs->y[0] == legs->y[1] ? 0x2500 : up ? (right ? 0x2518 : 0x2514) : (right ? 0x2510 : 0x250c);
}

static int bounded(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

static void draw_legs(struct view *view, const struct legs *legs) {
    struct rect plot = view->sketch.axes.plot;
    bool ascii = view->sketch.look->glyphs == GLYPHS_ASCII;
    int step = legs->x[1] < legs->x[0] ? -1 : 1;
    int first = bounded(legs->x[0] + step, -1, plot.width), last = bounded(legs->x[1], -1, plot.width);
    for (int x = first; x != last && (last - x) * step > 0; x += step)
        put(view, x, legs->y[0], ascii ? '-' : 0x2500);
    step = legs->y[1] < legs->y[0] ? -1 : 1;
    first = bounded(legs->y[0] + step, -1, plot.height);
    last = bounded(legs->y[1], -1, plot.height);
    for (int y = first; y != last && (last - y) * step > 0; y += step)
        put(view, legs->x[1], y, ascii ? '|' : 0x2502);
    put(view, legs->x[1], legs->y[0], corner(ascii, legs));
    uint32_t point = glyph_char(view->sketch.look->glyphs, GLYPH_POINT);
    if (legs->y[1] != legs->y[0])
        put(view, legs->x[1], legs->y[1], point);
    put(view, legs->x[0], legs->y[0], point);
}

/* dx along the level leg, dy beside the upright one, outside of the triangle. */
static void label_legs(struct view *view, const struct legs *legs, int i) {
    struct rect plot = view->sketch.axes.plot;
    char number[CAPTION_TEXT_SIZE], dx[CAPTION_TEXT_SIZE + 8], dy[CAPTION_TEXT_SIZE + 8];
    caption_short(view->sketch.look->glyphs, view->figure->dx, 3, number);
    snprintf(dx, sizeof dx, "dx %s", number);
    caption_short(view->sketch.look->glyphs, rise(view, i), 3, number);
    snprintf(dy, sizeof dy, "dy %s", number);
    int x = plot.x + (legs->x[0] + legs->x[1] + 1 - utf8_columns(dx)) / 2, y = plot.y + legs->y[0];
    int outside = legs->y[1] <= legs->y[0] ? 1 : -1;
    int right = plot.x + legs->x[1] + 2, middle = plot.y + (legs->y[0] + legs->y[1]) / 2;
    const struct axes_spot beside[] = {{right, middle}, {right, middle - 1}, {right, middle + 1}, {right, y}};
    sketch_write(&view->sketch, beside, 4, dy, INK_STRONG);
    const struct axes_spot along[] = {{x, y + outside}, {x + 1, y + outside}, {x + 3, y + outside}};
    sketch_write(&view->sketch, along, 3, dx, INK_TEXT);
}

static void draw_plot(struct view *view, struct canvas *canvas, const struct look *look, struct rect rect) {
    struct axes axes;
    struct legs legs;
    place(view, look->glyphs, rect, &axes);
    axes_draw(canvas, look, rect, &axes);
    sketch_init(&view->sketch, canvas, look, &axes);
    sketch_curve(&view->sketch, curve, view, LINE_THICK, INK_TEXT);
    sketch_finish_lines(&view->sketch);
    for (int i = 0; i < triangles(view->figure); i++)
        if (find_legs(view, i, &legs))
            draw_legs(view, &legs);
    for (int i = 0; axes.left > 0 && i < triangles(view->figure); i++)
        if (find_legs(view, i, &legs))
            label_legs(view, &legs, i);
}

/* ---- the numbers ---- */

static double rounded(double number, int digits) {
    char text[NUMBER_SIZE];
    number_digits(text, number, digits);
    return strtod(text, NULL);
}

/* Digits at which the quotient of what is shown is, to three digits, the slope shown. */
static int digits_of(const struct view *view, int i) {
    int digits = DIGITS_LEAST;
    while (digits < DIGITS_MOST &&
           rounded(rounded(rise(view, i), digits) / rounded(view->figure->dx, digits), 3) != rounded(slope(view, i), 3))
        digits++;
    return digits;
}

static const char *word(const struct view *view, int i) {
    double least = INFINITY, most = 0, own = fabs(slope(view, i));
    for (int k = 0; k < triangles(view->figure); k++) {
        least = fmin(least, fabs(slope(view, k)));
        most = fmax(most, fabs(slope(view, k)));
    }
    if (!(most > DIFFERENT * least))
        return "";
    return own == most ? "steep" : own == least ? "gentle" : "";
}

/* The columns that all x take, so that the rows' quotients stand below each other. */
static int x_width(const struct view *view, enum glyph_tier tier) {
    int width = 0;
    for (int i = 0; i < triangles(view->figure); i++) {
        char x[CAPTION_TEXT_SIZE];
        caption_short(tier, view->figure->at[i], 4, x);
        width = utf8_columns(x) > width ? utf8_columns(x) : width;
    }
    return width;
}

static void write_row(const struct view *view, struct canvas *canvas, const struct look *look, struct rect rect, int y,
                      int i) {
    char x[CAPTION_TEXT_SIZE], dy[CAPTION_TEXT_SIZE], dx[CAPTION_TEXT_SIZE], result[CAPTION_TEXT_SIZE];
    char quotient[3 * CAPTION_TEXT_SIZE] = "dy/dx = ";
    int digits = digits_of(view, i), right = rect.x + rect.width, at = rect.x + 2 + x_width(view, look->glyphs) + 2;
    caption_short(look->glyphs, view->figure->at[i], 4, x);
    caption_short(look->glyphs, rise(view, i), digits, dy);
    caption_short(look->glyphs, view->figure->dx, digits, dx);
    caption_short(look->glyphs, slope(view, i), 3, result);
    if (at + 11 + utf8_columns(dy) + utf8_columns(dx) + utf8_columns(result) <= right)
        snprintf(quotient, sizeof quotient, "dy/dx = %s/%s = ", dy, dx);
    canvas_text_clip(canvas, rect.x, y, rect.width, "x", INK_DIM);
    canvas_text_clip(canvas, rect.x + 2, y, rect.width - 2, x, INK_TEXT);
    int end = at + canvas_text_clip(canvas, at, y, right - at, quotient, INK_TEXT);
    end += canvas_text_clip(canvas, end, y, right - end, result, INK_STRONG);
    if (end + 2 + utf8_columns(word(view, i)) <= right)
        canvas_text(canvas, end + 2, y, word(view, i), INK_DIM);
}

void slope_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                       const struct slope_figure *figure) {
    struct view view = {.figure = figure};
    if (rect.width < 1 || rect.height < 1)
        return;
    int rows = bounded(rect.height - PLOT_LEAST, 0, triangles(figure));
    draw_plot(&view, canvas, look, rect_inset(rect, 0, 0, 0, rows));
    for (int i = 0; i < rows; i++)
        write_row(&view, canvas, look, rect, rect.y + rect.height - rows + i, i);
}
