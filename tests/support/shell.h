/* A command as one types it. */
#ifndef SUPPORT_SHELL_H
#define SUPPORT_SHELL_H

enum { SHELL_SIZE = 65536 };

/* The command by printf's format: what it prints on its standard output, cut off at SHELL_SIZE - 1, and its exit code.
 * The test fails where a signal ends it. */
int shell(char out[SHELL_SIZE], const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
