/* Up to 19 digits are a whole number m below 2^64, and the value is m 10^e. Where m is below 2^53 and |e| at most 22,
 * both m and 10^|e| are doubles, and IEEE rounds their product or quotient to the nearest (Clinger, 1990, "How to Read
 * Floating Point Numbers Accurately"). Else, for e = -1 .. -27, the quotient m / 5^-e is worked out to 64 bits by one
 * division of 128 bits by 64: 5^27 is below 2^63. These bits and whether anything is left over decide the rounding. */
#include "decimal.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { DIGITS_MAX = 19, LENGTH_MAX = 39, POWER_EXACT = 22, POWER_MAX = 27, EXPONENT_MAX = 1000 };

static const double POWERS[POWER_EXACT + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                               1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static bool is_digit(char c) {
    return (unsigned char)(c - '0') < 10;
}

static inline const char *read_digits(const char *s, uint64_t *digits) {
    for (; is_digit(*s); s++)
        *digits = *digits * 10 + (uint64_t)(*s - '0'); /* too many wrap around, and are refused below */
    return s;
}

/* `e-08`; where no digit follows, the number ends before the `e`. */
static const char *read_exponent(const char *s, int *exponent) {
    const char *digits = s + 1 + (s[1] == '-' || s[1] == '+'), *end = digits;
    int power = 0;
    if (!is_digit(*digits))
        return s;
    for (; is_digit(*end); end++)
        power = power < EXPONENT_MAX ? power * 10 + (*end - '0') : EXPONENT_MAX;
    *exponent += s[1] == '-' ? -power : power;
    return end;
}

/* Zeros in front are no digits that count: those of `0.001` before its 1. */
static ptrdiff_t leading_zeros(const char *s) {
    ptrdiff_t zeros = 0;
    for (; *s == '0' || *s == '.'; s++)
        zeros += *s == '0';
    return zeros;
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

/* For exponents of normal doubles. */
static double power_of_two(int exponent) {
    uint64_t bits = (uint64_t)(1023 + exponent) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

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
    return (double)kept * power_of_two(dropped - 63 + divisor_shift - shift - power);
}

#else

static double divided(uint64_t digits, int power) {
    (void)digits, (void)power;
    return NAN;
}

#endif

/* digits 10^exponent; NaN where that takes another way. */
static double convert(uint64_t digits, int exponent) {
    if (digits < UINT64_C(1) << 53 && exponent >= -POWER_EXACT && exponent <= POWER_EXACT)
        return exponent < 0 ? (double)digits / POWERS[-exponent] : (double)digits * POWERS[exponent];
    if (digits == 0)
        return 0;
    return exponent < 0 && exponent >= -POWER_MAX ? divided(digits, -exponent) : NAN;
}

const char *decimal_read(const char *text, double *value) {
    const char *first = text + (*text == '-' || *text == '+');
    uint64_t digits = 0;
    const char *end = read_digits(first, &digits);
    ptrdiff_t count = end - first;
    int exponent = 0;
    if (*end == '.') {
        const char *fraction = end + 1;
        end = read_digits(fraction, &digits);
        count += end - fraction;
        exponent = end - fraction <= LENGTH_MAX ? (int)(fraction - end) : 0;
    }
    if (count == 0 || (count > DIGITS_MAX && count - leading_zeros(first) > DIGITS_MAX))
        return NULL;
    if (*end == 'e' || *end == 'E')
        end = read_exponent(end, &exponent);
    double magnitude = convert(digits, exponent);
    *value = *text == '-' ? -magnitude : magnitude;
    return end - text > LENGTH_MAX || isnan(magnitude) ? NULL : end;
}
