/* From the session to a map: which loss, which part of the plane, whose paths. Used by the figure
 * `contour` and the lab. */
#ifndef VIEW_MAP_PAGE_H
#define VIEW_MAP_PAGE_H

#include "map.h"
#include "scene.h"
#include "surface.h"

/* A map and what it points to. */
struct page_map {
    struct map map;
    struct objective objective;
    double *points[MAP_PATHS_MAX];
};

/* The map of a `figure: contour` block; false where its data are missing. End with map_page_finish in either case. */
bool map_page_figure(const struct scene *scene, const struct block *block, struct page_map *page);
/* The map of the session's lab. */
bool map_page_lab(const struct scene *scene, struct page_map *page);
/* The same as a surface that is turned; `page` must outlive it. */
struct surface map_page_surface(const struct page_map *page, double turn, double tilt, int slices);
void map_page_finish(struct page_map *page);

/* Of a map that was drawn from compressed data (compress.h) how it was made, and by what share of the range of its
 * losses it is off at most where that was checked: "drawn from 256 sums for 1,000,000 points, exact to 2e-12 of
 * its range", or from "exact" on. False where every point was gone through. */
enum { MAP_EXACTNESS_SIZE = 100 };
bool map_page_exactness(const struct objective *objective, bool brief, char out[MAP_EXACTNESS_SIZE]);

/* Draws it with its pane, whose lower border tells of that; returns where the plane lies. */
struct map_frame map_page_draw(const struct scene *scene, struct canvas *canvas, struct rect rect,
                               const struct page_map *page, const char *title, const char *qualifier, bool focused);

/* The cells that it wants with its pane within width x height. */
void map_page_size(const struct scene *scene, const struct page_map *page, int width, int height, int *columns,
                   int *rows);

#endif
