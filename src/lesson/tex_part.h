/* What the files of the TeX parser share. */
#ifndef LESSON_TEX_PART_H
#define LESSON_TEX_PART_H

#include "tex.h"

struct tex_parser {
    const char *source;
    size_t at;
    int depth, nodes;
    bool blank; /* skipped just before `at` */
    bool failed;
    size_t failed_at;
    struct error *error;
};

/* What ends a row besides the end of the source. */
enum tex_row_end { TEX_END_GROUP, TEX_END_BRACKET };

/* tex_scan.c */

/* The first error stands. */
void tex_fail(struct tex_parser *parser, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Nodes are there whatever has failed; the caller hangs them in the tree. */
struct tex *tex_new_node(struct tex_parser *parser, enum tex_kind kind);
struct tex *tex_new_symbol(struct tex_parser *parser, enum tex_class class, const char *ascii, const char *unicode);
void tex_descend(struct tex_parser *parser); /* one deeper; who calls it takes one from `depth` afterwards */
bool tex_is_letter(char c);
const char *tex_here(const struct tex_parser *parser);
void tex_skip_blanks(struct tex_parser *parser);
size_t tex_command_length(const char *backslash); /* letters of its name */
bool tex_at_command(const struct tex_parser *parser, const char *name);

/* tex.c */
struct tex *tex_row(struct tex_parser *parser, enum tex_row_end end);
/* The argument of a command, of ^ or of _, which stands at `owner_at`. */
struct tex *tex_argument(struct tex_parser *parser, const char *owner, size_t owner_at);

/* tex_commands.c: what stands at a backslash. */
struct tex *tex_command(struct tex_parser *parser);

#endif
