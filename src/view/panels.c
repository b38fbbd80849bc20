/* The table of views, and the two that are the page's large figure: the map and the surface. All others
 * have a file each. */
#include "panels.h"

#include "glyphs.h"
#include "lab_panels.h"
#include "map_legend.h"
#include "map_page.h"
#include "pane.h"
#include "panel_part.h"
#include "update_panel.h"

enum { LENS_NEAR = 2 /* views behind the map */ };

/* ---- contour ---- */

static int contour_wanted(const struct scene *scene, int width, int *least) {
    struct page_map page;
    int columns = 0, rows = 0;
    *least = 9;
    if (map_page_lab(scene, &page))
        map_page_size(scene, &page, width, 40, &columns, &rows);
    map_page_finish(&page);
    return rows;
}

/* Does the lens stand beside the map, or nearly so? */
static bool has_lens(const struct scene *scene) {
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = panel_order(scene, views);
    for (size_t i = 1; i < count && i <= LENS_NEAR; i++)
        if (views[i] == VIEW_LENS)
            return true;
    return false;
}

static void contour_draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    struct page_map page;
    const char *qualifier = panel_lab(scene)->layers & LAYER_GRADIENT && scene->look.glyphs != GLYPHS_ASCII
                                ? "\u2192 \u2212\u2207L \u00d7 4"
                                : NULL;
    if (map_page_lab(scene, &page)) {
        struct map_frame frame = map_page_draw(scene, canvas, rect, &page, "L(w, b)  seen from above", qualifier,
                                               scene->session->focus.kind == FOCUS_LAB);
        if (has_lens(scene))
            lens_panel_outline(scene, canvas, &frame);
    }
    map_page_finish(&page);
}

/* ---- surface ---- */

static int surface_wanted(const struct scene *scene, int width, int *least) {
    *least = 10;
    return lab_objective(panel_lab(scene), 0)->parameters == 2 ? width / 2 : 0;
}

static void surface_draw_lab(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    const struct lab *lab = panel_lab(scene);
    struct page_map page;
    if (map_page_lab(scene, &page)) {
        struct surface surface = map_page_surface(&page, lab->turn, lab->tilt, 0);
        struct rect inside = scene->look.ruled ? rect
                                               : pane_draw(canvas, &scene->look, rect, "L(w, b)  from the side", NULL,
                                                           scene->session->focus.kind == FOCUS_LAB);
        surface_draw(canvas, &scene->look, inside, &surface);
    }
    map_page_finish(&page);
}

/* ---- all ---- */

static const struct panel contour_panel = {.wanted = contour_wanted, .draw = contour_draw, .tell = map_legend_tell};
static const struct panel surface_panel = {.wanted = surface_wanted, .draw = surface_draw_lab};

static const struct panel *const PANELS[LAB_VIEW_COUNT] = {
    [VIEW_CONTOUR] = &contour_panel, [VIEW_UPDATE] = &update_panel,   [VIEW_LOSSES] = &losses_panel,
    [VIEW_CHART] = &chart_panel,     [VIEW_FIT] = &fit_panel,         [VIEW_CODE] = &code_panel,
    [VIEW_SURFACE] = &surface_panel, [VIEW_LENS] = &lens_panel,       [VIEW_PARAMETERS] = &parameters_panel,
    [VIEW_RATES] = &rates_panel,     [VIEW_SHARES] = &shares_panel,   [VIEW_SCHEDULES] = &schedules_panel,
    [VIEW_RAY] = &ray_panel,         [VIEW_MOMENTS] = &moments_panel, [VIEW_RACE] = &race_panel,
    [VIEW_COST] = &cost_panel,
};

int panel_wanted(const struct scene *scene, enum lab_view view, int width, int *least) {
    *least = 1;
    return PANELS[view]->wanted(scene, width, least);
}

bool panel_says(enum lab_view view) {
    return PANELS[view]->says;
}

bool panel_is_tall(enum lab_view view) {
    return PANELS[view]->tall;
}

bool panel_is_long(const struct scene *scene, enum lab_view view) {
    return view == VIEW_UPDATE && update_panel_is_long(scene);
}

int panel_low_rows(const struct scene *scene, enum lab_view view, int width) {
    return view == VIEW_UPDATE ? update_panel_low_rows(scene, width) : 0;
}

void panel_size(const struct scene *scene, enum lab_view view, int width, int height, int *columns, int *rows) {
    *columns = width;
    *rows = height;
    struct page_map page;
    if (view == VIEW_CONTOUR && map_page_lab(scene, &page)) {
        map_page_size(scene, &page, width, height, columns, rows);
        map_page_finish(&page);
    }
}

void panel_draw(const struct scene *scene, struct canvas *canvas, struct rect rect, enum lab_view view) {
    if (rect.width > 0 && rect.height > 0)
        PANELS[view]->draw(scene, canvas, rect);
}

void panel_tell(const struct scene *scene, enum lab_view view, struct words *words) {
    if (PANELS[view]->tell)
        PANELS[view]->tell(scene, words);
}

size_t panel_order(const struct scene *scene, enum lab_view out[LAB_VIEW_COUNT]) {
    const struct lab *lab = panel_lab(scene);
    if (!lab->block || lab->run_count == 0)
        return 0;
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = lab_views(lab, views);
    for (size_t i = 0; i < count; i++)
        out[i] = views[(i + lab->view) % count];
    return count;
}
