/* The rows, each in the file of its name. */
#ifndef OPTIM_OPTIMIZERS_H
#define OPTIM_OPTIMIZERS_H

#include "optimizer.h"

extern const struct optimizer optimizer_gd;
extern const struct optimizer optimizer_momentum;
extern const struct optimizer optimizer_nag;
extern const struct optimizer optimizer_line_search;
extern const struct optimizer optimizer_adagrad;
extern const struct optimizer optimizer_rmsprop;
extern const struct optimizer optimizer_adam;

#endif
