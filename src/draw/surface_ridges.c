/* Ridge lines: cuts through the surface at equal b, or at equal w where those run across the view. The nearest comes
 * first, and of each only what is above the horizon so far is seen: one number a column, and no z-buffer. Between the
 * lines that are drawn more are followed, so that the horizon is the surface's and not the lines'. */
#include "memory.h"
#include "strokes.h"
#include "surface_part.h"

#include <math.h>
#include <stdlib.h>

enum { LINES_MIN = 5, LINES_MAX = 15, FOLLOWED = 6, THINNED = 2 };

/* One family of cuts, each at its q; p runs along it. x = along p + aside q. */
struct family {
    bool along_w; /* p is u and q is v, else the other way round */
    double along, aside, half_p, half_q;
    double nearest; /* the sign of the nearest cut's q */
};

static struct family family_of(const struct surface_view *view) {
    bool along_w = fabs(view->cos_turn) >= fabs(view->sin_turn);
    if (along_w)
        return (struct family){true,          view->cos_turn, -view->sin_turn,
                               view->half[0], view->half[1],  view->cos_turn > 0 ? -1 : 1};
    return (struct family){false,         -view->sin_turn, view->cos_turn,
                           view->half[1], view->half[0],   view->sin_turn > 0 ? -1 : 1};
}

/* Samples across the plot, `apart` cells from each other. Rows go down: the horizon is the least so far. */
struct horizon {
    int count;
    double apart;
    double *row;
    double *foot; /* the greatest so far: below there is nothing */
};

/* Where a cut passes a column. Its ends are drawn to the sample beyond them. */
static double cut_row(const struct surface_view *view, const struct family *family, double q, double column,
                      double beyond) {
    double x = (column - view->column) / view->column_scale, p = (x - family->aside * q) / family->along;
    double slack = beyond / (view->column_scale * fabs(family->along));
    if (!(fabs(p) <= family->half_p + slack))
        return NAN;
    p = fmin(fmax(p, -family->half_p), family->half_p);
    double u = family->along_w ? p : q, v = family->along_w ? q : p, z = view_height(view, u, v);
    return isnan(z) ? NAN : view_project(view, u, v, z).row;
}

static void follow(const struct surface_view *view, const struct family *family, double q, double beyond,
                   const struct horizon *horizon, double rows[]) {
    for (int k = 0; k < horizon->count; k++)
        rows[k] = cut_row(view, family, q, k * horizon->apart, beyond);
}

static void raise(struct horizon *horizon, const double rows[]) {
    for (int k = 0; k < horizon->count; k++) {
        if (isnan(rows[k]))
            continue;
        horizon->row[k] = fmin(horizon->row[k], rows[k]);
        horizon->foot[k] = fmax(horizon->foot[k], rows[k]);
    }
}

/* What is seen of the piece after sample k: nothing, all, or from the horizon up. */
static void see(const struct horizon *horizon, const double rows[], int k, double piece[2]) {
    piece[0] = piece[1] = NAN;
    if (isnan(rows[k]) || isnan(rows[k + 1]) || (rows[k] >= horizon->row[k] && rows[k + 1] >= horizon->row[k + 1]))
        return;
    piece[0] = fmin(rows[k], horizon->row[k]);
    piece[1] = fmin(rows[k + 1], horizon->row[k + 1]);
}

/* How many cuts are drawn: fewer where there are fewer rows for them. */
static int lines_of(const struct surface_view *view) {
    int lines = LINES_MIN + 3 * view->plot.height / 10;
    return lines < LINES_MAX ? lines : LINES_MAX;
}

/* Follows all cuts, the nearest first; what is seen of those that are drawn goes to `pieces`, count pairs a line. */
static void follow_all(const struct surface_view *view, struct horizon *horizon, int lines, double pieces[]) {
    struct family family = family_of(view);
    double *rows = memory_new((size_t)horizon->count, sizeof *rows);
    int cuts = FOLLOWED * (lines - 1) + 1;
    for (int i = 0; i < cuts; i++) {
        double q = family.nearest * family.half_q * (1 - 2.0 * i / (cuts - 1));
        double *drawn = &pieces[(size_t)2 * (size_t)horizon->count * (size_t)(i / FOLLOWED)];
        if (i % FOLLOWED == 0) {
            follow(view, &family, q, horizon->apart, horizon, rows);
            for (int k = 0; k + 1 < horizon->count; k++)
                see(horizon, rows, k, &drawn[2 * k]);
        }
        follow(view, &family, q, 0, horizon, rows);
        raise(horizon, rows);
    }
    free(rows);
}

/* Every other dot, counted along the steeper way. */
static void draw_sparse(struct dots *dots, int k, double apart, const double piece[2]) {
    if (isnan(piece[0]) || isnan(piece[1]))
        return;
    double from = 4 * piece[0] - 0.5, to = 4 * piece[1] - 0.5, x = 2 * k * apart - 0.5;
    if (fabs(to - from) <= 1) {
        if (k % THINNED == 0)
            dots_line(dots, x, from, x, from, 1, INK_LEVEL);
        return;
    }
    double low = fmax(fmin(from, to), 0), high = fmin(fmax(from, to), dots->height);
    for (double y = THINNED * ceil(low / THINNED); y < high; y += THINNED) {
        double column = x + 2 * apart * (y - from) / (to - from);
        dots_line(dots, column, y, column, y, 1, INK_LEVEL);
    }
}

/* A piece of line from sample k to the next. With few colours texture tells a line from a path, as on the map. */
static void draw_piece(const struct surface_view *view, struct dots *dots, const struct horizon *horizon, int k,
                       const double piece[2]) {
    struct rect column = {view->plot.x + k, view->plot.y, 1, view->plot.height};
    bool thin = view->look->colors == COLORS_8 || view->look->colors == COLORS_NONE;
    if (dots->bits && thin)
        draw_sparse(dots, k, horizon->apart, piece);
    else if (dots->bits)
        dots_line(dots, 2 * k * horizon->apart - 0.5, 4 * piece[0] - 0.5, 2 * (k + 1) * horizon->apart - 0.5,
                  4 * piece[1] - 0.5, 1, INK_LEVEL);
    else
        stroke_curve(view->canvas, column, piece, INK_LEVEL);
}

/* The farthest first: where lines meet in a cell the nearest stays. */
static void draw_pieces(const struct surface_view *view, struct dots *dots, const struct horizon *horizon, int lines,
                        const double pieces[]) {
    for (int i = lines - 1; i >= 0; i--)
        for (int k = 0; k + 1 < horizon->count; k++)
            draw_piece(view, dots, horizon, k, &pieces[2 * ((size_t)i * (size_t)horizon->count + (size_t)k)]);
}

static void draw_outline(const struct surface_view *view, struct dots *dots, const struct horizon *horizon) {
    for (int k = 0; k + 1 < horizon->count; k++) {
        const double foot[2] = {horizon->foot[k], horizon->foot[k + 1]};
        if (isfinite(foot[0]) && isfinite(foot[1])) {
            draw_piece(view, dots, horizon, k, foot);
            draw_piece(view, dots, horizon, k, &horizon->row[k]);
        }
    }
}

void surface_ridges(const struct surface_view *view, bool outline) {
    bool braille = view->look->glyphs == GLYPHS_BRAILLE;
    int lines = lines_of(view), columns = view->plot.width;
    struct horizon horizon = {.count = braille ? 2 * columns + 1 : columns + 1, .apart = braille ? 0.5 : 1};
    struct dots dots = {0};
    size_t count = (size_t)horizon.count;
    if (braille)
        dots_init(&dots, view->plot.width, view->plot.height);
    horizon.row = memory_new(count, sizeof *horizon.row);
    horizon.foot = memory_new(count, sizeof *horizon.foot);
    for (size_t k = 0; k < count; k++) {
        horizon.row[k] = INFINITY;
        horizon.foot[k] = -INFINITY;
    }
    double *pieces = memory_new(2 * count * (size_t)lines, sizeof *pieces);
    follow_all(view, &horizon, lines, pieces);
    if (outline)
        draw_outline(view, &dots, &horizon);
    else
        draw_pieces(view, &dots, &horizon, lines, pieces);
    if (braille)
        dots_put(&dots, view->canvas, view->plot.x, view->plot.y);
    dots_finish(&dots);
    free(horizon.row);
    free(horizon.foot);
    free(pieces);
}
