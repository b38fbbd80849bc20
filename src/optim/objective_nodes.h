/* The loss of many points by the nodes that they were compressed into (compress.h), as an objective: for searches that
 * need thousands of losses. Good where |w| and |b| are at most those that the nodes were asked for. */
#ifndef OPTIM_OBJECTIVE_NODES_H
#define OPTIM_OBJECTIVE_NODES_H

#include "objective.h"

struct node_set {
    const struct objective *of; /* with a compression */
    struct neuron_nodes nodes;
    double squares; /* sum of y^2 */
};

/* False where the points can't be compressed, or `work` (NULL is fine) wants no more. */
bool node_set_init(struct node_set *set, const struct objective *of, double widest_w, double widest_b,
                   const struct work *work);

/* The set must outlive it. Batches mean nothing to it; `points` is the number of nodes. */
struct objective objective_nodes(const struct node_set *set);

#endif
