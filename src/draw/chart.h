/* Curves over the steps, or over anything counted: axes, ticks, linear or logarithmic. */
#ifndef DRAW_CHART_H
#define DRAW_CHART_H

#include "canvas.h"
#include "optimizer.h"

enum { CHART_SERIES_MAX = 8 };

struct chart_series {
    const double *values;              /* values[i] at x = x_first + i stride; those not finite are left out */
    size_t count;                      /* drawn up to here */
    size_t known;                      /* values there are, drawn or not, for the range; below count: count */
    const struct optimizer *optimizer; /* letter, symbol, colour; NULL: INK_TEXT and dots */
    enum ink ink;                      /* where optimizer is NULL */
    const char *label;                 /* at its right end; NULL: none */
    bool marks;                        /* mark each value */
    uint32_t letter;                   /* in ASCII each value, elsewhere the last: `w`; 0: the optimizer's sign */
};

struct chart {
    struct chart_series series[CHART_SERIES_MAX];
    int series_count;
    size_t x_first; /* x of values[0]: 0 for steps, 1 for guesses */
    size_t stride;  /* from one value to the next, for long runs of which not all is shown; 0: 1 */
    size_t x_last;  /* the axis goes to here, though the run may not have come so far */
    bool log_scale; /* values of 0 stand at the bottom; where one is below 0 the scale is linear all the same */
    const char *x_label, *y_label; /* "step", "L" */
    bool has_range;
    double y[2]; /* where given: curves are cut off there; else from the values of all series, drawn or not */
};

/* Axes, curves, the sign of the present at each curve's end, and the names where 20 columns are left for the curves.
 * Linear: 0 is one end of the axis. Log: whole decades. ASCII marks every value with its optimizer's letter (the last:
 * capital) and joins values that are at least two columns apart. Nothing but `rect` is touched; any size will do. */
void chart_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct chart *chart);

/* Is its scale logarithmic: asked for, and no value below 0? */
bool chart_is_log(const struct chart *chart);

#endif
