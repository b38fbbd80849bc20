/* A value is one double on the stack; a dual number is three: the value and its derivatives to w and b. Each step has a
 * row with what it does to either. */
#include "tape.h"

#include "neuron.h"

#include <math.h>
#include <string.h>

/* --- functions and their slopes --- */

static double maximum(double a, double b) {
    return a > b || isnan(a) ? a : b;
}

static double minimum(double a, double b) {
    return a < b || isnan(a) ? a : b;
}

static void slope_sigmoid(const double x[2], double value, double out[2]) {
    (void)x;
    out[0] = value * (1 - value);
}

static void slope_exp(const double x[2], double value, double out[2]) {
    (void)x;
    out[0] = value;
}

static void slope_log(const double x[2], double value, double out[2]) {
    (void)value;
    out[0] = x[0] < 0 ? NAN : 1 / x[0];
}

static void slope_sqrt(const double x[2], double value, double out[2]) {
    (void)x;
    out[0] = 0.5 / value;
}

static void slope_abs(const double x[2], double value, double out[2]) {
    (void)value;
    out[0] = isnan(x[0]) ? NAN : (x[0] > 0) - (x[0] < 0);
}

static void slope_sin(const double x[2], double value, double out[2]) {
    (void)value;
    out[0] = cos(x[0]);
}

static void slope_cos(const double x[2], double value, double out[2]) {
    (void)value;
    out[0] = -sin(x[0]);
}

static void slope_flat(const double x[2], double value, double out[2]) {
    (void)x, (void)value;
    out[0] = 0;
}

static void slope_max(const double x[2], double value, double out[2]) {
    (void)value;
    out[0] = x[0] > x[1] ? 1 : x[0] < x[1] ? 0 : 0.5;
    out[1] = 1 - out[0];
}

static void slope_min(const double x[2], double value, double out[2]) {
    (void)value;
    out[0] = x[0] < x[1] ? 1 : x[0] > x[1] ? 0 : 0.5;
    out[1] = 1 - out[0];
}

const struct tape_function TAPE_FUNCTIONS[TAPE_FUNCTION_COUNT] = {
    {"sigmoid", neuron_sigmoid, NULL, slope_sigmoid},
    {"exp", exp, NULL, slope_exp},
    {"log", log, NULL, slope_log},
    {"sqrt", sqrt, NULL, slope_sqrt},
    {"abs", fabs, NULL, slope_abs},
    {"min", NULL, minimum, slope_min},
    {"max", NULL, maximum, slope_max},
    {"floor", floor, NULL, slope_flat},
    {"ceil", ceil, NULL, slope_flat},
    {"sin", sin, NULL, slope_sin},
    {"cos", cos, NULL, slope_cos},
};

/* --- building --- */

enum { WHOLE_POWER_MAX = 16 };

static int is_small_whole(const struct tape_step *step) {
    return step->kind == TAPE_NUMBER && step->number >= 1 && step->number <= WHOLE_POWER_MAX &&
           step->number == floor(step->number);
}

void tape_add(struct tape *tape, struct tape_step step) {
    struct tape_step *last = tape->count > 0 ? &tape->steps[tape->count - 1] : NULL;
    if (step.kind == TAPE_POWER && last && is_small_whole(last))
        last->kind = TAPE_WHOLE_POWER;
    else if (tape->count < TAPE_LENGTH_MAX)
        tape->steps[tape->count++] = step;
}

/* --- values --- */

static double whole_power(double base, int exponent) {
    double power = base;
    while (--exponent > 0)
        power *= base;
    return power;
}

static int takes_two(const struct tape_step *step) {
    switch (step->kind) {
    case TAPE_ADD:
    case TAPE_SUBTRACT:
    case TAPE_MULTIPLY:
    case TAPE_DIVIDE:
    case TAPE_POWER: return 1;
    case TAPE_CALL: return step->function->two != NULL;
    default: return 0;
    }
}

/* Of one or two operands. */
static double combine(const struct tape_step *step, double a, double b) {
    switch (step->kind) {
    case TAPE_NEGATE: return -a;
    case TAPE_ADD: return a + b;
    case TAPE_SUBTRACT: return a - b;
    case TAPE_MULTIPLY: return a * b;
    case TAPE_DIVIDE: return a / b;
    case TAPE_POWER: return pow(a, b);
    case TAPE_WHOLE_POWER: return whole_power(a, (int)step->number);
    case TAPE_CALL: return step->function->two ? step->function->two(a, b) : step->function->one(a);
    default: return NAN;
    }
}

double tape_value(const struct tape *tape, const double theta[2]) {
    double stack[TAPE_LENGTH_MAX + 1];
    int top = -1;
    stack[0] = 0;
    for (int i = 0; i < tape->count; i++) {
        const struct tape_step *step = &tape->steps[i];
        if (step->kind == TAPE_NUMBER) {
            stack[++top] = step->number;
        } else if (step->kind == TAPE_VARIABLE) {
            stack[++top] = theta[step->variable];
        } else {
            double b = stack[top];
            top -= takes_two(step);
            stack[top] = combine(step, stack[top], b);
        }
    }
    return stack[0];
}

/* --- dual numbers --- */

struct dual {
    double value, d[TAPE_VARIABLES];
};

/* A slope times a derivative; what does not vary has derivative 0 however steep the slope. */
static double along(double slope, double derivative) {
    return derivative == 0 ? 0 : slope * derivative;
}

/* a^b by a is b a^(b-1), by b it is a^b log a; where a^b is 0 the latter is 0, its limit. */
static void slopes_of_power(double a, double b, double value, double out[2]) {
    out[0] = b == 0 ? 0 : b * pow(a, b - 1);
    out[1] = value == 0 ? 0 : value * log(a);
}

/* The derivative of the result by each operand. */
static void slopes_of(const struct tape_step *step, const double x[2], double value, double out[2]) {
    out[0] = out[1] = 0;
    switch (step->kind) {
    case TAPE_NEGATE: out[0] = -1; break;
    case TAPE_ADD: out[0] = out[1] = 1; break;
    case TAPE_SUBTRACT: out[0] = 1, out[1] = -1; break;
    case TAPE_MULTIPLY: out[0] = x[1], out[1] = x[0]; break;
    case TAPE_DIVIDE: out[0] = 1 / x[1], out[1] = -value / x[1]; break;
    case TAPE_POWER: slopes_of_power(x[0], x[1], value, out); break;
    case TAPE_WHOLE_POWER:
        out[0] = step->number == 1 ? 1 : step->number * whole_power(x[0], (int)step->number - 1);
        break;
    case TAPE_CALL: step->function->slopes(x, value, out); break;
    default: break;
    }
}

static struct dual combine_duals(const struct tape_step *step, const struct dual *a, const struct dual *b) {
    double x[2] = {a->value, b->value}, slopes[2];
    int two = takes_two(step);
    struct dual result = {.value = combine(step, x[0], x[1])};
    slopes_of(step, x, result.value, slopes);
    for (int i = 0; i < TAPE_VARIABLES; i++)
        result.d[i] = along(slopes[0], a->d[i]) + (two ? along(slopes[1], b->d[i]) : 0);
    return result;
}

double tape_gradient(const struct tape *tape, const double theta[2], double gradient[2]) {
    struct dual stack[TAPE_LENGTH_MAX + 1];
    int top = -1;
    stack[0] = (struct dual){0};
    for (int i = 0; i < tape->count; i++) {
        const struct tape_step *step = &tape->steps[i];
        if (step->kind == TAPE_NUMBER) {
            stack[++top] = (struct dual){.value = step->number};
        } else if (step->kind == TAPE_VARIABLE) {
            stack[++top] = (struct dual){.value = theta[step->variable]};
            stack[top].d[step->variable] = 1;
        } else {
            struct dual b = stack[top];
            top -= takes_two(step);
            stack[top] = combine_duals(step, &stack[top], &b);
        }
    }
    memcpy(gradient, stack[0].d, sizeof stack[0].d);
    return stack[0].value;
}
