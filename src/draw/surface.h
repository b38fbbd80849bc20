/* The loss as a surface in three dimensions, which turns and tilts, with the paths on it. Three ways to draw it, by
 * what the terminal has: slopes in shades of grey above a blue sea, with level lines in dots (256 colours); ridge
 * lines in dots; ridge lines with characters. */
#ifndef DRAW_SURFACE_H
#define DRAW_SURFACE_H

#include "map.h"

struct surface {
    const struct objective *objective; /* of two parameters */
    const struct work *work;           /* as a map's */
    double w[2], b[2];                 /* the part of the plane; [-6, 6] where that is no range */
    double turn;                       /* degrees, any. 0: w to the right, b away; 90: w away, b to the left */
    double tilt;                       /* degrees, kept within 0 (from the side) .. 90 (from above) */
    bool steady;                       /* the same size at every turn, so that it doesn't breathe while it is turned;
                                          else as large as the rectangle allows */
    enum level_rule levels;            /* of level lines and of the sea: the same heights as on a map of this range */
    int slices;                        /* > 0: only the lowest so many levels are drawn, as lines, in every tier
                                          (with few colours instead of the ridge lines); 0: all where shaded */
    unsigned layers;                   /* LAYER_LEVELS, _PATHS, _GHOST, _MINIMUM; _LABELS: where w, b and L point to */
    struct map_path paths[MAP_PATHS_MAX]; /* a point's height is the surface's; `beads` and `look` are not used */
    int path_count;
    bool has_minimum;
    double minimum[2];
};

/* Draws into the rectangle, of any size. Where the loss is not finite (or beyond 1e150) there is a hole. Paths are
 * drawn even where the surface hides them: there they are dotted, or dim. What left the range is at its edge, with
 * an arrow. */
void surface_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct surface *surface);

/* The cell of a point of the plane, as surface_draw places it; false where it is not on the surface. */
bool surface_cell(const struct look *look, struct rect rect, const struct surface *surface, double w, double b, int *x,
                  int *y);

#endif
