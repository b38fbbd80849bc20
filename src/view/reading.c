/* Each kind of block is one row of READING. A column is drawn on a tall canvas of its own first: that measures it, and
 * a window of it is copied. */
#include "reading.h"

#include "formula.h"
#include "glyphs.h"
#include "question.h"
#include "span_math.h"
#include "spots.h"
#include "tables.h"
#include "utf8.h"

#include <string.h>

enum {
    TALL = 64,
    TALLEST = 400,
    INDENT = 4,
    BEYOND = 80 /* columns drawn beyond the width, to see what is too wide */
};

static int draw_text(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block) {
    return scene_prose(scene, canvas, x, y, width, &scene_block(scene, block)->text, INK_TEXT);
}

/* Formulas of a block stand with their relations in one column, as far as they have one. */
static int relation_column(const struct formula formulas[], size_t count) {
    int column = 0;
    for (size_t i = 0; i < count; i++)
        column = formulas[i].relation > column ? formulas[i].relation : column;
    return column;
}

static int formula_shift(const struct formula *formula, int column, int room) {
    int shift = formula->relation < 0 ? 0 : column - formula->relation;
    return formula->width + shift <= room ? shift : 0;
}

static int widest_formula(const struct formula formulas[], size_t count, int column) {
    int widest = 0;
    for (size_t i = 0; i < count; i++) {
        int width = formulas[i].width + (formulas[i].relation < 0 ? 0 : column - formulas[i].relation);
        widest = width > widest ? width : widest;
    }
    return widest;
}

enum { FORMULAS_MAX = 24 };

static size_t layout_formulas(const struct scene *scene, const struct formula_lines *lines, size_t rows,
                              struct formula formulas[FORMULAS_MAX]) {
    size_t count = 0;
    struct error error;
    for (size_t i = 0; i < lines->count && i < rows && count < FORMULAS_MAX; i++) {
        struct text tex = {0};
        span_math_write(&lines->math[i], scene->source.value, scene->source.context, &tex);
        count += formula_layout(text_string(&tex), scene->look.glyphs, &formulas[count], &error);
        text_finish(&tex);
    }
    return count;
}

static int draw_formula(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block) {
    struct formula formulas[FORMULAS_MAX];
    size_t count = layout_formulas(scene, &scene_block(scene, block)->formula, SIZE_MAX, formulas);
    int column = relation_column(formulas, count), rows = 0;
    int indent = widest_formula(formulas, count, column) + INDENT <= width ? INDENT : 0;
    for (size_t i = 0; i < count; i++) {
        int shift = formula_shift(&formulas[i], column, width - indent);
        formula_draw(canvas, x + indent + shift, y + rows, &formulas[i], INK_STRONG);
        rows += formulas[i].height + (formulas[i].height > 1 && i + 1 < count);
        formula_finish(&formulas[i]);
    }
    return rows;
}

/* A remark stands at the right of its line where there is room, else in rows below, indented. Returns those. */
static int draw_remark(const struct scene *scene, struct canvas *canvas, struct rect line, int left, int below,
                       const char *remark) {
    struct text text = {0};
    scene_pretty(&scene->look, remark, &text);
    int columns = utf8_columns(text_string(&text)), rows = 0;
    if (line.width >= columns)
        canvas_text_right(canvas, line.x + line.width, line.y, text_string(&text), INK_DIM);
    else
        rows = scene_words(scene, canvas, left, below, line.x + line.width - left, remark, INK_DIM);
    text_finish(&text);
    return rows;
}

static int draw_lines(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block) {
    const struct formula_lines *lines = &scene_block(scene, block)->formula;
    struct formula formulas[FORMULAS_MAX];
    size_t count = layout_formulas(scene, lines, scene->reveal[block].rows, formulas);
    int column = relation_column(formulas, count), rows = 0;
    for (size_t i = 0; i < count; i++) {
        bool newest = i + 1 == count && count < lines->count;
        int shift = formula_shift(&formulas[i], column, width - 2);
        int middle = y + rows + formulas[i].baseline;
        if (newest)
            canvas_text(canvas, x, middle, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
        formula_draw(canvas, x + 2 + shift, y + rows, &formulas[i], INK_STRONG);
        int right = x + 2 + shift + formulas[i].width + 2;
        rows += formulas[i].height;
        if (lines->remarks[i])
            rows += draw_remark(scene, canvas, (struct rect){right, middle, x + width - right, 1}, x + INDENT, y + rows,
                                lines->remarks[i]);
        rows += i + 1 < count;
        formula_finish(&formulas[i]);
    }
    return rows;
}

bool reading_is_here(const struct scene *scene, const char *phase) {
    const struct lab *lab = &scene->session->lab;
    return phase && lab->block && lab->run_count > 0 && strcmp(phase, lab_phase_word(lab)) == 0;
}

static int draw_code(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block) {
    const struct code_lines *code = &scene_block(scene, block)->code;
    for (size_t i = 0; i < code->count; i++) {
        int row = y + (int)i;
        if (reading_is_here(scene, code->phase[i])) {
            canvas_ground(canvas, (struct rect){x, row, width, 1}, GROUND_ROW);
            canvas_text(canvas, x, row, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
        }
        canvas_text(canvas, x + 2, row, code->text[i], INK_STRONG);
    }
    return (int)code->count;
}

static int (*const READING[BLOCK_KIND_COUNT])(const struct scene *, struct canvas *, int, int, int, size_t) = {
    [BLOCK_TEXT] = draw_text, [BLOCK_FORMULA] = draw_formula, [BLOCK_LINES] = draw_lines,
    [BLOCK_CODE] = draw_code, [BLOCK_TABLE] = tables_draw,    [BLOCK_ASK] = question_draw,
};

bool reading_has(const struct block *block) {
    return READING[block->kind] != NULL;
}

int reading_draw(const struct scene *scene, struct canvas *canvas, int x, int y, int width, size_t block) {
    return READING[scene_block(scene, block)->kind](scene, canvas, x, y, width, block);
}

/* Draws the blocks from the top of a canvas on, as far as it goes; `ends[i]` is the row behind block i. */
static int draw_down(const struct scene *scene, struct canvas *tall, int width, const size_t blocks[], size_t count,
                     int ends[]) {
    int y = 0;
    for (size_t i = 0; i < count && y < tall->height; i++) {
        int rows = reading_draw(scene, tall, 0, y, width, blocks[i]);
        ends[i] = y + rows;
        y += rows + (rows > 0 && i + 1 < count);
    }
    return y;
}

/* On a canvas made for it, tall enough for all: few pages need more than TALL rows, and clearing TALLEST is slow. */
static int draw_tall(const struct scene *scene, struct canvas *tall, int width, int beyond, struct spots *spots,
                     const size_t blocks[], size_t count, int ends[]) {
    for (int height = TALL;; height = TALLEST) {
        canvas_init(tall, width + beyond, height);
        tall->spots = spots;
        int needed = draw_down(scene, tall, width, blocks, count, ends);
        if (needed < height || height == TALLEST)
            return needed;
        canvas_finish(tall);
        if (spots)
            spots_finish(spots);
    }
}

/* Is anything drawn beyond the width in rows first .. last - 1? */
static bool too_wide(const struct canvas *tall, int width, int first, int last) {
    for (int y = first; y < last && y < tall->height; y++)
        for (int x = width; x < tall->width; x++)
            if (canvas_at(tall, x, y)->glyph != ' ')
                return true;
    return false;
}

/* The first block that is too tall or too wide for `rect`, or -1. */
static int first_overflow(const struct canvas *tall, struct rect rect, const size_t blocks[], size_t count,
                          const int ends[]) {
    for (size_t i = 0; i < count; i++)
        if (ends[i] > rect.height || too_wide(tall, rect.width, i ? ends[i - 1] : 0, ends[i]))
            return (int)blocks[i];
    return -1;
}

static void copy_window(const struct canvas *from, int first, struct canvas *to, struct rect rect) {
    for (int row = 0; row < rect.height; row++)
        for (int x = 0; x < rect.width; x++) {
            const struct cell *cell = canvas_at(from, x, first + row);
            struct cell *target = canvas_at(to, rect.x + x, rect.y + row);
            if (cell && target)
                *target = *cell;
        }
    if (from->cursor_y >= first && from->cursor_y < first + rect.height && from->cursor_x >= 0) {
        to->cursor_x = rect.x + from->cursor_x;
        to->cursor_y = rect.y + from->cursor_y - first;
    }
}

/* Puts the cursor at the end of the blank one types in: "[>  .56]". */
static void find_blank(struct canvas *tall, int rows) {
    for (int y = 0; y < rows && y < tall->height; y++)
        for (int x = 0; x + 1 < tall->width; x++) {
            if (canvas_at(tall, x, y)->glyph != '[' || canvas_at(tall, x + 1, y)->glyph != '>')
                continue;
            while (x + 1 < tall->width && canvas_at(tall, x, y)->glyph != ']')
                x++;
            tall->cursor_x = x;
            tall->cursor_y = y;
            return;
        }
}

/* The first row to show of what is too tall: its end is in sight, or else the place where one types. */
static int first_row(const struct canvas *tall, int needed, int height) {
    int first = needed > height ? needed - height : 0;
    if (tall->cursor_y >= 0 && tall->cursor_y < first)
        first = tall->cursor_y > height / 2 ? tall->cursor_y - height / 2 : 0;
    return first;
}

int reading_draw_all(const struct scene *scene, struct canvas *canvas, struct rect rect, const size_t blocks[],
                     size_t count, int *overflow) {
    int ends[BLOCKS_MAX] = {0};
    struct canvas tall;
    struct spots spots = {0};
    int needed = draw_tall(scene, &tall, rect.width, BEYOND, canvas->spots ? &spots : NULL, blocks, count, ends);
    if (scene->session->mode == MODE_BLANKS)
        find_blank(&tall, needed);
    int first = first_row(&tall, needed, rect.height);
    struct rect window = {rect.x, rect.y, rect.width, needed < rect.height ? needed : rect.height};
    copy_window(&tall, first, canvas, window);
    spots_copy(&tall, first, canvas, window);
    spots_finish(&spots);
    if (overflow)
        *overflow = first_overflow(&tall, rect, blocks, count, ends);
    canvas_finish(&tall);
    return needed;
}

/* The columns that something stands in. */
static int used_columns(const struct canvas *canvas, int rows) {
    int used = 0;
    for (int y = 0; y < rows && y < canvas->height; y++)
        for (int x = used; x < canvas->width; x++)
            if (canvas_at(canvas, x, y)->glyph != ' ')
                used = x + 1;
    return used;
}

void reading_size(const struct scene *scene, size_t block, int width, int *columns, int *rows) {
    int end;
    struct canvas tall;
    *rows = draw_tall(scene, &tall, width, BEYOND, NULL, &block, 1, &end);
    *columns = used_columns(&tall, *rows);
    canvas_finish(&tall);
}

int reading_height(const struct scene *scene, int width, const size_t blocks[], size_t count) {
    int ends[BLOCKS_MAX] = {0};
    struct canvas tall;
    int needed = draw_tall(scene, &tall, width, 0, NULL, blocks, count, ends);
    canvas_finish(&tall);
    return needed;
}
