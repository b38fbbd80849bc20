/* The order of drawing: the surface, the paths over it, their marks, and in a corner where the axes point to. Each
 * part has its own file. */
#include "surface.h"

#include "surface_part.h"

#include <math.h>

static bool is_shaded(const struct look *look) {
    return look->colors == COLORS_256;
}

/* Ridge lines over shades would be noise: there level lines are drawn, else what the slices ask for. */
static void draw_lines(const struct surface_view *view) {
    bool shaded = is_shaded(view->look);
    if (shaded)
        surface_paint(view);
    else
        surface_ridges(view, view->surface->slices > 0);
    if (!shaded && view->surface->slices <= 0)
        return;
    if (view->look->glyphs == GLYPHS_BRAILLE)
        surface_level_dots(view);
    else
        surface_level_strokes(view);
}

static bool can_be_drawn(const struct surface *surface, struct rect rect) {
    return rect.width > 0 && rect.height > 0 && surface->objective && surface->objective->parameters == 2;
}

void surface_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct surface *surface) {
    struct surface sound = *surface;
    sound.path_count = map_sound_paths(surface->paths, surface->path_count, sound.paths);
    struct surface_view view = {.canvas = canvas};
    if (!can_be_drawn(surface, rect))
        return;
    view_init(&view, look, rect, &sound);
    relief_init(&view);
    draw_lines(&view);
    if (sound.layers & LAYER_LABELS)
        surface_cue(&view);
    surface_paths(&view);
    relief_finish(&view.relief);
    view_finish(&view);
}

bool surface_cell(const struct look *look, struct rect rect, const struct surface *surface, double w, double b, int *x,
                  int *y) {
    struct surface_view view = {.canvas = NULL};
    struct spot spot;
    const double at[2] = {w, b};
    if (!can_be_drawn(surface, rect))
        return false;
    view_init(&view, look, rect, surface);
    bool found = view_on_surface(&view, at, &spot);
    if (found) {
        *x = rect.x + (int)floor(spot.column);
        *y = rect.y + (int)floor(spot.row);
    }
    view_finish(&view);
    return found;
}
