/* What the runs take of the plot, from their first point to their last: labels keep off it, so that no number moves
 * while a run is stepped. Distances come from two sweeps over the cells, a row counting as three columns. */
#include "map_part.h"

#include "dashes.h"
#include "glyphs.h"

#include <math.h>
#include <string.h>

enum { ACROSS = 1, DOWN = 3 };

enum ink map_path_ink(const struct map_path *path) {
    return glyph_optimizer_ink(path->optimizer, INK_TEXT);
}

bool map_dot(const struct map_frame *frame, const double at[2], double *x, double *y) {
    if (!map_position(frame, at[0], at[1], x, y))
        return false;
    *x = (*x + 0.5) * 2 - 0.5;
    *y = (*y + 0.5) * 4 - 0.5;
    return true;
}

void map_trail_dots(const struct map_frame *frame, const struct map_path *path, size_t last, struct dots *dots) {
    struct dashes dashes = dashes_of((uint32_t)path->sign);
    double a[2], b[2], walked = 0, seen = 8 * (frame->plot.width + frame->plot.height); /* dots: longer is outside */
    for (size_t i = 1; i <= last && i < path->count; i++)
        if (map_dot(frame, &path->points[2 * (i - 1)], &a[0], &a[1]) &&
            map_dot(frame, &path->points[2 * i], &b[0], &b[1]) && (a[0] != b[0] || a[1] != b[1]))
            dashes_line(dots, a, b, dashes, seen, &walked, map_path_ink(path));
}

static void take(struct map_chart *chart, int x, int y) {
    const struct rect *plot = &chart->frame.plot;
    x -= plot->x;
    y -= plot->y;
    if (x >= 0 && y >= 0 && x < plot->width && y < plot->height)
        chart->distance[y * plot->width + x] = 0;
}

static void take_points(struct map_chart *chart, const struct map_path *path) {
    int x, y;
    for (size_t i = 0; i < path->count; i++)
        if (map_inside(&chart->frame, &path->points[2 * i], &x, &y))
            take(chart, x, y);
}

static void take_trail(struct map_chart *chart, const struct map_path *path) {
    struct dots dots;
    dots_init(&dots, chart->frame.plot.width, chart->frame.plot.height);
    if (path->optimizer)
        map_trail_dots(&chart->frame, path, path->count - 1, &dots);
    for (int i = 0; i < chart->frame.plot.width * chart->frame.plot.height; i++)
        if (dots.bits[i])
            chart->distance[i] = 0;
    dots_finish(&dots);
}

static void lower(uint8_t *distance, int other, int step) {
    if (other + step < *distance)
        *distance = (uint8_t)(other + step);
}

static void sweep(struct map_chart *chart) {
    int width = chart->frame.plot.width, height = chart->frame.plot.height;
    uint8_t *d = chart->distance;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            if (x > 0)
                lower(&d[y * width + x], d[y * width + x - 1], ACROSS);
            if (y > 0)
                lower(&d[y * width + x], d[(y - 1) * width + x], DOWN);
        }
    for (int y = height - 1; y >= 0; y--)
        for (int x = width - 1; x >= 0; x--) {
            if (x + 1 < width)
                lower(&d[y * width + x], d[y * width + x + 1], ACROSS);
            if (y + 1 < height)
                lower(&d[y * width + x], d[(y + 1) * width + x], DOWN);
        }
}

/* Room for the word and a blank, at one side of the start. */
static bool room_for_start(const struct map_chart *chart, int x, int y) {
    const struct rect *plot = &chart->frame.plot;
    if (x < plot->x || x + START_WIDTH > plot->x + plot->width)
        return false;
    for (int i = 0; i < START_WIDTH; i++)
        if (chart->distance[(y - plot->y) * plot->width + x - plot->x + i] == 0)
            return false;
    return true;
}

static void place_start(struct map_chart *chart) {
    const struct map_path *path = &chart->map->paths[0];
    int x, y;
    chart->start_x = -1;
    if (chart->look->glyphs == GLYPHS_ASCII || chart->map->path_count < 1 || !path->optimizer ||
        !map_inside(&chart->frame, path->points, &x, &y))
        return;
    if (room_for_start(chart, x - 1 - START_WIDTH, y))
        chart->start_x = x - 1 - START_WIDTH;
    else if (room_for_start(chart, x + 2, y))
        chart->start_x = x + 2;
    for (int i = 0; i < START_WIDTH && chart->start_x >= 0; i++)
        take(chart, chart->start_x + i, y);
}

void map_measure_paths(struct map_chart *chart) {
    memset(chart->distance, DISTANCE_MAX, (size_t)chart->frame.plot.width * (size_t)chart->frame.plot.height);
    for (int i = 0; i < chart->map->path_count; i++) {
        take_points(chart, &chart->map->paths[i]);
        if (chart->braille)
            take_trail(chart, &chart->map->paths[i]);
    }
    place_start(chart);
    sweep(chart);
}
