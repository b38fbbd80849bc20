/* The minimum is found by Newton steps whose Hessian is made positive definite by adding to its diagonal (Levenberg,
 * Marquardt): on a plateau that shortens the step, near the minimum it fades and convergence is quadratic. */
#include "objective.h"

#include "neuron.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum {
    NEWTON_STEPS = 200,
    GRID_CELLS = 33,       /* over [-8, 8] */
    GRID_CELLS_COARSE = 9, /* where a loss is dear */
    GRID_DEAR = 5000,      /* points from which it is */
    GRID_STARTS = 4
};

static size_t batch_size(const struct objective *objective, const size_t *batch, size_t count) {
    return batch ? count : objective->points;
}

static double loss_of_neuron(const struct objective *objective, const size_t *batch, size_t count,
                             const double theta[]) {
    size_t size = batch_size(objective, batch, count);
    double loss = neuron_batch_loss(objective->data, batch, size, theta);
    return objective->mean ? loss / (double)size : loss;
}

static void gradient_of_neuron(const struct objective *objective, const size_t *batch, size_t count,
                               const double theta[], double gradient[]) {
    size_t size = batch_size(objective, batch, count);
    neuron_batch_gradient(objective->data, batch, size, theta, gradient);
    if (objective->mean)
        for (int k = 0; k < objective->parameters; k++)
            gradient[k] /= (double)size;
}

static void grid_of_neuron(const struct objective *objective, const double w[], size_t columns, const double b[],
                           size_t rows, double out[]) {
    neuron_grid(objective->data, w, columns, b, rows, out);
    for (size_t i = 0; objective->mean && i < columns * rows; i++)
        out[i] /= (double)objective->points;
}

struct objective objective_neuron(const struct data *data, bool mean) {
    return (struct objective){
        .parameters = data->inputs + 1,
        .points = data->count,
        .data = data,
        .mean = mean,
        .loss = loss_of_neuron,
        .gradient = gradient_of_neuron,
        .grid = data->inputs == 1 ? grid_of_neuron : NULL,
    };
}

double objective_loss(const struct objective *objective, const double theta[]) {
    return objective->loss(objective, NULL, objective->points, theta);
}

void objective_gradient(const struct objective *objective, const double theta[], double gradient[]) {
    objective->gradient(objective, NULL, objective->points, theta, gradient);
}

const char *objective_parameter_name(const struct objective *objective, int index) {
    static const char *const WEIGHTS[INPUTS_MAX] = {"w1", "w2", "w3", "w4", "w5", "w6", "w7"};
    if (index == objective->parameters - 1)
        return "b";
    return objective->parameters == 2 ? "w" : WEIGHTS[index];
}

void objective_hessian(const struct objective *objective, const double theta[], double hessian[]) {
    int n = objective->parameters;
    double point[PARAMETERS_MAX], above[PARAMETERS_MAX], below[PARAMETERS_MAX];
    memcpy(point, theta, (size_t)n * sizeof *point);
    for (int i = 0; i < n; i++) {
        double h = 1e-5 * fmax(1, fabs(theta[i]));
        point[i] = theta[i] + h;
        objective_gradient(objective, point, above);
        point[i] = theta[i] - h;
        objective_gradient(objective, point, below);
        point[i] = theta[i];
        for (int j = 0; j < n; j++)
            hessian[i * n + j] = (above[j] - below[j]) / (2 * h);
    }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < i; j++)
            hessian[i * n + j] = hessian[j * n + i] = 0.5 * (hessian[i * n + j] + hessian[j * n + i]);
}

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

/* Newton from `start`; keeps the outcome in `best` where it is lower. */
static void descend(const struct objective *objective, const double start[], double best[], double *lowest) {
    size_t size = (size_t)objective->parameters * sizeof *start;
    double theta[PARAMETERS_MAX], damping = 1e-3;
    memcpy(theta, start, size);
    double loss = objective_loss(objective, theta);
    for (int i = 0; i < NEWTON_STEPS && isfinite(loss); i++)
        if (!newton_step(objective, theta, &loss, &damping))
            break;
    if (isfinite(loss) && loss < *lowest) {
        memcpy(best, theta, size);
        *lowest = loss;
    }
}

/* The origin, and along each axis to both sides, near and far. */
static void descend_from_spread(const struct objective *objective, double best[], double *lowest) {
    static const double OFFSETS[] = {-4, -1, 1, 4};
    double start[PARAMETERS_MAX] = {0};
    descend(objective, start, best, lowest);
    for (int i = 0; i < objective->parameters; i++) {
        for (size_t k = 0; k < sizeof OFFSETS / sizeof *OFFSETS; k++) {
            start[i] = OFFSETS[k];
            descend(objective, start, best, lowest);
        }
        start[i] = 0;
    }
}

/* From the lowest cells of a grid; after each, its neighbourhood is left out, so that the next is another hollow. */
static void descend_from_grid(const struct objective *objective, double best[], double *lowest) {
    static const double EDGE = 8;
    double axis[GRID_CELLS], losses[GRID_CELLS * GRID_CELLS];
    int cells = objective->points > GRID_DEAR ? GRID_CELLS_COARSE : GRID_CELLS;
    for (int i = 0; i < cells; i++)
        axis[i] = -EDGE + 2 * EDGE * i / (cells - 1);
    objective_grid(objective, axis, (size_t)cells, axis, (size_t)cells, losses);
    for (int n = 0; n < GRID_STARTS; n++) {
        int least = 0;
        for (int i = 1; i < cells * cells; i++)
            if (losses[i] < losses[least])
                least = i;
        if (!(losses[least] < DBL_MAX))
            return;
        double start[2] = {axis[least % cells], axis[least / cells]};
        descend(objective, start, best, lowest);
        for (int i = 0; i < cells * cells; i++) {
            double x = axis[i % cells] - start[0], y = axis[i / cells] - start[1];
            if (x * x + y * y < EDGE * EDGE / 16)
                losses[i] = INFINITY;
        }
    }
}

double objective_minimum(const struct objective *objective, double theta[]) {
    double lowest = INFINITY;
    memset(theta, 0, (size_t)objective->parameters * sizeof *theta);
    descend_from_spread(objective, theta, &lowest);
    if (objective->parameters == 2)
        descend_from_grid(objective, theta, &lowest);
    return lowest;
}

void objective_grid(const struct objective *objective, const double w[], size_t columns, const double b[], size_t rows,
                    double out[]) {
    if (objective->grid) {
        objective->grid(objective, w, columns, b, rows, out);
        return;
    }
    for (size_t j = 0; j < rows; j++)
        for (size_t i = 0; i < columns; i++) {
            double theta[2] = {w[i], b[j]};
            out[j * columns + i] = objective_loss(objective, theta);
        }
}
