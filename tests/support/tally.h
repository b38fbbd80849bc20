/* What is counted over a run, which nobody stops. */
#ifndef SUPPORT_TALLY_H
#define SUPPORT_TALLY_H

#include "run.h"
#include "test.h"

static inline double tally(struct run *run, enum run_tally what, size_t end) {
    double value;
    assert_true(run_tally(run, what, end, NULL, &value));
    return value;
}

#endif
