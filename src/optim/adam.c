/* Adam (Kingma, Ba, 2015; CS7015, Module 5.9): RMSProp's rate on a fading mean of the gradients. Both means begin at 0
 * and are too small at first; dividing by 1 - beta^t mends that. */
#include "optimizers.h"
#include "rate.h"
#include "settings.h"
#include "step.h"

#include <math.h>

enum { M, V };

static int rule(const struct settings *settings, struct rule_line lines[RULE_LINES_MAX]) {
    bool corrected = settings->hyper[HYPER_BIAS_CORRECTION] != 0;
    int n = 0;
    lines[n++] = (struct rule_line){"mean", "m", "beta1 * m + (1 - beta1) * g", "a fading mean of the gradients"};
    lines[n++] =
        (struct rule_line){"history", "v", "beta2 * v + (1 - beta2) * g^2", "a fading mean of squared gradients"};
    if (corrected) {
        lines[n++] = (struct rule_line){"correction", "m_hat", "m / (1 - beta1^t)", "what the mean lacks at the start"};
        lines[n++] = (struct rule_line){"correction", "v_hat", "v / (1 - beta2^t)", "the same for the squares"};
    }
    lines[n++] = (struct rule_line){"rate", "rate", corrected ? rate_formula_hat(settings) : rate_formula(settings),
                                    "this parameter's own rate"};
    lines[n++] = (struct rule_line){"step", "theta", corrected ? "theta - rate * m_hat" : "theta - rate * m",
                                    "a step against the mean"};
    return n;
}

static void update(const struct objective *objective, struct step *step) {
    (void)objective;
    double beta1 = step->hyper[HYPER_BETA1], beta2 = step->hyper[HYPER_BETA2];
    bool corrected = step->hyper[HYPER_BIAS_CORRECTION] != 0;
    double share1 = corrected ? 1 - pow(beta1, (double)step->t) : 1;
    double share2 = corrected ? 1 - pow(beta2, (double)step->t) : 1;
    for (int i = 0; i < step->parameters; i++) {
        double g = step->gradient[i];
        double m = beta1 * step->before[M][i] + (1 - beta1) * g;
        double v = beta2 * step->before[V][i] + (1 - beta2) * (g * g);
        step->after[M][i] = m;
        step->after[V][i] = v;
        step->to[i] = step->from[i] - rate_of(step, v / share2) * (m / share1);
    }
}

const struct optimizer optimizer_adam = {
    .name = "adam",
    .title = "Adam",
    .idea = "A rate for each parameter, and a running mean of the gradients to step along.",
    .letter = 'd',
    .symbol = 0x2605,
    .hollow = 0x2606,
    .hypers = {{HYPER_ETA, 0.1},
               {HYPER_BETA1, 0.9},
               {HYPER_BETA2, 0.999},
               {HYPER_EPS, 1e-8},
               {HYPER_EPS_PLACEMENT, RATE_INSIDE},
               {HYPER_BIAS_CORRECTION, 1}},
    .hyper_count = 6,
    .states = {[M] = {"m", "mean of gradients"}, [V] = {"v", "mean of squared gradients"}},
    .state_count = 2,
    .rule = rule,
    .update = update,
};
