/* The map: a loss over (w, b) seen from above, with level lines, paths and marks. Units are square: a cell counts as
 * 1 wide and 2 high. */
#ifndef DRAW_MAP_H
#define DRAW_MAP_H

#include "canvas.h"
#include "levels.h"
#include "objective.h"
#include "optimizer.h"

enum { MAP_PATHS_MAX = 8, MAP_ARROWS_MAX = 12 };

/* A run's points, to be drawn up to `now`; labels keep off all of them, so that they don't move during a run. */
struct map_path {
    const struct optimizer *optimizer; /* letter, symbol, colour; NULL: guesses, numbered marks in INK_TEXT */
    char sign;                         /* '1' to '7': instead of the letter and symbol, where several runs have the same
                                          optimizer; their lines in dots then differ in their gaps. '\0': none */
    const double *points;              /* count pairs w, b */
    size_t count;                      /* not finite: left out */
    size_t now;                        /* index of the point we stand on */
    bool has_next;                     /* the coming point, for the arrow of the bracket and the ghost */
    double next[2];
    bool beads;    /* mark every tenth and every long step only (braille); ASCII marks all points */
    bool has_look; /* the look-ahead point of the coming update: {n} */
    double look[2];
};

/* How an arrow's shaft is drawn: as lines are, with gaps (`***` in characters), as dots (`+++`). */
enum arrow_style { ARROW_PLAIN, ARROW_DASHED, ARROW_DOTTED };

/* An arrow from a point, in world units: gradient, part of a move. */
struct map_arrow {
    double from[2], by[2];
    enum ink ink;
    enum arrow_style style; /* not plain: nothing where it is too short */
    int number; /* 1 to 9: a thin line that ends in the number (the pull of a point) instead of a head; 0: none */
};

/* A point that was tried and not taken (line search): its optimizer's hollow sign, `(t)` in ASCII. */
struct map_tried {
    double at[2];
    const struct optimizer *optimizer;
};

struct map {
    const struct objective *objective;
    const struct work
        *work; /* told while many losses are computed, NULL: nobody; where it wants no more, lines are missing */
    double w[2], b[2]; /* the part of the plane shown */
    enum level_rule levels;
    /* LAYER_* of lesson.h: levels (lines and bands), labels, paths (trail and start; where we stand is always shown),
     * minimum, ghost (next), look, floor (the line through the minimum along the valley). Arrows and tried points are
     * drawn as given. */
    unsigned layers;
    struct map_path paths[MAP_PATHS_MAX];
    int path_count;
    struct map_arrow arrows[MAP_ARROWS_MAX];
    int arrow_count;
    struct map_tried tried[ETAS_MAX];
    int tried_count;
    bool has_minimum;
    double minimum[2];
    bool has_cross; /* the learner's crosshair or prediction: <?> */
    double cross[2];
    bool has_kept; /* the cross of an answer given: <+>, below the paths' marks */
    double kept[2];
    bool digits; /* level lines written with digits */
};

/* Where the plane lies on the canvas. */
struct map_frame {
    struct rect plot; /* the cells of the plane itself, without axes */
    double w[2], b[2];
};

/* The largest size (plot and axes) not above width x height at which units are square: what map_draw would use
 * of such a rectangle. ASCII and unicode keep to sizes at which the ticks fall on cells (6k+1 by 3k+1 for a
 * range of 12, k even). */
void map_size(const struct look *look, const struct map *map, int width, int height, int *columns, int *rows);

/* Draws into the rectangle and returns the frame. The axis names and ticks are inside the rectangle. */
struct map_frame map_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct map *map);

/* The frame that map_draw would return. */
struct map_frame map_frame(const struct look *look, struct rect rect, const struct map *map);

/* The paths that have points, each standing on one of them; returns how many. */
int map_sound_paths(const struct map_path paths[], int count, struct map_path sound[MAP_PATHS_MAX]);

/* What marks a point of a run's path: its sign, else its optimizer's; and its colour, its
 * optimizer's, plain for none. */
uint32_t map_path_glyph(enum glyph_tier tier, const struct map_path *path);
enum ink map_path_ink(const struct map_path *path);

/* Is an arrow long enough to be drawn with a shaft? A point far enough from another to have a mark of its own? */
bool map_shows_arrow(const struct look *look, const struct map_frame *frame, const struct map_arrow *arrow);
bool map_shows_apart(const struct map_frame *frame, const double a[2], const double b[2]);

/* The levels of a map; returns the range that they are chosen over: what was asked for, or [-6, 6] where that is no
 * range (the plot is left empty). */
struct map_frame map_survey(const struct map *map, struct levels *levels);

/* The ground of a band: the lowest the deepest, the highest the quietest. */
enum ground map_ground(const struct levels *levels, int band);

/* Cell of a point (may lie outside; clamped to +-1e6) and back (centre of the cell). */
void map_cell(const struct map_frame *frame, double w, double b, int *x, int *y);
void map_world(const struct map_frame *frame, int x, int y, double *w, double *b);

#endif
