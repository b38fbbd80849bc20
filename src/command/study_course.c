/* A reload reads the course anew beside the old one, which goes only when the new one has no error: a slip of the
 * pen while somebody studies takes nothing away. */
#include "study_course.h"

#include "error_print.h"
#include "memory.h"
#include "paths.h"

#include <stdlib.h>

static void destroy_course(struct course *course) {
    course_finish(course);
    free(course);
}

/* NULL where nothing could be read. */
static struct course *read_course(const char *file, struct errors *errors) {
    struct course *course = memory_new(1, sizeof *course);
    const char *common = command_common_dir();
    bool read = file ? course_read_file(course, file, common, errors)
                     : course_outline(course, command_course_dir(), common, errors);
    if (read && course->lesson_count > 0)
        return course;
    destroy_course(course);
    return NULL;
}

bool study_course_open(struct study_course *study, const char *file) {
    struct errors errors = {0};
    *study = (struct study_course){.course = read_course(file, &errors)};
    errors_print(&errors);
    errors_finish(&errors);
    if (!study->course)
        return false;
    study->book = book_create(study->course);
    study->session = session_create(study->book);
    return true;
}

bool study_course_reload(struct study_course *study, const char *file, struct errors *errors) {
    size_t lesson;
    struct course *course = read_course(file, errors), *before = study->course;
    struct book *book = study->book;
    if (course && course_find_lesson(course, session_lesson(study->session)->id, &lesson))
        course_load(course, lesson, errors);
    if (!course || errors->count > 0) {
        if (course)
            destroy_course(course);
        return false;
    }
    study->course = course;
    study->book = book_create(course);
    session_apply(study->session, (struct action){.kind = ACTION_RELOAD, .book = study->book});
    book_destroy(book);
    destroy_course(before);
    return true;
}

void study_course_close(struct study_course *study) {
    session_destroy(study->session);
    book_destroy(study->book);
    destroy_course(study->course);
}
