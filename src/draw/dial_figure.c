/* The circle is square to the eye: twice as many columns as rows. The gradient points where it points in the plane;
 * u is turned from there. The numbers stand beside the circle, in one row each or, where that is too wide, name over
 * number; the cosine's curve below it takes seven rows. */
#include "dial_figure.h"

#include "caption.h"
#include "forecast.h"
#include "glyphs.h"
#include "sketch.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>

enum {
    CIRCLE_POINTS = 180,
    SIDE_LEAST = 11,    /* columns for the numbers */
    SIDE_WIDTH = 25,    /* below this width no numbers */
    COSINE_ROWS = 7,    /* with its axis */
    COSINE_HEIGHT = 18, /* the least height that has room for it */
    NUMBER_ROWS = 5,
    ARC_ROWS = 4 /* radius from which the angle has an arc */
};

struct view {
    const struct dial_figure *figure;
    struct forecast forecast;
    struct sketch sketch;
    double center[2], radius; /* in cells; the radius in rows */
    double base;              /* the gradient's angle in the plane */
};

/* 0 <= angle < 360 */
static double around(double degrees) {
    double turned = fmod(degrees, 360);
    return !isfinite(turned) ? 0 : turned < 0 ? turned + 360 : turned;
}

/* The place at an angle from the gradient and a share of the radius. */
static void on_dial(const struct view *view, double beta, double share, double at[2]) {
    double angle = view->base + beta;
    at[0] = view->center[0] + 2 * view->radius * share * forecast_cosine(angle);
    at[1] = view->center[1] - view->radius * share * forecast_cosine(angle - 90);
}

/* Part of a circle, from one angle to another. */
static void draw_arc(struct view *view, double from, double to, double share, enum line line, enum ink ink) {
    double points[CIRCLE_POINTS + 1][2];
    for (int i = 0; i <= CIRCLE_POINTS; i++)
        on_dial(view, from + (to - from) * i / CIRCLE_POINTS, share, points[i]);
    sketch_path(&view->sketch, (const double(*)[2])points, CIRCLE_POINTS + 1, line, ink);
}

static bool has_gradient(const struct view *view) {
    return view->forecast.steepness > 0 && isfinite(view->forecast.steepness);
}

/* Downhill is the half away from the gradient; the line between the halves is level. */
static void draw_circle(struct view *view) {
    double left[2], right[2];
    bool halves = view->figure->show_downhill && has_gradient(view);
    draw_arc(view, 0, 360, 1, halves ? LINE_LOOSE : LINE_THIN, INK_AXIS);
    if (!halves)
        return;
    draw_arc(view, 90, 270, 1, LINE_THICK, INK_TEXT);
    on_dial(view, 90, 1, left);
    on_dial(view, 270, 1, right);
    sketch_line(&view->sketch, left, right, LINE_LOOSE, INK_AXIS);
}

static void draw_label(struct view *view, double beta, double share, const char *text, enum ink ink) {
    double at[2];
    on_dial(view, beta, share, at);
    at[0] = fmin(fmax(at[0], 0), fmax(view->sketch.axes.plot.width - .5, 0));
    at[1] = fmin(fmax(at[1], 0), fmax(view->sketch.axes.plot.height - .5, 0));
    sketch_label(&view->sketch, at, text, ink);
}

static void draw_signs(struct view *view, const double gradient[2], const double u[2]) {
    struct sketch *sketch = &view->sketch;
    enum glyph_tier tier = sketch->look->glyphs;
    double best[2];
    char name[CAPTION_TEXT_SIZE];
    caption_formula(tier, "\\nabla L", name);
    on_dial(view, 180, 1, best);
    if (view->figure->show_best && has_gradient(view))
        sketch_mark(sketch, best, glyph_char(tier, GLYPH_CHECK), INK_STRONG);
    if (has_gradient(view))
        sketch_head(sketch, view->center, gradient, INK_ARROW);
    sketch_head(sketch, view->center, u, INK_STRONG);
    sketch_mark(sketch, view->center, tier == GLYPHS_ASCII ? 'o' : 0x25cf, INK_STRONG);
    draw_label(view, view->figure->beta, .82, "u", INK_STRONG);
    if (has_gradient(view))
        draw_label(view, 0, .62, name, INK_ARROW);
    if (view->figure->show_best && has_gradient(view) && fabs(around(view->figure->beta) - 180) > 20)
        draw_label(view, 180, 1, "best", INK_TEXT);
}

static void draw_dial(struct view *view, struct canvas *canvas, const struct look *look, struct rect rect) {
    struct axes axes = {.plot = rect};
    double u[2], gradient[2];
    sketch_init(&view->sketch, canvas, look, &axes);
    view->radius = fmin(rect.height - 1, (rect.width - 1) / 2) / 2.;
    view->center[0] = floor(rect.width / 2.) + .5;
    view->center[1] = rect.height / 2.;
    on_dial(view, view->figure->beta, .82, u);
    on_dial(view, 0, .62, gradient);
    draw_circle(view);
    if (view->radius >= ARC_ROWS && look->glyphs != GLYPHS_ASCII && !view->figure->show_downhill && has_gradient(view))
        draw_arc(view, 0, remainder(view->figure->beta, 360), .3, LINE_LOOSE, INK_DIM);
    if (has_gradient(view))
        sketch_shaft(&view->sketch, view->center, gradient, LINE_THIN, INK_ARROW);
    sketch_shaft(&view->sketch, view->center, u, LINE_THICK, INK_STRONG);
    sketch_finish_lines(&view->sketch);
    draw_signs(view, gradient, u);
}

/* ---- the cosine ---- */

static double cosine(void *context, double degrees) {
    (void)context;
    return forecast_cosine(degrees);
}

static void cosine_axes(enum glyph_tier tier, struct rect rect, const char *name, struct axes *axes) {
    *axes = (struct axes){.x = {.low = 0, .high = 360, .name = name}, .y = {.low = -1, .high = 1}};
    axes->x.ticks = (struct ticks){.value = {0, 90, 180, 270, 360}, .count = 5};
    axes->y.ticks = (struct ticks){.value = {-1, 0, 1}, .count = 3};
    axis_write(&axes->x, tier, tick_text);
    snprintf(axes->y.text[0], AXIS_TEXT_SIZE, "%sk", glyph_string(tier, GLYPH_MINUS));
    snprintf(axes->y.text[1], AXIS_TEXT_SIZE, "0");
    snprintf(axes->y.text[2], AXIS_TEXT_SIZE, "k");
    axes_place(axes, tier, rect, 0);
    if (axes->below == 0)
        return;
    axes->plot.height += axes->below - 1; /* numbers without a line: the rows are needed */
    axes->below = 1;
    axes->plot.width = axis_snap(&axes->x, axes->plot.width);
}

static void draw_cosine(struct view *view, struct canvas *canvas, const struct look *look, struct rect rect) {
    struct axes axes;
    char name[CAPTION_TEXT_SIZE];
    double at[2], best[2], zero[2];
    enum glyph_tier tier = look->glyphs;
    caption_formula(tier, "\\beta", name);
    cosine_axes(tier, rect, name, &axes);
    axes_draw(canvas, look, rect, &axes);
    sketch_init(&view->sketch, canvas, look, &axes);
    sketch_place(&view->sketch, 0, 0, zero);
    sketch_line(&view->sketch, zero, (double[]){axes.plot.width, zero[1]}, LINE_LOOSE, INK_AXIS);
    sketch_curve(&view->sketch, cosine, NULL, LINE_THICK, INK_TEXT);
    sketch_finish_lines(&view->sketch);
    double beta = around(view->figure->beta);
    sketch_place(&view->sketch, 180, -1, best);
    sketch_place(&view->sketch, beta, forecast_cosine(beta), at);
    if (view->figure->show_best)
        sketch_mark(&view->sketch, best, glyph_char(tier, GLYPH_CHECK), INK_STRONG);
    sketch_sign(&view->sketch, at, glyph_char(tier, GLYPH_POINT), "()", INK_STRONG);
}

/* ---- the numbers ---- */

static void write_numbers(const struct view *view, enum glyph_tier tier, char names[2][CAPTION_TEXT_SIZE],
                          struct caption_row rows[NUMBER_ROWS]) {
    const struct forecast *forecast = &view->forecast;
    const double changes[] = {forecast->linear, forecast->change}, k = forecast->length * forecast->steepness;
    int places = caption_places(changes, 2, false);
    char angle[CAPTION_TEXT_SIZE];
    caption_formula(tier, "\\eta", names[0]);
    caption_formula(tier, "\\beta", names[1]);
    rows[0] = (struct caption_row){.name = names[0]};
    rows[1] = (struct caption_row){.name = "k"};
    rows[2] = (struct caption_row){.name = names[1]};
    rows[3] = (struct caption_row){.name = "forecast", .strong = true};
    rows[4] = (struct caption_row){.name = "true change", .strong = true};
    caption_short(tier, view->figure->eta, 4, rows[0].number);
    caption_number(tier, k, caption_places(&k, 1, false), false, rows[1].number);
    caption_short(tier, around(view->figure->beta), 4, angle);
    snprintf(rows[2].number, CAPTION_TEXT_SIZE, "%.40s%s", angle, tier == GLYPHS_ASCII ? " deg" : "\u00b0");
    caption_number(tier, forecast->linear, places, true, rows[3].number);
    caption_number(tier, forecast->change, places, true, rows[4].number);
}

static enum ink number_ink(const struct caption_row *row) {
    return row->strong ? INK_STRONG : INK_TEXT;
}

/* Name over number, the last ones first where rows are few. */
static void draw_stacked(struct canvas *canvas, struct rect rect, const struct caption_row rows[NUMBER_ROWS]) {
    int shown = rect.height / 2 < NUMBER_ROWS ? rect.height / 2 : NUMBER_ROWS;
    int apart = shown > 0 && rect.height >= 3 * shown - 1 ? 3 : 2;
    int y = rect.y + (rect.height - apart * shown + apart - 2) / 2;
    for (int i = NUMBER_ROWS - shown; i < NUMBER_ROWS; i++, y += apart) {
        canvas_text_clip(canvas, rect.x, y, rect.width, rows[i].name, INK_DIM);
        canvas_text_clip(canvas, rect.x, y + 1, rect.width, rows[i].number, number_ink(&rows[i]));
    }
}

/* Both in a row where they fit, else stacked. */
static void draw_numbers(const struct view *view, struct canvas *canvas, const struct look *look, struct rect rect) {
    struct caption_row rows[NUMBER_ROWS];
    char names[2][CAPTION_TEXT_SIZE];
    write_numbers(view, look->glyphs, names, rows);
    int width = caption_width(look->glyphs, rows, NUMBER_ROWS, false), apart = rect.height >= 2 * NUMBER_ROWS ? 2 : 1;
    if (width > rect.width || rect.height < NUMBER_ROWS) {
        draw_stacked(canvas, rect, rows);
        return;
    }
    int y = rect.y + (rect.height - apart * NUMBER_ROWS) / 2;
    for (int i = 0; i < NUMBER_ROWS; i++, y += apart) {
        canvas_text(canvas, rect.x, y, rows[i].name, INK_DIM);
        canvas_text_right(canvas, rect.x + width, y, rows[i].number, number_ink(&rows[i]));
    }
}

void dial_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                      const struct dial_figure *figure) {
    struct view view = {.figure = figure};
    if (rect.width < 1 || rect.height < 1)
        return;
    view.forecast = forecast_turned(figure->objective, figure->theta, figure->beta, figure->length, figure->eta);
    view.base = has_gradient(&view) ? forecast_downhill(figure->objective, figure->theta) - 180 : 0;
    int below = rect.height >= COSINE_HEIGHT && rect.width >= SIDE_WIDTH ? COSINE_ROWS + (rect.height >= 24) : 0;
    int rows = rect.height - below, side = rect.width >= SIDE_WIDTH ? SIDE_LEAST + 1 : 0;
    int width = 2 * rows - 1 < rect.width - side ? 2 * rows - 1 : rect.width - side;
    if (rect.width - width - 3 > 2 * SIDE_LEAST)
        width += 2; /* room for names beside the circle */
    draw_dial(&view, canvas, look, (struct rect){rect.x, rect.y, width, rows - (below > 0)});
    if (side > 0)
        draw_numbers(&view, canvas, look,
                     (struct rect){rect.x + width + 1, rect.y, rect.width - width - 1, rows - (below > 0)});
    if (below > 0)
        draw_cosine(&view, canvas, look, (struct rect){rect.x, rect.y + rect.height - below, rect.width, below});
}
