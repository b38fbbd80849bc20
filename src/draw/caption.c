/* Shown arithmetic gives the shown result: digits are added until it does. */
#include "caption.h"

#include "formula.h"
#include "glyphs.h"
#include "number.h"
#include "text.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { PLACES_LEAST = 4, PLACES_MOST = 12, SMALLEST_PLACES = 9 };

static double as_shown(double value, int places) {
    char number[NUMBER_SIZE];
    number_table(number, value, places);
    return strtod(number, NULL);
}

static bool adds_up(const double values[], int places) {
    double off = as_shown(values[0], places) + as_shown(values[1], places) - as_shown(values[2], places);
    return !isfinite(off) || fabs(off) < .4 * pow(10, -places);
}

int caption_places(const double values[], int count, bool adds) {
    int places = PLACES_LEAST;
    for (int i = 0; i < count; i++)
        while (values[i] != 0 && fabs(values[i]) < pow(10, 1 - places) && places < SMALLEST_PLACES)
            places++;
    while (adds && places < PLACES_MOST && !adds_up(values, places))
        places++;
    return places;
}

void caption_number(enum glyph_tier tier, double value, int places, bool sign, char out[CAPTION_TEXT_SIZE]) {
    char number[NUMBER_SIZE], signed_number[NUMBER_SIZE + 1];
    number_table(number, value, places);
    bool zero = strtod(number, NULL) == 0;
    snprintf(signed_number, sizeof signed_number, "%s%s", sign && value > 0 && !zero ? "+" : "", number);
    glyph_number(tier, signed_number, out);
}

void caption_short(enum glyph_tier tier, double value, int digits, char out[CAPTION_TEXT_SIZE]) {
    char number[NUMBER_SIZE];
    number_digits(number, value, digits);
    glyph_number(tier, number, out);
}

void caption_formula(enum glyph_tier tier, const char *tex, char out[CAPTION_TEXT_SIZE]) {
    struct text line = {0};
    formula_line(tex, tier, &line);
    if (line.length >= CAPTION_TEXT_SIZE)
        text_cut(&line, 0);
    snprintf(out, CAPTION_TEXT_SIZE, "%s", text_string(&line));
    text_finish(&line);
}

/* ---- rows ---- */

struct columns {
    int name, formula, number;
};

static int larger(int a, int b) {
    return a > b ? a : b;
}

static struct columns measure(enum glyph_tier tier, const struct caption_row rows[], int count) {
    struct columns columns = {0, 0, 0};
    for (int i = 0; i < count; i++) {
        char formula[CAPTION_TEXT_SIZE] = "";
        if (rows[i].tex)
            caption_formula(tier, rows[i].tex, formula);
        columns.name = larger(columns.name, utf8_columns(rows[i].name));
        columns.formula = larger(columns.formula, utf8_columns(formula));
        columns.number = larger(columns.number, utf8_columns(rows[i].number));
    }
    return columns;
}

static int total(struct columns columns, bool formulas) {
    return columns.name + (formulas && columns.formula ? columns.formula + 2 : 0) + 2 + columns.number;
}

int caption_width(enum glyph_tier tier, const struct caption_row rows[], int count, bool formulas) {
    return total(measure(tier, rows, count), formulas);
}

int caption_rows(struct canvas *canvas, const struct look *look, int x, int y, int width,
                 const struct caption_row rows[], int count) {
    struct columns columns = measure(look->glyphs, rows, count);
    bool formulas = total(columns, true) <= width;
    int taken = total(columns, formulas), end = x + (taken < width ? taken : width);
    for (int i = 0; i < count; i++) {
        char formula[CAPTION_TEXT_SIZE] = "";
        int number = end - utf8_columns(rows[i].number);
        if (rows[i].tex && formulas)
            caption_formula(look->glyphs, rows[i].tex, formula);
        canvas_text_clip(canvas, x, y + i, number - x - 1, rows[i].name, rows[i].strong ? INK_STRONG : INK_TEXT);
        canvas_text(canvas, x + columns.name + 2, y + i, formula, INK_DIM);
        canvas_text_clip(canvas, number < x ? x : number, y + i, width, rows[i].number,
                         rows[i].strong ? INK_STRONG : INK_TEXT);
    }
    return end - x;
}
