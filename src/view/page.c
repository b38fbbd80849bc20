/* A page's parts find their places: prose, formulas, questions and tables run down the reading column; the first square
 * figure or the lab stands beside it; wide figures and the lab's other views take what is left, in order. */
#include "page.h"

#include "choice_surfaces.h"
#include "figures.h"
#include "layout.h"
#include "map_legend.h"
#include "panels.h"
#include "reading.h"

enum {
    FIGURES_ON_PAGE_MAX = 8,
    SMALL_BESIDE_WIDTH = 56,
    SMALL_BESIDE_HEIGHT = 13,
    TEXT_LEAST = 26,
    PANELS_KEPT = 2,
    PANELS_WANT = 10, /* rows, before the map's legend has any */
    COMFORTABLE = 8,
    BESIDE_FIGURE = 70, /* what reading and side take of a wide screen */
    SAYING_ROWS = 4     /* of the view in front that has nothing to draw, and says so */
};

/* The visible blocks of a page, by where they go. A table goes where it says, else into the reading column. */
struct parts {
    size_t reading[BLOCKS_MAX];
    size_t reading_count;
    const struct block *beside;                     /* the square figure, the lab or a table; NULL: none */
    const struct block *below[FIGURES_ON_PAGE_MAX]; /* wide figures, tables, and pairs */
    size_t below_count;
};

static void add_below(struct parts *parts, const struct block *block) {
    if (parts->below_count < FIGURES_ON_PAGE_MAX)
        parts->below[parts->below_count++] = block;
}

static void add_part(struct parts *parts, const struct page *page, size_t index) {
    const struct block *block = &page->blocks[index];
    if (choice_surfaces_has(block))
        add_below(parts, block);
    if (block->kind == BLOCK_TABLE && block->where == WHERE_BESIDE && !parts->beside)
        parts->beside = block;
    else if (block->kind == BLOCK_TABLE && block->where == WHERE_BELOW)
        add_below(parts, block);
    else if (reading_has(block))
        parts->reading[parts->reading_count++] = index;
    else if (block->kind == BLOCK_LAB && (!parts->beside || parts->beside->kind != BLOCK_LAB))
        parts->beside = block;
    else if (block->kind == BLOCK_FIGURE && figure_shape(block) == SHAPE_SQUARE && !parts->beside)
        parts->beside = block;
    else if (block->kind == BLOCK_FIGURE || block->kind == BLOCK_PAIR)
        add_below(parts, block);
}

/* In the order of their places: a block that took another's place stands where that one stood. */
static struct parts collect(const struct scene *scene) {
    struct parts parts = {0};
    const struct page *page = session_page(scene->session);
    for (size_t place = 0; place < page->block_count; place++)
        for (size_t i = 0; i < page->block_count && i < BLOCKS_MAX; i++)
            if (scene->reveal[i].visible && scene->reveal[i].place == place)
                add_part(&parts, page, i);
    return parts;
}

static int index_of(const struct scene *scene, const struct block *block) {
    return (int)(block - session_page(scene->session)->blocks);
}

static void note_overflow(struct screen_fit *fit, int block) {
    if (fit->block < 0)
        fit->block = block;
}

static int draw_reading(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct parts *parts,
                        struct screen_fit *fit) {
    int overflow;
    int needed = reading_draw_all(scene, canvas, rect, parts->reading, parts->reading_count, &overflow);
    if (overflow >= 0)
        note_overflow(fit, overflow);
    fit->hidden = needed > rect.height ? needed - rect.height : 0;
    return needed < rect.height ? needed : rect.height;
}

/* A table in a rectangle, in its middle; false where it has no room. `used`, where it isn't NULL: the rows. */
static bool draw_table(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t block, int *used) {
    int columns, rows, overflow;
    reading_size(scene, block, rect.width, &columns, &rows);
    struct rect middle = rect;
    if (columns < rect.width)
        middle = (struct rect){rect.x + (rect.width - columns) / 2, rect.y, columns, rect.height};
    reading_draw_all(scene, canvas, middle, &block, 1, &overflow);
    if (used)
        *used = rows < rect.height ? rows : rect.height;
    return overflow < 0;
}

static void draw_pair(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block,
                      struct screen_fit *fit) {
    struct rect halves[2];
    layout_halves(rect, 2, halves);
    for (int i = 0; i < 2; i++) {
        bool table = block->pair[i].kind == BLOCK_TABLE;
        if (table ? !draw_table(scene, canvas, halves[i], scene_member((size_t)index_of(scene, block), i), NULL)
                  : !figure_draw(scene, canvas, halves[i], &block->pair[i]))
            note_overflow(fit, index_of(scene, block));
    }
}

/* Surfaces to choose from. Once the question is answered, its reasons may take their room. */
static int draw_choices(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block,
                        struct screen_fit *fit) {
    int index = index_of(scene, block);
    if (choice_surfaces_draw(scene, canvas, rect, (size_t)index))
        return rect.height;
    if (!question_solved(session_question_state(scene->session, &block->ask)))
        note_overflow(fit, index);
    return 0;
}

/* A figure in the middle of a rectangle that may be wider. */
static int draw_below(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block,
                      struct screen_fit *fit) {
    if (block->kind == BLOCK_PAIR) {
        draw_pair(scene, canvas, rect, block, fit);
        return rect.height;
    }
    if (block->kind == BLOCK_ASK)
        return draw_choices(scene, canvas, rect, block, fit);
    int width, height;
    if (block->kind == BLOCK_TABLE) {
        if (!draw_table(scene, canvas, rect, (size_t)index_of(scene, block), &height))
            note_overflow(fit, index_of(scene, block));
        return height;
    }
    figure_size(scene, block, rect.width, rect.height, &width, &height);
    struct rect middle = {rect.x + (rect.width - width) / 2, rect.y, width, height};
    if (figure_draw(scene, canvas, middle, block))
        return height;
    note_overflow(fit, index_of(scene, block));
    return 0;
}

/* The figures below each other in what is left. */
static void draw_all_below(const struct scene *scene, struct canvas *canvas, struct rect rect,
                           const struct parts *parts, struct screen_fit *fit) {
    for (size_t i = 0; i < parts->below_count; i++) {
        struct rect slot = rect;
        slot.height = rect.height / (int)(parts->below_count - i);
        int used = draw_below(scene, canvas, slot, parts->below[i], fit);
        rect = rect_inset(rect, 0, used + (used > 0), 0, 0);
    }
}

/* The panels of the lab that stand below each other, and the rows that each has. */
struct stack {
    enum lab_view views[LAB_VIEW_COUNT];
    int rows[LAB_VIEW_COUNT], wanted[LAB_VIEW_COUNT];
    size_t count;
};

/* What a panel should have before a later one gets any row. */
static int comfortable(int least, int wanted) {
    int rows = least > COMFORTABLE ? least : COMFORTABLE;
    return wanted < rows ? wanted : rows;
}

/* The lab's second and third view as soon as the least that they can do with has room, others where those have it
 * comfortable; what is left goes to them in order. `asked`: the first one is asked for and has all that it wants. */
static struct stack stack_panels(const struct scene *scene, int width, int height, size_t first, bool asked) {
    struct stack stack = {0};
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = panel_order(scene, views);
    int spare = height;
    for (size_t i = first; i < count; i++) {
        int least, wanted = panel_wanted(scene, views[i], width, &least);
        int gap = stack.count > 0 && scene->look.ruled;
        if (wanted == 0 && i == 0 && panel_says(views[i]))
            wanted = least = SAYING_ROWS;
        if (asked && stack.count == 0)
            least = wanted < height ? wanted : height;
        if (wanted == 0 || least + gap > (stack.count < PANELS_KEPT ? height : spare))
            continue;
        height -= least + gap;
        spare -= comfortable(least, wanted) + gap;
        stack.views[stack.count] = views[i];
        stack.wanted[stack.count] = wanted;
        stack.rows[stack.count++] = least;
    }
    for (size_t i = 0; i < stack.count; i++) {
        int more = stack.wanted[i] - stack.rows[i] < height ? stack.wanted[i] - stack.rows[i] : height;
        stack.rows[i] += more;
        height -= more;
    }
    return stack;
}

/* Returns how many have room. */
static size_t draw_panels(const struct scene *scene, struct canvas *canvas, struct rect rect, size_t first,
                          bool asked) {
    struct stack stack = stack_panels(scene, rect.width, rect.height, first, asked);
    for (size_t i = 0; i < stack.count; i++) {
        panel_draw(scene, canvas, (struct rect){rect.x, rect.y, rect.width, stack.rows[i]}, stack.views[i]);
        rect = rect_inset(rect, 0, stack.rows[i] + scene->look.ruled, 0, 0);
    }
    return stack.count;
}

/* What the lab's second and third view need at least. */
static int panels_least(const struct scene *scene, int width) {
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = panel_order(scene, views);
    int rows = 0;
    for (size_t i = 1; i < count && i <= PANELS_KEPT; i++) {
        int least;
        if (panel_wanted(scene, views[i], width, &least))
            rows += least + 1;
    }
    return rows;
}

static void beside_size(const struct scene *scene, const struct block *block, int width, int height, int *columns,
                        int *rows) {
    enum lab_view views[LAB_VIEW_COUNT];
    if (block->kind == BLOCK_FIGURE)
        figure_size(scene, block, width, height, columns, rows);
    else if (block->kind == BLOCK_TABLE)
        reading_size(scene, (size_t)index_of(scene, block), width, columns, rows);
    else if (panel_order(scene, views))
        panel_size(scene, views[0], width, height, columns, rows);
    else
        *columns = *rows = 0;
}

static void draw_beside(const struct scene *scene, struct canvas *canvas, struct rect rect, const struct block *block,
                        struct screen_fit *fit) {
    enum lab_view views[LAB_VIEW_COUNT];
    if (block->kind == BLOCK_LAB && panel_order(scene, views))
        panel_draw(scene, canvas, rect, views[0]);
    else if (block->kind == BLOCK_TABLE && !draw_table(scene, canvas, rect, (size_t)index_of(scene, block), NULL))
        note_overflow(fit, index_of(scene, block));
    else if (block->kind == BLOCK_FIGURE && !figure_draw(scene, canvas, rect, block))
        note_overflow(fit, index_of(scene, block));
}

/* Under the reading column, the map's legend last. `map`: where that stands. */
static size_t draw_column_panels(const struct scene *scene, struct canvas *canvas, struct rect rest, struct rect map) {
    enum lab_view views[LAB_VIEW_COUNT];
    bool legend = panel_order(scene, views) && views[0] == VIEW_CONTOUR;
    int rows = legend ? map_legend_draw(scene, canvas, rest, PANELS_WANT, map) : 0;
    return draw_panels(scene, canvas, rect_inset(rest, 0, 0, 0, rows), 1, false);
}

/* Takes surfaces to choose from out of the parts that stand below; NULL: there are none. */
static const struct block *take_choices(struct parts *parts) {
    for (size_t i = 0; i < parts->below_count; i++)
        if (parts->below[i]->kind == BLOCK_ASK) {
            const struct block *taken = parts->below[i];
            for (parts->below_count--; i < parts->below_count; i++)
                parts->below[i] = parts->below[i + 1];
            return taken;
        }
    return NULL;
}

static bool has_choices(const struct parts *parts) {
    struct parts copy = *parts;
    return take_choices(&copy) != NULL;
}

/* A long rule that the learner brought to the front takes the whole screen. */
static bool is_long_in_front(const struct scene *scene, const struct parts *parts) {
    enum lab_view views[LAB_VIEW_COUNT];
    return parts->beside->kind == BLOCK_LAB && scene->session->lab.view > 0 && panel_order(scene, views) > 0 &&
           panel_is_long(scene, views[0]);
}

/* Two columns: the figure, and beside it the reading with what else there is below. */
static struct screen_fit draw_columns(const struct scene *scene, struct canvas *canvas, struct rect body,
                                      enum layout_size size, const struct parts *parts) {
    struct screen_fit fit = {.block = -1};
    int width, height;
    int share = size == LAYOUT_WIDE ? body.width * 54 / 100 : body.width * 52 / 100;
    if (size == LAYOUT_SMALL && share > body.width - TEXT_LEAST)
        share = body.width - TEXT_LEAST;
    beside_size(scene, parts->beside, share, size == LAYOUT_WIDE ? body.height - 2 : body.height, &width, &height);
    struct page_layout page = layout_beside(body, size, width, height);
    struct rect reading = page.reading;
    if (parts->beside->kind == BLOCK_LAB && size == LAYOUT_SMALL)
        reading.height -= panels_least(scene, reading.width);
    draw_beside(scene, canvas, page.figure, parts->beside, &fit);
    if (parts->beside->kind == BLOCK_LAB && lab_shows_first(&scene->session->lab, VIEW_CONTOUR))
        fit.map = (struct rect){page.figure.x, body.y, page.figure.width, body.height};
    int used = reading.height > 0 ? draw_reading(scene, canvas, reading, parts, &fit) : 0;
    struct rect rest = rect_inset(page.reading, 0, used + (used > 0), 0, 0);
    if (parts->beside->kind == BLOCK_LAB && has_choices(parts)) {
        draw_all_below(scene, canvas, rest, parts, &fit);
        fit.panels = PANELS_KEPT;
    } else if (parts->beside->kind == BLOCK_LAB)
        fit.panels = draw_column_panels(scene, canvas, rest, page.figure);
    else
        draw_all_below(scene, canvas, rest, parts, &fit);
    return fit;
}

static struct screen_fit draw_reading_only(const struct scene *scene, struct canvas *canvas, struct rect body,
                                           enum layout_size size, const struct parts *parts) {
    struct screen_fit fit = {.block = -1};
    struct rect reading = layout_reading(body, size);
    int used = draw_reading(scene, canvas, reading, parts, &fit);
    struct rect rest = rect_inset(body, 2, reading.y - body.y + used + (used > 0), 2, 0);
    draw_all_below(scene, canvas, rest, parts, &fit);
    return fit;
}

/* The lab's other views on a wide screen: one at the side, up to two below. */
struct wide_panels {
    enum lab_view side, below[3];
    bool has_side;
    size_t below_count;
};

/* The first tall view stands at the side; without one, the last of two or three low ones. */
static struct wide_panels choose_wide(const struct scene *scene, int width) {
    struct wide_panels panels = {0};
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = panel_order(scene, views);
    for (size_t i = 1; i < count; i++) {
        int least;
        if (!panel_wanted(scene, views[i], width, &least))
            continue;
        if (panel_is_tall(views[i]) && !panels.has_side) {
            panels.side = views[i];
            panels.has_side = true;
        } else if (panels.below_count < 3)
            panels.below[panels.below_count++] = views[i];
    }
    if (!panels.has_side && panels.below_count > 1) {
        panels.side = panels.below[--panels.below_count];
        panels.has_side = true;
    }
    if (panels.below_count > 1 && panel_is_long(scene, panels.below[0]))
        panels.below_count = 1;
    panels.below_count = panels.below_count > 2 ? 2 : panels.below_count;
    return panels;
}

/* A lab on a wide screen: the tall panel at the right, the low ones below; one alone has the whole width. */
static struct screen_fit draw_wide_lab(const struct scene *scene, struct canvas *canvas, struct rect body,
                                       const struct parts *parts) {
    struct screen_fit fit = {.block = -1};
    enum lab_view views[LAB_VIEW_COUNT];
    int width, height;
    if (panel_order(scene, views) == 0)
        return fit;
    struct wide_panels panels = choose_wide(scene, BESIDE_FIGURE / 2);
    int low = panels.below_count == 0 ? 0 : layout_low_rows(body, panel_low_rows(scene, panels.below[0], body.width));
    if (!low && !panels.has_side)
        return draw_columns(scene, canvas, body, LAYOUT_WIDE, parts);
    panel_size(scene, views[0], body.width - BESIDE_FIGURE, body.height - low, &width, &height);
    struct page_layout page = layout_lab(body, width, panels.has_side, low);
    panel_draw(scene, canvas, page.figure, views[0]);
    if (views[0] == VIEW_CONTOUR)
        fit.map = page.figure;
    if (panels.has_side)
        panel_draw(scene, canvas, page.side, panels.side);
    if (panels.below_count == 1)
        page.below[0].width = body.width;
    for (size_t i = 0; i < panels.below_count; i++)
        panel_draw(scene, canvas, page.below[i], panels.below[i]);
    int used = draw_reading(scene, canvas, page.reading, parts, &fit);
    if (views[0] == VIEW_CONTOUR)
        map_legend_draw(scene, canvas, rect_inset(page.reading, 0, used + 1, 0, 0), 0, page.figure);
    fit.panels = panels.below_count + panels.has_side;
    return fit;
}

/* On a wide screen surfaces to choose from stand in a row below all else. */
static struct screen_fit draw_over_choices(const struct scene *scene, struct canvas *canvas, struct rect body,
                                           const struct parts *parts) {
    struct parts rest = *parts;
    const struct block *choices = take_choices(&rest);
    int rows = body.height * 42 / 100;
    struct rect strip = rect_inset(body, 1, body.height - rows, 1, 0);
    struct screen_fit fit = draw_columns(scene, canvas, rect_inset(body, 0, 0, 0, rows + 1), LAYOUT_COLUMNS, &rest);
    draw_choices(scene, canvas, strip, choices, &fit);
    return fit;
}

/* With little room the question gives half of it to the surface in front. */
static struct screen_fit draw_small_choices(const struct scene *scene, struct canvas *canvas, struct rect body,
                                            const struct parts *parts, const struct block *choices) {
    int half = body.height * 55 / 100, rows = half > CHOICE_SURFACES_LEAST ? half : CHOICE_SURFACES_LEAST;
    struct screen_fit fit = draw_reading_only(scene, canvas, rect_inset(body, 0, 0, 0, rows), LAYOUT_SMALL, parts);
    draw_choices(scene, canvas, rect_inset(body, 0, body.height - rows, 0, 0), choices, &fit);
    return fit;
}

/* The lab alone, with little room: while one aims the map; else the view in front, and below it what else has room.
 * Before it is asked for, the first view, usually the map, leaves its room to the others. */
static struct screen_fit draw_small_lab(const struct scene *scene, struct canvas *canvas, struct rect body) {
    const struct session *session = scene->session;
    struct rect rect = rect_inset(body, 1, 0, 1, 0);
    enum lab_view views[LAB_VIEW_COUNT];
    size_t count = panel_order(scene, views), drawn = 0;
    if (session->mode == MODE_AIM && lab_has_view(&session->lab, VIEW_CONTOUR))
        views[0] = VIEW_CONTOUR;
    else
        drawn = draw_panels(scene, canvas, rect, session->lab.view == 0 && !session->view_asked && count > 1,
                            session->view_asked);
    if (drawn == 0 && count > 0) /* better cut short than nothing */
        panel_draw(scene, canvas, rect, views[0]);
    return (struct screen_fit){.block = -1};
}

/* Does the lab alone take a small screen? `beside`: there is room for it beside the text. */
static bool lab_takes_all(const struct session *session, bool beside) {
    enum mode mode = session->mode;
    bool reads = mode == MODE_ANSWER || mode == MODE_BLANKS || mode == MODE_GUESS;
    if (session->view_asked && !reads && (session->lab.view > 0 || !beside))
        return true;
    bool stepped = session->focus.kind == FOCUS_LAB || mode == MODE_EDIT || mode == MODE_GOTO;
    return !beside && (mode == MODE_AIM || (stepped && session->lab.step > 0));
}

/* With little room, what has the focus gets it: the question, or the lab once it has been stepped, or
 * what is asked for. */
static struct screen_fit draw_small(const struct scene *scene, struct canvas *canvas, struct rect body,
                                    const struct parts *parts) {
    bool room = body.width >= SMALL_BESIDE_WIDTH && body.height >= SMALL_BESIDE_HEIGHT;
    bool lab = parts->beside && parts->beside->kind == BLOCK_LAB;
    if (lab && lab_takes_all(scene->session, room))
        return draw_small_lab(scene, canvas, body);
    if (parts->beside && room)
        return draw_columns(scene, canvas, body, LAYOUT_SMALL, parts);
    struct parts all = *parts;
    const struct block *choices = take_choices(&all);
    if (parts->beside && !lab)
        add_below(&all, parts->beside);
    if (choices)
        return draw_small_choices(scene, canvas, body, &all, choices);
    return draw_reading_only(scene, canvas, body, LAYOUT_SMALL, &all);
}

struct screen_fit page_draw(const struct scene *scene, struct canvas *canvas, struct rect body, enum layout_size size) {
    struct parts parts = collect(scene);
    if (size == LAYOUT_SMALL)
        return draw_small(scene, canvas, body, &parts);
    if (!parts.beside)
        return draw_reading_only(scene, canvas, body, size, &parts);
    if (size == LAYOUT_COLUMNS && is_long_in_front(scene, &parts)) {
        enum lab_view views[LAB_VIEW_COUNT];
        panel_order(scene, views);
        panel_draw(scene, canvas, body, views[0]);
        return (struct screen_fit){.block = -1, .panels = 2};
    }
    if (size == LAYOUT_WIDE && has_choices(&parts))
        return draw_over_choices(scene, canvas, body, &parts);
    if (size == LAYOUT_WIDE && parts.beside->kind == BLOCK_LAB)
        return draw_wide_lab(scene, canvas, body, &parts);
    return draw_columns(scene, canvas, body, size, &parts);
}
