/* How the program is called by who reads its messages. */
#ifndef BASE_CALLED_H
#define BASE_CALLED_H

#include "text.h"

/* What one types to start it: DOWNHILL_COMMAND, which the script that starts it from a checkout sets; else, and where
 * that is nothing to be shown in a row, "downhill". Valid until the environment changes. */
const char *called_name(void);

/* Adds a command line that begins with "downhill", with that name in its place; any other as it is. */
void called_line(const char *line, struct text *out);

#endif
