/* The longest that an error can become has room in a line. */
#include "error_print.h"

#include <stdio.h>

void error_print(const char *before, const struct error *error) {
    char line[ERROR_FILE_SIZE + ERROR_MESSAGE_SIZE + 64];
    error_format(error, line, sizeof line);
    fprintf(stderr, "%s%s\n", before, line);
}

bool error_say(const char *whose, const char *format, ...) {
    char message[ERROR_MESSAGE_SIZE];
    struct error error;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    error_set(&error, "%s", message);
    fprintf(stderr, "%s: %s\n", whose, error.message);
    return false;
}

void errors_print(const struct errors *errors) {
    for (size_t i = 0; i < errors->count; i++)
        error_print("", &errors->items[i]);
}
