/* `downhill check`: validates lessons. */
#ifndef COMMAND_CHECK_H
#define COMMAND_CHECK_H

#include "error.h"

/* argv[0] is "check". Errors go to stderr as `file:line:column: error: ..`. Returns the exit code: 0 none, 1 some, 2 the
 * usage is wrong. */
int check_main(int argc, char **argv);

/* Everything that can be wrong with a lesson file, or with a folder of lessons. False where there was any error. */
bool check_path(const char *path, struct errors *errors);

#endif
