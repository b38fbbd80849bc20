/* What an update adds is the state after it less what decay leaves of the state before it; each later update lets decay
 * leave as much of that. So no rule is written here a second time, only which hyperparameter decays. */
#include "shares.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *optimizer;
    enum hyper decay; /* HYPER_COUNT: none, all is kept */
} DECAYS[] = {
    {"momentum", HYPER_GAMMA}, {"nag", HYPER_GAMMA},     {"adam", HYPER_BETA1},
    {"rmsprop", HYPER_BETA},   {"adagrad", HYPER_COUNT},
};

static int find(const struct optimizer *optimizer) {
    for (int i = 0; i < (int)(sizeof DECAYS / sizeof *DECAYS); i++)
        if (strcmp(DECAYS[i].optimizer, optimizer->name) == 0)
            return i;
    return -1;
}

const char *shares_state(const struct optimizer *optimizer) {
    return find(optimizer) >= 0 ? optimizer->states[0].name : NULL;
}

enum hyper shares_decay(const struct optimizer *optimizer) {
    int kind = find(optimizer);
    return kind >= 0 ? DECAYS[kind].decay : HYPER_COUNT;
}

/* "g 12", "g^2 12": the gradient of update 12; 0: all before those that have a row. */
static void add_row(struct shares *shares, double value, const char *what, size_t update) {
    struct bars_row *row = &shares->rows[shares->count++];
    row->value = value;
    if (update > 0)
        snprintf(row->label, sizeof row->label, "%.3s %u", what, (unsigned)update);
    else
        snprintf(row->label, sizeof row->label, "earlier");
}

bool shares_unroll(struct run *run, size_t n, int parameter, enum glyph_tier tier, struct shares *shares) {
    const struct optimizer *optimizer = run_settings_at(run, n)->optimizer;
    enum hyper hyper = shares_decay(optimizer);
    bool squares = shares_state(optimizer) && strcmp(shares_state(optimizer), "v") == 0;
    const char *what = !squares ? "g" : tier == GLYPHS_ASCII ? "g^2" : "g\u00b2";
    *shares = (struct shares){0};
    if (!shares_state(optimizer))
        return false;
    for (size_t i = n < SHARES_MAX ? 1 : n - SHARES_MAX + 2; i <= n; i++) {
        const struct step *step = run_step(run, i);
        double decay = hyper == HYPER_COUNT ? 1 : step->hyper[hyper];
        double before = step->before[0][parameter];
        if (step->t == 1)
            shares->count = 0;
        if (shares->count == 0 && before != 0)
            add_row(shares, before, what, 0);
        for (int k = 0; k < shares->count; k++)
            shares->rows[k].value *= decay;
        add_row(shares, step->after[0][parameter] - decay * before, what, i);
    }
    shares->rows[shares->count - 1].strong = true;
    snprintf(shares->total, sizeof shares->total, "%s (%s)", optimizer->states[0].name,
             objective_parameter_name(run_objective(run), parameter));
    return true;
}
