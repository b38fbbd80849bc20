/* Random numbers are whole numbers at heart, and the same everywhere; libm's exp is not: its last bit differs from one
 * library, and one processor, to another. So the sigmoid here is made of additions, multiplications and one division in
 * a fixed order, which IEEE 754 rounds alike on every machine (the build allows no fused operations). */
#include "data.h"
#include "neuron.h"
#include "random.h"

#include <math.h>
#include <stddef.h>

enum { POINTS_UNTOLD = 65536, TERMS = 14 };

/* 1 / k! */
static const double SERIES[TERMS] = {1.0,
                                     1.0,
                                     0.5,
                                     0.16666666666666666,
                                     0.041666666666666664,
                                     0.008333333333333333,
                                     0.001388888888888889,
                                     0.0001984126984126984,
                                     2.48015873015873e-05,
                                     2.7557319223985893e-06,
                                     2.755731922398589e-07,
                                     2.505210838544172e-08,
                                     2.08767569878681e-09,
                                     1.6059043836821613e-10};

/* exp(-a) for a >= 0, to about 2 units in the last place: a = n ln 2 - r with |r| <= ln 2 / 2, Taylor's series at r,
 * and 2^-n. ln 2 comes in two parts, the first with so few bits that n times it is exact. */
static double exp_of_minus(double a) {
    static const double LN2_HIGH = 0x1.62e42feep-1, LN2_LOW = 0x1.a39ef35793c76p-33, LOG2_E = 0x1.71547652b82fep+0;
    if (a > 745)
        return 0;
    double n = floor(a * LOG2_E + 0.5);
    double r = (n * LN2_HIGH - a) + n * LN2_LOW, sum = SERIES[TERMS - 1];
    for (int k = TERMS - 2; k >= 0; k--)
        sum = SERIES[k] + sum * r;
    return ldexp(sum, -(int)n);
}

/* The output of the neuron; at infinite z it is 0 or 1 by any exp. */
static double output(const double *x, int inputs, const double theta[]) {
    double z = theta[inputs];
    for (int k = 0; k < inputs; k++)
        z += theta[k] * x[k];
    if (!isfinite(z))
        return neuron_output(x, inputs, theta);
    double e = exp_of_minus(fabs(z)), p = 1 / (1 + e);
    return z >= 0 ? p : e * p;
}

/* Makes the points one after the other by `point`; tells of it now and then. */
static bool generate(struct data *data, uint64_t seed,
                     void (*point)(struct random *, double *x, double *y, const void *), const void *recipe,
                     const struct work *work, struct error *error) {
    struct random random;
    random_seed(&random, seed, 1);
    for (size_t i = 0; i < data->count; i++) {
        if (i % POINTS_UNTOLD == 0 && !work_goes_on(work, "making points", (double)i, (double)data->count)) {
            data_finish(data);
            return error_set(error, "stopped");
        }
        point(&random, data->x + i * (size_t)data->inputs, &data->y[i], recipe);
    }
    return true;
}

static void logistic_point(struct random *random, double *x, double *y, const void *recipe) {
    static const double THETA[] = {1.2, -0.7};
    (void)recipe;
    *x = -5 + 10 * random_unit(random);
    double u = random_unit(random), rough = neuron_output(x, 1, THETA);
    *y = u < (fabs(u - rough) > 1e-9 ? rough : output(x, 1, THETA)); /* libm's exp will do where it is not close */
}

bool data_generate_logistic(struct data *data, size_t count, uint64_t seed, const struct work *work,
                            struct error *error) {
    data_init(data, count, 1);
    return generate(data, seed, logistic_point, NULL, work, error);
}

struct recipe {
    int inputs;
    const double *from, *rare;
    double noise;
};

static void recipe_point(struct random *random, double *x, double *y, const void *context) {
    const struct recipe *recipe = context;
    for (int k = 0; k < recipe->inputs; k++) {
        x[k] = -2 + 4 * random_unit(random);
        if (recipe->rare[k] < 1 && random_unit(random) > recipe->rare[k])
            x[k] = 0;
    }
    *y = output(x, recipe->inputs, recipe->from) + recipe->noise * (random_unit(random) - 0.5);
}

bool data_generate_recipe(struct data *data, size_t count, int inputs, uint64_t seed, const double from[], double noise,
                          const double rare[], const struct work *work, struct error *error) {
    struct recipe recipe = {inputs, from, rare, noise};
    data_init(data, count, inputs);
    return generate(data, seed, recipe_point, &recipe, work, error);
}
