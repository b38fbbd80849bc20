/* Errors as lines of stderr: file:line:column: error: what is wrong. */
#ifndef COMMAND_ERROR_PRINT_H
#define COMMAND_ERROR_PRINT_H

#include "error.h"

/* `before`: whose it is, as "downhill reset: ". */
void error_print(const char *before, const struct error *error);
void errors_print(const struct errors *errors);

#endif
