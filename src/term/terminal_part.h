/* Shared by terminal.c (open, draw, close) and terminal_wait.c (events). */
#ifndef TERM_TERMINAL_PART_H
#define TERM_TERMINAL_PART_H

#include "key_table.h"
#include "terminal.h"
#include "term_colors.h"
#include "term_gather.h"
#include "term_pace.h"

#include <stdint.h>
#include <termios.h>

enum { BYTES_MAX = 4352 }; /* more than the longest string that term_keys reads */

struct terminal {
    SCREEN *screen;
    struct look *look;  /* the caller's */
    struct look drawn;  /* as of the last drawing */
    struct canvas last; /* what the terminal shows; no cells: unknown */
    struct colors colors;
    struct gather gather; /* of a frame's writes */
    struct pace pace;
    bool xterm; /* or one that understands the same */
    bool paced; /* it may be asked whether it is there */
    bool plain; /* the locale knows ASCII only */
    bool wraps; /* writing in the last column moves the cursor to the next row, or so TERM's entry says */
    int width, height;
    struct termios modes;  /* as found */
    char bytes[BYTES_MAX]; /* read, not yet decoded */
    size_t byte_count;
    struct key_table keys; /* that this terminal sends otherwise than others */
    bool mouse;
    int click_x, click_y;
    bool pasting;      /* the keys are a text that is pasted */
    int64_t last_byte; /* when the last of them came, by terminal_now */
    int watched_fd;    /* -1: none */
    bool watched;      /* it had something to read */
    bool gone;         /* the terminal hung up */
    bool asked;        /* for its background, and no answer yet */
    int64_t asked_at;
    enum theme guessed; /* the look's theme when asked: if it differs, the user has chosen meanwhile */
};

/* Asks the kernel for the size and tells curses. */
void terminal_measure(struct terminal *term);

/* Leaves curses' screen and comes back to it. */
void terminal_leave(struct terminal *term);
void terminal_return(struct terminal *term);

/* Asks whether what was drawn has arrived, where it is time to. */
void terminal_ask(struct terminal *term);

/* Waits a moment for answers that are still to come, so that they don't end up in the shell. */
void terminal_await_answer(struct terminal *term);

#endif
