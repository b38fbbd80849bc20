/* A z-buffer at dot resolution: the sheet's triangles, each dot of which keeps what is nearest. Height and light are
 * given at the corners and go evenly between them; so bands and level lines have the dots' resolution, whatever the
 * sheet's. */
#include "memory.h"
#include "surface_part.h"

#include <math.h>
#include <stdlib.h>

/* What lies this little behind the surface lies on it. */
static const float ON_SURFACE = 0.05f;

/* From the left, from above and a little from the viewer, whichever way the surface is turned. */
static const double LIGHT[3] = {-0.66, -0.3, 0.69};

/* A corner of the sheet, in dots. */
struct corner {
    float x, y, depth, z, light;
};

static double z_at(const struct surface_view *view, int i, int j) {
    int last = view->side - 1;
    i = i < 0 ? 0 : i > last ? last : i;
    j = j < 0 ? 0 : j > last ? last : j;
    return view->z[j * view->side + i];
}

/* Lambert's law: the cosine between the normal and the light. Beside a hole the slope is taken for level. */
static double light_at(const struct surface_view *view, int i, int j) {
    double step_u = 2 * view->half[0] / (view->side - 1), step_v = 2 * view->half[1] / (view->side - 1);
    double du = -(z_at(view, i + 1, j) - z_at(view, i - 1, j)) / (2 * step_u);
    double dv = -(z_at(view, i, j + 1) - z_at(view, i, j - 1)) / (2 * step_v);
    if (!isfinite(du) || !isfinite(dv))
        du = dv = 0;
    double x = du * view->cos_turn - dv * view->sin_turn, y = du * view->sin_turn + dv * view->cos_turn;
    double lit = (LIGHT[0] * x + LIGHT[1] * y + LIGHT[2]) / sqrt(x * x + y * y + 1);
    return fmin(fmax(lit, 0), 1);
}

/* A dot is where its centre is. */
static struct corner corner_at(const struct surface_view *view, int i, int j) {
    double u = view->half[0] * (2.0 * i / (view->side - 1) - 1), v = view->half[1] * (2.0 * j / (view->side - 1) - 1);
    double z = z_at(view, i, j);
    struct spot spot = view_project(view, u, v, z);
    return (struct corner){
        .x = (float)(2 * spot.column - 0.5),
        .y = (float)(4 * spot.row - 0.5),
        .depth = (float)spot.depth,
        .z = (float)z,
        .light = (float)light_at(view, i, j),
    };
}

static float least(float a, float b, float c) {
    float low = a < b ? a : b;
    return low < c ? low : c;
}

static float most(float a, float b, float c) {
    float high = a > b ? a : b;
    return high > c ? high : c;
}

/* What the weights make of the corners at one dot, where that is the nearest so far. */
static void keep(struct relief *relief, size_t dot, const struct corner *const corner[3], const float weight[3],
                 bool below) {
    float depth = 0, z = 0, light = 0;
    for (int i = 0; i < 3; i++) {
        depth += weight[i] * corner[i]->depth;
        z += weight[i] * corner[i]->z;
        light += weight[i] * corner[i]->light;
    }
    if (depth >= relief->depth[dot])
        return;
    relief->depth[dot] = depth;
    relief->z[dot] = z;
    relief->light[dot] = below ? -1 : light;
}

/* Twice the area of a, b, p, signed. */
static float side_of(const struct corner *a, const struct corner *b, float x, float y) {
    return (b->x - a->x) * (y - a->y) - (b->y - a->y) * (x - a->x);
}

/* All dots whose centres lie in the triangle, its edges included. Its corners go round to the left where it is seen
 * from above: rows go down, so that its area is negative. */
static void fill(struct relief *relief, const struct corner *a, const struct corner *b, const struct corner *c) {
    const struct corner *const corner[3] = {a, b, c};
    float area = side_of(a, b, c->x, c->y);
    if (!(fabsf(area) > 1e-9f))
        return;
    float scale = 1 / area;
    int left = (int)fmaxf(ceilf(least(a->x, b->x, c->x)), 0), top = (int)fmaxf(ceilf(least(a->y, b->y, c->y)), 0);
    int right = (int)fminf(floorf(most(a->x, b->x, c->x)), (float)relief->width - 1);
    int bottom = (int)fminf(floorf(most(a->y, b->y, c->y)), (float)relief->height - 1);
    for (int y = top; y <= bottom; y++)
        for (int x = left; x <= right; x++) {
            float first = side_of(b, c, (float)x, (float)y) * scale, second = side_of(c, a, (float)x, (float)y) * scale;
            float weight[3] = {first, second, 1 - first - second};
            if (least(weight[0], weight[1], weight[2]) >= -1e-5f)
                keep(relief, (size_t)y * (size_t)relief->width + (size_t)x, corner, weight, area > 0);
        }
}

static bool is_whole(const struct corner *a, const struct corner *b, const struct corner *c) {
    return !isnan(a->z) && !isnan(b->z) && !isnan(c->z);
}

static void fill_sheet(struct relief *relief, const struct corner corners[], int side) {
    for (int j = 0; j + 1 < side; j++)
        for (int i = 0; i + 1 < side; i++) {
            const struct corner *low = &corners[j * side + i], *high = low + side;
            if (is_whole(&low[0], &low[1], &high[0]))
                fill(relief, &low[0], &low[1], &high[0]);
            if (is_whole(&low[1], &high[0], &high[1]))
                fill(relief, &low[1], &high[1], &high[0]);
        }
}

void relief_init(struct surface_view *view) {
    struct relief *relief = &view->relief;
    relief->width = 2 * view->plot.width;
    relief->height = 4 * view->plot.height;
    size_t count = (size_t)relief->width * (size_t)relief->height, side = (size_t)view->side;
    relief->depth = memory_new(count, sizeof *relief->depth);
    relief->z = memory_new(count, sizeof *relief->z);
    relief->light = memory_new(count, sizeof *relief->light);
    for (size_t i = 0; i < count; i++)
        relief->depth[i] = INFINITY;
    struct corner *corners = memory_new(side * side, sizeof *corners);
    for (int j = 0; j < view->side; j++)
        for (int i = 0; i < view->side; i++)
            corners[j * view->side + i] = corner_at(view, i, j);
    fill_sheet(relief, corners, view->side);
    free(corners);
}

void relief_finish(struct relief *relief) {
    free(relief->depth);
    free(relief->z);
    free(relief->light);
    *relief = (struct relief){0};
}

bool relief_hides(const struct relief *relief, const struct spot *spot) {
    double x = floor(2 * spot->column), y = floor(4 * spot->row);
    if (!(x >= 0 && y >= 0 && x < relief->width && y < relief->height))
        return false;
    return relief->depth[(size_t)y * (size_t)relief->width + (size_t)x] + ON_SURFACE < spot->depth;
}
