/* A formula in one row. Brackets are added where leaving the second dimension would change what it says: round sums in
 * fractions, round factors under a slash, round scripts of several symbols. */
#include "formula.h"

#include "notation.h"

#include <string.h>

struct line {
    enum glyph_tier tier;
    struct text *out;
    bool tight; /* in a script: no blanks round operators */
};

static void write_node(const struct tex *tex, struct line line);

static bool is_ascii(struct line line) {
    return line.tier == GLYPHS_ASCII;
}

static void write_row(const struct tex *row, struct line line) {
    const struct tex *before = NULL;
    bool tight = line.tight && notation_is_plain(row);
    for (const struct tex *child = row->children[0]; child; before = child, child = child->next) {
        if (before && notation_gap(before, child, line.tier, tight))
            text_add(line.out, " ");
        write_node(child, line);
    }
}

static void write_symbol(const struct tex *symbol, struct line line) {
    text_add(line.out, notation_symbol(symbol, line.tier));
}

static void write_in_brackets(const struct tex *tex, bool brackets, struct line line) {
    tex = tex_only(tex);
    brackets = brackets && tex->kind != TEX_BRACKETS;
    text_add(line.out, brackets ? "(" : "");
    write_node(tex, line);
    text_add(line.out, brackets ? ")" : "");
}

static void write_fraction(const struct tex *fraction, struct line line) {
    const struct tex *top = fraction->children[0], *bottom = fraction->children[1];
    write_in_brackets(top, notation_is_sum(top), line);
    text_add(line.out, "/");
    write_in_brackets(bottom, notation_is_sum(bottom) || notation_is_product(bottom, line.tier), line);
}

static void write_brackets(const struct tex *brackets, struct line line) {
    char open[2] = {brackets->ascii[0]}, close[2] = {brackets->ascii[1]};
    line.tight = false;
    text_add(line.out, open[0] == '.' ? "" : open);
    write_node(brackets->children[0], line);
    text_add(line.out, close[0] == '.' ? "" : close);
}

static void write_root(const struct tex *root, struct line line) {
    text_add(line.out, is_ascii(line) ? "sqrt" : "\u221a");
    write_in_brackets(root->children[0], is_ascii(line) || !notation_is_single(root->children[0]), line);
}

static void write_script_part(const struct tex *script, bool raised, struct line line) {
    if (tex_is_empty(script) || (!is_ascii(line) && notation_script(script, raised, line.out)))
        return;
    line.tight = true;
    text_add(line.out, raised ? "^" : "_");
    bool several = notation_is_sum(script) || notation_is_product(script, line.tier);
    write_in_brackets(script, several || tex_only(script)->kind == TEX_SCRIPT, line);
}

static void write_script(const struct tex *script, struct line line) {
    const struct tex *base = script->children[0], *upper = tex_only(script->children[2]);
    if (notation_is_exponential(script) && upper->kind != TEX_SYMBOL) {
        text_add(line.out, "exp");
        write_in_brackets(upper, true, line);
        return;
    }
    write_in_brackets(base, base->kind == TEX_FRACTION || base->kind == TEX_ROW || base->kind == TEX_ROOT, line);
    write_script_part(script->children[1], false, line);
    write_script_part(script->children[2], true, line);
}

/* sum(i=1..N), sum_i, min_(w, b). */
static void write_big(const struct tex *big, struct line line) {
    const struct tex *lower = big->children[1], *upper = big->children[2];
    write_node(big->children[0], line);
    if (tex_is_empty(upper) || tex_is_empty(lower)) {
        write_script_part(lower, false, line);
        write_script_part(upper, true, line);
        return;
    }
    line.tight = true;
    text_add(line.out, "(");
    write_node(lower, line);
    text_add(line.out, "..");
    write_node(upper, line);
    text_add(line.out, ")");
}

static void write_accent(const struct tex *accent, struct line line) {
    const struct tex *base = tex_only(accent->children[0]);
    bool hat = strcmp(accent->ascii, "hat") == 0, single = base->kind == TEX_SYMBOL;
    if (!single)
        text_add(line.out, accent->ascii);
    write_in_brackets(base, !single, line);
    if (single && is_ascii(line))
        text_addf(line.out, "_%s", accent->ascii);
    else if (single)
        text_add(line.out, hat ? "\u0302" : "\u0304");
}

static void (*const WRITERS[TEX_KIND_COUNT])(const struct tex *tex, struct line line) = {
    [TEX_ROW] = write_row,           [TEX_SYMBOL] = write_symbol, [TEX_FRACTION] = write_fraction,
    [TEX_ROOT] = write_root,         [TEX_SCRIPT] = write_script, [TEX_BIG] = write_big,
    [TEX_BRACKETS] = write_brackets, [TEX_ACCENT] = write_accent,
};

static void write_node(const struct tex *tex, struct line line) {
    WRITERS[tex->kind](tex, line);
}

void formula_line(const char *tex, enum glyph_tier tier, struct text *out) {
    size_t offset;
    struct tex *tree = tex_parse(tex, &offset, NULL);
    if (!tree) {
        text_add(out, tex);
        return;
    }
    write_node(tree, (struct line){.tier = tier, .out = out});
    tex_destroy(tree);
}
