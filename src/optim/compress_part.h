/* Shared by compress.c, which says how wide panels may be on a grid, and compress_nodes.c, which makes their nodes. */
#ifndef OPTIM_COMPRESS_PART_H
#define OPTIM_COMPRESS_PART_H

#include "compress.h"
#include "compress_bound.h"

enum {
    COMPRESS_FINE_ORDER = 8,                    /* nodes in each of the narrow panels */
    COMPRESS_WIDE_LEVELS = 6,                   /* levels 0..5: panels half as wide at each */
    COMPRESS_LEVELS = COMPRESS_WIDE_LEVELS + 1, /* and the narrow ones last */
    COMPRESS_KNOWN = 32                         /* losses over all points */
};

struct node_list {
    double *x, *count, *sum;
    size_t size;
};

struct check {
    double theta[2], loss;
};

struct compression {
    const struct data *data;
    double scale;   /* a power of two; 0 before the points are compressed */
    double squares; /* sum of y^2 */
    bool hopeless;
    struct bound_panel *panels; /* the narrow ones with more than one point */
    size_t panel_count;
    struct node_list levels[COMPRESS_LEVELS]; /* size 0: not made yet */
    double error;
    size_t size;
    struct check known[COMPRESS_KNOWN]; /* loss 0: none */
    size_t next_known;
};

/* Points into narrow panels, once; `hopeless` where they are too far apart. False where `work` wants no more:
 * nothing is kept then. */
bool compress_points(struct compression *compression, const struct work *work);

/* The nodes of a level, of points that are compressed and not hopeless. */
struct neuron_nodes compress_nodes_at(struct compression *compression, int level);

void compress_nodes_finish(struct compression *compression);

#endif
