/* Keys by name, whatever terminal they came from: a character is its code point, the others stand above Unicode. Names
 * are tmux's: s Space Left Enter Tab BTab BSpace DC Escape PPage NPage Home End C-c C-l C-u C-w S-Left. */
#ifndef BASE_KEY_H
#define BASE_KEY_H

#include <stdbool.h>
#include <stdint.h>

enum {
    PRESS_NONE = 0,
    PRESS_ENTER = 0x110000,
    PRESS_ESCAPE,
    PRESS_TAB,
    PRESS_BACK_TAB,
    PRESS_BACKSPACE,
    PRESS_DELETE,
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_HOME,
    PRESS_END,
    PRESS_INTERRUPT, /* Ctrl-C */
    PRESS_REDRAW,    /* Ctrl-L */
    PRESS_CLEAR,     /* Ctrl-U: what is typed */
    PRESS_CUT_WORD,  /* Ctrl-W: its last word */
    PRESS_SHIFT_UP,  /* five times as far, where a terminal tells them apart */
    PRESS_SHIFT_DOWN,
    PRESS_SHIFT_LEFT,
    PRESS_SHIFT_RIGHT
};

/* "s", "Space", "Left": false where no key has that name. */
bool key_parse(const char *name, uint32_t *key);

/* How the key is written for people: "space", "Enter", "left", "s". Valid until the next call with a character. */
const char *key_label(uint32_t key, char out[16]);

#endif
