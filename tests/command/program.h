/* The program in a pseudo-terminal: with a course, a folder for what it saves, and nothing else from outside. */
#ifndef TESTS_COMMAND_PROGRAM_H
#define TESTS_COMMAND_PROGRAM_H

#include "vt.h"

/* Which program, and the two folders: until the next call, which copies nothing. */
void program_is(const char *path, const char *course, const char *state);

/* With `arguments`, and with `more` variables than the two folders; both end with NULL. `more` NULL: as in an xterm of
 * 256 colours, with UTF-8. */
struct vt *program_start(int width, int height, const char *const arguments[], const char *const more[]);
/* At 80x24 in such an xterm, with one argument; NULL: without. */
struct vt *program_open(const char *place);
/* The same, until the screen has `text` and the program sleeps. */
struct vt *program_open_at(const char *place, const char *text);

/* A test's setup: nothing is saved in its folder. Returns 0. */
int program_forget(void **state);

#endif
