/* The rate of one parameter from its squared gradients v, shared by Adagrad, RMSProp and Adam: eps inside the root, as
 * in the lecture, or outside, as in PyTorch. */
#ifndef OPTIM_RATE_H
#define OPTIM_RATE_H

struct settings;
struct step;

enum { RATE_INSIDE, RATE_OUTSIDE }; /* the choices of HYPER_EPS_PLACEMENT */

/* eta / sqrt(v + eps), or eta / (sqrt(v) + eps), with eta and eps in force at the step; v >= 0. */
double rate_of(const struct step *step, double v);

/* The same as a rule's formula, of v or of Adam's v_hat = v / (1 - beta2^t). */
const char *rate_formula(const struct settings *settings);
const char *rate_formula_hat(const struct settings *settings);

#endif
