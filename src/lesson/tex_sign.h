/* What the TeX subset has as plain symbols: commands such as \gamma, and characters such as +. */
#ifndef LESSON_TEX_SIGN_H
#define LESSON_TEX_SIGN_H

#include "tex.h"

enum { TEX_SIGNS_MAX = 100 };

struct tex_sign {
    const char *name; /* of a command, without its backslash; or the character */
    enum tex_class class;
    const char *ascii, *unicode;
};

const struct tex_sign *tex_sign_find(const char *command); /* NULL where there is none */
const struct tex_sign *tex_sign_of(char character);
size_t tex_sign_names(const char *names[TEX_SIGNS_MAX]); /* of all commands; returns how many */

#endif
