/* The minimum is found by Newton steps whose Hessian is made positive definite by adding to its diagonal (Levenberg,
 * Marquardt): on a plateau that shortens the step, near the minimum it fades and convergence is quadratic. Where a
 * surface falls without end, the steps grow without end too: such a descent is told by where it gets to.
 *
 * The search goes over an objective of its own, which asks before each loss and gradient whether it is to go on, and is
 * NaN from then on where it is not: no descent gets further then. Over large data it goes over nodes that stand for the
 * points; what it finds counts if its loss over all points is what the nodes said, and its last step goes over all. */
#include "objective_nodes.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum {
    NEWTON_STEPS = 200,
    GRID_CELLS = 33,
    GRID_CELLS_COARSE = 9, /* where a loss is dear */
    GRID_DEAR = 5000,      /* points from which it is */
    GRID_STARTS = 4,
    FAR_AWAY = 10, /* times a surface's own range */
    UNTOLD = 4096  /* points that may be visited between two tellings */
};

/* A loss of so small a share of the one at the origin is none. */
static const double ZERO_SHARE = 1e-20;

/* Solves (H + damping I) x = g by Cholesky, L L^T = H + damping I; false where that matrix is not positive definite. A
 * root of something negative is the test: Newton's step would lead to a saddle or a maximum there. */
static bool solve(const double hessian[], double damping, const double g[], int n, double x[]) {
    double l[PARAMETERS_MAX][PARAMETERS_MAX];
    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = hessian[i * n + j] + (i == j ? damping : 0);
            for (int k = 0; k < j; k++)
                sum -= l[i][k] * l[j][k];
            if (i == j && !(sum > 0))
                return false;
            l[i][j] = i == j ? sqrt(sum) : sum / l[j][j];
        }
    }
    for (int i = 0; i < n; i++) {
        x[i] = g[i];
        for (int k = 0; k < i; k++)
            x[i] -= l[i][k] * x[k];
        x[i] /= l[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
        for (int k = i + 1; k < n; k++)
            x[i] -= l[k][i] * x[k];
        x[i] /= l[i][i];
    }
    return true;
}

/* One damped step: the damping grows until the loss falls. False where no step lowers it any more. */
static bool newton_step(const struct objective *objective, double theta[], double *loss, double *damping) {
    int n = objective->parameters;
    double gradient[PARAMETERS_MAX], hessian[PARAMETERS_MAX * PARAMETERS_MAX], move[PARAMETERS_MAX];
    objective_gradient(objective, theta, gradient);
    objective_hessian(objective, theta, hessian);
    for (; *damping < 1e12; *damping *= 8) {
        double point[PARAMETERS_MAX];
        if (!solve(hessian, *damping, gradient, n, move))
            continue;
        for (int i = 0; i < n; i++)
            point[i] = theta[i] - move[i];
        double there = objective_loss(objective, point);
        if (there < *loss) {
            memcpy(theta, point, (size_t)n * sizeof *theta);
            *loss = there;
            *damping = fmax(*damping / 64, 1e-30);
            return true;
        }
    }
    return false;
}

/* What has been found so far. */
struct search {
    const struct objective *of;
    struct objective told; /* that, until `work` wants no more */
    const struct work *work;
    int begun, starts; /* descents */
    size_t untold;     /* points visited since the last telling */
    bool stopped;
    double best[PARAMETERS_MAX], lowest;
    double at_origin; /* the loss there, of data */
    double abyss;     /* the lowest loss of a descent that came to no rest; infinite where all did */
};

static bool goes_on(struct search *search) {
    search->untold += search->of->points + 1;
    bool tells = search->untold >= UNTOLD;
    if (tells)
        search->untold = 0;
    if (tells && !search->stopped)
        search->stopped = !work_goes_on(search->work, "looking for the minimum", search->begun, search->starts);
    return !search->stopped;
}

static double told_loss(const struct objective *objective, const size_t *batch, size_t count, const double theta[]) {
    struct search *search = (struct search *)objective->context;
    return goes_on(search) ? search->of->loss(search->of, batch, count, theta) : NAN;
}

static void told_gradient(const struct objective *objective, const size_t *batch, size_t count, const double theta[],
                          double gradient[]) {
    struct search *search = (struct search *)objective->context;
    if (goes_on(search))
        search->of->gradient(search->of, batch, count, theta, gradient);
    for (int i = 0; search->stopped && i < objective->parameters; i++)
        gradient[i] = NAN;
}

static void search_init(struct search *search, const struct objective *of, const struct work *work) {
    *search = (struct search){.of = of, .told = *of, .work = work, .lowest = INFINITY, .abyss = INFINITY};
    search->starts = (of->data ? 1 + 4 * of->parameters : 0) + (of->parameters == 2 ? GRID_STARTS : 0);
    search->told.context = search;
    search->told.loss = told_loss;
    search->told.gradient = told_gradient;
}

/* Has a descent on a surface left for good, or come to the edge of where the formula has values? The neuron's loss is
 * bounded below, and its best point may well be far away. */
static bool ran_away(const struct objective *objective, const double theta[], double loss) {
    double hessian[4];
    if (objective->data)
        return false;
    objective_hessian(objective, theta, hessian);
    bool away = !isfinite(loss + hessian[0] + hessian[1] + hessian[3]);
    for (int i = 0; i < 2; i++) {
        const double *over = objective->over[i];
        away = away || !(fabs(theta[i] - (over[0] + over[1]) / 2) <= FAR_AWAY * (over[1] - over[0]));
    }
    return away;
}

/* Newton from `start`; keeps the outcome where it is lower. Returns the loss at the start. */
static double descend(struct search *search, const double start[]) {
    const struct objective *objective = &search->told;
    size_t size = (size_t)objective->parameters * sizeof *start;
    double theta[PARAMETERS_MAX], damping = 1e-3;
    memcpy(theta, start, size);
    const double first = objective_loss(objective, theta);
    double loss = first;
    search->begun++;
    if (!isfinite(first))
        return first;
    for (int i = 0; i < NEWTON_STEPS && isfinite(loss); i++)
        if (!newton_step(objective, theta, &loss, &damping))
            break;
    if (ran_away(search->of, theta, loss)) {
        search->abyss = fmin(search->abyss, loss);
    } else if (loss < search->lowest) {
        memcpy(search->best, theta, size);
        search->lowest = loss;
    }
    return first;
}

/* Is what was found as low as can be? Where the points are met, a neuron's loss is zero but for rounding. */
static bool is_found(const struct search *search) {
    return search->of->data && search->lowest <= ZERO_SHARE * search->at_origin;
}

/* The origin, and along each axis to both sides, near and far. */
static void descend_from_spread(struct search *search) {
    static const double OFFSETS[] = {-4, -1, 1, 4};
    double start[PARAMETERS_MAX] = {0};
    search->at_origin = descend(search, start);
    for (int i = 0; i < search->of->parameters; i++) {
        for (size_t k = 0; k < sizeof OFFSETS / sizeof *OFFSETS && !is_found(search); k++) {
            start[i] = OFFSETS[k];
            descend(search, start);
        }
        start[i] = 0;
    }
}

/* The plane that is looked through: a surface's own range. */
static void grid_axes(const struct objective *objective, int cells, double axes[2][GRID_CELLS]) {
    static const double PLANE[2] = {-8, 8};
    for (int p = 0; p < 2; p++) {
        const double *over = objective->data ? PLANE : objective->over[p];
        for (int i = 0; i < cells; i++)
            axes[p][i] = over[0] + (over[1] - over[0]) * i / (cells - 1);
    }
}

/* Leaves out a neighbourhood of a cell, an eighth of the plane in radius. */
static void leave_out(double losses[], int cells, int cell) {
    for (int i = 0; i < cells * cells; i++) {
        double x = i % cells - cell % cells, y = i / cells - cell / cells, radius = (cells - 1) / 8.0;
        if (x * x + y * y < radius * radius)
            losses[i] = INFINITY;
    }
}

/* From the lowest cells of a grid; after each, its neighbourhood is left out, so that the next is another hollow. */
static void descend_from_grid(struct search *search) {
    double axes[2][GRID_CELLS], losses[GRID_CELLS * GRID_CELLS];
    int cells = search->of->points > GRID_DEAR ? GRID_CELLS_COARSE : GRID_CELLS;
    grid_axes(search->of, cells, axes);
    if (!objective_grid_told(search->of, axes[0], (size_t)cells, axes[1], (size_t)cells, search->work, losses)) {
        search->stopped = true;
        return;
    }
    for (int i = 0; i < cells * cells; i++)
        if (isnan(losses[i]))
            losses[i] = INFINITY;
    for (int n = 0; n < GRID_STARTS; n++) {
        int least = 0;
        for (int i = 1; i < cells * cells; i++)
            if (losses[i] < losses[least])
                least = i;
        if (!(losses[least] < DBL_MAX))
            return;
        descend(search, (double[]){axes[0][least % cells], axes[1][least / cells]});
        leave_out(losses, cells, least);
    }
}

static void search_all(struct search *search) {
    if (search->of->data)
        descend_from_spread(search);
    if (search->of->parameters == 2 && !is_found(search))
        descend_from_grid(search);
}

/* Newton's own step from where the nodes led, taken if it leads no higher. */
static void refine(struct search *search) {
    const struct objective *objective = &search->told;
    double gradient[2], hessian[4], move[2];
    objective_gradient(objective, search->best, gradient);
    objective_hessian(objective, search->best, hessian);
    if (!solve(hessian, 0, gradient, 2, move))
        return;
    double point[2] = {search->best[0] - move[0], search->best[1] - move[1]}, loss = objective_loss(objective, point);
    if (loss <= search->lowest) {
        memcpy(search->best, point, sizeof point);
        search->lowest = loss;
    }
}

/* Over nodes good up to `widest`. False where they can't be had, or what they say is not so. */
static bool search_nodes(struct search *search, double widest) {
    struct node_set set;
    struct search over_nodes;
    if (!search->of->compression || !node_set_init(&set, search->of, widest, widest, search->work))
        return false;
    struct objective nodes = objective_nodes(&set);
    search_init(&over_nodes, &nodes, search->work);
    search_all(&over_nodes);
    search->stopped = over_nodes.stopped;
    if (!isfinite(over_nodes.lowest))
        return search->stopped;
    double loss = objective_loss(&search->told, over_nodes.best),
           size = objective_loss(&search->told, (double[]){0, 0});
    if (!search->stopped && !(fabs(loss - over_nodes.lowest) <= 1e-8 * loss + 1e-12 * size))
        return false;
    memcpy(search->best, over_nodes.best, sizeof search->best);
    search->lowest = search->stopped ? over_nodes.lowest : loss;
    refine(search);
    return true;
}

bool objective_minimum_told(const struct objective *objective, const struct work *work, double theta[], double *loss) {
    static const double NEAR = 16, ANYWHERE = 1e9;
    struct search search;
    search_init(&search, objective, work);
    if (!search_nodes(&search, NEAR) && !search_nodes(&search, ANYWHERE))
        search_all(&search);
    memcpy(theta, search.best, (size_t)objective->parameters * sizeof *theta);
    bool found = objective->data || (search.lowest <= search.abyss && isfinite(search.lowest));
    *loss = found ? search.lowest : NAN;
    return !search.stopped;
}
