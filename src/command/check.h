/* `downhill check`: validates lessons. */
#ifndef COMMAND_CHECK_H
#define COMMAND_CHECK_H

#include "error.h"
#include "work.h"

/* argv[0] is "check". Errors go to stderr as `file:line:column: error: ..`. Returns the exit code: 0 none, 1 some, 2
 * the usage is wrong, 130 ended by Ctrl-C: then a line says what was checked before. */
int check_main(int argc, char **argv);

/* How far it got. */
struct check_reach {
    size_t lessons;   /* checked to the end */
    char lesson[128]; /* in which it was stopped; empty: it wasn't */
    bool reading;     /* before any of its lessons was checked, while that file was read */
};

/* Everything that can be wrong with a lesson file, or with a folder of lessons. Tells `work` (NULL is fine) how
 * far it is; where that wants no more, nothing is said of the lesson at hand. Adds to `reach`. False where
 * there was any error. */
bool check_path(const char *path, const struct work *work, struct check_reach *reach, struct errors *errors);

#endif
