/* A list, searched from its end: there are a few dozen spots on a screen. */
#include "spots.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>

void spots_finish(struct spots *spots) {
    free(spots->items);
    *spots = (struct spots){0};
}

static void add(struct spots *spots, const struct spot *spot) {
    if (!spots || spot->rect.width < 1 || spot->rect.height < 1)
        return;
    spots->items = memory_grow(spots->items, &spots->capacity, spots->count + 1, sizeof *spots->items);
    spots->items[spots->count++] = *spot;
}

void spots_add(struct canvas *canvas, struct rect rect, struct action action) {
    add(canvas->spots, &(struct spot){.rect = rect, .action = action});
}

void spots_add_plane(struct canvas *canvas, const struct map_frame *frame, struct action action) {
    add(canvas->spots, &(struct spot){.rect = frame->plot,
                                      .action = action,
                                      .plane = true,
                                      .w = {frame->w[0], frame->w[1]},
                                      .b = {frame->b[0], frame->b[1]}});
}

static struct map_frame plane_of(const struct spot *spot) {
    return (struct map_frame){spot->rect, {spot->w[0], spot->w[1]}, {spot->b[0], spot->b[1]}};
}

bool spots_plane(const struct canvas *canvas, struct map_frame *frame) {
    for (size_t i = canvas->spots ? canvas->spots->count : 0; i-- > 0;) {
        const struct spot *spot = &canvas->spots->items[i];
        *frame = plane_of(spot);
        if (spot->plane)
            return true;
    }
    return false;
}

static struct rect common(struct rect a, struct rect b) {
    int x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
    int right = a.x + a.width < b.x + b.width ? a.x + a.width : b.x + b.width;
    int bottom = a.y + a.height < b.y + b.height ? a.y + a.height : b.y + b.height;
    return (struct rect){x, y, right - x, bottom - y};
}

void spots_copy(const struct canvas *from, int first, struct canvas *to, struct rect rect) {
    for (size_t i = 0; from->spots && i < from->spots->count; i++) {
        struct spot spot = from->spots->items[i];
        spot.rect.x += rect.x;
        spot.rect.y += rect.y - first;
        spot.rect = common(spot.rect, rect);
        add(to->spots, &spot);
    }
}

static bool contains(const struct rect *rect, int x, int y) {
    return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

/* The nearest number with so few decimals that it still lies in a cell of this size: -2.3, not -2.333333. */
static double round_within(double value, double cell) {
    double decimals = cell > 0 ? ceil(-log10(cell)) : 0;
    if (!isfinite(decimals) || fabs(decimals) > 15)
        return value;
    double unit = pow(10, fabs(decimals));
    return decimals > 0 ? round(value * unit) / unit : round(value / unit) * unit;
}

static double cell_size(const double range[2], int cells) {
    return (range[1] - range[0]) / (cells > 1 ? cells - 1 : 1);
}

/* The centre of a cell of the plane, as round as the cell allows. */
static void point_at(const struct spot *spot, int x, int y, struct action *action) {
    const struct map_frame frame = plane_of(spot);
    map_world(&frame, x, y, &action->w, &action->b);
    action->w = round_within(action->w, cell_size(spot->w, spot->rect.width));
    action->b = round_within(action->b, cell_size(spot->b, spot->rect.height));
}

bool spots_find(const struct spots *spots, int x, int y, struct action *action) {
    for (size_t i = spots->count; i-- > 0;) {
        const struct spot *spot = &spots->items[i];
        if (!contains(&spot->rect, x, y))
            continue;
        *action = spot->action;
        if (spot->plane)
            point_at(spot, x, y, action);
        return action->kind != ACTION_NONE;
    }
    return false;
}
