/* A grid of cells: what every view draws on and every output reads. A cell has a glyph, a style role for the glyph
 * (ink) and one for what is behind it (ground). Roles become colours only in src/term. Drawing outside is clipped. */
#ifndef DRAW_CANVAS_H
#define DRAW_CANVAS_H

#include "look.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Optimizers by their place in OPTIMIZERS; an eighth one begins the round again. */
enum { OPTIMIZER_INK_COUNT = 7 };

/* Bands of height, the lowest first, and shades between them for the surface. */
enum { BAND_COUNT = 9, SHADE_COUNT = 7, HEIGHT_COUNT = BAND_COUNT + SHADE_COUNT };

/* Roles of what is drawn. Colour means an optimizer or a height, nothing else: all others are greys, bold, reverse. */
enum ink {
    INK_TEXT,
    INK_STRONG, /* headings, keys, stressed words, results: bold */
    INK_DIM,    /* units, captions, column heads, key labels */
    INK_FAINT,  /* what may be missed */
    INK_BORDER,
    INK_BORDER_FOCUS,
    INK_AXIS,
    INK_LEVEL, /* level lines */
    INK_LABEL, /* their numbers: bold where there are few colours */
    INK_ARROW, /* gradient */
    INK_MINIMUM,
    INK_GRID,      /* grid dots, the empty part of a bar */
    INK_OPTIMIZER, /* + 0 .. OPTIMIZER_INK_COUNT - 1 (glyph_optimizer_ink); bold where the tier says so */
    /* + 0 .. HEIGHT_COUNT - 1: the colour of GROUND_BAND + the same, for half blocks */
    INK_HEIGHT = INK_OPTIMIZER + OPTIMIZER_INK_COUNT,
    INK_COUNT = INK_HEIGHT + HEIGHT_COUNT
};

enum ground {
    GROUND_PAGE, /* never painted */
    GROUND_HEADER,
    GROUND_ROW,                     /* the current row */
    GROUND_FIELD,                   /* where one types */
    GROUND_BAND,                    /* + 0 (lowest) .. 8: bands of height */
    GROUND_SHADE = GROUND_BAND + 9, /* + 0 (dark) .. 6 (lit): slopes of land, seen from the side */
    GROUND_COUNT = GROUND_SHADE + 7
};

struct cell {
    uint32_t glyph; /* ' ' when empty; 0: the second half of a wide glyph */
    uint32_t mark;  /* a combining mark over it, or 0 */
    uint8_t ink;    /* enum ink */
    uint8_t ground; /* enum ground */
};

struct spots;

struct canvas {
    int width, height;
    struct cell *cells;     /* height rows of width */
    int cursor_x, cursor_y; /* where a text cursor belongs; -1: none */
    struct spots *spots;    /* the caller's: what a click means is noted there (spots.h); NULL: nowhere */
};

struct rect {
    int x, y, width, height;
};

void canvas_init(struct canvas *canvas, int width, int height); /* cleared; sizes below 1 become 1 */
void canvas_finish(struct canvas *canvas);
void canvas_clear(struct canvas *canvas);

/* NULL outside. */
struct cell *canvas_at(const struct canvas *canvas, int x, int y);

/* One glyph; the ground stays. A zero-width glyph joins the cell before it. */
void canvas_put(struct canvas *canvas, int x, int y, uint32_t glyph, enum ink ink);

/* A string from x on, clipped to the canvas; returns the columns taken (also where clipped). Control characters are
 * drawn as '?'. */
int canvas_text(struct canvas *canvas, int x, int y, const char *text, enum ink ink);

/* The same, at most `width` columns. `canvas_text_right` ends at column x (exclusive). */
int canvas_text_clip(struct canvas *canvas, int x, int y, int width, const char *text, enum ink ink);
int canvas_text_right(struct canvas *canvas, int x, int y, const char *text, enum ink ink);

/* Ground for a rectangle; glyphs stay. */
void canvas_ground(struct canvas *canvas, struct rect rect, enum ground ground);
void canvas_fill(struct canvas *canvas, struct rect rect, uint32_t glyph, enum ink ink, enum ground ground);

/* Row y as UTF-8 without trailing blanks, for tests, `render` and screen copies. */
struct text;
void canvas_row(const struct canvas *canvas, int y, struct text *out);

/* The rectangle less `left, top, right, bottom` cells; never of negative size. */
struct rect rect_inset(struct rect rect, int left, int top, int right, int bottom);

#endif
