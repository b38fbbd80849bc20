/* Two spellings of each glyph: 7 bit, and Unicode's for both richer tiers (braille differs in maps and charts only). */
#include "glyphs.h"

#include "text.h"
#include "utf8.h"

#include <ctype.h>
#include <string.h>

static const struct {
    const char *ascii, *unicode;
} SPELLINGS[GLYPH_COUNT] = {
    [GLYPH_MINUS] = {"-", "\u2212"},       [GLYPH_TIMES] = {" ", "\u00d7"},      [GLYPH_ASSIGN] = {"<-", "\u2190"},
    [GLYPH_ARROW_RIGHT] = {">", "\u2192"}, [GLYPH_ARROW_LEFT] = {"<", "\u2190"}, [GLYPH_ARROW_UP] = {"^", "\u2191"},
    [GLYPH_ARROW_DOWN] = {"v", "\u2193"},  [GLYPH_HORIZONTAL] = {"-", "\u2500"}, [GLYPH_VERTICAL] = {"|", "\u2502"},
    [GLYPH_RULE] = {"=", "\u2501"},        [GLYPH_HERE] = {">", "\u258c"},       [GLYPH_POINT] = {"@", "\u25cf"},
    [GLYPH_MINIMUM] = {"X", "\u00d7"},     [GLYPH_CHECK] = {"*", "\u2713"},      [GLYPH_DOT] = {".", "\u00b7"},
    [GLYPH_BULLET] = {"-", "\u2022"},      [GLYPH_ELLIPSIS] = {"...", "\u2026"},
};

const char *glyph_string(enum glyph_tier tier, enum glyph glyph) {
    return tier == GLYPHS_ASCII ? SPELLINGS[glyph].ascii : SPELLINGS[glyph].unicode;
}

uint32_t glyph_char(enum glyph_tier tier, enum glyph glyph) {
    uint32_t first = ' ';
    utf8_decode(glyph_string(tier, glyph), &first);
    return first;
}

uint32_t glyph_optimizer(enum glyph_tier tier, const struct optimizer *optimizer, bool hollow) {
    if (tier == GLYPHS_ASCII)
        return hollow ? 'S' : (uint32_t)(unsigned char)optimizer->letter;
    return hollow ? optimizer->hollow : optimizer->symbol;
}

enum ink glyph_optimizer_ink(const struct optimizer *optimizer, enum ink otherwise) {
    return optimizer ? INK_OPTIMIZER + (enum ink)(optimizer_index(optimizer) % OPTIMIZER_INK_COUNT) : otherwise;
}

/* A minus takes three bytes, and something that is no minus follows it: never more than twice the length. */
void glyph_number(enum glyph_tier tier, const char *number, char *out) {
    const char *minus = glyph_string(tier, GLYPH_MINUS);
    for (; *number; number++) {
        if (number[0] == '-' && (isalnum((unsigned char)number[1]) || number[1] == '.')) {
            memcpy(out, minus, strlen(minus));
            out += strlen(minus);
        } else {
            *out++ = *number;
        }
    }
    *out = '\0';
}

/* "-2", "-.5", "-z" but not "-fold". */
static bool has_sign(const char *hyphen) {
    unsigned char first = (unsigned char)hyphen[1], second = first ? (unsigned char)hyphen[2] : 0;
    return isdigit(first) || (first == '.' && isdigit(second)) || (isalpha(first) && !isalpha(second));
}

static bool is_minus(const char *start, const char *at) {
    if (*at != '-')
        return false;
    bool exponent = at - start >= 2 && at[-1] == 'e' && isdigit((unsigned char)at[-2]) && isdigit((unsigned char)at[1]);
    bool between = at > start && at[-1] == ' ' && at[1] == ' ';
    return exponent || between || (has_sign(at) && (at == start || strchr(" ([{,=^<>/*+", at[-1])));
}

void glyph_text(enum glyph_tier tier, const char *plain, struct text *out) {
    for (const char *at = plain; *at; at++)
        if (is_minus(plain, at))
            text_add(out, glyph_string(tier, GLYPH_MINUS));
        else
            text_add_bytes(out, at, 1);
}
