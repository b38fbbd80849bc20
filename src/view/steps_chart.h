/* Curves over the steps of the lab's runs. Of a long run, or where an update is dear, not every step is asked for: what
 * is drawn are true values, evenly apart. */
#ifndef VIEW_STEPS_CHART_H
#define VIEW_STEPS_CHART_H

#include "chart.h"
#include "panel_part.h"
#include "words.h"

struct steps_chart {
    struct chart chart;
    double *values[CHART_SERIES_MAX];
};

/* Writes the values of all series of one run at point n. */
struct steps_reader {
    int series;
    size_t first; /* the first point that it knows: 0, or 1 for what belongs to an update */
    void (*read)(struct run *run, size_t n, void *context, double out[]);
    void *context;
};

/* Adds the reader's series for run i, as many as there is room for; returns the first, for its letter, ink and label.
 * Begin with {0}, all readers of one chart with the same `first`. */
struct chart_series *steps_chart_add(struct steps_chart *steps, const struct scene *scene, int i,
                                     const struct steps_reader *reader);
void steps_chart_draw(const struct steps_chart *steps, const struct scene *scene, struct canvas *canvas,
                      struct rect rect);
/* The same in words, each series by its name. */
void steps_chart_tell(const struct steps_chart *steps, struct words *words, const char *const names[]);
void steps_chart_finish(struct steps_chart *steps);

/* The letter of a parameter: w, b; of several weights their digits. */
uint32_t steps_letter(int parameters, int parameter);

/* The ink of curve k of a run: its colour, then greys. Colour means an optimizer, so parameters
 * don't have their own. */
enum ink steps_ink(const struct scene *scene, int i, int k);

#endif
