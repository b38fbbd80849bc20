/* What a lesson file's bytes must keep to before any YAML is read: cheap, one pass, whatever the file holds. */
#ifndef LESSON_YAML_SCAN_H
#define LESSON_YAML_SCAN_H

#include "error.h"

/* Size, UTF-8, tabs, control and bidirectional characters, directives. False with the first error, at its place. */
bool yaml_scan(const char *bytes, size_t length, const char *file, struct errors *errors);

/* What another YAML reader would take this plain scalar for ("true", "a number", ..); NULL where all agree that it is
 * text, a number as in JSON, or true and false. `cure` is set to what to write instead. */
const char *yaml_scan_ambiguous(const char *plain, const char **cure);

#endif
