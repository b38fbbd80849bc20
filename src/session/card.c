/* The card of conventions. Its rows say in a formula what the switches of the settings do. */
#include "card.h"

#include "knob.h"
#include "session_part.h"

#include <string.h>

static const struct card_row ROWS[] = {
    {"The loss of several points",
     KNOB_REDUCTION,
     {"L = 1/2 sum (f - y)^2, a sum", "1/N of it, the mean over the batch at hand"},
     .of_data = true},
    {"Momentum: where eta stands",
     HYPER_MOMENTUM_FORM,
     {"u <- gamma u + eta g, w <- w - u", "u <- gamma u + g, w <- w - eta u (PyTorch)"}},
    {"Adaptive rates: where eps stands",
     HYPER_EPS_PLACEMENT,
     {"eta / sqrt(v + eps), inside the root", "eta / (sqrt(v) + eps), outside"}},
    {"Adam: the bias of the means",
     HYPER_BIAS_CORRECTION,
     {"m and v as they are", "m / (1 - beta1^t), v / (1 - beta2^t)"}},
    {"Adagrad: the root", HYPER_ROOT, {"eta / (v + eps), without it", "eta / sqrt(v + eps)"}},
    {"The number of the first update", CARD_FIXED, {"t = 1 for Adam, t = 0 for schedules", NULL}},
    {"The 1/2 in the loss",
     CARD_FIXED,
     {"It stays. Without it gradients are twice as long, so that half the eta does the same.", NULL},
     .of_data = true},
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static bool has_lab(const struct session *session) {
    return session->place == PLACE_PAGE && session->lab.block;
}

static bool is_shown(const struct session *session, const struct card_row *row) {
    return !row->of_data || !has_lab(session) || run_objective(session->lab.runs[session->lab.active])->data;
}

size_t card_row_count(const struct session *session) {
    size_t count = 0;
    for (size_t i = 0; i < ROW_COUNT; i++)
        count += is_shown(session, &ROWS[i]);
    return count;
}

const struct card_row *card_row(const struct session *session, size_t i) {
    for (const struct card_row *row = ROWS; row < ROWS + ROW_COUNT; row++)
        if (is_shown(session, row) && i-- == 0)
            return row;
    return &ROWS[0];
}

/* Choices are short: the text of a knob is compared with its words. */
static int choice_of(int kind, const struct settings *settings) {
    struct text text = {0};
    int found = -1;
    knob_write(kind, settings, &text);
    for (int i = 0; i < KNOBS[kind].choice_count; i++)
        if (strcmp(KNOBS[kind].choices[i], text_string(&text)) == 0)
            found = i;
    text_finish(&text);
    return found;
}

/* The first optimizer that has the knob, as it usually is. */
static int usual_choice(int kind) {
    for (size_t i = 0; i < OPTIMIZER_COUNT; i++) {
        struct settings settings;
        settings_init(&settings, OPTIMIZERS[i], 2);
        if (knob_applies(kind, &settings))
            return choice_of(kind, &settings);
    }
    return -1;
}

int card_choice(const struct session *session, const struct card_row *row) {
    const struct lab *lab = &session->lab;
    if (row->knob == CARD_FIXED)
        return -1;
    if (!has_lab(session))
        return usual_choice(row->knob);
    const struct settings *settings = run_settings(lab->runs[lab->active]);
    return knob_applies(row->knob, settings) ? choice_of(row->knob, settings) : -1;
}
