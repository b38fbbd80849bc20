/* Paths on good terminals: braille two dots thick where level lines have one, so that they are not the same texture
 * from the back row. Beads mark the steps; a step is often shorter than a cell, so only every tenth has one, and every
 * step that is itself long. Later drawings win: trails, arrows, beads, start, ghost, now, minimum. */
#include "map_part.h"

#include "glyphs.h"

#include <math.h>
#include <stdlib.h>

enum { BEAD_EVERY = 10, BEAD_GAP = 3, BEAD_GAP_RACE = 12, LONG_STEP = 4, SHAFT_END = 1, ARROW_SHORTEST = 4 };

static const uint32_t BEAD = 0x2022, LOOK_AHEAD = 0x25cc;

/* Heads of arrows, by eighths of a turn from the right, clockwise (rows go down), and the way to the next cell. */
static const struct {
    uint32_t glyph;
    int dx, dy;
} HEADS[] = {{0x2192, 1, 0},  {0x2198, 1, 1},   {0x2193, 0, 1},  {0x2199, -1, 1},
             {0x2190, -1, 0}, {0x2196, -1, -1}, {0x2191, 0, -1}, {0x2197, 1, -1}};

static void draw_trails(const struct map_chart *chart) {
    const struct rect *plot = &chart->frame.plot;
    struct dots dots;
    dots_init(&dots, plot->width, plot->height);
    for (int i = chart->map->path_count - 1; i >= 0; i--)
        if (chart->map->paths[i].optimizer)
            map_trail_dots(&chart->frame, &chart->map->paths[i], chart->map->paths[i].now, &dots);
    dots_put(&dots, chart->canvas, plot->x, plot->y);
    dots_finish(&dots);
}

/* The index in HEADS of a move in dots. */
static int head_of(double dx, double dy) {
    int eighth = (int)floor(atan2(dy, dx) / (3.14159265358979323846 / 4) + 0.5);
    return (eighth + 8) % 8;
}

/* A head beside a point of the plot, in the next cell on the way. */
static void put_head_beside(const struct map_chart *chart, const double at[2], int head, enum ink ink) {
    const struct rect *plot = &chart->frame.plot;
    int x, y;
    if (!map_inside(&chart->frame, at, &x, &y))
        return;
    x += HEADS[head].dx;
    y += HEADS[head].dy;
    if (x >= plot->x && x < plot->x + plot->width && y >= plot->y && y < plot->y + plot->height)
        canvas_put(chart->canvas, x, y, HEADS[head].glyph, ink);
}

/* An arrow in dots: where it begins and ends, and its head. False where it has no length. */
struct dot_arrow {
    double from[2], to[2], length, tip[2];
    int head;
};

static bool measure_arrow(const struct map_chart *chart, const struct map_arrow *arrow, struct dot_arrow *dotted) {
    dotted->tip[0] = arrow->from[0] + arrow->by[0];
    dotted->tip[1] = arrow->from[1] + arrow->by[1];
    if (!map_dot(&chart->frame, arrow->from, &dotted->from[0], &dotted->from[1]) ||
        !map_dot(&chart->frame, dotted->tip, &dotted->to[0], &dotted->to[1]))
        return false;
    double dx = dotted->to[0] - dotted->from[0], dy = dotted->to[1] - dotted->from[1];
    dotted->length = hypot(dx, dy);
    dotted->head = head_of(dx, dy);
    return dotted->length > 0;
}

/* From `from` on, as long as `part` of the way: in pieces of `on` dots, `off` between them. */
static void draw_pieces(const struct dot_arrow *dotted, double part, int on, int off, int thickness, enum ink ink,
                        struct dots *dots) {
    double length = part * dotted->length;
    for (double at = 0; at < length; at += on + off) {
        double end = fmin(at + on - 1, length), x = (dotted->to[0] - dotted->from[0]) / dotted->length;
        double y = (dotted->to[1] - dotted->from[1]) / dotted->length;
        dots_line(dots, dotted->from[0] + at * x, dotted->from[1] + at * y, dotted->from[0] + end * x,
                  dotted->from[1] + end * y, thickness, ink);
    }
}

/* Thick dots that end before the head's cell, thin ones for the pull of a point; with gaps, or single dots. */
static void draw_shaft(const struct map_chart *chart, const struct map_arrow *arrow, struct dots *dots) {
    struct dot_arrow dotted;
    if (!measure_arrow(chart, arrow, &dotted) || dotted.length < ARROW_SHORTEST)
        return;
    double shaft = 1 - SHAFT_END / dotted.length;
    int reach = 2 * (chart->frame.plot.width + 2 * chart->frame.plot.height); /* dots that can be seen */
    if (arrow->style != ARROW_PLAIN && dotted.length < 4 * reach)
        draw_pieces(&dotted, shaft, arrow->style == ARROW_DASHED ? 6 : 1, 4, 2, arrow->ink, dots);
    else
        dots_line(dots, dotted.from[0], dotted.from[1], dotted.from[0] + shaft * (dotted.to[0] - dotted.from[0]),
                  dotted.from[1] + shaft * (dotted.to[1] - dotted.from[1]), arrow->number ? 1 : 2, arrow->ink);
}

/* Where there is no room for the shaft the head stands alone, beside the point. */
static void draw_head(const struct map_chart *chart, const struct map_arrow *arrow) {
    struct dot_arrow dotted;
    int x, y;
    if (!measure_arrow(chart, arrow, &dotted))
        return;
    uint32_t glyph = arrow->number ? '0' + (uint32_t)arrow->number : HEADS[dotted.head].glyph;
    if (dotted.length >= ARROW_SHORTEST) {
        if (map_inside(&chart->frame, dotted.tip, &x, &y))
            canvas_put(chart->canvas, x, y, glyph, arrow->ink);
    } else if (!arrow->number && arrow->style == ARROW_PLAIN)
        put_head_beside(chart, arrow->from, dotted.head, arrow->ink);
}

static void draw_arrows(const struct map_chart *chart) {
    const struct map *map = chart->map;
    struct dots dots;
    dots_init(&dots, chart->frame.plot.width, chart->frame.plot.height);
    for (int i = 0; i < map->arrow_count; i++)
        draw_shaft(chart, &map->arrows[i], &dots);
    dots_put(&dots, chart->canvas, chart->frame.plot.x, chart->frame.plot.y);
    dots_finish(&dots);
    for (int i = 0; i < map->arrow_count; i++)
        draw_head(chart, &map->arrows[i]);
}

/* Distance in columns. */
static double cells_between(const struct map_chart *chart, const double a[2], const double b[2]) {
    double x0, y0, x1, y1;
    if (!map_position(&chart->frame, a[0], a[1], &x0, &y0) || !map_position(&chart->frame, b[0], b[1], &x1, &y1))
        return INFINITY;
    return hypot(x1 - x0, 2 * (y1 - y0));
}

/* In a race the beads are the optimizers' own symbols, far apart. */
static void draw_beads(const struct map_chart *chart, const struct map_path *path) {
    bool race = chart->map->path_count > 1;
    double gap = race ? BEAD_GAP_RACE : path->beads ? 0.9 : BEAD_GAP;
    const double *points = path->points, *last = points, *now = &points[2 * path->now];
    int x, y;
    for (size_t i = 1; i < path->now; i++) {
        const double *at = &points[2 * i];
        bool due = !path->beads || i % BEAD_EVERY == 0 || cells_between(chart, at - 2, at) >= LONG_STEP;
        if (!due || cells_between(chart, last, at) < gap || cells_between(chart, at, now) < (race ? gap / 2 : 2) ||
            !map_inside(&chart->frame, at, &x, &y))
            continue;
        canvas_put(chart->canvas, x, y, race ? map_path_glyph(GLYPHS_BRAILLE, path) : BEAD, map_path_ink(path));
        last = at;
    }
}

static void draw_guesses(const struct map_chart *chart, const struct map_path *path) {
    int x, y;
    for (size_t i = 0; i <= path->now; i++)
        if (map_inside(&chart->frame, &path->points[2 * i], &x, &y))
            canvas_put(chart->canvas, x, y, (uint32_t)('0' + (i + 1) % 10), i == path->now ? INK_STRONG : INK_TEXT);
}

static void draw_hollow(const struct map_chart *chart, const struct map_path *path, const double at[2],
                        uint32_t glyph) {
    int x, y;
    if (map_inside(&chart->frame, at, &x, &y))
        canvas_put(chart->canvas, x, y, glyph, map_path_ink(path));
}

static bool at_minimum(const struct map_chart *chart, const struct map_path *path) {
    return chart->map->has_minimum && cells_between(chart, &path->points[2 * path->now], chart->map->minimum) < 2;
}

/* Is there an arrow that points somewhere however short it is? */
static bool has_plain(const struct map *map) {
    for (int i = 0; i < map->arrow_count; i++)
        if (map->arrows[i].style == ARROW_PLAIN)
            return true;
    return false;
}

/* A step too short for a ghost: an arrow beside the point says where it goes, unless another arrow does. At the minimum
 * the marks' places are taken and directions mean nothing any more. */
static void draw_heading(const struct map_chart *chart, const struct map_path *path) {
    const double *now = &path->points[2 * path->now];
    double x0, y0, x1, y1;
    if (!has_plain(chart->map) && chart->map->path_count == 1 && !at_minimum(chart, path) &&
        map_dot(&chart->frame, now, &x0, &y0) && map_dot(&chart->frame, path->next, &x1, &y1) && (x0 != x1 || y0 != y1))
        put_head_beside(chart, now, head_of(x1 - x0, y1 - y0), INK_ARROW);
}

static void draw_coming(const struct map_chart *chart, const struct map_path *path) {
    const double *now = &path->points[2 * path->now];
    if (path->has_look && (chart->map->layers & LAYER_LOOK) && cells_between(chart, now, path->look) >= 1)
        draw_hollow(chart, path, path->look, LOOK_AHEAD);
    if (!path->has_next || !(chart->map->layers & LAYER_GHOST))
        return;
    if (cells_between(chart, now, path->next) >= 2)
        draw_hollow(chart, path, path->next, path->optimizer->hollow);
    else
        draw_heading(chart, path);
}

/* Columns taken by the marks of earlier paths' ends and the minimum: those that coincide fan out to the right. */
struct ends {
    int x[MAP_PATHS_MAX + 1], y[MAP_PATHS_MAX + 1], count;
};

static bool is_end(const struct ends *ends, int x, int y) {
    for (int i = 0; i < ends->count; i++)
        if (ends->x[i] == x && ends->y[i] == y)
            return true;
    return false;
}

static void add_end(struct ends *ends, int x, int y) {
    ends->x[ends->count] = x;
    ends->y[ends->count++] = y;
}

static void draw_end(const struct map_chart *chart, const struct map_path *path, struct ends *ends) {
    int x, y;
    if (!map_inside(&chart->frame, &path->points[2 * path->now], &x, &y)) {
        map_draw_outside(chart, path);
        return;
    }
    while (is_end(ends, x, y))
        x++;
    add_end(ends, x, y);
    if (x < chart->frame.plot.x + chart->frame.plot.width)
        canvas_put(chart->canvas, x, y, map_now_glyph(chart, path), map_path_ink(path));
}

static void draw_ends(const struct map_chart *chart) {
    struct ends ends = {.count = 0};
    int x, y;
    if (chart->map->has_minimum && (chart->map->layers & LAYER_MINIMUM) &&
        map_inside(&chart->frame, chart->map->minimum, &x, &y))
        add_end(&ends, x, y);
    for (int i = 0; i < chart->map->path_count; i++)
        if (chart->map->paths[i].optimizer)
            draw_end(chart, &chart->map->paths[i], &ends);
}

/* Beads, then starts and what is to come, so that no bead covers them. */
static void draw_points(const struct map_chart *chart) {
    for (int i = chart->map->path_count - 1; i >= 0; i--) {
        const struct map_path *path = &chart->map->paths[i];
        if (path->optimizer)
            draw_beads(chart, path);
        else
            draw_guesses(chart, path);
    }
    for (int i = chart->map->path_count - 1; i >= 0; i--) {
        const struct map_path *path = &chart->map->paths[i];
        if (!path->optimizer)
            continue;
        draw_hollow(chart, path, path->points, path->optimizer->hollow);
        draw_coming(chart, path);
    }
}

void map_draw_trails(const struct map_chart *chart) {
    map_draw_tried(chart);
    if (chart->map->layers & LAYER_PATHS)
        draw_trails(chart);
    draw_arrows(chart);
    if (chart->map->layers & LAYER_PATHS) {
        draw_points(chart);
        map_draw_start_word(chart);
    }
    draw_ends(chart);
    map_draw_minimum(chart);
    map_draw_cross(chart);
}
