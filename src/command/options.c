/* One row an option: its name, its variable and its values serve the reading, the help and the messages. */
#include "options.h"

#include "error_print.h"
#include "paths.h"
#include "text.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct row {
    int code;
    const char *name;
    const char *variable;
    const char *const *values;
    int value_count;
    size_t field; /* in struct options */
    const char *help;
};

static const char *const SWITCH_NAMES[] = {"off", "on"};

static const struct row ROWS[] = {
    {OPTION_GLYPHS, "glyphs", "DOWNHILL_GLYPHS", GLYPH_TIER_NAMES, GLYPH_TIER_COUNT, offsetof(struct options, glyphs),
     "the characters drawn with"},
    {OPTION_COLOR, "color", "DOWNHILL_COLOR", COLOR_TIER_NAMES, COLOR_TIER_COUNT, offsetof(struct options, colors),
     "how many colours"},
    {OPTION_THEME, "theme", "DOWNHILL_THEME", THEME_NAMES, THEME_COUNT, offsetof(struct options, theme),
     "the terminal's background"},
    {OPTION_MOUSE, "mouse", "DOWNHILL_MOUSE", SWITCH_NAMES, 2, offsetof(struct options, mouse),
     "off: no Shift to select text"},
};

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

/* The value's index + 1; 0: it is none of them. */
static int find_value(const struct row *row, const char *value) {
    for (int i = 0; i < row->value_count; i++)
        if (strcmp(row->values[i], value) == 0)
            return i + 1;
    return 0;
}

static void list_values(const struct row *row, const char *between, struct text *out) {
    for (int i = 0; i < row->value_count; i++)
        text_addf(out, "%s%s", i ? between : "", row->values[i]);
}

bool options_take(struct options *options, int code, const char *value) {
    if (code == '?') {
        fputs("--help lists the options\n", stderr);
        return false;
    }
    if (code == OPTION_COURSE)
        command_set_course(value);
    for (int i = 0; i < ROW_COUNT; i++) {
        if (ROWS[i].code != code)
            continue;
        int chosen = find_value(&ROWS[i], value);
        memcpy((char *)options + ROWS[i].field, &chosen, sizeof chosen);
        if (chosen)
            return true;
        struct text values = {0};
        list_values(&ROWS[i], ", ", &values);
        error_say("downhill", "--%s %s: must be one of %s", ROWS[i].name, value, text_string(&values));
        text_finish(&values);
        return false;
    }
    return true;
}

/* The option, else its variable, else -1. */
static int chosen_value(const struct options *options, const struct row *row) {
    int chosen;
    memcpy(&chosen, (const char *)options + row->field, sizeof chosen);
    const char *value = getenv(row->variable);
    if (chosen || !value || !*value)
        return chosen - 1;
    chosen = find_value(row, value);
    if (!chosen) {
        struct text values = {0};
        list_values(row, ", ", &values);
        error_say("downhill", "%s=%s is ignored: it must be one of %s", row->variable, value, text_string(&values));
        text_finish(&values);
    }
    return chosen - 1;
}

struct terminal_options options_terminal(const struct options *options) {
    return (struct terminal_options){
        .glyphs = chosen_value(options, &ROWS[0]),
        .colors = chosen_value(options, &ROWS[1]),
        .theme = chosen_value(options, &ROWS[2]),
        .mouse = chosen_value(options, &ROWS[3]),
    };
}

void options_look(const struct options *options, struct look *look) {
    struct terminal_options chosen = options_terminal(options);
    look->glyphs = chosen.glyphs >= 0 ? (enum glyph_tier)chosen.glyphs : GLYPHS_ASCII;
    look->colors = chosen.colors >= 0 ? (enum color_tier)chosen.colors : COLORS_NONE;
    look->theme = chosen.theme >= 0 ? (enum theme)chosen.theme : THEME_DARK;
}

void options_help(FILE *out) {
    for (int i = 0; i < ROW_COUNT; i++) {
        int width = fprintf(out, "  --%s ", ROWS[i].name);
        struct text values = {0};
        list_values(&ROWS[i], "|", &values);
        fputs(text_string(&values), out);
        text_finish(&values);
        for (int j = 0; j < ROWS[i].value_count; j++)
            width += (int)strlen(ROWS[i].values[j]) + (j > 0);
        fprintf(out, "%*s  %s (%s)\n", width < 32 ? 32 - width : 0, "", ROWS[i].help, ROWS[i].variable);
    }
    fprintf(out, "  %-30s  the folder of lessons (DOWNHILL_COURSE)\n", "--course DIR");
}
