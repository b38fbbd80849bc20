/* The table of actions as lines for people; `?` in the program shows those that do something on the page at hand. */
#include "keys.h"

#include "action.h"
#include "error_print.h"
#include "fold.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

static void print_keys(const struct action_row *row) {
    struct text keys = {0}, line = {0};
    action_keys(row, &keys);
    text_addf(&line, "  %-20s  %s", text_string(&keys), row->help);
    fold_help(stdout, text_string(&line));
    text_finish(&keys);
    text_finish(&line);
}

static void print_all(void) {
    const char *group = "";
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++) {
        const struct action_row *row = &ACTION_ROWS[i];
        if (!row->keys[0] || !row->group)
            continue;
        if (strcmp(group, row->group) != 0)
            printf("%s%s\n", *group ? "\n" : "", row->group);
        group = row->group;
        print_keys(row);
    }
}

int keys_main(int argc, char **argv) {
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        fold_help(
            stdout,
            "Usage: downhill keys\n\n"
            "Prints all keys, in groups. In the program `?` shows those that do something on the page at hand.\n\n"
            "  --help, --version");
        return 0;
    }
    if (argc > 1) {
        error_say("downhill keys", "it takes nothing, but was given %s", argv[1]);
        return 2;
    }
    print_all();
    return 0;
}
