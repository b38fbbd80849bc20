/* Prose is drawn by flow.h, which knows no numbers and no keys: the scene is the source that it asks for them. */
#include "scene.h"

#include "action.h"
#include "glyphs.h"
#include "number.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BLANK_WIDTH = 8 };

const struct block *scene_block(const struct scene *scene, size_t index) {
    const struct block *blocks = session_page(scene->session)->blocks;
    if (index < BLOCKS_MAX)
        return &blocks[index];
    return &blocks[(index - BLOCKS_MAX) / 2].pair[(index - BLOCKS_MAX) % 2];
}

size_t scene_member(size_t pair, int member) {
    return BLOCKS_MAX + 2 * pair + (size_t)member;
}

size_t scene_rows(const struct scene *scene, size_t index) {
    return index < BLOCKS_MAX ? scene->reveal[index].rows : SIZE_MAX;
}

static void write_value(void *context, const struct span *span, struct text *out) {
    const struct scene *scene = context;
    struct error error;
    double value;
    if (!expression_value(span->expression, &scene->scope, &value, &error)) {
        text_add(out, book_stopped(scene->session->book) ? "(stopped)" : "?");
        return;
    }
    struct text plain = {0};
    prose_number(span, value, &plain);
    scene_pretty(&scene->look, text_string(&plain), out);
    text_finish(&plain);
}

static void write_key(void *context, const char *action, struct text *out) {
    (void)context;
    char label[16];
    text_add(out, action_key_of(action, label));
}

static bool types_in_blank(const struct session *session, int blank) {
    return session->mode == MODE_BLANKS && session->form.fields[session->form.at].id == blank;
}

/* [  0.07] with a mark behind: right, shown, wrong, not checked yet; none where it is empty. */
static void write_blank(void *context, const struct span *span, struct text *out) {
    const struct scene *scene = context;
    const struct page_state *state = session_state(scene->session);
    const struct blank_state *blank = &state->blanks[span->blank];
    bool here = types_in_blank(scene->session, span->blank);
    int room = BLANK_WIDTH - 2 - here - utf8_columns(blank->given);
    text_addf(out, "[%s%*s%s", here ? ">" : "", room > 0 ? room : 0, "", blank->given);
    text_add(out, blank->verdict == VERDICT_RIGHT   ? "]*"
                  : blank->verdict == VERDICT_SHOWN ? "]="
                  : blank->verdict == VERDICT_WRONG ? "]x"
                  : blank->given[0]                 ? "]?"
                                                    : "] ");
}

void scene_init(struct scene *scene, const struct session *session, const struct look *look) {
    *scene = (struct scene){.session = session, .look = *look};
    scene->source =
        (struct flow_source){.value = write_value, .key = write_key, .blank = write_blank, .context = scene};
    if (session->place != PLACE_PAGE)
        return;
    session_scope(session, &scene->scope);
    reveal_blocks(session_page(session), session_state(session)->revealed, scene->reveal);
}

void scene_init_aside(struct scene *aside, const struct scene *scene, size_t lesson) {
    *aside = (struct scene){.session = scene->session, .look = scene->look, .aside = true};
    aside->source =
        (struct flow_source){.value = write_value, .key = write_key, .blank = write_blank, .context = aside};
    book_scope(scene->session->book, lesson, NULL, &aside->scope);
}

void scene_pretty(const struct look *look, const char *plain, struct text *out) {
    enum glyph_tier tier = look->glyphs;
    struct text text = {0};
    glyph_text(tier, plain, &text);
    for (const char *s = text_string(&text); *s; s++) {
        if (s[0] == '-' && s[1] == '>') {
            text_add(out, tier == GLYPHS_ASCII ? "->" : glyph_string(tier, GLYPH_ARROW_RIGHT));
            s++;
        } else if (s[0] == '<' && s[1] == '-') {
            text_add(out, glyph_string(tier, GLYPH_ASSIGN));
            s++;
        } else
            text_add_bytes(out, s, 1);
    }
    text_finish(&text);
}

void scene_fixed(const struct look *look, double value, int places, char *out) {
    char number[NUMBER_SIZE];
    number_fixed(number, value, places);
    glyph_number(look->glyphs, number, out);
}

void scene_table_number(const struct look *look, double value, int places, char *out) {
    char number[NUMBER_SIZE];
    if (isnan(value))
        snprintf(number, sizeof number, "--");
    else
        number_table(number, value, places);
    glyph_number(look->glyphs, number, out);
}

int scene_prose(const struct scene *scene, struct canvas *canvas, int x, int y, int width, const struct prose *prose,
                enum ink ink) {
    struct flow flow;
    flow_layout(prose, width, scene->look.glyphs, &scene->source, ink, &flow);
    int rows = (int)flow.count;
    flow_draw(canvas, (struct rect){x, y, width, rows}, &flow, 0);
    flow_finish(&flow);
    return rows;
}

int scene_words(const struct scene *scene, struct canvas *canvas, int x, int y, int width, const char *words,
                enum ink ink) {
    struct text pretty = {0};
    scene_pretty(&scene->look, words, &pretty);
    struct span span = {.kind = SPAN_TEXT, .text = pretty.bytes};
    struct paragraph paragraph = {.spans = &span, .count = 1};
    struct prose prose = {.paragraphs = &paragraph, .count = 1};
    int rows = pretty.length ? scene_prose(scene, canvas, x, y, width, &prose, ink) : 0;
    text_finish(&pretty);
    return rows;
}
