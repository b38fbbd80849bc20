/* Saved progress: where one is, what is revealed, answers, guesses. A text file in the XDG state folder
 * ($XDG_STATE_HOME/downhill/progress, else ~/.local/state/downhill/progress), by ids, so that it survives new pages.
 *
 *     downhill progress 2                                    1 lacks `missed`, `again`, `answer`, `typed`, `run`
 *     at 5.1.4b                                              where one was
 *     page 5.1.4b revealed 3 done seconds 12.5 missed 1      missed: to review, where there is anything
 *     question 0 wrong tried 3 choice 1 tries 2 hints 1      verdict: open, wrong, right, shown; of this round
 *     again 1 first shown tries 3 hints 2                    begun anew once; how the first round ended
 *     answer wrong 0.073                                     each answer given, at most ANSWERS_KEPT; a choice from 1
 *     given 0.073                                            of the question above; likewise `point W B`
 *     typed answer 0.7                                       of that question, not committed; of a guess: typed w 0.5
 *     blank 0 right 0.45
 *     filled 0 tries 3 shown                                 how often, where not once; shown, before it was emptied
 *     guess 0.94 -0.94
 *     run 81 0.2069 Gradient descent                         what the learner made of a lab's run: step, loss, title;
 *     changed eta 1 -> 5                                     then, where there is something to say, what was changed,
 *     command downhill trace --eta 5                         the command that repeats it, and what that lacks: `note`
 *     end                                                    without it the file was cut short */
#ifndef SESSION_PROGRESS_H
#define SESSION_PROGRESS_H

#include "session.h"
#include "text.h"

enum { PROGRESS_SIZE_MAX = 4 << 20, PROGRESS_LINE_MAX = 1024, PROGRESS_PATH_SIZE = 4096 };

/* Pure: the session as text, and back. Reading takes what it knows and passes over pages that the course lacks; false
 * with an error (file:line:column) where the text is damaged: the session is then untouched. It opens no page, but sets
 * `been` and where one was. session NULL: only checks the text. */
void progress_write(const struct session *session, struct text *out);
bool progress_read(struct session *session, const char *text, size_t length, const char *name, struct error *error);

/* Does the text say that a later version has written it? */
bool progress_is_newer(const char *text);

/* Applies what was read of a page that has become ready. */
void progress_apply(struct session *session, size_t lesson, size_t page);

/* The lines of one page; nothing where there is nothing to keep. */
void progress_write_page(const struct session *session, size_t lesson, size_t page, struct text *out);
void progress_write_head(const struct session *session, struct text *out); /* the first line, and `at` */

/* The lines of those pages in a sound text that the course lacks: of other courses, or of lessons that
 * can't be read now. */
void progress_write_unknown(const struct session *session, const char *text, struct text *out);

/* The lines of the page with that id in a text that was read without error; NULL where it has none. */
const char *progress_find_page(const char *text, const char *id, size_t *length);

struct progress_store; /* a file, and what this program has changed since it read it */

/* `path` NULL: the XDG place. A missing file is no error. A damaged one is set aside as progress.damaged-N and
 * `notice` (for the sentence row) says where; where nothing can be written, `notice` says that nothing will be
 * saved. Never NULL. */
struct progress_store *progress_open(struct session *session, const char *path, struct error *notice);

/* Under a lock: reads what another program may have saved meanwhile, merges (for each page the state that this program
 * changed, else the file's), writes a temporary file, fsync, rename. Does nothing where nothing changed. */
bool progress_save(struct progress_store *store, const struct session *session, struct error *error);
/* The session has other lessons now: goes on from what it has of them, without reading. */
void progress_follow(struct progress_store *store, const struct session *session);
void progress_close(struct progress_store *store);

/* What is saved of some pages, to be told before it is taken away. */
struct progress_sum {
    size_t pages, done;       /* visited; to their end */
    size_t questions, solved; /* touched; right */
    size_t blanks, guesses, runs;
    double seconds;
};

/* progress_reset.c. Of the pages with this id or, for a lesson's id, those of the lesson ("5.1": 5.1.1, 5.1.4a); all
 * for NULL. By ids alone, so that pages that the course no longer has are found too. `path` NULL: the XDG place. False
 * with an error where the file can't be read, is damaged, or a newer downhill's: it is then left as it is. */
bool progress_sum_of(const char *path, const char *id, struct progress_sum *sum, struct error *error);

/* Takes them out of the file, after a copy of it was kept as `copy`. */
bool progress_reset(const char *path, const char *id, char copy[PROGRESS_PATH_SIZE], struct error *error);

#endif
