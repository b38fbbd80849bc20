/* The parts of the map, for map*.c alone. A chart holds what one drawing needs: sampled once, read by all parts. */
#ifndef DRAW_MAP_PARTS_H
#define DRAW_MAP_PARTS_H

#include "dots.h"
#include "glyphs.h"
#include "map.h"
#include "ticks.h"

enum { LABEL_SIZE = 12, DISTANCE_MAX = 14, START_WIDTH = 5 };

/* Where a level's number stands; width 0: nowhere. */
struct map_label {
    int x, y, width;
    char text[LABEL_SIZE];
};

struct map_chart {
    struct canvas *canvas;
    const struct look *look;
    const struct map *map; /* its paths have points, and `now` is one of them */
    struct map_frame frame;
    struct levels levels;
    struct map_label labels[LEVELS_MAX];
    bool braille;      /* lines and paths in dots */
    uint8_t *crossed;  /* for each cell of the plot, a bit for each level whose line is drawn in it */
    int start_x;       /* the word "start" beside the first path's first point; -1: nowhere */
    uint8_t *distance; /* to the nearest cell that any run will ever take, at most DISTANCE_MAX */
};

/* map_frame.c: the plane on the canvas */
struct map_axes {
    struct ticks w, b;
    int left; /* columns that the numbers of b and the axis take */
};

struct map_frame map_asked(const struct map *map); /* the sound part of the range asked for; no plot */
void map_axes_draw(const struct map_chart *chart);

/* World to cells with fractions, from the plot's upper left cell centre; clamped to +-1e6, false if not finite. */
bool map_position(const struct map_frame *frame, double w, double b, double *x, double *y);

/* The cell of a point, if it is finite and inside the plot. */
bool map_inside(const struct map_frame *frame, const double at[2], int *x, int *y);

/* map_lines.c */
void map_choose_levels(const struct map *map, const struct map_frame *range, struct levels *levels);
void map_draw_lines(struct map_chart *chart);

/* map_labels.c; needs `crossed` and `distance` */
void map_place_labels(struct map_chart *chart);
void map_draw_labels(const struct map_chart *chart);
void map_clear_cut_labels(const struct map_chart *chart); /* after all marks */

/* map_floor.c: the line of the valley's floor, where that layer is on */
void map_draw_floor(const struct map_chart *chart);

/* map_reach.c: what the runs take of the plot, now and ever */
void map_measure_paths(struct map_chart *chart);

/* A point in dot coordinates; false if not finite. */
bool map_dot(const struct map_frame *frame, const double at[2], double *x, double *y);

/* A path's points 0..last joined by lines two dots thick. */
void map_trail_dots(const struct map_frame *frame, const struct map_path *path, size_t last, struct dots *dots);

/* map_marks.c: paths as characters, for tiers without braille; and marks of all tiers */
void map_draw_marks(const struct map_chart *chart);
void map_draw_minimum(const struct map_chart *chart);
void map_draw_cross(const struct map_chart *chart);
void map_draw_tried(const struct map_chart *chart);
void map_draw_start_word(const struct map_chart *chart);
void map_draw_outside(const struct map_chart *chart, const struct map_path *path); /* a mark at the nearest edge */
uint32_t map_now_glyph(const struct map_chart *chart, const struct map_path *path);

/* map_trails.c: paths in dots */
void map_draw_trails(const struct map_chart *chart);

#endif
