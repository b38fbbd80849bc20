/* The parts of the surface, for surface*.c alone. A view holds what one drawing needs: the loss sampled once, and
 * how a point of space lies on the cells.
 *
 * In space the longer side of the plane goes from -1 to 1, u along w and v along b; heights from 0 to
 * HEIGHT (surface_view.c). */
#ifndef DRAW_SURFACE_PART_H
#define DRAW_SURFACE_PART_H

#include "dots.h"
#include "glyphs.h"
#include "surface.h"

/* In cells from the plot's corner: cell i spans i .. i + 1. Larger depth: farther from the viewer. */
struct spot {
    double column, row, depth;
};

/* What is seen at each dot, 2 x 4 a cell. */
struct relief {
    int width, height;
    float *depth; /* INFINITY: nothing */
    float *z;
    float *light; /* 0 .. 1; negative: seen from below, past an edge of the plane */
};

struct surface_view {
    struct canvas *canvas;
    const struct look *look;
    const struct surface *surface; /* its paths have points, and `now` is one of them */
    struct rect plot;
    double w[2], b[2];
    double half[2]; /* u goes from -half[0] to half[0], v from -half[1] to half[1]; at most 1 */
    int side;       /* points along either side of the sheet */
    double *z;      /* heights, side x side, a row for each b; NAN: a hole */
    double low, high;
    struct levels levels;
    double level_z[LEVELS_MAX];
    double cos_turn, sin_turn, cos_tilt, sin_tilt;
    double column_scale, row_scale; /* cells for a unit */
    double column, row;             /* where the plane's middle lies */
    struct relief relief;
};

/* surface_view.c */
void view_init(struct surface_view *view, const struct look *look, struct rect rect, const struct surface *surface);
void view_finish(struct surface_view *view);

struct spot view_project(const struct surface_view *view, double u, double v, double z);
int view_band(const struct surface_view *view, double z); /* as levels_band has it of the loss */

/* Height above the plane, between the points of the sheet; NAN outside and in holes. */
double view_height(const struct surface_view *view, double u, double v);

/* A point of the plane on the surface; false where there is none. */
bool view_on_surface(const struct surface_view *view, const double at[2], struct spot *spot);

/* surface_relief.c: what is nearest at each dot */
void relief_init(struct surface_view *view);
void relief_finish(struct relief *relief);
bool relief_hides(const struct relief *relief, const struct spot *spot);

/* surface_paint.c: grounds, silhouette and level lines, from the relief */
void surface_paint(const struct surface_view *view);
void surface_level_dots(const struct surface_view *view);
void surface_level_strokes(const struct surface_view *view);

/* surface_ridges.c: lines of equal b or w, hidden parts left out; with `outline`, only the surface's edge */
void surface_ridges(const struct surface_view *view, bool outline);

/* surface_paths.c */
void surface_paths(const struct surface_view *view);

/* surface_cue.c: where w, b and L point to, in a corner */
void surface_cue(const struct surface_view *view);

#endif
