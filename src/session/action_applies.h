/* Does a key do anything here and now? The predicates of the action table. */
#ifndef SESSION_ACTION_APPLIES_H
#define SESSION_ACTION_APPLIES_H

#include "session.h"

bool applies_next(const struct session *session);
bool applies_layers(const struct session *session);
bool applies_card_switch(const struct session *session);
bool applies_overlay(const struct session *session); /* help, glossary, a list .. is open */
bool applies_parts(const struct session *session);   /* and no list with a row in front */
bool applies_parts_by_arrows(const struct session *session);
bool applies_list(const struct session *session); /* one with a row in front, and others */
bool applies_open_next(const struct session *session);
bool applies_previous(const struct session *session);
bool applies_rows(const struct session *session);
bool applies_pan(const struct session *session);
bool applies_pan_freely(const struct session *session);
bool applies_pan_sideways(const struct session *session); /* up and down are a list's */
bool applies_turn(const struct session *session);
bool applies_turn_freely(const struct session *session);   /* all four arrows */
bool applies_turn_sideways(const struct session *session); /* up and down choose */
bool applies_tilt(const struct session *session);
bool applies_left(const struct session *session);
bool applies_right(const struct session *session);
bool applies_aim(const struct session *session);
bool applies_panes(const struct session *session);
bool applies_choice_field(const struct session *session);
bool applies_fields(const struct session *session);
bool applies_contents_open(const struct session *session);
bool applies_contents_back(const struct session *session);
bool applies_contents_leave(const struct session *session);
bool applies_contents_pages(const struct session *session);   /* a lesson is chosen */
bool applies_contents_lessons(const struct session *session); /* a page of it is */
bool applies_answer(const struct session *session);
bool applies_choose(const struct session *session);
bool applies_guess(const struct session *session);
bool applies_blanks(const struct session *session);
bool applies_typing(const struct session *session);
bool applies_confirm(const struct session *session);
bool applies_leave(const struct session *session);
bool applies_no(const struct session *session);
bool applies_leave_kept(const struct session *session); /* what is typed stays */
/* A number is typed beside its page: other keys are the page's. */
bool applies_page_keys(const struct session *session);
bool applies_filling(const struct session *session); /* blanks */
bool applies_form(const struct session *session);    /* typing, but neither blanks nor words to search for */
bool applies_again(const struct session *session);
bool applies_review(const struct session *session); /* the contents, or a lesson's end, with something to review */
bool applies_review_rows(const struct session *session);
bool applies_hits(const struct session *session); /* a page was found */
bool applies_hits_many(const struct session *session);
bool applies_words(const struct session *session);
bool applies_lab(const struct session *session);
bool applies_back(const struct session *session);
bool applies_epochs(const struct session *session);
bool applies_held(const struct session *session);    /* the lab waits for an answer */
bool applies_forward(const struct session *session); /* it doesn't */
bool applies_phase(const struct session *session);
bool applies_predict(const struct session *session);
bool applies_optimizer(const struct session *session);
bool applies_move(const struct session *session);
bool applies_compare(const struct session *session);
bool applies_compare_less(const struct session *session);
bool applies_race(const struct session *session);
bool applies_edit(const struct session *session);
bool applies_view(const struct session *session);
bool applies_leave_view(const struct session *session);
bool applies_map(const struct session *session);
bool applies_hint(const struct session *session);
bool applies_show(const struct session *session);
bool applies_reading(const struct session *session);
bool applies_reading_or_contents(const struct session *session);
bool applies_no_text(const struct session *session); /* keys are keys, not text */

/* A character that begins an answer or a guess at once, here and now. */
bool applies_begin_typing(const struct session *session, uint32_t key);

#endif
