/* What the terminal sends, as keys: pure, byte by byte, so that every terminal's habits can be tested without one. */
#ifndef TERM_TERM_KEYS_H
#define TERM_TERM_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum input_kind {
    INPUT_PART, /* the bytes begin something longer: wait for more, or call again with `late` */
    INPUT_NONE, /* swallowed: a key that means nothing here, an answer that nobody asked for */
    INPUT_KEY,
    INPUT_CLICK,  /* the left button, pressed without Shift and the like */
    INPUT_PASTE,  /* what follows is pasted (`key` 1), or no more (0) */
    INPUT_STATUS, /* the terminal is there (answer to DSR) */
    INPUT_GROUND  /* the terminal's background colour (answer to OSC 11) */
};

struct input {
    enum input_kind kind;
    size_t length; /* bytes used up; 0 for INPUT_PART */
    uint32_t key;  /* INPUT_KEY: as in src/session/key.h */
    int x, y;      /* INPUT_CLICK: column and row, from 0 */
    double light;  /* INPUT_GROUND: relative luminance, 0 .. 1 */
};

/* Reads the first thing of `bytes` (`length` at least 1). `late`: nothing more has come for a while, so that a lone
 * escape is the Escape key, and a sequence that never ended is dropped. Never gives part of a sequence as keys. The
 * wheel comes as up and down; all else that a mouse does is swallowed. */
struct input term_keys_decode(const char *bytes, size_t length, bool late);

#endif
