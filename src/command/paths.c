/* The build says where the sources are (SOURCE_ROOT) and where `meson install` puts the course (INSTALLED_COURSE). */
#include "paths.h"

#include "file.h"

#include <stdio.h>
#include <stdlib.h>

enum { PATH_SIZE = 4096 };

static const char VARIABLE[] = "DOWNHILL_COURSE";

static bool in_sources(void) {
    return file_is_folder(SOURCE_ROOT "/datasets");
}

void command_set_course(const char *folder) {
    setenv(VARIABLE, folder, 1);
}

const char *command_course_dir(void) {
    const char *course = getenv(VARIABLE);
    if (course && *course)
        return course;
    return in_sources() ? SOURCE_ROOT "/lessons" : INSTALLED_COURSE "/lessons";
}

const char *command_datasets_dir(void) {
    static const char *const PLACES[] = {"%s/datasets", "%s/../datasets", "%s/../../datasets"};
    static char path[PATH_SIZE];
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        snprintf(path, sizeof path, PLACES[i], command_course_dir());
        if (file_is_folder(path))
            break;
    }
    return path;
}

const char *command_common_dir(void) {
    return in_sources() ? SOURCE_ROOT "/datasets" : INSTALLED_COURSE "/datasets";
}
