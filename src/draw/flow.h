/* Prose laid out into lines of styled words. Pure: the values of {{expressions}} come in as text. */
#ifndef DRAW_FLOW_H
#define DRAW_FLOW_H

#include "canvas.h"
#include "prose.h"
#include "text.h"

/* What prose needs to know of the session: numbers, keys, blanks. Each writes the text to show. */
struct flow_source {
    void (*value)(void *context, const struct span *span, struct text *out);
    void (*key)(void *context, const char *action, struct text *out);
    void (*blank)(void *context, const struct span *span, struct text *out); /* what stands in it, fixed width */
    void *context;
};

struct flow_run { /* neighbouring cells of one style */
    char *text;
    enum ink ink;
    int column;
    int blank; /* the number of the blank it is, or -1 */
};

struct flow_line {
    struct flow_run *runs;
    size_t count;
};

struct flow {
    struct flow_line *lines;
    size_t count;
    int width; /* the widest line */
};

/* Breaks at blanks to at most `width` columns (a longer word is cut). A blank line stands between paragraphs, none
 * between list items. Math and numbers are never broken inside. Stressed words, code, math: INK_STRONG; terms
 * underlined by nothing but INK_STRONG. */
void flow_layout(const struct prose *prose, int width, enum glyph_tier tier, const struct flow_source *source,
                 enum ink ink, struct flow *flow);
void flow_finish(struct flow *flow);

/* Draws lines first.. that fit, blanks on GROUND_FIELD; returns the rows used. */
int flow_draw(struct canvas *canvas, struct rect rect, const struct flow *flow, size_t first);

/* One line, no wrapping: for cells of tables, captions. */
void flow_one_line(const struct prose *prose, enum glyph_tier tier, const struct flow_source *source, struct text *out);

#endif
