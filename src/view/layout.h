/* Where things stand, for every size of the screen. Pure arithmetic on rectangles; what is drawn is
 * decided elsewhere. */
#ifndef VIEW_LAYOUT_H
#define VIEW_LAYOUT_H

#include "canvas.h"

enum { SCREEN_WIDTH_MIN = 40, SCREEN_HEIGHT_MIN = 12 };

enum layout_size {
    LAYOUT_TOO_SMALL, /* below 40 x 12: one line asks for room */
    LAYOUT_SMALL,     /* below 80 x 24: panes give way, prose scrolls */
    LAYOUT_COLUMNS,   /* the figure at the left, reading and panels at the right */
    LAYOUT_WIDE       /* from 110 x 30: reading, figure, panels beside and below */
};

/* The frame of every screen. */
struct layout {
    enum layout_size size;
    struct rect header; /* one row, or two in ASCII (a rule below) */
    struct rect body;
    struct rect sentence; /* one row */
    struct rect keys;     /* one row */
};

/* For a screen of so many cells; where it is LAYOUT_TOO_SMALL rows lie outside it. */
struct layout layout_screen(int width, int height, enum glyph_tier glyphs);

/* A page's places. Width or height 0: no room for it. */
struct page_layout {
    struct rect reading;
    struct rect figure;   /* the map, or the page's figure */
    struct rect side;     /* wide pages of a lab: the tall panel (losses) */
    struct rect below[2]; /* wide pages of a lab: two low panels */
};

/* The reading column alone: at most 66 wide, indented. */
struct rect layout_reading(struct rect body, enum layout_size size);

/* A figure of the given size (with its pane) and the reading column beside it. */
struct page_layout layout_beside(struct rect body, enum layout_size size, int figure_width, int figure_height);

/* A lab on a wide screen: the figure between reading and side (without one the reading has its room), two panels
 * below it in `low` rows. `figure_width` is that of its pane for the rows that these leave. */
struct page_layout layout_lab(struct rect body, int figure_width, bool side, int low);

/* So many rows for such panels: three tenths of the body, or as many as wanted, but not more than half of it. */
int layout_low_rows(struct rect body, int wanted);

/* Splits `rect` side by side with `gap` columns between. */
void layout_halves(struct rect rect, int gap, struct rect out[2]);

#endif
