/* Lines are collected first, then wrapped into rows, then cut into parts at blank rows: so a part never ends in the
 * middle of something where that can be helped. */
#include "words.h"

#include "action.h"
#include "form_panel.h"
#include "memory.h"
#include "number.h"
#include "utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { INDENT = 3, PARTS_MAX = 64, LINE_MAX = 4096 };

/* --- collecting lines --- */

static void add(struct words *words, int indent, bool gap, const char *format, va_list arguments) {
    char text[LINE_MAX];
    vsnprintf(text, sizeof text, format, arguments);
    words->lines = memory_grow(words->lines, &words->capacity, words->count + 1, sizeof *words->lines);
    words->lines[words->count++] = (struct words_line){.text = memory_string(text), .indent = indent, .gap = gap};
}

void words_head(struct words *words, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(words, 0, words->count > 0, format, arguments);
    va_end(arguments);
}

void words_say(struct words *words, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add(words, INDENT, false, format, arguments);
    va_end(arguments);
}

void words_item(struct words *words, bool first, const char *text) {
    words_say(words, "- %s", text);
    words->lines[words->count - 1].gap = first;
}

static void finish(struct words *words) {
    for (size_t i = 0; i < words->count; i++)
        free(words->lines[i].text);
    free(words->lines);
    *words = (struct words){0};
}

const char *words_number(double value, char out[]) {
    if (!isfinite(value))
        strcpy(out, "not finite");
    else if ((value != 0 && fabs(value) < 1e-3) || fabs(value) >= 1e5)
        number_digits(out, value, 3);
    else {
        number_fixed(out, value, 4);
        size_t length = strlen(out);
        while (out[length - 1] == '0')
            length--;
        out[out[length - 1] == '.' ? length - 1 : length] = '\0';
    }
    return out;
}

const char *words_loss(double loss, char out[]) {
    if (!isfinite(loss))
        strcpy(out, "not finite");
    else if (fabs(loss) < 1e-12)
        strcpy(out, "0");
    else if (fabs(loss) < 1e-3)
        number_digits(out, loss, 3);
    else
        number_fixed(out, loss, 4);
    return out;
}

void words_theta(const struct objective *objective, const double theta[], struct text *out) {
    for (int i = 0; i < objective->parameters; i++) {
        char number[NUMBER_SIZE];
        text_addf(out, "%s%s %s", i ? ", " : "", objective_parameter_name(objective, i),
                  words_number(theta[i], number));
    }
}

void words_direction(double w, double b, char out[64]) {
    const char *along = w > 0 ? "right" : "left", *across = b > 0 ? "up" : "down";
    bool flat = fabs(w) >= fabs(b);
    double small = flat ? fabs(b) : fabs(w), big = flat ? fabs(w) : fabs(b);
    const char *first = flat ? along : across, *second = flat ? across : along;
    if (!(big > 0))
        snprintf(out, 64, "nowhere");
    else if (small < 0.05 * big)
        snprintf(out, 64, "%s", first);
    else
        snprintf(out, 64, "%s and %s%s", first, small < 0.4 * big ? "slightly " : "", second);
}

void words_arrow(struct words *words, const char *name, const double by[2]) {
    char direction[64], w[NUMBER_SIZE], b[NUMBER_SIZE], length[NUMBER_SIZE];
    words_direction(by[0], by[1], direction);
    words_say(words, "%s: %s; w %s, b %s; %s long.", name, direction, words_number(by[0], w), words_number(by[1], b),
              words_number(hypot(by[0], by[1]), length));
}

/* --- what is on the page --- */

static void say_field(struct words *words, const struct form *form, int i) {
    const struct field *field = &form->fields[i];
    const char *text = field->text[0] ? field->text : "empty";
    words_say(words, "%s: %s%s%s%s", field->label, text, i == form->at ? ", you are typing here" : "",
              field->error[0] ? ". Not accepted: " : "", field->error);
}

/* The form that stands in place of the page. */
static void say_form(struct words *words, const struct session *session) {
    words_head(words, "A form, \"%s\": Tab goes on, Enter %s", form_panel_title(session),
               session->mode == MODE_EDIT ? "takes all over" : "commits");
    say_field(words, &session->form, session->form.at);
    for (int i = 0; i < session->form.count; i++)
        if (i != session->form.at)
            say_field(words, &session->form, i);
}

static void say_contents(struct words *words, const struct session *session) {
    const struct course *course = session->course;
    words_head(words, "%s, %zu lesson%s", course->title ? course->title : "The course", course->lesson_count,
               course->lesson_count == 1 ? "" : "s");
    for (size_t i = 0; i < course->lesson_count; i++) {
        char missed[40] = "";
        if (session_lesson_missed(session, i) > 0)
            snprintf(missed, sizeof missed, ", %zu to review", session_lesson_missed(session, i));
        words_say(words, "%s %s, %zu of %zu pages done%s%s", course->lessons[i].id, course->lessons[i].title,
                  session_pages_done(session, i), course->lessons[i].page_count, missed,
                  i != session->lesson ? ""
                  : session->in_pages  ? ". Chosen"
                                       : ". Chosen: Enter opens it");
    }
    if (session->in_pages)
        words_say(words, "Of its pages %s %s is chosen, %zu of %zu: Enter opens it, left leads back to the lessons",
                  session_page(session)->id, session_page(session)->title, session->page + 1,
                  session_lesson(session)->page_count);
}

/* The whole page, the form that is open included; or the contents. */
static void say_page(const struct scene *scene, struct words *words) {
    const struct session *session = scene->session;
    if (session->place == PLACE_CONTENTS) {
        say_contents(words, session);
        words_prose(words, scene, &session_lesson(session)->about);
        return;
    }
    if (form_panel_shows(session)) {
        say_form(words, session);
        return;
    }
    const struct page *page = session_page(session);
    for (size_t place = 0; place < page->block_count && place < BLOCKS_MAX; place++)
        for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++)
            if (scene->reveal[i].visible && scene->reveal[i].place == place)
                words_block(words, scene, i);
    size_t before = words->count;
    words_lab(words, scene);
    if (words->count > before)
        words->lines[before].lab = true;
}

/* --- rows --- */

struct row {
    char text[WORDS_WIDTH * UTF8_MAX + 1];
    bool gap; /* a blank row */
    bool lab;
};

struct rows {
    struct row *items;
    size_t count, capacity;
};

static struct row *add_row(struct rows *rows) {
    rows->items = memory_grow(rows->items, &rows->capacity, rows->count + 1, sizeof *rows->items);
    rows->items[rows->count] = (struct row){0};
    return &rows->items[rows->count++];
}

/* The bytes of `text` that go into one row of `width` columns: up to a blank where there is one. */
static size_t row_length(const char *text, int width) {
    size_t length = 0, blank = 0;
    int columns = 0;
    uint32_t code_point;
    for (size_t bytes; (bytes = utf8_decode(text + length, &code_point)) > 0; length += bytes) {
        columns += utf8_width(code_point);
        if (columns > width && blank > 0 && code_point != ' ')
            return blank;
        if (columns > width && code_point != ' ')
            return length > 0 ? length : bytes;
        if (code_point == ' ')
            blank = length;
    }
    return length;
}

static void wrap(struct rows *rows, const struct words_line *line, int width) {
    int indent = width > 4 * INDENT ? line->indent : 0;
    bool first = true;
    if (line->gap)
        add_row(rows)->gap = true;
    for (const char *text = line->text; *text || first; first = false) {
        size_t length = row_length(text, width - indent);
        struct row *row = add_row(rows);
        row->lab = line->lab && first;
        snprintf(row->text, sizeof row->text, "%*s%.*s", indent, "", (int)length, text);
        text += length;
        text += strspn(text, " ");
    }
}

static struct rows wrap_all(const struct scene *scene, int width) {
    struct words words = {0};
    struct rows rows = {0};
    say_page(scene, &words);
    for (size_t i = 0; i < words.count; i++)
        wrap(&rows, &words.lines[i], width < WORDS_WIDTH ? width : WORDS_WIDTH);
    finish(&words);
    return rows;
}

/* --- parts --- */

/* Where the part that begins at row `from` ends, with `height` rows for it: at its end, before the lab, else at the
 * last blank row, else anywhere. */
static size_t part_end(const struct rows *rows, size_t from, size_t height) {
    size_t end = from + height < rows->count ? from + height : rows->count, gap = 0;
    for (size_t i = from + 1; i < end; i++)
        if (rows->items[i].lab)
            return i - rows->items[i - 1].gap;
    for (size_t i = from + 1; i <= end && i < rows->count; i++)
        if (rows->items[i].gap)
            gap = i;
    return end == rows->count || gap == 0 ? end : gap;
}

static size_t skip_gap(const struct rows *rows, size_t from) {
    return from < rows->count && rows->items[from].gap ? from + 1 : from;
}

/* starts[n] is the first row of part n, starts[parts] the end. One part where all fits; `label`: else the last row is
 * kept for saying which part it is. */
static size_t cut(const struct rows *rows, int height, bool label, size_t starts[PARTS_MAX + 1]) {
    size_t parts = 0, room = (size_t)(label && height > 1 ? height - 1 : height);
    starts[0] = 0;
    if (rows->count <= (size_t)height) {
        starts[1] = rows->count;
        return 1;
    }
    for (size_t from = 0; from < rows->count && parts < PARTS_MAX; starts[parts] = from) {
        from = skip_gap(rows, part_end(rows, from, room));
        parts++;
    }
    return parts;
}

static size_t lab_part(const struct rows *rows, const size_t starts[], size_t parts) {
    for (size_t part = 0; part < parts; part++)
        for (size_t i = starts[part]; i < starts[part + 1]; i++)
            if (rows->items[i].lab)
                return part;
    return parts;
}

/* The part that the session stands at. */
static size_t part_shown(const struct session *session, const struct rows *rows, const size_t starts[], size_t parts) {
    size_t lab = lab_part(rows, starts, parts), from = 0;
    if (session->words_from == WORDS_LAB && lab < parts)
        from = lab;
    if (session->words_from == WORDS_END)
        from = lab > 0 ? lab - 1 : 0;
    return (from + (size_t)session->words_part) % parts;
}

size_t words_draw(const struct scene *scene, struct canvas *canvas, struct rect body) {
    bool rule = body.y > 1; /* the one under the header, which has room for "part 1 of 2" */
    struct rows rows = wrap_all(scene, body.width - 1);
    size_t starts[PARTS_MAX + 1], parts = cut(&rows, body.height, !rule, starts);
    size_t part = parts > 0 ? part_shown(scene->session, &rows, starts, parts) : 0;
    int y = body.y;
    for (size_t i = starts[part]; parts > 0 && i < starts[part + 1] && y < body.y + body.height; i++, y++)
        canvas_text_clip(canvas, body.x, y, body.width, rows.items[i].text, INK_TEXT);
    if (parts > 1) {
        char line[64];
        const char *how = action_applies(scene->session, ACTION_VIEW) ? ": v goes on" : "";
        snprintf(line, sizeof line, " part %zu of %zu%s ", part + 1, parts, how);
        canvas_text_right(canvas, body.x + body.width - 2, rule ? body.y - 1 : body.y + body.height - 1, line,
                          INK_TEXT);
    }
    free(rows.items);
    return parts;
}

void words_print(const struct scene *scene, int width, struct text *out) {
    struct rows rows = wrap_all(scene, width);
    for (size_t i = 0; i < rows.count; i++)
        text_addf(out, "%s\n", rows.items[i].text);
    free(rows.items);
}
