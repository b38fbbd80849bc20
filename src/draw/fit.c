/* From back to front: grid, earlier curves, gaps, the present curve, points, and last the texts, each put where it
 * covers least of what is there. The present curve must be the boldest thing: two dots thick over single dots
 * (braille), blocks over strokes (unicode), strokes over loose colons (ASCII). Box drawing was tried and made stairs of
 * a smooth curve.
 */
#include "fit.h"

#include "axes.h"
#include "dots.h"
#include "glyphs.h"
#include "memory.h"
#include "neuron.h"
#include "number.h"
#include "strokes.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    X_TICKS = 7,
    FEW_POINTS = 6,     /* up to here points are large and have their coordinates */
    CROWD_POINTS = 24,  /* from here on they are small */
    CLUTTER_MOST = 200, /* a text that covers more is left out */
    GAP_ROWS = 3        /* the shortest gap that gets a number */
};

struct view {
    struct canvas *canvas;
    const struct look *look;
    const struct fit *fit;
    struct axes axes;
    struct dots dots;
};

/* ---- axes ---- */

static double bounded(double value) {
    return fmin(fmax(value, -1e300), 1e300);
}

static void widen_by(double value, double *low, double *high) {
    *low = fmin(*low, bounded(value));
    *high = fmax(*high, bounded(value));
}

static void x_range(const struct data *data, struct axis *axis) {
    double low = bounded(data->x[0]), high = low;
    for (size_t i = 1; i < data->count; i++)
        widen_by(data->x[i], &low, &high);
    double span = high > low ? high - low : fmax(1, fabs(low) / 2);
    low -= high > low ? span / 10 : span;
    high += high > low + span ? span / 10 : span;
    if (low > 0 && low <= span)
        low = 0;
    if (high < 0 && -high <= span)
        high = 0;
    ticks_widen(&low, &high, X_TICKS, &axis->ticks);
    axis->low = low;
    axis->high = high;
}

/* Of 10, 5 or 2 intervals, those that give the data most rows (finer ones may cost a twentieth) and leave three
 * rows to each; 2 where none do. */
static void y_range(const struct data *data, int rows, struct axis *axis) {
    static const int TICKS[] = {11, 6, 3};
    double low = 0, high = 1;
    for (size_t i = 0; i < data->count; i++)
        widen_by(data->y[i], &low, &high);
    double best = 0;
    for (size_t i = 0; i < sizeof TICKS / sizeof TICKS[0]; i++) {
        struct axis tried = {.low = low, .high = high, .name = axis->name};
        ticks_widen(&tried.low, &tried.high, TICKS[i], &tried.ticks);
        int cells = axis_snap(&tried, rows);
        bool close = cells - 1 < 3 * (tried.ticks.count - 1);
        double used = cells * ((high / 2 - low / 2) / (tried.high / 2 - tried.low / 2));
        if (close ? best == 0 : used > 1.05 * best) {
            *axis = tried;
            best = close ? 0 : used;
        }
    }
}

static void place(struct view *view, struct rect rect) {
    struct axes *axes = &view->axes;
    enum glyph_tier tier = view->look->glyphs;
    *axes = (struct axes){.x.name = "x", .y.name = "y", .on_plot = tier == GLYPHS_ASCII};
    x_range(view->fit->data, &axes->x);
    y_range(view->fit->data, rect.height - axes_below(tier, rect.height), &axes->y);
    axis_write(&axes->x, tier, tick_text);
    axis_write(&axes->y, tier, tick_text_fixed);
    axes_place(axes, tier, rect, 0);
    axes->plot.width = axis_snap(&axes->x, axes->plot.width);
    axes->plot.height = axis_snap(&axes->y, axes->plot.height);
}

/* ---- curves ---- */

static bool drawable(const struct fit_curve *curve) {
    return isfinite(curve->w) && isfinite(curve->b);
}

static double output(const struct fit_curve *curve, double x) {
    return neuron_sigmoid(curve->w * x + curve->b);
}

/* The curve's height in rows, at a distance in columns from the plot's left edge. */
static double height_at(const struct view *view, const struct fit_curve *curve, double column) {
    return axes_row(&view->axes, output(curve, axes_x(&view->axes, column)));
}

static const struct fit_curve *present(const struct fit *fit) {
    return fit->curve_count > 0 ? &fit->curves[fit->curve_count - 1] : NULL;
}

static enum ink curve_ink(const struct view *view, const struct fit_curve *curve) {
    return curve == present(view->fit) ? INK_TEXT : curve->faint ? INK_FAINT : INK_DIM;
}

static void curve_dots(struct view *view, const struct fit_curve *curve) {
    int thickness = curve == present(view->fit) ? 2 : 1;
    double before = height_at(view, curve, .25);
    for (int i = 1; i < view->dots.width; i++) {
        double now = height_at(view, curve, i / 2. + .25);
        dots_line(&view->dots, i - 1, 4 * before - .5, i, 4 * now - .5, thickness, curve_ink(view, curve));
        before = now;
    }
}

/* The cells beside the axis are left to it where it stands on the plot. */
static void curve_strokes(struct view *view, const struct fit_curve *curve) {
    struct rect plot = rect_inset(view->axes.plot, view->axes.on_plot, 0, 0, 0);
    double *rows = memory_new((size_t)plot.width + 1, sizeof *rows);
    for (int i = 0; i <= plot.width; i++)
        rows[i] = height_at(view, curve, i + view->axes.on_plot);
    bool thick = view->look->glyphs != GLYPHS_ASCII && curve == present(view->fit);
    (thick ? stroke_blocks : stroke_curve)(view->canvas, plot, rows, curve_ink(view, curve));
    free(rows);
}

/* An earlier curve where strokes belong to the present one: a mark in every other column; those before the last in
 * every fourth. */
static void curve_marks(struct view *view, const struct fit_curve *curve) {
    int apart = curve == present(view->fit) - 1 ? 2 : 4;
    struct rect plot = view->axes.plot;
    for (int i = 1; i < plot.width; i += apart) {
        int row = (int)floor(height_at(view, curve, i + .5));
        if (row >= 0 && row < plot.height)
            canvas_put(view->canvas, plot.x + i, plot.y + row, ':', curve_ink(view, curve));
    }
}

static void draw_curve(struct view *view, const struct fit_curve *curve) {
    if (!drawable(curve))
        return;
    if (view->look->glyphs == GLYPHS_BRAILLE)
        curve_dots(view, curve);
    else if (view->look->glyphs == GLYPHS_ASCII && curve != present(view->fit))
        curve_marks(view, curve);
    else
        curve_strokes(view, curve);
}

/* ---- points and gaps ---- */

static int point_column(const struct view *view, size_t i) {
    return (int)floor(axes_column(&view->axes, bounded(view->fit->data->x[i])));
}

static int point_row(const struct view *view, size_t i) {
    return (int)floor(axes_row(&view->axes, bounded(view->fit->data->y[i])));
}

static double answer(const struct view *view, size_t i) {
    return output(present(view->fit), view->fit->data->x[i]);
}

static bool shows_gaps(const struct view *view) {
    const struct fit *fit = view->fit;
    return fit->gaps && fit->curve_count > 0 && drawable(present(fit));
}

static void gap_dots(struct view *view, size_t i) {
    double x = floor(axes_column(&view->axes, view->fit->data->x[i]) * 2);
    dots_line(&view->dots, x, 4 * axes_row(&view->axes, answer(view, i)) - .5, x,
              4 * axes_row(&view->axes, view->fit->data->y[i]) - .5, 1, INK_DIM);
}

static void gap_marks(struct view *view, size_t i) {
    struct rect plot = view->axes.plot;
    int from = (int)floor(axes_row(&view->axes, answer(view, i))), to = point_row(view, i);
    uint32_t mark = view->look->glyphs == GLYPHS_ASCII ? '!' : 0x2506;
    for (int row = from < to ? from : to; row <= (from < to ? to : from); row++)
        canvas_put(view->canvas, plot.x + point_column(view, i), plot.y + row, mark, INK_DIM);
}

static void draw_gaps(struct view *view) {
    for (size_t i = 0; shows_gaps(view) && i < view->fit->data->count; i++) {
        if (view->look->glyphs == GLYPHS_BRAILLE)
            gap_dots(view, i);
        else
            gap_marks(view, i);
    }
}

static void draw_points(struct view *view) {
    size_t count = view->fit->data->count;
    enum glyph_tier tier = view->look->glyphs;
    bool crowd = count > CROWD_POINTS, bracketed = tier == GLYPHS_ASCII && count <= FEW_POINTS;
    uint32_t mark = glyph_char(tier, crowd && tier != GLYPHS_ASCII ? GLYPH_BULLET : GLYPH_POINT);
    for (size_t i = 0; i < count; i++) {
        int x = view->axes.plot.x + point_column(view, i), y = view->axes.plot.y + point_row(view, i);
        if (bracketed && view->axes.left > 0)
            canvas_text(view->canvas, x - 1, y, "( )", INK_STRONG);
        canvas_put(view->canvas, x, y, mark, INK_STRONG);
    }
}

/* ---- texts ---- */

static void write_at_best(struct view *view, const struct axes_spot spots[], int count, const char *text,
                          enum ink ink) {
    axes_write(view->canvas, &view->axes, spots, count, CLUTTER_MOST, text, ink);
}

static void label_point(struct view *view, size_t i) {
    char x_text[NUMBER_SIZE], y_text[NUMBER_SIZE], plain[2 * NUMBER_SIZE + 8], text[4 * NUMBER_SIZE + 16];
    number_digits(x_text, view->fit->data->x[i], 4);
    number_digits(y_text, view->fit->data->y[i], 4);
    snprintf(plain, sizeof plain, "(%s, %s)", x_text, y_text);
    glyph_number(view->look->glyphs, plain, text);
    int x = view->axes.plot.x + point_column(view, i), y = view->axes.plot.y + point_row(view, i);
    int width = utf8_columns(text);
    const struct axes_spot spots[] = {
        {x + 3, y},     {x - 2 - width, y},     {x - width / 2, y + 1}, {x - width / 2, y - 1},
        {x + 2, y + 1}, {x - 1 - width, y - 1}, {x + 2, y - 1},         {x - 1 - width, y + 1}};
    write_at_best(view, spots, sizeof spots / sizeof spots[0], text, INK_TEXT);
}

static void label_gap(struct view *view, size_t i) {
    double error = answer(view, i) - view->fit->data->y[i];
    int x = view->axes.plot.x + point_column(view, i), to = point_row(view, i);
    int from = (int)floor(axes_row(&view->axes, answer(view, i))), middle = view->axes.plot.y + (from + to) / 2;
    if (abs(from - to) < GAP_ROWS)
        return;
    char number[NUMBER_SIZE], plain[NUMBER_SIZE + 1], text[2 * NUMBER_SIZE + 2];
    number_fixed(number, error, 4);
    snprintf(plain, sizeof plain, "%s%s", error > 0 ? "+" : "", number);
    glyph_number(view->look->glyphs, plain, text);
    int width = utf8_columns(text);
    const struct axes_spot spots[] = {{x + 2, middle},     {x - 1 - width, middle},     {x + 2, middle + 1},
                                      {x + 2, middle - 1}, {x - 1 - width, middle + 1}, {x - 1 - width, middle - 1}};
    write_at_best(view, spots, sizeof spots / sizeof spots[0], text, INK_DIM);
}

/* A name belongs at an end of its curve, the right one if it can; the present curve's name stands beside it, the
 * others' within. Cost: what is covered, and the way from the end. */
static void label_curve(struct view *view, const struct fit_curve *curve) {
    struct rect plot = view->axes.plot;
    int width = utf8_columns(curve->label), least = 1 << 19;
    struct axes_spot best = {-1, -1};
    for (int i = 1; i + width < plot.width; i++)
        for (int side = -1; side <= 1; side++) {
            if ((side == 0) == (curve == present(view->fit)))
                continue;
            struct axes_spot spot = {plot.x + i, plot.y + side + (int)floor(height_at(view, curve, i + width / 2.))};
            int from_right = plot.width - width - 1 - i, way = from_right < i + 2 ? from_right : i + 2;
            int cost = 2 * way + axes_clutter(view->canvas, &view->axes, spot.x, spot.y, width);
            if (cost < least) {
                least = cost;
                best = spot;
            }
        }
    if (best.x >= 0)
        canvas_text(view->canvas, best.x, best.y, curve->label, curve == present(view->fit) ? INK_STRONG : INK_DIM);
}

static void draw_texts(struct view *view) {
    const struct fit *fit = view->fit;
    bool few = fit->data->count <= FEW_POINTS && view->axes.left > 0;
    for (size_t i = 0; few && fit->labels && i < fit->data->count; i++)
        label_point(view, i);
    for (size_t i = 0; few && shows_gaps(view) && !fit->mute && i < fit->data->count; i++)
        label_gap(view, i);
    for (int i = fit->curve_count - 1; i >= 0; i--)
        if (fit->curves[i].label[0] && drawable(&fit->curves[i]))
            label_curve(view, &fit->curves[i]);
}

void fit_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct fit *fit) {
    struct view view = {.canvas = canvas, .look = look, .fit = fit};
    if (rect.width < 1 || rect.height < 1 || fit->data->count == 0)
        return;
    place(&view, rect);
    axes_draw(canvas, look, rect, &view.axes);
    dots_init(&view.dots, view.axes.plot.width, view.axes.plot.height);
    for (int i = 0; i < fit->curve_count - 1; i++)
        draw_curve(&view, &fit->curves[i]);
    draw_gaps(&view);
    if (fit->curve_count > 0)
        draw_curve(&view, present(fit));
    dots_put(&view.dots, canvas, view.axes.plot.x, view.axes.plot.y);
    dots_finish(&view.dots);
    draw_points(&view);
    draw_texts(&view);
}
