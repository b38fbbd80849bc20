/* A level's number stands in its line, once. Every place is tried: it must be on the line, keep off the runs and the
 * minimum, and stand clear of other lines, as far as there is such a place; among those, near the middle. */
#include "map_part.h"

#include "glyphs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FROM_MINIMUM = 4, APART_ROWS = 1 };

/* What a place must keep. Each row asks less than the one before; what it lacks has a price, in columns: the label may
 * as well stand so much farther from the middle. */
struct demand {
    int columns; /* to any other line in this row .. */
    int rows;    /* .. and in this many rows above and below */
    int path;    /* distance to what any run takes */
    int edge;    /* columns to the plot's edge; and rows, at most one */
    int labels;  /* columns to another number, in this row and the next ones */
    double price;
};

enum { DEMANDS = 4 };

/* With characters, the cell beside a point is cleared: nearer no number may be. */
static const struct demand CHARACTERS[DEMANDS] = {
    {2, 1, 3, 1, 3, 0}, {1, 1, 3, 1, 3, 6}, {1, 0, 2, 1, 3, 12}, {0, 0, 2, 0, 2, 30}};
static const struct demand DOTS[DEMANDS] = {
    {2, 1, 5, 2, 6, 0}, {1, 1, 5, 2, 6, 6}, {1, 0, 4, 2, 6, 12}, {0, 0, 2, 0, 2, 30}};

struct spot {
    int x, y, width; /* in cells of the plot */
    unsigned own;    /* the level's bit */
};

static unsigned crossed_at(const struct map_chart *chart, int x, int y) {
    const struct rect *plot = &chart->frame.plot;
    if (x < 0 || y < 0 || x >= plot->width || y >= plot->height)
        return 0;
    return chart->crossed[y * plot->width + x];
}

static bool crossed_within(const struct map_chart *chart, const struct spot *spot, int columns, int rows,
                           unsigned bits) {
    for (int y = spot->y - rows; y <= spot->y + rows; y++)
        for (int x = spot->x - columns; x < spot->x + spot->width + columns; x++)
            if (crossed_at(chart, x, y) & bits)
                return true;
    return false;
}

/* Does it cover a cell of its own line? */
static bool on_line(const struct map_chart *chart, const struct spot *spot) {
    const uint8_t *crossed = &chart->crossed[spot->y * chart->frame.plot.width + spot->x];
    unsigned bits = 0;
    for (int x = 0; x < spot->width; x++)
        bits |= crossed[x];
    return bits & spot->own;
}

static bool off_paths(const struct map_chart *chart, const struct spot *spot, int distance) {
    const uint8_t *row = &chart->distance[spot->y * chart->frame.plot.width];
    for (int x = spot->x; x < spot->x + spot->width; x++)
        if (row[x] < distance)
            return false;
    return true;
}

static bool apart(int x, int width, int other_x, int other_width, int columns) {
    return x + width + columns <= other_x || other_x + other_width + columns <= x;
}

static bool off_labels(const struct map_chart *chart, const struct spot *spot, int columns) {
    const struct rect *plot = &chart->frame.plot;
    for (int i = 0; i < chart->levels.count; i++) {
        const struct map_label *label = &chart->labels[i];
        if (label->width > 0 && abs(label->y - plot->y - spot->y) <= APART_ROWS &&
            !apart(spot->x, spot->width, label->x - plot->x, label->width, columns))
            return false;
    }
    return true;
}

/* "X.01" would read as the minimum's value. */
static bool off_minimum(const struct map_chart *chart, const struct spot *spot) {
    int x, y;
    if (!chart->map->has_minimum || !map_inside(&chart->frame, chart->map->minimum, &x, &y))
        return true;
    return y - chart->frame.plot.y != spot->y || apart(spot->x, spot->width, x - chart->frame.plot.x, 1, FROM_MINIMUM);
}

static bool meets(const struct map_chart *chart, const struct spot *spot, const struct demand *demand) {
    int right = chart->frame.plot.width - spot->x - spot->width;
    int above = spot->y, below = chart->frame.plot.height - 1 - spot->y, rows = demand->edge > 0;
    return spot->x >= demand->edge && right >= demand->edge && above >= rows && below >= rows &&
           off_paths(chart, spot, demand->path) && off_minimum(chart, spot) &&
           off_labels(chart, spot, demand->labels) &&
           !crossed_within(chart, spot, demand->columns, demand->rows, ~spot->own);
}

/* Small is good: the distance to the middle, in columns. */
static double cost(const struct map_chart *chart, const struct spot *spot) {
    const struct rect *plot = &chart->frame.plot;
    double dx = spot->x + (spot->width - 1) / 2.0 - (plot->width - 1) / 2.0;
    double dy = 2 * (spot->y - (plot->height - 1) / 2.0);
    return hypot(dx, dy);
}

/* Takes a spot if it costs less than the best one so far. */
static void weigh_spot(const struct map_chart *chart, const struct spot *spot, struct spot *best, double *least) {
    const struct demand *demands = chart->braille ? DOTS : CHARACTERS;
    double distance = cost(chart, spot);
    for (int i = 0; i < DEMANDS && distance + demands[i].price < *least; i++)
        if (meets(chart, spot, &demands[i])) {
            *least = distance + demands[i].price;
            *best = *spot;
            return;
        }
}

/* Among lines drawn with characters a sign would be taken for a piece of its line: a blank keeps it off. */
static void write_label(const struct map_chart *chart, int level, char out[LABEL_SIZE]) {
    char text[LABEL_SIZE];
    level_label(&chart->levels, level, text);
    bool apart_from_line = !chart->braille && text[0] == '-' && strlen(text) + 1 < LABEL_SIZE;
    snprintf(out, LABEL_SIZE, "%s%s", apart_from_line ? " " : "", text);
}

static void place_label(struct map_chart *chart, int level) {
    const struct rect *plot = &chart->frame.plot;
    struct map_label *label = &chart->labels[level];
    write_label(chart, level, label->text);
    struct spot spot = {.width = (int)strlen(label->text), .own = 1u << level}, best = spot;
    double least = INFINITY;
    for (spot.y = 0; spot.y < plot->height; spot.y++)
        for (spot.x = 0; spot.x + spot.width <= plot->width; spot.x++)
            if (on_line(chart, &spot))
                weigh_spot(chart, &spot, &best, &least);
    if (isinf(least))
        return;
    label->x = plot->x + best.x;
    label->y = plot->y + best.y;
    label->width = best.width;
}

/* Even slices first: they have the right to the good places. */
void map_place_labels(struct map_chart *chart) {
    for (int extra = 0; extra <= 1; extra++)
        for (int i = 0; i < chart->levels.count; i++)
            if (chart->levels.extra[i] == (extra == 1))
                place_label(chart, i);
}

static void draw_label(const struct map_chart *chart, const struct map_label *label) {
    char pretty[2 * LABEL_SIZE];
    glyph_number(chart->look->glyphs, label->text, pretty);
    canvas_text(chart->canvas, label->x, label->y, pretty, INK_LABEL);
}

void map_draw_labels(const struct map_chart *chart) {
    for (int i = 0; i < chart->levels.count; i++)
        if (chart->labels[i].width > 0)
            draw_label(chart, &chart->labels[i]);
}

static bool is_label(const struct map_chart *chart, const struct map_label *label, int x) {
    const struct cell *cell = canvas_at(chart->canvas, label->x + x, label->y);
    return cell && cell->ink == INK_LABEL;
}

/* A number of which a mark has left a part says something else: the rest goes, too. */
void map_clear_cut_labels(const struct map_chart *chart) {
    for (int i = 0; i < chart->levels.count; i++) {
        const struct map_label *label = &chart->labels[i];
        int left = 0;
        for (int x = 0; x < label->width; x++)
            left += is_label(chart, label, x);
        for (int x = 0; x < label->width && left < label->width; x++)
            if (is_label(chart, label, x))
                canvas_put(chart->canvas, label->x + x, label->y, ' ', INK_TEXT);
    }
}
