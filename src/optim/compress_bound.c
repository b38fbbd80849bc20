/* Of 1 / (t0 - t) the polynomial through the m Chebyshev nodes is off by T_m(t) / (T_m(t0) (t0 - t)), exactly. The
 * sigmoid is a sum of such terms, of its poles at z = i pi (2 k + 1); in a panel, z = z0 + s t, the nearest pair is
 * at t0 = (i pi - z0) / s. With |T_m(t0)| about rho^m / 2, rho the sum of the half axes of the ellipse around -1
 * and 1 that goes through t0, f is off by at most about rho^-m 4 / pi; f^2 = f - f' has double poles, and m / pi
 * times that more. Far from its middle f is flat: there it is off by no more than a few times its distance from 0
 * or 1, exp(s - |z0|). */
#include "compress_bound.h"

#include <math.h>
#include <stdbool.h>

enum { COLUMNS_MOST = 64, ROWS_LEAST = 6, ROWS_MOST = 64 };

static const double PI = 3.14159265358979323846;
static const double FLAT = 30;    /* exp(-30) is nothing */
static const double NARROW = 0.3; /* s, below which rho is as good as 2 pi / s, its least */
static const double MIDDLE = 8;   /* of f: half its width */
static const double ROW_STEP = 1.5, COLUMN_RATIO = 0.85;
static const double BETWEEN = 2; /* cells between may be worse by so much */

static double power(double base, int exponent) {
    double result = 1;
    for (int i = 0; i < exponent; i++)
        result *= base;
    return result;
}

/* An error of f in a panel; it can't be more than 2. */
static double off(double s, double z0, int order) {
    if (s < NARROW)
        return 4 / PI * power(s / (2 * PI), order);
    double along = fabs(z0) / s, across = PI / s, square = across * across;
    double axis = 0.5 * (sqrt((along - 1) * (along - 1) + square) + sqrt((along + 1) * (along + 1) + square));
    double rho = axis + sqrt(axis * axis - 1);
    return fmin(fmin(4 * exp(s - fabs(z0)), 2), 4 / PI * power(1 / rho, order));
}

struct cell_error {
    double most, likely;
};

/* As a loss. Where a panel is much wider than the middle of f, hardly more of its points than lie there are off. */
static struct cell_error cell_error(const struct bound_panel panels[], size_t count, int order, double w, double b) {
    struct cell_error sum = {0};
    for (size_t i = 0; i < count; i++) {
        double s = fabs(w) * panels[i].half, z0 = w * panels[i].centre + b;
        if (fabs(z0) - s > FLAT)
            continue;
        double error = panels[i].count * off(s, z0, order);
        sum.most += error;
        sum.likely += s > MIDDLE ? error * MIDDLE / s : error;
    }
    return sum;
}

/* The column nearest to w. */
static size_t column_at(const struct neuron_axes *axes, double w) {
    size_t nearest = 0;
    for (size_t i = 1; i < axes->columns; i++)
        if (fabs(axes->w[i] - w) < fabs(axes->w[nearest] - w))
            nearest = i;
    return nearest;
}

/* From the edges inwards on either side: steep columns have the widest panels, flat ones the most points
 * in the middle of f. */
static size_t choose_columns(const struct neuron_axes *axes, size_t columns[COLUMNS_MOST]) {
    size_t count = 0;
    for (int side = 0; side < 2; side++) {
        double w = axes->w[side ? axes->columns - 1 : 0];
        for (int i = 0; i < COLUMNS_MOST / 2; i++, w *= COLUMN_RATIO) {
            size_t column = column_at(axes, w);
            bool known = false;
            for (size_t k = 0; k < count; k++)
                known = known || columns[k] == column;
            if (!known)
                columns[count++] = column;
        }
    }
    return count;
}

/* How many rows: the middle of f is a few wide. */
static size_t choose_rows(const struct neuron_axes *axes) {
    double wanted = fabs(axes->b[axes->rows - 1] - axes->b[0]) / ROW_STEP;
    size_t rows = wanted < ROWS_LEAST ? ROWS_LEAST : wanted < ROWS_MOST ? (size_t)wanted : ROWS_MOST;
    return rows < axes->rows ? rows : axes->rows;
}

/* What a cell tells is the worst of its third. */
static void take(struct bound_cell *worst, double *likely, struct cell_error error, double w, double b) {
    worst->error = fmax(worst->error, error.most);
    if (error.likely > *likely) {
        *likely = error.likely;
        worst->theta[0] = w;
        worst->theta[1] = b;
    }
}

void bound_worst(const struct bound_panel panels[], size_t count, int order, double y, const struct neuron_axes *axes,
                 struct bound_cell worst[BOUND_CELLS]) {
    size_t columns[COLUMNS_MOST], column_count = choose_columns(axes, columns), rows = choose_rows(axes);
    double likely[BOUND_CELLS];
    for (size_t i = 0; i < BOUND_CELLS; i++) {
        worst[i] = (struct bound_cell){{axes->w[0], axes->b[axes->rows - 1]}, 0};
        likely[i] = 0;
    }
    for (size_t j = 0; j < rows; j++)
        for (size_t i = 0; i < column_count; i++) {
            size_t third = j * BOUND_CELLS / rows;
            double w = axes->w[columns[i]], b = axes->b[rows > 1 ? j * (axes->rows - 1) / (rows - 1) : 0];
            take(&worst[third], &likely[third], cell_error(panels, count, order, w, b), w, b);
        }
    for (size_t i = 0; i < BOUND_CELLS; i++)
        worst[i].error *= BETWEEN * (0.5 * (1 + order / PI) + y); /* of f^2 / 2, and of y f */
}
