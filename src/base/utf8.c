/* Widths come from a short table of our own and not from wcwidth(), so that a page is laid out alike in every locale;
 * whether the terminal's idea of the symbols agrees is asked once, at start, with wcwidth (src/term). */
#include "utf8.h"

#include <string.h>

struct range {
    uint32_t first, last;
};

static const struct range ZERO[] = {
    {0x0000, 0x001f}, {0x007f, 0x009f}, {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd},
    {0x0610, 0x061a}, {0x064b, 0x065f}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x2069},
    {0x20d0, 0x20f0}, {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef},
};

static const struct range WIDE[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},   {0x23f0, 0x23f0},
    {0x23f3, 0x23f3},   {0x25fd, 0x25fe},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267f, 0x267f},
    {0x2693, 0x2693},   {0x26a1, 0x26a1},   {0x26aa, 0x26ab},   {0x26bd, 0x26be},   {0x26c4, 0x26c5},
    {0x26ce, 0x26ce},   {0x26d4, 0x26d4},   {0x26ea, 0x26ea},   {0x26f2, 0x26f3},   {0x26f5, 0x26f5},
    {0x26fa, 0x26fa},   {0x26fd, 0x26fd},   {0x2705, 0x2705},   {0x270a, 0x270b},   {0x2728, 0x2728},
    {0x274c, 0x274c},   {0x274e, 0x274e},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27b0, 0x27b0},   {0x27bf, 0x27bf},   {0x2b1b, 0x2b1c},   {0x2b50, 0x2b50},   {0x2b55, 0x2b55},
    {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0xa000, 0xa4cf},
    {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},   {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},
    {0xff00, 0xff60},   {0xffe0, 0xffe6},   {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff},
    {0x1fa70, 0x1faff}, {0x20000, 0x3fffd},
};

static bool in_ranges(uint32_t code_point, const struct range *ranges, size_t count) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (code_point > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && code_point >= ranges[low].first;
}

static bool is_scalar(uint32_t code_point) {
    return code_point <= 0x10ffff && (code_point < 0xd800 || code_point > 0xdfff);
}

size_t utf8_decode(const char *text, uint32_t *code_point) {
    static const uint32_t SMALLEST[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *s = (const unsigned char *)text;
    if (s[0] < 0x80) {
        *code_point = s[0];
        return s[0] ? 1 : 0;
    }
    size_t length = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    uint32_t value = s[0] & (0xffu >> (length + 1));
    bool valid = s[0] >= 0xc2 && s[0] <= 0xf4;
    for (size_t i = 1; valid && i < length; i++) {
        valid = (s[i] & 0xc0) == 0x80;
        value = value << 6 | (s[i] & 0x3f);
    }
    if (!valid || value < SMALLEST[length] || !is_scalar(value)) {
        *code_point = UTF8_REPLACEMENT;
        return 1;
    }
    *code_point = value;
    return length;
}

size_t utf8_encode(uint32_t code_point, char *out) {
    if (!is_scalar(code_point))
        code_point = UTF8_REPLACEMENT;
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    size_t length = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, code_point >>= 6)
        out[i] = (char)(0x80 | (code_point & 0x3f));
    out[0] = (char)((0xf00u >> length) | code_point);
    return length;
}

bool utf8_valid(const char *text, size_t length, size_t *bad) {
    size_t i = 0;
    while (i < length) {
        /* A copy, so that a character cut off by the end is not completed by what stands behind it. */
        char next[UTF8_MAX + 1] = {0};
        memcpy(next, text + i, length - i < UTF8_MAX ? length - i : UTF8_MAX);
        uint32_t code_point;
        size_t bytes = next[0] ? utf8_decode(next, &code_point) : 1;
        if (bytes == 1 && (unsigned char)next[0] >= 0x80) {
            *bad = i;
            return false;
        }
        i += bytes;
    }
    return true;
}

int utf8_width(uint32_t code_point) {
    if (code_point >= 0x20 && code_point < 0x7f)
        return 1;
    if (in_ranges(code_point, ZERO, sizeof ZERO / sizeof *ZERO))
        return 0;
    return in_ranges(code_point, WIDE, sizeof WIDE / sizeof *WIDE) ? 2 : 1;
}

int utf8_columns(const char *text) {
    int columns = 0;
    uint32_t code_point;
    for (size_t bytes; (bytes = utf8_decode(text, &code_point)) > 0; text += bytes)
        columns += utf8_width(code_point);
    return columns;
}
