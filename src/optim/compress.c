/* Where a point's panel lies is read off the bits of u = 1 + |x| / scale: the exponent and the first bits of the mantissa
 * count the panels, 2^level of them in each doubling of u, all of one width. That is near enough to even in asinh, and
 * takes no logarithm. The narrow panels are a table by these counts, made where a point falls into one; they give the
 * nodes of the finest level. A wider level is made of these in turn, a run of neighbours at a time. */
#include "compress.h"

#include "compress_bound.h"
#include "grid_sample.h"
#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    FINE = 7,        /* the level of the narrow panels */
    FINE_ORDER = 8,  /* nodes in each */
    WIDE_LEVELS = 6, /* levels 0..5 */
    WIDE_ORDER = 16,
    LEVELS = WIDE_LEVELS + 1, /* and the narrow ones last */
    SCALE_SAMPLES = 1001,
    FEW = BOUND_CELLS,                           /* cells checked against all points */
    CELLS = GRID_SAMPLE_SIDE * GRID_SAMPLE_SIDE, /* checked against finer nodes, at most */
    KNOWN = 32,                                  /* losses over all points */
    UNTOLD = 1 << 17                             /* points between two tellings: some milliseconds */
};

static const double OUTERMOST = 1e300;
static const double GOOD = 5e-9;      /* of the range */
static const double ROUNDING = 1e-14; /* of the terms: no sum is better */
static const double ROUNDED = 1e-13;  /* the same, of moments and sums over many points */
static const double LITTLE = 1e-9;
static const double BETWEEN = 6;     /* cells between those checked may be worse by so much, */
static const double FEW_WORSE = 300; /* and where only few were by so much */

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
    struct node_list levels[LEVELS]; /* size 0: not made yet */
    double error;
    size_t size;
    struct check known[KNOWN]; /* loss 0: none */
    size_t next_known;
};

/* ---- panels ---- */

/* x from centre - half to centre + half. */
struct place {
    double centre, half;
};

static size_t slot_of(double u, int level) {
    uint64_t bits;
    memcpy(&bits, &u, sizeof bits);
    return (size_t)((bits >> (52 - level)) - ((uint64_t)1023 << level));
}

static double slot_start(size_t slot, int level) {
    uint64_t bits = ((uint64_t)slot + ((uint64_t)1023 << level)) << (52 - level);
    double u;
    memcpy(&u, &bits, sizeof u);
    return u;
}

static struct place place_of(size_t slot, int level, bool negative, double scale) {
    double from = slot_start(slot, level), to = slot_start(slot + 1, level);
    double centre = (0.5 * (from + to) - 1) * scale;
    return (struct place){negative ? -centre : centre, 0.5 * (to - from) * scale};
}

/* Moments are pairs: of the counts, of the sums. */
static inline void add_moments(double (*moments)[2], int order, double t, double count, double sum) {
    double before = t, now = 1;
    for (int k = 0; k < order; k++) {
        moments[k][0] += count * now;
        moments[k][1] += sum * now;
        double next = 2 * t * now - before;
        before = now;
        now = next;
    }
}

/* T_k(t_j) as chebyshev[j][k], and t_j itself as that of k = 1. */
struct rule {
    int order;
    double chebyshev[WIDE_ORDER][WIDE_ORDER];
};

static void rule_init(struct rule *rule, int order) {
    static const double PI = 3.14159265358979323846;
    rule->order = order;
    for (int j = 0; j < order; j++)
        for (int k = 0; k < order; k++)
            rule->chebyshev[j][k] = cos(PI * k * (j + 0.5) / order);
}

/* ---- nodes ---- */

static void nodes_init(struct node_list *nodes, size_t most) {
    nodes->x = memory_new(most, sizeof *nodes->x);
    nodes->count = memory_new(most, sizeof *nodes->count);
    nodes->sum = memory_new(most, sizeof *nodes->sum);
    nodes->size = 0;
}

static void nodes_finish(struct node_list *nodes) {
    free(nodes->x);
    free(nodes->count);
    free(nodes->sum);
}

static void add_node(struct node_list *nodes, double x, double count, double sum) {
    nodes->x[nodes->size] = x;
    nodes->count[nodes->size] = count;
    nodes->sum[nodes->size++] = sum;
}

static void add_panel(struct node_list *nodes, const struct rule *rule, struct place place, double (*moments)[2]) {
    for (int j = 0; j < rule->order; j++) {
        double count = 0.5 * moments[0][0], sum = 0.5 * moments[0][1];
        for (int k = 1; k < rule->order; k++) {
            count += rule->chebyshev[j][k] * moments[k][0];
            sum += rule->chebyshev[j][k] * moments[k][1];
        }
        add_node(nodes, place.centre + place.half * rule->chebyshev[j][1], 2 * count / rule->order,
                 2 * sum / rule->order);
    }
}

/* ---- from points to narrow panels ---- */

/* A million points are to be had in milliseconds: powers of t are quicker to make than Chebyshev polynomials, which are
 * made of their sums afterwards. With so few of them that costs three digits of sixteen. */
struct narrow {
    double count[FINE_ORDER], sum[FINE_ORDER]; /* of t^k, and of y t^k */
    double centre, each;                       /* t = (x - centre) each */
};

static inline void add_powers(struct narrow *panel, double x, double y) {
    double t = (x - panel->centre) * panel->each, t2 = t * t, t3 = t2 * t, t4 = t2 * t2;
    double t5 = t4 * t, t6 = t4 * t2, t7 = t4 * t3, *count = panel->count, *sum = panel->sum;
    count[0] += 1, count[1] += t, count[2] += t2, count[3] += t3;
    count[4] += t4, count[5] += t5, count[6] += t6, count[7] += t7;
    sum[0] += y, sum[1] += y * t, sum[2] += y * t2, sum[3] += y * t3;
    sum[4] += y * t4, sum[5] += y * t5, sum[6] += y * t6, sum[7] += y * t7;
}

/* Chebyshev moments from those of powers: T_{k+1} = 2 t T_k - T_{k-1}, in coefficients. */
static void take_moments(const struct narrow *panel, double moments[FINE_ORDER][2]) {
    double before[FINE_ORDER] = {0}, now[FINE_ORDER] = {1}, next[FINE_ORDER];
    for (int k = 0; k < FINE_ORDER; k++) {
        moments[k][0] = moments[k][1] = 0;
        for (int i = 0; i <= k; i++) {
            moments[k][0] += now[i] * panel->count[i];
            moments[k][1] += now[i] * panel->sum[i];
        }
        for (int i = 0; i < FINE_ORDER; i++)
            next[i] = (k == 0 ? 1 : 2) * (i > 0 ? now[i - 1] : 0) - before[i];
        memcpy(before, now, sizeof before);
        memcpy(now, next, sizeof now);
    }
}

struct table {
    uint32_t *index[2]; /* of both sides: which panel a slot has, from 1 on */
    size_t slots;
    struct narrow *panels;
    size_t size, capacity;
};

static int compare(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* The median of some of the points that are not at 0, as a power of two. */
static double choose_scale(const struct data *data) {
    double sizes[SCALE_SAMPLES];
    size_t count = 0, stride = data->count / SCALE_SAMPLES + 1;
    for (size_t i = 0; i < data->count; i += stride)
        if (data->x[i] != 0)
            sizes[count++] = fabs(data->x[i]);
    if (count == 0)
        return 1;
    qsort(sizes, count, sizeof *sizes, compare);
    int exponent;
    frexp(sizes[count / 2], &exponent);
    return ldexp(1, exponent - 1);
}

/* The largest u; NaN or too large where the points can't be compressed. */
static double outermost(const struct data *data, double scale) {
    double most = 0;
    for (size_t i = 0; i < data->count; i++)
        most = fabs(data->x[i]) <= most ? most : fabs(data->x[i]);
    return most < OUTERMOST ? 1 + most / scale : NAN;
}

static size_t new_panel(struct table *table, size_t slot, bool negative, double scale) {
    struct place place = place_of(slot, FINE, negative, scale);
    table->panels = memory_grow(table->panels, &table->capacity, table->size + 1, sizeof *table->panels);
    table->panels[table->size].centre = place.centre;
    table->panels[table->size].each = 1 / place.half;
    table->index[negative][slot] = (uint32_t)++table->size;
    return table->size;
}

static void sort_points(struct compression *compression, struct table *table, size_t from, size_t to) {
    const struct data *data = compression->data;
    double scale = compression->scale, each = 1 / scale, squares = 0;
    for (size_t i = from; i < to; i++) {
        double x = data->x[i], y = data->y[i];
        size_t slot = slot_of(1 + fabs(x) * each, FINE), panel = table->index[x < 0][slot];
        if (panel == 0)
            panel = new_panel(table, slot, x < 0, scale);
        add_powers(&table->panels[panel - 1], x, y);
        squares += y * y;
    }
    compression->squares += squares;
}

static bool sort_all(struct compression *compression, struct table *table, const struct work *work) {
    size_t count = compression->data->count;
    compression->squares = 0;
    for (size_t from = 0, to; from < count; from = to) {
        to = count - from < UNTOLD ? count : from + UNTOLD;
        if (!work_goes_on(work, "compressing points", (double)from, (double)count))
            return false;
        sort_points(compression, table, from, to);
    }
    return true;
}

/* In the order of x on either side. A panel's only point stays what it is. */
static void take_nodes(const struct table *table, struct node_list *nodes) {
    struct rule rule;
    rule_init(&rule, FINE_ORDER);
    nodes_init(nodes, table->size * FINE_ORDER);
    for (int side = 0; side < 2; side++)
        for (size_t slot = 0; slot < table->slots; slot++) {
            if (table->index[side][slot] == 0)
                continue;
            const struct narrow *panel = &table->panels[table->index[side][slot] - 1];
            struct place place = {panel->centre, 1 / panel->each};
            double moments[FINE_ORDER][2];
            take_moments(panel, moments);
            if (panel->count[0] == 1)
                add_node(nodes, place.centre + place.half * panel->count[1], 1, panel->sum[0]);
            else
                add_panel(nodes, &rule, place, moments);
        }
}

/* A panel's only point stays what it is. */
static void take_panels(const struct table *table, struct compression *compression) {
    compression->panels = memory_new(table->size + 1, sizeof *compression->panels);
    for (size_t i = 0; i < table->size; i++) {
        const struct narrow *panel = &table->panels[i];
        if (panel->count[0] > 1)
            compression->panels[compression->panel_count++] =
                (struct bound_panel){panel->centre, 1 / panel->each, panel->count[0]};
    }
}

/* Once. False where `work` wants no more: nothing is kept then. */
static bool compress_points(struct compression *compression, const struct work *work) {
    const struct data *data = compression->data;
    struct table table = {0};
    if (compression->scale != 0)
        return true;
    compression->scale = choose_scale(data);
    double most = outermost(data, compression->scale);
    compression->hopeless = !(most < OUTERMOST);
    if (compression->hopeless)
        return true;
    table.slots = slot_of(most, FINE) + 1;
    table.index[0] = memory_new(2 * table.slots, sizeof *table.index[0]);
    table.index[1] = table.index[0] + table.slots;
    bool sorted = sort_all(compression, &table, work);
    if (sorted) {
        take_nodes(&table, &compression->levels[WIDE_LEVELS]);
        take_panels(&table, compression);
    } else {
        compression->scale = 0;
    }
    free(table.index[0]);
    free(table.panels);
    return sorted;
}

/* ---- from narrow panels to wider ones ---- */

static void widen(const struct compression *compression, int level, struct node_list *nodes) {
    const struct node_list *fine = &compression->levels[WIDE_LEVELS];
    double each = 1 / compression->scale;
    struct rule rule;
    rule_init(&rule, WIDE_ORDER);
    nodes_init(nodes, fine->size);
    for (size_t from = 0, to; from < fine->size; from = to) {
        bool negative = fine->x[from] < 0;
        size_t slot = slot_of(1 + fabs(fine->x[from]) * each, level);
        double moments[WIDE_ORDER][2] = {{0}};
        struct place place = place_of(slot, level, negative, compression->scale);
        for (to = from;
             to < fine->size && (fine->x[to] < 0) == negative && slot_of(1 + fabs(fine->x[to]) * each, level) == slot;
             to++)
            add_moments(moments, WIDE_ORDER, (fine->x[to] - place.centre) / place.half, fine->count[to], fine->sum[to]);
        if (to - from > WIDE_ORDER)
            add_panel(nodes, &rule, place, moments);
        for (size_t i = from; to - from <= WIDE_ORDER && i < to; i++)
            add_node(nodes, fine->x[i], fine->count[i], fine->sum[i]);
    }
}

static struct neuron_nodes nodes_at(struct compression *compression, int level) {
    struct node_list *nodes = &compression->levels[level];
    if (nodes->size == 0)
        widen(compression, level, nodes);
    return (struct neuron_nodes){nodes->x, nodes->count, nodes->sum, nodes->size};
}

/* A panel's half width beside the distance of the poles of f: i pi / w where w x + b = 0 is near 0, and of some x / b of
 * it further out. */
static int level_for(const struct compression *compression, double widest_w, double widest_b) {
    static const double WIDTH = 0.25;
    int level = 0;
    while (level < WIDE_LEVELS && !(ldexp(1, level + 1) >= WIDTH * (widest_w * compression->scale + widest_b)))
        level++;
    return level;
}

/* ---- grids ---- */

static double largest(const double values[], size_t count) {
    double most = 0;
    for (size_t i = 0; i < count; i++)
        most = fabs(values[i]) <= most ? most : fabs(values[i]);
    return most;
}

static double range_of(const double values[], size_t count) {
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        least = fmin(least, values[i]);
        most = fmax(most, values[i]);
    }
    return most - least;
}

/* The largest; NaN where one is. */
static double largest_difference(const double a[], const double b[], size_t count) {
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        double difference = fabs(a[i] - b[i]);
        most = difference <= most ? most : difference;
    }
    return most;
}

/* Of a level's nodes against panels a quarter as wide: errors shrink so fast with the width that those are as good as exact,
 * but for the narrow panels' own. `range`: of the losses. */
static double wide_error(struct compression *compression, int level, const struct grid_sample *sample,
                         const struct neuron_means *means, double *range) {
    size_t cells = sample->axes.columns * sample->axes.rows;
    struct neuron_nodes nodes = nodes_at(compression, level);
    struct neuron_nodes finer = nodes_at(compression, level + 2 < WIDE_LEVELS ? level + 2 : WIDE_LEVELS);
    double coarse[CELLS], fine[CELLS];
    neuron_nodes_grid(&nodes, compression->squares, &sample->axes, means, coarse);
    neuron_nodes_grid(&finer, compression->squares, &sample->axes, means, fine);
    *range = range_of(fine, cells);
    return largest_difference(coarse, fine, cells);
}

/* A map that is drawn again is checked at the same cells again: their losses are kept. */
static double loss_over_all(struct compression *compression, const double theta[2], const struct neuron_means *means) {
    struct check *known = compression->known;
    for (size_t i = 0; i < KNOWN; i++)
        if (known[i].loss > 0 && known[i].theta[0] == theta[0] && known[i].theta[1] == theta[1])
            return known[i].loss;
    struct check *next = &known[compression->next_known++ % KNOWN];
    memcpy(next->theta, theta, sizeof next->theta);
    next->loss = neuron_sum_loss(compression->data, NULL, compression->data->count, theta, means);
    return next->loss;
}

static void choose_few(const struct compression *compression, const struct neuron_axes *axes,
                       struct bound_cell few[FEW]) {
    double y = sqrt(compression->squares / (double)compression->data->count);
    bound_worst(compression->panels, compression->panel_count, FINE_ORDER, y, axes, few);
}

/* The largest error of a level's nodes against all points at a few cells. */
static double few_error(struct compression *compression, int level, const struct bound_cell few[FEW],
                        const double losses[FEW], const struct neuron_means *means) {
    const struct neuron_kernel *kernel = means->kernel ? means->kernel : neuron_kernel_best();
    struct neuron_nodes nodes = nodes_at(compression, level);
    double here[FEW];
    for (size_t i = 0; i < FEW; i++)
        here[i] = 0.5 * (compression->squares + kernel->node_squares(&nodes, few[i].theta));
    return largest_difference(here, losses, FEW);
}

/* Of the narrow panels: what the bound says where that is little. It takes all points of a panel for the worst, though, and
 * many points are off to either side; so where it says much, what was found counts, many times, and as no less than LITTLE. */
static double narrow_error(const struct bound_cell few[FEW], double found, double range) {
    double bound = fmax(few[0].error, fmax(few[1].error, few[2].error));
    return bound <= LITTLE * range ? fmax(bound, found) : fmin(bound, fmax(LITTLE * range, FEW_WORSE * found));
}

/* The first level that is good enough; LEVELS where none is. `error`: what its losses may be off by. */
static int good_level(struct compression *compression, const struct neuron_axes *axes, const struct neuron_means *means,
                      double *error) {
    struct bound_cell few[FEW];
    struct grid_sample sample;
    double losses[FEW], range;
    if (compression->hopeless)
        return LEVELS;
    choose_few(compression, axes, few);
    for (size_t i = 0; i < FEW; i++)
        losses[i] = loss_over_all(compression, few[i].theta, means);
    grid_sample_init(&sample, axes);
    int level = level_for(compression, largest(axes->w, axes->columns), largest(axes->b, axes->rows));
    for (; level < LEVELS; level++) {
        double wide = wide_error(compression, level, &sample, means, &range);
        double found = few_error(compression, level, few, losses, means);
        *error = BETWEEN * wide + narrow_error(few, found, range);
        if (*error <= GOOD * range || *error <= ROUNDING * (compression->squares + largest(losses, FEW)))
            break;
    }
    return level;
}

bool compression_grid(struct compression *compression, const struct neuron_axes *axes, const struct neuron_means *means,
                      const struct work *work, double out[]) {
    size_t cells = axes->columns * axes->rows;
    double error = 0;
    if (cells > FEW && !compress_points(compression, work))
        return false;
    int level = cells > FEW ? good_level(compression, axes, means, &error) : LEVELS;
    compression->error = 0;
    compression->size = 0;
    if (level == LEVELS)
        return neuron_grid(compression->data, axes, means, work, out);
    struct neuron_nodes nodes = nodes_at(compression, level);
    neuron_nodes_grid(&nodes, compression->squares, axes, means, out);
    double range = range_of(out, cells);
    error += ROUNDED * (compression->squares + largest(out, cells));
    compression->error = range > 0 ? error / range : 0;
    compression->size = nodes.size;
    return true;
}

double compression_error(const struct compression *compression) {
    return compression->error;
}

size_t compression_size(const struct compression *compression) {
    return compression->size;
}

bool compression_nodes_for(struct compression *compression, double widest_w, double widest_b, const struct work *work,
                           struct neuron_nodes *nodes, double *squares) {
    if (!compress_points(compression, work) || compression->hopeless)
        return false;
    *nodes = nodes_at(compression, level_for(compression, widest_w, widest_b));
    *squares = compression->squares;
    return true;
}

struct compression *compression_create(const struct data *data) {
    if (data->inputs != 1 || data->count < COMPRESS_LEAST)
        return NULL;
    struct compression *compression = memory_new(1, sizeof *compression);
    compression->data = data;
    return compression;
}

void compression_destroy(struct compression *compression) {
    if (!compression)
        return;
    for (int i = 0; i < LEVELS; i++)
        nodes_finish(&compression->levels[i]);
    free(compression->panels);
    free(compression);
}
