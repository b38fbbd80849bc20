/* Even slices show steepness: where lines stand close, it is steep, and only there. They miss the valley's floor and
 * the plateau, both nearly level; so one extra line lies just above the floor and one at the plateau's edge, and both
 * give way to the slices. The other rules trade this reading for detail at the low end (decades) or for equal areas
 * between the lines (quantiles). */
#include "levels.h"

#include "memory.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLICES_MAX = LEVELS_MAX - 1, LABEL_DIGITS_MAX = 6, LEVEL_DIGITS = 14, DECADE_LEVELS_MAX = 4, DIGITS = 1 << 11 };

/* Heights beyond are no ground to be drawn; the bound keeps differences and logarithms finite. */
static const double HEIGHT_MAX = 1e150;

/* A region of the map is worth a line of its own from these shares of the area on. */
static const double FLOOR_SHARE = 0.01, PLATEAU_SHARE = 0.06, SLICE_SHARE = 0.003;

/* Bits that are in the order of the numbers they stand for: those of negative ones reversed, the others behind them. */
static uint64_t order_of(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

/* One pass of a radix sort, by the digit that begins at bit `shift`. */
static void sort_by_digit(const double from[], double to[], size_t count, int shift) {
    size_t place[DIGITS + 1] = {0};
    for (size_t i = 0; i < count; i++)
        place[(order_of(from[i]) >> shift) % DIGITS + 1]++;
    for (int d = 0; d < DIGITS; d++)
        place[d + 1] += place[d];
    for (size_t i = 0; i < count; i++)
        to[place[(order_of(from[i]) >> shift) % DIGITS]++] = from[i];
}

/* By the leading 33 bits, then by insertion, which has hardly anything left to move. `spare` has the size of `values`.
 * Comparing all the way, as qsort does, takes ten times as long for a map's few thousand losses. */
static void sort(double values[], double spare[], size_t count) {
    sort_by_digit(values, spare, count, 31);
    sort_by_digit(spare, values, count, 42);
    sort_by_digit(values, spare, count, 53);
    for (size_t i = 0, at; i < count; i++) {
        for (at = i; at > 0 && values[at - 1] > spare[i]; at--)
            values[at] = values[at - 1];
        values[at] = spare[i];
    }
}

/* The finite losses in ascending order; free them. */
static double *sorted_losses(const double losses[], size_t count, size_t *kept) {
    double *sorted = memory_new(count, sizeof *sorted), *spare = memory_new(count, sizeof *spare);
    *kept = 0;
    for (size_t i = 0; i < count; i++)
        if (fabs(losses[i]) <= HEIGHT_MAX)
            sorted[(*kept)++] = losses[i];
    sort(sorted, spare, *kept);
    free(spare);
    return sorted;
}

/* How many of the values are below `limit`. */
static size_t rank(const double sorted[], size_t count, double limit) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sorted[middle] < limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static double share_between(const double sorted[], size_t count, double low, double high) {
    return (double)(rank(sorted, count, high) - rank(sorted, count, low)) / (double)count;
}

/* `value` to so many significant digits, as the decimal number it is written with. */
static double rounded(double value, int digits) {
    char text[40];
    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    return strtod(text, NULL);
}

static void add(struct levels *levels, double value, bool extra) {
    int i = levels->count;
    if (i == LEVELS_MAX)
        return;
    for (; i > 0 && levels->value[i - 1] > value; i--) {
        levels->value[i] = levels->value[i - 1];
        levels->extra[i] = levels->extra[i - 1];
    }
    levels->value[i] = value;
    levels->extra[i] = extra;
    levels->count++;
}

/* The round numbers 1, 2, 5 times powers of ten, from 10^exponent on. */
static double round_number(int index) {
    static const double LEADING[] = {1, 2, 5};
    int exponent = (int)floor(index / 3.0);
    return LEADING[index - 3 * exponent] * pow(10, exponent);
}

/* The range without the corners that are too small for a line round them. */
static void trimmed_range(const double sorted[], size_t count, double *low, double *high) {
    size_t corner = (size_t)((double)count * SLICE_SHARE);
    *low = sorted[0];
    *high = sorted[count - 1 - corner];
}

/* The smallest round distance that gives at most SLICES_MAX slices. */
static double add_slices(struct levels *levels, double low, double high) {
    double step, first, count;
    int index = 3 * (int)floor(log10((high - low) / LEVELS_MAX)) - 1;
    do {
        step = round_number(index++);
        first = floor(low / step + 1.001);
        count = fmax(ceil(high / step - 0.001) - first, 0);
    } while (count > SLICES_MAX);
    for (int i = 0; i < (int)count; i++)
        add(levels, rounded((first + i) * step, LEVEL_DIGITS), false);
    return step;
}

/* One tenth of a slice above the lowest loss, where that is well below the first slice and a floor lies there. */
static void add_floor(struct levels *levels, const double sorted[], size_t count, double step) {
    double tenth = step / 10, floor_level = rounded(ceil(sorted[0] / tenth + 0.5) * tenth, LEVEL_DIGITS);
    bool apart = levels->count == 0 || floor_level <= levels->value[0] - step / 2;
    if (apart && share_between(sorted, count, sorted[0], floor_level) >= FLOOR_SHARE)
        add(levels, floor_level, true);
}

static bool near_a_level(const struct levels *levels, double value, double distance) {
    for (int i = 0; i < levels->count; i++)
        if (fabs(levels->value[i] - value) < distance)
            return true;
    return false;
}

/* The plateau is the tenth of a slice, above the middle of the range, that covers most of the map. The line lies at its
 * lower edge, where one leaves it. */
static void add_plateau(struct levels *levels, const double sorted[], size_t count, double step) {
    double tenth = step / 10, low = sorted[0], best = PLATEAU_SHARE, plateau = NAN;
    double high = fmin(sorted[count - 1], low + 2 * LEVELS_MAX * step); /* a corner far above the slices is none */
    for (double i = ceil((low + high) / 2 / tenth); i * tenth < high; i++) {
        double share = share_between(sorted, count, i * tenth, (i + 1) * tenth);
        double level = rounded(i * tenth, LEVEL_DIGITS);
        if (share > best && !near_a_level(levels, level, 1.5 * tenth)) {
            best = share;
            plateau = level;
        }
    }
    if (isfinite(plateau))
        add(levels, plateau, true);
}

static void choose_even(const double sorted[], size_t count, struct levels *levels) {
    double low, high;
    trimmed_range(sorted, count, &low, &high);
    double step = add_slices(levels, low, high > low ? high : sorted[count - 1]);
    add_floor(levels, sorted, count, step);
    add_plateau(levels, sorted, count, step);
}

static double quantile(const double sorted[], size_t count, double share) {
    double index = share * (double)(count - 1);
    return sorted[(size_t)fmin(fmax(index, 0), (double)(count - 1))];
}

/* Quantiles above `low` to two digits; dropped where within 3.5 % of the last, whose line would run beside it. */
static void add_quantiles(const double sorted[], size_t count, double low, int most, struct levels *levels) {
    size_t below = rank(sorted, count, low);
    double last = low;
    for (int i = 0; i < most; i++) {
        double value = rounded(quantile(sorted + below, count - below, (i + 1.0) / (most + 1)), 2);
        if (value > last && value > sorted[0] && fabs(value - last) > 0.035 * fabs(value)) {
            add(levels, value, false);
            last = value;
        }
    }
}

/* Under a decade, as in a close-up, two digits would not tell heights apart: they take as many as the range needs. */
static void add_close_quantiles(const double sorted[], size_t count, struct levels *levels) {
    double low = sorted[0], range = sorted[count - 1] - low, step = pow(10, floor(log10(range / (2 * LEVELS_MAX))));
    double last = low;
    for (int i = 0; i < LEVELS_MAX; i++) {
        double whole = round(quantile(sorted, count, (i + 1.0) / (LEVELS_MAX + 1)) / step);
        double value = rounded(whole * step, LEVEL_DIGITS);
        if (value - last > 0.035 * range) {
            add(levels, value, false);
            last = value;
        }
    }
}

static void choose_quantiles(const double sorted[], size_t count, struct levels *levels) {
    if (sorted[0] > 0 && sorted[count - 1] < 10 * sorted[0])
        add_close_quantiles(sorted, count, levels);
    else
        add_quantiles(sorted, count, sorted[0], LEVELS_MAX, levels);
}

/* 1 and 3 times powers of ten from the 2 % quantile to 0.45 of the median, the highest four; quantiles above. */
static void choose_decades(const double sorted[], size_t count, struct levels *levels) {
    double low = fmax(quantile(sorted, count, 0.02), 1e-12), high = 0.45 * quantile(sorted, count, 0.5);
    double found[DECADE_LEVELS_MAX], last = sorted[0];
    int kept = 0;
    if (high > low) {
        for (int i = 2 * (int)floor(log10(high)) + 1; kept < DECADE_LEVELS_MAX; i--) {
            double value = rounded((i & 1 ? 3 : 1) * pow(10, floor(i / 2.0)), 1);
            if (value < low)
                break;
            if (value <= high)
                found[kept++] = value;
        }
    }
    for (int i = 0; i < kept; i++)
        add(levels, found[i], false);
    if (kept > 0)
        last = found[0];
    add_quantiles(sorted, count, last, LEVELS_MAX - kept, levels);
}

void levels_choose(enum level_rule rule, const double losses[], size_t count, struct levels *levels) {
    static void (*const RULES[LEVEL_RULE_COUNT])(const double[], size_t, struct levels *) = {
        [LEVELS_EVEN] = choose_even, [LEVELS_DECADES] = choose_decades, [LEVELS_QUANTILE] = choose_quantiles};
    size_t kept;
    double *sorted = sorted_losses(losses, count, &kept);
    *levels = (struct levels){0};
    /* A range that the numbers themselves can hardly tell from nothing is flat. */
    if (kept > 1 && sorted[kept - 1] - sorted[0] > 1e-10 * fmax(fabs(sorted[kept - 1]), fabs(sorted[0])))
        RULES[rule](sorted, kept, levels);
    free(sorted);
}

/* The number with so many digits, without what is not needed to read it: "0.5" is ".5", "1e-09" is "1e-9", and "2e+02"
 * is "200". */
static void write_short(double value, int digits, char out[40]) {
    char text[40];
    bool whole = fabs(value) >= 1 && fabs(value) < 1e5;
    snprintf(text, sizeof text, "%.*g", whole ? 2 * LABEL_DIGITS_MAX : digits, whole ? rounded(value, digits) : value);
    char *p = out;
    for (const char *c = text; *c; c++) {
        bool leading = c == text || !(c[-1] >= '0' && c[-1] <= '9');
        bool zero_before_point = *c == '0' && c[1] == '.' && leading;
        bool zero_in_exponent = *c == '0' && c > text && (c[-1] == '-' || c[-1] == '+') && strchr(text, 'e') && c[1];
        bool plus = *c == '+';
        if (!zero_before_point && !zero_in_exponent && !plus)
            *p++ = *c;
    }
    *p = '\0';
}

static bool reads_as(const char *text, double value, double tolerance) {
    return fabs(strtod(text, NULL) - value) <= tolerance;
}

void level_label(const struct levels *levels, int i, char out[12]) {
    double value = levels->value[i], gap = fabs(value);
    if (i > 0)
        gap = fmin(gap, value - levels->value[i - 1]);
    if (i + 1 < levels->count)
        gap = fmin(gap, levels->value[i + 1] - value);
    char text[40];
    for (int digits = 1; digits <= LABEL_DIGITS_MAX; digits++) {
        write_short(value, digits, text);
        if (reads_as(text, value, gap / 100))
            break;
    }
    snprintf(out, 12, "%.11s", text);
}

int levels_band(const struct levels *levels, double value) {
    int band = 0;
    if (isnan(value))
        return levels->count;
    while (band < levels->count && value >= levels->value[band])
        band++;
    return band;
}
