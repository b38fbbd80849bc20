/* The rule's lines, read symbol by symbol (rule.h), inside the loop that every optimizer has. */
#include "lab_panels.h"

#include "arithmetic.h"
#include "glyphs.h"
#include "number.h"
#include "pane.h"
#include "panel_part.h"

#include <stdio.h>
#include <string.h>

enum { LINES_MAX = RULE_LINES_MAX + 8, LINE_SIZE = 96, INDENTED_SIZE = LINE_SIZE + 4 };

struct code_line {
    char text[INDENTED_SIZE];
    const char *phase;
};

struct program {
    struct code_line lines[LINES_MAX];
    int count;
};

static void add(struct program *program, const char *phase, const char *indent, const char *text) {
    struct code_line *line = &program->lines[program->count++];
    snprintf(line->text, sizeof line->text, "%.4s%.*s", indent, LINE_SIZE - 1, text);
    line->phase = phase;
}

/* "w, b": the parameters of the run. */
static void name_parameters(const struct objective *objective, struct text *out) {
    for (int i = 0; i < objective->parameters; i++)
        text_addf(out, "%s%s", i ? ", " : "", objective_parameter_name(objective, i));
}

static void add_symbol(const struct look *look, const struct rule_token *token, struct text *out) {
    if (rule_token_is(token, "theta"))
        text_add(out, look->glyphs == GLYPHS_ASCII ? "theta" : "\u03b8");
    else if (rule_token_is(token, "g"))
        text_add(out, "g");
    else
        arithmetic_symbol(look, token, NULL, 0, out);
}

/* Products stand side by side; brackets, powers and signs of numbers are tight. */
static void add_operator(const struct look *look, char sign, struct text *out) {
    bool tight = sign == '(' || sign == ')' || sign == '^';
    if (sign == '*')
        text_add(out, " ");
    else if (sign == '-')
        text_addf(out, " %s ", glyph_string(look->glyphs, GLYPH_MINUS));
    else
        text_addf(out, tight ? "%c" : " %c ", sign);
}

static void add_formula(const struct look *look, const char *formula, struct text *out) {
    struct rule_token token, next;
    for (formula = rule_next(formula, &token); token.kind != RULE_END; formula = rule_next(formula, &token)) {
        const char *behind = rule_next(formula, &next);
        if (rule_token_is(&token, "^") && arithmetic_power(look, &next, out))
            formula = behind;
        else if (token.kind == RULE_SYMBOL)
            add_symbol(look, &token, out);
        else if (token.kind == RULE_OPERATOR)
            add_operator(look, token.text[0], out);
        else
            text_add_bytes(out, token.text, token.length);
    }
}

/* A line of the rule in vectors: theta and g stand for all parameters at once. */
static void add_rule_line(struct program *program, const struct look *look, const struct rule_line *line) {
    struct rule_token symbol = {RULE_SYMBOL, line->symbol, strlen(line->symbol)};
    struct text text = {0};
    add_symbol(look, &symbol, &text);
    text_addf(&text, " %s ", glyph_string(look->glyphs, GLYPH_ASSIGN));
    add_formula(look, line->formula, &text);
    add(program, strcmp(line->phase, "look-ahead") == 0 ? "look" : "update", "    ", text_string(&text));
    text_finish(&text);
}

static void write_program(struct program *program, const struct scene *scene) {
    const struct lab *lab = &scene->session->lab;
    struct run *run = lab->runs[lab->active];
    const char *assign = glyph_string(scene->look.glyphs, GLYPH_ASSIGN);
    struct text names = {0};
    char text[LINE_SIZE];
    struct rule rule;
    int at = 0;
    rule_init(&rule, run_settings(run));
    name_parameters(run_objective(run), &names);
    const char *theta = scene->look.glyphs == GLYPHS_ASCII ? "theta" : "\u03b8";
    snprintf(text, sizeof text, "%s = (%s) %s start,  t %s 0", theta, text_string(&names), assign, assign);
    add(program, "start", "", text);
    snprintf(text, sizeof text, "while t < %zu:", lab->definitions[lab->active]->steps);
    add(program, "test", "", text);
    bool looks = run_settings(run)->optimizer->look != NULL;
    if (looks)
        add_rule_line(program, &scene->look, &rule.lines[at++]);
    snprintf(text, sizeof text, "g %s gradient of L at %s", assign, looks ? "look" : theta);
    add(program, "gradient", "    ", text);
    for (; at < rule.count; at++)
        add_rule_line(program, &scene->look, &rule.lines[at]);
    snprintf(text, sizeof text, "t %s t + 1", assign);
    add(program, "count", "    ", text);
    text_finish(&names);
}

/* Lines give way where room is short, in this order: where it begins, the count of steps, the head of the loop. Returns
 * how many did. */
static int give_way(struct program *program, int room) {
    static const char *const PHASES[] = {"start", "count", "test"};
    int dropped = 0;
    for (size_t i = 0; i < sizeof PHASES / sizeof *PHASES && program->count > room; i++) {
        int kept = 0;
        for (int line = 0; line < program->count; line++)
            if (strcmp(program->lines[line].phase, PHASES[i]) != 0)
                program->lines[kept++] = program->lines[line];
        program->count = kept;
        dropped++;
    }
    return dropped;
}

/* Cut short only where it is all that there is. */
static int wanted(const struct scene *scene, int width, int *least) {
    struct program program = {0};
    (void)width;
    write_program(&program, scene);
    return *least = program.count + panel_frame(scene);
}

static void draw_line(const struct scene *scene, struct canvas *canvas, struct rect row, const struct code_line *line) {
    bool here = strcmp(line->phase, lab_phase_word(panel_lab(scene))) == 0;
    if (here) {
        canvas_ground(canvas, row, GROUND_ROW);
        canvas_text(canvas, row.x, row.y, glyph_string(scene->look.glyphs, GLYPH_HERE), INK_STRONG);
    }
    canvas_text_clip(canvas, row.x + 2, row.y, row.width - 2, line->text, here ? INK_STRONG : INK_TEXT);
}

static void draw(const struct scene *scene, struct canvas *canvas, struct rect rect) {
    static const char *const TITLES[] = {"the algorithm", "the algorithm  from its loop on", "the algorithm  its loop",
                                         "the algorithm  in its loop"};
    const struct lab *lab = panel_lab(scene);
    struct program program = {0};
    char qualifier[40];
    struct rect inside = pane_inside(&scene->look, rect);
    snprintf(qualifier, sizeof qualifier, "t = %s", number_count(lab_position(lab, lab->active)).text);
    write_program(&program, scene);
    int dropped = give_way(&program, inside.height);
    pane_draw(canvas, &scene->look, rect, TITLES[dropped], qualifier, false);
    for (int i = 0; i < program.count && i < inside.height; i++)
        draw_line(scene, canvas, (struct rect){inside.x, inside.y + i, inside.width, 1}, &program.lines[i]);
}

const struct panel code_panel = {
    .wanted = wanted,
    .draw = draw,
};
