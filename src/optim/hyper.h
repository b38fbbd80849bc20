/* Hyperparameters: one row each gives parsing, limits, help and the editing form. A switch is a hyperparameter too,
 * whose value is the index of a choice. */
#ifndef OPTIM_HYPER_H
#define OPTIM_HYPER_H

#include <stdbool.h>
#include <stddef.h>

enum hyper {
    HYPER_ETA,
    HYPER_GAMMA,
    HYPER_BETA,
    HYPER_BETA1,
    HYPER_BETA2,
    HYPER_EPS,
    HYPER_EPS_PLACEMENT,   /* inside, outside */
    HYPER_BIAS_CORRECTION, /* off, on */
    HYPER_ROOT,            /* off, on (Adagrad) */
    HYPER_MOMENTUM_FORM,   /* lecture, pytorch: eta inside or outside the velocity */
    HYPER_COUNT
};

/* The choices of HYPER_MOMENTUM_FORM: the velocity is u <- gamma u + eta g and the move u (CS7015, Module 5.4), or
 * u <- gamma u + g and the move eta u (torch.optim.SGD). */
enum { MOMENTUM_LECTURE, MOMENTUM_PYTORCH };

struct hyper_row {
    const char *name;   /* as on the command line and in lessons: "eta", "eps-placement" */
    const char *symbol; /* in formulas, TeX: "\\eta" */
    const char *ascii;  /* "eta" */
    const char *greek;  /* "\u03b7" */
    double minimum, maximum;
    bool above_minimum;     /* the minimum itself is excluded */
    bool below_maximum;     /* the maximum itself is excluded */
    const char *choices[3]; /* a switch: its choices, NULL-terminated; a real number: {NULL} */
    const char *help;
};

extern const struct hyper_row HYPER_ROWS[HYPER_COUNT];

/* HYPER_COUNT where no row has that name. */
enum hyper hyper_find(const char *name);

/* Is `value` within the row's range (a switch: the index of a choice)? */
bool hyper_accepts(enum hyper hyper, double value);

/* "above 0 and at most 1e6", "inside or outside": for error messages and forms. */
void hyper_range(enum hyper hyper, char *out, size_t size);

#endif
