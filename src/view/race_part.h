/* The race: what is compared of its runs, for race_*.c alone. */
#ifndef VIEW_RACE_PART_H
#define VIEW_RACE_PART_H

#include "lab_counts.h"
#include "number.h"
#include "panel_part.h"

enum {
    RACE_MEASURE_COUNT = 11,
    RACE_LABEL_SIZE = 3 * REACH_WORDS,
    RACE_PLACES_FROM = 60 /* columns from which on there is room for many places and words */
};

/* A run as the race sees it. */
struct racer {
    const struct scene *scene;
    int run;
    size_t now;
    struct lab_count count; /* up to now */
    uint64_t budget;        /* what the cheapest of all has visited up to now */
};

enum measure_form { FORM_LOSS, FORM_LENGTH, FORM_COUNT };

/* In labels and heads `@` stands for the mark, `#` for the one before it: race_spelled. */
struct measure {
    const char *said;                           /* in words */
    const char *label;                          /* of its row */
    const char *head[2];                        /* of its column */
    int brief;                                  /* which of them stands alone where rows are few */
    int width;                                  /* of that column at least */
    double (*worth)(const struct racer *racer); /* NaN: there is none, or none yet */
    enum measure_form form;
    bool contest; /* the least is the best */
};

/* The most telling first. */
extern const struct measure RACE_MEASURES[RACE_MEASURE_COUNT];

struct race {
    const struct scene *scene;
    struct canvas *canvas;
    struct rect rect;
    struct racer racers[RUNS_IN_LAB_MAX];
    double worth[RACE_MEASURE_COUNT][RUNS_IN_LAB_MAX];
    int best[RACE_MEASURE_COUNT];                    /* a racer; -1: none, or no contest */
    int measures[RACE_MEASURE_COUNT], measure_count; /* those that tell something */
    int count;
    int first, shown; /* racers */
    int places;       /* of losses */
    int heads;        /* lines of them, where a run is a row */
    char marks[2][REACH_WORDS];
};

/* All that is compared of the lab's runs at its step, to be shown within `rect`; the rest of `race` is empty. */
void race_collect(struct race *race, const struct scene *scene, struct rect rect);

void race_write(const struct race *race, int measure, int racer, char out[2 * NUMBER_SIZE]);

/* A label or head with the mark's words in it: `words` itself, or `out`. */
const char *race_spelled(const struct race *race, const char *words, char out[RACE_LABEL_SIZE]);

/* Does the measure tell the step at which the mark was reached? NaN then says "not so far". */
bool race_tells_mark(int measure);

#endif
