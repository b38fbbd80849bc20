/* An orthographic view. The plane is turned about its middle, then tilted towards the viewer: a point (u, v, z) has
 *
 *     x = u cos(turn) - v sin(turn)      y = u sin(turn) + v cos(turn)
 *     across = x      up = y sin(tilt) + z cos(tilt)      depth = y cos(tilt) - z sin(tilt)
 *
 * and a cell is twice as high as wide. The picture fills the rectangle as it is, a little stretched where that
 * helps. */
#include "memory.h"
#include "surface_part.h"

#include <math.h>
#include <stdlib.h>

static const double HEIGHT = 1.05;

enum { SIDE_MIN = 33, SIDE_MAX = 97 };

/* Beyond there is no ground to be drawn; the bounds keep sums and differences finite. */
static const double LOSS_MAX = 1e150, NARROWEST = 0.6, STRETCH = 0.35, MARGIN = 0.5;

static const double DEGREE = 3.14159265358979323846 / 180;

static double within(double value, double low, double high) {
    return fmin(fmax(value, low), high);
}

static void set_angles(struct surface_view *view) {
    double turn = isfinite(view->surface->turn) ? fmod(view->surface->turn, 360) * DEGREE : 0;
    double tilt = isfinite(view->surface->tilt) ? within(view->surface->tilt, 0, 90) * DEGREE : 0;
    view->cos_turn = cos(turn);
    view->sin_turn = sin(turn);
    view->cos_tilt = cos(tilt);
    view->sin_tilt = sin(tilt);
}

static void set_ranges(struct surface_view *view) {
    const struct surface *surface = view->surface;
    struct map map = {.objective = surface->objective,
                      .levels = surface->levels,
                      .w = {surface->w[0], surface->w[1]},
                      .b = {surface->b[0], surface->b[1]}};
    struct map_frame asked = map_survey(&map, &view->levels);
    double longest = fmax(asked.w[1] - asked.w[0], asked.b[1] - asked.b[0]);
    for (int i = 0; i < 2; i++) {
        view->w[i] = asked.w[i];
        view->b[i] = asked.b[i];
    }
    view->half[0] = fmax((asked.w[1] - asked.w[0]) / longest, NARROWEST);
    view->half[1] = fmax((asked.b[1] - asked.b[0]) / longest, NARROWEST);
}

static void spread(const double range[2], int count, double out[]) {
    for (int i = 0; i < count; i++)
        out[i] = range[0] + (range[1] - range[0]) * i / (count - 1);
}

/* Losses beyond the bound become holes; the range is that of the others. */
static void find_range(struct surface_view *view, double losses[], size_t count) {
    view->low = INFINITY;
    view->high = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        if (!(fabs(losses[i]) <= LOSS_MAX)) {
            losses[i] = NAN;
            continue;
        }
        view->low = losses[i] < view->low ? losses[i] : view->low;
        view->high = losses[i] > view->high ? losses[i] : view->high;
    }
}

/* A surface that the numbers can hardly tell from level is level. */
static double z_of(const struct surface_view *view, double loss) {
    double range = view->high - view->low;
    bool level = !(range > 1e-10 * fmax(fabs(view->high), fabs(view->low)));
    return isnan(loss) ? NAN : level ? 0 : HEIGHT * ((loss - view->low) / range);
}

static void sample(struct surface_view *view) {
    double w[SIDE_MAX], b[SIDE_MAX];
    int columns = view->plot.width, rows = view->plot.height, fine = 2 * (columns > 2 * rows ? columns : 2 * rows) / 3;
    view->side = fine < SIDE_MIN ? SIDE_MIN : fine > SIDE_MAX ? SIDE_MAX : fine;
    size_t side = (size_t)view->side;
    view->z = memory_new(side * side, sizeof *view->z);
    spread(view->w, view->side, w);
    spread(view->b, view->side, b);
    bool done = objective_grid_told(view->surface->objective, w, side, b, side, view->surface->work, view->z);
    for (size_t i = 0; !done && i < side * side; i++)
        view->z[i] = NAN;
    find_range(view, view->z, side * side);
    for (size_t i = 0; i < side * side; i++)
        view->z[i] = z_of(view, view->z[i]);
    for (int i = 0; i < view->levels.count; i++)
        view->level_z[i] = z_of(view, view->levels.value[i]);
}

int view_band(const struct surface_view *view, double z) {
    int band = 0;
    while (band < view->levels.count && z >= view->level_z[band])
        band++;
    return band;
}

static double sheet_u(const struct surface_view *view, int i) {
    return view->half[0] * (2.0 * i / (view->side - 1) - 1);
}

static double sheet_v(const struct surface_view *view, int j) {
    return view->half[1] * (2.0 * j / (view->side - 1) - 1);
}

/* What the picture takes, in units across and up. */
struct extent {
    double left, right, bottom, top;
};

static void widen(struct extent *extent, double left, double right, double bottom, double top) {
    extent->left = left < extent->left ? left : extent->left;
    extent->right = right > extent->right ? right : extent->right;
    extent->bottom = bottom < extent->bottom ? bottom : extent->bottom;
    extent->top = top > extent->top ? top : extent->top;
}

/* At any turn: the point goes round in a circle. */
static void widen_round(const struct surface_view *view, double u, double v, double rise, struct extent *extent) {
    double radius = sqrt(u * u + v * v);
    widen(extent, -radius, radius, rise - radius * view->sin_tilt, rise + radius * view->sin_tilt);
}

static void widen_here(const struct surface_view *view, double u, double v, double rise, struct extent *extent) {
    double x = u * view->cos_turn - v * view->sin_turn;
    double up = (u * view->sin_turn + v * view->cos_turn) * view->sin_tilt + rise;
    widen(extent, x, x, up, up);
}

static struct extent extent_of(const struct surface_view *view) {
    struct extent extent = {INFINITY, -INFINITY, INFINITY, -INFINITY};
    for (int j = 0; j < view->side; j++)
        for (int i = 0; i < view->side; i++) {
            double z = view->z[j * view->side + i], u = sheet_u(view, i), v = sheet_v(view, j);
            if (isnan(z))
                continue;
            if (view->surface->steady)
                widen_round(view, u, v, z * view->cos_tilt, &extent);
            else
                widen_here(view, u, v, z * view->cos_tilt, &extent);
        }
    if (extent.right < extent.left)
        extent = (struct extent){-1, 1, -1, 1};
    return extent;
}

static void fit(struct surface_view *view) {
    struct extent extent = extent_of(view);
    double across = fmax(extent.right - extent.left, 0.1), up = fmax(extent.top - extent.bottom, 0.1);
    double columns = fmax(view->plot.width - 2 * MARGIN, 0.5), rows = fmax(view->plot.height - 2 * MARGIN, 0.5);
    double unit = fmin(columns / across, 2 * rows / up), most = unit * (1 + STRETCH * view->cos_tilt);
    view->column_scale = fmin(columns / across, most);
    view->row_scale = fmin(2 * rows / up, most) / 2;
    view->column = view->plot.width / 2.0 - (extent.left + extent.right) / 2 * view->column_scale;
    view->row = view->plot.height / 2.0 + (extent.bottom + extent.top) / 2 * view->row_scale;
}

void view_init(struct surface_view *view, const struct look *look, struct rect rect, const struct surface *surface) {
    view->look = look;
    view->surface = surface;
    view->plot = rect;
    set_angles(view);
    set_ranges(view);
    sample(view);
    fit(view);
}

void view_finish(struct surface_view *view) {
    free(view->z);
    view->z = NULL;
}

struct spot view_project(const struct surface_view *view, double u, double v, double z) {
    double x = u * view->cos_turn - v * view->sin_turn, y = u * view->sin_turn + v * view->cos_turn;
    return (struct spot){
        .column = view->column + x * view->column_scale,
        .row = view->row - (y * view->sin_tilt + z * view->cos_tilt) * view->row_scale,
        .depth = y * view->cos_tilt - z * view->sin_tilt,
    };
}

/* The cell of the sheet that holds a coordinate from -half to half, and the part of it passed; false outside. */
static bool place(double value, double half, int side, int *index, double *part) {
    double at = (value / half + 1) / 2 * (side - 1);
    if (!(at >= -1e-6 && at <= side - 1 + 1e-6))
        return false;
    *index = at < 0 ? 0 : at >= side - 1 ? side - 2 : (int)at;
    *part = within(at - *index, 0, 1);
    return true;
}

double view_height(const struct surface_view *view, double u, double v) {
    int i, j;
    double s, t;
    if (!place(u, view->half[0], view->side, &i, &s) || !place(v, view->half[1], view->side, &j, &t))
        return NAN;
    const double *low = &view->z[j * view->side + i], *high = low + view->side;
    return (1 - t) * ((1 - s) * low[0] + s * low[1]) + t * ((1 - s) * high[0] + s * high[1]);
}

static double u_of(const struct surface_view *view, double w) {
    return view->half[0] * (2 * ((w - view->w[0]) / (view->w[1] - view->w[0])) - 1);
}

static double v_of(const struct surface_view *view, double b) {
    return view->half[1] * (2 * ((b - view->b[0]) / (view->b[1] - view->b[0])) - 1);
}

bool view_on_surface(const struct surface_view *view, const double at[2], struct spot *spot) {
    double u = u_of(view, at[0]), v = v_of(view, at[1]), z = view_height(view, u, v);
    if (isnan(z))
        return false;
    *spot = view_project(view, u, v, z);
    return true;
}
