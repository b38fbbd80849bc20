/* The session's insides: what its files share, and the handlers of the dispatch table, by the file they stand in.
 *
 * A handler is called only in a situation that its rule names and where the action's row applies (action_applies.c), so
 * it may count on what that predicate found: an open question, a lab, more than one row. It sets the sentence. `value`
 * is the rule's or else the action's (a step up or down, a character, a choice); most have none and ignore it. */
#ifndef SESSION_SESSION_PART_H
#define SESSION_SESSION_PART_H

#include "session.h"

/* The sentence: what the last key did. Set, or added to; cut off at its end. Plain ASCII words. */
void session_say(struct session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));
void session_add(struct session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* session_query.c. All that can have the focus now, in the page's order; what Tab goes round. */
size_t session_panes(const struct session *session, struct focus out[BLOCKS_MAX]);

/* The guesses table that a block is, or that stands in it (a pair); NULL. */
const struct block *session_table_of(const struct block *block);

/* A page's guesses table by its name, or for NULL the one that takes the learner's rows; NULL. */
const struct block *session_page_guesses(const struct page *page, const char *name);

/* Is there a page before (-1) or after (1) this one, in this lesson or the next? */
bool session_has_page(const struct session *session, int by);

/* session_lessons.c. What is kept of the course's lessons; see session_load. session_load_page: at least this page. */
bool session_load_page(struct session *session, size_t lesson, size_t page);
void session_lessons_begin(struct session *session);
void session_lessons_end(struct session *session);

/* session_live.c. A `struct live` with the session as context: `Q of lab`, and the best row of a table. */
bool session_resolve(void *context, const struct reference *reference, double *value, bool *found, struct error *error);

/* session_runs.c. A run more among those kept, in the place of the oldest where there are too many; none at all. */
struct kept_run *session_add_run(struct page_state *state, const char *title, size_t step, double loss);
void session_forget_runs(struct page_state *state);

/* on_page.c. To be called after every change of what is shown: opens, keeps or closes the lab, puts the focus where it
 * belongs, marks the page done. */
void session_show(struct session *session);
/* Only the focus: blanks, the question that waits, other questions, guesses, the lab. */
void session_refocus(struct session *session);
void on_page_next(struct session *session, int value);     /* a unit more, else the next page, else the contents */
void on_page_previous(struct session *session, int value); /* its inverse */
void on_page_again(struct session *session);               /* what was stopped is asked for again */
void on_page_turn(struct session *session, int right);     /* the page before or after, as it was left */
void on_page_pane(struct session *session, int by);
void on_page_contents(struct session *session, int value);
void on_page_move(struct session *session, int down); /* up, down, Enter: handed on to what has the focus */
void on_page_commit(struct session *session, int value);
void on_page_type(struct session *session, int value); /* `value` begins an answer, a guess, a blank */

/* on_contents.c. The chosen lesson, or the chosen page of it, goes round: from the last to the first. */
void on_contents_move(struct session *session, int by);
void on_contents_open(struct session *session, int value);
void on_contents_back(struct session *session, int value);    /* to the page one came from */
void on_contents_pages(struct session *session, int value);   /* from the lessons to the pages of the chosen one */
void on_contents_lessons(struct session *session, int value); /* and back */
void on_contents_leave(struct session *session, int value);   /* the pages, or else the contents */
void on_contents_say(struct session *session);

/* on_question.c. All of the question that session_question finds. */
void on_question_move(struct session *session, int by);      /* the choice in front, cyclic */
void on_question_choose(struct session *session, int value); /* choice `value`, from 0 */
void on_question_begin(struct session *session);             /* Enter: takes the choice in front, types, or aims */
void on_question_commit(struct session *session, int value); /* MODE_ANSWER: judges what was typed */
void on_question_keep(struct session *session);              /* after each key: what is typed is the question's */
void on_question_hint(struct session *session, int value);
void on_question_show(struct session *session, int value); /* of the blanks where they have the focus */
void on_question_judge_goals(struct session *session);     /* after each action */
void on_question_settle(struct session *session, const struct ask *ask, struct judgement judgement); /* counts a try */

/* on_blank.c */
void on_blank_begin(struct session *session);
void on_blank_commit(struct session *session, int value); /* checks all that are filled in */
void on_blank_keep(struct session *session);              /* after each key: the blank has what its field has */
void on_blank_say_field(struct session *session);
void on_blank_say_left(struct session *session); /* how many are kept as typed */
void on_blank_show(struct session *session);

/* on_guess.c */
void on_guess_move(struct session *session, int by); /* the row in front, cyclic */
void on_guess_begin(struct session *session);
void on_guess_commit(struct session *session, int value);
void on_guess_keep(struct session *session);            /* after each key */
void on_guess_say(struct session *session, size_t row); /* puts a row in front and says its loss beside the best */

/* on_lab.c. Moves stop at the hold and where all runs have diverged. */
void on_lab_say_held(struct session *session);
void on_lab_step(struct session *session, int by);
void on_lab_phase(struct session *session, int value);
void on_lab_run(struct session *session, int value);
void on_lab_tick(struct session *session, int value); /* nothing where the lab doesn't run */
void on_lab_speed(struct session *session, int by);
void on_lab_epochs(struct session *session, int value);
void on_lab_ask_step(struct session *session, int value); /* begins MODE_GOTO */
void on_lab_go(struct session *session, int value);       /* ends it */
void on_lab_restart(struct session *session, int value);  /* at once, or by MODE_CONFIRM */
void on_lab_confirm(struct session *session, int value);
void on_lab_view_next(struct session *session, int value);
void on_lab_view_leave(struct session *session, int value); /* the first view, the first focus */
void on_lab_zoom(struct session *session, int by);          /* above 0: nearer */
void on_lab_levels_next(struct session *session, int value);
void on_lab_change_active(struct session *session, int by);

/* on_aim.c. An arrow moves the cross a 36th of the map's width or an 18th of its height, times
 * `value` where above 1. */
void on_aim_predict(struct session *session, int value);
void on_aim_question(struct session *session, const struct ask *ask);
void on_aim_up(struct session *session, int value);
void on_aim_down(struct session *session, int value);
void on_aim_left(struct session *session, int value);
void on_aim_right(struct session *session, int value);
void on_aim_at(struct session *session, double w, double b); /* the cross there, or at the map's edge */
void on_aim_commit(struct session *session, int value);

/* on_cross.c: the crosshair's numbers typed (MODE_CROSS), begun by a key or by the first digit. */
void on_cross_begin(struct session *session, int value);
void on_cross_type(struct session *session, int value);
void on_cross_commit(struct session *session, int value);
void on_cross_keep(struct session *session);   /* after each key */
void on_cross_leave(struct session *session);  /* what was aimed at is kept, too */
void on_cross_resume(struct session *session); /* the cross where it was left, aiming at the same */
void on_cross_predict(struct session *session, const struct prediction *prediction); /* it is made */
void on_cross_judge(struct session *session); /* after a move of the lab: was this step predicted? */

/* on_point.c: what was clicked on. A point of the map moves the cross, also where a question waits for one, or is the
 * lab's new start where the lesson lets one choose it. */
void on_point_map(struct session *session, int value);
void on_point_row(struct session *session, int value);
void on_point_lesson(struct session *session, int value); /* chooses it; the chosen one is opened */
void on_point_page(struct session *session, int value);

/* on_figure.c */
void on_figure_reset(struct session *session);              /* as the lesson has them; when a page is opened */
bool on_figure_pans(const struct session *session);         /* do the arrows move the zoomed map? */
bool on_figure_takes_arrows(const struct session *session); /* is there something to turn? */
void on_figure_move(struct session *session, int right, int up);
void on_figure_tilt(struct session *session, int up);

/* on_edit.c */
bool on_edit_applies(const struct session *session); /* has the lesson opened anything that the form can change? */
void on_edit_begin(struct session *session, int value);
void on_edit_type(struct session *session, int value);
void on_edit_erase(struct session *session, int value);
void on_edit_choice(struct session *session, int by); /* of the field one types in */
/* A knob of all runs that have it, from here on, without a form. */
void on_edit_set(struct session *session, int knob, const char *text);
void on_edit_commit(struct session *session, int value);
void on_edit_confirmed(struct session *session);         /* although the runs begin anew */
bool on_edit_opens_start(const struct session *session); /* may the learner begin elsewhere? With two parameters */
void on_edit_start(struct session *session, double w, double b); /* all runs of two parameters begin anew there */

/* on_change.c: the active run from here on. Another optimizer; the cross, and where it is committed the point there. */
void on_change_optimizer(struct session *session, int value);
void on_change_place(struct session *session, int value);
void on_change_move(struct session *session);

/* on_compare.c. Runs in lockstep: the next optimizer comes in; the active one goes; each with its best eta. */
void on_compare_add(struct session *session, int value);
void on_compare_remove(struct session *session, int value);
void on_compare_race(struct session *session, int value);

/* on_trace.c: the command for this run, shown or closed. */
void on_trace(struct session *session, int value);

/* on_card.c: which formula is used. Its rows go round; Enter takes the other one. */
void on_card_open(struct session *session, int value);
void on_card_move(struct session *session, int by);
void on_card_switch(struct session *session);
bool on_card_switches(const struct session *session); /* can the row in front be switched here? */

/* on_layers.c: the map's layers. The row in front goes round; Enter switches it, a digit its own row;
 * 0: the lesson's. */
void on_layers_open(struct session *session, int value);
void on_layers_move(struct session *session, int by);
void on_layers_switch(struct session *session);
size_t on_layers_count(const struct session *session);
void on_layers_digit(struct session *session, int value);

/* on_overlay.c. What covers the text column: each opens, or closes what is open. */
void on_overlay_help(struct session *session, int value);
void on_overlay_glossary(struct session *session, int value);
void on_overlay_notes(struct session *session, int value);
void on_overlay_close(struct session *session);
void on_overlay_follow(struct session *session);      /* closes what is about a lab where there is none now */
bool on_overlay_shows(const struct session *session); /* one that is gone through by Space; not the search */
bool on_overlay_is_list(const struct session *session);
size_t on_overlay_rows(const struct session *session); /* of such a list; else 0 */
/* Does the key go through what is open, or close it? Then it is done. */
bool on_overlay_answer(struct session *session, enum action_kind kind);

/* on_review.c: the list of what was missed; its rows go round, Enter goes to the question and begins it anew. */
void on_review_open(struct session *session, int value);
void on_review_move(struct session *session, int by);
void on_review_go(struct session *session);
size_t on_review_count(const struct session *session);
/* The solved question shown last is begun anew, or the blanks where there is none; what of both there is. */
void on_review_again(struct session *session, int value);
const struct ask *session_solved_question(const struct session *session);
bool session_has_filled_blanks(const struct session *session);

/* on_reload.c: the lessons anew, the learner at the same place in them; or what is wrong with them. */
void on_reload(struct session *session, struct book *book);
void on_reload_failed(struct session *session, const struct errors *errors);

/* on_search.c: MODE_SEARCH. The page in front goes round. */
void on_search_say(struct session *session); /* what is found */
void on_search_begin(struct session *session, int value);
void on_search_type(struct session *session, int value);
void on_search_erase(struct session *session, int value);
void on_search_move(struct session *session, int by);
void on_search_open(struct session *session, int value);

/* on_words.c. The page in words; its next part; and after each action: where it is cut from now. */
void on_words_toggle(struct session *session, int value);
void on_words_more(struct session *session, int value);
struct words_place {
    enum session_place place;
    size_t lesson, page, step;
    enum mode mode;
};
struct words_place on_words_place(const struct session *session);
void on_words_follow(struct session *session, enum action_kind kind, const struct words_place *before);

/* on_free.c */
void on_free_toggle(struct session *session, int value);
void on_free_end(struct session *session); /* puts the lesson's lab back, where another is in its place */

/* on_form.c: what all typed modes share. Begins a mode with an empty form, the lab paused, the help closed. */
void on_form_begin(struct session *session, enum mode mode);
void on_form_fail(struct session *session, int field); /* says the field's error, and goes there */
void on_form_type(struct session *session, int value);
void on_form_erase(struct session *session, int value);
void on_form_move(struct session *session, int by);     /* to another field */
void on_form_leave(struct session *session, int value); /* back to MODE_READ; what has a place to be kept is */
/* An action that the field has no use for is the page's. Where that changes neither the page nor what has the focus,
 * one types on afterwards. */
void on_form_hand_on(struct session *session, struct action action);

#endif
