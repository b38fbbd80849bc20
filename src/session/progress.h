/* Saved progress: where one is, what is revealed, answers, guesses. A text file in the XDG state folder
 * ($XDG_STATE_HOME/downhill/progress, else ~/.local/state/downhill/progress), by ids, so that it survives new pages. */
#ifndef SESSION_PROGRESS_H
#define SESSION_PROGRESS_H

#include "session.h"
#include "text.h"

/* Pure: the session as text, and back. Reading takes what it knows and passes over pages that the course lacks; false with
 * an error (file:line:column) where the text is damaged: the session is then untouched. */
void progress_write(const struct session *session, struct text *out);
bool progress_read(struct session *session, const char *text, size_t length, const char *name, struct error *error);

struct progress_store; /* a file, and what this program has changed since it read it */

/* `path` NULL: the XDG place. A missing file is no error. A damaged one is set aside as progress.damaged-N and `notice`
 * (for the sentence row) says where; where nothing can be written, `notice` says that nothing will be saved. */
struct progress_store *progress_open(struct session *session, const char *path, struct error *notice);

/* Under a lock: reads what another program may have saved meanwhile, merges (for each page the state that this program
 * changed, else the file's), writes a temporary file, fsync, rename. Does nothing where nothing changed. */
bool progress_save(struct progress_store *store, const struct session *session, struct error *error);
void progress_close(struct progress_store *store);

#endif
