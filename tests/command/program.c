#include "program.h"

#include "test.h"

#include <stdio.h>
#include <unistd.h>

enum { ARGUMENTS_MAX = 8, VARIABLES_MAX = 8, VARIABLE_SIZE = 4096 };

static const char *program, *course_folder, *state_folder;

void program_is(const char *path, const char *course, const char *state) {
    program = path;
    course_folder = course;
    state_folder = state;
}

/* Adds `more` and NULL behind `count` entries. */
static void add_all(const char *list[], size_t count, size_t most, const char *const more[]) {
    for (; *more; more++) {
        assert_true(count < most);
        list[count++] = *more;
    }
    list[count] = NULL;
}

struct vt *program_start(int width, int height, const char *const arguments[], const char *const more[]) {
    static const char *const XTERM[] = {"TERM=xterm-256color", "LANG=C.UTF-8", NULL};
    char course[VARIABLE_SIZE], state[VARIABLE_SIZE];
    const char *argv[ARGUMENTS_MAX + 1] = {program}, *env[VARIABLES_MAX + 1] = {course, state};
    snprintf(course, sizeof course, "DOWNHILL_COURSE=%s", course_folder);
    snprintf(state, sizeof state, "XDG_STATE_HOME=%s", state_folder);
    add_all(argv, 1, ARGUMENTS_MAX, arguments);
    add_all(env, 2, VARIABLES_MAX, more ? more : XTERM);
    return vt_start(width, height, argv, env);
}

struct vt *program_open(const char *place) {
    return program_start(80, 24, (const char *const[]){place, NULL}, NULL);
}

struct vt *program_open_at(const char *place, const char *text) {
    struct vt *vt = program_open(place);
    vt_wait_text(vt, text);
    vt_wait_asleep(vt);
    return vt;
}

int program_forget(void **state) {
    char path[VARIABLE_SIZE];
    (void)state;
    snprintf(path, sizeof path, "%s/downhill/progress", state_folder);
    unlink(path);
    return 0;
}
