/* What every rule of the grammar stands on: the place in the source, blanks, errors, nodes. */
#include "tex_part.h"

#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The first error stands. */
void tex_fail(struct tex_parser *parser, size_t at, const char *format, ...) {
    if (parser->failed)
        return;
    char message[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    error_set(parser->error, "%s", message);
    parser->failed = true;
    parser->failed_at = at;
}

struct tex *tex_new_node(struct tex_parser *parser, enum tex_kind kind) {
    if (++parser->nodes > TEX_NODES_MAX)
        tex_fail(parser, parser->at, "a formula of more than %d parts; split it", TEX_NODES_MAX);
    struct tex *tex = memory_new(1, sizeof *tex);
    tex->kind = kind;
    return tex;
}

struct tex *tex_new_symbol(struct tex_parser *parser, enum tex_class class, const char *ascii, const char *unicode) {
    struct tex *tex = tex_new_node(parser, TEX_SYMBOL);
    tex->class = class;
    snprintf(tex->ascii, sizeof tex->ascii, "%s", ascii);
    snprintf(tex->unicode, sizeof tex->unicode, "%s", unicode);
    return tex;
}

/* Rows in rows, and arguments without braces (\sqrt\sqrt\sqrt x). */
void tex_descend(struct tex_parser *parser) {
    if (++parser->depth > TEX_DEPTH_MAX)
        tex_fail(parser, parser->at, "nested more than %d deep", TEX_DEPTH_MAX);
}

bool tex_is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

const char *tex_here(const struct tex_parser *parser) {
    return parser->source + parser->at;
}

/* Skips blanks, and \, \; \! "\ " which only set letters apart. */
void tex_skip_blanks(struct tex_parser *parser) {
    parser->blank = false;
    for (;;) {
        const char *s = tex_here(parser);
        if (*s == ' ' || *s == '\n')
            parser->at += 1;
        else if (*s == '\\' && s[1] && strchr(" ,;!", s[1]))
            parser->at += 2;
        else
            return;
        parser->blank = true;
    }
}

size_t tex_command_length(const char *backslash) {
    size_t length = 0;
    while (tex_is_letter(backslash[1 + length]))
        length++;
    return length;
}

bool tex_at_command(const struct tex_parser *parser, const char *name) {
    const char *s = tex_here(parser);
    return *s == '\\' && tex_command_length(s) == strlen(name) && strncmp(s + 1, name, strlen(name)) == 0;
}
