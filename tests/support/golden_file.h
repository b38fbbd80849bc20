/* Pictures kept as readable text files in GOLDEN_DIR (set by the build): a canvas is compared row by row with a file.
 * With UPDATE_GOLDEN=1 in the environment the file is written instead; review it as a diff. */
#ifndef SUPPORT_GOLDEN_FILE_H
#define SUPPORT_GOLDEN_FILE_H

#include "canvas.h"

/* Compares with GOLDEN_DIR/NAME.txt; fails with the first row that differs. */
void golden_file(const struct canvas *canvas, const char *name);

/* The same for what is behind the glyphs: '0' .. '8' for bands of height, '.' for the page, '#' for the rest. */
void golden_file_grounds(const struct canvas *canvas, const char *name);

#endif
