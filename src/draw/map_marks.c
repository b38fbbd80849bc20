/* Paths and points as characters. Every point of a path has its optimizer's letter, and a blank cell left and right:
 * the path runs in a cleared lane. Where we stand is three cells wide, `[O]`, as nothing else is, and its bracket
 * towards the next update is an arrow: that shows the direction of steps shorter than a cell.
 *
 * In a cell: now > look-ahead > start > ghost > minimum > trail (first path first) > number > line. So they are drawn
 * in the opposite order. */
#include "map_part.h"

#include "glyphs.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

enum {
    ARROW_SHORTEST = 5,
    NUMBER_SHORTEST = 2,
    DOTTED_SHORTEST = 4 /* dots, as in map_trails.c */
};                      /* a shorter one's shaft would hide under the brackets */

static const uint32_t TRAIL_DOT = 0x2022, LOOK_AHEAD = 0x25cc;

/* Is the cell in the plot? */
static bool holds(const struct map_chart *chart, int x, int y) {
    const struct rect *plot = &chart->frame.plot;
    return x >= plot->x && x < plot->x + plot->width && y >= plot->y && y < plot->y + plot->height;
}

static void put(const struct map_chart *chart, int x, int y, uint32_t glyph, enum ink ink) {
    if (holds(chart, x, y))
        canvas_put(chart->canvas, x, y, glyph, ink);
}

static void put_three(const struct map_chart *chart, int x, int y, uint32_t left, uint32_t middle, uint32_t right,
                      enum ink ink) {
    put(chart, x - 1, y, left, ink);
    put(chart, x, y, middle, ink);
    put(chart, x + 1, y, right, ink);
}

static bool is_ascii(const struct map_chart *chart) {
    return chart->look->glyphs == GLYPHS_ASCII;
}

/* Guesses are numbered from 1. */
static uint32_t guess_number(size_t index) {
    return (uint32_t)('0' + (index + 1) % 10);
}

uint32_t map_path_glyph(enum glyph_tier tier, const struct map_path *path) {
    return path->sign ? (uint32_t)path->sign : glyph_optimizer(tier, path->optimizer, false);
}

static uint32_t trail_glyph(const struct map_chart *chart, const struct map_path *path, size_t index) {
    if (!path->optimizer)
        return guess_number(index);
    if (!is_ascii(chart) && chart->map->path_count == 1)
        return TRAIL_DOT;
    return map_path_glyph(chart->look->glyphs, path);
}

uint32_t map_now_glyph(const struct map_chart *chart, const struct map_path *path) {
    if (!path->optimizer)
        return guess_number(path->now);
    if (path->sign)
        return (uint32_t)path->sign;
    if (is_ascii(chart))
        return (uint32_t)toupper((unsigned char)path->optimizer->letter);
    return path->optimizer->symbol;
}

/* The arrow for a move by dx columns and dy rows. */
static enum glyph direction_of(double dx, double dy) {
    if (fabs(dx) >= 2 * fabs(dy))
        return dx > 0 ? GLYPH_ARROW_RIGHT : GLYPH_ARROW_LEFT;
    return dy > 0 ? GLYPH_ARROW_DOWN : GLYPH_ARROW_UP;
}

/* From the point we stand on to the next, in cells; false where it doesn't move. */
static bool heading(const struct map_chart *chart, const struct map_path *path, enum glyph *arrow) {
    const double *at = &path->points[2 * path->now];
    double x0, y0, x1, y1;
    if (!path->has_next || !map_position(&chart->frame, at[0], at[1], &x0, &y0) ||
        !map_position(&chart->frame, path->next[0], path->next[1], &x1, &y1) || (x0 == x1 && y0 == y1))
        return false;
    *arrow = direction_of(x1 - x0, y1 - y0);
    return true;
}

static void clear_lane(const struct map_chart *chart, const struct map_path *path) {
    int x, y;
    for (size_t i = 0; i <= path->now; i++)
        if (map_inside(&chart->frame, &path->points[2 * i], &x, &y)) {
            put(chart, x - 1, y, ' ', INK_TEXT);
            put(chart, x + 1, y, ' ', INK_TEXT);
        }
}

static void clear_line(const struct map_chart *chart, int x, int y) {
    const struct cell *cell = canvas_at(chart->canvas, x, y);
    if (cell && cell->ink == INK_LEVEL)
        put(chart, x, y, ' ', INK_TEXT);
}

/* No line touches the brackets. */
static void clear_now(const struct map_chart *chart, const struct map_path *path) {
    int x, y;
    if (map_inside(&chart->frame, &path->points[2 * path->now], &x, &y)) {
        clear_line(chart, x - 2, y);
        clear_line(chart, x + 2, y);
    }
}

static void draw_trail(const struct map_chart *chart, const struct map_path *path) {
    int x, y;
    for (size_t i = 0; i <= path->now; i++)
        if (map_inside(&chart->frame, &path->points[2 * i], &x, &y))
            put(chart, x, y, trail_glyph(chart, path, i), map_path_ink(path));
}

/* Do marks of three cells at these cells touch? */
static bool touch(int x0, int y0, int x1, int y1) {
    int dx = abs(x1 - x0), dy = abs(y1 - y0);
    return (dy == 0 && dx <= 3) || (dy == 1 && dx <= 2);
}

static void draw_ghost(const struct map_chart *chart, const struct map_path *path) {
    int x0, y0, x1, y1;
    if (!path->has_next || !path->optimizer || !(chart->map->layers & LAYER_GHOST) ||
        !map_inside(&chart->frame, path->next, &x1, &y1))
        return;
    map_cell(&chart->frame, path->points[2 * path->now], path->points[2 * path->now + 1], &x0, &y0);
    if (!touch(x0, y0, x1, y1))
        put_three(chart, x1, y1, '(', map_path_glyph(chart->look->glyphs, path), ')', map_path_ink(path));
}

/* Would its brackets run into a point of the way so far? */
static bool on_the_way(const struct map_chart *chart, int x, int y) {
    for (int i = 0; i < chart->map->path_count; i++) {
        const struct map_path *path = &chart->map->paths[i];
        for (size_t n = 0; n <= path->now; n++) {
            int at_x, at_y;
            if (map_inside(&chart->frame, path->points + 2 * n, &at_x, &at_y) && touch(x, y, at_x, at_y))
                return true;
        }
    }
    return false;
}

void map_draw_tried(const struct map_chart *chart) {
    for (int i = 0; i < chart->map->tried_count; i++) {
        const struct map_tried *tried = &chart->map->tried[i];
        enum ink ink = glyph_optimizer_ink(tried->optimizer, INK_TEXT);
        uint32_t glyph = glyph_optimizer(chart->look->glyphs, tried->optimizer, !is_ascii(chart));
        int x, y;
        if (!map_inside(&chart->frame, tried->at, &x, &y) || (is_ascii(chart) && on_the_way(chart, x, y)))
            continue;
        if (is_ascii(chart))
            put_three(chart, x, y, '(', glyph, ')', ink);
        else
            put(chart, x, y, glyph, ink);
    }
}

static void draw_start(const struct map_chart *chart, const struct map_path *path) {
    int x, y;
    if (path->optimizer && map_inside(&chart->frame, path->points, &x, &y))
        put(chart, x, y, glyph_optimizer(chart->look->glyphs, path->optimizer, true), map_path_ink(path));
}

/* The character of a straight line in this direction. */
static uint32_t shaft_glyph(double dx, double dy) {
    double slope = 2 * fabs(dy) / fmax(fabs(dx), 1e-9);
    if (slope < 0.5)
        return '-';
    if (slope > 2)
        return '|';
    return (dx > 0) == (dy > 0) ? '\\' : '/';
}

static uint32_t style_glyph(enum arrow_style style, double dx, double dy) {
    return style == ARROW_DASHED ? '*' : style == ARROW_DOTTED ? '+' : shaft_glyph(dx, dy);
}

/* Cells between two cells, `free` of them left out at either end. */
static void draw_shaft(const struct map_chart *chart, double x0, double y0, double x1, double y1, int free,
                       uint32_t glyph, enum ink ink) {
    double length = fmax(fabs(x1 - x0), fabs(y1 - y0));
    int steps = (int)fmin(ceil(length), chart->frame.plot.width + chart->frame.plot.height);
    for (int i = free; i <= steps - free; i++)
        put(chart, chart->frame.plot.x + (int)floor(x0 + (x1 - x0) * i / steps + 0.5),
            chart->frame.plot.y + (int)floor(y0 + (y1 - y0) * i / steps + 0.5), glyph, ink);
}

/* In cells with fractions, from the plot's corner; false if not finite. */
static bool arrow_ends(const struct map_frame *frame, const struct map_arrow *arrow, double from[2], double to[2]) {
    return map_position(frame, arrow->from[0], arrow->from[1], &from[0], &from[1]) &&
           map_position(frame, arrow->from[0] + arrow->by[0], arrow->from[1] + arrow->by[1], &to[0], &to[1]);
}

bool map_shows_arrow(const struct look *look, const struct map_frame *frame, const struct map_arrow *arrow) {
    double from[2], to[2];
    if (!arrow_ends(frame, arrow, from, to))
        return false;
    double dx = fabs(to[0] - from[0]), dy = 2 * fabs(to[1] - from[1]);
    if (look->glyphs == GLYPHS_BRAILLE)
        return 2 * hypot(dx, dy) >= DOTTED_SHORTEST;
    return fmax(dx, dy) >= (arrow->number ? NUMBER_SHORTEST : ARROW_SHORTEST);
}

bool map_shows_apart(const struct map_frame *frame, const double a[2], const double b[2]) {
    double x0, y0, x1, y1;
    return map_position(frame, a[0], a[1], &x0, &y0) && map_position(frame, b[0], b[1], &x1, &y1) &&
           hypot(x1 - x0, 2 * (y1 - y0)) >= 2;
}

static void draw_arrow(const struct map_chart *chart, const struct map_arrow *arrow) {
    double from[2], to[2];
    if (!map_shows_arrow(chart->look, &chart->frame, arrow) || !arrow_ends(&chart->frame, arrow, from, to))
        return;
    double dx = to[0] - from[0], dy = to[1] - from[1];
    draw_shaft(chart, from[0], from[1], to[0], to[1], arrow->style == ARROW_PLAIN ? 2 : 1,
               style_glyph(arrow->style, dx, dy), arrow->ink);
    uint32_t head = glyph_char(chart->look->glyphs, direction_of(dx, dy));
    put(chart, chart->frame.plot.x + (int)floor(to[0] + 0.5), chart->frame.plot.y + (int)floor(to[1] + 0.5),
        arrow->number ? '0' + (uint32_t)arrow->number : head, arrow->ink);
}

static void draw_look(const struct map_chart *chart, const struct map_path *path) {
    int x0, y0, x1, y1;
    if (!path->has_look || !path->optimizer || !(chart->map->layers & LAYER_LOOK) ||
        !map_inside(&chart->frame, path->look, &x1, &y1))
        return;
    map_cell(&chart->frame, path->points[2 * path->now], path->points[2 * path->now + 1], &x0, &y0);
    if (x0 == x1 && y0 == y1)
        return;
    draw_shaft(chart, x0 - chart->frame.plot.x, y0 - chart->frame.plot.y, x1 - chart->frame.plot.x,
               y1 - chart->frame.plot.y, 2, shaft_glyph(x1 - x0, y1 - y0), map_path_ink(path));
    uint32_t letter = map_path_glyph(GLYPHS_ASCII, path);
    put_three(chart, x1, y1, '{', is_ascii(chart) ? letter : LOOK_AHEAD, '}', map_path_ink(path));
}

/* Cells that brackets already take. */
struct taken {
    int x[MAP_PATHS_MAX], y[MAP_PATHS_MAX], count;
};

static bool is_free(const struct taken *taken, int x, int y, int reach) {
    for (int i = 0; i < taken->count; i++)
        if (taken->y[i] == y && abs(taken->x[i] - x) <= 1 + reach)
            return false;
    return true;
}

static void draw_brackets(const struct map_chart *chart, const struct map_path *path, int x, int y) {
    enum glyph arrow = GLYPH_COUNT;
    bool moves = heading(chart, path, &arrow), left = moves && arrow == GLYPH_ARROW_LEFT;
    uint32_t sign = moves ? glyph_char(chart->look->glyphs, arrow) : ']';
    put_three(chart, x, y, left ? sign : '[', map_now_glyph(chart, path), left ? ']' : sign, map_path_ink(path));
}

/* Brackets where they touch no others; else the letter alone, beside them if need be: `[M]N`. */
static void draw_now(const struct map_chart *chart, const struct map_path *path, struct taken *taken) {
    int x, y;
    if (!map_inside(&chart->frame, &path->points[2 * path->now], &x, &y)) {
        map_draw_outside(chart, path);
        return;
    }
    bool brackets = is_free(taken, x, y, 1);
    while (!is_free(taken, x, y, 0))
        x++;
    if (brackets)
        draw_brackets(chart, path, x, y);
    else
        put(chart, x, y, map_now_glyph(chart, path), map_path_ink(path));
    taken->x[taken->count] = brackets ? x : x - 1;
    taken->y[taken->count++] = y;
}

static void draw_nows(const struct map_chart *chart) {
    struct taken taken = {.count = 0};
    for (int i = 0; i < chart->map->path_count; i++)
        draw_now(chart, &chart->map->paths[i], &taken);
}

/* How far a value lies outside 0 .. last. */
static double beyond(double value, double last) {
    return value < 0 ? value : value > last ? value - last : 0;
}

void map_draw_outside(const struct map_chart *chart, const struct map_path *path) {
    const struct rect *plot = &chart->frame.plot;
    const double *at = &path->points[2 * path->now];
    double x, y;
    if (!map_position(&chart->frame, at[0], at[1], &x, &y))
        return;
    double dx = beyond(floor(x + 0.5), plot->width - 1), dy = beyond(floor(y + 0.5), plot->height - 1);
    enum glyph direction = direction_of(dx, dy);
    bool left = direction == GLYPH_ARROW_LEFT;
    int column = plot->x + (int)fmin(fmax(floor(x + 0.5), left), plot->width - 1 - !left);
    int row = plot->y + (int)fmin(fmax(floor(y + 0.5), 0), plot->height - 1);
    put(chart, column + (left ? 1 : -1), row, ' ', INK_TEXT);
    put(chart, column, row, map_now_glyph(chart, path), map_path_ink(path));
    put(chart, column + (left ? -1 : 1), row, glyph_char(chart->look->glyphs, direction), map_path_ink(path));
}

void map_draw_minimum(const struct map_chart *chart) {
    int x, y;
    if (chart->map->has_minimum && (chart->map->layers & LAYER_MINIMUM) &&
        map_inside(&chart->frame, chart->map->minimum, &x, &y))
        put(chart, x, y, glyph_char(chart->look->glyphs, GLYPH_MINIMUM), INK_MINIMUM);
}

void map_draw_cross(const struct map_chart *chart) {
    int x, y;
    if (chart->map->has_cross && map_inside(&chart->frame, chart->map->cross, &x, &y))
        put_three(chart, x, y, '<', '?', '>', INK_STRONG);
}

static void draw_kept(const struct map_chart *chart) {
    int x, y;
    if (chart->map->has_kept && map_inside(&chart->frame, chart->map->kept, &x, &y))
        put_three(chart, x, y, '<', '+', '>', INK_STRONG);
}

void map_draw_start_word(const struct map_chart *chart) {
    int x, y;
    if (chart->start_x < 0 || !map_inside(&chart->frame, chart->map->paths[0].points, &x, &y))
        return;
    canvas_text(chart->canvas, chart->start_x, y, "start", INK_LABEL);
    canvas_put(chart->canvas, chart->start_x < x ? x - 1 : x + 1, y, ' ', INK_LABEL);
}

/* Each kind of mark for all paths, the first path last. */
static void for_paths(const struct map_chart *chart,
                      void (*draw)(const struct map_chart *chart, const struct map_path *path)) {
    for (int i = chart->map->path_count - 1; i >= 0; i--)
        draw(chart, &chart->map->paths[i]);
}

void map_draw_marks(const struct map_chart *chart) {
    bool paths = chart->map->layers & LAYER_PATHS;
    for_paths(chart, clear_now);
    map_draw_tried(chart);
    if (paths) {
        for_paths(chart, clear_lane);
        for_paths(chart, draw_trail);
    }
    for (int i = 0; i < chart->map->arrow_count; i++)
        draw_arrow(chart, &chart->map->arrows[i]);
    draw_kept(chart);
    map_draw_minimum(chart);
    for_paths(chart, draw_ghost);
    if (paths) {
        for_paths(chart, draw_start);
        map_draw_start_word(chart);
    }
    for_paths(chart, draw_look);
    draw_nows(chart);
    map_draw_cross(chart);
}
