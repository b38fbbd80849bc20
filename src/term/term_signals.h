/* Signals, as things that terminal_wait can sleep on; and the restoring of the terminal when the program crashes. */
#ifndef TERM_TERM_SIGNALS_H
#define TERM_TERM_SIGNALS_H

#include "error.h"

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/* What has come since the last call of signals_take; bits. */
enum {
    SIGNALS_RESIZE = 1,  /* SIGWINCH */
    SIGNALS_LEAVE = 2,   /* SIGHUP, SIGTERM, SIGINT */
    SIGNALS_STOP = 4,    /* SIGTSTP */
    SIGNALS_CONTINUE = 8 /* SIGCONT */
};

/* Handles the signals until signals_close. Call before curses starts: it leaves handlers that it finds alone. A program
 * that was asked to leave and hasn't within two seconds is taken to write to a terminal that accepts no more: its
 * output then goes nowhere, so that it can save and leave. If it still hasn't after three more, it is ended. */
bool signals_open(struct error *error);
void signals_close(void);

/* Becomes readable when a signal comes. */
int signals_fd(void);

/* What has come, and forgets it. */
unsigned signals_take(void);

/* The last signal that asked to leave, 0: none. */
int signals_leave(void);

/* Stops the program as the shell expects of Ctrl-Z; returns when it is continued. */
void signals_stop(void);

/* What a crash must send to the terminal, and the modes to set: on SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL, SIGQUIT.
 * After that the signal takes its course. `bytes` is copied, and cut at 255. */
void signals_on_crash(int fd, const struct termios *modes, const char *bytes, size_t length);

#endif
