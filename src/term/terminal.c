/* Canvas to screen. A copy of the last canvas tells which cells changed; only these are given to curses, which then
 * finds the shortest way to send them. Curses is used for output alone: keys are read in terminal_wait.c. */
#include "terminal_part.h"

#include "clock.h"
#include "memory.h"
#include "term_info.h"
#include "term_locale.h"
#include "term_signals.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

enum { CRASH_BYTES = 256 };

/* Presses and releases of the buttons, in SGR's form. With Shift the terminal keeps them to itself and selects text. */
static const char MOUSE_ON[] = "\033[?1000h\033[?1006h", MOUSE_OFF[] = "\033[?1006l\033[?1000l";

/* Bracketed paste: what is pasted comes between two marks, so that it isn't taken for keys. */
static const char PASTE_ON[] = "\033[?2004h", PASTE_OFF[] = "\033[?2004l";

int64_t terminal_now(void) {
    return clock_milliseconds();
}

/* -- opening ------------------------------------------------------------------------------------------------------ */

/* No signal for Ctrl-C (it is a key: the program asks or saves), no Ctrl-S that freezes the screen. Ctrl-Z and Ctrl-\
 * keep their signals. */
static void set_modes(void) {
    struct termios modes;
    cbreak();
    noecho();
    nonl();
    if (tcgetattr(STDIN_FILENO, &modes) != 0)
        return;
    modes.c_cc[VINTR] = _POSIX_VDISABLE;
    modes.c_iflag &= ~(tcflag_t)IXON;
    modes.c_lflag &= ~(tcflag_t)IEXTEN;
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    def_prog_mode();
}

/* Appends a terminfo string, without its padding marks `$<5>`. */
static void add_capability(char *bytes, size_t *length, const char *capability) {
    while (capability && *capability && *length < CRASH_BYTES) {
        const char *end = strncmp(capability, "$<", 2) == 0 ? strchr(capability, '>') : NULL;
        if (end)
            capability = end + 1;
        else
            bytes[(*length)++] = *capability++;
    }
}

/* What undoes our state of the terminal: attributes, colours, cursor, then the screen or at least its last line. */
static void prepare_crash(struct terminal *term) {
    char bytes[CRASH_BYTES];
    size_t length = 0;
    add_capability(bytes, &length, term->mouse ? MOUSE_OFF : NULL);
    add_capability(bytes, &length, term->xterm ? PASTE_OFF : NULL);
    add_capability(bytes, &length, term->keys.count ? keypad_local : NULL);
    add_capability(bytes, &length, exit_attribute_mode);
    add_capability(bytes, &length, orig_pair);
    add_capability(bytes, &length, cursor_normal);
    add_capability(bytes, &length, tparm(cursor_address, (long)term->height - 1, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
    add_capability(bytes, &length, exit_ca_mode ? exit_ca_mode : "\r\n");
    signals_on_crash(STDOUT_FILENO, &term->modes, bytes, length);
}

static bool ready(struct terminal *term, struct error *error) {
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return error_set(error, "input and output are not a terminal");
    if (tcgetattr(STDIN_FILENO, &term->modes) != 0)
        return error_set(error, "the terminal's modes are not to be had: %s", strerror(errno));
    return true;
}

static bool open_screen(struct terminal *term, const char *name, struct error *error) {
    if (!signals_open(error))
        return false;
    use_env(FALSE);
    use_tioctl(TRUE);
    char copy[64];
    snprintf(copy, sizeof copy, "%s", name);
    term->screen = newterm(copy, stdout, stdin);
    if (!term->screen) {
        signals_close();
        return error_set(error, "curses cannot use a terminal of type %s", name);
    }
    term->wraps = auto_right_margin && !eat_newline_glitch;
    idcok(stdscr, !term->wraps); /* would shift the last column */
    set_modes();
    typeahead(-1); /* no half frames */
    gather_open(&term->gather, STDOUT_FILENO);
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    curs_set(0);
    return true;
}

static void choose_glyphs(struct terminal *term, int wanted) {
    bool guessed, utf8 = term_locale_open(&guessed);
    term->plain = !utf8;
    enum glyph_tier most = utf8 ? term_locale_glyphs(wcwidth) : GLYPHS_ASCII;
    if (term_info_ascii_font(getenv("TERM")) || (guessed && term_info_before_utf8(getenv("TERM"))))
        most = GLYPHS_ASCII;
    term->look->glyphs = wanted >= 0 ? (enum glyph_tier)wanted : most;
}

/* NO_COLOR (no-color.org) yields to what is asked of this program by name. */
static int wanted_colors(int asked) {
    const char *none = getenv("NO_COLOR");
    return asked < 0 && none && *none ? (int)COLORS_NONE : asked;
}

static void ask_background(struct terminal *term) {
    static const char QUESTION[] = "\033]11;?\033\\";
    if (!term_info_answers(getenv("TERM")))
        return;
    term->asked = write(STDOUT_FILENO, QUESTION, sizeof QUESTION - 1) == (ssize_t)sizeof QUESTION - 1;
    term->asked_at = terminal_now();
    term->guessed = term->look->theme;
}

static void choose_theme(struct terminal *term, int wanted) {
    term->look->theme = wanted >= 0 ? (enum theme)wanted : THEME_DARK;
    if (wanted < 0 && term->look->colors != COLORS_NONE &&
        !term_info_colorfgbg(getenv("COLORFGBG"), &term->look->theme))
        ask_background(term);
}

/* Reports of the mouse, marks around what is pasted; and where keys are special, the mode that makes them so. */
static void set_reports(const struct terminal *term, bool on) {
    const char *keypad = on ? keypad_xmit : keypad_local;
    if (term->mouse)
        putp(on ? MOUSE_ON : MOUSE_OFF);
    if (term->xterm)
        putp(on ? PASTE_ON : PASTE_OFF);
    if (term->keys.count > 0 && keypad)
        putp(keypad);
    fflush(stdout);
}

static void choose_reports(struct terminal *term, int wanted) {
    term->xterm = term->paced = term_info_answers(getenv("TERM"));
    term->mouse = wanted != 0 && term_info_mouse(getenv("TERM"));
    term_info_keys(&term->keys);
    set_reports(term, true);
}

struct terminal *terminal_open(const struct terminal_options *options, struct look *look, struct error *error) {
    struct terminal *term = memory_new(1, sizeof *term);
    term->watched_fd = -1;
    term->look = look;
    int colors = wanted_colors(options->colors);
    const char *name = term_info_name(getenv("TERM"), colors, getenv("COLORTERM"), error);
    if (!name || !ready(term, error))
        goto fail;
    choose_glyphs(term, options->glyphs);
    if (!open_screen(term, name, error))
        goto fail;
    look->colors = colors_open(&term->colors, colors);
    choose_reports(term, options->mouse);
    terminal_measure(term);
    choose_theme(term, options->theme);
    term->drawn = *look;
    return term;
fail:
    free(term);
    return NULL;
}

/* -- closing and leaving ------------------------------------------------------------------------------------------ */

void terminal_close(struct terminal *term) {
    if (!term)
        return;
    if (!term->gone && !signals_leave())
        terminal_await_answer(term);
    set_reports(term, false);
    endwin();
    tcsetattr(STDIN_FILENO, TCSANOW, &term->modes);
    signals_close();
    delscreen(term->screen);
    gather_close(&term->gather);
    canvas_finish(&term->last);
    free(term);
}

void terminal_leave(struct terminal *term) {
    set_reports(term, false);
    endwin();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &term->modes);
}

void terminal_return(struct terminal *term) {
    reset_prog_mode();
    pace_forget(&term->pace);
    set_reports(term, true);
    terminal_measure(term);
    terminal_forget(term);
}

void terminal_measure(struct terminal *term) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0 &&
        (size.ws_col != COLS || size.ws_row != LINES))
        resize_term(size.ws_row, size.ws_col);
    term->width = COLS;
    term->height = LINES;
    prepare_crash(term);
}

void terminal_size(const struct terminal *term, int *width, int *height) {
    *width = term->width;
    *height = term->height;
}

enum glyph_tier terminal_glyphs(const struct terminal *term) {
    return term->plain ? GLYPHS_ASCII : GLYPHS_BRAILLE;
}

/* -- drawing ------------------------------------------------------------------------------------------------------ */

void terminal_forget(struct terminal *term) {
    canvas_finish(&term->last);
    term->last = (struct canvas){0};
    clearok(curscr, TRUE);
}

static bool same_cell(const struct cell *a, const struct cell *b) {
    return a->glyph == b->glyph && a->mark == b->mark && a->ink == b->ink && a->ground == b->ground;
}

static void draw_cell(struct terminal *term, int x, int y, const struct cell *cell) {
    cchar_t out;
    if (cell->glyph == 0 && x > 0) /* belongs to the wide glyph before it */
        return;
    colors_cell(&term->colors, term->look, cell, term->plain, &out);
    mvadd_wch(y, x, &out);
}

static bool is_blank(const struct cell *cell) {
    return cell->glyph == ' ' && cell->mark == 0;
}

static bool parts_words(const struct cell *blank, const struct cell *end) {
    return blank + 1 < end && blank[1].glyph != ' ';
}

/* A blank shows no ink. It takes that of the cell before it, or on painted ground of the glyph to come, where that
 * spares changes of colours: on painted ground, and between two words; longer runs are left as they are, for curses may
 * clear them. `end`: behind the row's last cell. */
static uint8_t ink_to_send(const struct look *look, const struct cell *cell, const struct cell *end,
                           const struct cell *before) {
    if (!is_blank(cell) || look->colors != COLORS_256)
        return cell->ink;
    if (before->ground == cell->ground)
        return cell->ground != GROUND_PAGE || parts_words(cell, end) ? before->ink : cell->ink;
    const struct cell *next = cell;
    while (cell->ground != GROUND_PAGE && next + 1 < end && next[1].ground == cell->ground && is_blank(next))
        next++;
    return next->ink;
}

/* `fresh`: the row is blank now. */
static void draw_row(struct terminal *term, const struct canvas *canvas, int y, bool all, bool fresh) {
    size_t first = (size_t)y * (size_t)canvas->width;
    const struct cell *row = &canvas->cells[first], *drawn = all ? NULL : &term->last.cells[first];
    const struct cell *end = row + canvas->width;
    struct cell cell = row[0];
    for (int x = 0; x < canvas->width && x < term->width - term->wraps; x++) {
        uint8_t ink = ink_to_send(term->look, &row[x], end, &cell);
        bool nothing = fresh && is_blank(&row[x]) && row[x].ground == GROUND_PAGE &&
                       (ink == INK_TEXT || !parts_words(&row[x], end));
        cell = row[x];
        cell.ink = ink;
        if (all ? !nothing : !same_cell(&row[x], &drawn[x]))
            draw_cell(term, x, y, &cell);
    }
}

/* Behind the last column the cursor is in the next row by the terminal's entry, but on most screens that go by such a
 * name (ansi) it is not. So these cells come last, each followed by a move so far that curses sends it as a place,
 * not as a way from where it believes to be. */
static void draw_last_column(struct terminal *term, const struct canvas *canvas, bool all) {
    int x = term->width - 1;
    refresh();
    for (int y = 0; y < canvas->height && y < term->height && x < canvas->width; y++) {
        size_t i = (size_t)y * (size_t)canvas->width + (size_t)x;
        if (!all && same_cell(&canvas->cells[i], &term->last.cells[i]))
            continue;
        draw_cell(term, x, y, &canvas->cells[i]);
        move((y + 1 + term->height / 2) % term->height, term->width / 2);
        refresh();
    }
}

/* `fresh`: the screen is blank now. */
static void draw_changes(struct terminal *term, const struct canvas *canvas, bool fresh) {
    bool all = term->last.width != canvas->width || term->last.height != canvas->height;
    for (int y = 0; y < canvas->height && y < term->height; y++)
        draw_row(term, canvas, y, all, fresh);
    if (term->wraps)
        draw_last_column(term, canvas, all);
}

static void remember(struct terminal *term, const struct canvas *canvas) {
    size_t count = (size_t)canvas->width * (size_t)canvas->height;
    if (term->last.width != canvas->width || term->last.height != canvas->height) {
        canvas_finish(&term->last);
        canvas_init(&term->last, canvas->width, canvas->height);
    }
    memcpy(term->last.cells, canvas->cells, count * sizeof *canvas->cells);
    term->drawn = *term->look;
}

/* Where no cursor is shown, it rests on the sentence row: braille displays and screen readers follow it. */
static void draw_cursor(const struct terminal *term, const struct canvas *canvas) {
    bool shown = canvas->cursor_x >= 0 && canvas->cursor_x < term->width && canvas->cursor_y >= 0 &&
                 canvas->cursor_y < term->height;
    curs_set(shown);
    if (shown)
        move(canvas->cursor_y, canvas->cursor_x);
    else
        move(term->height > 1 ? term->height - 2 : 0, 0);
}

/* A look in other colours makes every cell new, though the canvas may be the same. */
static void notice_look(struct terminal *term) {
    if (term->look->theme != term->drawn.theme || term->look->colors != term->drawn.colors) {
        colors_clear(&term->colors);
        terminal_forget(term);
    }
}

void terminal_draw(struct terminal *term, const struct canvas *canvas) {
    if (term->gone)
        return;
    notice_look(term);
    bool fresh = !term->last.cells;
    gather_begin(&term->gather);
    if (fresh)
        erase();
    draw_changes(term, canvas, fresh);
    if (term->colors.crowded) { /* pairs of earlier pages are in the way */
        colors_clear(&term->colors);
        canvas_finish(&term->last);
        term->last = (struct canvas){0};
        draw_changes(term, canvas, false);
    }
    draw_cursor(term, canvas);
    refresh();
    pace_sent(&term->pace, gather_end(&term->gather));
    terminal_ask(term);
    remember(term, canvas);
}

bool terminal_ready(const struct terminal *term) {
    return pace_is_open(&term->pace, terminal_now());
}
