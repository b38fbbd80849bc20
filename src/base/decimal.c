/* Up to 19 digits are a whole number m below 2^64, and the value is m 10^e. Where m is below 2^53 and |e| at most 22, both m
 * and 10^|e| are doubles, and IEEE rounds their product or quotient to the nearest (Clinger, 1990, "How to Read Floating
 * Point Numbers Accurately"). Else, for e = -1 .. -27, the quotient m / 5^-e is worked out to 64 bits by one division of
 * 128 bits by 64: 5^27 is below 2^63. These bits and whether anything is left over decide the rounding. */
#include "decimal.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DIGITS_MAX = 19, LENGTH_MAX = 39, POWER_EXACT = 22, POWER_MAX = 27, EXPONENT_MAX = 1000 };

struct decimal {
    bool negative, found; /* any digit at all? */
    uint64_t digits;
    int count;    /* of digits, without leading zeros */
    int exponent; /* of ten */
};

static const double POWERS[POWER_EXACT + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                               1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static bool is_digit(char c) {
    return (unsigned char)(c - '0') < 10;
}

static const char *read_digits(const char *s, struct decimal *decimal) {
    const char *start = s;
    while (*s == '0' && decimal->count == 0)
        s++;
    const char *first = s;
    for (; is_digit(*s); s++)
        decimal->digits = decimal->digits * 10 + (uint64_t)(*s - '0'); /* too many wrap around, and are refused below */
    decimal->count += s - first <= DIGITS_MAX ? (int)(s - first) : DIGITS_MAX + 1;
    decimal->found |= s > start;
    return s;
}

/* `e-08`; where no digit follows, the number ends before the `e`. */
static const char *read_exponent(const char *s, struct decimal *decimal) {
    const char *digits = s + 1 + (s[1] == '-' || s[1] == '+');
    int exponent = 0;
    if (!is_digit(*digits))
        return s;
    const char *end = digits;
    for (; is_digit(*end); end++)
        exponent = exponent < EXPONENT_MAX ? exponent * 10 + (*end - '0') : EXPONENT_MAX;
    decimal->exponent += s[1] == '-' ? -exponent : exponent;
    return end;
}

static const char *read_parts(const char *s, struct decimal *decimal) {
    *decimal = (struct decimal){.negative = *s == '-'};
    s = read_digits(s + (*s == '-' || *s == '+'), decimal);
    if (*s == '.') {
        const char *fraction = s + 1;
        s = read_digits(fraction, decimal);
        decimal->exponent = s - fraction <= LENGTH_MAX ? (int)(fraction - s) : 0;
    }
    return *s == 'e' || *s == 'E' ? read_exponent(s, decimal) : s;
}

#ifdef __SIZEOF_INT128__

static const uint64_t FIVES[POWER_MAX + 1] = {
    1u,
    5u,
    25u,
    125u,
    625u,
    3125u,
    15625u,
    78125u,
    390625u,
    1953125u,
    9765625u,
    48828125u,
    244140625u,
    1220703125u,
    6103515625u,
    30517578125u,
    152587890625u,
    762939453125u,
    3814697265625u,
    19073486328125u,
    95367431640625u,
    476837158203125u,
    2384185791015625u,
    11920928955078125u,
    59604644775390625u,
    298023223876953125u,
    1490116119384765625u,
    7450580596923828125u,
};

/* digits / 10^power, to the nearest double, ties to even; digits not 0. */
static double divided(uint64_t digits, int power) {
    __extension__ typedef unsigned __int128 wide;
    int shift = __builtin_clzll(digits), divisor_shift = __builtin_clzll(FIVES[power]);
    uint64_t divisor = FIVES[power] << divisor_shift; /* with its highest bit set, and so the other: */
    wide numerator = (wide)(digits << shift) << 63;
    uint64_t quotient = (uint64_t)(numerator / divisor); /* of 63 or 64 bits, of which 53 are kept */
    bool left_over = quotient * divisor != (uint64_t)numerator;
    int dropped = quotient >> 63 ? 11 : 10;
    uint64_t kept = quotient >> dropped, rest = quotient - (kept << dropped), half = UINT64_C(1) << (dropped - 1);
    kept += rest > half || (rest == half && (left_over || kept % 2 == 1));
    return ldexp((double)kept, dropped - 63 + divisor_shift - shift - power);
}

static bool convert(const struct decimal *decimal, double *value) {
    if (decimal->digits == 0)
        *value = 0;
    else if (decimal->exponent < 0 && decimal->exponent >= -POWER_MAX)
        *value = divided(decimal->digits, -decimal->exponent);
    else
        return false;
    return true;
}

#else

static bool convert(const struct decimal *decimal, double *value) {
    *value = 0;
    return decimal->digits == 0;
}

#endif

const char *decimal_read(const char *text, double *value) {
    struct decimal decimal;
    const char *end = read_parts(text, &decimal);
    int power = decimal.exponent < 0 ? -decimal.exponent : decimal.exponent;
    if (!decimal.found || decimal.count > DIGITS_MAX || end - text > LENGTH_MAX)
        return NULL;
    if (decimal.digits < UINT64_C(1) << 53 && power <= POWER_EXACT)
        *value = decimal.exponent < 0 ? (double)decimal.digits / POWERS[power] : (double)decimal.digits * POWERS[power];
    else if (!convert(&decimal, value))
        return NULL;
    *value = decimal.negative ? -*value : *value;
    return end;
}
