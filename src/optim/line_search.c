/* Line search over a list of rates (CS7015, Module 5.8): all are tried from the same point and gradient; the lowest
 * loss of the batch wins, the earlier rate on a tie. Staying put is no candidate. */
#include "optimizers.h"
#include "settings.h"
#include "step.h"

#include <string.h>

static int rule(const struct settings *settings, struct rule_line lines[RULE_LINES_MAX]) {
    (void)settings;
    lines[0] = (struct rule_line){"step", "theta", "theta - eta * g", "the step with the best of the rates"};
    return 1;
}

static void try_rate(const struct objective *objective, const struct step *step, double eta, struct trial *trial) {
    trial->eta = eta;
    for (int i = 0; i < step->parameters; i++)
        trial->theta[i] = step->from[i] - eta * step->gradient[i];
    trial->loss = objective->loss(objective, step->batch, step->batch_count, trial->theta);
}

static void update(const struct objective *objective, struct step *step) {
    step->kept = 0;
    for (int k = 0; k < step->trial_count; k++) {
        try_rate(objective, step, step->etas[k], &step->trials[k]);
        if (step->trials[k].loss < step->trials[step->kept].loss)
            step->kept = k;
    }
    step->hyper[HYPER_ETA] = step->trials[step->kept].eta;
    memcpy(step->to, step->trials[step->kept].theta, sizeof step->to);
}

const struct optimizer optimizer_line_search = {
    .name = "line-search",
    .title = "Line search",
    .idea = "Try several rates along the gradient and keep the one with the lowest loss.",
    .letter = 't',
    .symbol = 0x25ba,
    .hollow = 0x25bb,
    .has_etas = true,
    .rule = rule,
    .update = update,
};
