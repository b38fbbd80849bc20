/* Three sizes of screen: small gives the text all there is, columns puts the figure at the left, wide has places on all
 * sides of it. */
#include "layout.h"

enum { READING_MAX = 66, COLUMN_GAP = 2, LOW_PANEL_MIN = 10, LOW_PANEL_MAX = 14, SIDE_MIN = 34 };

static int at_most(int value, int limit) {
    return value < limit ? value : limit;
}

static int at_least(int value, int limit) {
    return value > limit ? value : limit;
}

static enum layout_size size_of(int width, int height) {
    if (width < SCREEN_WIDTH_MIN || height < SCREEN_HEIGHT_MIN)
        return LAYOUT_TOO_SMALL;
    if (width < 80 || height < 24)
        return LAYOUT_SMALL;
    return width >= 110 && height >= 30 ? LAYOUT_WIDE : LAYOUT_COLUMNS;
}

struct layout layout_screen(int width, int height, enum glyph_tier glyphs) {
    struct layout layout = {.size = size_of(width, height)};
    int top = glyphs == GLYPHS_ASCII && layout.size != LAYOUT_SMALL ? 2 : 1;
    layout.header = (struct rect){0, 0, width, top};
    layout.body = (struct rect){0, top, width, at_least(height - top - 2, 0)};
    layout.sentence = (struct rect){0, height - 2, width, 1};
    layout.keys = (struct rect){0, height - 1, width, 1};
    return layout;
}

struct rect layout_reading(struct rect body, enum layout_size size) {
    if (size == LAYOUT_SMALL)
        return rect_inset(body, 1, 0, 1, 0);
    int width = at_most(body.width - 12, READING_MAX);
    int top = size == LAYOUT_WIDE ? body.height / 8 : 1;
    int left = size == LAYOUT_WIDE ? (body.width - width) / 2 : 6;
    return (struct rect){body.x + left, body.y + top, width, body.height - top};
}

/* The map comes first, at the left; on wide screens one reads from left to right, into the figure. */
struct page_layout layout_beside(struct rect body, enum layout_size size, int figure_width, int figure_height) {
    struct page_layout page = {0};
    int width = at_most(figure_width, body.width);
    int height = at_most(figure_height, body.height);
    int rest = at_least(body.width - width - COLUMN_GAP, 0);
    if (size != LAYOUT_WIDE) {
        page.figure = (struct rect){body.x, body.y, width, height};
        page.reading = (struct rect){body.x + width + COLUMN_GAP, body.y, rest, body.height};
        return page;
    }
    struct rect padded = rect_inset(body, 3, 1, 2, 1);
    int reading = at_most(padded.width - width - 3, READING_MAX - 6);
    page.reading = (struct rect){padded.x, padded.y, reading, padded.height};
    int left = padded.x + reading + 3;
    int room = padded.x + padded.width - left - width;
    page.figure = (struct rect){left + at_least(room / 2, 0), padded.y, width, at_most(height, padded.height)};
    return page;
}

int layout_low_rows(struct rect body, int wanted) {
    int usual = at_least(at_most(body.height * 3 / 10, LOW_PANEL_MAX), LOW_PANEL_MIN);
    return at_least(at_most(wanted, body.height / 2), usual);
}

struct page_layout layout_lab(struct rect body, int figure_width, bool has_side, int low) {
    struct page_layout page = {0};
    int high = body.height - low, room = body.width - figure_width - 2;
    int side = has_side ? at_least(at_most((room + 2) * 48 / 100, 54), SIDE_MIN) : 0;
    int reading = at_most(room - side, has_side ? 48 : READING_MAX);
    int extra = room - side - reading, wider = has_side ? at_most(extra, 12) : 0;
    side += wider;
    extra -= wider;
    page.reading = (struct rect){body.x + 1, body.y + 1, reading - 2, high - 1};
    page.figure = (struct rect){body.x + reading + 1 + extra / 2, body.y, figure_width, high};
    page.side = (struct rect){body.x + body.width - side, body.y, side, high};
    int split = at_most(at_least(body.width * 60 / 100, 66), 84);
    page.below[0] = (struct rect){body.x, body.y + high, split, low};
    page.below[1] = (struct rect){body.x + split + 1, body.y + high, body.width - split - 1, low};
    return page;
}

void layout_halves(struct rect rect, int gap, struct rect out[2]) {
    int left = (rect.width - gap) / 2;
    out[0] = (struct rect){rect.x, rect.y, left, rect.height};
    out[1] = (struct rect){rect.x + left + gap, rect.y, rect.width - left - gap, rect.height};
}
