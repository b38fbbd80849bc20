/* What writing and reading of progress share; for progress*.c alone. */
#ifndef SESSION_PROGRESS_PART_H
#define SESSION_PROGRESS_PART_H

#include "progress.h"

enum { PROGRESS_VERSION = 2, VERDICT_COUNT = VERDICT_SHOWN + 1 };

/* "downhill progress ", behind which the version stands; and the first line of what is written. */
extern const char PROGRESS_HEAD[];
void progress_write_version(struct text *out);

extern const char *const PROGRESS_VERDICTS[VERDICT_COUNT];

/* What a `typed` line is of: the fields of a guess, then an answer. */
enum { PROGRESS_TYPED_ANSWER = 2, PROGRESS_TYPED_COUNT };
extern const char *const PROGRESS_TYPED[PROGRESS_TYPED_COUNT];

struct reader {
    struct session *session; /* NULL: only check */
    const char *name;
    int line;
    bool has_page;            /* a `page` line came: what follows belongs to it */
    struct page_state *state; /* NULL: the course has no such page, or only check */
    const struct page *page;
    struct text *saved; /* of the page's lesson, where the page is not ready: gets its lines; else NULL */
    bool has_question;
    struct question_state *question;
    size_t guesses, answers, runs;
    struct kept_run *run; /* of the last `run` line; NULL: none to fill */
    bool ended;
    char *rest; /* what of the line is not read yet */
    const char *start;
    struct error *error;
};

/* progress_words.c. The words of a line, from reader->rest on; false with the error where the line
 * has something else. */
bool reader_fail(struct reader *reader, const char *what);
char *reader_word(struct reader *reader); /* the next one, ended by a NUL; "" at the line's end */
bool reader_expect(struct reader *reader, const char *expected);
bool reader_number(struct reader *reader, double low, double high, double *value);
bool reader_loss(struct reader *reader, double *loss);
bool reader_count(struct reader *reader, int low, int high, int *value);
bool reader_named_count(struct reader *reader, const char *name, int low, int high, int *value);
bool reader_verdict(struct reader *reader, enum verdict *verdict);
bool reader_end(struct reader *reader);
bool reader_words(struct reader *reader, size_t size, const char **out); /* the rest, below `size` bytes */
bool reader_given(struct reader *reader, char out[FIELD_SIZE]);          /* the rest, as it was typed */

/* progress_file.c. Strings returned are the caller's. */
char *progress_file_join(const char *a, const char *b);
char *progress_file_usual(void);                                    /* the XDG place; NULL: no home is known */
bool progress_file_folders(const char *path, struct error *error);  /* makes those above a path */
bool progress_file_writable(const char *path, struct error *error); /* could it be written, once they are made? */
/* The whole file; a missing one is empty. False where it is there but can't be read, or is too large. */
bool progress_file_read(const char *path, struct text *out, struct error *error);
/* Moves a damaged file out of the way; `notice` says where it is now. */
void progress_file_set_aside(const char *path, const struct error *why, struct error *notice);
/* Waits its turn for a while; close `*file` to end it. */
bool progress_file_lock(const char *path, int *file, struct error *error);
bool progress_file_replace(const char *path, const struct text *text, struct error *error);
/* A copy beside it under the first free name, which is written to `out`. */
bool progress_file_copy(const char *path, const struct text *text, char out[PROGRESS_PATH_SIZE], struct error *error);

#endif
