/* The axes depend on all but eta. The true curve is the boldest line, the foretold one thin (loose in ASCII); the
 * gap at eta stands upright between two marks, as in the fit, with its number, and a guide leads down to eta on the
 * axis. */
#include "taylor_figure.h"

#include "caption.h"
#include "forecast.h"
#include "glyphs.h"
#include "sketch.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>

enum { SAMPLES = 48, ROWS_ALL = 15, ROWS_NUMBERS = 9, ROWS_GAP = 5, GAP_ROWS = 2 };

struct view {
    const struct taylor_figure *figure;
    struct forecast forecast;
    struct sketch sketch;
    double eta_max;
};

static double true_loss(void *context, double eta) {
    const struct view *view = context;
    return forecast_loss(view->figure->objective, view->figure->theta, view->forecast.u, eta);
}

static double foretold(void *context, double eta) {
    const struct view *view = context;
    return view->forecast.loss_from + eta * view->forecast.slope;
}

/* ---- axes ---- */

/* The curve's range, and as much again for the straight line where it leaves it. */
static void loss_range(struct view *view, double *low, double *high) {
    *low = *high = view->forecast.loss_from;
    for (int i = 0; i <= SAMPLES; i++) {
        double loss = true_loss(view, view->eta_max * i / SAMPLES);
        if (isfinite(loss)) {
            *low = fmin(*low, loss);
            *high = fmax(*high, loss);
        }
    }
    double span = *high - *low, end = foretold(view, view->eta_max);
    if (!isfinite(end))
        return;
    double room = span > 0 ? span : INFINITY;
    *low = fmin(*low, fmax(end, *low - room));
    *high = fmax(*high, fmin(end, *high + room));
}

static void place(struct view *view, enum glyph_tier tier, struct rect rect, struct axes *axes) {
    double low, high;
    int rows = rect.height - axes_below(tier, rect.height);
    *axes = (struct axes){.y.name = "L"};
    loss_range(view, &low, &high);
    sketch_axis(&axes->y, tier, low, high, rows / 4 + 2);
    axes_place(axes, tier, rect, 0);
    axes->x.low = 0;
    axes->x.high = view->eta_max;
    ticks_choose(0, view->eta_max, axes->plot.width / 7 + 1, &axes->x.ticks);
    axis_write(&axes->x, tier, tick_text);
}

/* ---- the plot ---- */

/* A place below or above the plot moves to its edge. Returns whether it had to. */
static bool to_edge(const struct sketch *sketch, double at[2]) {
    double row = at[1], last = sketch->axes.plot.height - .5;
    if (isfinite(row))
        at[1] = fmin(fmax(row, .5), fmax(last, 0));
    return isfinite(row) && (row < 0 || row >= sketch->axes.plot.height);
}

static void upright(struct sketch *sketch, const double at[2], double to, uint32_t glyph, enum ink ink) {
    if (!isfinite(at[1]) || !isfinite(to))
        return;
    int from = (int)floor(fmin(at[1], to)), end = (int)floor(fmax(at[1], to));
    for (int row = from; row <= end; row++) {
        const double place[2] = {at[0], row + .5};
        sketch_mark(sketch, place, glyph, ink);
    }
}

static void draw_gap(struct view *view, const double there[2], const double line[2]) {
    struct sketch *sketch = &view->sketch;
    bool ascii = sketch->look->glyphs == GLYPHS_ASCII;
    double bottom = sketch->axes.plot.height - .5;
    upright(sketch, (double[]){there[0], fmax(there[1], line[1])}, bottom, ascii ? '.' : 0x250a, INK_FAINT);
    upright(sketch, there, line[1], ascii ? '!' : 0x2503, INK_STRONG);
}

static void draw_marks(struct view *view) {
    struct sketch *sketch = &view->sketch;
    enum glyph_tier tier = sketch->look->glyphs;
    double here[2], there[2], line[2], eta = view->figure->eta;
    sketch_place(sketch, 0, view->forecast.loss_from, here);
    sketch_place(sketch, eta, view->forecast.loss_to, there);
    sketch_place(sketch, eta, foretold(view, eta), line);
    to_edge(sketch, there);
    bool off = to_edge(sketch, line), above = line[1] < there[1];
    draw_gap(view, there, line);
    uint32_t edge = glyph_char(tier, above ? GLYPH_ARROW_UP : GLYPH_ARROW_DOWN);
    sketch_mark(sketch, here, tier == GLYPHS_ASCII ? 'S' : 0x25cb, INK_STRONG);
    sketch_sign(sketch, line, off ? edge : tier == GLYPHS_ASCII ? 'x' : 0x25cb, "()", INK_STRONG);
    sketch_sign(sketch, there, glyph_char(tier, GLYPH_POINT), "()", INK_STRONG);
}

/* The gap's number beside its middle. */
static void label_gap(struct view *view, int places) {
    struct sketch *sketch = &view->sketch;
    double there[2], line[2], eta = view->figure->eta;
    char number[CAPTION_TEXT_SIZE], text[CAPTION_TEXT_SIZE + 8];
    sketch_place(sketch, eta, view->forecast.loss_to, there);
    sketch_place(sketch, eta, foretold(view, eta), line);
    to_edge(sketch, there);
    to_edge(sketch, line);
    if (!(fabs(there[1] - line[1]) >= GAP_ROWS))
        return;
    caption_number(sketch->look->glyphs, view->forecast.gap, places, true, number);
    snprintf(text, sizeof text, "gap %s", number);
    int x = sketch->axes.plot.x + (int)there[0], y = sketch->axes.plot.y + (int)floor((there[1] + line[1]) / 2);
    int width = utf8_columns(text);
    const struct axes_spot spots[] = {{x + 2, y},     {x - 1 - width, y},     {x + 2, y + 1},
                                      {x + 2, y - 1}, {x - 1 - width, y + 1}, {x - 1 - width, y - 1}};
    sketch_write(sketch, spots, sizeof spots / sizeof spots[0], text, INK_STRONG);
}

/* A name beside its line, at the place where it covers least, as far right as can be. */
static void name_line(struct view *view, double (*f)(void *, double), const char *name, enum ink ink) {
    struct sketch *sketch = &view->sketch;
    int width = utf8_columns(name), count = 0;
    struct axes_spot spots[64];
    for (int x = sketch->axes.plot.width - width - 1; x > 0 && count + 2 <= 64; x--)
        for (int side = -1; side <= 1; side += 2) {
            double row = axes_row(&sketch->axes, f(view, axes_x(&sketch->axes, x + width / 2.)));
            if (isfinite(row))
                spots[count++] =
                    (struct axes_spot){sketch->axes.plot.x + x, sketch->axes.plot.y + (int)floor(row) + side};
        }
    sketch_write(sketch, spots, count, name, ink);
}

static void draw_plot(struct view *view, struct canvas *canvas, const struct look *look, struct rect rect, int places) {
    struct axes axes;
    char eta[CAPTION_TEXT_SIZE];
    place(view, look->glyphs, rect, &axes);
    caption_formula(look->glyphs, "\\eta", eta);
    axes.x.name = eta;
    axes_draw(canvas, look, rect, &axes);
    sketch_init(&view->sketch, canvas, look, &axes);
    sketch_curve(&view->sketch, foretold, view, LINE_THIN, INK_DIM);
    sketch_curve(&view->sketch, true_loss, view, LINE_THICK, INK_TEXT);
    sketch_finish_lines(&view->sketch);
    draw_marks(view);
    if (axes.left == 0)
        return;
    label_gap(view, places);
    name_line(view, true_loss, "true", INK_TEXT);
    name_line(view, foretold, "forecast", INK_DIM);
}

/* ---- the numbers ---- */

static void write_direction(const struct view *view, struct canvas *canvas, const struct look *look, struct rect rect,
                            int y) {
    char eta[CAPTION_TEXT_SIZE], beta[CAPTION_TEXT_SIZE], greek[CAPTION_TEXT_SIZE], text[4 * CAPTION_TEXT_SIZE];
    bool ascii = look->glyphs == GLYPHS_ASCII;
    caption_formula(look->glyphs, "\\eta", greek);
    caption_short(look->glyphs, view->figure->eta, 4, eta);
    caption_short(look->glyphs, round(fabs(view->forecast.beta) * 10) / 10, 4, beta);
    snprintf(text, sizeof text, "%s %s   u %s%s from %s", greek, eta, beta, ascii ? " deg" : "\u00b0",
             ascii ? "grad L" : "\u2207L");
    canvas_text_clip(canvas, rect.x, y, rect.width, text, INK_TEXT);
}

static int numbers(const struct view *view, enum glyph_tier tier, struct caption_row rows[3]) {
    const struct forecast *forecast = &view->forecast;
    const double sum[] = {forecast->linear, forecast->gap, forecast->change};
    int places = caption_places(sum, 3, true);
    rows[0] = (struct caption_row){.name = "true", .tex = "L(\\theta + \\eta u) - L(\\theta)"};
    rows[1] = (struct caption_row){.name = "forecast", .tex = "\\eta u^T \\nabla L"};
    rows[2] = (struct caption_row){.name = "gap", .tex = "\\text{true} - \\text{forecast}", .strong = true};
    caption_number(tier, forecast->change, places, true, rows[0].number);
    caption_number(tier, forecast->linear, places, true, rows[1].number);
    caption_number(tier, forecast->gap, places, true, rows[2].number);
    return places;
}

void taylor_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                        const struct taylor_figure *figure) {
    struct view view = {.figure = figure, .eta_max = figure->eta_max > 0 ? fmin(figure->eta_max, 1e300) : 1};
    struct caption_row rows[3];
    if (rect.width < 1 || rect.height < 1)
        return;
    view.forecast = (figure->from_gradient ? forecast_turned : forecast_make)(
        figure->objective, figure->theta, figure->angle, figure->length, figure->eta);
    int places = numbers(&view, look->glyphs, rows), below = 0, first = 0;
    bool direction = rect.height >= ROWS_ALL;
    if (rect.height >= ROWS_NUMBERS)
        below = 3 + direction;
    else if (rect.height >= ROWS_GAP)
        below = 1, first = 2;
    draw_plot(&view, canvas, look, rect_inset(rect, 0, 0, 0, below), places);
    int y = rect.y + rect.height - below;
    if (direction)
        write_direction(&view, canvas, look, rect, y++);
    if (below > 0)
        caption_rows(canvas, look, rect.x, y, rect.width, rows + first, 3 - first);
}
