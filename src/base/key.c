/* Two tables: the names that scripts use, and the words that people read. */
#include "key.h"

#include "utf8.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    uint32_t key;
} NAMES[] = {
    {"Space", ' '},
    {"Enter", PRESS_ENTER},
    {"Escape", PRESS_ESCAPE},
    {"Tab", PRESS_TAB},
    {"BTab", PRESS_BACK_TAB},
    {"BSpace", PRESS_BACKSPACE},
    {"DC", PRESS_DELETE},
    {"Delete", PRESS_DELETE},
    {"Up", PRESS_UP},
    {"Down", PRESS_DOWN},
    {"Left", PRESS_LEFT},
    {"Right", PRESS_RIGHT},
    {"S-Up", PRESS_SHIFT_UP},
    {"S-Down", PRESS_SHIFT_DOWN},
    {"S-Left", PRESS_SHIFT_LEFT},
    {"S-Right", PRESS_SHIFT_RIGHT},
    {"PPage", PRESS_PAGE_UP},
    {"PageUp", PRESS_PAGE_UP},
    {"PgUp", PRESS_PAGE_UP},
    {"NPage", PRESS_PAGE_DOWN},
    {"PageDown", PRESS_PAGE_DOWN},
    {"PgDn", PRESS_PAGE_DOWN},
    {"Home", PRESS_HOME},
    {"End", PRESS_END},
    {"C-c", PRESS_INTERRUPT},
    {"C-l", PRESS_REDRAW},
    {"C-u", PRESS_CLEAR},
    {"C-w", PRESS_CUT_WORD},
};

static const struct {
    uint32_t key;
    const char *label;
} LABELS[] = {
    {' ', "space"},
    {PRESS_ENTER, "Enter"},
    {PRESS_ESCAPE, "Esc"},
    {PRESS_TAB, "Tab"},
    {PRESS_BACK_TAB, "Shift-Tab"},
    {PRESS_BACKSPACE, "backspace"},
    {PRESS_DELETE, "Del"},
    {PRESS_UP, "up"},
    {PRESS_DOWN, "down"},
    {PRESS_LEFT, "left"},
    {PRESS_RIGHT, "right"},
    {PRESS_SHIFT_UP, "Shift-up"},
    {PRESS_SHIFT_DOWN, "Shift-down"},
    {PRESS_SHIFT_LEFT, "Shift-left"},
    {PRESS_SHIFT_RIGHT, "Shift-right"},
    {PRESS_PAGE_UP, "PgUp"},
    {PRESS_PAGE_DOWN, "PgDn"},
    {PRESS_HOME, "Home"},
    {PRESS_END, "End"},
    {PRESS_INTERRUPT, "Ctrl-C"},
    {PRESS_REDRAW, "Ctrl-L"},
    {PRESS_CLEAR, "Ctrl-U"},
    {PRESS_CUT_WORD, "Ctrl-W"},
};

bool key_parse(const char *name, uint32_t *key) {
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(NAMES[i].name, name) == 0) {
            *key = NAMES[i].key;
            return true;
        }
    uint32_t code_point;
    size_t length = utf8_decode(name, &code_point);
    if (length == 0 || name[length] != '\0' || code_point <= ' ' || code_point == 0x7f)
        return false;
    *key = code_point;
    return true;
}

const char *key_label(uint32_t key, char out[16]) {
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (LABELS[i].key == key)
            return LABELS[i].label;
    size_t length = utf8_encode(key, out);
    out[length] = '\0';
    return out;
}
