/* Nesterov accelerated gradient (Nesterov, 1983; CS7015, Module 5.5): a part of the move, gamma u, is known beforehand,
 * so the gradient is taken where that part leads. In PyTorch's form the velocity is free of eta. */
#include "optimizers.h"
#include "settings.h"
#include "step.h"

enum { U };

static int rule(const struct settings *settings, struct rule_line lines[RULE_LINES_MAX]) {
    if (settings->hyper[HYPER_MOMENTUM_FORM] == MOMENTUM_PYTORCH) {
        lines[0] =
            (struct rule_line){"look-ahead", "look", "theta - eta * gamma * u", "where the velocity alone leads"};
        lines[1] = (struct rule_line){"velocity", "u", "gamma * u + g",
                                      "a share of the last velocity, and the gradient "
                                      "at the look-ahead"};
        lines[2] = (struct rule_line){"step", "theta", "theta - eta * u", "a step against the velocity"};
    } else {
        lines[0] = (struct rule_line){"look-ahead", "look", "theta - gamma * u", "where the last move alone leads"};
        lines[1] = (struct rule_line){"velocity", "u", "gamma * u + eta * g",
                                      "a share of the last move, and the step "
                                      "by the gradient at the look-ahead"};
        lines[2] = (struct rule_line){"step", "theta", "theta - u", "the move"};
    }
    return 3;
}

/* The factor of the velocity in the move. */
static double outside(const struct step *step) {
    return step->hyper[HYPER_MOMENTUM_FORM] == MOMENTUM_PYTORCH ? step->hyper[HYPER_ETA] : 1;
}

static void look(const struct step *step, double at[]) {
    for (int i = 0; i < step->parameters; i++)
        at[i] = step->from[i] - outside(step) * step->hyper[HYPER_GAMMA] * step->before[U][i];
}

static void update(const struct objective *objective, struct step *step) {
    (void)objective;
    double inside = step->hyper[HYPER_MOMENTUM_FORM] == MOMENTUM_PYTORCH ? 1 : step->hyper[HYPER_ETA];
    for (int i = 0; i < step->parameters; i++) {
        double u = step->hyper[HYPER_GAMMA] * step->before[U][i] + inside * step->gradient[i];
        step->after[U][i] = u;
        step->to[i] = step->from[i] - outside(step) * u;
    }
}

const struct optimizer optimizer_nag = {
    .name = "nag",
    .title = "Nesterov accelerated gradient",
    .idea = "Take the gradient where the momentum will carry you, not where you stand.",
    .letter = 'n',
    .symbol = 0x25b2,
    .hollow = 0x25b3,
    .hypers = {{HYPER_ETA, 1}, {HYPER_GAMMA, 0.9}, {HYPER_MOMENTUM_FORM, MOMENTUM_LECTURE}},
    .hyper_count = 3,
    .states = {[U] = {"u", "velocity"}},
    .state_count = 1,
    .rule = rule,
    .look = look,
    .update = update,
};
