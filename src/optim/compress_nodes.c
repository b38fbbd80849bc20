/* Where a point's panel lies is read off the bits of u = 1 + |x| / scale: the exponent and the first bits of the
 * mantissa count the panels, 2^level of them in each doubling of u, all of one width. That is near enough to even in
 * asinh, and takes no logarithm. The narrow panels are a table by these counts, made where a point falls into one; they
 * give the nodes of the finest level. A wider level is made of these in turn, a run of neighbours at a time. */
#include "compress_part.h"

#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    FINE = 7, /* the level of the narrow panels */
    WIDE_ORDER = 16,
    SCALE_SAMPLES = 1001,
    UNTOLD = 1 << 17 /* points between two tellings: some milliseconds */
};

static const double OUTERMOST = 1e300;

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
    double count[COMPRESS_FINE_ORDER], sum[COMPRESS_FINE_ORDER]; /* of t^k, and of y t^k */
    double centre, each;                                         /* t = (x - centre) each */
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
static void take_moments(const struct narrow *panel, double moments[COMPRESS_FINE_ORDER][2]) {
    double before[COMPRESS_FINE_ORDER] = {0}, now[COMPRESS_FINE_ORDER] = {1}, next[COMPRESS_FINE_ORDER];
    for (int k = 0; k < COMPRESS_FINE_ORDER; k++) {
        moments[k][0] = moments[k][1] = 0;
        for (int i = 0; i <= k; i++) {
            moments[k][0] += now[i] * panel->count[i];
            moments[k][1] += now[i] * panel->sum[i];
        }
        for (int i = 0; i < COMPRESS_FINE_ORDER; i++)
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
    rule_init(&rule, COMPRESS_FINE_ORDER);
    nodes_init(nodes, table->size * COMPRESS_FINE_ORDER);
    for (int side = 0; side < 2; side++)
        for (size_t slot = 0; slot < table->slots; slot++) {
            if (table->index[side][slot] == 0)
                continue;
            const struct narrow *panel = &table->panels[table->index[side][slot] - 1];
            struct place place = {panel->centre, 1 / panel->each};
            double moments[COMPRESS_FINE_ORDER][2];
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

bool compress_points(struct compression *compression, const struct work *work) {
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
        take_nodes(&table, &compression->levels[COMPRESS_WIDE_LEVELS]);
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
    const struct node_list *fine = &compression->levels[COMPRESS_WIDE_LEVELS];
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

struct neuron_nodes compress_nodes_at(struct compression *compression, int level) {
    struct node_list *nodes = &compression->levels[level];
    if (nodes->size == 0)
        widen(compression, level, nodes);
    return (struct neuron_nodes){nodes->x, nodes->count, nodes->sum, nodes->size};
}

void compress_nodes_finish(struct compression *compression) {
    for (int i = 0; i < COMPRESS_LEVELS; i++)
        nodes_finish(&compression->levels[i]);
    free(compression->panels);
}
