/* A small program on the terminal layer, for test_terminal.c to run in a pseudo-terminal: shows the size, what the
 * terminal can do, the last event and the keys pressed. Keys: q quits, D changes the theme, P shows many colour pairs,
 * c a cursor, w waits with a timeout of 1 ms. Clicks are shown as [@40,10]. Its arguments: --glyphs, --color, --theme,
 * --mouse as numbers. */
#include "key.h"
#include "text.h"
#include "terminal.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const EVENT_NAMES[] = {"key",    "pasted", "click", "resize", "timeout",
                                          "hangup", "theme",  "ready", "resumed"};

struct state {
    struct terminal *terminal;
    struct look look;
    struct text keys;
    const char *event;
    int events, timeout;
    int pairs; /* the first pair of the grid; -1: none shown */
    bool cursor, quit;
};

/* Every ink on every ground (slopes, and heights as inks, repeat their colours): more pairs than there
 * are, from `first` on. */
static void draw_pairs(struct canvas *canvas, int first) {
    for (int i = 0; i < INK_HEIGHT * GROUND_SHADE; i++) {
        int x = i % 60, y = 4 + i / 60;
        if (i < first || !canvas_at(canvas, x, y))
            continue;
        canvas_ground(canvas, (struct rect){x, y, 1, 1}, (enum ground)(i / INK_HEIGHT));
        canvas_put(canvas, x, y, '#', (enum ink)(i % INK_HEIGHT));
    }
}

static void draw(const struct state *state) {
    struct canvas canvas;
    struct text line = {0};
    int width, height;
    terminal_size(state->terminal, &width, &height);
    canvas_init(&canvas, width, height);
    text_addf(&line, "%dx%d %s %s %s", width, height, GLYPH_TIER_NAMES[state->look.glyphs],
              COLOR_TIER_NAMES[state->look.colors], THEME_NAMES[state->look.theme]);
    canvas_ground(&canvas, (struct rect){0, 0, width, 1}, GROUND_HEADER);
    canvas_text(&canvas, 0, 0, text_string(&line), INK_STRONG);
    text_cut(&line, 0);
    text_addf(&line, "event %d: %s", state->events, state->event);
    canvas_text(&canvas, 0, 1, text_string(&line), INK_TEXT);
    canvas_text(&canvas, 0, 2, text_string(&state->keys), INK_OPTIMIZER + 1);
    canvas_text(&canvas, 0, 3, "\xe2\x97\x86 dim", INK_DIM);
    if (state->pairs >= 0)
        draw_pairs(&canvas, state->pairs);
    canvas_put(&canvas, width - 1, height - 1, 'z', INK_TEXT);
    canvas.cursor_x = state->cursor ? 5 : -1;
    canvas.cursor_y = state->cursor ? 2 : -1;
    terminal_draw(state->terminal, &canvas);
    text_finish(&line);
    canvas_finish(&canvas);
}

static void press(struct state *state, uint32_t key) {
    char label[16];
    text_addf(&state->keys, "[%s]", key_label(key, label));
    if (key == 'D')
        state->look.theme = state->look.theme == THEME_DARK ? THEME_LIGHT : THEME_DARK;
    if (key == 'P')
        state->pairs = state->pairs < 0 ? 0 : state->pairs + 19;
    state->cursor ^= key == 'c';
    state->timeout = key == 'w' ? 1 : -1;
    state->quit = key == 'q';
}

static void click(struct state *state) {
    int x, y;
    terminal_click(state->terminal, &x, &y);
    text_addf(&state->keys, "[@%d,%d]", x, y);
}

int main(int argc, char **argv) {
    struct terminal_options options = {argc > 1 ? atoi(argv[1]) : -1, argc > 2 ? atoi(argv[2]) : -1,
                                       argc > 3 ? atoi(argv[3]) : -1, argc > 4 ? atoi(argv[4]) : -1};
    struct state state = {.event = "none", .timeout = -1, .pairs = -1};
    struct error error;
    state.terminal = terminal_open(&options, &state.look, &error);
    if (!state.terminal) {
        printf("no terminal: %s\n", error.message);
        return 3;
    }
    bool left = false;
    while (!state.quit && !left) {
        uint32_t key;
        if (terminal_ready(state.terminal))
            draw(&state);
        enum terminal_event event = terminal_wait(state.terminal, state.timeout, &key);
        state.event = EVENT_NAMES[event];
        state.events++;
        left = event == TERMINAL_HANGUP;
        if (event == TERMINAL_KEY)
            press(&state, key);
        else if (event == TERMINAL_PASTED)
            text_addf(&state.keys, "<%c>", (char)key);
        else if (event == TERMINAL_CLICK)
            click(&state);
        else
            state.timeout = -1;
    }
    int number = left ? terminal_signal(state.terminal) : 0;
    terminal_close(state.terminal);
    text_finish(&state.keys);
    if (number)
        raise(number);
    return left ? 4 : 0;
}
