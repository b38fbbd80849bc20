/* Errors as lines of stderr: file:line:column: error: what is wrong. */
#ifndef COMMAND_ERROR_PRINT_H
#define COMMAND_ERROR_PRINT_H

#include "error.h"

/* `before`: whose it is, as "downhill reset: ". */
void error_print(const char *before, const struct error *error);
void errors_print(const struct errors *errors);

/* "WHOSE: MESSAGE", a line that may hold what was typed: control characters become `?`. Returns false. */
bool error_say(const char *whose, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
