/* The valley's floor: the line through the minimum across the direction in which the loss bends most there. Paths that
 * cross it swing; where they do is what "crossings" count. */
#include "map_part.h"

#include <math.h>

enum { APART_DOTS = 4, APART_CHARACTERS = 8 };

/* The direction of the floor: at right angles to the eigenvector of the Hessian's larger eigenvalue. */
static bool floor_direction(const struct map *map, double direction[2]) {
    double h[4];
    objective_hessian(map->objective, map->minimum, h);
    double angle = atan2(2 * h[1], h[0] - h[3]) / 2;
    direction[0] = -sin(angle);
    direction[1] = cos(angle);
    return isfinite(angle) && (h[0] != h[3] || h[1] != 0);
}

static void mark(const struct map_chart *chart, struct dots *dots, double x, double y) {
    const struct rect *plot = &chart->frame.plot;
    int column = (int)floor(x + 0.5), row = (int)floor(y + 0.5);
    if (chart->braille)
        dots_set(dots, column, row, INK_AXIS);
    else if (column >= 0 && row >= 0 && column < 2 * plot->width && row < 4 * plot->height)
        canvas_put(chart->canvas, plot->x + column / 2, plot->y + row / 4, ':', INK_AXIS);
}

/* Sparse dots, so that it is neither a level line nor a path; with characters a colon every few cells. */
void map_draw_floor(const struct map_chart *chart) {
    const struct map *map = chart->map;
    double direction[2], x, y, ahead_x, ahead_y;
    if (!map->has_minimum || !(map->layers & LAYER_FLOOR) || !floor_direction(map, direction))
        return;
    double beyond[2] = {map->minimum[0] + direction[0], map->minimum[1] + direction[1]};
    if (!map_dot(&chart->frame, map->minimum, &x, &y) || !map_dot(&chart->frame, beyond, &ahead_x, &ahead_y))
        return;
    double length = hypot(ahead_x - x, ahead_y - y);
    if (!(length > 0))
        return;
    struct dots dots;
    dots_init(&dots, chart->frame.plot.width, chart->frame.plot.height);
    double reach = hypot(x, y) + dots.width + dots.height;
    double dx = (ahead_x - x) / length, dy = (ahead_y - y) / length;
    int apart = chart->braille ? APART_DOTS : APART_CHARACTERS;
    for (double t = apart; t <= fmin(reach, 4096); t += apart) {
        mark(chart, &dots, x + t * dx, y + t * dy);
        mark(chart, &dots, x - t * dx, y - t * dy);
    }
    dots_put(&dots, chart->canvas, chart->frame.plot.x, chart->frame.plot.y);
    dots_finish(&dots);
}
