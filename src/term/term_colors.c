/* Pairs are made when a cell first needs them. A page needs up to 56, but the pages of an hour need more than 64
 * together: when there is no room, terminal.c hands all of them out anew for the cells on the screen. Should even these
 * not fit, the ground goes and the ink stays. */
#include "term_colors.h"

#include "palette.h"

static const struct {
    int colors;
    enum color_tier tier;
} TIERS[] = {{256, COLORS_256}, {16, COLORS_16}, {8, COLORS_8}, {0, COLORS_NONE}};

/* Beyond 256 a number is no longer a place in the palette, but the first 8 still are. */
static enum color_tier tier_of(int count) {
    size_t i = 0;
    if (count > TIERS[0].colors)
        return COLORS_8;
    while (count < TIERS[i].colors)
        i++;
    return TIERS[i].tier;
}

enum color_tier colors_open(struct colors *colors, int wanted) {
    pairs_clear(&colors->pairs, 1);
    colors->crowded = colors->last.known = false;
    if (wanted == COLORS_NONE || !has_colors() || start_color() == ERR || use_default_colors() == ERR)
        return COLORS_NONE;
    pairs_clear(&colors->pairs, COLOR_PAIRS);
    enum color_tier most = tier_of(COLORS);
    return wanted >= 0 && wanted < (int)most ? (enum color_tier)wanted : most;
}

void colors_clear(struct colors *colors) {
    pairs_clear(&colors->pairs, colors->pairs.limit);
    colors->crowded = colors->last.known = false;
}

static int pair_of(struct colors *colors, int ink, int ground) {
    int before = colors->pairs.count;
    int pair = pairs_find(&colors->pairs, ink, ground);
    if (pair >= before)
        init_pair((short)pair, (short)ink, (short)ground);
    return pair;
}

/* The pair, else the ink alone, else the terminal's own colours. */
static short pair_or_less(struct colors *colors, const struct paint *paint) {
    int pair = pair_of(colors, paint->ink, paint->ground);
    if (pair >= 0)
        return (short)pair;
    colors->crowded = true;
    pair = pair_of(colors, paint->ink, PAINT_DEFAULT);
    return (short)(pair >= 0 ? pair : 0);
}

/* Attributes and pair of a cell into `last`. */
static void find_last(struct colors *colors, const struct look *look, const struct cell *cell) {
    if (colors->last.known && colors->last.ink == cell->ink && colors->last.ground == cell->ground)
        return;
    struct paint paint = palette_paint(look, cell->ink, cell->ground);
    colors->last.attributes = (paint.bold ? A_BOLD : A_NORMAL) | (paint.reverse ? A_REVERSE : A_NORMAL);
    colors->last.pair = pair_or_less(colors, &paint);
    colors->last.ink = cell->ink;
    colors->last.ground = cell->ground;
    colors->last.known = true;
}

void colors_cell(struct colors *colors, const struct look *look, const struct cell *cell, bool plain, cchar_t *out) {
    wchar_t text[3] = {(wchar_t)cell->glyph, (wchar_t)cell->mark, 0};
    if (cell->glyph < ' ' || cell->glyph == 0x7f)
        text[0] = ' ';
    if (plain && cell->glyph > 0x7e) {
        text[0] = '?';
        text[1] = 0;
    }
    find_last(colors, look, cell);
    setcchar(out, text, colors->last.attributes, colors->last.pair, NULL);
}
