/* A map of a small window; what it adds are labels. Each tries the places round its point and takes the one that covers
 * least: level lines may be covered, their numbers rather not, arrows and marks hardly ever. */
#include "lens.h"

#include "glyphs.h"
#include "utf8.h"

#include <math.h>

/* A window so small in relation to its place would be cells of the same number. */
static const double CLOSEST = 1e-7, TIMES_LENGTH = 1.4;

static double farther(const double centre[2], const double at[2], double distance) {
    double d = hypot(at[0] - centre[0], at[1] - centre[1]);
    return isfinite(d) ? fmax(d, distance) : distance;
}

double lens_radius(const struct lens_view *lens) {
    double longest = 0, place = fmax(fmax(fabs(lens->centre[0]), fabs(lens->centre[1])), 1);
    for (int i = 0; i < lens->arrow_count; i++) {
        const struct lens_arrow *arrow = &lens->arrows[i];
        const double tip[2] = {arrow->from[0] + arrow->by[0], arrow->from[1] + arrow->by[1]};
        longest = farther(lens->centre, arrow->from, longest);
        longest = farther(lens->centre, tip, longest);
    }
    for (int i = 0; i < lens->point_count; i++)
        longest = farther(lens->centre, lens->points[i].at, longest);
    return longest > 0 ? fmax(TIMES_LENGTH * longest, CLOSEST * place) : 1;
}

/* What is asked for, if it is a length. */
static double radius_of(const struct lens_view *lens) {
    return lens->radius > 0 && isfinite(lens->radius) ? lens->radius : lens_radius(lens);
}

struct map lens_map(const struct lens_view *lens) {
    double radius = radius_of(lens);
    struct map map = {
        .objective = lens->objective,
        .w = {lens->centre[0] - radius, lens->centre[0] + radius},
        .b = {lens->centre[1] - radius, lens->centre[1] + radius},
        .levels = LEVELS_QUANTILE,
        .layers = LAYER_LEVELS | LAYER_LABELS | LAYER_PATHS | LAYER_MINIMUM,
        .has_minimum = lens->has_minimum,
        .minimum = {lens->minimum[0], lens->minimum[1]},
    };
    for (int i = 0; i < lens->path_count && i < MAP_PATHS_MAX; i++)
        map.paths[map.path_count++] = lens->paths[i];
    for (int i = 0; i < lens->arrow_count; i++) {
        const struct lens_arrow *arrow = &lens->arrows[i];
        map.arrows[map.arrow_count++] = (struct map_arrow){
            .from = {arrow->from[0], arrow->from[1]}, .by = {arrow->by[0], arrow->by[1]}, .ink = arrow->ink};
    }
    return map;
}

static bool holds(const struct rect *plot, int x, int y) {
    return x >= plot->x && x < plot->x + plot->width && y >= plot->y && y < plot->y + plot->height;
}

/* ---- labels ---- */

/* Where a label may begin: cells from its point, and how many of its own widths. */
static const struct beside {
    double widths;
    int dx, dy;
} PLACES[] = {
    {0, 2, 0}, {-1, -1, 0}, {-.5, 0, -1}, {-.5, 0, 1}, {0, 1, -1}, {0, 1, 1}, {-1, 0, -1},  {-1, 0, 1},
    {0, 3, 0}, {-1, -2, 0}, {-.5, 0, -2}, {-.5, 0, 2}, {0, 2, -2}, {0, 2, 2}, {-1, -1, -2}, {-1, -1, 2},
};

enum { PLACE_COUNT = sizeof PLACES / sizeof PLACES[0] };

static const double LATER = 0.2; /* a place nearer the front of the list is better by this */

static double cover_cost(const struct cell *cell) {
    if (cell->glyph == ' ')
        return 0;
    return cell->ink == INK_LEVEL ? 1 : cell->ink == INK_LABEL ? 6 : 20;
}

/* What the label covers, and half of what it would touch left and right; INFINITY where it leaves the plot. */
static double cost_at(const struct canvas *canvas, const struct rect *plot, int x, int y, int width) {
    double cost = 0;
    if (!holds(plot, x, y) || !holds(plot, x + width - 1, y))
        return INFINITY;
    for (int u = x - 1; u <= x + width; u++) {
        const struct cell *cell = canvas_at(canvas, u, y);
        if (cell && holds(plot, u, y))
            cost += (u < x || u == x + width ? 0.5 : 1) * cover_cost(cell);
    }
    return cost;
}

/* Level lines drawn with characters do not touch the label. */
static void clear_line(struct canvas *canvas, const struct rect *plot, int x, int y) {
    const struct cell *cell = canvas_at(canvas, x, y);
    if (cell && holds(plot, x, y) && cell->ink == INK_LEVEL && cell->glyph < 0x7f)
        canvas_put(canvas, x, y, ' ', INK_TEXT);
}

static void draw_label(struct canvas *canvas, const struct rect *plot, int x, int y, const char *label, enum ink ink) {
    int width = utf8_columns(label), best_x = 0, best_y = 0;
    double least = INFINITY;
    for (int i = 0; i < PLACE_COUNT; i++) {
        int u = x + PLACES[i].dx + (int)floor(PLACES[i].widths * width + 0.5), v = y + PLACES[i].dy;
        double cost = cost_at(canvas, plot, u, v, width) + LATER * i;
        if (cost < least) {
            least = cost;
            best_x = u;
            best_y = v;
        }
    }
    if (width == 0 || isinf(least))
        return;
    clear_line(canvas, plot, best_x - 1, best_y);
    clear_line(canvas, plot, best_x + width, best_y);
    canvas_text(canvas, best_x, best_y, label, ink);
}

/* The cell of a point, if it is in the window. */
static bool cell_of(const struct map_frame *frame, double w, double b, int *x, int *y) {
    if (!isfinite(w) || !isfinite(b))
        return false;
    map_cell(frame, w, b, x, y);
    return holds(&frame->plot, *x, *y);
}

static void label_arrow(struct canvas *canvas, const struct map_frame *frame, const struct lens_arrow *arrow) {
    int x, y;
    if (arrow->label && cell_of(frame, arrow->from[0] + arrow->by[0] / 2, arrow->from[1] + arrow->by[1] / 2, &x, &y))
        draw_label(canvas, &frame->plot, x, y, arrow->label, arrow->ink);
}

static void label_point(struct canvas *canvas, const struct map_frame *frame, const struct lens_point *point) {
    int x, y;
    if (point->label && cell_of(frame, point->at[0], point->at[1], &x, &y))
        draw_label(canvas, &frame->plot, x, y, point->label, point->ink);
}

struct map_frame lens_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                           const struct lens_view *lens) {
    struct map map = lens_map(lens);
    struct map_frame frame = map_draw(canvas, look, rect, &map);
    int x, y;
    for (int i = 0; i < lens->point_count; i++)
        if (lens->points[i].glyph && cell_of(&frame, lens->points[i].at[0], lens->points[i].at[1], &x, &y))
            canvas_put(canvas, x, y, lens->points[i].glyph, lens->points[i].ink);
    for (int i = lens->point_count - 1; i >= 0; i--)
        label_point(canvas, &frame, &lens->points[i]);
    for (int i = 0; i < lens->arrow_count; i++)
        label_arrow(canvas, &frame, &lens->arrows[i]);
    return frame;
}

/* ---- on the large map ---- */

/* Half the window in cells, never so few that the corners would touch the point. */
static int half_cells(double radius, const double range[2], int cells, int least) {
    double half = radius * (cells > 1 ? cells - 1 : 1) / (range[1] - range[0]);
    return (int)fmin(fmax(floor(half + 0.5), least), 2 * cells);
}

void lens_outline(struct canvas *canvas, const struct look *look, const struct map_frame *map,
                  const struct lens_view *lens) {
    static const uint32_t CORNERS[2][4] = {{'+', '+', '+', '+'}, {0x250c, 0x2510, 0x2514, 0x2518}};
    double radius = radius_of(lens);
    int columns = half_cells(radius, map->w, map->plot.width, 2),
        rows = half_cells(radius, map->b, map->plot.height, 1);
    int x, y;
    if (!isfinite(lens->centre[0]) || !isfinite(lens->centre[1]))
        return;
    map_cell(map, lens->centre[0], lens->centre[1], &x, &y);
    for (int i = 0; i < 4; i++) {
        int u = x + (i & 1 ? columns : -columns), v = y + (i & 2 ? rows : -rows);
        const struct cell *cell = canvas_at(canvas, u, v);
        if (holds(&map->plot, u, v) && cell && cell->ink != INK_LABEL)
            canvas_put(canvas, u, v, CORNERS[look->glyphs != GLYPHS_ASCII][i], INK_ARROW);
    }
}
