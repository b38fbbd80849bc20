/* The build says where the sources are (SOURCE_ROOT) and where `meson install` puts the course (INSTALLED_COURSE). */
#include "paths.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PATH_SIZE = 4096 };

static const char VARIABLE[] = "DOWNHILL_COURSE";

static bool is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

void command_set_course(const char *folder) {
    setenv(VARIABLE, folder, 1);
}

const char *command_course_dir(void) {
    const char *course = getenv(VARIABLE);
    if (course && *course)
        return course;
    return is_folder(SOURCE_ROOT "/datasets") ? SOURCE_ROOT "/lessons" : INSTALLED_COURSE "/lessons";
}

const char *command_datasets_dir(void) {
    static char path[PATH_SIZE];
    const char *course = command_course_dir();
    snprintf(path, sizeof path, "%s/datasets", course);
    if (!is_folder(path))
        snprintf(path, sizeof path, "%s/../datasets", course);
    return path;
}
