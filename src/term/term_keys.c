/* Curses can decode keys too, but gives sequences that it doesn't know, and late answers of the terminal, as if they
 * had been typed. Here a sequence is read by the grammar of ECMA-48 first (CSI parameters final, SS3 letter, OSC .. BEL
 * or ST), then looked up; what isn't found is swallowed whole. All cursor keys of the terminals in use are CSI or SS3,
 * in both modes (normal, application), so that no terminfo entry is needed. */
#include "term_keys.h"

#include "key.h"
#include "utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ESC = 0x1b, BEL = 0x07, LONGEST_STRING = 4096 };

struct sequence_row {
    char final;
    int number; /* of `CSI number ~`; 0: any or none */
    uint32_t key;
};

static const struct sequence_row CSI_ROWS[] = {
    {'A', 0, PRESS_UP},         {'B', 0, PRESS_DOWN},        {'C', 0, PRESS_RIGHT},    {'D', 0, PRESS_LEFT},
    {'H', 0, PRESS_HOME},       {'F', 0, PRESS_END},         {'Z', 0, PRESS_BACK_TAB}, {'a', 0, PRESS_SHIFT_UP},
    {'b', 0, PRESS_SHIFT_DOWN}, {'c', 0, PRESS_SHIFT_RIGHT}, /* rxvt */
    {'d', 0, PRESS_SHIFT_LEFT}, {'~', 1, PRESS_HOME},        {'~', 7, PRESS_HOME},     {'~', 4, PRESS_END},
    {'~', 8, PRESS_END},        {'~', 3, PRESS_DELETE},      {'~', 5, PRESS_PAGE_UP},  {'~', 6, PRESS_PAGE_DOWN},
};

/* With the modifier Shift: `CSI 1;2 A`. */
static const struct {
    uint32_t key, shifted;
} SHIFTED[] = {
    {PRESS_UP, PRESS_SHIFT_UP},
    {PRESS_DOWN, PRESS_SHIFT_DOWN},
    {PRESS_LEFT, PRESS_SHIFT_LEFT},
    {PRESS_RIGHT, PRESS_SHIFT_RIGHT},
};

/* SS3: application mode, and the keypad's (PuTTY, xterm). */
static const struct sequence_row SS3_ROWS[] = {
    {'A', 0, PRESS_UP},   {'B', 0, PRESS_DOWN},  {'C', 0, PRESS_RIGHT}, {'D', 0, PRESS_LEFT}, {'H', 0, PRESS_HOME},
    {'F', 0, PRESS_END},  {'w', 0, PRESS_END},   {'M', 0, PRESS_ENTER}, {'I', 0, PRESS_TAB},  {'a', 0, PRESS_UP},
    {'b', 0, PRESS_DOWN}, {'c', 0, PRESS_RIGHT}, {'d', 0, PRESS_LEFT},  {'j', 0, '*'},        {'k', 0, '+'},
    {'l', 0, ','},        {'m', 0, '-'},         {'n', 0, '.'},         {'o', 0, '/'},        {'X', 0, '='},
    {'p', 0, '0'},        {'q', 0, '1'},         {'r', 0, '2'},         {'s', 0, '3'},        {'t', 0, '4'},
    {'u', 0, '5'},        {'v', 0, '6'},         {'x', 0, '8'},         {'y', 0, '9'},
};

struct control_row {
    unsigned char byte;
    uint32_t key;
};

static const struct control_row CONTROLS[] = {
    {0x03, PRESS_INTERRUPT}, {0x08, PRESS_BACKSPACE}, {0x09, PRESS_TAB},
    {0x0a, PRESS_ENTER},     {0x0c, PRESS_REDRAW},    {0x0d, PRESS_ENTER},
    {0x15, PRESS_CLEAR},     {0x17, PRESS_CUT_WORD},  {0x7f, PRESS_BACKSPACE},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct input key_input(uint32_t key, size_t length) {
    return (struct input){.kind = key == PRESS_NONE ? INPUT_NONE : INPUT_KEY, .length = length, .key = key};
}

static struct input none_input(size_t length) {
    return key_input(PRESS_NONE, length);
}

/* A sequence that hasn't ended: wait, or drop it when nothing more comes. */
static struct input unended(size_t length, bool late) {
    return late ? none_input(length) : (struct input){.kind = INPUT_PART};
}

static uint32_t find_sequence(const struct sequence_row *rows, size_t count, char final, int number) {
    for (size_t i = 0; i < count; i++)
        if (rows[i].final == final && (rows[i].number == 0 || rows[i].number == number))
            return rows[i].key;
    return PRESS_NONE;
}

static uint32_t shifted(uint32_t key) {
    for (size_t i = 0; i < COUNT(SHIFTED); i++)
        if (SHIFTED[i].key == key)
            return SHIFTED[i].shifted;
    return key;
}

/* What a whole CSI sequence means; its last byte is at `end`. Modifiers other than Shift are passed over; those that
 * begin with one of < = > ? are answers. */
static uint32_t csi_key(const char *bytes, size_t end) {
    if (bytes[2] >= '<' && bytes[2] <= '?')
        return PRESS_NONE;
    uint32_t key = find_sequence(CSI_ROWS, COUNT(CSI_ROWS), bytes[end], atoi(bytes + 2));
    const char *modifier = memchr(bytes, ';', end);
    return modifier && atoi(modifier + 1) == 2 ? shifted(key) : key;
}

/* -- the mouse ---------------------------------------------------------------------------------------------------- */

enum { BUTTON_LEFT = 0, WHEEL_UP = 64, WHEEL_DOWN = 65, CELLS_MOST = 9999, X10_LENGTH = 6, X10_OFFSET = 32 };

/* Column and row count from 1 in what the terminal sends. */
static struct input mouse_input(int button, int x, int y, size_t length) {
    if (button == WHEEL_UP || button == WHEEL_DOWN)
        return key_input(button == WHEEL_UP ? PRESS_UP : PRESS_DOWN, length);
    if (button != BUTTON_LEFT || x < 1 || y < 1)
        return none_input(length);
    return (struct input){.kind = INPUT_CLICK, .length = length, .x = x - 1, .y = y - 1};
}

/* A number of at most CELLS_MOST and what must stand behind it. */
static bool read_count(const char **at, char behind, int *count) {
    *count = 0;
    const char *start = *at;
    while (**at >= '0' && **at <= '9' && *count <= CELLS_MOST)
        *count = 10 * *count + *(*at)++ - '0';
    return *at > start && *count <= CELLS_MOST && *(*at)++ == behind;
}

/* SGR: `CSI < button ; column ; row M`, or m when it is let go. */
static struct input decode_sgr_mouse(const char *bytes, size_t length) {
    const char *at = bytes + 3;
    int button, x, y;
    if (!read_count(&at, ';', &button) || !read_count(&at, ';', &x) || !read_count(&at, 'M', &y))
        return none_input(length);
    return mouse_input(button, x, y, length);
}

/* The first mouse report there was, of terminals that don't know SGR: `CSI M` and three bytes, each 32 more. */
static struct input decode_x10_mouse(const char *bytes, size_t length, bool late) {
    size_t end = 3;
    while (end < length && end < X10_LENGTH && (unsigned char)bytes[end] >= X10_OFFSET)
        end++;
    if (end < X10_LENGTH)
        return end == length ? unended(length, late) : none_input(end);
    int values[3];
    for (int i = 0; i < 3; i++)
        values[i] = (unsigned char)bytes[3 + i] - X10_OFFSET;
    return mouse_input(values[0], values[1], values[2], X10_LENGTH);
}

/* -- sequences ---------------------------------------------------------------------------------------------------- */

enum { PASTE_BEGINS = 200, PASTE_ENDS = 201 };

/* CSI: parameters 0x30..0x3f, intermediates 0x20..0x2f, a final byte 0x40..0x7e. */
static struct input decode_csi(const char *bytes, size_t length, bool late) {
    size_t i = 2;
    if (i < length && bytes[i] == '[') /* Linux's function keys: CSI [ A */
        return i + 1 < length ? none_input(i + 2) : unended(length, late);
    if (i < length && bytes[i] == 'M')
        return decode_x10_mouse(bytes, length, late);
    while (i < length && bytes[i] >= 0x20 && bytes[i] <= 0x3f)
        i++;
    if (i == length)
        return length > LONGEST_STRING ? none_input(length) : unended(length, late);
    if (bytes[i] < 0x40 || bytes[i] > 0x7e) /* broken off by a control: that one is read next */
        return none_input(i);
    if (bytes[2] == '<')
        return decode_sgr_mouse(bytes, i + 1);
    if (bytes[i] == '~' && (atoi(bytes + 2) == PASTE_BEGINS || atoi(bytes + 2) == PASTE_ENDS))
        return (struct input){.kind = INPUT_PASTE, .length = i + 1, .key = atoi(bytes + 2) == PASTE_BEGINS};
    if (bytes[i] == 'n')
        return (struct input){.kind = INPUT_STATUS, .length = i + 1};
    return key_input(csi_key(bytes, i), i + 1);
}

static struct input decode_ss3(const char *bytes, size_t length, bool late) {
    size_t i = 2;
    while (i < length && bytes[i] >= '0' && bytes[i] <= '9') /* modifiers of old terminals */
        i++;
    if (i == length)
        return unended(length, late);
    return key_input(find_sequence(SS3_ROWS, COUNT(SS3_ROWS), bytes[i], 0), bytes[i] < 0x20 ? i : i + 1);
}

/* One component of `rgb:RRRR/GGGG/BBBB`: 1 to 4 hexadecimal digits, as a share of their largest value. */
static bool read_component(const char **at, const char *end, double *value) {
    int digits = 0, sum = 0;
    while (*at < end && digits < 4 && isxdigit((unsigned char)**at)) {
        char digit[2] = {*(*at)++, '\0'};
        sum = sum * 16 + (int)strtol(digit, NULL, 16);
        digits++;
    }
    *value = digits ? sum / (double)((1 << 4 * digits) - 1) : 0;
    return digits > 0;
}

/* Relative luminance of sRGB (WCAG 2). */
static double luminance(const double rgb[3]) {
    double linear[3];
    for (int i = 0; i < 3; i++)
        linear[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : pow((rgb[i] + 0.055) / 1.055, 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

/* The text of an answer to OSC 11: `11;rgb:R/G/B` or `11;rgba:R/G/B/A`. */
static bool read_ground(const char *text, const char *end, double *light) {
    static const char *const FORMS[] = {"11;rgb:", "11;rgba:"};
    for (size_t i = 0; i < COUNT(FORMS); i++) {
        size_t length = strlen(FORMS[i]);
        if ((size_t)(end - text) <= length || memcmp(text, FORMS[i], length) != 0)
            continue;
        double rgb[3];
        const char *at = text + length;
        for (int c = 0; c < 3; c++) {
            if (c > 0 && (at == end || *at++ != '/'))
                return false;
            if (!read_component(&at, end, &rgb[c]))
                return false;
        }
        *light = luminance(rgb);
        return true;
    }
    return false;
}

/* OSC, DCS, PM, APC: anything up to BEL, ST (ESC \), or an escape that begins something else. */
static struct input decode_string(const char *bytes, size_t length, bool late) {
    size_t end = 2;
    while (end < length && bytes[end] != BEL && bytes[end] != ESC)
        end++;
    bool lone_escape = end + 1 == length && bytes[end] == ESC;
    if (end == length || (lone_escape && !late))
        return length > LONGEST_STRING ? none_input(length) : unended(length, late);
    size_t tail = bytes[end] == BEL || lone_escape ? 1 : bytes[end + 1] == '\\' ? 2 : 0;
    struct input input = none_input(end + tail);
    if (bytes[1] == ']' && tail > 0 && read_ground(bytes + 2, bytes + end, &input.light))
        input.kind = INPUT_GROUND;
    return input;
}

static struct input decode_escape(const char *bytes, size_t length, bool late) {
    if (length == 1)
        return late ? key_input(PRESS_ESCAPE, 1) : (struct input){.kind = INPUT_PART};
    if (bytes[1] == '[')
        return decode_csi(bytes, length, late);
    if (bytes[1] == 'O')
        return decode_ss3(bytes, length, late);
    if (memchr("]P^_X", bytes[1], 5))
        return decode_string(bytes, length, late);
    return key_input(PRESS_ESCAPE, 1); /* Escape, then another key, quickly */
}

static struct input decode_control(unsigned char byte) {
    for (size_t i = 0; i < COUNT(CONTROLS); i++)
        if (CONTROLS[i].byte == byte)
            return key_input(CONTROLS[i].key, 1);
    return none_input(1);
}

/* How many bytes the character that begins so has; 1 where none begins so. */
static size_t character_length(unsigned char first) {
    return first >= 0xf0 && first < 0xf8   ? 4
           : first >= 0xe0 && first < 0xf0 ? 3
           : first >= 0xc0 && first < 0xe0 ? 2
                                           : 1;
}

static struct input decode_character(const char *bytes, size_t length, bool late) {
    char text[UTF8_MAX + 1] = {0};
    size_t needed = character_length((unsigned char)bytes[0]);
    if (length < needed && !late)
        return (struct input){.kind = INPUT_PART};
    memcpy(text, bytes, length < needed ? length : needed);
    uint32_t code_point;
    size_t used = utf8_decode(text, &code_point);
    bool control = code_point >= 0x80 && code_point < 0xa0;
    if (code_point == UTF8_REPLACEMENT || control || used == 0)
        return none_input(used ? used : 1);
    return key_input(code_point, used);
}

struct input term_keys_decode(const char *bytes, size_t length, bool late) {
    unsigned char first = (unsigned char)bytes[0];
    if (first == ESC)
        return decode_escape(bytes, length, late);
    if (first < ' ' || first == 0x7f)
        return decode_control(first);
    return decode_character(bytes, length, late);
}
