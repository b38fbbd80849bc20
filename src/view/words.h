/* The page in words: what the picture shows, in sentences that can be read aloud, made from the same data. No line is
 * longer than WORDS_WIDTH, no character is there only to be looked at. */
#ifndef VIEW_WORDS_H
#define VIEW_WORDS_H

#include "chart.h"
#include "scene.h"

enum { WORDS_WIDTH = 78 };

/* One sentence or heading, not wrapped yet. */
struct words_line {
    char *text;
    int indent;
    bool gap; /* a blank row before it: something new begins */
    bool lab; /* the lab's words begin here: the last part of a page */
};

struct words {
    struct words_line *lines;
    size_t count, capacity;
};

/* --- writing --- */

/* A heading, or a paragraph of the page, with a blank row before it. */
void words_head(struct words *words, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A line under the heading. */
void words_say(struct words *words, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* An item of a list; the first one has a blank row before it. */
void words_item(struct words *words, bool first, const char *text);

/* Prose, a paragraph each with words_head. Formulas are spelled out, blanks named. */
void words_prose(struct words *words, const struct scene *scene, const struct prose *prose);

/* Numbers as they are read out: a parameter with up to four decimals ("-0.0986", "2"), a loss with four decimals or,
 * below 0.001, three digits ("0.000621"). "not finite" where it isn't. */
const char *words_number(double value, char out[]);
const char *words_loss(double loss, char out[]);

/* "w -2, b -2". */
void words_theta(const struct objective *objective, const double theta[], struct text *out);

/* "right", "right and slightly up", "up and left": a direction of the plane, w to the right and b up.
 * "nowhere" for 0. */
void words_direction(double w, double b, char out[64]);

/* "gamma u: right and up; w 0.1, b 0.02; 0.102 long." An arrow of the plane. */
void words_arrow(struct words *words, const char *name, const double by[2]);

/* --- what is said --- */

void words_block(struct words *words, const struct scene *scene, size_t block); /* words_block.c */
void words_figure(struct words *words, const struct scene *scene, const struct block *block,
                  size_t index);                                /* words_figure.c */
void words_lab(struct words *words, const struct scene *scene); /* words_lab.c */
void words_way(struct words *words, const struct lab *lab);     /* words_way.c: of its active run, in the plane */

/* Each data point with what the curve of theta has there, and the gap; one input. */
void words_points(struct words *words, const struct data *data, const double theta[]);

/* A curve over the steps of `chart`, which isn't empty: its ends, extremes and some readings. `name`: what it is of. */
void words_series(struct words *words, const struct chart *chart, struct chart_series series, const char *name);
/* Where it changes most: the very place, or where that would answer a question, `veiled`, closer
 * readings from there. */
void words_steepest(struct words *words, const struct chart *chart, struct chart_series series, bool veiled);

/* --- showing it --- */

/* The part of the page that the session stands at, in `body`. Where it takes several, the rule above it says which,
 * or the last row where there is none. Returns how many it takes. */
size_t words_draw(const struct scene *scene, struct canvas *canvas, struct rect body);

/* All of it, wrapped at `width`: for tests. */
void words_print(const struct scene *scene, int width, struct text *out);

#endif
