/* The program's door: the first word chooses a subcommand. */
#include "trace.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct command {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the name; returns the exit code */
    const char *help;
};

static const struct command COMMANDS[] = {
    {"trace", trace_main, "run an optimizer without a screen, print its trajectory"},
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

static void help(FILE *out) {
    fputs("Usage: downhill COMMAND [options]\n\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-8s %s\n", COMMANDS[i].name, COMMANDS[i].help);
    fputs("\nEach command takes --help.\n", out);
}

int main(int argc, char **argv) {
    for (size_t i = 0; argc > 1 && i < COMMAND_COUNT; i++)
        if (strcmp(argv[1], COMMANDS[i].name) == 0)
            return COMMANDS[i].run(argc - 1, argv + 1);
    bool asked = argc > 1 && strcmp(argv[1], "--help") == 0;
    help(asked ? stdout : stderr);
    return asked ? 0 : 2;
}
