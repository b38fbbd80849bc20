#include "study_course.h"

#include "paths.h"

#include <stdio.h>

static void print_errors(const struct errors *errors) {
    char line[ERROR_FILE_SIZE + ERROR_MESSAGE_SIZE + 40];
    for (size_t i = 0; i < errors->count; i++) {
        error_format(&errors->items[i], line, sizeof line);
        fprintf(stderr, "%s\n", line);
    }
}

bool study_course_open(struct study_course *study, const char *file) {
    struct errors errors = {0};
    *study = (struct study_course){0};
    bool read = file ? course_read_file(&study->course, file, &errors)
                     : course_outline(&study->course, command_course_dir(), &errors);
    print_errors(&errors);
    errors_finish(&errors);
    if (!read || study->course.lesson_count == 0) {
        course_finish(&study->course);
        return false;
    }
    study->book = book_create(&study->course);
    study->session = session_create(study->book);
    return true;
}

void study_course_close(struct study_course *study) {
    session_destroy(study->session);
    book_destroy(study->book);
    course_finish(&study->course);
}
