/* A temporary folder for each test: cmocka's setup and teardown, files put into it and read back. Names are within it:
 * "lesson.yaml", "state/progress". What can't be done fails the test. Folders nest: the one opened last is meant. */
#ifndef SUPPORT_FOLDER_H
#define SUPPORT_FOLDER_H

/* An empty one. `state` is not looked at, here and below. */
int folder_open(void **state);
/* Ends it with all that is in it. */
int folder_close(void **state);
/* The same, and fails where there is more in it than these, NULL-terminated, what is in a folder before the folder. */
int folder_close_with(const char *const names[]);

const char *folder_path(void);
/* The path of a name; valid until four more were asked for. */
const char *folder_in(const char *name);
/* A folder in it; nothing where it is there already. */
void folder_make(const char *name);
void folder_put(const char *name, const char *text);
/* "" where there is no such file; valid until the next call. */
const char *folder_content(const char *name);

#endif
