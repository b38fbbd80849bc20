/* `downhill check --like`: is a course, or a lesson, a translation of another? */
#ifndef COMMAND_CHECK_LIKE_H
#define COMMAND_CHECK_LIKE_H

#include "error.h"

#include <stdbool.h>

/* Compares the lesson file `copy`, or all files of that folder, with those of the folder `original`, a lesson with that
 * of the same id; for a file `original` may be a file, too. What can't be read is told of the original: of the copy the
 * other checks tell. False where there was any error. */
bool check_like(const char *original, const char *copy, struct errors *errors);

#endif
