/* The options that every command with a screen or a course has, and their environment variables:
 *     --glyphs ascii|unicode|braille  DOWNHILL_GLYPHS
 *     --color none|8|16|256           DOWNHILL_COLOR
 *     --theme dark|light              DOWNHILL_THEME
 *     --mouse on|off                  DOWNHILL_MOUSE
 *     --course DIR                    DOWNHILL_COURSE
 * An option outranks its variable. A variable with a value that isn't one is ignored, with a warning. */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "look.h"
#include "terminal.h"

#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>

/* What getopt_long returns for them: other options of a command take codes below. */
enum { OPTION_GLYPHS = 1000, OPTION_COLOR, OPTION_THEME, OPTION_MOUSE, OPTION_COURSE };

/* For a command's table of `struct option`. */
#define OPTIONS_COMMON                                                                                                 \
    {"glyphs", required_argument, NULL, OPTION_GLYPHS}, {"color", required_argument, NULL, OPTION_COLOR},              \
        {"theme", required_argument, NULL, OPTION_THEME}, {"mouse", required_argument, NULL, OPTION_MOUSE}, {          \
        "course", required_argument, NULL, OPTION_COURSE                                                               \
    }

/* Begin with {0}. Each is 0 where the option wasn't given, else the enum's value + 1. */
struct options {
    int glyphs; /* enum glyph_tier */
    int colors; /* enum color_tier */
    int theme;  /* enum theme */
    int mouse;  /* off, on */
};

/* Takes a common option; codes of other options are passed over. False, with a message to stderr, where the value is
 * none of those possible, or the code is getopt's '?': that complains, and here the cure is added. --course is handed
 * on to src/command/paths.h. */
bool options_take(struct options *options, int code, const char *value);

/* For a terminal: what was given, or -1. */
struct terminal_options options_terminal(const struct options *options);

/* Without a terminal: what was given, else ascii, no colours, dark. */
void options_look(const struct options *options, struct look *look);

/* The common options for a command's help, a line each. */
void options_help(FILE *out);

#endif
