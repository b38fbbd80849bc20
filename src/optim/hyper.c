/* The table, and three questions asked of its rows. A new hyperparameter is one row here and one line
 * in an optimizer. */
#include "hyper.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct hyper_row HYPER_ROWS[HYPER_COUNT] = {
    [HYPER_ETA] = {"eta", "\\eta", "eta", "\u03b7", 0, 1e6, .above_minimum = true,
                   .help = "learning rate: the length of a step for a gradient of 1"},
    [HYPER_GAMMA] = {"gamma", "\\gamma", "gamma", "\u03b3", 0, 1, .below_maximum = true,
                     .help = "momentum: the share of the last move that is kept"},
    [HYPER_BETA] = {"beta", "\\beta", "beta", "\u03b2", 0, 1, .below_maximum = true,
                    .help = "memory of the mean of squared gradients"},
    [HYPER_BETA1] = {"beta1", "\\beta_1", "beta1", "\u03b2\u2081", 0, 1, .below_maximum = true,
                     .help = "memory of the mean of gradients"},
    [HYPER_BETA2] = {"beta2", "\\beta_2", "beta2", "\u03b2\u2082", 0, 1, .below_maximum = true,
                     .help = "memory of the mean of squared gradients"},
    [HYPER_EPS] = {"eps", "\\epsilon", "eps", "\u03b5", 0, 1, .above_minimum = true,
                   .help = "keeps the divisor from being zero"},
    [HYPER_EPS_PLACEMENT] = {"eps-placement", "\\epsilon", "eps", "\u03b5", 0, 1, .choices = {"inside", "outside"},
                             .help = "eps inside the root, or added to it"},
    [HYPER_BIAS_CORRECTION] = {"bias-correction", "\\hat{m}", "m_hat", "m\u0302", 0, 1, .choices = {"off", "on"},
                               .help = "divide the means by what they lack at the start"},
    [HYPER_ROOT] = {"root", "\\sqrt{v}", "sqrt(v)", "\u221av", 0, 1, .choices = {"off", "on"},
                    .help = "divide by the root of v, or by v itself"},
    [HYPER_MOMENTUM_FORM] = {"momentum-form", "\\eta", "eta", "\u03b7", 0, 1, .choices = {"lecture", "pytorch"},
                             .help = "eta inside the velocity, or outside it"},
};

enum hyper hyper_find(const char *name) {
    int i = 0;
    while (i < HYPER_COUNT && strcmp(name, HYPER_ROWS[i].name) != 0)
        i++;
    return (enum hyper)i;
}

bool hyper_accepts(enum hyper hyper, double value) {
    const struct hyper_row *row = &HYPER_ROWS[hyper];
    bool low = row->above_minimum ? value > row->minimum : value >= row->minimum;
    bool high = row->below_maximum ? value < row->maximum : value <= row->maximum;
    return low && high && (!row->choices[0] || value == floor(value));
}

void hyper_range(enum hyper hyper, char *out, size_t size) {
    const struct hyper_row *row = &HYPER_ROWS[hyper];
    if (row->choices[0])
        snprintf(out, size, "%s or %s", row->choices[0], row->choices[1]);
    else
        snprintf(out, size, "%s %.7g and %s %.7g", row->above_minimum ? "above" : "at least", row->minimum,
                 row->below_maximum ? "below" : "at most", row->maximum);
}
