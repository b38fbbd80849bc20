/* The blank between two neighbours depends on the edges they turn to each other: a bracket opens on its left side and
 * closes on its right one, a script has the edges of its base. All other rules follow from the classes of the edges. */
#include "notation.h"

#include <string.h>

const char *notation_symbol(const struct tex *symbol, enum glyph_tier tier) {
    return tier == GLYPHS_ASCII ? symbol->ascii : symbol->unicode;
}

/* The innermost node at the left or right edge. */
static const struct tex *edge(const struct tex *tex, bool left) {
    for (;;) {
        if (tex->kind == TEX_SCRIPT && (left || tex->children[0]->kind != TEX_SYMBOL))
            tex = tex->children[0];
        else if (tex->kind == TEX_ROW && tex->children[0]) {
            tex = tex->children[0];
            while (!left && tex->next)
                tex = tex->next;
        } else
            return tex;
    }
}

static enum tex_class edge_class(const struct tex *tex, bool left) {
    if (tex->kind == TEX_SYMBOL)
        return tex->class;
    if (tex->kind == TEX_BRACKETS)
        return left ? TEX_OPEN : TEX_CLOSE;
    return tex->kind == TEX_BIG ? TEX_WORD : TEX_ORDINARY;
}

/* An edge symbol that is one letter or a number: such stand close where the author wrote them so. */
static bool is_short(const struct tex *tex) {
    if (tex->kind != TEX_SYMBOL || tex->class != TEX_ORDINARY)
        return false;
    return tex->ascii[1] == '\0' || (tex->ascii[0] >= '0' && tex->ascii[0] <= '9');
}

static bool is_number(const struct tex *tex) {
    return tex->kind == TEX_SYMBOL && tex->ascii[0] >= '0' && tex->ascii[0] <= '9';
}

static bool is_word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool is_spelled(const struct tex *tex) {
    return tex->kind == TEX_SYMBOL && is_word_character(tex->ascii[0]);
}

/* min and max without limits are functions like others. */
static bool is_bare_word(const struct tex *big) {
    const struct tex *symbol = big->children[0];
    return strcmp(symbol->ascii, symbol->unicode) == 0 && tex_is_empty(big->children[1]);
}

bool notation_is_applied(const struct tex *left, const struct tex *right) {
    if (edge(right, true)->kind != TEX_BRACKETS || right->spaced)
        return false;
    const struct tex *base = left->kind == TEX_SCRIPT || left->kind == TEX_ACCENT ? left->children[0] : left;
    if (left->kind == TEX_BIG)
        return is_bare_word(left);
    return tex_is_symbol(base, "'") || (is_spelled(base) && !is_number(base));
}

/* Between operators and what they join. A slash keeps the author's spacing: 1/2, a / b. */
static int operator_gap(const struct tex *operator, const struct tex * right, bool tight) {
    if (tex_is_symbol(operator, "/"))
        return right->spaced;
    return !tight || is_word_character(operator->ascii[0]);
}

/* After a sign, a nabla or a curly d: nothing, except where two words would run together. */
static int prefix_gap(const struct tex *prefix, const struct tex *right, enum glyph_tier tier) {
    bool word = is_word_character(notation_symbol(prefix, tier)[0]);
    return word && (prefix->ascii[1] ? right->kind != TEX_BRACKETS : is_spelled(right) && right->ascii[1]);
}

static bool is_operator(enum tex_class class) {
    return class == TEX_BINARY || class == TEX_RELATION;
}

static int ordinary_gap(const struct tex *left, const struct tex *right, bool spaced) {
    if (is_spelled(left) && left->class == TEX_WORD && is_spelled(right) && right->class == TEX_WORD)
        return spaced;
    return !(is_short(left) && is_short(right)) || spaced;
}

int notation_gap(const struct tex *left, const struct tex *right, enum glyph_tier tier, bool tight) {
    const struct tex *l = edge(left, false), *r = edge(right, true);
    enum tex_class before = edge_class(l, false), after = edge_class(r, true);
    if (is_operator(before) || is_operator(after))
        return operator_gap(is_operator(before) ? l : r, right, tight);
    if (tex_is_symbol(l, "|") || tex_is_symbol(r, "|")) /* opens here, closes there: only the author knows */
        return right->spaced;
    if (before == TEX_PUNCTUATION)
        return !tight;
    if (after == TEX_PUNCTUATION)
        return 0;
    if ((before == TEX_OPEN && l->kind == TEX_SYMBOL) || (after == TEX_CLOSE && r->kind == TEX_SYMBOL))
        return 0;
    if (before == TEX_PREFIX)
        return prefix_gap(l, r, tier);
    if (notation_is_applied(left, right))
        return 0;
    return ordinary_gap(l, r, right->spaced);
}

bool notation_is_plain(const struct tex *tex) {
    if (tex->kind != TEX_ROW)
        return tex->kind == TEX_SYMBOL;
    for (const struct tex *child = tex->children[0]; child; child = child->next)
        if (child->kind != TEX_SYMBOL)
            return false;
    return true;
}

bool notation_is_sum(const struct tex *tex) {
    tex = tex_only(tex);
    if (tex->kind == TEX_FRACTION || tex->kind == TEX_BIG)
        return true;
    if (tex->kind != TEX_ROW)
        return false;
    for (const struct tex *child = tex->children[0]; child; child = child->next)
        if (child->kind == TEX_SYMBOL && (is_operator(child->class) || child->class == TEX_PUNCTUATION))
            return true;
    return false;
}

static bool is_prefix(const struct tex *tex) {
    return tex->kind == TEX_SYMBOL && tex->class == TEX_PREFIX;
}

bool notation_is_product(const struct tex *tex, enum glyph_tier tier) {
    tex = tex_only(tex);
    const struct tex *first = tex->kind == TEX_ROW ? tex->children[0] : NULL;
    if (first && is_prefix(first) && strchr("+-", first->ascii[0]))
        return true;
    for (; first && first->next; first = first->next)
        if (notation_gap(first, first->next, tier, false) && !is_prefix(first))
            return true;
    return false;
}

bool notation_is_single(const struct tex *tex) {
    tex = tex_only(tex);
    if (tex->kind == TEX_SCRIPT)
        tex = tex->children[0];
    return tex->kind == TEX_SYMBOL || tex->kind == TEX_ACCENT;
}

bool notation_is_exponential(const struct tex *tex) {
    return tex->kind == TEX_SCRIPT && tex_is_symbol(tex->children[0], "e") && tex_is_empty(tex->children[1]);
}

/* Raised letters only where they are all of the script: n, t. Lowered b, w, y and others don't exist. */
static const struct small {
    const char *ascii, *raised, *lowered;
} SMALL[] = {
    {"0", "\u2070", "\u2080"}, {"1", "\u00b9", "\u2081"}, {"2", "\u00b2", "\u2082"}, {"3", "\u00b3", "\u2083"},
    {"4", "\u2074", "\u2084"}, {"5", "\u2075", "\u2085"}, {"6", "\u2076", "\u2086"}, {"7", "\u2077", "\u2087"},
    {"8", "\u2078", "\u2088"}, {"9", "\u2079", "\u2089"}, {"+", "\u207a", "\u208a"}, {"-", "\u207b", "\u208b"},
    {"a", NULL, "\u2090"},     {"e", NULL, "\u2091"},     {"h", NULL, "\u2095"},     {"i", "\u2071", "\u1d62"},
    {"j", NULL, "\u2c7c"},     {"k", "\u1d4f", "\u2096"}, {"l", NULL, "\u2097"},     {"m", NULL, "\u2098"},
    {"n", "\u207f", "\u2099"}, {"o", NULL, "\u2092"},     {"p", NULL, "\u209a"},     {"r", NULL, "\u1d63"},
    {"s", NULL, "\u209b"},     {"t", "\u1d57", "\u209c"}, {"u", NULL, "\u1d64"},     {"v", NULL, "\u1d65"},
    {"x", NULL, "\u2093"},     {"T", "\u1d40", NULL},
};

static const char *small_form(char c, bool raised) {
    for (size_t i = 0; i < sizeof SMALL / sizeof *SMALL; i++)
        if (SMALL[i].ascii[0] == c)
            return raised ? SMALL[i].raised : SMALL[i].lowered;
    return NULL;
}

static bool is_letter(char c) {
    return is_word_character(c) && (c < '0' || c > '9');
}

bool notation_script(const struct tex *script, bool raised, struct text *out) {
    enum { LONGEST = 4, LETTERS = 2 };
    size_t length = out->length;
    int count = 0, letters = 0;
    bool found = notation_is_plain(script);
    const struct tex *symbol = script->kind == TEX_ROW ? script->children[0] : script;
    for (; found && symbol; symbol = script->kind == TEX_ROW ? symbol->next : NULL) {
        found = !(symbol->ascii[1] && !is_number(symbol));
        for (const char *c = symbol->ascii; found && *c; c++) {
            const char *form = small_form(*c, raised);
            found = form && ++count <= LONGEST;
            letters += is_letter(*c);
            text_add(out, found ? form : "");
        }
    }
    found = found && count > 0 && letters <= LETTERS && !(raised && letters && count > 1);
    if (!found)
        text_cut(out, length);
    return found;
}

bool notation_raised(const char *exponent, size_t length, struct text *out) {
    size_t before = out->length;
    bool found = length > 0;
    for (size_t i = 0; found && i < length; i++) {
        const char *form = small_form(exponent[i], true);
        found = form != NULL;
        text_add(out, found ? form : "");
    }
    if (!found)
        text_cut(out, before);
    return found;
}
