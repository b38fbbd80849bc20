/* Adagrad (Duchi, Hazan, Singer, 2011; CS7015, Module 5.9): each parameter's rate falls with the squares of its own
 * gradients, so that one seldom told anything keeps a high rate. */
#include "optimizers.h"
#include "rate.h"
#include "settings.h"
#include "step.h"

enum { V };

static int rule(const struct settings *settings, struct rule_line lines[RULE_LINES_MAX]) {
    bool root = settings->hyper[HYPER_ROOT] != 0;
    lines[0] = (struct rule_line){"history", "v", "v + g^2", "the sum of all squared gradients"};
    lines[1] = (struct rule_line){"rate", "rate", root ? rate_formula(settings) : "eta / (v + eps)",
                                  "this parameter's own rate"};
    lines[2] = (struct rule_line){"step", "theta", "theta - rate * g", "a step against the gradient"};
    return 3;
}

static void update(const struct objective *objective, struct step *step) {
    (void)objective;
    bool root = step->hyper[HYPER_ROOT] != 0;
    for (int i = 0; i < step->parameters; i++) {
        double g = step->gradient[i];
        double v = step->before[V][i] + g * g;
        double rate = root ? rate_of(step, v) : step->hyper[HYPER_ETA] / (v + step->hyper[HYPER_EPS]);
        step->after[V][i] = v;
        step->to[i] = step->from[i] - rate * g;
    }
}

const struct optimizer optimizer_adagrad = {
    .name = "adagrad",
    .title = "Adagrad",
    .idea = "A rate for each parameter, smaller the more its own gradients have added up.",
    .letter = 'a',
    .symbol = 0x25a0,
    .hollow = 0x25a1,
    .hypers = {{HYPER_ETA, 0.1}, {HYPER_EPS, 1e-8}, {HYPER_EPS_PLACEMENT, RATE_INSIDE}, {HYPER_ROOT, 1}},
    .hyper_count = 4,
    .states = {[V] = {"v", "sum of squared gradients"}},
    .state_count = 1,
    .rule = rule,
    .update = update,
};
