/* A running sum or mean unrolled: what each past gradient has in it (CS7015, Module 5.4: u_t = sum gamma^(t-i) eta g_i;
 * Module 5.9: m_t = (1 - beta1) sum beta1^(t-i) g_i). */
#ifndef VIEW_SHARES_H
#define VIEW_SHARES_H

#include "bars_figure.h"
#include "run.h"

enum { SHARES_MAX = 200 };

struct shares {
    struct bars_row rows[SHARES_MAX]; /* the newest last; what is older than fits is one row, the first */
    int count;
    char total[BARS_LABEL_SIZE]; /* the name of the sum: "u (w)" */
};

/* What the optimizer sums up: "u", "m", "v" (of squares); NULL: it remembers nothing. */
const char *shares_state(const struct optimizer *optimizer);

/* What decays it; HYPER_COUNT: nothing does, or there is nothing. */
enum hyper shares_decay(const struct optimizer *optimizer);

/* The shares in that of `parameter` after update n (from 1 on). False where the optimizer remembers nothing. */
bool shares_unroll(struct run *run, size_t n, int parameter, enum glyph_tier tier, struct shares *shares);

#endif
