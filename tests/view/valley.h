/* A run on the valley's two points from (-4, 0), each optimizer by its defaults. */
#ifndef TESTS_VIEW_VALLEY_H
#define TESTS_VIEW_VALLEY_H

#include "run.h"
#include "test.h"

static inline struct settings valley_settings(const char *optimizer) {
    struct settings settings;
    settings_init(&settings, optimizer_find(optimizer), 2);
    settings.start[0] = -4;
    settings.start[1] = 0;
    return settings;
}

/* Ends with run_destroy. */
static inline struct run *valley_run(const struct settings *settings) {
    static double x[] = {0.9, 1.7}, y[] = {0.2, 0.9};
    static const struct data VALLEY = {.count = 2, .inputs = 1, .x = x, .y = y};
    struct error error;
    struct objective objective = objective_neuron(&VALLEY, false);
    struct run *run = run_create(settings, &objective, &error);
    if (!run)
        fail_msg("%s", error.message);
    return run;
}

#endif
