/* Blanks: a field for each that isn't right yet. What is typed is the blank's at once, not checked yet: it stays
 * wherever one goes. Enter checks all that are filled in, each by itself. */
#include "session_part.h"

#include "number.h"

#include <stdio.h>
#include <string.h>

static struct blank_state *blank_of(struct session *session, const struct span *span) {
    return &session_state(session)->blanks[span->blank];
}

static bool is_open(const struct blank_state *blank) {
    return blank->verdict != VERDICT_RIGHT && blank->verdict != VERDICT_SHOWN;
}

static bool is_unchecked(const struct blank_state *blank) {
    return blank->verdict == VERDICT_OPEN && blank->given[0] != '\0';
}

/* Fields hold the blank's number as id, and its place among those shown as index. */
static void add_fields(struct session *session) {
    const struct span *blanks[FORM_FIELDS_MAX];
    size_t count = session_blanks(session, blanks, FORM_FIELDS_MAX);
    for (size_t i = 0; i < count; i++) {
        const struct blank_state *blank = blank_of(session, blanks[i]);
        char label[24];
        if (!is_open(blank))
            continue;
        snprintf(label, sizeof label, "blank %zu", i + 1);
        struct field *field = form_add_number(&session->form, label, blanks[i]->blank, blank->given);
        field->index = (int)i;
        field->fresh = !is_unchecked(blank);
    }
}

/* Not what waits to be checked: a digit would go on with it. */
static int first_to_fill(struct session *session, const struct span *const blanks[]) {
    for (int i = 0; i < session->form.count; i++)
        if (!is_unchecked(blank_of(session, blanks[session->form.fields[i].index])))
            return i;
    return 0;
}

void on_blank_begin(struct session *session) {
    const struct span *blanks[FORM_FIELDS_MAX];
    session_blanks(session, blanks, FORM_FIELDS_MAX);
    on_form_begin(session, MODE_BLANKS);
    add_fields(session);
    session->form.at = first_to_fill(session, blanks);
    session_say(session, "%d to fill in: Tab goes on, Enter checks what is there, Esc keeps it", session->form.count);
}

void on_blank_keep(struct session *session) {
    const struct span *blanks[FORM_FIELDS_MAX];
    const struct field *field = &session->form.fields[session->form.at];
    session_blanks(session, blanks, FORM_FIELDS_MAX);
    struct blank_state *blank = blank_of(session, blanks[field->index]);
    if (strcmp(blank->given, field->text) == 0)
        return;
    memcpy(blank->given, field->text, sizeof blank->given);
    blank->verdict = VERDICT_OPEN;
    session->changes++;
}

/* Filled in, but not checked. */
static int count_unchecked(const struct session *session) {
    int count = 0;
    for (int i = 0; i < session_page(session)->blank_count; i++)
        count += is_unchecked(&session_state(session)->blanks[i]);
    return count;
}

void on_blank_say_field(struct session *session) {
    const struct field *field = &session->form.fields[session->form.at];
    int unchecked = count_unchecked(session);
    session_say(session, "%s: %s", field->label, field->text[0] ? field->text : "empty");
    if (unchecked > 0)
        session_add(session, "; %d not checked yet, Enter checks", unchecked);
}

void on_blank_say_left(struct session *session) {
    int unchecked = count_unchecked(session);
    session_say(session, "left as it was");
    if (unchecked > 0)
        session_say(session, "%d kept as typed, not checked yet; Enter goes on there", unchecked);
}

/* What was typed; what is no number gets an error instead. */
static void judge(struct session *session, const struct span *span, struct field *field) {
    struct blank_state *blank = blank_of(session, span);
    struct scope scope;
    double given;
    if (!number_parse_grouped(field->text, &given)) {
        snprintf(field->error, sizeof field->error, "\"%s\" is not a number", field->text);
        return;
    }
    session_scope(session, &scope);
    blank->tries += blank->verdict == VERDICT_OPEN;
    field->fresh = true;
    blank->verdict = answer_blank(span, given, &scope).verdict;
    session->changes++;
}

/* The first field still to mend, or -1. */
static int first_open(struct session *session, const struct span *const blanks[]) {
    for (int i = 0; i < session->form.count; i++)
        if (is_open(blank_of(session, blanks[session->form.fields[i].index])))
            return i;
    return -1;
}

static void say_result(struct session *session, int bad) {
    int right = 0, wrong = 0, empty = 0;
    const struct page *page = session_page(session);
    for (int i = 0; i < page->blank_count; i++) {
        const struct blank_state *blank = &session_state(session)->blanks[i];
        right += !is_open(blank);
        wrong += blank->verdict == VERDICT_WRONG;
        empty += blank->verdict == VERDICT_OPEN;
    }
    session_say(session, "%d right", right);
    if (wrong > 0)
        session_add(session, ", %d not yet", wrong);
    if (empty > 0)
        session_add(session, ", %d to go", empty);
    if (bad > 0)
        session_add(session, "; %d no number", bad);
}

void on_blank_commit(struct session *session, int value) {
    (void)value;
    const struct span *blanks[FORM_FIELDS_MAX];
    int bad = 0, filled = 0;
    session_blanks(session, blanks, FORM_FIELDS_MAX);
    for (int i = 0; i < session->form.count; i++) {
        struct field *field = &session->form.fields[i];
        if (field->text[0] == '\0')
            continue;
        filled++;
        judge(session, blanks[field->index], field);
        bad += field->error[0] != '\0';
    }
    int open = first_open(session, blanks);
    if (filled == 0) {
        session_say(session, "nothing filled in yet; Esc leaves");
        return;
    }
    if (open < 0) {
        session->mode = MODE_READ;
        session_refocus(session);
    } else {
        session->form.at = open;
        session->form.fields[open].fresh = true;
    }
    say_result(session, bad);
}

void on_blank_show(struct session *session) {
    const struct span *blanks[FORM_FIELDS_MAX];
    size_t count = session_blanks(session, blanks, FORM_FIELDS_MAX);
    struct scope scope;
    session_scope(session, &scope);
    for (size_t i = 0; i < count; i++) {
        struct blank_state *blank = blank_of(session, blanks[i]);
        double right;
        if (!is_open(blank) || !expression_value(blanks[i]->expression, &scope, &right, NULL))
            continue;
        char text[NUMBER_SIZE];
        number_words(text, right, 4);
        snprintf(blank->given, sizeof blank->given, "%.*s", FIELD_SIZE - 1, text);
        blank->verdict = VERDICT_SHOWN;
        blank->shown = true;
    }
    session->changes++;
    session_refocus(session);
    session_say(session, "the blanks are shown; they do not count as solved");
}
