/* Errors of a compressed grid grow with |w| and |b|: so the edges count more than the middle. */
#include "grid_sample.h"

#include <math.h>

static size_t choose(const double values[], size_t count, double chosen[GRID_SAMPLE_SIDE]) {
    size_t most = count < GRID_SAMPLE_SIDE ? count : GRID_SAMPLE_SIDE;
    for (size_t i = 0; i < most; i++) {
        double place = most > 1 ? (double)i / (double)(most - 1) : 0, drawn = place * place * (3 - 2 * place);
        chosen[i] = values[(size_t)round(drawn * (double)(count - 1))];
    }
    return most;
}

void grid_sample_init(struct grid_sample *sample, const struct neuron_axes *axes) {
    size_t columns = choose(axes->w, axes->columns, sample->w), rows = choose(axes->b, axes->rows, sample->b);
    sample->axes = (struct neuron_axes){sample->w, sample->b, columns, rows};
}
