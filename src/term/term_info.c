/* setupterm only looks at the terminfo entry; unlike initscr it never ends the program. */
#include "term_info.h"

#include "key.h"
#include "key_table.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

enum { NAME_SIZE = 64, MANY_COLORS = 256 };

/* Loads an entry; -1: unknown, 0: it cannot place the cursor, 1: usable. `*colors`: how many it has. */
static int probe(const char *name, int *colors) {
    int status = 0;
    char copy[NAME_SIZE];
    snprintf(copy, sizeof copy, "%s", name);
    if (setupterm(copy, 1, &status) == ERR)
        return status == 1 ? 0 : -1;
    int usable = cursor_address != NULL && *cursor_address != '\0';
    *colors = max_colors;
    del_curterm(cur_term);
    return usable;
}

static bool is_none(const char *name) {
    static const char *const NONE[] = {"", "dumb", "unknown"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        if (strcmp(name, NONE[i]) == 0)
            return true;
    return strlen(name) >= NAME_SIZE - sizeof "-256color";
}

static const char *fallback_name(struct error *error, const char *name) {
    static const char *const FALLBACKS[] = {"xterm-256color", "screen-256color", "xterm", "vt100"};
    int colors;
    for (size_t i = 0; i < sizeof FALLBACKS / sizeof *FALLBACKS; i++)
        if (probe(FALLBACKS[i], &colors) == 1)
            return FALLBACKS[i];
    error_set(error, "no terminal description for TERM=%s, nor any to fall back to", name);
    return NULL;
}

/* "xterm" has 8 colours in its entry, and 256 in nearly every terminal that calls itself so: taken where the user or
 * COLORTERM says so. */
static const char *richer_name(const char *name, int has, int wanted, const char *colorterm) {
    static char richer[NAME_SIZE];
    bool told = colorterm && (strcmp(colorterm, "truecolor") == 0 || strcmp(colorterm, "24bit") == 0);
    bool more = wanted == COLORS_256 || wanted == COLORS_16 || (wanted < 0 && told);
    int enough = wanted == COLORS_16 ? 16 : MANY_COLORS, colors = 0;
    if (!more || has >= enough)
        return NULL;
    snprintf(richer, sizeof richer, "%s-256color", name);
    return probe(richer, &colors) == 1 && colors >= enough ? richer : NULL;
}

static bool has_palette(const char *name) {
    int colors = 0;
    return probe(name, &colors) == 1 && colors == MANY_COLORS;
}

/* In the entries called "...-direct" a number is a colour, not its place in the palette that is drawn with here. The
 * same terminal's entry with that palette; NULL: there is none. */
static const char *palette_name(const char *name) {
    static char palette[NAME_SIZE];
    static const char *const ENDINGS[] = {"-256color", ""};
    const char *end = strstr(name, "-direct");
    for (size_t i = 0; end && i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        snprintf(palette, sizeof palette, "%.*s%s", (int)(end - name), name, ENDINGS[i]);
        if (has_palette(palette))
            return palette;
    }
    return has_palette("xterm-256color") ? "xterm-256color" : NULL;
}

const char *term_info_name(const char *name, int colors, const char *colorterm, struct error *error) {
    if (!name || is_none(name)) {
        error_set(error, "TERM=%s is no terminal to draw on", name ? name : "");
        return NULL;
    }
    int has = 0, usable = probe(name, &has);
    if (usable < 0)
        return fallback_name(error, name);
    if (!usable) {
        error_set(error, "a terminal of type %s cannot place the cursor", name);
        return NULL;
    }
    const char *better = has > MANY_COLORS ? palette_name(name) : richer_name(name, has, colors, colorterm);
    return better ? better : name;
}

static bool begins_with_one_of(const char *name, const char *const *prefixes, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    return false;
}

/* Linux's console font has 256 or 512 glyphs: boxes and blocks, but no braille and hardly a symbol of those used here
 * (diamonds, stars, nabla), so that `unicode` would be full of squares. Whoever has loaded a better font says
 * `--glyphs unicode`. */
bool term_info_ascii_font(const char *name) {
    static const char *const CONSOLES[] = {"linux", "cons25", "wsvt25", "hurd", "mach", "sun", "cygwin"};
    return begins_with_one_of(name, CONSOLES, sizeof CONSOLES / sizeof *CONSOLES);
}

bool term_info_before_utf8(const char *name) {
    static const char *const OLD[] = {"vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "pcansi", "scoansi", "wy", "tvi"};
    return begins_with_one_of(name, OLD, sizeof OLD / sizeof *OLD);
}

static const char *const XTERM_FAMILIES[] = {"xterm",   "rxvt",    "screen", "tmux", "foot",    "alacritty", "kitty",
                                             "wezterm", "konsole", "gnome",  "vte",  "contour", "ghostty"};

/* Others (linux, vt100, ...) print what follows the escape. */
bool term_info_answers(const char *name) {
    return begins_with_one_of(name, XTERM_FAMILIES, sizeof XTERM_FAMILIES / sizeof *XTERM_FAMILIES);
}

bool term_info_mouse(const char *name) {
    static const char *const MORE[] = {"putty", "st-", "mintty", "iterm", "ms-terminal"};
    return term_info_answers(name) || begins_with_one_of(name, MORE, sizeof MORE / sizeof *MORE);
}

void term_info_keys(struct key_table *table) {
    const struct {
        const char *bytes;
        uint32_t key;
    } rows[] = {
        {key_up, PRESS_UP},           {key_down, PRESS_DOWN},     {key_left, PRESS_LEFT},   {key_right, PRESS_RIGHT},
        {key_home, PRESS_HOME},       {key_end, PRESS_END},       {key_dc, PRESS_DELETE},   {key_ppage, PRESS_PAGE_UP},
        {key_npage, PRESS_PAGE_DOWN}, {key_btab, PRESS_BACK_TAB}, {key_enter, PRESS_ENTER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        key_table_add(table, rows[i].bytes, rows[i].key);
}

bool term_info_colorfgbg(const char *value, enum theme *theme) {
    const char *last = value ? strrchr(value, ';') : NULL;
    if (!last || last[1] < '0' || last[1] > '9')
        return false;
    char *end;
    long ground = strtol(last + 1, &end, 10);
    if (*end != '\0' || ground > 15)
        return false;
    /* 7 is light grey, 8 dark grey, 9 to 15 the bright colours. */
    *theme = ground == 7 || ground > 8 ? THEME_LIGHT : THEME_DARK;
    return true;
}
