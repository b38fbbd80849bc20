/* The session's insides: what its files share, and the handlers of the dispatch table, by the file they stand in. */
#ifndef SESSION_SESSION_PART_H
#define SESSION_SESSION_PART_H

#include "session.h"

void session_say(struct session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));
void session_add(struct session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* session_find.c */
bool session_focus_of(const struct session *session, size_t block, const struct block_reveal *reveal,
                      struct focus *focus);
size_t session_panes(const struct session *session, struct focus out[BLOCKS_MAX]);
const struct block *session_table_of(const struct block *block); /* the guesses table that it is or holds; NULL */
const struct block *session_page_guesses(const struct page *page,
                                         const char *name);   /* the learner's own or of that name */
bool session_has_page(const struct session *session, int by); /* is there a page before (-1) or after (1) this one? */

/* session_live.c */
bool session_resolve(void *context, const struct reference *reference, double *value, bool *found, struct error *error);

/* on_page.c */
void session_show(struct session *session); /* after a change of what is shown: the lab and the focus follow */
void session_refocus(struct session *session);
void on_page_next(struct session *session, int value);
void on_page_previous(struct session *session, int value);
void on_page_left(struct session *session, int value);
void on_page_right(struct session *session, int value);
void on_page_pane(struct session *session, int value);
void on_page_pane_back(struct session *session, int value);
void on_page_contents(struct session *session, int value);
void on_page_up(struct session *session, int value);
void on_page_down(struct session *session, int value);
void on_page_commit(struct session *session, int value);
void on_page_type(struct session *session, int value);

/* on_contents.c */
void on_contents_up(struct session *session, int value);
void on_contents_down(struct session *session, int value);
void on_contents_open(struct session *session, int value);
void on_contents_back(struct session *session, int value);
void on_contents_say(struct session *session);

/* on_question.c */
void on_question_move(struct session *session, int by);
void on_question_choose(struct session *session, int value);
void on_question_begin(struct session *session);
void on_question_commit(struct session *session, int value);
void on_question_hint(struct session *session, int value);
void on_question_show(struct session *session, int value);
void on_question_judge_goals(struct session *session);
void on_question_settle(struct session *session, const struct ask *ask, struct judgement judgement);

/* on_blank.c */
void on_blank_begin(struct session *session);
void on_blank_commit(struct session *session, int value);
void on_blank_show(struct session *session);

/* on_guess.c */
void on_guess_move(struct session *session, int by);
void on_guess_begin(struct session *session);
void on_guess_commit(struct session *session, int value);
void on_guess_say(struct session *session, size_t row);

/* on_lab.c */
void on_lab_step(struct session *session, int value);
void on_lab_back(struct session *session, int value);
void on_lab_step_ten(struct session *session, int value);
void on_lab_back_ten(struct session *session, int value);
void on_lab_run(struct session *session, int value);
void on_lab_tick(struct session *session, int value);
void on_lab_faster(struct session *session, int value);
void on_lab_slower(struct session *session, int value);
void on_lab_ask_step(struct session *session, int value);
void on_lab_go(struct session *session, int value);
void on_lab_restart(struct session *session, int value);
void on_lab_confirm(struct session *session, int value);
void on_lab_view_next(struct session *session, int value);
void on_lab_nearer(struct session *session, int value);
void on_lab_farther(struct session *session, int value);
void on_lab_layers_next(struct session *session, int value);
void on_lab_change_active(struct session *session, int by);

/* on_aim.c */
void on_aim_predict(struct session *session, int value);
void on_aim_question(struct session *session, const struct ask *ask);
void on_aim_up(struct session *session, int value);
void on_aim_down(struct session *session, int value);
void on_aim_left(struct session *session, int value);
void on_aim_right(struct session *session, int value);
void on_aim_commit(struct session *session, int value);
void on_aim_judge(struct session *session);

/* on_edit.c */
bool on_edit_applies(const struct session *session);
void on_edit_begin(struct session *session, int value);
void on_edit_commit(struct session *session, int value);

/* on_form.c: what all typed modes share */
void on_form_begin(struct session *session, enum mode mode);
void on_form_fail(struct session *session, int field); /* says the field's error, and goes there */
void on_form_type(struct session *session, int value);
void on_form_erase(struct session *session, int value);
void on_form_next_field(struct session *session, int value);
void on_form_previous_field(struct session *session, int value);
void on_form_leave(struct session *session, int value);

#endif
