/* Paths over the surface. Dots: two thick where they are seen; behind a slope every second dot or so, one thick. With
 * characters every point has its letter and a blank at either side, dim where it is hidden; left out, a path would
 * break up. Where we stand is drawn last. */
#include "surface_part.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

enum { PIECES_MAX = 48, BEAD_GAP = 4, BEAD_GAP_RACE = 12, GHOST_GAP = 2, GHOST_GAP_CHARACTERS = 4 };

static const uint32_t BEAD = 0x2022;

static bool has_dots(const struct surface_view *view) {
    return view->look->glyphs == GLYPHS_BRAILLE;
}

static bool is_ascii(const struct surface_view *view) {
    return view->look->glyphs == GLYPHS_ASCII;
}

/* A mark in the plot; outside nothing. */
static void put(const struct surface_view *view, int column, int row, uint32_t glyph, enum ink ink) {
    if (column >= 0 && row >= 0 && column < view->plot.width && row < view->plot.height)
        canvas_put(view->canvas, view->plot.x + column, view->plot.y + row, glyph, ink);
}

static void put_at(const struct surface_view *view, const struct spot *spot, uint32_t glyph, enum ink ink) {
    put(view, (int)floor(spot->column), (int)floor(spot->row), glyph, ink);
}

/* In columns. */
static double distance(const struct spot *a, const struct spot *b) {
    return hypot(a->column - b->column, 2 * (a->row - b->row));
}

/* ---- trails ---- */

static void draw_piece(const struct surface_view *view, const struct spot *from, const struct spot *to, bool even,
                       enum ink ink, struct dots *dots) {
    double x = 2 * to->column - 0.5, y = 4 * to->row - 0.5;
    if (!relief_hides(&view->relief, to))
        dots_line(dots, 2 * from->column - 0.5, 4 * from->row - 0.5, x, y, 2, ink);
    else if (even)
        dots_line(dots, x, y, x, y, 1, ink);
}

/* A step is straight on the plane and follows the surface: it goes in pieces of about two dots. */
static void draw_step(const struct surface_view *view, const double from[2], const double to[2], enum ink ink,
                      struct dots *dots) {
    struct spot a, b, last;
    if (!view_on_surface(view, from, &a) || !view_on_surface(view, to, &b))
        return;
    int pieces = (int)fmin(ceil(distance(&a, &b)) + 1, PIECES_MAX);
    last = a;
    for (int i = 1; i <= pieces; i++) {
        double t = (double)i / pieces;
        const double at[2] = {(1 - t) * from[0] + t * to[0], (1 - t) * from[1] + t * to[1]};
        if (!view_on_surface(view, at, &b))
            continue;
        draw_piece(view, &last, &b, i % 2 == 0, ink, dots);
        last = b;
    }
}

static void draw_trail_dots(const struct surface_view *view) {
    struct dots dots;
    dots_init(&dots, view->plot.width, view->plot.height);
    for (int k = view->surface->path_count - 1; k >= 0; k--) {
        const struct map_path *path = &view->surface->paths[k];
        for (size_t i = 1; i <= path->now; i++)
            draw_step(view, &path->points[2 * (i - 1)], &path->points[2 * i], map_path_ink(path), &dots);
    }
    dots_put(&dots, view->canvas, view->plot.x, view->plot.y);
    dots_finish(&dots);
}

/* Guesses are numbered from 1. */
static uint32_t trail_glyph(const struct surface_view *view, const struct map_path *path, size_t i) {
    return path->optimizer ? map_path_glyph(view->look->glyphs, path) : (uint32_t)('0' + (i + 1) % 10);
}

/* Lines only: a blank in the silhouette would be a notch. */
static void clear(const struct surface_view *view, int column, int row) {
    const struct cell *cell = canvas_at(view->canvas, view->plot.x + column, view->plot.y + row);
    if (cell && (cell->ink == INK_LEVEL || cell->ink == INK_AXIS))
        put(view, column, row, ' ', (enum ink)cell->ink);
}

static void clear_lane(const struct surface_view *view, const struct map_path *path) {
    struct spot spot;
    for (size_t i = 0; i <= path->now; i++)
        if (view_on_surface(view, &path->points[2 * i], &spot)) {
            clear(view, (int)floor(spot.column) - 1, (int)floor(spot.row));
            clear(view, (int)floor(spot.column) + 1, (int)floor(spot.row));
        }
}

static void draw_letters(const struct surface_view *view, const struct map_path *path) {
    struct spot spot;
    for (size_t i = 0; i <= path->now; i++)
        if (view_on_surface(view, &path->points[2 * i], &spot))
            put_at(view, &spot, trail_glyph(view, path, i),
                   relief_hides(&view->relief, &spot) ? INK_DIM : map_path_ink(path));
}

/* Dots say where it went, beads in which steps. In a race they are the optimizers' own symbols, far apart. */
static void draw_beads(const struct surface_view *view, const struct map_path *path) {
    bool race = view->surface->path_count > 1 && path->optimizer;
    double gap = race ? BEAD_GAP_RACE : path->optimizer ? BEAD_GAP : 0;
    struct spot last, now, spot;
    if (!view_on_surface(view, path->points, &last) || !view_on_surface(view, &path->points[2 * path->now], &now))
        return;
    for (size_t i = path->optimizer ? 1 : 0; i < path->now; i++) {
        if (!view_on_surface(view, &path->points[2 * i], &spot) || distance(&last, &spot) < gap ||
            distance(&spot, &now) < gap / 2 || relief_hides(&view->relief, &spot))
            continue;
        put_at(view, &spot, race || !path->optimizer ? trail_glyph(view, path, i) : BEAD, map_path_ink(path));
        last = spot;
    }
}

/* ---- marks ---- */

static void draw_start(const struct surface_view *view, const struct map_path *path) {
    struct spot spot;
    if (path->optimizer && view_on_surface(view, path->points, &spot))
        put_at(view, &spot, glyph_optimizer(view->look->glyphs, path->optimizer, true), map_path_ink(path));
}

static void put_three(const struct surface_view *view, int column, int row, uint32_t left, uint32_t middle,
                      uint32_t right, enum ink ink) {
    put(view, column - 1, row, left, ink);
    put(view, column, row, middle, ink);
    put(view, column + 1, row, right, ink);
}

static void draw_ghost(const struct surface_view *view, const struct map_path *path) {
    struct spot now, next;
    if (!(view->surface->layers & LAYER_GHOST) || !path->has_next || !path->optimizer ||
        !view_on_surface(view, &path->points[2 * path->now], &now) || !view_on_surface(view, path->next, &next) ||
        distance(&now, &next) < (has_dots(view) ? GHOST_GAP : GHOST_GAP_CHARACTERS))
        return;
    int column = (int)floor(next.column), row = (int)floor(next.row);
    if (is_ascii(view))
        put_three(view, column, row, '(', map_path_glyph(GLYPHS_ASCII, path), ')', map_path_ink(path));
    else
        put(view, column, row, path->optimizer->hollow, map_path_ink(path));
}

static uint32_t now_glyph(const struct surface_view *view, const struct map_path *path) {
    uint32_t glyph = trail_glyph(view, path, path->now);
    return is_ascii(view) && glyph < 0x7f ? (uint32_t)toupper((int)glyph) : glyph;
}

/* A value outside a range is at its end; how far it is beyond, in ranges, bounded. */
static double beyond(double value, const double range[2], double *inside) {
    *inside = fmin(fmax(value, range[0]), range[1]);
    return fmin(fmax((value - *inside) / (range[1] - range[0]), -1), 1);
}

/* Where a path stands: on the surface, or where it has left it, with the way out in columns and rows. */
static bool stand(const struct surface_view *view, const double at[2], struct spot *spot, double out[2]) {
    double edge[2], w = beyond(at[0], view->w, &edge[0]), b = beyond(at[1], view->b, &edge[1]);
    out[0] = out[1] = 0;
    if (isnan(at[0]) || isnan(at[1]) || !view_on_surface(view, edge, spot))
        return false;
    struct spot middle = view_project(view, 0, 0, 0), away = view_project(view, w, b, 0);
    out[0] = away.column - middle.column;
    out[1] = away.row - middle.row;
    return true;
}

static enum glyph direction(const double out[2]) {
    if (fabs(out[0]) >= 2 * fabs(out[1]))
        return out[0] > 0 ? GLYPH_ARROW_RIGHT : GLYPH_ARROW_LEFT;
    return out[1] > 0 ? GLYPH_ARROW_DOWN : GLYPH_ARROW_UP;
}

/* From here to the next point, in columns and rows; false where it doesn't move or there is none. */
static bool heading(const struct surface_view *view, const struct map_path *path, const struct spot *now,
                    double out[2]) {
    struct spot next;
    if (!path->has_next || !view_on_surface(view, path->next, &next))
        return false;
    out[0] = next.column - now->column;
    out[1] = next.row - now->row;
    return out[0] != 0 || out[1] != 0;
}

/* Cells that marks of paths take already: those that coincide fan out to the right. */
struct taken {
    int column[MAP_PATHS_MAX], row[MAP_PATHS_MAX], count;
};

static int free_column(const struct taken *taken, int column, int row, int width) {
    for (int i = 0; i < taken->count; i++)
        if (taken->row[i] == row && abs(taken->column[i] - column) < width)
            return free_column(taken, taken->column[i] + width, row, width);
    return column;
}

static void draw_now(const struct surface_view *view, const struct map_path *path, struct taken *taken) {
    struct spot spot;
    double out[2];
    const double *at = &path->points[2 * path->now];
    if (!stand(view, at, &spot, out))
        return;
    bool left_it = out[0] != 0 || out[1] != 0, brackets = !has_dots(view) && path->optimizer;
    int row = (int)floor(spot.row), width = brackets || left_it ? 3 : 1, last = view->plot.width - 1;
    int column = free_column(taken, (int)floor(spot.column), row, width);
    if (left_it)
        column = column < 1 ? 1 : column > last - 1 ? last - 1 : column; /* the arrow is seen */
    taken->column[taken->count] = column;
    taken->row[taken->count++] = row;
    bool moves = left_it || (brackets && heading(view, path, &spot, out));
    enum glyph way = moves ? direction(out) : GLYPH_COUNT;
    uint32_t arrow = moves ? glyph_char(view->look->glyphs, way) : ']', before = brackets ? '[' : ' ';
    uint32_t after = brackets ? ']' : ' ';
    if (width == 3 && way == GLYPH_ARROW_LEFT)
        put_three(view, column, row, arrow, now_glyph(view, path), after, map_path_ink(path));
    else if (width == 3)
        put_three(view, column, row, before, now_glyph(view, path), arrow, map_path_ink(path));
    else
        put(view, column, row, now_glyph(view, path), map_path_ink(path));
}

static void draw_minimum(const struct surface_view *view) {
    struct spot spot;
    if (view->surface->has_minimum && (view->surface->layers & LAYER_MINIMUM) &&
        view_on_surface(view, view->surface->minimum, &spot))
        put_at(view, &spot, glyph_char(view->look->glyphs, GLYPH_MINIMUM), INK_MINIMUM);
}

/* For all paths, the first last. */
static void for_paths(const struct surface_view *view,
                      void (*draw)(const struct surface_view *view, const struct map_path *path)) {
    for (int i = view->surface->path_count - 1; i >= 0; i--)
        draw(view, &view->surface->paths[i]);
}

void surface_paths(const struct surface_view *view) {
    struct taken taken = {.count = 0};
    bool paths = view->surface->layers & LAYER_PATHS;
    if (paths && has_dots(view)) {
        draw_trail_dots(view);
        for_paths(view, draw_beads);
    } else if (paths) {
        for_paths(view, clear_lane);
        for_paths(view, draw_letters);
    }
    draw_minimum(view);
    for_paths(view, draw_ghost);
    if (paths)
        for_paths(view, draw_start);
    for (int i = 0; i < view->surface->path_count; i++)
        draw_now(view, &view->surface->paths[i], &taken);
}
