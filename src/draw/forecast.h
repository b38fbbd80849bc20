/* What the slope foretells of a move eta u, and what comes: Taylor's first term against the loss itself,
 * L(theta + eta u) = L(theta) + eta u^T grad L + rest. */
#ifndef DRAW_FORECAST_H
#define DRAW_FORECAST_H

#include "objective.h"

struct forecast {
    double gradient[2], steepness; /* at theta; its length */
    double u[2], length;           /* the direction; |u| */
    double beta;                   /* from the gradient (none: the w axis) to u, degrees, -180 < beta <= 180 */
    double slope;                  /* u^T grad L = |u| |grad L| cos(beta) */
    double loss_from, loss_to;
    double linear; /* eta * slope: the change that is foretold */
    double change; /* loss_to - loss_from: the one that comes */
    double gap;    /* change - linear */
};

/* Angles in degrees, counter-clockwise from the w axis; the objective has two parameters. Nothing is refused: what
 * isn't finite comes out as it is. */
struct forecast forecast_make(const struct objective *objective, const double theta[2], double angle, double length,
                              double eta);
/* The same with the angle from the gradient; 90 degrees are exactly level. */
struct forecast forecast_turned(const struct objective *objective, const double theta[2], double beta, double length,
                                double eta);

/* theta + eta u, and the loss there. */
double forecast_loss(const struct objective *objective, const double theta[2], const double u[2], double eta);

/* The angle against the gradient, -180 < angle <= 180: straight downhill. 180 where there is no gradient. */
double forecast_downhill(const struct objective *objective, const double theta[2]);

/* Exact at whole quarter turns. */
double forecast_cosine(double degrees);

#endif
