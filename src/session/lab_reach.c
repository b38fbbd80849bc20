/* When has a run arrived? Below a loss that the lesson or the learner sets; else when it has closed most of the way
 * from the loss at the first run's start down to the lowest known of its data. A fixed loss would mean nothing where
 * the lowest is far from 0, and a run of its own would be judged by its own start. */
#include "lab_counts.h"

#include "number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double WAY = 0.999, TIMES_BEFORE = 10;

/* The loss of the first run's start by the data of run i, where it has one: else of run i's own. */
static double start_loss(const struct lab *lab, int i) {
    const struct objective *objective = lab_objective(lab, i);
    bool alike = lab_objective(lab, 0)->parameters == objective->parameters;
    return objective_loss(objective, run_theta(lab->runs[alike ? 0 : i], 0));
}

/* At the earlier mark ten times as much is left. */
static double part_of_way(const struct lab *lab, enum lab_mark mark) {
    double way = lab->reach.value > 0 ? lab->reach.value : WAY, left = TIMES_BEFORE * (1 - way);
    if (mark == MARK_REACHED)
        return way;
    return left < 1 ? 1 - left : way / 2;
}

double lab_reach(const struct lab *lab, int i, enum lab_mark mark) {
    if (lab->reach.is_loss)
        return mark == MARK_BEFORE ? TIMES_BEFORE * lab->reach.value : lab->reach.value;
    double low = lab_count_lowest(lab, i);
    return isnan(low) ? NAN : low + (1 - part_of_way(lab, mark)) * (start_loss(lab, i) - low);
}

void lab_reach_words(const struct lab *lab, enum lab_mark mark, char out[REACH_WORDS]) {
    char number[NUMBER_SIZE];
    if (lab->reach.is_loss) {
        number_digits(number, lab_reach(lab, 0, mark), 2);
        snprintf(out, REACH_WORDS, "L<%.12s", strncmp(number, "0.", 2) == 0 ? number + 1 : number);
    } else {
        number_digits(number, 100 * part_of_way(lab, mark), 4);
        snprintf(out, REACH_WORDS, "%.10s%%", number);
    }
}

void lab_reach_write(const struct lab *lab, char *out, size_t size) {
    char number[NUMBER_SIZE];
    number_shortest(number, lab->reach.is_loss ? lab->reach.value : 100 * part_of_way(lab, MARK_REACHED));
    snprintf(out, size, "%s%s", number, lab->reach.is_loss ? "" : "%");
}

bool lab_reach_read(const char *text, struct lab_reach *reach) {
    char number[NUMBER_SIZE];
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    bool part = length > 0 && text[length - 1] == '%';
    if (length >= sizeof number)
        return false;
    snprintf(number, sizeof number, "%.*s", (int)(length - part), text);
    *reach = (struct lab_reach){.is_loss = !part};
    if (!number_parse_typed(number, &reach->value) || !(reach->value > 0) || (part && reach->value >= 100))
        return false;
    reach->value /= part ? 100 : 1;
    return true;
}
