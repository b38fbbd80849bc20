/* The lens: a close-up of the map where a step is shorter than a cell. A square window around a point, at true lengths,
 * with level lines of its own: there gradient, momentum's part, look-ahead and next point come apart. */
#ifndef DRAW_LENS_H
#define DRAW_LENS_H

#include "map.h"

enum { LENS_ARROWS_MAX = 8, LENS_POINTS_MAX = 8 };

/* Labels are short and valid as long as the lens; NULL: none. */
struct lens_arrow {
    double from[2], by[2]; /* in the plane's units, as long as it is */
    enum ink ink;
    const char *label;
};

struct lens_point {
    double at[2];
    uint32_t glyph; /* 0: a label beside what is there already */
    enum ink ink;
    const char *label;
};

struct lens_view {
    const struct objective *objective; /* of two parameters */
    double centre[2];
    double radius; /* half the window's side, in the plane's units; not above 0 or not finite: lens_radius */
    struct lens_arrow arrows[LENS_ARROWS_MAX];
    int arrow_count;
    struct lens_point points[LENS_POINTS_MAX]; /* drawn over arrows and paths, the last on top */
    int point_count;
    const struct map_path *paths; /* trails and where they stand; ghost and look-ahead are for `points` to show */
    int path_count;
    bool has_minimum;
    double minimum[2];
};

/* Half a window that shows all: 1.4 times the distance from the centre to the farthest end of an arrow or point, so
 * that labels have room; 1 where there is nothing to see, and never so small that numbers could not tell its cells
 * apart. */
double lens_radius(const struct lens_view *lens);

/* The window as a map: levels by quantiles of its own heights. Without labels and points. */
struct map lens_map(const struct lens_view *lens);

/* Draws into the rectangle, axes included, and returns the frame. map_size of lens_map tells the room that it takes. */
struct map_frame lens_draw(struct canvas *canvas, const struct look *look, struct rect rect,
                           const struct lens_view *lens);

/* The window's edge on the map that it enlarges: four corners, as far as they are on it. */
void lens_outline(struct canvas *canvas, const struct look *look, const struct map_frame *map,
                  const struct lens_view *lens);

#endif
