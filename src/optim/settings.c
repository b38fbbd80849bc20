/* Defaults come from the optimizer's row; ranges from the hyperparameters' rows. What belongs to no row (start, batch,
 * schedules) is checked here, once, for the lessons, the editing form and the command line alike. */
#include "settings.h"

#include "number.h"

#include <math.h>
#include <string.h>

static const double ETAS[] = {0.1, 0.5, 1, 5, 10};

static void take_defaults(struct settings *settings, const struct optimizer *optimizer) {
    settings->optimizer = optimizer;
    for (int i = 0; i < HYPER_COUNT; i++)
        settings->hyper[i] = NAN;
    for (int i = 0; i < optimizer->hyper_count; i++)
        settings->hyper[optimizer->hypers[i].hyper] = optimizer->hypers[i].initial;
    settings->eta_count = 0;
    if (optimizer->has_etas) {
        memcpy(settings->etas, ETAS, sizeof ETAS);
        settings->eta_count = sizeof ETAS / sizeof *ETAS;
    }
}

void settings_init(struct settings *settings, const struct optimizer *optimizer, int parameters) {
    *settings = (struct settings){
        .parameters = parameters,
        .schedule = {SCHEDULE_CONSTANT, .factor = 0.5, .every = 5, .decay = 0.01},
        .momentum_schedule = {MOMENTUM_CONSTANT, .gamma_max = 0.99},
    };
    take_defaults(settings, optimizer);
    if (parameters == 2)
        settings->start[0] = settings->start[1] = -2;
}

void settings_change_optimizer(struct settings *settings, const struct optimizer *optimizer) {
    struct settings before = *settings;
    take_defaults(settings, optimizer);
    for (int i = 0; i < HYPER_COUNT; i++)
        if (!isnan(settings->hyper[i]) && !isnan(before.hyper[i]))
            settings->hyper[i] = before.hyper[i];
    if (optimizer->has_etas && before.eta_count > 0) {
        memcpy(settings->etas, before.etas, sizeof before.etas);
        settings->eta_count = before.eta_count;
    }
}

static bool refuse(struct error *error, const char *name, double value, const char *range) {
    char text[NUMBER_SIZE];
    number_digits(text, value, 6);
    return error_set(error, "%s is %s; it must be %s", name, text, range);
}

static bool check_hypers(const struct settings *settings, struct error *error) {
    for (int i = 0; i < settings->optimizer->hyper_count; i++) {
        enum hyper hyper = settings->optimizer->hypers[i].hyper;
        char range[64];
        hyper_range(hyper, range, sizeof range);
        if (!hyper_accepts(hyper, settings->hyper[hyper]))
            return refuse(error, HYPER_ROWS[hyper].name, settings->hyper[hyper], range);
    }
    return true;
}

static bool check_etas(const struct settings *settings, struct error *error) {
    char range[64];
    hyper_range(HYPER_ETA, range, sizeof range);
    if (!settings->optimizer->has_etas)
        return true;
    if (settings->eta_count < 1 || settings->eta_count > ETAS_MAX)
        return error_set(error, "etas has %d rates; it must have 1 to %d", settings->eta_count, ETAS_MAX);
    for (int i = 0; i < settings->eta_count; i++)
        if (!hyper_accepts(HYPER_ETA, settings->etas[i]))
            return refuse(error, "etas: one", settings->etas[i], range);
    return true;
}

static bool check_start(const struct settings *settings, const struct objective *objective, struct error *error) {
    int parameters = objective->parameters;
    if (settings->parameters != parameters)
        return error_set(error, "start has %d number%s; %s %d (%s b)", settings->parameters,
                         settings->parameters == 1 ? "" : "s", objective->data ? "the data need" : "a surface needs",
                         parameters, !objective->data || parameters == 2 ? "w, then" : "the weights, then");
    for (int i = 0; i < parameters; i++)
        if (!isfinite(settings->start[i]))
            return refuse(error, "start", settings->start[i], "finite");
    return true;
}

static bool check_schedules(const struct settings *settings, int inputs, struct error *error) {
    const struct schedule *schedule = &settings->schedule;
    double gamma_max = settings->momentum_schedule.gamma_max;
    if (!(schedule->factor > 0 && schedule->factor <= 1))
        return refuse(error, "factor", schedule->factor, "above 0 and at most 1");
    if (schedule->every < 1)
        return refuse(error, "every", 0, "at least 1");
    if (!(schedule->decay >= 0 && isfinite(schedule->decay)))
        return refuse(error, "decay", schedule->decay, "at least 0");
    if (!(gamma_max >= 0 && gamma_max < 1))
        return refuse(error, "gamma-max", gamma_max, "at least 0 and below 1");
    if (settings->validation && settings->validation->inputs != inputs)
        return error_set(error, "the validation data have %d inputs, the data %d", settings->validation->inputs,
                         inputs);
    return true;
}

const char *settings_of_data(const struct settings *settings, const char **why) {
    const struct {
        const char *key;
        bool used;
        const char *why;
    } ROWS[] = {
        {"batch", settings->batch > 0, "a batch is some of the data's points"},
        {"shuffle", settings->shuffle, "it is the data's points that are shuffled"},
        {"reduction", settings->mean, "it is the points' losses that are averaged"},
        {"schedule", settings->schedule.kind == SCHEDULE_VALIDATION, "a validation loss is one of data"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        if (ROWS[i].used) {
            *why = ROWS[i].why;
            return ROWS[i].key;
        }
    return NULL;
}

static bool check_points(const struct settings *settings, const struct objective *objective, struct error *error) {
    const char *why, *key = objective->data ? NULL : settings_of_data(settings, &why);
    return !key || error_set(error, "%s: a surface has no data points; %s", key, why);
}

bool settings_check(const struct settings *settings, const struct objective *objective, struct error *error) {
    if (objective->points > 0 && settings->batch > objective->points)
        return error_set(error, "batch is %zu; the data have %zu points, so it must be 1 to %zu, or all",
                         settings->batch, objective->points, objective->points);
    return check_points(settings, objective, error) && check_hypers(settings, error) && check_etas(settings, error) &&
           check_start(settings, objective, error) && check_schedules(settings, objective->parameters - 1, error);
}
