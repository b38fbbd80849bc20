/* A session is a fold over actions: one table says which function answers which action in which situation. What is not
 * in the table, or does not apply here, changes nothing. */
#include "action_applies.h"
#include "session_part.h"

#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Situations as bits: the modes of a page, and the contents. */
#define IN(mode) (1u << (mode))
enum {
    IN_READ = IN(MODE_READ),
    IN_AIM = IN(MODE_AIM),
    IN_CONFIRM = IN(MODE_CONFIRM),
    IN_CONTENTS = IN(MODE_COUNT),
    IN_FORMS = IN(MODE_CROSS) | IN(MODE_ANSWER) | IN(MODE_BLANKS) | IN(MODE_GUESS) | IN(MODE_EDIT) | IN(MODE_GOTO) |
               IN(MODE_SEARCH),
    IN_MODES = IN_AIM | IN_CONFIRM | IN_FORMS,
    ANYWHERE = IN_READ | IN_MODES | IN_CONTENTS
};

static void on_quit(struct session *session, int value) {
    (void)value;
    session->quit = true;
    session_say(session, "leaving; where you are is kept");
}

static const struct action_rule {
    enum action_kind kind;
    unsigned in;
    void (*answer)(struct session *session, int value);
    int value; /* 0: the action's */
} RULES[] = {
    {ACTION_NEXT, IN_READ, on_page_next},
    {ACTION_PREVIOUS, IN_READ, on_page_previous},
    {ACTION_UP, IN_READ, on_page_move, -1},
    {ACTION_DOWN, IN_READ, on_page_move, 1},
    {ACTION_LEFT, IN_READ, on_page_turn, -1},
    {ACTION_RIGHT, IN_READ, on_page_turn, 1},
    {ACTION_TILT_UP, IN_READ, on_figure_tilt, 1},
    {ACTION_TILT_DOWN, IN_READ, on_figure_tilt, -1},
    {ACTION_PANE, IN_READ, on_page_pane, 1},
    {ACTION_PANE_BACK, IN_READ, on_page_pane, -1},
    {ACTION_COMMIT, IN_READ, on_page_commit},
    {ACTION_TYPE, IN_READ, on_page_type},
    {ACTION_CONTENTS, IN_READ, on_page_contents},
    {ACTION_CHOOSE, IN_READ, on_question_choose},
    {ACTION_HINT, IN_READ, on_question_hint},
    {ACTION_SHOW, IN_READ, on_question_show},
    {ACTION_STEP, IN_READ, on_lab_step, 1},
    {ACTION_BACK, IN_READ, on_lab_step, -1},
    {ACTION_PHASE, IN_READ, on_lab_phase},
    {ACTION_STEP_TEN, IN_READ, on_lab_step, 10},
    {ACTION_BACK_TEN, IN_READ, on_lab_step, -10},
    {ACTION_RUN, IN_READ, on_lab_run},
    {ACTION_TICK, ANYWHERE, on_lab_tick},
    {ACTION_FASTER, IN_READ, on_lab_speed, 1},
    {ACTION_SLOWER, IN_READ, on_lab_speed, -1},
    {ACTION_EPOCHS, IN_READ, on_lab_epochs},
    {ACTION_GOTO, IN_READ, on_lab_ask_step},
    {ACTION_RESTART, IN_READ, on_lab_restart},
    {ACTION_PREDICT, IN_READ, on_aim_predict},
    {ACTION_EDIT, IN_READ, on_edit_begin},
    {ACTION_OPTIMIZER, IN_READ, on_change_optimizer},
    {ACTION_MOVE, IN_READ, on_change_place},
    {ACTION_COMPARE, IN_READ, on_compare_add},
    {ACTION_COMPARE_LESS, IN_READ, on_compare_remove},
    {ACTION_RACE, IN_READ, on_compare_race},
    {ACTION_TRACE, IN_READ, on_trace},
    {ACTION_VIEW, IN_READ, on_lab_view_next},
    {ACTION_VIEW, IN_AIM | IN_CONFIRM | IN_CONTENTS, on_words_more},
    {ACTION_ZOOM_IN, IN_READ, on_lab_zoom, 1},
    {ACTION_ZOOM_OUT, IN_READ, on_lab_zoom, -1},
    {ACTION_LAYERS, IN_READ, on_layers_open},
    {ACTION_LAYER, IN_READ, on_layers_digit},
    {ACTION_LEVELS, IN_READ, on_lab_levels_next},
    {ACTION_NEXT, IN_CONTENTS, on_contents_open},
    {ACTION_COMMIT, IN_CONTENTS, on_contents_open},
    {ACTION_PREVIOUS, IN_CONTENTS, on_contents_back},
    {ACTION_LEAVE, IN_CONTENTS, on_contents_leave},
    {ACTION_LEAVE, IN(MODE_READ), on_lab_view_leave},
    {ACTION_RIGHT, IN_CONTENTS, on_contents_pages},
    {ACTION_LEFT, IN_CONTENTS, on_contents_lessons},
    {ACTION_UP, IN_CONTENTS, on_contents_move, -1},
    {ACTION_DOWN, IN_CONTENTS, on_contents_move, 1},
    {ACTION_TYPE, IN(MODE_SEARCH), on_search_type},
    {ACTION_ERASE, IN(MODE_SEARCH), on_search_erase},
    {ACTION_UP, IN(MODE_SEARCH), on_search_move, -1},
    {ACTION_DOWN, IN(MODE_SEARCH), on_search_move, 1},
    {ACTION_COMMIT, IN(MODE_SEARCH), on_search_open},
    {ACTION_TYPE, IN(MODE_EDIT), on_edit_type},
    {ACTION_ERASE, IN(MODE_EDIT), on_edit_erase},
    {ACTION_LEFT, IN(MODE_EDIT), on_edit_choice, -1},
    {ACTION_RIGHT, IN(MODE_EDIT), on_edit_choice, 1},
    {ACTION_TYPE, IN_FORMS, on_form_type},
    {ACTION_ERASE, IN_FORMS, on_form_erase},
    {ACTION_PANE, IN_FORMS, on_form_move, 1},
    {ACTION_PANE_BACK, IN_FORMS, on_form_move, -1},
    {ACTION_DOWN, IN_FORMS, on_form_move, 1},
    {ACTION_UP, IN_FORMS, on_form_move, -1},
    {ACTION_COMMIT, IN(MODE_ANSWER), on_question_commit},
    {ACTION_COMMIT, IN(MODE_BLANKS), on_blank_commit},
    {ACTION_COMMIT, IN(MODE_GUESS), on_guess_commit},
    {ACTION_COMMIT, IN(MODE_EDIT), on_edit_commit},
    {ACTION_COMMIT, IN(MODE_GOTO), on_lab_go},
    {ACTION_COMMIT, IN_CONFIRM, on_lab_confirm},
    {ACTION_COMMIT, IN(MODE_CROSS), on_cross_commit},
    {ACTION_COMMIT, IN_AIM, on_aim_commit},
    {ACTION_EDIT, IN_AIM, on_cross_begin},
    {ACTION_TYPE, IN_AIM, on_cross_type},
    {ACTION_UP, IN_AIM, on_aim_up},
    {ACTION_DOWN, IN_AIM, on_aim_down},
    {ACTION_LEFT, IN_AIM, on_aim_left},
    {ACTION_RIGHT, IN_AIM, on_aim_right},
    {ACTION_LEAVE, IN_MODES, on_form_leave},
    {ACTION_POINT, IN_READ | IN_AIM, on_point_map},
    {ACTION_PICK, IN_READ, on_point_row},
    {ACTION_PICK, IN_CONTENTS, on_point_lesson},
    {ACTION_OPEN, IN_CONTENTS, on_point_page},
    {ACTION_WORDS, IN_READ | IN_AIM | IN_CONFIRM | IN_CONTENTS, on_words_toggle},
    {ACTION_FORMULAS, IN_READ, on_card_open},
    {ACTION_GLOSSARY, IN_READ | IN_CONTENTS, on_overlay_glossary},
    {ACTION_NOTES, IN_READ, on_overlay_notes},
    {ACTION_SEARCH, IN_READ | IN_CONTENTS, on_search_begin},
    {ACTION_REVIEW, IN_READ | IN_CONTENTS, on_review_open},
    {ACTION_AGAIN, IN_READ, on_review_again},
    {ACTION_FREE_PLAY, IN_READ, on_free_toggle},
    {ACTION_HELP, ANYWHERE, on_overlay_help},
    {ACTION_QUIT, ANYWHERE, on_quit},
};

/* Writes behind the first `used` bytes. What has no room is cut between two characters, and three dots say so. */
static void write_sentence(struct session *session, size_t used, const char *format, va_list arguments) {
    static const char DOTS[] = "...";
    size_t size = sizeof session->sentence, end = size - sizeof DOTS;
    int length = vsnprintf(session->sentence + used, size - used, format, arguments);
    if (length < 0 || (size_t)length < size - used)
        return;
    while (end > 0 && ((unsigned char)session->sentence[end] & 0xc0) == 0x80)
        end--;
    memcpy(session->sentence + end, DOTS, sizeof DOTS);
}

void session_say(struct session *session, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    write_sentence(session, 0, format, arguments);
    va_end(arguments);
}

void session_add(struct session *session, const char *format, ...) {
    size_t used = strlen(session->sentence);
    va_list arguments;
    va_start(arguments, format);
    write_sentence(session, used, format, arguments);
    va_end(arguments);
}

struct session *session_create(struct book *book) {
    struct session *session = memory_new(1, sizeof *session);
    session->book = book;
    session->course = book_course(book);
    session->aim_question = -1;
    session->judged_guess = SIZE_MAX;
    session->live = (struct live){.resolve = session_resolve, .context = session};
    session_lessons_begin(session);
    on_contents_say(session);
    return session;
}

void session_destroy(struct session *session) {
    if (!session)
        return;
    lab_close(&session->lab);
    lab_close(&session->kept);
    errors_finish(&session->errors);
    text_finish(&session->strangers);
    session_lessons_end(session);
    book_forget_live(session->book, &session->live);
    free(session);
}

/* Does the page's lab refuse what free play has? */
static bool is_for_free_play(const struct session *session, enum action_kind kind) {
    static const enum action_kind OPENED[] = {ACTION_EDIT, ACTION_OPTIMIZER, ACTION_MOVE, ACTION_COMPARE, ACTION_RACE};
    bool opened = false;
    for (size_t i = 0; i < sizeof OPENED / sizeof *OPENED; i++)
        opened |= OPENED[i] == kind;
    return opened && applies_lab(session) && !session->lab.free;
}

/* What the key would do, were nothing open over the reading column; NULL: nothing. */
static const char *covered_word(struct session *session, enum action_kind kind) {
    enum overlay open = session->overlay;
    const char *word = NULL;
    session->overlay = OVERLAY_NONE;
    for (size_t i = 0; i < ACTION_ROW_COUNT && open != OVERLAY_NONE && !word; i++)
        if (ACTION_ROWS[i].kind == kind && action_row_applies(&ACTION_ROWS[i], session))
            word = ACTION_ROWS[i].word;
    session->overlay = open;
    return word;
}

static bool is_forward(enum action_kind kind) {
    return kind == ACTION_STEP || kind == ACTION_STEP_TEN || kind == ACTION_PHASE || kind == ACTION_RUN;
}

/* What a mode waits for. */
static const char *const WAYS_ON[MODE_COUNT] = {
    [MODE_ANSWER] = "Enter accepts, Esc leaves and keeps what is typed",
    [MODE_BLANKS] = "Enter checks, Esc leaves and keeps what is typed",
    [MODE_GUESS] = "Enter accepts, Esc leaves and keeps what is typed",
    [MODE_EDIT] = "Enter takes all over, Esc leaves without",
    [MODE_GOTO] = "a number goes here: Enter goes there, Esc leaves without",
    [MODE_AIM] = "arrows move the cross, Enter takes it, Esc leaves without",
    [MODE_CROSS] = "a number goes here: Enter accepts, Esc leaves",
};

/* A question of MODE_CONFIRM stays. */
static void refuse(struct session *session, enum action_kind kind) {
    if (kind == ACTION_TICK || session->mode == MODE_CONFIRM)
        return;
    const char *word = action_word(kind), *covered = covered_word(session, kind);
    if (session->mode == MODE_SEARCH)
        on_search_say(session);
    else if (session->mode != MODE_READ)
        session_say(session, "%s", WAYS_ON[session->mode]);
    else if (kind == ACTION_LEAVE)
        session_say(session, "Esc: nothing is open here; q leaves the program");
    else if (is_forward(kind) && applies_held(session))
        on_lab_say_held(session);
    else if (covered)
        session_say(session, "%s: not while this is open; Esc closes it", covered);
    else if (is_for_free_play(session, kind))
        session_say(session, "%s: not in this lab; x opens one of your own, with everything", word);
    else if (kind == ACTION_COMMIT)
        session_say(session, "Enter: nothing to do here; space goes on");
    else if (word)
        session_say(session, "%s: nothing to do here", word);
    else
        session_say(session, "this key does nothing here; ? lists those that do");
}

/* Is it done to the page rather than to its lab? `mode`: before it. */
static bool is_for_page(const struct session *session, enum action_kind kind, enum mode mode) {
    static const enum action_kind ALWAYS[] = {ACTION_PANE, ACTION_PANE_BACK, ACTION_CHOOSE,
                                              ACTION_HINT, ACTION_SHOW,      ACTION_AGAIN};
    static const enum action_kind BY_FOCUS[] = {ACTION_UP, ACTION_DOWN, ACTION_COMMIT, ACTION_TYPE};
    for (size_t i = 0; i < sizeof ALWAYS / sizeof *ALWAYS; i++)
        if (kind == ALWAYS[i] && mode == MODE_READ)
            return true;
    for (size_t i = 0; i < sizeof BY_FOCUS / sizeof *BY_FOCUS; i++)
        if (kind == BY_FOCUS[i] && mode == MODE_READ)
            return session->focus.kind != FOCUS_LAB;
    return false;
}

/* What no rule is needed for: lessons read anew, the look, keys that go through what is open. */
static bool is_answered_apart(struct session *session, struct action action) {
    if (action.kind == ACTION_RELOAD)
        on_reload(session, action.book);
    else if (action.kind == ACTION_RELOAD_FAILED)
        on_reload_failed(session, action.errors);
    else if (action.kind == ACTION_REDRAW)
        on_page_again(session);
    else if (action.kind != ACTION_GLYPHS && action.kind != ACTION_THEME)
        return on_overlay_answer(session, action.kind);
    return true;
}

/* NULL: none holds here. */
static const struct action_rule *rule_for(const struct session *session, enum action_kind kind) {
    bool contents = session->place == PLACE_CONTENTS && session->mode == MODE_READ;
    unsigned in = contents ? IN_CONTENTS : IN(session->mode);
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        if (RULES[i].kind == kind && RULES[i].in & in && action_applies(session, kind))
            return &RULES[i];
    return NULL;
}

static void follow(struct session *session, const struct action_rule *rule, int value) {
    struct words_place before = on_words_place(session);
    enum mode mode = session->mode;
    rule->answer(session, rule->value ? rule->value : value);
    if (is_for_page(session, rule->kind, mode))
        session->view_asked = false;
    if (session->place == PLACE_PAGE)
        on_question_judge_goals(session);
    on_words_follow(session, rule->kind, &before);
}

void session_apply(struct session *session, struct action action) {
    session->action = action;
    if (is_answered_apart(session, action))
        return;
    const struct action_rule *rule = rule_for(session, action.kind);
    if (rule)
        follow(session, rule, action.value);
    else if (applies_page_keys(session) && action_is_handed_on(action.kind))
        on_form_hand_on(session, action);
    else
        refuse(session, action.kind);
}
