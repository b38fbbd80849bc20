/* What a run is worth at a step, by the names of the lessons: a table of plain names, a table of names that
 * take a parameter (`grad_w`, `rate_b`, the optimizer's own state variables), and one of what is counted
 * over the whole run. */
#include "book.h"

#include "rule.h"

#include <math.h>
#include <string.h>

struct moment {
    struct run *run;
    size_t n;
    int parameter;
    const char *name;
};

static double norm(const double v[], int count) {
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += v[i] * v[i];
    return sqrt(sum);
}

static int parameters(const struct moment *m) {
    return run_objective(m->run)->parameters;
}

static double worth_step(const struct moment *m) {
    return (double)m->n;
}

static double worth_loss(const struct moment *m) {
    return run_loss(m->run, m->n);
}

static double worth_slope(const struct moment *m) {
    double gradient[PARAMETERS_MAX];
    run_gradient(m->run, m->n, gradient);
    return norm(gradient, parameters(m));
}

static double worth_stride(const struct moment *m) {
    if (m->n == 0)
        return NAN;
    const struct step *step = run_step(m->run, m->n);
    double move[PARAMETERS_MAX];
    for (int i = 0; i < step->parameters; i++)
        move[i] = step->to[i] - step->from[i];
    return norm(move, step->parameters);
}

static double worth_eta(const struct moment *m) {
    if (m->n == 0)
        return NAN;
    const struct step *step = run_step(m->run, m->n);
    return step->trial_count > 0 ? step->trials[step->kept].eta : step->hyper[HYPER_ETA];
}

static double worth_gamma(const struct moment *m) {
    return m->n == 0 ? NAN : run_step(m->run, m->n)->hyper[HYPER_GAMMA];
}

static double worth_epoch(const struct moment *m) {
    return m->n == 0 ? 0 : (double)run_step(m->run, m->n)->epoch;
}

static double worth_grad(const struct moment *m) {
    double gradient[PARAMETERS_MAX];
    run_gradient(m->run, m->n, gradient);
    return gradient[m->parameter];
}

static double worth_rate(const struct moment *m) {
    return m->n == 0 ? NAN : rule_rate(run_settings_at(m->run, m->n), run_step(m->run, m->n), m->parameter);
}

struct quantity_row {
    const char *name;
    double (*worth)(const struct moment *m);
};

static const struct quantity_row PLAIN[] = {
    {"step", worth_step}, {"loss", worth_loss},   {"slope", worth_slope}, {"stride", worth_stride},
    {"eta", worth_eta},   {"gamma", worth_gamma}, {"epoch", worth_epoch},
};

static const struct quantity_row PER_PARAMETER[] = {
    {"grad", worth_grad},
    {"rate", worth_rate},
};

/* About the whole run. */
static const struct {
    const char *name;
    enum run_tally tally;
} TALLIES[] = {
    {"crossings", TALLY_CROSSINGS}, {"rises", TALLY_RISES},         {"rise_total", TALLY_RISE_TOTAL},
    {"turns", TALLY_TURNS},         {"overshoot", TALLY_OVERSHOOT}, {"evaluations", TALLY_EVALUATIONS},
};

static int find_parameter(const struct objective *objective, const char *name) {
    for (int i = 0; i < objective->parameters; i++)
        if (strcmp(objective_parameter_name(objective, i), name) == 0)
            return i;
    return -1;
}

static bool has_name(const char *quantity, size_t length, const char *name) {
    return strlen(name) == length && memcmp(quantity, name, length) == 0;
}

static bool per_parameter(const struct moment *m, size_t length, double *value) {
    for (size_t i = 0; i < sizeof PER_PARAMETER / sizeof *PER_PARAMETER; i++)
        if (has_name(m->name, length, PER_PARAMETER[i].name)) {
            *value = PER_PARAMETER[i].worth(m);
            return true;
        }
    const struct optimizer *optimizer = run_settings(m->run)->optimizer;
    for (int i = 0; i < optimizer->state_count; i++)
        if (has_name(m->name, length, optimizer->states[i].name)) {
            *value = m->n == 0 ? 0 : run_step(m->run, m->n)->after[i][m->parameter];
            return true;
        }
    return false;
}

/* What the rule computes on the way to the new parameters: m_hat_w, v_hat_w of Adam. 0 before the first
 * update, as m and v. */
static bool corrected(const struct moment *m, size_t length, double *value) {
    struct rule rule;
    rule_init(&rule, m->n == 0 ? run_settings(m->run) : run_settings_at(m->run, m->n));
    for (int i = 0; i < rule.count; i++)
        if (strstr(rule.lines[i].symbol, "_hat") && has_name(m->name, length, rule.lines[i].symbol)) {
            *value = 0;
            return m->n == 0 || rule_result(&rule, run_step(m->run, m->n), i, m->parameter, value);
        }
    return false;
}

static bool worth(struct moment *m, double *value) {
    for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
        if (strcmp(PLAIN[i].name, m->name) == 0) {
            *value = PLAIN[i].worth(m);
            return true;
        }
    m->parameter = find_parameter(run_objective(m->run), m->name);
    if (m->parameter >= 0) {
        *value = run_theta(m->run, m->n)[m->parameter];
        return true;
    }
    const char *line = strrchr(m->name, '_');
    if (!line)
        return false;
    m->parameter = find_parameter(run_objective(m->run), line + 1);
    size_t length = (size_t)(line - m->name);
    return m->parameter >= 0 && (per_parameter(m, length, value) || corrected(m, length, value));
}

/* Is it about the whole run? `updates_w` has a parameter. */
static bool is_tally(const struct run *run, const char *name, enum run_tally *tally) {
    static const char UPDATES[] = "updates_";
    for (size_t i = 0; i < sizeof TALLIES / sizeof *TALLIES; i++)
        if (strcmp(TALLIES[i].name, name) == 0) {
            *tally = TALLIES[i].tally;
            return true;
        }
    size_t length = sizeof UPDATES - 1;
    int parameter = strncmp(name, UPDATES, length) == 0 ? find_parameter(run_objective(run), name + length) : -1;
    *tally = TALLY_UPDATES + (enum run_tally)parameter;
    return parameter >= 0;
}

bool book_reach(struct run *run, size_t n, const struct work *work, struct error *error) {
    if (n <= run_length(run))
        return true;
    size_t reached = run_goto_told(run, n, work);
    if (reached < n && !run_ended(run))
        return error_set(error, "stopped");
    if (reached < n)
        return error_set(error, "the run diverged: it has no step %zu, its last is %zu", n, reached);
    return true;
}

bool book_quantity(struct run *run, const char *quantity, size_t n, const struct work *work, double *value,
                   struct error *error) {
    if (!book_reach(run, n, work, error))
        return false;
    enum run_tally tally;
    if (is_tally(run, quantity, &tally))
        return run_tally(run, tally, n, work, value) || error_set(error, "stopped");
    struct moment m = {.run = run, .n = n, .name = quantity};
    return worth(&m, value) ||
           error_set(error, "%s has no quantity \"%s\"; a run has step, loss, w, b, grad_w, slope, ...",
                     run_settings(run)->optimizer->title, quantity);
}
