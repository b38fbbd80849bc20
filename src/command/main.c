/* The program's door: the first word chooses a subcommand; without one, downhill is for studying. */
#include "called.h"
#include "check.h"
#include "error_print.h"
#include "fold.h"
#include "keys.h"
#include "list.h"
#include "new.h"
#include "options.h"
#include "render.h"
#include "report.h"
#include "reset.h"
#include "study.h"
#include "suggest.h"
#include "trace.h"
#include "version.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct command {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the name; returns the exit code */
    const char *help;
};

static const struct command COMMANDS[] = {
    {"trace", trace_main, "run an optimizer without a screen, print its trajectory"},
    {"render", render_main, "print the screen that a page shows, without a terminal"},
    {"check", check_main, "validate lessons: errors with file, line and column"},
    {"new", new_main, "a lesson to begin with, to be changed"},
    {"list", list_main, "the lessons, or all pages, with your progress"},
    {"report", report_main, "a hand-in in Markdown: answers, tries, guesses, runs, time"},
    {"reset", reset_main, "forget what is saved, after asking; a copy is kept"},
    {"keys", keys_main, "all keys"},
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

static void print_help(void) {
    fold_help(
        stdout,
        "Usage: downhill [LESSON | PAGE | FILE.yaml] [options]\n"
        "       downhill COMMAND [options]\n\n"
        "How a network's parameters are learned: lessons with contour plots, loss tables, and a lab in which every "
        "optimizer is stepped one update at a time, forward and back.\n\n"
        "  downhill             resume where you left off, or show the contents\n"
        "  downhill 5.1         a lesson\n"
        "  downhill 5.2.9       a page\n"
        "  downhill my.yaml     a lesson that you are writing (nothing is saved)\n"
        "  downhill 5.1 | less  the lesson as plain text; with --notes, the instructor's notes too\n\n"
        "Commands, each with its own --help:");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        printf("  %-8s %s\n", COMMANDS[i].name, COMMANDS[i].help);
    puts("\nOptions; without them and their variables the terminal decides:");
    options_help(stdout);
    puts("  --notes                         as text, with the instructor's notes\n"
         "  --help, --version\n\nNO_COLOR is honoured; bold and reverse stay.");
    puts("\nIn the program:\n"
         "  space, backspace      go on, and back\n"
         "  Enter, 1 .. 6         answer the question\n"
         "  s, u                  one update, one update back, where there is a lab\n"
         "  m, /, ?, q            contents, find, all keys of the page, leave");
}

/* `downhill help`, `downhill help COMMAND` and -h are what people try first. */
static void spell_help(int argc, char **argv) {
    static char help[] = "--help";
    if (argc > 1 && strcmp(argv[1], "help") == 0) {
        argv[1] = argc > 2 ? argv[2] : help;
        argv[argc > 2 ? 2 : 1] = help;
    }
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "-h") == 0)
            argv[i] = help;
}

/* What getopt calls the program in its complaints. */
static void spell_name(const struct command *command, char **name) {
    static char full[32];
    snprintf(full, sizeof full, "downhill%s%s", command ? " " : "", command ? command->name : "");
    *name = full;
}

static bool has_argument(int argc, char **argv, const char *argument) {
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], argument) == 0)
            return true;
    return false;
}

static const struct command *find_command(int argc, char **argv) {
    for (size_t i = 0; argc > 1 && i < COMMAND_COUNT; i++)
        if (strcmp(argv[1], COMMANDS[i].name) == 0)
            return &COMMANDS[i];
    return NULL;
}

/* A word of letters alone is no lesson, page or file: it is a command, spelt wrongly. */
static bool is_misspelt(const char *word) {
    return word[0] && strspn(word, "abcdefghijklmnopqrstuvwxyz") == strlen(word) && access(word, F_OK) != 0;
}

static int fail_command(const char *word) {
    const char *names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = COMMANDS[i].name;
    const char *near = suggest(word, names, COMMAND_COUNT);
    if (near)
        error_say("downhill", "no command `%s`; did you mean `%s`?", word, near);
    else
        error_say("downhill", "no command `%s`; %s --help lists them", word, called_name());
    return 2;
}

static int run(int argc, char **argv) {
    spell_help(argc, argv);
    if (has_argument(argc, argv, "--version")) {
        printf("downhill %s\n", command_version());
        return 0;
    }
    const struct command *command = find_command(argc, argv);
    spell_name(command, &argv[command != NULL]);
    if (command)
        return command->run(argc - 1, argv + 1);
    if (argc > 1 && is_misspelt(argv[1]))
        return fail_command(argv[1]);
    if (!has_argument(argc, argv, "--help"))
        return study_main(argc, argv);
    print_help();
    return 0;
}

/* What was printed has arrived, or the exit code says that it has not. */
static int close_output(int status) {
    if ((fflush(stdout) == 0 && !ferror(stdout)) || status != 0)
        return status;
    fputs("downhill: the output could not be written\n", stderr);
    return 1;
}

int main(int argc, char **argv) {
    return close_output(run(argc, argv));
}
