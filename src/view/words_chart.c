/* Curves over the steps in words: the ends and the extremes, and readings at even distances. */
#include "words.h"

#include "chart.h"
#include "number.h"

#include <math.h>
#include <stdio.h>

enum { READINGS = 10 };

/* Where the values of a series lie. */
struct steps {
    size_t first, stride;
};

static struct count_text step_of(struct steps steps, size_t i) {
    return number_count(steps.first + i * steps.stride);
}

/* "every 20 steps from 0: 0.4158, 0.4143, .." */
static void say_readings(struct words *words, const struct chart_series *series, size_t from, size_t to, size_t pitch,
                         const char *unit, struct steps steps) {
    struct text text = {0};
    for (size_t i = from; i <= to; i += pitch) {
        char number[NUMBER_SIZE];
        text_addf(&text, "%s%s", i > from ? ", " : "", words_loss(series->values[i], number));
    }
    char every[40] = "Every";
    size_t apart = pitch * steps.stride;
    if (apart > 1)
        snprintf(every, sizeof every, "Every %s", number_count(apart).text);
    words_say(words, "%s %s%s from %s: %s.", every, unit, apart > 1 ? "s" : "", step_of(steps, from).text,
              text_string(&text));
    text_finish(&text);
}

/* Where the curve changes most over `pitch` values: from there to there plus pitch. */
static size_t steepest(const struct chart_series *series, size_t pitch) {
    size_t best = 0;
    double most = -1;
    for (size_t i = 0; i + pitch < series->count; i++) {
        double change = fabs(series->values[i] - series->values[i + pitch]);
        if (change > most) {
            most = change;
            best = i;
        }
    }
    return best;
}

/* The lowest value's place (sign -1), or the highest's (1). */
static size_t extreme(const struct chart_series *series, int sign) {
    size_t best = 0;
    for (size_t i = 1; i < series->count; i++)
        if (sign * series->values[i] > sign * series->values[best])
            best = i;
    return best;
}

/* A curve may begin later than its axis: the length of a step has none at the start. Then the first values go. */
static void skip_missing(struct chart_series *series, struct steps *steps) {
    while (series->count > 1 && !isfinite(series->values[0])) {
        series->values++;
        series->count--;
        steps->first += steps->stride;
    }
}

static size_t pitch_of(size_t count) {
    static const size_t PITCHES[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};
    size_t i = 0;
    while (i + 1 < sizeof PITCHES / sizeof *PITCHES && PITCHES[i] * READINGS < count)
        i++;
    return PITCHES[i];
}

static bool is_even(const struct chart_series *series) {
    for (size_t i = 1; i < series->count; i++)
        if (series->values[i] != series->values[0])
            return false;
    return true;
}

static struct steps steps_of(const struct chart *chart) {
    return (struct steps){chart->x_first, chart->stride ? chart->stride : 1};
}

void words_series(struct words *words, const struct chart *chart, struct chart_series series, const char *name) {
    char values[4][NUMBER_SIZE];
    struct steps steps = steps_of(chart);
    skip_missing(&series, &steps);
    if (is_even(&series)) {
        words_say(words, "%s over %ss %s to %s: always %s.", name, chart->x_label, step_of(steps, 0).text,
                  step_of(steps, series.count - 1).text, words_loss(series.values[0], values[0]));
        return;
    }
    size_t low = extreme(&series, -1), high = extreme(&series, 1), last = series.count - 1;
    words_say(words, "%s over %ss %s to %s: first %s, last %s, lowest %s at %s, highest %s at %s.", name,
              chart->x_label, step_of(steps, 0).text, step_of(steps, last).text,
              words_loss(series.values[0], values[0]), words_loss(series.values[last], values[1]),
              words_loss(series.values[low], values[2]), step_of(steps, low).text,
              words_loss(series.values[high], values[3]), step_of(steps, high).text);
    say_readings(words, &series, 0, last, pitch_of(last), chart->x_label, steps);
}

void words_steepest(struct words *words, const struct chart *chart, struct chart_series series, bool veiled) {
    char before[NUMBER_SIZE], after[NUMBER_SIZE];
    struct steps steps = steps_of(chart);
    skip_missing(&series, &steps);
    size_t pitch = pitch_of(series.count - 1);
    if (series.count < 2)
        return;
    if (veiled && pitch > 1) {
        size_t from = steepest(&series, pitch) / pitch * pitch, fine = pitch > READINGS ? pitch / READINGS : 1;
        size_t end = from + 2 * pitch < series.count ? from + 2 * pitch : series.count - 1;
        words_say(words, "Read closer, where it changes most:");
        say_readings(words, &series, from, end, fine, chart->x_label, steps);
    } else if (!veiled) {
        size_t at = steepest(&series, 1);
        words_say(words, "It %s fastest at %s %s, from %s to %s.",
                  series.values[at + 1] < series.values[at] ? "falls" : "rises", chart->x_label,
                  step_of(steps, at + 1).text, words_loss(series.values[at], before),
                  words_loss(series.values[at + 1], after));
    }
}
