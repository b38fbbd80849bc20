/* A large data set with one input, compressed for grids and minima. Its loss depends on x only through f(w x + b),
 * which is smooth: over a panel, a short piece of the x axis, the polynomial through a few Chebyshev nodes is as good
 * as f. So all points of a panel can be replaced by its nodes, with weights that keep the moments of the points,
 *     sum_i g(x_i) = sum_j c_j g(t_j),     c_j = 1/m (M_0 + 2 sum_k T_k(t_j) M_k),     M_k = sum_i T_k(x_i),
 * and of y in the same way, s_j; then L = 1/2 (sum y^2 + sum_j f_j (c_j f_j - 2 s_j)). (Interpolation at Chebyshev
 * nodes and its geometric convergence: Trefethen, Approximation Theory and Approximation Practice, chapters 3 and 8.)
 *
 * Panels grow with |x| as those even in asinh(x / scale) do, so that a few points far out do no harm. First the points
 * are compressed into narrow panels, once; from these come nodes in panels as wide as a grid allows. How far they may
 * be off is told beforehand: by narrower panels at some hundred cells of the grid, and for the narrow ones by a bound
 * (compress_bound.h) and the sum over all points at the few cells where that is largest. Where no compression is good
 * enough, the grid is that of all points. */
#ifndef OPTIM_COMPRESS_H
#define OPTIM_COMPRESS_H

#include "neuron_grid.h"

struct compression;

enum { COMPRESS_LEAST = 4096 }; /* points, from which it pays */

/* For `data`, which must outlive it and stay as it is; NULL where it doesn't pay: several inputs, or too few points.
 * Nothing is computed before it is needed. Not for several threads at a time. */
struct compression *compression_create(const struct data *data);
void compression_destroy(struct compression *compression); /* NULL is fine */

/* The losses on a grid, within 1e-8 of their range. False, with `out` unfinished, where `work` (NULL is fine) wants no
 * more. */
bool compression_grid(struct compression *compression, const struct neuron_axes *axes,
                      const struct neuron_backend *backend, const struct work *work, double out[]);

/* What the last grid's losses may be off by, as a share of their range: an estimate on the safe side, several times
 * what was found where the grid was checked, or what the bound says; rounding is in it. 0 where that grid was the sum
 * over all points, and before the first. */
double compression_error(const struct compression *compression);
/* Nodes that the last grid took; 0 as above. */
size_t compression_size(const struct compression *compression);

/* Nodes good where |w| and |b| are at most these, and the sum of y^2 that belongs to them; this is not checked.
 * Valid as long as the compression. False where the points are too far apart to be compressed, or `work` (NULL is
 * fine) wants no more. */
bool compression_nodes_for(struct compression *compression, double widest_w, double widest_b, const struct work *work,
                           struct neuron_nodes *nodes, double *squares);

#endif
