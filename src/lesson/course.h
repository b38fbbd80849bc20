/* A folder of lessons: read whole, or in outline and decoded as lessons are opened; what it has by name. */
#ifndef LESSON_COURSE_H
#define LESSON_COURSE_H

#include "lesson.h"
#include "work.h"

struct yaml_tree; /* private to the readers */

/* A folder of lessons, in the order of their ids (5.2 before 5.10), with the data sets found by name in `datasets/`
 * inside it or beside it, and what course.yaml shares. */
struct course {
    char *folder;
    char *common; /* a folder of data sets that every course has, or NULL */
    char *title;  /* course.yaml's, or NULL */
    struct lesson *lessons;
    size_t lesson_count;
    struct named_data *data; /* loaded CSV files that some lesson names; never moved */
    size_t data_count;
    struct named_surface *surfaces; /* the built-in ones: SURFACE_ROW_COUNT, empty until asked for; NULL: none yet */
    struct yaml_tree *shared;       /* course.yaml, whose definitions every lesson begins with; NULL */
    const struct work *work;        /* who is told while data are read or made; NULL */
    char *stopped;                  /* see course_read_told; NULL */
    bool shared_read;               /* course.yaml has been read, whether or not there is one */
    bool shared_broken;             /* it is there, but is no YAML that can be read: any name may be one of its */
    bool whole;                     /* read whole: errors of course.yaml are told beside those of the lessons */
};

/* Reads every lesson of a folder. Data sets that are not the course's own are looked for in the folder `common`; it may
 * be NULL. Lessons with errors are left out (their errors are added) and the others still open; false only where the
 * folder can't be read or has no lesson. */
bool course_read(struct course *course, const char *folder, const char *common, struct errors *errors);
/* The same, fast, for studying: of each lesson only an outline is made (see `loaded`), from one pass over its file. A
 * lesson is decoded at once where the outline can't be told that way; its errors are then added, and it is left out.
 * Whether pages exist that lessons refer to is not asked. */
bool course_outline(struct course *course, const char *folder, const char *common, struct errors *errors);
/* Decodes a lesson of an outlined course in place, from the bytes read then; nothing to do where that is done. Its
 * pages stay the same in number, order and ids. Pointers into its outline become invalid; those into its definitions
 * and a page that is loaded stay good. False where it has errors: they are added, and the lesson stays as it was. */
bool course_load(struct course *course, size_t lesson, struct errors *errors);
/* The first step of that, fast: the definitions and this page, of a lesson none of whose pages is loaded. False, with
 * nothing changed, where they don't stand for themselves: errors, or tables of other pages that they name. */
bool course_load_page(struct course *course, size_t lesson, size_t page);
/* Sees to it that the `about` of a lesson is there, with no more decoding than that takes; empty where it is broken. */
void course_preview(struct course *course, size_t lesson);
/* A course of one file. */
bool course_read_file(struct course *course, const char *path, const char *common, struct errors *errors);
/* The same of a folder or a file, and `work` (NULL is fine) is told how far the lessons and their data are read. Where
 * that wants no more, `course->stopped` names the file at hand: nothing is said of that, nor of those behind it. */
bool course_read_told(struct course *course, const char *path, const char *common, const struct work *work,
                      struct errors *errors);
void course_finish(struct course *course);

/* Do the pages exist, among the lessons of `among`, that the lessons of `course` refer to? course_read asks this
 * itself. */
bool course_check_pages(const struct course *course, const struct course *among, struct errors *errors);

/* A data set by name: the lesson's own (one to be generated is made on first use), else a CSV of the course (loaded on
 * first use). NULL and an error where there is none, it is broken, or course->work wanted no more: "stopped". */
const struct data *course_data(struct course *course, const struct lesson *lesson, const char *name,
                               struct error *error);
/* The same for those who ask only for its count and inputs: points that are to be generated are not. */
const struct data *course_data_shape(struct course *course, const struct lesson *lesson, const char *name,
                                     struct error *error);

/* A surface by name: the lesson's own, else a built-in one. NULL where there is none, or where data of the lesson have
 * that name. Names of data and of surfaces are one set: a surface goes before a CSV file. */
const struct named_surface *course_surface(struct course *course, const struct lesson *lesson, const char *name);

/* What is minimised, by name: a surface, or the neuron on a data set (losses are summed). False and an error where
 * there is neither. It holds pointers into the lesson or the course. `points` false: for those who ask only what it is,
 * and its parameters; points that are to be generated are not. */
bool course_objective(struct course *course, const struct lesson *lesson, const char *name, bool points,
                      struct objective *objective, struct error *error);

void course_surfaces_finish(struct course *course); /* for course_finish */

/* Finds a page by its id ("5.1.5": the page itself, else its first part 5.1.5a). False where there is none. */
bool course_find_page(const struct course *course, const char *id, size_t *lesson, size_t *page);
/* Finds a lesson by its id. */
bool course_find_lesson(const struct course *course, const char *id, size_t *lesson);

#endif
