/* The environment is asked each time: nothing is kept. */
#include "called.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { LENGTH_MAX = 60 };

static const char NAME[] = "downhill";

const char *called_name(void) {
    const char *name = getenv("DOWNHILL_COMMAND");
    size_t length = name ? strlen(name) : 0;
    bool fits = length > 0 && length <= LENGTH_MAX;
    for (size_t i = 0; i < length && fits; i++)
        fits = name[i] > ' ' && name[i] < 0x7f;
    return fits ? name : NAME;
}

void called_line(const char *line, struct text *out) {
    size_t length = sizeof NAME - 1;
    bool own = strncmp(line, NAME, length) == 0 && (line[length] == ' ' || line[length] == '\0');
    text_add(out, own ? called_name() : "");
    text_add(out, own ? line + length : line);
}
