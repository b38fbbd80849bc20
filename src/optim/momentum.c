/* Momentum (Polyak, 1964; CS7015, Module 5.4): u is the move, gamma of the last one and eta g. In PyTorch's form the
 * velocity is free of eta; with a constant eta both walk the same path. */
#include "optimizers.h"
#include "settings.h"
#include "step.h"

enum { U };

static int rule(const struct settings *settings, struct rule_line lines[RULE_LINES_MAX]) {
    if (settings->hyper[HYPER_MOMENTUM_FORM] == MOMENTUM_PYTORCH) {
        lines[0] =
            (struct rule_line){"velocity", "u", "gamma * u + g", "a share of the last velocity, and the gradient"};
        lines[1] = (struct rule_line){"step", "theta", "theta - eta * u", "a step against the velocity"};
    } else {
        lines[0] = (struct rule_line){"velocity", "u", "gamma * u + eta * g", "a share of the last move, and the step"};
        lines[1] = (struct rule_line){"step", "theta", "theta - u", "the move"};
    }
    return 2;
}

static void update(const struct objective *objective, struct step *step) {
    (void)objective;
    bool pytorch = step->hyper[HYPER_MOMENTUM_FORM] == MOMENTUM_PYTORCH;
    double inside = pytorch ? 1 : step->hyper[HYPER_ETA];
    double outside = pytorch ? step->hyper[HYPER_ETA] : 1;
    for (int i = 0; i < step->parameters; i++) {
        double u = step->hyper[HYPER_GAMMA] * step->before[U][i] + inside * step->gradient[i];
        step->after[U][i] = u;
        step->to[i] = step->from[i] - outside * u;
    }
}

const struct optimizer optimizer_momentum = {
    .name = "momentum",
    .title = "Momentum",
    .idea = "Told the same direction again and again, gather speed like a ball.",
    .letter = 'm',
    .symbol = 0x25c6,
    .hollow = 0x25c7,
    .hypers = {{HYPER_ETA, 1}, {HYPER_GAMMA, 0.9}, {HYPER_MOMENTUM_FORM, MOMENTUM_LECTURE}},
    .hyper_count = 3,
    .states = {[U] = {"u", "velocity"}},
    .state_count = 1,
    .rule = rule,
    .update = update,
};
