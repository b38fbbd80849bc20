/* A clock that only goes forward, for what is measured and awaited. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Since some moment before the program began, the same for both: to the nanosecond, and whole milliseconds. */
double clock_seconds(void);
int64_t clock_milliseconds(void);

#endif
