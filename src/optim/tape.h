/* A loss L(w, b) by a formula, as a flat list of steps over a stack: what is evaluated thousands of times a screen
 * walks no tree and allocates nothing. Its gradient is exact, by forward-mode differentiation: each value carries its
 * derivatives to w and to b along (dual numbers; Griewank and Walther, Evaluating Derivatives, chapter 3).
 *
 * Where a formula has no derivative: abs has slope 0 at 0; max and min take the mean of both slopes where both
 * arguments are equal; floor and ceil have slope 0 everywhere, at their jumps too. sqrt and fractional powers are
 * infinitely steep at 0, but what does not vary there has derivative 0: sqrt(w^2 + b^2) at (0, 0). Out of its range a
 * function is NaN (log of something negative), and so is its derivative. */
#ifndef OPTIM_TAPE_H
#define OPTIM_TAPE_H

#include <stddef.h>

enum { TAPE_LENGTH_MAX = 200, TAPE_VARIABLES = 2, TAPE_FUNCTION_COUNT = 11 };

/* A function of one or two numbers, by name. */
struct tape_function {
    const char *name;
    double (*one)(double); /* exactly one of the two */
    double (*two)(double, double);
    /* The derivative by each argument at x, where it is worth `value`. */
    void (*slopes)(const double x[2], double value, double out[2]);
};
extern const struct tape_function TAPE_FUNCTIONS[TAPE_FUNCTION_COUNT];

enum tape_kind {
    TAPE_NUMBER,
    TAPE_VARIABLE, /* 0: w, 1: b */
    TAPE_NEGATE,
    TAPE_ADD,
    TAPE_SUBTRACT,
    TAPE_MULTIPLY,
    TAPE_DIVIDE,
    TAPE_POWER,
    TAPE_WHOLE_POWER, /* `number` multiplications; tape_add makes it of a power */
    TAPE_CALL
};

/* Takes its operands from the top of the stack and puts the result there. */
struct tape_step {
    enum tape_kind kind;
    int variable;
    double number;
    const struct tape_function *function;
};

struct tape {
    struct tape_step steps[TAPE_LENGTH_MAX];
    int count;
};

/* The next step, operands before their operator. At most TAPE_LENGTH_MAX of them. */
void tape_add(struct tape *tape, struct tape_step step);

/* Both give the value at (w, b). Of a formula without steps it is 0. */
double tape_value(const struct tape *tape, const double theta[2]);
double tape_gradient(const struct tape *tape, const double theta[2], double gradient[2]);

#endif
