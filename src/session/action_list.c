/* The table of actions as it is read: the bottom row, the help, docs/keys.md. */
#include "action.h"

#include "action_applies.h"
#include "key.h"
#include "session.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

const char *action_key_of(const char *name, char out[16]) {
    const struct action_row *row = action_find(name);
    return row ? key_label(row->keys[0], out) : "?";
}

const char *action_label(const struct session *session, const struct action_row *row, char out[16]) {
    const struct ask *ask = row->kind == ACTION_CHOOSE ? session_question(session) : NULL;
    if (ask && ask->choice_count > 1) {
        snprintf(out, 16, "1..%d", (int)ask->choice_count);
        return out;
    }
    return row->label ? row->label : key_label(row->keys[0], out);
}

static bool row_shows(const struct action_row *row, const struct session *session, size_t parts) {
    return (!row->of_parts || parts > 1) && action_row_applies(row, session);
}

/* Puts the row among those from `first` on. Insertion by rank: the rows are few. */
static size_t insert(const struct action_row *row, const struct action_row *out[], size_t first, size_t count,
                     size_t most) {
    size_t at = count;
    while (at > first && out[at - 1]->rank > row->rank)
        at--;
    if (at >= most)
        return count;
    count += count < most;
    memmove(&out[at + 1], &out[at], (count - 1 - at) * sizeof *out);
    out[at] = row;
    return count;
}

/* Does the key do on the page what the row says, although a number is typed? */
static bool is_handed_on(const struct action_row *row, const struct session *session, const struct session *page,
                         size_t parts) {
    return action_is_handed_on(row->kind) && !form_takes(&session->form, row->keys[0]) &&
           !row_shows(row, session, parts) && row_shows(row, page, parts);
}

static bool helps_to_answer(const struct action_row *row) {
    return row->kind == ACTION_HINT || row->kind == ACTION_SHOW;
}

/* While a number is typed, the page's rows behind the field's own: those that help to answer, or the others. */
static size_t add_page_rows(const struct session *session, size_t parts, bool helping, const struct action_row *out[],
                            size_t own, size_t most) {
    struct session page = *session;
    size_t count = own;
    page.mode = MODE_READ;
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++) {
        const struct action_row *row = &ACTION_ROWS[i];
        if (row->rank > 0 && helps_to_answer(row) == helping && is_handed_on(row, session, &page, parts))
            count = insert(row, out, own, count, most);
    }
    return count;
}

size_t action_bottom_row(const struct session *session, size_t parts, const struct action_row *out[], size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++)
        if (ACTION_ROWS[i].rank > 0 && row_shows(&ACTION_ROWS[i], session, parts))
            count = insert(&ACTION_ROWS[i], out, 0, count, most);
    if (!applies_page_keys(session))
        return count;
    count = add_page_rows(session, parts, true, out, count, most);
    return add_page_rows(session, parts, false, out, count, most);
}

size_t action_help_rows(const struct session *session, size_t parts, const struct action_row *out[], size_t most) {
    struct session closed = *session;
    size_t count = 0;
    if (session->overlay == OVERLAY_HELP)
        closed.overlay = OVERLAY_NONE;
    for (size_t i = 0; i < ACTION_ROW_COUNT && count < most; i++)
        if (row_shows(&ACTION_ROWS[i], &closed, parts))
            out[count++] = &ACTION_ROWS[i];
    return count;
}

void action_keys(const struct action_row *row, struct text *out) {
    char label[16];
    if (row->label) {
        text_add(out, row->label);
        return;
    }
    for (size_t i = 0; i < sizeof row->keys / sizeof *row->keys && row->keys[i]; i++)
        text_addf(out, "%s%s", i > 0 ? ", " : "", key_label(row->keys[i], label));
}

void action_document(struct text *out) {
    text_add(
        out,
        "# Keys\n\nThe bottom row and the help (`?`) show those that work where you are.\n"
        "In lessons `{{key step}}` prints the key of the action `step`.\n"
        "\nIn a field for a number, keys that can't be part of one do what they do on the page: `i` gives a hint, `s` "
        "makes\n"
        "a step, and one types on. What is typed stays when one leaves, marked with `?` until Enter checks it.\n"
        "\nThe mouse, where the terminal has one: a click on the map moves the cross, or sets the start where the\n"
        "lesson leaves it open; on a choice takes it; on a row of guesses or a lesson brings it to the front, on\n"
        "the lesson in front opens it. The wheel is up and down. With Shift the terminal selects text as ever;\n"
        "`--mouse off` or `DOWNHILL_MOUSE=off` leaves the mouse to it altogether.\n");
    const char *group = "";
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++) {
        const struct action_row *row = &ACTION_ROWS[i];
        if (strcmp(group, row->group) != 0)
            text_addf(out, "\n## %s\n\n| key | action | does |\n|---|---|---|\n", row->group);
        group = row->group;
        text_add(out, "| ");
        action_keys(row, out);
        text_addf(out, " | %s | %s |\n", row->name, row->help);
    }
}
