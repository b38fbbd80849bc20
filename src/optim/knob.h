/* All of a run's settings that can be set by a word or a number, one row each, so that the editing form, the history's
 * words ("eta 1 -> 5") and the command line that repeats a run write and read them alike. Names are those of `trace`'s
 * options. Where a run starts, its data and its optimizer are no knobs. */
#ifndef OPTIM_KNOB_H
#define OPTIM_KNOB_H

#include "settings.h"
#include "text.h"

enum knob_kind {
    KNOB_HYPER, /* the first HYPER_COUNT knobs are the hyperparameters */
    KNOB_ETAS = HYPER_COUNT,
    KNOB_BATCH,
    KNOB_SHUFFLE,
    KNOB_REDUCTION,
    KNOB_SCHEDULE,
    KNOB_FACTOR,
    KNOB_EVERY,
    KNOB_DECAY,
    KNOB_MOMENTUM_SCHEDULE,
    KNOB_GAMMA_MAX,
    KNOB_COUNT
};

enum { KNOB_RANGE_SIZE = 96 };

struct knob {
    const char *name;     /* "eta", "batch", "gamma-max" */
    const char *help;     /* of `trace`'s option, with its default */
    const char *argument; /* and what stands there for the value: "R"; NULL: the option is its `no-` and has none */
    const char *const *choices; /* `choice_count` words, one of which it is; NULL: a number or a list */
    int choice_count;
    /* Does it matter to a run with these settings? NULL: always. */
    bool (*applies)(const struct settings *settings);
    /* Its text, from which `read` makes the same value to the last bit. `points`: those of the data, 0 where
     * they aren't known yet. */
    void (*write)(int kind, const struct settings *settings, struct text *out);
    /* Sets it from a text, and nothing else; false where that isn't possible. A choice may be cut short as long as it
     * is clear which one is meant. */
    bool (*read)(int kind, const char *text, size_t points, struct settings *settings);
    /* What is possible: "above 0 and at most 1". */
    void (*range)(int kind, size_t points, char range[KNOB_RANGE_SIZE]);
};

extern const struct knob KNOBS[KNOB_COUNT];

bool knob_applies(int kind, const struct settings *settings);
void knob_write(int kind, const struct settings *settings, struct text *out);
void knob_range(int kind, size_t points, char range[KNOB_RANGE_SIZE]);
/* False and an error that names knob, value and range. */
bool knob_read(int kind, const char *text, size_t points, struct settings *settings, struct error *error);
/* Gives `to` the value that `from` has; false and an error where it is not possible there. */
bool knob_copy(int kind, const struct settings *from, size_t points, struct settings *to, struct error *error);
/* The same value, where it applies to both? A knob that applies to one alone is not the same. */
bool knob_same(int kind, const struct settings *a, const struct settings *b);

#endif
