/* A formula as a person would read it out. What begins must be heard to end, so parts of several symbols close with a
 * word: "the fraction .. over .., end fraction", "to the power .., end power", "open bracket .. close bracket". */
#include "formula.h"

#include "notation.h"

#include <string.h>

static void say_node(const struct tex *tex, struct text *out);

/* One word or phrase; blanks between are set here, none before a comma. */
static void say(struct text *out, const char *words) {
    if (!*words)
        return;
    bool comma = words[0] == ',', after_comma = out->length && out->bytes[out->length - 1] == ',';
    text_add(out, out->length && !comma ? " " : "");
    text_add(out, words + (comma && after_comma));
}

/* Symbols that are not read as they are spelled in ASCII. */
static const struct spoken {
    const char *ascii, *words;
} SPOKEN[] = {
    {"+", "plus"},
    {"-", "minus"},
    {"*", "times"},
    {"/", "over"},
    {"+-", "plus or minus"},
    {"=", "equals"},
    {"<", "is less than"},
    {">", "is greater than"},
    {"<=", "is at most"},
    {">=", "is at least"},
    {"!=", "is not"},
    {"~=", "is about"},
    {"->", "goes to"},
    {"<-", "becomes"},
    {"in", "in"},
    {"inf", "infinity"},
    {"grad", "gradient"},
    {"eps", "epsilon"},
    {"...", "and so on"},
    {"'", "prime"},
    {"!", "factorial"},
    {"|", "bar"},
    {"(", "open bracket"},
    {")", "close bracket"},
    {"[", "open bracket"},
    {"]", "close bracket"},
    {"  ", ","},
    {";", ","},
    {"sum", "the sum"},
    {"prod", "the product"},
    {"min", "the minimum"},
    {"max", "the maximum"},
    {"?", "what"},
};

static void say_symbol(const struct tex *symbol, struct text *out) {
    for (size_t i = 0; i < sizeof SPOKEN / sizeof *SPOKEN; i++)
        if (strcmp(SPOKEN[i].ascii, symbol->ascii) == 0) {
            say(out, SPOKEN[i].words);
            return;
        }
    say(out, symbol->ascii);
}

static bool is_letter(const struct tex *tex) {
    return tex && tex->kind == TEX_SYMBOL && tex->class == TEX_ORDINARY && !tex->ascii[1] && tex->ascii[0] >= 'A';
}

/* An argument that needs no brackets to be heard as one: x sub i; w, b. */
static bool is_plain_argument(const struct tex *brackets) {
    for (const struct tex *child = brackets->children[0]->children[0]; child; child = child->next) {
        bool is_operator = child->kind == TEX_SYMBOL && (child->class == TEX_BINARY || child->class == TEX_RELATION);
        if (is_operator || (child->kind != TEX_SYMBOL && !notation_is_single(child)))
            return false;
    }
    return true;
}

/* dL, df, and the pieces of a long word are read without a pause. */
static bool is_joined(const struct tex *left, const struct tex *right) {
    if (left && left->kind == TEX_SYMBOL && left->class == TEX_WORD && right->class == TEX_WORD)
        return notation_gap(left, right, GLYPHS_ASCII, false) == 0;
    return is_letter(left) && tex_is_symbol(left, "d") && is_letter(right) && !right->spaced;
}

static void say_row(const struct tex *row, struct text *out) {
    const struct tex *before = NULL;
    for (const struct tex *child = row->children[0]; child; before = child, child = child->next) {
        if (before && notation_is_applied(before, child)) {
            say(out, before->kind == TEX_BIG ? "" : "of");
            bool plain = child->kind == TEX_BRACKETS && is_plain_argument(child);
            say_node(plain ? child->children[0] : child, out);
        } else if (is_joined(before, child))
            text_add(out, child->ascii);
        else
            say_node(child, out);
    }
}

/* After the d of a derivative: what is derived, or by what; NULL where it is none. */
static const struct tex *derived(const struct tex *part) {
    const struct tex *first = part->kind == TEX_ROW ? part->children[0] : part;
    return first && tex_is_symbol(first, "d") ? first : NULL;
}

/* What stands behind `first` in its row. */
static void say_rest(const struct tex *first, struct text *out) {
    struct tex rest = {.kind = TEX_ROW, .children = {first->next}};
    say_row(&rest, out);
}

static void say_fraction(const struct tex *fraction, struct text *out) {
    const struct tex *top = tex_only(fraction->children[0]), *bottom = tex_only(fraction->children[1]);
    const struct tex *what = derived(top), *by = derived(bottom);
    if (what && by && by->next) {
        say(out, what->next ? "the derivative of" : "the derivative by");
        say_rest(what->next ? what : by, out);
        say(out, what->next ? "by" : "of");
        if (what->next)
            say_rest(by, out);
    } else if (tex_is_symbol(top, "1") && tex_is_symbol(bottom, "2"))
        say(out, "one half");
    else {
        bool simple = notation_is_single(top) && notation_is_single(bottom);
        say(out, simple ? "" : "the fraction");
        say_node(top, out);
        say(out, "over");
        say_node(bottom, out);
        say(out, simple ? "" : ", end fraction");
    }
}

/* An index that is a word: max, not m a x. */
static bool is_word(const struct tex *row) {
    int letters = 0;
    for (const struct tex *child = row->children[0]; child; child = child->next, letters++)
        if (!is_letter(child) || (letters > 0 && child->spaced))
            return false;
    return letters >= 3;
}

static void say_word(const struct tex *row, struct text *out) {
    say(out, row->children[0]->ascii);
    for (const struct tex *child = row->children[0]->next; child; child = child->next)
        text_add(out, child->ascii);
}

/* `part` after `before`, closed with `after` where it is longer than a symbol. */
static void say_part(const char *before, const struct tex *part, const char *after, struct text *out) {
    bool word = part->kind == TEX_ROW && is_word(part);
    say(out, before);
    if (word)
        say_word(part, out);
    else
        say_node(part, out);
    say(out, word || notation_is_single(part) ? "" : after);
}

static void say_root(const struct tex *root, struct text *out) {
    say(out, "the square root of");
    say_node(root->children[0], out);
    say(out, ", end root,"); /* even after one symbol: sqrt(v) + eps is not sqrt(v + eps) */
}

static void say_script(const struct tex *script, struct text *out) {
    const struct tex *lower = script->children[1], *upper = tex_only(script->children[2]);
    say_node(script->children[0], out);
    if (!tex_is_empty(lower))
        say_part("sub", lower, ", end sub", out);
    if (tex_is_symbol(upper, "2"))
        say(out, "squared");
    else if (tex_is_symbol(upper, "3"))
        say(out, "cubed");
    else if (tex_is_symbol(upper, "T"))
        say(out, "transposed");
    else if (!tex_is_empty(upper))
        say_part("to the power", upper, ", end power", out);
}

/* i=1: "i from 1 to N". */
static void say_lower_limit(const struct tex *lower, bool from, struct text *out) {
    const struct tex *child = lower->kind == TEX_ROW ? lower->children[0] : NULL;
    if (!child) {
        say_node(lower, out);
        return;
    }
    for (; child; child = child->next)
        if (from && tex_is_symbol(child, "="))
            say(out, "from");
        else
            say_node(child, out);
}

static void say_big(const struct tex *big, struct text *out) {
    const struct tex *lower = big->children[1], *upper = big->children[2];
    say_node(big->children[0], out);
    if (!tex_is_empty(lower)) {
        say(out, "over");
        say_lower_limit(lower, !tex_is_empty(upper), out);
    }
    if (!tex_is_empty(upper))
        say_part("to", upper, ",", out);
    say(out, "of");
}

static void say_brackets(const struct tex *brackets, struct text *out) {
    bool bars = brackets->ascii[0] == '|';
    say(out, bars ? "the size of" : "open bracket");
    say_node(brackets->children[0], out);
    say(out, bars ? ", end size" : "close bracket");
}

static void say_accent(const struct tex *accent, struct text *out) {
    say_node(accent->children[0], out);
    say(out, accent->ascii);
}

static void (*const SPEAKERS[TEX_KIND_COUNT])(const struct tex *tex, struct text *out) = {
    [TEX_ROW] = say_row,       [TEX_SYMBOL] = say_symbol, [TEX_FRACTION] = say_fraction, [TEX_ROOT] = say_root,
    [TEX_SCRIPT] = say_script, [TEX_BIG] = say_big,       [TEX_BRACKETS] = say_brackets, [TEX_ACCENT] = say_accent,
};

static void say_node(const struct tex *tex, struct text *out) {
    SPEAKERS[tex->kind](tex, out);
}

void formula_words(const char *tex, struct text *out) {
    size_t offset;
    struct tex *tree = tex_parse(tex, &offset, NULL);
    struct text words = {0};
    if (tree)
        say_node(tree, &words);
    if (words.length && words.bytes[words.length - 1] == ',')
        text_cut(&words, words.length - 1);
    text_add(out, tree ? text_string(&words) : tex);
    text_finish(&words);
    tex_destroy(tree);
}
