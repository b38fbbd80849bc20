/* Every arrow runs straight into the neuron, which is as tall as its inputs: no wire bends or crosses. A plan of rows
 * and columns is made first, from the room there is; drawing follows it. */
#include "neuron_figure.h"

#include "dots.h"
#include "glyphs.h"
#include "utf8.h"

#include <math.h>
#include <stdio.h>

enum { NODES_MAX = 8, LABEL_SIZE = 16, ELIDED = -1 };

/* Columns from left to right: the node, its wire, then inside the neuron the sum and the curve, the
 * wire out, its name. */
struct plan {
    int inputs, count;    /* nodes drawn: inputs, perhaps one ELIDED, and the constant */
    int nodes[NODES_MAX]; /* numbers from 0; `inputs` is the constant */
    bool framed;
    int pitch;    /* rows from node to node */
    int captions; /* rows below the neuron, 0, 2 or 3 */
    int node, wire, sum, curve, out, name;
    int x, y, height; /* of the neuron with its nodes */
};

struct drawing {
    struct canvas *canvas;
    const struct look *look;
    struct plan plan;
};

static bool is_ascii(const struct drawing *drawing) {
    return drawing->look->glyphs == GLYPHS_ASCII;
}

/* w, w3 or its Unicode form; `constant` where the node is the constant input. */
static void name_node(const struct drawing *drawing, int node, const char *letter, const char *constant,
                      char name[LABEL_SIZE]) {
    const struct plan *plan = &drawing->plan;
    if (node == ELIDED)
        snprintf(name, LABEL_SIZE, "%s", is_ascii(drawing) ? ":" : "\u22ee");
    else if (node == plan->inputs)
        snprintf(name, LABEL_SIZE, "%s", constant);
    else if (plan->inputs == 1)
        snprintf(name, LABEL_SIZE, "%s", letter);
    else if (is_ascii(drawing))
        snprintf(name, LABEL_SIZE, "%s%d", letter, node + 1);
    else
        snprintf(name, LABEL_SIZE, "%s\xe2\x82%c", letter, 0x81 + node); /* U+2081 and on: lowered digits */
}

/* --- The plan --- */

static const struct arrangement {
    bool framed;
    int pitch, captions;
} ARRANGEMENTS[] = {
    {true, 6, 3},  {true, 5, 3},  {true, 4, 3},  {true, 3, 3},  {true, 3, 2},
    {false, 2, 3}, {false, 2, 2}, {false, 1, 3}, {false, 1, 2},
};

static int height_of(const struct arrangement *arrangement, int nodes) {
    return arrangement->pitch * (nodes - 1) + 3;
}

static void use(struct plan *plan, const struct arrangement *arrangement) {
    plan->framed = arrangement->framed;
    plan->pitch = arrangement->pitch;
    plan->captions = arrangement->captions;
    plan->height = height_of(arrangement, plan->count);
}

/* Leaves out the inputs in the middle so that `rows` nodes remain: x1, x2, :, x7, 1. */
static void elide(struct plan *plan, int rows) {
    if (plan->count <= rows)
        return;
    for (int i = 0; i < rows; i++)
        plan->nodes[i] = i < rows - 3 ? i : i == rows - 3 ? ELIDED : plan->inputs + 1 - (rows - i);
    plan->count = rows;
}

static void plan_rows(struct plan *plan, int height) {
    for (size_t i = 0; i < sizeof ARRANGEMENTS / sizeof *ARRANGEMENTS; i++)
        if (height_of(&ARRANGEMENTS[i], plan->count) + ARRANGEMENTS[i].captions <= height) {
            use(plan, &ARRANGEMENTS[i]);
            return;
        }
    int captions = height - 4 >= 4 ? 2 : 0;
    elide(plan, height - captions - 2);
    use(plan, &(struct arrangement){false, 1, captions});
}

/* Widens a column to `target` as far as there is room. */
static void widen(int *column, int target, int *room) {
    int more = target - *column;
    more = more < 0 ? 0 : more > *room ? *room : more;
    *column += more;
    *room -= more;
}

static int total_width(const struct plan *plan) {
    return plan->node + plan->wire + plan->sum + plan->curve + plan->out + plan->name + 3;
}

static void plan_columns(struct plan *plan, int width) {
    int label = plan->inputs == 1 ? 1 : 2;
    plan->node = plan->framed ? label + 4 : label + 1;
    plan->wire = label + 5;
    plan->sum = 3;
    plan->curve = 4;
    plan->out = 4;
    plan->name = 1;
    int room = width - total_width(plan), full_name = 4;
    if (room < 0)
        plan->out += room; /* by one: framed nodes at the smallest width */
    widen(&plan->curve, 8, &room);
    widen(&plan->sum, 5, &room);
    widen(&plan->wire, 9, &room);
    if (room >= full_name - plan->name)
        widen(&plan->name, full_name, &room);
    widen(&plan->curve, 13, &room);
    widen(&plan->sum, 7, &room);
    widen(&plan->wire, 14, &room);
    widen(&plan->out, 8, &room);
}

static struct plan make_plan(struct rect rect, int inputs) {
    struct plan plan = {.inputs = inputs, .count = inputs + 1};
    for (int i = 0; i < plan.count; i++)
        plan.nodes[i] = i;
    plan_rows(&plan, rect.height);
    plan_columns(&plan, rect.width);
    plan.x = rect.x + (rect.width - total_width(&plan)) / 2;
    plan.y = rect.y + (rect.height - plan.height - plan.captions) / 2;
    return plan;
}

/* --- Drawing --- */

struct frame {
    uint32_t left_up, right_up, left_down, right_down, across, down;
};
static const struct frame FRAMES[] = {
    {'.', '.', '\'', '\'', '-', '|'},
    {0x256d, 0x256e, 0x2570, 0x256f, 0x2500, 0x2502},
};

static void draw_frame(const struct drawing *drawing, struct rect rect) {
    const struct frame *frame = &FRAMES[!is_ascii(drawing)];
    struct canvas *canvas = drawing->canvas;
    int right = rect.x + rect.width - 1, bottom = rect.y + rect.height - 1;
    for (int x = rect.x + 1; x < right; x++) {
        canvas_put(canvas, x, rect.y, frame->across, INK_BORDER);
        canvas_put(canvas, x, bottom, frame->across, INK_BORDER);
    }
    for (int y = rect.y + 1; y < bottom; y++) {
        canvas_put(canvas, rect.x, y, frame->down, INK_BORDER);
        canvas_put(canvas, right, y, frame->down, INK_BORDER);
    }
    canvas_put(canvas, rect.x, rect.y, frame->left_up, INK_BORDER);
    canvas_put(canvas, right, rect.y, frame->right_up, INK_BORDER);
    canvas_put(canvas, rect.x, bottom, frame->left_down, INK_BORDER);
    canvas_put(canvas, right, bottom, frame->right_down, INK_BORDER);
}

static void draw_wire(const struct drawing *drawing, int x, int y, int width) {
    const struct cell *before = canvas_at(drawing->canvas, x - 1, y);
    if (before && before->glyph == 0x2502)
        canvas_put(drawing->canvas, x - 1, y, 0x251c, INK_BORDER);
    for (int i = 0; i < width - 1; i++)
        canvas_put(drawing->canvas, x + i, y, is_ascii(drawing) ? '-' : 0x2500, INK_TEXT);
    canvas_put(drawing->canvas, x + width - 1, y, is_ascii(drawing) ? '>' : 0x2192, INK_TEXT);
}

static void draw_label(const struct drawing *drawing, int x, int y, const char *text) {
    canvas_text(drawing->canvas, x, y, text, INK_STRONG);
}

/* A node and its arrow with the weight set into it. */
static void draw_node(const struct drawing *drawing, int index) {
    const struct plan *plan = &drawing->plan;
    int node = plan->nodes[index], y = plan->y + 1 + index * plan->pitch;
    char name[LABEL_SIZE], weight[LABEL_SIZE], spaced[LABEL_SIZE + 2];
    name_node(drawing, node, "x", "1", name);
    name_node(drawing, node, "w", "b", weight);
    if (plan->framed)
        draw_frame(drawing, (struct rect){plan->x, y - 1, plan->node, 3});
    draw_label(drawing, plan->x + (plan->framed ? 2 : 0), y, name);
    int x = plan->x + plan->node, width = plan->wire;
    snprintf(spaced, sizeof spaced, " %s ", weight);
    if (node != ELIDED)
        draw_wire(drawing, x, y, width);
    draw_label(drawing, x + (width - utf8_columns(spaced)) / 2, y, spaced);
}

/* The sigmoid over -1 .. 1 with its slope stretched to the cell: 0 at the left, 1 at the right. */
static double curve_height(double u) {
    return 1 / (1 + exp(-6 * u));
}

static void draw_dotted_curve(const struct drawing *drawing, struct rect rect) {
    struct dots dots;
    dots_init(&dots, rect.width, rect.height);
    int last = dots.width - 1, bottom = dots.height - 1;
    for (int x = 0; x < last; x++) {
        double from = curve_height(2.0 * x / last - 1), to = curve_height(2.0 * (x + 1) / last - 1);
        dots_line(&dots, x, bottom * (1 - from), x + 1, bottom * (1 - to), 1, INK_STRONG);
    }
    dots_put(&dots, drawing->canvas, rect.x, rect.y);
    dots_finish(&dots);
}

/* Two level lines and a step between: upright with rounded corners, in ASCII a slope of one column a row. */
static void draw_step(const struct drawing *drawing, struct rect rect) {
    bool ascii = is_ascii(drawing);
    int bottom = rect.y + rect.height - 1, slope = ascii ? rect.height - 1 : 0;
    int low = rect.x + (rect.width - 1 - slope) / 2, high = low + slope;
    for (int x = rect.x; x < low; x++)
        canvas_put(drawing->canvas, x, bottom, ascii ? '-' : 0x2500, INK_STRONG);
    for (int x = high + 1; x < rect.x + rect.width; x++)
        canvas_put(drawing->canvas, x, rect.y, ascii ? '-' : 0x2500, INK_STRONG);
    for (int y = rect.y + 1; y < bottom; y++)
        canvas_put(drawing->canvas, ascii ? low + bottom - y : low, y, ascii ? '/' : 0x2502, INK_STRONG);
    canvas_put(drawing->canvas, low, bottom, ascii ? '\'' : 0x256f, INK_STRONG);
    canvas_put(drawing->canvas, high, rect.y, ascii ? '.' : 0x256d, INK_STRONG);
}

static int smaller(int a, int b) {
    return a < b ? a : b;
}

/* Within the right half of the neuron, about half as high as wide: square to the eye. The slope of ASCII leaves two
 * columns for each level line. */
static void draw_curve(const struct drawing *drawing, struct rect half) {
    int margin = half.width > 6, width = half.width - 2 * margin;
    int height = smaller((width + 2) / 2, half.height > 4 ? half.height - 2 : half.height);
    if (is_ascii(drawing))
        height = smaller(height, width - 4);
    height -= height > 2 && (half.height - height) % 2; /* centred like the sum */
    height = height < 2 ? 2 : height;
    struct rect rect = {half.x + margin, half.y + (half.height - height) / 2, width, height};
    if (drawing->look->glyphs == GLYPHS_BRAILLE)
        draw_dotted_curve(drawing, rect);
    else
        draw_step(drawing, rect);
}

static void draw_sum(const struct drawing *drawing, struct rect half) {
    static const char *const SIGN[] = {"---", " > ", "---"};
    int x = half.x + (half.width - 3) / 2, y = half.y + (half.height - 1) / 2;
    if (!is_ascii(drawing))
        draw_label(drawing, x + 1, y, "\u2211");
    else if (half.height < 5 || half.width < 5)
        draw_label(drawing, x, y, "sum");
    else
        for (int i = 0; i < 3; i++)
            draw_label(drawing, x, y - 1 + i, SIGN[i]);
}

static void draw_divider(const struct drawing *drawing, int x, int y, int height) {
    for (int i = 1; i < height - 1; i++)
        canvas_put(drawing->canvas, x, y + i, is_ascii(drawing) ? '|' : 0x2502, INK_BORDER);
    if (is_ascii(drawing))
        return;
    canvas_put(drawing->canvas, x, y, 0x252c, INK_BORDER);
    canvas_put(drawing->canvas, x, y + height - 1, 0x2534, INK_BORDER);
}

static void draw_body(const struct drawing *drawing) {
    const struct plan *plan = &drawing->plan;
    int x = plan->x + plan->node + plan->wire, width = plan->sum + plan->curve + 3;
    int inside = plan->height - 2, divider = x + 1 + plan->sum, end = x + width;
    draw_frame(drawing, (struct rect){x, plan->y, width, plan->height});
    draw_divider(drawing, divider, plan->y, plan->height);
    draw_sum(drawing, (struct rect){x + 1, plan->y + 1, plan->sum, inside});
    draw_curve(drawing, (struct rect){divider + 1, plan->y + 1, plan->curve, inside});
    int y = plan->y + (plan->height - 1) / 2;
    draw_wire(drawing, end, y, plan->out - 1);
    draw_label(drawing, end + plan->out, y, plan->name > 1 ? "f(x)" : "f");
}

/* The sum in full where it fits `width`, else its ends. */
static void write_sum(const struct drawing *drawing, int width, char *out, size_t size) {
    int inputs = drawing->plan.inputs;
    char w[LABEL_SIZE], x[LABEL_SIZE];
    size_t length = 0;
    for (int i = 0; i < inputs; i++) {
        name_node(drawing, i, "w", "", w);
        name_node(drawing, i, "x", "", x);
        length += (size_t)snprintf(out + length, size - length, "%s%s %s", i ? " + " : "", w, x);
    }
    snprintf(out + length, size - length, " + b");
    if (utf8_columns(out) <= width)
        return;
    char w1[LABEL_SIZE], x1[LABEL_SIZE];
    name_node(drawing, 0, "w", "", w1);
    name_node(drawing, 0, "x", "", x1);
    const char *dots = glyph_string(drawing->look->glyphs, GLYPH_ELLIPSIS);
    snprintf(out, size, "%s %s + %s + %s %s + b", w1, x1, dots, w, x);
    if (utf8_columns(out) > width)
        snprintf(out, size, "%s %s + %s + b", w1, x1, dots);
}

/* What the two halves do, below. */
static void draw_captions(const struct drawing *drawing, struct rect rect) {
    enum { NAMES = 9 };
    const struct plan *plan = &drawing->plan;
    char sum[160];
    const char *sigmoid = is_ascii(drawing) ? "1 / (1 + exp(-z))" : "1 / (1 + exp(\u2212z))";
    int names = rect.width >= NAMES + 4 + utf8_columns(sigmoid) ? NAMES : 0;
    write_sum(drawing, rect.width - names - 4, sum, sizeof sum);
    int right = utf8_columns(sum), other = utf8_columns(sigmoid);
    int width = names + 4 + (right > other ? right : other);
    int x = rect.x + (rect.width - width) / 2, y = plan->y + plan->height + plan->captions - 2;
    canvas_text(drawing->canvas, x, y, names ? "sum" : "", INK_DIM);
    canvas_text(drawing->canvas, x, y + 1, names ? "sigmoid" : "", INK_DIM);
    x += names + canvas_text(drawing->canvas, x + names, y, "z = ", INK_TEXT);
    canvas_text(drawing->canvas, x - 4, y + 1, "f = ", INK_TEXT);
    canvas_text(drawing->canvas, x, y, sum, INK_TEXT);
    canvas_text(drawing->canvas, x, y + 1, sigmoid, INK_TEXT);
}

void neuron_figure_draw(struct canvas *canvas, const struct look *look, struct rect rect, int inputs) {
    if (rect.width < NEURON_FIGURE_WIDTH_MIN || rect.height < NEURON_FIGURE_HEIGHT_MIN || inputs < 1 ||
        inputs > NODES_MAX - 1)
        return;
    struct drawing drawing = {canvas, look, make_plan(rect, inputs)};
    for (int i = 0; i < drawing.plan.count; i++)
        draw_node(&drawing, i);
    draw_body(&drawing);
    if (drawing.plan.captions)
        draw_captions(&drawing, rect);
}
