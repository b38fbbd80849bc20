/* What is worth saying of a step. Facts are tried from the gravest to the mildest; the first that holds is said, with
 * numbers that were computed. */
#include "lab_counts.h"

#include "number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NOTED_MAX = 3 /* runs that a sentence holds */ };

static const double ABOVE_LOWEST = 1e-3;

struct note {
    struct lab *lab;
    int run;
    size_t from, to;      /* points of the run; to is from + 1 for a single step */
    const double *losses; /* of points 0..to; NULL: too dear, nothing is said of what was before */
    double before, after; /* the losses of both ends */
    const double *theta;
};

/* Four decimals, or below 1e-3 as many significant digits but one; `digits` grows where more are needed. */
static void write_loss(char out[NUMBER_SIZE], double loss, int digits) {
    if (fabs(loss) < 1e-3 && loss != 0)
        number_digits(out, loss, digits - 1);
    else
        number_fixed(out, loss, digits);
}

/* Both ends with as many digits as it takes to tell them apart. */
static void two_ends(double from, double to, char a[NUMBER_SIZE], char b[NUMBER_SIZE]) {
    for (int digits = 4; digits <= NUMBER_DIGITS_MAX; digits++) {
        write_loss(a, from, digits);
        write_loss(b, to, digits);
        if (strcmp(a, b) != 0 || from == to)
            return;
    }
}

static bool outside(const struct lab *lab, const double theta[]) {
    return !(theta[0] >= lab->w[0] && theta[0] <= lab->w[1] && theta[1] >= lab->b[0] && theta[1] <= lab->b[1]);
}

static bool note_diverged(const struct note *note, char *out, size_t size) {
    (void)size;
    strcpy(out, ", diverged: no longer a finite number");
    return run_ended(note->lab->runs[note->run]) && note->to == run_length(note->lab->runs[note->run]);
}

/* On a plateau or a saddle, or when the rate has faded away. */
static bool note_stuck(const struct note *note, char *out, size_t size) {
    char number[NUMBER_SIZE];
    if (run_step(note->lab->runs[note->run], note->to)->outcome != OUTCOME_CONVERGED)
        return false;
    double lowest = lab_count_lowest(note->lab, note->run);
    write_loss(number, lowest, 4);
    snprintf(out, size, ", stuck: it moves no more, though L can be %s", fabs(lowest) < 1e-9 ? "0" : number);
    return note->after > lowest + ABOVE_LOWEST * (1 + fabs(lowest));
}

static bool note_converged(const struct note *note, char *out, size_t size) {
    (void)size;
    strcpy(out, ", converged: the point no longer moves");
    return run_step(note->lab->runs[note->run], note->to)->outcome == OUTCOME_CONVERGED;
}

static bool note_left(const struct note *note, char *out, size_t size) {
    double before[PARAMETERS_MAX], now[PARAMETERS_MAX];
    struct run *run = note->lab->runs[note->run];
    memcpy(before, run_theta(run, note->from), sizeof(double) * 2);
    memcpy(now, run_theta(run, note->to), sizeof(double) * 2);
    if (run_objective(run)->parameters != 2 || outside(note->lab, before) || !outside(note->lab, now))
        return false;
    snprintf(out, size, "; left the plot at w %.2f, b %.2f", now[0], now[1]);
    return true;
}

static bool note_rose(const struct note *note, char *out, size_t size) {
    (void)size;
    strcpy(out, ", the loss rose");
    return note->after > note->before;
}

/* After a jump, the step at which it got below is named: it is seldom the last. */
static bool note_first_below(const struct note *note, char *out, size_t size) {
    static const char *const MARKS[] = {"0.001", "0.01", "0.1"};
    static const double WORTH[] = {0.001, 0.01, 0.1};
    for (size_t i = 0; note->losses && i < sizeof MARKS / sizeof *MARKS; i++) {
        size_t first = 0;
        while (first < note->to && !(note->losses[first] < WORTH[i]))
            first++;
        if (first <= note->from || !(note->losses[note->to] < WORTH[i]))
            continue;
        if (first == note->to)
            snprintf(out, size, ", below %s for the first time", MARKS[i]);
        else
            snprintf(out, size, ", first below %s at %s", MARKS[i], number_count(first).text);
        return true;
    }
    return false;
}

/* Small drops on a plateau grow and grow: that is worth a word only once they are a part of the loss. */
static bool note_biggest(const struct note *note, char *out, size_t size) {
    (void)size;
    double drop = note->before - note->after;
    if (!note->losses || note->to != note->from + 1 || note->from == 0 || drop < 0.05 * note->before)
        return false;
    for (size_t n = 0; n < note->from; n++)
        if (note->losses[n] - note->losses[n + 1] >= drop)
            return false;
    strcpy(out, ", the biggest drop so far");
    return true;
}

static bool (*const FACTS[])(const struct note *note, char *out, size_t size) = {
    note_diverged, note_stuck, note_converged, note_left, note_rose, note_first_below, note_biggest,
};

static void describe_fact(const struct note *note, char *out, size_t size) {
    for (size_t i = 0; i < sizeof FACTS / sizeof *FACTS; i++)
        if (FACTS[i](note, out, size))
            return;
    out[0] = '\0';
}

static void note_forward(struct lab *lab, int i, size_t before, char *out, size_t size) {
    struct note note = {.lab = lab, .run = i, .to = lab_position(lab, i)};
    before *= lab_pace(lab, i);
    note.from = before < note.to ? before : note.to;
    note.losses = lab_is_dear(lab, i, note.to) ? NULL : lab_losses(lab, i, note.to);
    note.before = run_loss(lab->runs[i], note.from);
    note.after = run_loss(lab->runs[i], note.to);
    char a[NUMBER_SIZE], b[NUMBER_SIZE], fact[100] = "";
    two_ends(note.before, note.after, a, b);
    if (note.to > note.from)
        describe_fact(&note, fact, sizeof fact);
    if (note.before == note.after)
        snprintf(out, size, "L stays %s%s", b, fact);
    else
        snprintf(out, size, "L %s -> %s%s", a, b, fact);
}

static void place_loss(struct lab *lab, int i, char loss[NUMBER_SIZE]) {
    write_loss(loss, run_loss(lab->runs[i], lab_position(lab, i)), 4);
}

static void note_place(struct lab *lab, int i, char *out, size_t size) {
    char loss[NUMBER_SIZE];
    place_loss(lab, i, loss);
    snprintf(out, size, "L %s", loss);
}

static int note_one(struct lab *lab, int i, const char *before, char *out, size_t size) {
    char loss[NUMBER_SIZE], name[LAB_NAME_SIZE];
    lab_name(lab, i, name);
    place_loss(lab, i, loss);
    return snprintf(out, size, "%s%s %s", before, name, loss);
}

/* The run with the lowest loss; the active one where none is finite. */
static int lowest(struct lab *lab) {
    int best = lab->active;
    double least = INFINITY;
    for (int i = 0; i < lab->run_count; i++) {
        double loss = run_loss(lab->runs[i], lab_position(lab, i));
        if (loss < least) {
            least = loss;
            best = i;
        }
    }
    return best;
}

/* Up to three runs: all. More: the active one and the best. */
static void note_all(struct lab *lab, char *out, size_t size) {
    int used = 0;
    if (lab->run_count > NOTED_MAX) {
        used = note_one(lab, lab->active, "L of ", out, size);
        if (used >= 0 && (size_t)used < size)
            note_one(lab, lowest(lab), "; the lowest is ", out + used, size - (size_t)used);
        return;
    }
    for (int i = 0; i < lab->run_count && used >= 0 && (size_t)used < size; i++)
        used += note_one(lab, i, i > 0 ? ", " : "L of ", out + used, size - (size_t)used);
}

/* One run: with what is notable. Several: their losses. */
static void note_runs(struct lab *lab, size_t before, char *out, size_t size) {
    bool forward = lab->step > before;
    char part[200];
    int used = snprintf(out, size,
                        forward         ? "%s %s: "
                        : lab->step > 0 ? "back to %s %s: "
                                        : "%s %s, the start: ",
                        lab_step_word(lab), number_count(lab->step).text);
    if (lab->run_count == 1) {
        (forward ? note_forward(lab, 0, before, part, sizeof part) : note_place(lab, 0, part, sizeof part));
        snprintf(out + used, size - (size_t)used, "%s", part);
        return;
    }
    if (used >= 0 && (size_t)used < size)
        note_all(lab, out + used, size - (size_t)used);
}

/* Also said: what holds from here on and did not before. */
void lab_note_step(struct lab *lab, size_t before, char *out, size_t size) {
    struct text words = {0};
    note_runs(lab, before, out, size);
    size_t used = strlen(out);
    if (!lab->epochs && lab_changes(lab, lab->step, &words))
        snprintf(out + used, size - used, "; %s from here on", text_string(&words));
    text_finish(&words);
}
