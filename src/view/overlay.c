/* Items are measured by drawing them aside; a part ends before the item that would not fit whole. */
#include "overlay.h"

#include "pane.h"
#include "spots.h"

#include <stdio.h>

enum { TALL = 100, PARTS_MAX = 64 };

static void (*const LISTS[])(const struct scene *scene, struct overlay_list *list) = {
    [OVERLAY_HELP] = help_list,     [OVERLAY_GLOSSARY] = glossary_list, [OVERLAY_NOTES] = notes_list,
    [OVERLAY_SEARCH] = search_list, [OVERLAY_TRACE] = trace_list,       [OVERLAY_CARD] = card_list,
    [OVERLAY_LAYERS] = layers_list, [OVERLAY_REVIEW] = review_list,     [OVERLAY_ERRORS] = error_list,
};

static int measure(const struct overlay_list *list, const struct scene *scene, struct rect inside, size_t i,
                   bool first) {
    struct canvas aside;
    canvas_init(&aside, inside.x + inside.width, TALL);
    int rows = list->item(list, scene, &aside, inside, 0, i, first);
    canvas_finish(&aside);
    return rows;
}

/* starts[n] is the first item of part n; returns how many parts. */
static size_t cut(const struct overlay_list *list, const struct scene *scene, struct rect inside,
                  size_t starts[PARTS_MAX]) {
    size_t parts = 0;
    int used = 0;
    for (size_t i = 0; i < list->count; i++) {
        int rows = measure(list, scene, inside, i, used == 0);
        if ((parts == 0 || used + rows > inside.height) && parts < PARTS_MAX) {
            starts[parts++] = i;
            used = measure(list, scene, inside, i, true);
        } else
            used += rows;
    }
    return parts;
}

static size_t part_shown(const struct overlay_list *list, const struct session *session, const size_t starts[],
                         size_t parts) {
    size_t part = (size_t)session->overlay_part % parts;
    for (size_t i = 0; i < parts && list->front != SIZE_MAX; i++)
        if (starts[i] <= list->front)
            part = i;
    return part;
}

static void draw_part(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                      struct rect inside, size_t from, size_t end) {
    int y = inside.y;
    for (size_t i = from; i < end && y < inside.y + inside.height; i++)
        y += list->item(list, scene, canvas, inside, y, i, i == from);
}

/* How a list lies in its rectangle. */
struct fit {
    struct rect inside, below; /* below the head */
    size_t starts[PARTS_MAX], parts;
};

static struct fit fit_list(const struct overlay_list *list, const struct scene *scene, struct rect rect) {
    struct fit fit = {.inside = pane_inside(&scene->look, rect)};
    struct canvas aside;
    canvas_init(&aside, fit.inside.x + fit.inside.width, TALL);
    int head = list->head ? list->head(list, scene, &aside, fit.inside, 0) : 0;
    canvas_finish(&aside);
    fit.below = rect_inset(fit.inside, 0, head, 0, 0);
    fit.parts = cut(list, scene, fit.below, fit.starts);
    return fit;
}

static void draw_list(const struct overlay_list *list, const struct scene *scene, struct canvas *canvas,
                      struct rect rect, const struct fit *fit) {
    size_t parts = fit->parts, part = parts > 0 ? part_shown(list, scene->session, fit->starts, parts) : 0;
    char qualifier[48] = "";
    if (parts > 1)
        snprintf(qualifier, sizeof qualifier, "%zu of %zu", part + 1, parts);
    pane_draw(canvas, &scene->look, rect, list->title, qualifier[0] ? qualifier : NULL, true);
    if (list->head)
        list->head(list, scene, canvas, fit->inside, fit->inside.y);
    if (parts > 0)
        draw_part(list, scene, canvas, fit->below, fit->starts[part],
                  part + 1 < parts ? fit->starts[part + 1] : list->count);
    else
        scene_words(scene, canvas, fit->below.x + 1, fit->below.y, fit->below.width - 1, list->empty, INK_TEXT);
}

static struct overlay_list make_list(const struct scene *scene, size_t parts) {
    struct overlay_list list = {.front = SIZE_MAX, .parts = parts};
    LISTS[scene->session->overlay](scene, &list);
    return list;
}

/* Beside the map and as high. False: there is no room. `column`: all that is beside it. */
static bool place_beside(const struct overlay_list *list, struct rect body, struct rect map, struct rect *column,
                         struct rect *rect) {
    int left = map.x - body.x, right = body.x + body.width - map.x - map.width;
    int room = (left > right ? left : right) - 1; /* a blank column beside the map */
    if (list->beside_map == 0 || map.width == 0 || room < list->beside_map)
        return false;
    int width = list->width < room ? list->width : room;
    *column = (struct rect){left > right ? body.x : map.x + map.width, body.y, room + 1, map.height};
    *rect = (struct rect){left > right ? body.x : body.x + body.width - width, body.y, width, map.height};
    return true;
}

/* Where the list goes, and what is cleared for it. */
static void place(const struct overlay_list *list, const struct scene *scene, struct rect body, struct rect map,
                  struct rect *column, struct rect *rect) {
    int width = scene->session->words || list->width > body.width ? body.width : list->width;
    if (!place_beside(list, body, map, column, rect)) {
        *rect = (struct rect){body.x + body.width - width, body.y, width, body.height};
        *column = *rect;
        column->x -= rect->x > body.x; /* a blank column before it */
        column->width += rect->x > body.x;
    }
}

size_t overlay_draw(const struct scene *scene, struct canvas *canvas, struct rect body, struct rect map) {
    if (scene->session->overlay == OVERLAY_NONE)
        return 0;
    struct overlay_list list = make_list(scene, 1);
    struct rect column, rect;
    place(&list, scene, body, map, &column, &rect);
    struct fit fit = fit_list(&list, scene, rect);
    if (fit.parts > 1) {
        list = make_list(scene, fit.parts);
        fit = fit_list(&list, scene, rect);
    }
    canvas_fill(canvas, column, ' ', INK_TEXT, GROUND_PAGE);
    spots_add(canvas, column, (struct action){ACTION_NONE});
    canvas->cursor_x = canvas->cursor_y = -1;
    draw_list(&list, scene, canvas, rect, &fit);
    return fit.parts;
}
