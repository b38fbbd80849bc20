/* RMSProp (Hinton, 2012; CS7015, Module 5.9): Adagrad with a fading memory, so that the rate can rise again. */
#include "optimizers.h"
#include "rate.h"
#include "settings.h"
#include "step.h"

enum { V };

static int rule(const struct settings *settings, struct rule_line lines[RULE_LINES_MAX]) {
    lines[0] = (struct rule_line){"history", "v", "beta * v + (1 - beta) * g^2", "a fading mean of squared gradients"};
    lines[1] = (struct rule_line){"rate", "rate", rate_formula(settings), "this parameter's own rate"};
    lines[2] = (struct rule_line){"step", "theta", "theta - rate * g", "a step against the gradient"};
    return 3;
}

static void update(const struct objective *objective, struct step *step) {
    (void)objective;
    double beta = step->hyper[HYPER_BETA];
    for (int i = 0; i < step->parameters; i++) {
        double g = step->gradient[i];
        double v = beta * step->before[V][i] + (1 - beta) * (g * g);
        step->after[V][i] = v;
        step->to[i] = step->from[i] - rate_of(step, v) * g;
    }
}

const struct optimizer optimizer_rmsprop = {
    .name = "rmsprop",
    .title = "RMSProp",
    .idea = "Adagrad with a fading memory: the rate follows the recent gradients.",
    .letter = 'r',
    .symbol = 0x25bc,
    .hollow = 0x25bd,
    .hypers = {{HYPER_ETA, 0.1}, {HYPER_BETA, 0.9}, {HYPER_EPS, 1e-8}, {HYPER_EPS_PLACEMENT, RATE_INSIDE}},
    .hyper_count = 4,
    .states = {[V] = {"v", "mean of squared gradients"}},
    .state_count = 1,
    .rule = rule,
    .update = update,
};
