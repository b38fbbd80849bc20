/* Angles are kept in degrees, as the learner turns them: so a quarter turn is exact, and its cosine is 0. */
#include "forecast.h"

#include <math.h>

static const double DEGREE = 3.14159265358979323846 / 180;

double forecast_cosine(double degrees) {
    double turned = fabs(remainder(degrees, 360));
    return turned == 90 ? 0 : cos(turned * DEGREE);
}

static double sine(double degrees) {
    return forecast_cosine(degrees - 90);
}

/* -180 < degrees <= 180 */
static double within_turn(double degrees) {
    double turned = remainder(degrees, 360);
    return turned == -180 ? 180 : turned;
}

static double direction(const double vector[2]) {
    return vector[0] == 0 && vector[1] == 0 ? 0 : atan2(vector[1], vector[0]) / DEGREE;
}

double forecast_loss(const struct objective *objective, const double theta[2], const double u[2], double eta) {
    const double to[2] = {theta[0] + eta * u[0], theta[1] + eta * u[1]};
    return objective_loss(objective, to);
}

static struct forecast look_ahead(const struct objective *objective, const double theta[2], struct forecast forecast,
                                  double angle, double eta) {
    forecast.u[0] = forecast.length * forecast_cosine(angle);
    forecast.u[1] = forecast.length * sine(angle);
    forecast.slope = forecast.length * forecast.steepness * forecast_cosine(forecast.beta);
    forecast.loss_from = objective_loss(objective, theta);
    forecast.loss_to = forecast_loss(objective, theta, forecast.u, eta);
    forecast.linear = eta * forecast.slope;
    forecast.change = forecast.loss_to - forecast.loss_from;
    forecast.gap = forecast.change - forecast.linear;
    return forecast;
}

static struct forecast begin(const struct objective *objective, const double theta[2], double length) {
    struct forecast forecast = {.length = length};
    objective_gradient(objective, theta, forecast.gradient);
    forecast.steepness = hypot(forecast.gradient[0], forecast.gradient[1]);
    return forecast;
}

struct forecast forecast_make(const struct objective *objective, const double theta[2], double angle, double length,
                              double eta) {
    struct forecast forecast = begin(objective, theta, length);
    forecast.beta = within_turn(angle - direction(forecast.gradient));
    return look_ahead(objective, theta, forecast, angle, eta);
}

struct forecast forecast_turned(const struct objective *objective, const double theta[2], double beta, double length,
                                double eta) {
    struct forecast forecast = begin(objective, theta, length);
    forecast.beta = within_turn(beta);
    return look_ahead(objective, theta, forecast, direction(forecast.gradient) + beta, eta);
}

double forecast_downhill(const struct objective *objective, const double theta[2]) {
    struct forecast forecast = begin(objective, theta, 1);
    return within_turn(direction(forecast.gradient) + 180);
}
