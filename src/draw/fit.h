/* The neuron's curve against the data: points, gaps, one or more curves. */
#ifndef DRAW_FIT_H
#define DRAW_FIT_H

#include "canvas.h"
#include "data.h"

enum { FIT_CURVES_MAX = 12 };

struct fit_curve {
    double w, b;
    char label[8]; /* a number or name at its end; "": none */
    bool faint;    /* an earlier guess */
};

struct fit {
    const struct data *data;                 /* one input */
    struct fit_curve curves[FIT_CURVES_MAX]; /* the last one is the present: thick, drawn last, its gaps shown */
    int curve_count;
    bool gaps;   /* vertical lines from curve to points, with the error's number where there is room */
    bool mute;   /* the lines alone: somebody is asked for the numbers */
    bool labels; /* the points' coordinates beside them */
};

/* The x axis spans the data and some room, on round numbers, 0 included where near; y goes from 0 to 1 (and further
 * where the data do). */
void fit_draw(struct canvas *canvas, const struct look *look, struct rect rect, const struct fit *fit);

#endif
