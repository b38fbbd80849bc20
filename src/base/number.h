/* Numbers read strictly and written for people. LC_NUMERIC stays "C" throughout. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_SIZE = 40, NUMBER_DIGITS_MAX = 17, COUNT_SIZE = 28 };

/* A number as JSON writes it (-2, 0.5, 1e-8; not .5, +1, 1., 0x1, inf): the whole string, and finite. */
bool number_parse(const char *text, double *value);

/* The same with the liberties of a person's typing: spaces around it, a leading `+`, `.5`, `5.`, U+2212 for minus, and
 * a fraction of two such numbers, `2/3`. */
bool number_parse_typed(const char *text, double *value);

/* The same, and digits grouped as number_count writes them: "1,000,000". "1,5" and "1,500" are refused: a comma before
 * decimals would be taken for another number. */
bool number_parse_grouped(const char *text, double *value);

/* How many, for people: "9999", from there on in groups of three, "10,000". To be used where it is called:
 * number_count(n).text. Nothing that programs read is written so. */
struct count_text {
    char text[COUNT_SIZE];
};
struct count_text number_count(size_t count);

/* `places` decimals; never "-0.0000"; not finite: "inf", "-inf", "nan". At 1e7 and above e-form with
 * the same digits. */
void number_fixed(char out[NUMBER_SIZE], double value, int places);

/* `digits` significant digits, plain between 1e-4 and 1e6, else e-form ("8.37e-06"); trailing zeros dropped. */
void number_digits(char out[NUMBER_SIZE], double value, int digits);

/* The same as one writes it in a file: a whole number below 1e9 that so many digits give exactly is plain: 1000000. */
void number_plain(char out[NUMBER_SIZE], double value, int digits);

/* The same for sentences and answers: such a number is written as a count, 1,000,000. */
void number_words(char out[NUMBER_SIZE], double value, int digits);

/* The shortest of these that reads back as the same number. */
void number_shortest(char out[NUMBER_SIZE], double value);

/* For a table's column of losses or parameters: `places` decimals, and e-form of the same width class where that would
 * show a value other than zero as 0.0000 or is 1e5 and above. */
void number_table(char out[NUMBER_SIZE], double value, int places);

#endif
