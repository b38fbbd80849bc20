/* The strict form of a number is checked character by character, and strtod only converts it: what strtod would take
 * besides (hexadecimal, inf, nan, blanks) never reaches it. */
#include "number.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *skip_digits(const char *s) {
    while (isdigit((unsigned char)*s))
        s++;
    return s;
}

static const char *skip_exponent(const char *s) {
    if (*s != 'e' && *s != 'E')
        return s;
    const char *digits = s + 1 + (s[1] == '+' || s[1] == '-');
    return isdigit((unsigned char)*digits) ? skip_digits(digits) : s;
}

static bool convert(const char *text, double *value) {
    char *end;
    *value = strtod(text, &end);
    return *end == '\0' && isfinite(*value);
}

bool number_parse(const char *text, double *value) {
    const char *s = text + (*text == '-');
    if (!isdigit((unsigned char)*s) || (s[0] == '0' && isdigit((unsigned char)s[1])))
        return false;
    s = skip_digits(s);
    if (*s == '.') {
        if (!isdigit((unsigned char)s[1]))
            return false;
        s = skip_digits(s + 1);
    }
    return *skip_exponent(s) == '\0' && convert(text, value);
}

/* What stands before `end`, a slash or the text's own end. */
static bool parse_part(const char *text, const char *end, double *value) {
    static const char MINUS[] = "\u2212";
    text += strspn(text, " ");
    bool sign = strncmp(text, MINUS, sizeof MINUS - 1) == 0, negative = sign || *text == '-';
    text += sign ? sizeof MINUS - 1 : *text == '-' || *text == '+';
    const char *after = skip_digits(text);
    size_t digits = (size_t)(after - text);
    if (*after == '.') {
        const char *fraction = after + 1;
        after = skip_digits(fraction);
        digits += (size_t)(after - fraction);
    }
    after = skip_exponent(after);
    if (digits == 0 || after + strspn(after, " ") != end)
        return false;
    *value = strtod(text, NULL);
    if (negative)
        *value = -*value;
    return isfinite(*value);
}

bool number_parse_typed(const char *text, double *value) {
    const char *end = text + strlen(text), *slash = strchr(text, '/');
    double below = 1;
    if (!parse_part(text, slash ? slash : end, value) || (slash && !parse_part(slash + 1, end, &below)))
        return false;
    *value /= below;
    return isfinite(*value);
}

/* "1,000,000" without its commas; false where they part no groups, or none that number_count would part. */
static bool ungroup(const char *text, char *out) {
    const char *comma = strchr(text, ','), *first = comma;
    if (text + strcspn(text, ".eE") < comma)
        return false;
    size_t used = 0, groups = 0;
    while (first > text && isdigit((unsigned char)first[-1]))
        first--;
    for (; *text; text++)
        if (*text != ',')
            out[used++] = *text;
        else if (skip_digits(text + 1) == text + 4 && (groups++ == 0 || text[-4] == ','))
            continue;
        else
            return false;
    out[used] = '\0';
    long lead = (long)(comma - first);
    return lead >= (groups > 1 ? 1 : 2) && lead <= 3 && *first != '0';
}

bool number_parse_grouped(const char *text, double *value) {
    char plain[NUMBER_SIZE];
    if (!strchr(text, ','))
        return number_parse_typed(text, value);
    return strlen(text) < sizeof plain && ungroup(text, plain) && number_parse_typed(plain, value);
}

struct count_text number_count(size_t count) {
    struct count_text out;
    char digits[COUNT_SIZE];
    size_t length = (size_t)snprintf(digits, sizeof digits, "%zu", count), used = 0;
    for (size_t i = 0; i < length; i++) {
        if (length > 4 && i > 0 && (length - i) % 3 == 0)
            out.text[used++] = ',';
        out.text[used++] = digits[i];
    }
    out.text[used] = '\0';
    return out;
}

static bool not_finite(char out[NUMBER_SIZE], double value) {
    if (isfinite(value))
        return false;
    snprintf(out, NUMBER_SIZE, "%s", isnan(value) ? "nan" : value > 0 ? "inf" : "-inf");
    return true;
}

/* "-0.0000" says nothing but that a sign was lost. */
static void drop_minus_of_zero(char *out) {
    if (out[0] == '-' && strspn(out + 1, "0.") == strlen(out + 1))
        memmove(out, out + 1, strlen(out));
}

void number_fixed(char out[NUMBER_SIZE], double value, int places) {
    if (not_finite(out, value))
        return;
    if (places > NUMBER_DIGITS_MAX)
        places = NUMBER_DIGITS_MAX;
    snprintf(out, NUMBER_SIZE, fabs(value) >= 1e7 ? "%.*e" : "%.*f", places, value);
    drop_minus_of_zero(out);
}

/* 1.500e-08 -> 1.5e-08, 0.2500 -> 0.25, 3.000 -> 3 */
static void drop_trailing_zeros(char *out) {
    char *exponent = strchr(out, 'e');
    char *end = exponent ? exponent : out + strlen(out);
    if (!memchr(out, '.', (size_t)(end - out)))
        return;
    char *last = end;
    while (last[-1] == '0')
        last--;
    if (last[-1] == '.')
        last--;
    memmove(last, end, strlen(end) + 1);
}

void number_digits(char out[NUMBER_SIZE], double value, int digits) {
    if (not_finite(out, value))
        return;
    if (value == 0) {
        snprintf(out, NUMBER_SIZE, "0");
        return;
    }
    char scientific[NUMBER_SIZE];
    snprintf(scientific, sizeof scientific, "%.*e", digits - 1, value);
    int exponent = atoi(strchr(scientific, 'e') + 1);
    if (exponent < -4 || exponent >= 6)
        snprintf(out, NUMBER_SIZE, "%s", scientific);
    else
        snprintf(out, NUMBER_SIZE, "%.*f", digits - 1 - exponent > 0 ? digits - 1 - exponent : 0, value);
    drop_trailing_zeros(out);
}

static bool is_plain(double value, const char *digits) {
    return isfinite(value) && fabs(value) < 1e9 && floor(value) == value && strtod(digits, NULL) == value;
}

void number_plain(char out[NUMBER_SIZE], double value, int digits) {
    number_digits(out, value, digits);
    if (is_plain(value, out))
        snprintf(out, NUMBER_SIZE, "%.0f", value);
}

void number_words(char out[NUMBER_SIZE], double value, int digits) {
    number_digits(out, value, digits);
    if (is_plain(value, out))
        snprintf(out, NUMBER_SIZE, "%s%s", value < 0 ? "-" : "", number_count((size_t)fabs(value)).text);
}

void number_shortest(char out[NUMBER_SIZE], double value) {
    double back;
    for (int digits = 1; digits <= NUMBER_DIGITS_MAX; digits++) {
        number_digits(out, value, digits);
        if (number_parse(out, &back) && back == value)
            return;
    }
}

void number_table(char out[NUMBER_SIZE], double value, int places) {
    number_fixed(out, value, places);
    if (!isfinite(value) || value == 0)
        return;
    bool vanishes = strspn(out, "-0.") == strlen(out);
    if (vanishes || fabs(value) >= 1e5)
        snprintf(out, NUMBER_SIZE, "%.*e", places > 3 ? places - 3 : 1, value);
}
