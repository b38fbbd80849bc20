/* A small course from text, keys pressed by name, and all of a session that matters as a text to compare. */
#ifndef TESTS_SESSION_SAMPLE_H
#define TESTS_SESSION_SAMPLE_H

#include "session.h"

struct sample {
    struct course course;
    struct book *book;
    struct session *session;
};

/* Every kind of page that a session knows, on the toy and valley data. */
extern const char SAMPLE_LESSON[];

/* Fails the test where the lesson is refused. Nothing is left behind on the disk. */
void sample_open(struct sample *sample, const char *lesson);
/* A folder of lessons, by course_read or course_outline; fails where it has an error. */
void sample_open_folder(struct sample *sample, const char *folder,
                        bool (*read)(struct course *course, const char *folder, const char *common,
                                     struct errors *errors));
void sample_close(struct sample *sample);

/* For cmocka: each test has the sample lesson, another one, or a folder opened anew as its state. */
int sample_setup(void **state);
int sample_setup_lesson(void **state, const char *lesson);
int sample_setup_folder(void **state, const char *folder);
int sample_teardown(void **state);

/* Opens the page with this id. */
void sample_page(struct sample *sample, const char *id);

/* Presses keys by their names, parted by blanks: "s s Space Enter". Afterwards says the sentence. */
const char *sample_press(struct sample *sample, const char *keys);

/* Types a text, a key a character. */
const char *sample_type(struct sample *sample, const char *text);

/* Place, page, revealed, answers, focus, mode, lab: all but the sentence and the count of changes. Free it. */
char *sample_state(const struct sample *sample);

#endif
