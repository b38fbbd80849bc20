/* The one table of keys. A key that means several things has a row for each, told apart by where it applies. */
#include "action.h"

#include "action_applies.h"
#include "key.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

static const char READING[] = "Reading", QUESTIONS[] = "Questions and guesses", LAB[] = "The lab", MAP[] = "The map",
                  TYPING[] = "While typing or aiming", PROGRAM[] = "The program";

const struct action_row ACTION_ROWS[] = {
    {ACTION_STEP, "step", {'s'}, "step", "one update", LAB, 10, applies_lab, NULL},
    {ACTION_BACK, "step-back", {'u'}, "back", "one update back, exactly", LAB, 11, applies_back, NULL},
    {ACTION_PHASE,
     "phase",
     {'.'},
     "phase",
     "one phase of the coming update, before the point moves",
     LAB,
     0,
     applies_phase,
     NULL},
    {ACTION_STEP_TEN, "step-ten", {'S'}, "ten", "ten updates", LAB, 0, applies_lab, NULL},
    {ACTION_BACK_TEN, "back-ten", {'U'}, "ten back", "ten updates back", LAB, 0, applies_back, NULL},
    {ACTION_RUN, "run", {'r'}, "run", "run, or pause", LAB, 12, applies_lab, NULL},
    {ACTION_FASTER, "faster", {'+'}, "faster", "more steps a second", LAB, 0, applies_lab, NULL},
    {ACTION_SLOWER, "slower", {'-'}, "slower", "fewer steps a second", LAB, 0, applies_lab, NULL},
    {ACTION_EPOCHS, "epochs", {'E'}, "epochs", "a step is an epoch, or an update again", LAB, 0, applies_epochs, NULL},
    {ACTION_GOTO, "goto", {'g'}, "go to", "go to a step", LAB, 0, applies_lab, NULL},
    {ACTION_RESTART,
     "restart",
     {'0'},
     "restart",
     "start again; asks when there is work to lose",
     LAB,
     0,
     applies_lab,
     NULL},
    {ACTION_PREDICT,
     "predict",
     {'p'},
     "predict",
     "aim where the next step goes, before it does",
     LAB,
     14,
     applies_predict,
     NULL},
    {ACTION_EDIT,
     "edit",
     {'e'},
     "edit",
     "change what is open: rate, batch, start, points, map",
     LAB,
     15,
     applies_edit,
     NULL},
    {ACTION_OPTIMIZER,
     "optimizer",
     {'o'},
     "optimizer",
     "the next optimizer, from here on",
     LAB,
     0,
     applies_optimizer,
     NULL},
    {ACTION_MOVE, "move", {'w'}, "move", "put the point elsewhere, from here on", LAB, 0, applies_move, NULL},
    {ACTION_COMPARE, "compare", {'c'}, "compare", "one optimizer more, side by side", LAB, 0, applies_compare, NULL},
    {ACTION_COMPARE_LESS, "compare-less", {'C'}, "one less", "the active run goes", LAB, 0, applies_compare_less, NULL},
    {ACTION_RACE, "race", {'R'}, "fair race", "each begins anew with its best eta", LAB, 0, applies_race, NULL},
    {ACTION_TRACE, "trace", {'='}, "command", "the trace command for this run", LAB, 0, applies_lab, NULL},
    {ACTION_VIEW, "view", {'v'}, "view", "the next view where not all have room", LAB, 13, applies_view, NULL},
    {ACTION_FREE_PLAY,
     "free-play",
     {'x'},
     "free play",
     "a lab of your own, everything open; again: back",
     LAB,
     0,
     applies_lab,
     NULL},

    {ACTION_ZOOM_IN, "zoom-in", {'z'}, "zoom", "nearer, around the present point", MAP, 0, applies_map, NULL},
    {ACTION_ZOOM_OUT, "zoom-out", {'Z'}, "zoom out", "farther", MAP, 0, applies_map, NULL},
    {ACTION_LEVELS, "levels", {'V'}, "levels", "level lines at other heights", MAP, 0, applies_map, NULL},
    {ACTION_LAYERS, "layers", {'L'}, "layers", "what the map shows, one by one", MAP, 0, applies_map, NULL},
    {ACTION_LAYER, "layer", {'1'}, "on, off", "that layer; 0: as the lesson has them", MAP, 7, applies_layers, "0..9"},
    {ACTION_COMMIT, "layer-here", {PRESS_ENTER}, "on, off", "the layer in front", MAP, 0, applies_layers, NULL},

    {ACTION_CHOOSE, "choose", {'1'}, "choose", "answer with that choice", QUESTIONS, 20, applies_choose, "1..6"},
    {ACTION_COMMIT,
     "answer",
     {PRESS_ENTER},
     "answer",
     "answer, or begin to type one; a digit begins at once",
     QUESTIONS,
     21,
     applies_answer,
     NULL},
    {ACTION_COMMIT,
     "fill",
     {PRESS_ENTER},
     "fill in",
     "fill in the blanks; a digit begins at once",
     QUESTIONS,
     21,
     applies_blanks,
     NULL},
    {ACTION_COMMIT,
     "guess",
     {PRESS_ENTER},
     "guess",
     "type a guess; a digit begins at once",
     QUESTIONS,
     21,
     applies_guess,
     NULL},
    {ACTION_HINT, "hint", {'i'}, "hint", "a hint, then the next", QUESTIONS, 22, applies_hint, NULL},
    {ACTION_SHOW,
     "show",
     {'a'},
     "show answer",
     "show the answer; not counted as solved",
     QUESTIONS,
     23,
     applies_show,
     NULL},

    {ACTION_AGAIN,
     "again",
     {'A'},
     "again",
     "the solved question once more; what was answered is kept",
     QUESTIONS,
     0,
     applies_again,
     NULL},
    {ACTION_REVIEW,
     "review",
     {'M'},
     "review",
     "what was missed: not solved, shown, or several tries",
     QUESTIONS,
     0,
     applies_reading_or_contents,
     NULL},
    {ACTION_REVIEW,
     "review-end",
     {'M'},
     "review",
     "what was missed in this lesson",
     QUESTIONS,
     17,
     applies_review,
     NULL},
    {ACTION_COMMIT, "review-go", {PRESS_ENTER}, "go there", "to the question", QUESTIONS, 4, applies_review_rows, NULL},

    {ACTION_COMMIT, "open", {PRESS_ENTER}, "open", "open the lesson", READING, 30, applies_contents_open, NULL},
    {ACTION_NEXT,
     "next",
     {' ', PRESS_PAGE_DOWN},
     "next",
     "show what is next, or the next page",
     READING,
     16,
     applies_next,
     NULL},
    {ACTION_PREVIOUS,
     "previous",
     {PRESS_BACKSPACE, PRESS_PAGE_UP},
     "back",
     "the same, backwards",
     READING,
     34,
     applies_previous,
     NULL},
    {ACTION_UP, "up", {PRESS_UP, 'k'}, "choose", "the row or choice above", READING, 24, applies_rows, "up down"},
    {ACTION_DOWN, "down", {PRESS_DOWN, 'j'}, "down", "the row or choice below", READING, 0, applies_rows, NULL},
    {ACTION_PANE, "pane", {PRESS_TAB}, "pane", "the next thing to act on", READING, 33, applies_panes, NULL},
    {ACTION_PANE_BACK, "pane-back", {PRESS_BACK_TAB}, "pane before", "the one before", READING, 0, applies_panes, NULL},
    {ACTION_LEFT, "left", {PRESS_LEFT, 'h'}, "page back", "the page before", READING, 0, applies_left, NULL},
    {ACTION_RIGHT, "right", {PRESS_RIGHT, 'l'}, "page on", "the page after", READING, 0, applies_right, NULL},
    {ACTION_RIGHT,
     "pan",
     {PRESS_RIGHT, 'l'},
     "move",
     "the zoomed map moves, all four ways",
     READING,
     15,
     applies_pan,
     "arrows"},
    {ACTION_LEFT, "pan-left", {PRESS_LEFT, 'h'}, "move left", "the map to the left", READING, 0, applies_pan, NULL},
    {ACTION_UP, "pan-up", {PRESS_UP, 'k'}, "move up", "the map upwards", READING, 0, applies_pan, NULL},
    {ACTION_DOWN, "pan-down", {PRESS_DOWN, 'j'}, "move down", "the map downwards", READING, 0, applies_pan, NULL},
    {ACTION_RIGHT,
     "turn",
     {PRESS_RIGHT, 'l'},
     "turn",
     "turn the figure; up and down tilt or stretch it",
     READING,
     15,
     applies_turn_freely,
     "arrows"},
    {ACTION_RIGHT,
     "turn-sideways",
     {PRESS_RIGHT, 'l'},
     "turn",
     "the same where up and down choose; Shift-up and Shift-down tilt",
     READING,
     23,
     applies_turn_sideways,
     "left right"},
    {ACTION_LEFT, "turn-left", {PRESS_LEFT, 'h'}, "turn back", "the other way", READING, 0, applies_turn, NULL},
    {ACTION_UP, "tilt", {PRESS_UP, 'k'}, "tilt", "higher, or longer", READING, 0, applies_tilt, NULL},
    {ACTION_DOWN, "tilt-down", {PRESS_DOWN, 'j'}, "tilt down", "lower, or shorter", READING, 0, applies_tilt, NULL},
    {ACTION_TILT_UP, "tilt-shift", {PRESS_SHIFT_UP}, "tilt", "tilt beside choices", READING, 0, applies_turn, NULL},
    {ACTION_TILT_DOWN, "tilt-back", {PRESS_SHIFT_DOWN}, "tilt back", "the other way", READING, 0, applies_turn, NULL},
    {ACTION_NEXT, "open-next", {' ', PRESS_PAGE_DOWN}, "open", "open the lesson", READING, 0, applies_open_next, NULL},
    {ACTION_CONTENTS, "contents", {'m'}, "contents", "the lessons", READING, 0, applies_reading, NULL},
    {ACTION_LEAVE,
     "leave-contents",
     {PRESS_ESCAPE},
     "page",
     "back to the page",
     READING,
     0,
     applies_contents_back,
     NULL},
    {ACTION_WORDS, "words", {'t'}, "in words", "the page in words, or its picture", READING, 0, applies_no_text, NULL},
    {ACTION_VIEW, "words-more", {'v'}, "more", "the next part of the page in words", READING, 9, applies_words, NULL},
    {ACTION_SEARCH, "search", {'/'}, "find", "find pages by words", READING, 0, applies_reading_or_contents, NULL},
    {ACTION_GLOSSARY,
     "glossary",
     {'K'},
     "glossary",
     "what the terms mean",
     READING,
     0,
     applies_reading_or_contents,
     NULL},
    {ACTION_FORMULAS,
     "formulas",
     {'F'},
     "formulas",
     "which formula, where books differ",
     READING,
     0,
     applies_reading,
     NULL},
    {ACTION_NOTES, "notes", {'N'}, "notes", "notes for the instructor", READING, 0, applies_reading, NULL},

    {ACTION_COMMIT, "switch", {PRESS_ENTER}, "switch", "the other formula", READING, 7, applies_card, NULL},
    {ACTION_COMMIT, "search-open", {PRESS_ENTER}, "open", "open the page found", TYPING, 40, applies_search, NULL},
    {ACTION_DOWN, "search-down", {PRESS_DOWN}, "choose", "the next page found", TYPING, 41, applies_search, "up down"},
    {ACTION_UP, "search-up", {PRESS_UP}, "choose up", "the one before", TYPING, 0, applies_search, NULL},
    {ACTION_COMMIT, "accept", {PRESS_ENTER}, "accept", "take over what is typed", TYPING, 40, applies_form, NULL},
    {ACTION_COMMIT, "commit", {PRESS_ENTER}, "commit", "the cross is where you want it", TYPING, 40, applies_aim, NULL},
    {ACTION_COMMIT, "yes", {PRESS_ENTER, 'y'}, "yes", "do it", TYPING, 40, applies_confirm, NULL},
    {ACTION_PANE, "field", {PRESS_TAB, PRESS_DOWN}, "next field", "the next field", TYPING, 41, applies_fields, NULL},
    {ACTION_PANE_BACK,
     "field-back",
     {PRESS_BACK_TAB, PRESS_UP},
     "field before",
     "the field before",
     TYPING,
     0,
     applies_fields,
     NULL},
    {ACTION_RIGHT,
     "choice",
     {PRESS_RIGHT},
     "choice",
     "another word in this field",
     TYPING,
     41,
     applies_choice_field,
     "left right"},
    {ACTION_LEFT, "choice-back", {PRESS_LEFT}, "word before", "the word before", TYPING, 0, applies_choice_field, NULL},
    {ACTION_UP,
     "aim-up",
     {PRESS_UP, 'k'},
     "aim",
     "the cross one cell that way; capital letter or Shift: five",
     TYPING,
     42,
     applies_aim,
     "arrows"},
    {ACTION_EDIT, "aim-type", {'e'}, "type", "type the numbers; a digit begins at once", TYPING, 42, applies_aim, NULL},
    {ACTION_DOWN, "aim-down", {PRESS_DOWN, 'j'}, "aim down", "the cross down", TYPING, 0, applies_aim, NULL},
    {ACTION_LEFT, "aim-left", {PRESS_LEFT, 'h'}, "aim left", "the cross left", TYPING, 0, applies_aim, NULL},
    {ACTION_RIGHT, "aim-right", {PRESS_RIGHT, 'l'}, "aim right", "the cross right", TYPING, 0, applies_aim, NULL},
    {ACTION_ERASE,
     "erase",
     {PRESS_BACKSPACE, PRESS_DELETE},
     "erase",
     "the last character",
     TYPING,
     0,
     applies_typing,
     NULL},
    {ACTION_LEAVE, "leave", {PRESS_ESCAPE}, "leave", "leave without", TYPING, 43, applies_leave, NULL},

    {ACTION_GLYPHS,
     "glyphs",
     {'G'},
     "glyphs",
     "ASCII, Unicode, Braille",
     PROGRAM,
     0,
     applies_reading_or_contents,
     NULL},
    {ACTION_THEME, "theme", {'D'}, "dark, light", "dark or light", PROGRAM, 0, applies_reading_or_contents, NULL},
    {ACTION_REDRAW, "redraw", {PRESS_REDRAW}, "redraw", "draw the screen again", PROGRAM, 0, NULL, NULL},
    {ACTION_NEXT,
     "more",
     {' ', PRESS_PAGE_DOWN},
     "more",
     "further parts of what is open",
     PROGRAM,
     5,
     applies_overlay,
     NULL},
    {ACTION_PREVIOUS,
     "more-back",
     {PRESS_BACKSPACE, PRESS_PAGE_UP},
     "parts back",
     "the part before",
     PROGRAM,
     0,
     applies_overlay,
     NULL},
    {ACTION_DOWN, "more-down", {PRESS_DOWN, 'j'}, "parts on", "further parts", PROGRAM, 0, applies_overlay_rows, NULL},
    {ACTION_UP, "more-up", {PRESS_UP, 'k'}, "parts back", "the part before", PROGRAM, 0, applies_overlay_rows, NULL},
    {ACTION_LEAVE, "close", {PRESS_ESCAPE}, "close", "close what is open", PROGRAM, 6, applies_overlay, NULL},
    {ACTION_HELP, "help", {'?'}, "help", "this help, or close it", PROGRAM, 50, applies_no_text, NULL},
    {ACTION_QUIT, "quit", {'q', PRESS_INTERRUPT}, "quit", "leave; where you are is kept", PROGRAM, 0, NULL, NULL},
};

const size_t ACTION_ROW_COUNT = sizeof ACTION_ROWS / sizeof *ACTION_ROWS;

const struct action_row *action_find(const char *name) {
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++)
        if (strcmp(ACTION_ROWS[i].name, name) == 0)
            return &ACTION_ROWS[i];
    return NULL;
}

const char *action_word(enum action_kind kind) {
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++)
        if (ACTION_ROWS[i].kind == kind)
            return ACTION_ROWS[i].word;
    return NULL;
}

static bool row_applies(const struct action_row *row, const struct session *session) {
    return !row->applies || row->applies(session);
}

bool action_applies(const struct session *session, enum action_kind kind) {
    bool known = false;
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++) {
        known |= ACTION_ROWS[i].kind == kind;
        if (ACTION_ROWS[i].kind == kind && row_applies(&ACTION_ROWS[i], session))
            return true;
    }
    return !known;
}

const char *action_label(const struct session *session, const struct action_row *row, char out[16]) {
    const struct ask *ask = row->kind == ACTION_CHOOSE ? session_question(session) : NULL;
    if (ask && ask->choice_count > 1) {
        snprintf(out, 16, "1..%d", (int)ask->choice_count);
        return out;
    }
    return row->label ? row->label : key_label(row->keys[0], out);
}

static bool has_key(const struct action_row *row, uint32_t key) {
    for (size_t i = 0; i < sizeof row->keys / sizeof *row->keys && row->keys[i]; i++)
        if (row->keys[i] == key)
            return true;
    return false;
}

/* The row that applies; else any, so that the session can say that it does nothing here. */
static struct action of_rows(const struct session *session, uint32_t key) {
    enum action_kind kind = ACTION_NONE;
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++)
        if (has_key(&ACTION_ROWS[i], key)) {
            kind = ACTION_ROWS[i].kind;
            if (row_applies(&ACTION_ROWS[i], session))
                break;
        }
    return (struct action){.kind = kind};
}

enum { FAR = 5 };

static const struct {
    uint32_t keys[2];
    enum action_kind kind;
} FAR_KEYS[] = {
    {{'H', PRESS_SHIFT_LEFT}, ACTION_LEFT},
    {{'J', PRESS_SHIFT_DOWN}, ACTION_DOWN},
    {{'K', PRESS_SHIFT_UP}, ACTION_UP},
    {{'L', PRESS_SHIFT_RIGHT}, ACTION_RIGHT},
};

static struct action of_aim(const struct session *session, uint32_t key) {
    for (size_t i = 0; i < sizeof FAR_KEYS / sizeof *FAR_KEYS; i++)
        if (FAR_KEYS[i].keys[0] == key || FAR_KEYS[i].keys[1] == key)
            return (struct action){FAR_KEYS[i].kind, FAR};
    return of_rows(session, key);
}

static bool is_text(uint32_t key) {
    return key >= ' ' && key < PRESS_ENTER && key != 0x7f;
}

struct action action_of_key(const struct session *session, uint32_t key) {
    if (applies_typing(session) && is_text(key))
        return (struct action){ACTION_TYPE, (int)key};
    if (applies_begin_typing(session, key))
        return (struct action){ACTION_TYPE, (int)key};
    if (applies_aim(session))
        return of_aim(session, key);
    if (applies_confirm(session) && key == 'n')
        return (struct action){.kind = ACTION_LEAVE};
    if (applies_layers(session) && key >= '0' && key <= '9')
        return (struct action){ACTION_LAYER, (int)(key - '0')};
    if (key >= '1' && key <= '6')
        return (struct action){ACTION_CHOOSE, (int)(key - '1')};
    return of_rows(session, key);
}

/* Insertion by rank: the rows are few. */
size_t action_bottom_row(const struct session *session, const struct action_row *out[], size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++) {
        const struct action_row *row = &ACTION_ROWS[i];
        if (row->rank == 0 || !row_applies(row, session))
            continue;
        size_t at = count;
        while (at > 0 && out[at - 1]->rank > row->rank)
            at--;
        if (at >= most)
            continue;
        if (count < most)
            count++;
        memmove(&out[at + 1], &out[at], (count - 1 - at) * sizeof *out);
        out[at] = row;
    }
    return count;
}

size_t action_help_rows(const struct session *session, const struct action_row *out[], size_t most) {
    size_t count = 0;
    for (size_t i = 0; i < ACTION_ROW_COUNT && count < most; i++)
        if (row_applies(&ACTION_ROWS[i], session))
            out[count++] = &ACTION_ROWS[i];
    return count;
}

static void document_keys(const struct action_row *row, struct text *out) {
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
        document_keys(row, out);
        text_addf(out, " | %s | %s |\n", row->name, row->help);
    }
}
