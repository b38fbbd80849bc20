/* Gradient descent (Cauchy, 1847; CS7015, Module 5.2): a step against the gradient, as long as eta times its length. */
#include "optimizers.h"
#include "settings.h"
#include "step.h"

static int rule(const struct settings *settings, struct rule_line lines[RULE_LINES_MAX]) {
    (void)settings;
    lines[0] = (struct rule_line){"step", "theta", "theta - eta * g", "a step against the gradient"};
    return 1;
}

static void update(const struct objective *objective, struct step *step) {
    (void)objective;
    for (int i = 0; i < step->parameters; i++)
        step->to[i] = step->from[i] - step->hyper[HYPER_ETA] * step->gradient[i];
}

const struct optimizer optimizer_gd = {
    .name = "gd",
    .title = "Gradient descent",
    .idea = "Go against the gradient, the steeper the farther.",
    .letter = 'o',
    .symbol = 0x25cf,
    .hollow = 0x25cb,
    .hypers = {{HYPER_ETA, 1}},
    .hyper_count = 1,
    .plain = true,
    .rule = rule,
    .update = update,
};
