/* What the small figures have in common: a plot in which curves, straight lines, arrows, marks and texts are drawn
 * as the tier can. Lines first; sketch_finish_lines; then marks and texts, which lie over them. */
#ifndef DRAW_SKETCH_H
#define DRAW_SKETCH_H

#include "axes.h"
#include "canvas.h"
#include "dots.h"

#include <stddef.h>

enum line {
    LINE_THIN,  /* one dot; strokes */
    LINE_THICK, /* two dots; half blocks; ASCII: strokes */
    LINE_LOOSE  /* every other dot; a colon here and there */
};

struct sketch {
    struct canvas *canvas;
    const struct look *look;
    struct axes axes; /* axes.plot: all is clipped to it. A figure without axes sets nothing else */
    struct dots dots;
};

/* `axes` placed before; it is copied. */
void sketch_init(struct sketch *sketch, struct canvas *canvas, const struct look *look, const struct axes *axes);
/* Puts the dots of the lines on the canvas and frees them. */
void sketch_finish_lines(struct sketch *sketch);

/* An axis over [low, high] with at most `most` ticks, grown to whole ticks where that costs little. Any numbers will
 * do: what is no range becomes one. Its texts are written. */
void sketch_axis(struct axis *axis, enum glyph_tier tier, double low, double high, int most);

/* Places in cells from the plot's upper left corner: cell i spans i .. i+1. Not finite: nothing is drawn. */
void sketch_line(struct sketch *sketch, const double from[2], const double to[2], enum line line, enum ink ink);
/* An arrow: its shaft among the lines, its head among the marks. Less than a cell long, it is the head alone. */
void sketch_shaft(struct sketch *sketch, const double from[2], const double to[2], enum line line, enum ink ink);
bool sketch_head(struct sketch *sketch, const double from[2], const double to[2], enum ink ink);
/* A line through a row of points, each `x, y`: strokes of neighbours within a cell become one. */
void sketch_path(struct sketch *sketch, const double (*points)[2], size_t count, enum line line, enum ink ink);

/* y = f(x) over the whole plot, in the axes' units; not finite: a gap. */
void sketch_curve(struct sketch *sketch, double (*f)(void *context, double x), void *context, enum line line,
                  enum ink ink);

/* Where a point of the axes lies, in cells as above. */
void sketch_place(const struct sketch *sketch, double x, double y, double at[2]);

/* A glyph at a place. False outside of the plot. */
bool sketch_mark(struct sketch *sketch, const double at[2], uint32_t glyph, enum ink ink);
/* The same between brackets in ASCII, in cleared cells: `(o)`, `[T]`. */
bool sketch_sign(struct sketch *sketch, const double at[2], uint32_t glyph, const char *brackets, enum ink ink);

/* A text beside a place: at the least cluttered of the spots around it, nowhere where all are taken. */
bool sketch_label(struct sketch *sketch, const double at[2], const char *text, enum ink ink);
/* The same with spots of one's own; the first of equals wins. */
bool sketch_write(struct sketch *sketch, const struct axes_spot spots[], int count, const char *text, enum ink ink);

#endif
