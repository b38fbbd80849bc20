/* Doubles compared with a stated tolerance; cmocka's own comparison is in single precision. Include after cmocka.h. */
#ifndef SUPPORT_ASSERT_CLOSE_H
#define SUPPORT_ASSERT_CLOSE_H

#include <math.h>

/* |actual - expected| <= tolerance; a NaN is close to nothing. */
#define assert_close(actual, expected, tolerance)                                                                      \
    assert_close_at((actual), (expected), (tolerance), #actual, __FILE__, __LINE__)

static inline void assert_close_at(double actual, double expected, double tolerance, const char *what, const char *file,
                                   int line) {
    if (fabs(actual - expected) <= tolerance || actual == expected)
        return;
    print_error("%s is %.17g, expected %.17g within %g\n", what, actual, expected, tolerance);
    _fail(file, line);
}

#endif
