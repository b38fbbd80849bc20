/* A terminal to draw canvases on and to take keys from. One terminal at a time; only this layer includes <curses.h>.
 *
 * What the terminal can show is decided once, in terminal_open, and written to the caller's `struct look`; the caller
 * may change the look at any time (keys G and D): the next terminal_draw paints everything anew. */
#ifndef TERM_TERMINAL_H
#define TERM_TERMINAL_H

#include "canvas.h"
#include "error.h"

#include <stdbool.h>
#include <stdint.h>

struct terminal;

/* What the user asked for; -1: the terminal decides. */
struct terminal_options {
    int glyphs; /* enum glyph_tier */
    int colors; /* enum color_tier */
    int theme;  /* enum theme */
    int mouse;  /* 0: off, so that text can be selected as ever */
};

enum terminal_event {
    TERMINAL_KEY,     /* a key was pressed: `*key` is its code (src/session/key.h) */
    TERMINAL_PASTED,  /* likewise, but as part of a text that was pasted, where the terminal tells */
    TERMINAL_CLICK,   /* the mouse was pressed: see terminal_click */
    TERMINAL_RESIZE,  /* the size changed (several changes in a row are one event) */
    TERMINAL_TIMEOUT, /* nothing happened in the time given */
    TERMINAL_HANGUP,  /* the terminal is gone, or SIGTERM, SIGHUP or SIGINT came: save and leave at once */
    TERMINAL_THEME,   /* the terminal has told its background: the look's theme has changed */
    TERMINAL_READY,   /* what was drawn has arrived: see terminal_ready */
    TERMINAL_RESUMED, /* back after Ctrl-Z: draw again */
    TERMINAL_WATCHED  /* the file descriptor of terminal_watch had something to read: see terminal_take_watched */
};

/* Takes over the terminal of stdin and stdout and fills `look`, which must outlive the terminal. NULL and an error
 * where there is none, or one that cannot place the cursor: print plain text then. Sets LC_CTYPE (term_locale.h). */
struct terminal *terminal_open(const struct terminal_options *options, struct look *look, struct error *error);

/* Gives the terminal back as it was. NULL: nothing happens. */
void terminal_close(struct terminal *term);

/* The size in cells, as of the last event. */
void terminal_size(const struct terminal *term, int *width, int *height);

/* Shows a canvas; only what differs from the last one is sent. Parts beyond the terminal are left out. */
void terminal_draw(struct terminal *term, const struct canvas *canvas);

/* Is there room for another drawing? Not while a slow line is still busy with the last ones. Drawn is all the same. */
bool terminal_ready(const struct terminal *term);

/* The terminal may show something else than was drawn: the next terminal_draw sends everything. */
void terminal_forget(struct terminal *term);

/* Sleeps until something happens, or `timeout_ms` have passed (negative: for ever; 0: not at all). Uses no
 * processor time meanwhile. */
enum terminal_event terminal_wait(struct terminal *term, int timeout_ms, uint32_t *key);

/* Wakes up for this file descriptor too, which must not block (-1: for none). What it has to read is thrown away. */
void terminal_watch(struct terminal *term, int fd);
/* Has it had something to read since the last call? */
bool terminal_take_watched(struct terminal *term);

/* Where the mouse was pressed last: column and row, from 0. They may lie beyond what is drawn. */
void terminal_click(const struct terminal *term, int *x, int *y);

/* When the bytes of the last key or click came, by terminal_now: a lone escape is known to be the
 * Escape key only later. */
int64_t terminal_came(const struct terminal *term);

/* Has a key or an event already arrived? Then a drawing now would be out of date at once. */
bool terminal_pending(const struct terminal *term);

/* The richest glyphs that can be sent at all: ASCII where the locale has nothing else. */
enum glyph_tier terminal_glyphs(const struct terminal *term);

/* Milliseconds of a clock that only goes forward. */
int64_t terminal_now(void);

/* The signal that asked to leave, 0: none. Raise it again when everything is saved and closed. */
int terminal_signal(const struct terminal *term);

#endif
