/* A session is a fold over actions, so a script of keys reproduces any screen: open the page, apply the keys, draw,
 * print. Saved progress is not read. */
#include "render.h"

#include "ansi.h"
#include "called.h"
#include "error_print.h"
#include "fold.h"
#include "key.h"
#include "options.h"
#include "paths.h"
#include "screen.h"
#include "study_course.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_MOST = 500, KEY_NAME_SIZE = 32, TICKS_MOST = 1000000 };

struct render {
    const char *page;
    const char *keys;
    int width, height;
    bool reveal;
    struct look look;
};

static void help(void) {
    fold_help(
        stdout,
        "Usage: downhill render PAGE [options]\n\n"
        "Print the screen that PAGE shows (5.2.9, or `contents`), without a terminal. Saved progress is not read.\n\n"
        "  --size 80x24        columns x rows, 1x1 to 500x500\n"
        "  --keys \"s s u\"      press these keys first, named as in tmux: s Space Left Enter Tab BSpace; "
        "r runs to the run's last step at once; Click:40,10 clicks on column 40, row 10, counted from 0\n"
        "  --reveal            first open every pause, line and row, but no hint and no answer\n"
        "  --glyphs TIER       ascii (default), unicode or braille\n"
        "  --color HOW         none (default), 8, 16 or 256: with the colours' escapes\n"
        "  --theme NAME        dark (default) or light\n"
        "  --course DIR        the folder of lessons");
}

static int usage(const char *format, const char *what) {
    char message[ERROR_MESSAGE_SIZE];
    snprintf(message, sizeof message, format, what);
    error_say("downhill render", "%s; see %s render --help", message, called_name());
    return 2;
}

static bool parse_size(const char *text, int *width, int *height) {
    char after;
    return sscanf(text, "%3dx%3d%c", width, height, &after) == 2 && *width >= 1 && *height >= 1 &&
           *width <= SIZE_MOST && *height <= SIZE_MOST;
}

/* Returns an exit code, or -1: go on. */
static int parse(int argc, char **argv, struct render *render) {
    enum { SIZE = 256, KEYS, REVEAL, HELP };
    static const struct option ROWS[] = {
        {"size", required_argument, NULL, SIZE},
        {"keys", required_argument, NULL, KEYS},
        {"reveal", no_argument, NULL, REVEAL},
        {"help", no_argument, NULL, HELP},
        OPTIONS_COMMON,
        {NULL, 0, NULL, 0},
    };
    struct options common = {0};
    int option;
    while ((option = getopt_long(argc, argv, "", ROWS, NULL)) != -1) {
        if (option == SIZE && !parse_size(optarg, &render->width, &render->height))
            return usage("--size `%s` is not COLUMNSxROWS between 1x1 and 500x500", optarg);
        if (option == KEYS)
            render->keys = optarg;
        render->reveal |= option == REVEAL;
        if (option == HELP) {
            help();
            return 0;
        }
        if (!options_take(&common, option, optarg))
            return 2;
    }
    if (argc - optind != 1)
        return usage("%s", argc == optind ? "which page? for example 5.2.9" : "one page at a time");
    render->page = argv[optind];
    options_look(&common, &render->look);
    return -1;
}

/* To the run's last step, as if one had waited. */
static void run_out(struct session *session) {
    for (long i = 0; session->lab.running && i < TICKS_MOST; i++)
        session_apply(session, (struct action){.kind = ACTION_TICK});
}

static void act(struct session *session, struct look *look, struct action action) {
    if (action.kind == ACTION_GLYPHS)
        look->glyphs = (look->glyphs + 1) % GLYPH_TIER_COUNT;
    if (action.kind == ACTION_THEME)
        look->theme = (look->theme + 1) % THEME_COUNT;
    session_apply(session, action);
    run_out(session);
}

/* A key, or `Click:40,10`; where nothing stands that can be clicked on, that does nothing. */
static bool press(struct session *session, struct render *render, const char *name) {
    int x, y;
    char after;
    uint32_t key;
    struct action action;
    if (sscanf(name, "Click:%4d,%4d%c", &x, &y, &after) == 2 && x >= 0 && y >= 0) {
        if (screen_hit(session, &render->look, render->width, render->height, x, y, &action))
            act(session, &render->look, action);
        return true;
    }
    if (!key_parse(name, &key))
        return false;
    act(session, &render->look, action_of_key(session, key));
    return true;
}

static bool press_all(struct session *session, struct render *render) {
    const char *keys = render->keys;
    while (*keys) {
        char name[KEY_NAME_SIZE];
        size_t length = strcspn(keys, " ");
        snprintf(name, sizeof name, "%.*s", (int)length, keys);
        if (length && (length >= sizeof name || !press(session, render, name))) {
            error_say("downhill render",
                      "--keys: no key is called `%s`; names are as in tmux: s Space Left Enter Tab "
                      "BSpace Escape PPage NPage C-c, and Click:COLUMN,ROW from 0,0",
                      name);
            return false;
        }
        keys += length + (keys[length] == ' ');
    }
    return true;
}

static void print(const struct session *session, const struct render *render) {
    struct canvas canvas;
    struct text out = {0};
    canvas_init(&canvas, render->width, render->height);
    screen_draw(session, &render->look, &canvas);
    for (int y = 0; y < canvas.height; y++) {
        if (render->look.colors != COLORS_NONE)
            ansi_row(&canvas, &render->look, y, &out);
        else
            canvas_row(&canvas, y, &out);
        text_add(&out, "\n");
    }
    fputs(text_string(&out), stdout);
    text_finish(&out);
    canvas_finish(&canvas);
}

static bool open_page(struct session *session, const struct render *render) {
    size_t lesson, page;
    if (strcmp(render->page, "contents") == 0)
        return true;
    if (!course_find_page(session->course, render->page, &lesson, &page)) {
        error_say("downhill render", "no page `%s`; %s list --pages shows them all", render->page, called_name());
        return false;
    }
    if (!session_open(session, lesson, page)) {
        error_say("downhill render", "%s", session->sentence);
        return false;
    }
    if (render->reveal)
        session_reveal_all(session);
    return true;
}

int render_main(int argc, char **argv) {
    struct render render = {.keys = "", .width = 80, .height = 24};
    int code = parse(argc, argv, &render);
    if (code >= 0)
        return code;
    struct study_course study;
    if (!study_course_open(&study, NULL))
        return 1;
    bool done = open_page(study.session, &render) && press_all(study.session, &render);
    if (done)
        print(study.session, &render);
    study_course_close(&study);
    return done ? 0 : 1;
}
