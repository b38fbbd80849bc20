/* An optimizer is one file and one const row. Help, the editing form, validation, the derivation panel, trace's
 * options all come from the row. To add one: write NAME.c exporting `optimizer_NAME`, name it in optimizer.c. */
#ifndef OPTIM_OPTIMIZER_H
#define OPTIM_OPTIMIZER_H

#include "hyper.h"
#include "objective.h"

enum {
    STATES_MAX = 4, /* state variables an optimizer keeps for each parameter */
    ETAS_MAX = 16,  /* candidates of a line search */
    RULE_LINES_MAX = 8
};

/* One variable kept for each parameter: "u" of momentum, "m" and "v" of Adam. */
struct state_variable {
    const char *name; /* "u"; in expressions `u_w` */
    const char *help; /* "velocity" */
};

/* One line of the rule, for one parameter: symbol <- formula. The formula is arithmetic (+ - * / ^ ( ) sqrt) over
 *   theta      the parameter (shown as w, b, w1, ..)
 *   g          the gradient used, for this parameter
 *   t          the number of this update, from 1 (step->t)
 *   a hyperparameter's name with _ for - (eta, gamma, beta1, eps): the value in force at this update
 *   a state variable's name: its value before the update, or after it once an earlier line has set it
 *   any symbol set by an earlier line.
 * The last line of a rule sets theta. A test evaluates every line and compares the result with the step. */
struct rule_line {
    const char *phase;   /* "gradient", "velocity", "step": lines of one phase are shown together */
    const char *symbol;  /* "u", "m_hat", "theta" */
    const char *formula; /* "gamma * u + eta * g" */
    const char *say;     /* what this line does, a few words */
};

struct settings;
struct step;

struct optimizer {
    const char *name;  /* "gd"; as on the command line */
    const char *title; /* "Gradient descent" */
    const char *idea;  /* one sentence */
    char letter;       /* on ASCII maps: 'o' */
    uint32_t symbol;   /* on good terminals: U+25CF */
    uint32_t hollow;   /* its start and ghost: U+25CB */
    struct {
        enum hyper hyper;
        double initial;    /* its default */
    } hypers[HYPER_COUNT]; /* those that it has */
    int hyper_count;
    bool plain;    /* theta - eta g, and no state: an objective may make many such updates at once */
    bool has_etas; /* a list of candidate rates instead of eta (line search) */
    struct state_variable states[STATES_MAX];
    int state_count;

    /* The rule with the settings' switches in force; returns the number of lines, at most RULE_LINES_MAX. */
    int (*rule)(const struct settings *settings, struct rule_line lines[RULE_LINES_MAX]);

    /* Where to take the gradient: writes the look-ahead point. NULL: at `from`. */
    void (*look)(const struct step *step, double at[]);

    /* One update. On entry `step` holds: index, t, parameters, from, at, gradient (at `at`, over the batch), hyper (in
     * force), before, batch, and for a line search etas and trial_count. It sets `to` and `after` (a line search also
     * trials, kept and the eta kept). Pure: no other state. */
    void (*update)(const struct objective *objective, struct step *step);
};

/* All of them, in the lecture's order. */
extern const struct optimizer *const OPTIMIZERS[];
extern const size_t OPTIMIZER_COUNT;

/* NULL where none has that name. */
const struct optimizer *optimizer_find(const char *name);

/* Its place in OPTIMIZERS, which it must be of: the index of its colour. */
size_t optimizer_index(const struct optimizer *optimizer);

bool optimizer_has(const struct optimizer *optimizer, enum hyper hyper);

#endif
