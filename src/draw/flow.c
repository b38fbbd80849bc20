/* Spans become pieces: words where a line may break between them, and whole formulas, numbers and keys. Pieces without
 * a blank between them ("$w$" and the full stop after it) form a group that stays on one line. A group wider than the
 * line is broken at the blanks inside its formulas, and only then inside a word. */
#include "flow.h"

#include "formula.h"
#include "glyphs.h"
#include "memory.h"
#include "span_math.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

enum { NARROWEST_LIST = 8, HANG = 2 };

struct piece {
    char *text;
    int width;
    enum ink ink;
    int blank;     /* the number of the blank it is, or -1 */
    bool gap;      /* a blank stands before it */
    bool attached; /* no line ends before it */
};

struct pieces {
    struct piece *items;
    size_t count, capacity;
    bool gap; /* a blank has been read since the last piece */
};

/* What a formula, number, key or blank shows. */
struct reader {
    enum glyph_tier tier;
    const struct flow_source *source;
    enum ink ink;
};

static bool is_punctuation(const char *text, size_t length) {
    return length > 0 && strspn(text, ".,;:!?)") >= length;
}

static void add_piece(struct pieces *pieces, const char *text, size_t length, enum ink ink, int blank) {
    if (length == 0)
        return;
    pieces->items = memory_grow(pieces->items, &pieces->capacity, pieces->count + 1, sizeof *pieces->items);
    struct piece *piece = &pieces->items[pieces->count++];
    *piece = (struct piece){.text = memory_substring(text, length), .ink = ink, .blank = blank};
    piece->width = utf8_columns(piece->text);
    piece->gap = pieces->gap && pieces->count > 1;
    piece->attached = pieces->count > 1 && (!pieces->gap || is_punctuation(text, length));
    pieces->gap = false;
}

static size_t word_length(const char *text) {
    return strcspn(text, " \n\t");
}

static void add_words(struct pieces *pieces, const char *text, enum ink ink) {
    while (*text) {
        size_t length = word_length(text);
        add_piece(pieces, text, length, ink, -1);
        text += length;
        size_t blanks = strspn(text, " \n\t");
        pieces->gap = pieces->gap || blanks > 0;
        text += blanks;
    }
}

static void add_text(struct pieces *pieces, const struct span *span, const struct reader *reader) {
    struct text text = {0};
    glyph_text(reader->tier, span->text, &text);
    add_words(pieces, text_string(&text), reader->ink);
    text_finish(&text);
}

static void add_strong(struct pieces *pieces, const struct span *span, const struct reader *reader) {
    struct text text = {0};
    glyph_text(reader->tier, span->shown ? span->shown : span->text, &text);
    add_words(pieces, text_string(&text), INK_STRONG);
    text_finish(&text);
}

/* As it is typed. */
static void add_code(struct pieces *pieces, const struct span *span, const struct reader *reader) {
    (void)reader;
    add_words(pieces, span->text, INK_STRONG);
}

static void add_whole(struct pieces *pieces, struct text *text, enum ink ink, int blank) {
    add_piece(pieces, text_string(text), text->length, ink, blank);
    text_finish(text);
}

static void add_math(struct pieces *pieces, const struct span *span, const struct reader *reader) {
    struct text text = {0}, tex = {0};
    span_math_write(span, reader->source->value, reader->source->context, &tex);
    formula_line(text_string(&tex), reader->tier, &text);
    text_finish(&tex);
    add_whole(pieces, &text, INK_STRONG, -1);
}

static void add_value(struct pieces *pieces, const struct span *span, const struct reader *reader) {
    struct text text = {0};
    reader->source->value(reader->source->context, span, &text);
    add_whole(pieces, &text, span->stressed ? INK_STRONG : reader->ink, -1);
}

static void add_page(struct pieces *pieces, const struct span *span, const struct reader *reader) {
    add_piece(pieces, span->text, strlen(span->text), reader->ink, -1);
}

static void add_key(struct pieces *pieces, const struct span *span, const struct reader *reader) {
    struct text text = {0};
    reader->source->key(reader->source->context, span->text, &text);
    add_whole(pieces, &text, INK_STRONG, -1);
}

static void add_blank(struct pieces *pieces, const struct span *span, const struct reader *reader) {
    struct text text = {0};
    reader->source->blank(reader->source->context, span, &text);
    add_whole(pieces, &text, reader->ink, span->blank);
}

static void (*const ADDERS[])(struct pieces *pieces, const struct span *span, const struct reader *reader) = {
    [SPAN_TEXT] = add_text, [SPAN_STRESS] = add_strong, [SPAN_CODE] = add_code,
    [SPAN_MATH] = add_math, [SPAN_TERM] = add_strong,   [SPAN_VALUE] = add_value,
    [SPAN_PAGE] = add_page, [SPAN_KEY] = add_key,       [SPAN_BLANK] = add_blank,
};

static struct pieces read_paragraph(const struct paragraph *paragraph, const struct reader *reader) {
    struct pieces pieces = {0};
    for (size_t i = 0; i < paragraph->count; i++)
        ADDERS[paragraph->spans[i].kind](&pieces, &paragraph->spans[i], reader);
    return pieces;
}

static void finish_pieces(struct pieces *pieces) {
    for (size_t i = 0; i < pieces->count; i++)
        free(pieces->items[i].text);
    free(pieces->items);
}

/* The lines as they grow; `run` is the text of the last run of the last line, not yet stored. */
struct writer {
    struct flow *flow;
    size_t line_capacity, run_capacity;
    int width, indent, column;
    struct text text;
    struct flow_run run;
};

static void end_run(struct writer *writer) {
    if (writer->text.length == 0)
        return;
    struct flow_line *line = &writer->flow->lines[writer->flow->count - 1];
    line->runs = memory_grow(line->runs, &writer->run_capacity, line->count + 1, sizeof *line->runs);
    writer->run.text = memory_string(text_string(&writer->text));
    line->runs[line->count++] = writer->run;
    text_cut(&writer->text, 0);
}

static void begin_line(struct writer *writer, int indent) {
    struct flow *flow = writer->flow;
    end_run(writer);
    flow->lines = memory_grow(flow->lines, &writer->line_capacity, flow->count + 1, sizeof *flow->lines);
    flow->lines[flow->count++] = (struct flow_line){0};
    writer->run_capacity = 0;
    writer->column = indent;
}

/* Text on the current line, after `gap` blanks; joins the run before it where that has the same style. */
static void put(struct writer *writer, const char *text, size_t length, int gap, enum ink ink, int blank) {
    bool joins = writer->text.length > 0 && writer->run.ink == ink && writer->run.blank == blank && blank < 0;
    if (!joins)
        end_run(writer);
    if (writer->text.length == 0)
        writer->run = (struct flow_run){.ink = ink, .blank = blank, .column = writer->column + gap};
    else if (gap)
        text_add(&writer->text, " ");
    size_t before = writer->text.length;
    text_add_bytes(&writer->text, text, length);
    writer->column += gap + utf8_columns(text_string(&writer->text) + before);
    if (writer->column > writer->flow->width)
        writer->flow->width = writer->column;
}

/* Character by character over as many lines as it takes. A wide character where a line has one column is lost. */
static void put_cut(struct writer *writer, const char *text, size_t length, const struct piece *piece) {
    uint32_t character;
    for (size_t i = 0, bytes; i < length; i += bytes) {
        bytes = utf8_decode(text + i, &character);
        int width = utf8_width(character);
        if (writer->column + width > writer->width && writer->column > writer->indent)
            begin_line(writer, writer->indent);
        bool fits = writer->column + width <= writer->width;
        put(writer, fits ? text + i : "?", fits ? bytes : 1, 0, piece->ink, piece->blank);
    }
}

/* A piece of a group that is wider than a line: breaks at its blanks. */
static void put_long(struct writer *writer, const struct piece *piece) {
    bool gap = piece->gap;
    for (const char *text = piece->text; *text; gap = true) {
        size_t length = strcspn(text, " ");
        char *word = memory_substring(text, length);
        int width = utf8_columns(word);
        bool first = writer->column == writer->indent;
        if (!first && writer->column + gap + width > writer->width && (gap || width < writer->width)) {
            begin_line(writer, writer->indent);
            first = true;
        }
        if (writer->column + (gap && !first) + width <= writer->width)
            put(writer, text, length, gap && !first, piece->ink, piece->blank);
        else
            put_cut(writer, text, length, piece);
        free(word);
        text += length;
        text += strspn(text, " ");
    }
}

/* Pieces first .. end-1, which stay together where they fit. */
static void put_group(struct writer *writer, const struct pieces *pieces, size_t first, size_t end) {
    int width = 0;
    for (size_t i = first; i < end; i++)
        width += pieces->items[i].width + (i > first && pieces->items[i].gap);
    if (writer->column > writer->indent && writer->column + 1 + width > writer->width)
        begin_line(writer, writer->indent);
    bool fits = writer->column + (writer->column > writer->indent) + width <= writer->width;
    for (size_t i = first; i < end; i++) {
        const struct piece *piece = &pieces->items[i];
        bool gap = piece->gap && writer->column > writer->indent;
        if (fits)
            put(writer, piece->text, strlen(piece->text), gap, piece->ink, piece->blank);
        else
            put_long(writer, piece);
    }
}

static void put_paragraph(struct writer *writer, const struct pieces *pieces, bool item, const struct reader *reader) {
    begin_line(writer, 0);
    writer->indent = 0;
    if (item && writer->width >= NARROWEST_LIST) {
        const char *bullet = glyph_string(reader->tier, GLYPH_BULLET);
        put(writer, bullet, strlen(bullet), 0, reader->ink, -1);
        end_run(writer);
        writer->indent = writer->column = HANG;
    }
    for (size_t first = 0, end; first < pieces->count; first = end) {
        end = first + 1;
        while (end < pieces->count && pieces->items[end].attached)
            end++;
        put_group(writer, pieces, first, end);
    }
}

void flow_layout(const struct prose *prose, int width, enum glyph_tier tier, const struct flow_source *source,
                 enum ink ink, struct flow *flow) {
    *flow = (struct flow){0};
    struct writer writer = {.flow = flow, .width = width < 1 ? 1 : width};
    struct reader reader = {tier, source, ink};
    for (size_t i = 0; i < prose->count; i++) {
        const struct paragraph *paragraph = &prose->paragraphs[i];
        bool in_list = i > 0 && paragraph->item && prose->paragraphs[i - 1].item;
        struct pieces pieces = read_paragraph(paragraph, &reader);
        if (i > 0 && !in_list)
            begin_line(&writer, 0);
        put_paragraph(&writer, &pieces, paragraph->item, &reader);
        finish_pieces(&pieces);
    }
    end_run(&writer);
    text_finish(&writer.text);
}

void flow_finish(struct flow *flow) {
    for (size_t i = 0; i < flow->count; i++) {
        for (size_t k = 0; k < flow->lines[i].count; k++)
            free(flow->lines[i].runs[k].text);
        free(flow->lines[i].runs);
    }
    free(flow->lines);
    *flow = (struct flow){0};
}

int flow_draw(struct canvas *canvas, struct rect rect, const struct flow *flow, size_t first) {
    int rows = 0;
    for (size_t i = first; i < flow->count && rows < rect.height; i++, rows++)
        for (size_t k = 0; k < flow->lines[i].count; k++) {
            const struct flow_run *run = &flow->lines[i].runs[k];
            int x = rect.x + run->column;
            int columns = canvas_text_clip(canvas, x, rect.y + rows, rect.width - run->column, run->text, run->ink);
            if (run->blank >= 0)
                canvas_ground(canvas, (struct rect){x, rect.y + rows, columns, 1}, GROUND_FIELD);
        }
    return rows;
}

void flow_one_line(const struct prose *prose, enum glyph_tier tier, const struct flow_source *source,
                   struct text *out) {
    struct reader reader = {tier, source, INK_TEXT};
    for (size_t i = 0; i < prose->count; i++) {
        struct pieces pieces = read_paragraph(&prose->paragraphs[i], &reader);
        for (size_t k = 0; k < pieces.count; k++) {
            bool gap = pieces.items[k].gap || (i > 0 && k == 0);
            text_add(out, gap ? " " : "");
            text_add(out, pieces.items[k].text);
        }
        finish_pieces(&pieces);
    }
}
