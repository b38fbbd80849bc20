/* Figures of the loss over (w, b): the map, and the surface that turns. */
#include "figure_row.h"

#include "map_page.h"
#include "spots.h"

struct figure_size figure_size_contour(const struct scene *scene, const struct block *block, int width, int height) {
    struct page_map page;
    struct figure_size size = {width, height};
    if (map_page_figure(scene, block, &page))
        map_size(&scene->look, &page.map, width, height, &size.width, &size.height);
    map_page_finish(&page);
    return size;
}

void figure_draw_contour(const struct figure_place *place) {
    struct page_map page;
    if (map_page_figure(place->scene, place->block, &page)) {
        struct map_frame frame = map_draw(place->canvas, &place->scene->look, place->rect, &page.map);
        spots_add_plane(place->canvas, &frame, (struct action){ACTION_POINT});
    }
    map_page_finish(&page);
}

void figure_draw_surface(const struct figure_place *place) {
    struct page_map page;
    if (map_page_figure(place->scene, place->block, &page)) {
        struct surface surface = map_page_surface(&page, place->state.turn, place->state.tilt, place->figure->slices);
        surface_draw(place->canvas, &place->scene->look, place->rect, &surface);
    }
    map_page_finish(&page);
}
