/* Each kind of node sets its children as boxes and puts those together; the row decides on the blanks between. A raised
 * or lowered script stands in a row of its own, except where Unicode has small characters for all of it: every row
 * saved is one more line of a derivation on the page. */
#include "formula.h"

#include "box.h"
#include "notation.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

struct setting {
    enum glyph_tier tier;
    bool in_fraction; /* a raised exponent would be lost under the bar: ASCII writes exp() */
    bool in_script;   /* small: no blanks round operators */
    bool applied;     /* the bracket holds a function's argument */
};

static struct box set_node(const struct tex *tex, struct setting setting);

static int larger(int a, int b) {
    return a > b ? a : b;
}

static bool is_ascii(struct setting setting) {
    return setting.tier == GLYPHS_ASCII;
}

/* Does it stand in several rows, scripts aside? Then blanks round the relation may be wider. */
static bool is_tall(const struct tex *tex) {
    if (tex->kind == TEX_FRACTION || (tex->kind == TEX_BIG && !tex_is_empty(tex->children[1])))
        return true;
    if (tex->kind == TEX_SCRIPT)
        return is_tall(tex->children[0]);
    const struct tex *child = tex->kind == TEX_SYMBOL || tex->kind == TEX_BIG ? NULL : tex->children[0];
    for (; child; child = child->next)
        if (is_tall(child))
            return true;
    return false;
}

static bool is_relation(const struct tex *tex) {
    return tex->kind == TEX_SYMBOL && tex->class == TEX_RELATION;
}

/* A minus beside a fraction bar or a sum would become part of it. */
static int gap_between(const struct tex *left, const struct tex *right, struct setting setting, bool tight) {
    int gap = notation_gap(left, right, setting.tier, tight);
    return gap == 0 && right->kind == TEX_FRACTION ? 1 : gap;
}

/* `relation`, where not NULL, becomes the column of the first relation or -1; this is the outermost row then. */
static struct box set_row(const struct tex *row, struct setting setting, int *relation) {
    struct box box = box_text("");
    bool tight = setting.in_script && notation_is_plain(row), wide = relation && is_tall(row);
    const struct tex *before = NULL;
    for (const struct tex *child = row->children[0]; child; before = child, child = child->next) {
        int gap = before ? gap_between(before, child, setting, tight) : 0;
        if (wide && gap && (is_relation(before) || is_relation(child)))
            gap++;
        if (relation && *relation < 0 && is_relation(child))
            *relation = box.width + gap;
        setting.applied = before && notation_is_applied(before, child);
        box = box_beside(box, gap, set_node(child, setting));
    }
    return box;
}

static struct box set_inner_row(const struct tex *row, struct setting setting) {
    return set_row(row, setting, NULL);
}

static struct box set_symbol(const struct tex *symbol, struct setting setting) {
    return box_text(notation_symbol(symbol, setting.tier));
}

/* The bar is one cell wider than the longer part on both sides. */
static struct box set_fraction(const struct tex *fraction, struct setting setting) {
    setting.in_fraction = true;
    struct box top = set_node(fraction->children[0], setting), bottom = set_node(fraction->children[1], setting);
    struct box bar = box_new(larger(top.width, bottom.width) + 2, 1, 0);
    for (int x = 0; x < bar.width; x++)
        box_put(&bar, x, 0, is_ascii(setting) ? '-' : 0x2500);
    return box_stack(top, bar, bottom);
}

/* What a bracket looks like over several rows: its top, middle, and bottom; `center` at the middle row of braces. */
static const struct tall_bracket {
    char bracket;
    uint32_t ascii[4], unicode[4]; /* top, other rows, centre, bottom */
} TALL_BRACKETS[] = {
    {'(', {'/', '|', '|', '\\'}, {0x256d, 0x2502, 0x2502, 0x2570}},
    {')', {'\\', '|', '|', '/'}, {0x256e, 0x2502, 0x2502, 0x256f}},
    {'[', {'[', '[', '[', '['}, {0x250c, 0x2502, 0x2502, 0x2514}},
    {']', {']', ']', ']', ']'}, {0x2510, 0x2502, 0x2502, 0x2518}},
    {'{', {'{', '{', '{', '{'}, {0x256d, 0x2502, 0x2524, 0x2570}},
    {'}', {'}', '}', '}', '}'}, {0x256e, 0x2502, 0x251c, 0x256f}},
    {'|', {'|', '|', '|', '|'}, {0x2502, 0x2502, 0x2502, 0x2502}},
    {'.', {' ', ' ', ' ', ' '}, {' ', ' ', ' ', ' '}},
};

static struct box set_tall_bracket(char bracket, int rise, int fall, struct setting setting) {
    size_t i = 0;
    while (TALL_BRACKETS[i].bracket != bracket)
        i++;
    const uint32_t *pieces = is_ascii(setting) ? TALL_BRACKETS[i].ascii : TALL_BRACKETS[i].unicode;
    struct box box = box_new(1, rise + 1 + fall, rise);
    for (int y = 0; y < box.height; y++)
        box_put(&box, 0, y, pieces[y == 0 ? 0 : y == box.height - 1 ? 3 : y == rise ? 2 : 1]);
    box.rise = rise;
    box.fall = fall;
    return box;
}

/* Tall contents keep clear of the brackets: a bar would touch them. */
static struct box bracketed(struct box content, const char *brackets, bool airy, struct setting setting) {
    int rise = content.rise, fall = content.fall;
    if (rise || fall) {
        struct box open = set_tall_bracket(brackets[0], rise, fall, setting);
        struct box close = set_tall_bracket(brackets[1], rise, fall, setting);
        return box_beside(box_beside(open, 1, content), 1, close);
    }
    char open[2] = {brackets[0] == '.' ? '\0' : brackets[0]}, close[2] = {brackets[1] == '.' ? '\0' : brackets[1]};
    return box_beside(box_beside(box_text(open), airy, content), airy, box_text(close));
}

static bool holds_brackets(const struct tex *tex) {
    for (const struct tex *child = tex->children[0]; child; child = child->next)
        if (child->kind == TEX_BRACKETS || (child->kind == TEX_SCRIPT && child->children[0]->kind == TEX_BRACKETS))
            return true;
    return false;
}

/* ( f(x) - y ): blanks inside tell the outer brackets from the inner ones. */
static struct box set_brackets(const struct tex *brackets, struct setting setting) {
    const struct tex *content = brackets->children[0];
    bool airy = !setting.applied && notation_is_sum(content) && holds_brackets(content);
    setting.in_script = false;
    return bracketed(set_node(content, setting), brackets->ascii, airy, setting);
}

/* Rows of a stroke that climbs to the line over the radicand, one column a row. */
static struct box tall_root(struct box content, struct setting setting) {
    int height = content.height, stroke = height + 1;
    struct box box = box_new(stroke + content.width, height + 1, content.baseline + 1);
    for (int y = 0; y < height; y++)
        box_put(&box, stroke - 1 - y, y + 1, is_ascii(setting) ? '/' : 0x2571);
    box_put(&box, 0, height, is_ascii(setting) ? '\\' : 0x2572);
    for (int x = stroke; x < box.width; x++)
        box_put(&box, x, 0, '_');
    box.rise = box.baseline;
    box.fall = box.height - 1 - box.baseline;
    box_paste(&box, stroke, 1, content);
    return box;
}

static struct box set_root(const struct tex *root, struct setting setting) {
    struct box content = set_node(root->children[0], setting);
    if (content.rise || content.fall)
        return tall_root(content, setting);
    if (!is_ascii(setting) && notation_is_single(root->children[0]))
        return box_beside(box_text("\u221a"), 0, content);
    return box_beside(box_text(is_ascii(setting) ? "sqrt" : "\u221a"), 0, bracketed(content, "()", false, setting));
}

/* The scripts in rows of their own, right of the base: the upper one ends above it, the lower one begins below it. */
static struct box attach_scripts(struct box base, struct box lower, struct box upper) {
    int left = base.width, width = left + larger(lower.width, upper.width);
    int above = larger(base.baseline, upper.height ? base.rise + upper.height : 0);
    int below = larger(base.height - 1 - base.baseline, lower.height ? base.fall + lower.height : 0);
    struct box box = box_new(width, above + 1 + below, above);
    int rise = box.rise = base.rise, fall = box.fall = base.fall;
    box_paste(&box, 0, above - base.baseline, base);
    box_paste(&box, left, above - rise - upper.height, upper);
    box_paste(&box, left, above + fall + 1, lower);
    return box;
}

static struct box set_raised(const struct tex *script, struct setting setting) {
    return tex_is_empty(script) ? (struct box){0} : set_node(script, setting);
}

/* Adds a script in small characters where there are some; else false. */
static bool add_small(struct box *base, const struct tex *script, bool raised, struct setting setting) {
    struct text small = {0};
    bool found = !is_ascii(setting) && !base->rise && !base->fall && notation_script(script, raised, &small);
    if (found)
        *base = box_beside(*base, 0, box_text(text_string(&small)));
    text_finish(&small);
    return found;
}

static struct box set_script(const struct tex *script, struct setting setting) {
    const struct tex *lower = script->children[1], *upper = script->children[2];
    if (is_ascii(setting) && setting.in_fraction && notation_is_exponential(script))
        return box_beside(box_text("exp"), 0, bracketed(set_node(upper, setting), "()", false, setting));
    struct box base = set_node(script->children[0], setting);
    setting.in_script = true;
    bool lower_set = tex_is_empty(lower) || add_small(&base, lower, false, setting);
    bool upper_set = tex_is_empty(upper) || (lower_set && add_small(&base, upper, true, setting));
    if (lower_set && upper_set)
        return base;
    struct box below = lower_set ? (struct box){0} : set_raised(lower, setting);
    return attach_scripts(base, below, upper_set ? (struct box){0} : set_raised(upper, setting));
}

/* The large signs of ASCII, three rows each; the middle one is the baseline. */
static const struct big_sign {
    const char *name, *rows[3];
} BIG_SIGNS[] = {
    {"sum", {"---", " > ", "---"}},
    {"prod", {"___", "| |", "| |"}},
};

static struct box set_big_sign(const struct tex *symbol, struct setting setting) {
    for (size_t i = 0; is_ascii(setting) && i < sizeof BIG_SIGNS / sizeof *BIG_SIGNS; i++) {
        const char *const *rows = BIG_SIGNS[i].rows;
        if (strcmp(BIG_SIGNS[i].name, symbol->ascii) == 0)
            return box_stack(box_text(rows[0]), box_text(rows[1]), box_text(rows[2]));
    }
    return set_symbol(symbol, setting);
}

static struct box set_big(const struct tex *big, struct setting setting) {
    struct box sign = set_big_sign(big->children[0], setting);
    setting.in_script = true;
    return box_stack(set_raised(big->children[2], setting), sign, set_raised(big->children[1], setting));
}

/* A mark over a single cell; else the accent's name: m_hat, hat(x + y). */
static struct box set_accent(const struct tex *accent, struct setting setting) {
    bool hat = strcmp(accent->ascii, "hat") == 0, single = notation_is_single(accent->children[0]);
    struct box base = set_node(accent->children[0], setting);
    if (!is_ascii(setting) && base.width == 1 && base.height == 1 && !base.cells->mark) {
        base.cells->mark = hat ? 0x0302 : 0x0304;
        return base;
    }
    if (single)
        return box_beside(base, 0, box_text(hat ? "_hat" : "_bar"));
    return box_beside(box_text(accent->ascii), 0, bracketed(base, "()", false, setting));
}

static struct box (*const SETTERS[TEX_KIND_COUNT])(const struct tex *tex, struct setting setting) = {
    [TEX_ROW] = set_inner_row, [TEX_SYMBOL] = set_symbol, [TEX_FRACTION] = set_fraction, [TEX_ROOT] = set_root,
    [TEX_SCRIPT] = set_script, [TEX_BIG] = set_big,       [TEX_BRACKETS] = set_brackets, [TEX_ACCENT] = set_accent,
};

static struct box set_node(const struct tex *tex, struct setting setting) {
    return SETTERS[tex->kind](tex, setting);
}

bool formula_layout(const char *tex, enum glyph_tier tier, struct formula *formula, struct error *error) {
    size_t offset;
    struct tex *tree = tex_parse(tex, &offset, error);
    *formula = (struct formula){.relation = -1};
    if (!tree)
        return false;
    struct box box = set_row(tree, (struct setting){.tier = tier}, &formula->relation);
    tex_destroy(tree);
    if (box.overflow) {
        box_finish(&box);
        return error_set(error, "a formula wider than %d columns or higher than %d rows; split it", FORMULA_WIDTH_MAX,
                         FORMULA_HEIGHT_MAX);
    }
    formula->width = box.width;
    formula->height = box.height;
    formula->baseline = box.baseline;
    formula->cells = box.cells;
    return true;
}

void formula_finish(struct formula *formula) {
    free(formula->cells);
    *formula = (struct formula){.relation = -1};
}

void formula_draw(struct canvas *canvas, int x, int y, const struct formula *formula, enum ink ink) {
    for (int i = 0; i < formula->width * formula->height; i++) {
        const struct cell *cell = &formula->cells[i];
        int column = x + i % formula->width, row = y + i / formula->width;
        if (cell->glyph == ' ' || cell->glyph == 0)
            continue;
        canvas_put(canvas, column, row, cell->glyph, ink);
        if (cell->mark)
            canvas_put(canvas, column + 1, row, cell->mark, ink);
    }
}
