/* The distances 1, 2, 5, 10, 20, 50, ... form one ladder: rung 0 is 1, rung -1 is 0.5, rung 4 is 20. From a rung that
 * is certainly too fine we climb until few enough ticks are left. Ticks are whole multiples of the distance, and a
 * multiple of a negative power of ten is made by dividing, so that 3 x 0.1 is 0.3 and not 0.30000000000000004.
 */
#include "ticks.h"

#include "number.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { EXPONENT_LEAST = -300 };

/* A range that misses a tick by rounding alone still has it. */
static const double SLACK = 1e-9;

static int exponent_of(int rung) {
    return (int)floor(rung / 3.);
}

static double multiple(int rung, double count) {
    static const double MANTISSA[] = {1, 2, 5};
    int exponent = exponent_of(rung);
    double whole = count * MANTISSA[rung - 3 * exponent];
    return exponent < 0 ? whole / pow(10, -exponent) : whole * pow(10, exponent);
}

/* A rung whose distance is at most a tenth of (high - low) / most. */
static int finest_rung(double low, double high, int most) {
    double distance = high / most - low / most;
    return 3 * ((int)fmax(floor(log10(distance)), EXPONENT_LEAST + 1) - 1);
}

static bool usable(double low, double high) {
    return isfinite(low) && isfinite(high) && low < high;
}

static int bounded(int most, int least) {
    return most < least ? least : most > TICKS_MAX ? TICKS_MAX : most;
}

/* `count` ticks from the multiple `first` on. A tick that overflows ends the row. */
static void fill(int rung, double first, double count, struct ticks *ticks) {
    ticks->places = exponent_of(rung) < 0 ? -exponent_of(rung) : 0;
    for (ticks->count = 0; ticks->count < count && isfinite(multiple(rung, first + ticks->count)); ticks->count++)
        ticks->value[ticks->count] = multiple(rung, first + ticks->count);
}

void ticks_choose(double low, double high, int most, struct ticks *ticks) {
    *ticks = (struct ticks){.count = 0};
    if (!usable(low, high))
        return;
    most = bounded(most, 1);
    for (int rung = finest_rung(low, high, most);; rung++) {
        double first = ceil(low / multiple(rung, 1) - SLACK), last = floor(high / multiple(rung, 1) + SLACK);
        if (last - first + 1 <= most) {
            fill(rung, first, last - first + 1, ticks);
            return;
        }
    }
}

void ticks_widen(double *low, double *high, int most, struct ticks *ticks) {
    *ticks = (struct ticks){.count = 0};
    if (!usable(*low, *high))
        return;
    most = bounded(most, 2);
    for (int rung = finest_rung(*low, *high, most);; rung++) {
        double first = floor(*low / multiple(rung, 1) + SLACK), last = ceil(*high / multiple(rung, 1) - SLACK);
        if (last - first + 1 > most)
            continue;
        fill(rung, first, last - first + 1, ticks);
        if (ticks->count > 1) {
            *low = ticks->value[0];
            *high = ticks->value[ticks->count - 1];
        }
        return;
    }
}

/* "1e-08" -> "1e-8", "2e+300" -> "2e300" */
static void shorten_exponent(char *text) {
    char *from = strchr(text, 'e');
    if (!from)
        return;
    char *to = ++from;
    if (*from == '-')
        to++;
    from++;
    while (from[0] == '0' && from[1] != '\0')
        from++;
    memmove(to, from, strlen(from) + 1);
}

/* A number's text, copied; what doesn't fit is cut. */
static void copy_short(char *number, char *out, size_t size) {
    shorten_exponent(number);
    snprintf(out, size, "%s", number);
}

/* Twelve digits are exact for a tick and hide the rounding of its last bits. From a million on 1e6 takes less room than
 * 1,000,000. */
void tick_text(const struct ticks *ticks, int i, char *out, size_t size) {
    char number[NUMBER_SIZE];
    (fabs(ticks->value[i]) < 1e6 ? number_words : number_digits)(number, ticks->value[i], 12);
    copy_short(number, out, size);
}

void tick_text_fixed(const struct ticks *ticks, int i, char *out, size_t size) {
    double largest = fmax(fabs(ticks->value[0]), fabs(ticks->value[ticks->count - 1]));
    if (ticks->places > 5 || largest >= 1e6 || (ticks->places == 0 && largest >= 1e4)) {
        tick_text(ticks, i, out, size);
        return;
    }
    char number[NUMBER_SIZE];
    number_fixed(number, ticks->value[i], ticks->places);
    copy_short(number, out, size);
}

void tick_text_decade(double exponent, char *out, size_t size) {
    if (exponent >= -3 && exponent <= 3) {
        char number[NUMBER_SIZE];
        number_digits(number, pow(10, exponent), 4);
        snprintf(out, size, "%s", number + (number[0] == '0'));
    } else
        snprintf(out, size, "1e%.0f", exponent);
}
