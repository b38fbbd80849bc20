/* The one place that names all optimizers; their order is that of colours and of menus. */
#include "optimizer.h"

#include "optimizers.h"

#include <string.h>

const struct optimizer *const OPTIMIZERS[] = {
    &optimizer_gd,      &optimizer_momentum, &optimizer_nag,  &optimizer_line_search,
    &optimizer_adagrad, &optimizer_rmsprop,  &optimizer_adam,
};

const size_t OPTIMIZER_COUNT = sizeof OPTIMIZERS / sizeof *OPTIMIZERS;

const struct optimizer *optimizer_find(const char *name) {
    for (size_t i = 0; i < OPTIMIZER_COUNT; i++)
        if (strcmp(OPTIMIZERS[i]->name, name) == 0)
            return OPTIMIZERS[i];
    return NULL;
}

size_t optimizer_index(const struct optimizer *optimizer) {
    size_t i = 0;
    while (i < OPTIMIZER_COUNT && OPTIMIZERS[i] != optimizer)
        i++;
    return i;
}

bool optimizer_has(const struct optimizer *optimizer, enum hyper hyper) {
    for (int i = 0; i < optimizer->hyper_count; i++)
        if (optimizer->hypers[i].hyper == hyper)
            return true;
    return false;
}
