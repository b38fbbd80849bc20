/* Sums of the kernels over nodes, to which the sum of y^2 belongs that no parameter moves; a mean is that by the points
 * that they stand for. */
#include "objective_nodes.h"

static double share_of(const struct node_set *set) {
    return set->of->mean ? 1 / (double)set->of->points : 1;
}

static double loss_of_nodes(const struct objective *objective, const size_t *batch, size_t count,
                            const double theta[]) {
    (void)batch, (void)count;
    const struct node_set *set = objective->context;
    return 0.5 * share_of(set) * (set->squares + neuron_kernel_best()->node_squares(&set->nodes, theta));
}

static void gradient_of_nodes(const struct objective *objective, const size_t *batch, size_t count,
                              const double theta[], double gradient[]) {
    (void)batch, (void)count;
    const struct node_set *set = objective->context;
    neuron_kernel_best()->node_gradient(&set->nodes, theta, gradient);
    for (int k = 0; k < 2; k++)
        gradient[k] *= share_of(set);
}

static bool grid_of_nodes(const struct objective *objective, const double w[], size_t columns, const double b[],
                          size_t rows, const struct work *work, double out[]) {
    (void)work;
    const struct node_set *set = objective->context;
    neuron_nodes_grid(&set->nodes, set->squares, &(struct neuron_axes){w, b, columns, rows},
                      &(struct neuron_backend){0}, out);
    for (size_t i = 0; i < columns * rows; i++)
        out[i] *= share_of(set);
    return true;
}

bool node_set_init(struct node_set *set, const struct objective *of, double widest_w, double widest_b,
                   const struct work *work) {
    *set = (struct node_set){.of = of};
    return of->compression &&
           compression_nodes_for(of->compression, widest_w, widest_b, work, &set->nodes, &set->squares);
}

struct objective objective_nodes(const struct node_set *set) {
    return (struct objective){
        .parameters = 2,
        .points = set->nodes.size,
        .data = set->of->data,
        .context = set,
        .loss = loss_of_nodes,
        .gradient = gradient_of_nodes,
        .grid = grid_of_nodes,
    };
}
