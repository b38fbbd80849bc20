/* The curve's heights are the batch's own losses, so that every trial lies on it. The candidates are the axis'
 * ticks: what is asked is which of them, not how large. */
#include "ray_figure.h"

#include "caption.h"
#include "glyphs.h"
#include "number.h"
#include "sketch.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SAMPLES = 96, SPOTS = 40 };

static const uint32_t TRIED = 0x25bb, KEPT = 0x25ba;

struct view {
    const struct ray_figure *figure;
    struct sketch sketch;
    double eta_max;
};

static double loss_at(void *context, double eta) {
    const struct view *view = context;
    const struct step *step = view->figure->step;
    double theta[PARAMETERS_MAX];
    for (int i = 0; i < step->parameters; i++)
        theta[i] = step->from[i] - eta * step->gradient[i];
    return view->figure->objective->loss(view->figure->objective, step->batch, step->batch_count, theta);
}

/* ---- axes ---- */

static int by_value(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Zero and the candidates, ascending, each once. */
static void candidate_ticks(const struct view *view, struct ticks *ticks) {
    const struct step *step = view->figure->step;
    double etas[ETAS_MAX];
    int count = 0;
    for (int i = 0; i < step->trial_count && i < ETAS_MAX; i++)
        if (isfinite(step->trials[i].eta) && step->trials[i].eta > 0)
            etas[count++] = step->trials[i].eta;
    qsort(etas, (size_t)count, sizeof *etas, by_value);
    *ticks = (struct ticks){.count = 1};
    for (int i = 0; i < count && ticks->count < TICKS_MAX; i++)
        if (etas[i] > ticks->value[ticks->count - 1])
            ticks->value[ticks->count++] = etas[i];
}

static void grow(double loss, double *low, double *high) {
    if (!isfinite(loss))
        return;
    *low = fmin(*low, loss);
    *high = fmax(*high, loss);
}

static void place(struct view *view, enum glyph_tier tier, struct rect rect, struct axes *axes) {
    double low = INFINITY, high = -INFINITY;
    *axes = (struct axes){.y.name = "L"};
    candidate_ticks(view, &axes->x.ticks);
    view->eta_max = fmin(axes->x.ticks.value[axes->x.ticks.count - 1], 1e300);
    view->eta_max = view->eta_max > 0 ? view->eta_max * 1.04 : 1;
    for (int i = 0; i <= SAMPLES; i++)
        grow(loss_at(view, view->eta_max * i / SAMPLES), &low, &high);
    for (int i = 0; i < view->figure->step->trial_count; i++)
        grow(view->figure->step->trials[i].loss, &low, &high);
    int rows = rect.height - axes_below(tier, rect.height);
    sketch_axis(&axes->y, tier, low, high, rows / 3 + 2);
    axes_place(axes, tier, rect, 0);
    axes->x.low = 0;
    axes->x.high = view->eta_max;
    axis_write(&axes->x, tier, tick_text);
}

/* A candidate that would touch the one before it has no number; the kept one always has. */
static void thin_ticks(struct view *view, struct axes *axes) {
    const struct step *step = view->figure->step;
    double kept = step->kept >= 0 && step->kept < step->trial_count ? step->trials[step->kept].eta : NAN;
    struct axis *x = &axes->x;
    double taken = -1e9;
    for (int i = 0; i < x->ticks.count; i++) {
        double from = axes_column(axes, x->ticks.value[i]) - utf8_columns(x->text[i]) / 2;
        bool next_kept =
            i + 1 < x->ticks.count && x->ticks.value[i + 1] == kept && !view->figure->hide_kept &&
            axes_column(axes, kept) - utf8_columns(x->text[i + 1]) / 2. < from + 2 + utf8_columns(x->text[i]);
        if (from < taken + 1 || next_kept)
            x->text[i][0] = '\0';
        else
            taken = from + utf8_columns(x->text[i]);
    }
}

/* The axis' own numbers are thinned evenly; candidates aren't even. */
static void write_etas(struct canvas *canvas, const struct axes *axes, struct rect rect, const char *name) {
    int y = axes->plot.y + axes->plot.height + axes->below - 1, last = axes->x.ticks.count - 1, end = rect.x;
    for (int i = 0; i <= last; i++) {
        int width = utf8_columns(axes->x.text[i]);
        int x = axes->plot.x + (int)floor(axes_column(axes, axes->x.ticks.value[i])) - width / 2;
        x = x + width > rect.x + rect.width ? rect.x + rect.width - width : x;
        x = x < rect.x ? rect.x : x;
        int room = x - end - utf8_columns(name);
        if (i == last && room >= 2)
            canvas_text(canvas, end + room / 2, y, name, INK_STRONG);
        canvas_text_clip(canvas, x, y, rect.x + rect.width - x, axes->x.text[i], INK_AXIS);
        if (width > 0)
            end = x + width;
    }
}

/* ---- marks ---- */

static void draw_guide(struct view *view, const double at[2]) {
    bool ascii = view->sketch.look->glyphs == GLYPHS_ASCII;
    for (int row = (int)fmax(floor(at[1]) + 1, 0); row < view->sketch.axes.plot.height; row++)
        sketch_mark(&view->sketch, (double[]){at[0], row + .5}, ascii ? ':' : 0x250a, INK_DIM);
}

/* Above the kept mark, within the curve's bowl where that is wide enough; else beside the mark. */
static int label_spots(int x, int y, int width, struct axes_spot spots[SPOTS]) {
    static const int ASIDE[] = {0, 2, -2, 4, -4};
    int count = 0;
    for (int up = 2; up <= 8; up++)
        for (size_t i = 0; i < sizeof ASIDE / sizeof ASIDE[0]; i++)
            spots[count++] = (struct axes_spot){x - width / 2 + ASIDE[i], y - up};
    const struct axes_spot beside[] = {{x + 3, y + 2}, {x + 3, y + 1}, {x - 2 - width, y + 2}, {x - 3 - width, y}};
    for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++)
        spots[count++] = beside[i];
    return count;
}

/* What was kept, in full or just its loss, where no curve is covered. */
static void label_kept(struct view *view, const struct trial *trial, const double at[2], enum ink ink) {
    struct sketch *sketch = &view->sketch;
    enum glyph_tier tier = sketch->look->glyphs;
    char eta[CAPTION_TEXT_SIZE], loss[CAPTION_TEXT_SIZE], name[CAPTION_TEXT_SIZE], texts[2][4 * CAPTION_TEXT_SIZE];
    caption_formula(tier, "\\eta", name);
    caption_short(tier, trial->eta, 4, eta);
    caption_number(tier, trial->loss, caption_places(&trial->loss, 1, false), false, loss);
    snprintf(texts[0], sizeof texts[0], "kept: %s %s, L %s", name, eta, loss);
    snprintf(texts[1], sizeof texts[1], "L %s", loss);
    int x = sketch->axes.plot.x + (int)at[0], y = sketch->axes.plot.y + (int)at[1];
    for (int i = 0; i < 2; i++) {
        struct axes_spot spots[SPOTS];
        int count = label_spots(x, y, utf8_columns(texts[i]), spots);
        if (sketch_write(sketch, spots, count, texts[i], ink))
            return;
    }
}

static void draw_kept(struct view *view, const struct trial *trial, enum ink ink) {
    struct sketch *sketch = &view->sketch;
    double at[2];
    sketch_place(sketch, trial->eta, trial->loss, at);
    if (!isfinite(at[0]) || !isfinite(at[1]))
        return;
    draw_guide(view, at);
    sketch_sign(sketch, at, sketch->look->glyphs == GLYPHS_ASCII ? 'T' : KEPT, "[]", ink);
    if (sketch->axes.left > 0)
        label_kept(view, trial, at, ink);
}

static void draw_marks(struct view *view) {
    const struct step *step = view->figure->step;
    struct sketch *sketch = &view->sketch;
    enum glyph_tier tier = sketch->look->glyphs;
    const struct optimizer *optimizer = optimizer_find("line-search");
    enum ink ink = glyph_optimizer_ink(optimizer, INK_STRONG);
    double at[2];
    for (int i = 0; i < step->trial_count; i++) {
        sketch_place(sketch, step->trials[i].eta, step->trials[i].loss, at);
        if (isfinite(at[1]))
            sketch_mark(sketch, at, tier == GLYPHS_ASCII ? 't' : TRIED, ink);
    }
    sketch_place(sketch, 0, loss_at(view, 0), at);
    sketch_mark(sketch, at, tier == GLYPHS_ASCII ? 'S' : 0x25cf, INK_STRONG);
    if (!view->figure->hide_kept && step->kept >= 0 && step->kept < step->trial_count)
        draw_kept(view, &step->trials[step->kept], ink);
}

void ray_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                     const struct ray_figure *figure) {
    struct view view = {.figure = figure};
    struct axes axes, bare;
    char name[CAPTION_TEXT_SIZE];
    if (rect.width < 1 || rect.height < 1 || figure->step->trial_count < 1)
        return;
    caption_formula(look->glyphs, "\\eta", name);
    place(&view, look->glyphs, rect, &axes);
    thin_ticks(&view, &axes);
    bare = axes;
    for (int i = 0; i < bare.x.ticks.count; i++)
        bare.x.text[i][0] = '\0';
    axes_draw(canvas, look, rect, &bare);
    if (axes.below > 0)
        write_etas(canvas, &axes, rect, name);
    sketch_init(&view.sketch, canvas, look, &axes);
    sketch_curve(&view.sketch, loss_at, &view, LINE_THICK, INK_TEXT);
    sketch_finish_lines(&view.sketch);
    draw_marks(&view);
}
