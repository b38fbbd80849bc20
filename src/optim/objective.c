/* The two objectives there are: the neuron on data, and a formula. */
#include "objective.h"

#include "tape.h"
#include "neuron.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

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

static size_t descend_on_neuron(const struct objective *objective, const size_t *order, size_t first, size_t count,
                                double eta, double theta[]) {
    return neuron_descend(objective->data, order, first, count, eta, theta);
}

static bool grid_of_neuron(const struct objective *objective, const double w[], size_t columns, const double b[],
                           size_t rows, const struct work *work, double out[]) {
    struct neuron_axes axes = {w, b, columns, rows};
    struct neuron_backend backend = {0};
    bool done = objective->compression ? compression_grid(objective->compression, &axes, &backend, work, out)
                                       : neuron_grid(objective->data, &axes, &backend, work, out);
    for (size_t i = 0; done && objective->mean && i < columns * rows; i++)
        out[i] /= (double)objective->points;
    return done;
}

struct objective objective_neuron(const struct data *data, bool mean) {
    return (struct objective){
        .parameters = data->inputs + 1,
        .points = data->count,
        .data = data,
        .mean = mean,
        .loss = loss_of_neuron,
        .gradient = gradient_of_neuron,
        .descend = descend_on_neuron,
        .grid = data->inputs == 1 ? grid_of_neuron : NULL,
    };
}

static double loss_of_surface(const struct objective *objective, const size_t *batch, size_t count,
                              const double theta[]) {
    (void)batch, (void)count;
    return tape_value(objective->context, theta);
}

static void gradient_of_surface(const struct objective *objective, const size_t *batch, size_t count,
                                const double theta[], double gradient[]) {
    (void)batch, (void)count;
    tape_gradient(objective->context, theta, gradient);
}

struct objective objective_surface(const struct tape *tape, const double w[2], const double b[2]) {
    return (struct objective){
        .parameters = TAPE_VARIABLES,
        .context = tape,
        .over = {{w[0], w[1]}, {b[0], b[1]}},
        .loss = loss_of_surface,
        .gradient = gradient_of_surface,
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

bool objective_grid_told(const struct objective *objective, const double w[], size_t columns, const double b[],
                         size_t rows, const struct work *work, double out[]) {
    if (objective->grid)
        return objective->grid(objective, w, columns, b, rows, work, out);
    for (size_t j = 0; j < rows; j++)
        for (size_t i = 0; i < columns; i++) {
            double theta[2] = {w[i], b[j]};
            out[j * columns + i] = objective_loss(objective, theta);
        }
    return true;
}

void objective_grid(const struct objective *objective, const double w[], size_t columns, const double b[], size_t rows,
                    double out[]) {
    objective_grid_told(objective, w, columns, b, rows, NULL, out);
}

double objective_grid_error(const struct objective *objective) {
    return objective->compression ? compression_error(objective->compression) : 0;
}
