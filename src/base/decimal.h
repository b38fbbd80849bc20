/* Plain decimal numbers read fast: what a CSV file has by the million. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

/* The number that `text` begins with: a sign or none, digits with at most one point in or around them, an exponent or
 * none. Returns where it ends, and the double nearest to it, as strtod's. NULL where there is none, or where it is not
 * among the common ones (19 digits, 39 bytes, 27 places): number.h reads all.
 * `text` must end in some byte that belongs to no number, such as a newline or NUL. */
const char *decimal_read(const char *text, double *value);

#endif
