/* Recursive descent over the bytes of one line. Every node made hangs at once in the tree, so that after an error the
 * whole of it is freed from the root; `failed` ends all loops. Depth and number of nodes are bounded, so that a hostile
 * lesson costs nothing. Here are rows, scripts and all that has no backslash; commands: tex_commands.c. */
#include "tex_part.h"

#include "memory.h"
#include "tex_sign.h"

#include <stdlib.h>
#include <string.h>

static struct tex *parse_atom(struct tex_parser *parser);

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool at_row_end(const struct tex_parser *parser, enum tex_row_end end) {
    char c = *tex_here(parser);
    return c == '\0' || c == '}' || tex_at_command(parser, "right") ||
           (end == TEX_END_BRACKET && (c == ')' || c == ']'));
}

static struct tex *parse_number(struct tex_parser *parser) {
    const char *s = tex_here(parser);
    size_t length = 0;
    while (is_digit(s[length]) || (s[length] == '.' && is_digit(s[length + 1])))
        length++;
    if (length >= TEX_SPELLING_SIZE)
        tex_fail(parser, parser->at, "a number of more than %d digits", TEX_SPELLING_SIZE - 1);
    char number[TEX_SPELLING_SIZE] = "";
    memcpy(number, s, length < sizeof number ? length : sizeof number - 1);
    parser->at += length;
    return tex_new_symbol(parser, TEX_ORDINARY, number, number);
}

/* { ... }: what stands alone in it, or a row. */
static struct tex *parse_group(struct tex_parser *parser) {
    size_t start = parser->at++;
    struct tex *row = tex_row(parser, TEX_END_GROUP);
    if (*tex_here(parser) == '}')
        parser->at++;
    else
        tex_fail(parser, start, "`{` without its `}`");
    struct tex *only = row->children[0];
    if (!only || only->next)
        return row;
    free(row);
    return only;
}

/* The argument of a command, of ^ or of _. */
struct tex *tex_argument(struct tex_parser *parser, const char *owner, size_t owner_at) {
    tex_skip_blanks(parser);
    const char *s = tex_here(parser);
    if (*s == '{')
        return parse_group(parser);
    if (!*s || strchr("}^_&", *s) || tex_at_command(parser, "right"))
        tex_fail(parser, owner_at, "`%s` needs an argument: %s{...}", owner, owner);
    else if (is_digit(s[0]) && (is_digit(s[1]) || (s[1] == '.' && is_digit(s[2]))))
        tex_fail(parser, parser->at, "a number of several digits after `%s` needs braces: {...}", owner);
    tex_descend(parser);
    struct tex *tex = parser->failed ? tex_new_node(parser, TEX_ROW) : parse_atom(parser);
    parser->depth--;
    return tex;
}

/* A plain bracket: with its partner a group; without, a symbol before what follows. */
static struct tex *parse_bracket(struct tex_parser *parser) {
    char bracket[2] = {*tex_here(parser), '\0'};
    parser->at++;
    struct tex *content = tex_row(parser, TEX_END_BRACKET);
    char partner = *tex_here(parser);
    if (partner != ')' && partner != ']') {
        struct tex *open = tex_new_symbol(parser, TEX_OPEN, bracket, bracket);
        open->next = content->children[0];
        content->children[0] = open;
        return content;
    }
    parser->at++;
    struct tex *tex = tex_new_node(parser, TEX_BRACKETS);
    tex->ascii[0] = bracket[0];
    tex->ascii[1] = partner;
    tex->children[0] = content;
    return tex;
}

static struct tex *parse_character(struct tex_parser *parser) {
    char c[2] = {*tex_here(parser), '\0'};
    if (tex_is_letter(c[0])) {
        parser->at++;
        return tex_new_symbol(parser, TEX_ORDINARY, c, c);
    }
    const struct tex_sign *sign = tex_sign_of(c[0]);
    if (sign) {
        parser->at++;
        return tex_new_symbol(parser, sign->class, sign->ascii, sign->unicode);
    }
    if ((unsigned char)c[0] >= 0x80)
        tex_fail(parser, parser->at, "only ASCII in a formula: write \\eta, \\cdot, ..., or \\text{...} around words");
    else
        tex_fail(parser, parser->at, "`%s` is no part of a formula", c);
    return tex_new_node(parser, TEX_ROW);
}

static struct tex *parse_atom(struct tex_parser *parser) {
    char c = *tex_here(parser);
    if (c == '{')
        return parse_group(parser);
    if (c == '\\')
        return tex_command(parser);
    if (c == '(' || c == '[')
        return parse_bracket(parser);
    return is_digit(c) ? parse_number(parser) : parse_character(parser);
}

static struct tex *new_script(struct tex_parser *parser, struct tex *base) {
    struct tex *tex = tex_new_node(parser, TEX_SCRIPT);
    tex->children[0] = base;
    tex->children[1] = tex_new_node(parser, TEX_ROW);
    tex->children[2] = tex_new_node(parser, TEX_ROW);
    return tex;
}

/* Is the next thing ^ or _? Blanks before it are skipped, others are left. */
static bool at_script(struct tex_parser *parser) {
    size_t start = parser->at;
    tex_skip_blanks(parser);
    if (!parser->failed && (*tex_here(parser) == '^' || *tex_here(parser) == '_'))
        return true;
    parser->at = start;
    return false;
}

/* Operators and opening brackets take no scripts: in `a + ^2` the base was forgotten. */
static bool takes_scripts(const struct tex *tex) {
    return tex->kind != TEX_SYMBOL || (tex->class != TEX_BINARY && tex->class != TEX_RELATION &&
                                       tex->class != TEX_PUNCTUATION && tex->class != TEX_OPEN);
}

/* An atom with its scripts or limits, in either order. */
static struct tex *parse_scripted(struct tex_parser *parser) {
    bool spaced = parser->blank;
    if (*tex_here(parser) == '^' || *tex_here(parser) == '_')
        tex_fail(parser, parser->at, "nothing stands before `%c`", *tex_here(parser));
    struct tex *tex = parser->failed ? tex_new_node(parser, TEX_ROW) : parse_atom(parser);
    bool seen[3] = {false};
    for (bool wrapped = tex->kind == TEX_BIG; at_script(parser); wrapped = true) {
        size_t at = parser->at++;
        int place = parser->source[at] == '_' ? 1 : 2;
        const char *owner = place == 1 ? "_" : "^";
        if (!takes_scripts(tex))
            tex_fail(parser, at, "nothing stands before `%s`", owner);
        if (!wrapped)
            tex = new_script(parser, tex);
        if (seen[place])
            tex_fail(parser, at, "a second `%s` on the same base; use braces", owner);
        seen[place] = true;
        struct tex *argument = tex_argument(parser, owner, at);
        tex_destroy(tex->children[place]);
        tex->children[place] = argument;
    }
    tex->spaced = spaced;
    return tex;
}

/* A + or - with nothing before it to add to is a sign. */
static bool is_sign(const struct tex *tex, const struct tex *before) {
    if (tex->kind != TEX_SYMBOL || tex->class != TEX_BINARY || !strchr("+-", tex->ascii[0]))
        return false;
    if (!before || before->kind == TEX_BIG)
        return true;
    return before->kind == TEX_SYMBOL && before->class != TEX_ORDINARY && before->class != TEX_CLOSE;
}

struct tex *tex_row(struct tex_parser *parser, enum tex_row_end end) {
    struct tex *row = tex_new_node(parser, TEX_ROW), **last = &row->children[0];
    const struct tex *before = NULL;
    tex_descend(parser);
    for (tex_skip_blanks(parser); !parser->failed && !at_row_end(parser, end); tex_skip_blanks(parser)) {
        struct tex *tex = parse_scripted(parser);
        if (is_sign(tex, before))
            tex->class = TEX_PREFIX;
        *last = tex;
        last = &tex->next;
        before = tex;
    }
    parser->depth--;
    return row;
}

struct tex *tex_parse(const char *source, size_t *offset, struct error *error) {
    struct tex_parser parser = {.source = source, .error = error};
    struct tex *tex = tex_row(&parser, TEX_END_GROUP);
    if (*tex_here(&parser) == '}')
        tex_fail(&parser, parser.at, "`}` without its `{`");
    else if (*tex_here(&parser))
        tex_fail(&parser, parser.at, "`\\right` without its `\\left`");
    else if (!tex->children[0])
        tex_fail(&parser, 0, "an empty formula");
    if (!parser.failed)
        return tex;
    *offset = parser.failed_at;
    tex_destroy(tex);
    return NULL;
}

void tex_destroy(struct tex *tex) {
    while (tex) {
        struct tex *next = tex->next;
        for (size_t i = 0; i < sizeof tex->children / sizeof *tex->children; i++)
            tex_destroy(tex->children[i]);
        free(tex);
        tex = next;
    }
}

const struct tex *tex_only(const struct tex *tex) {
    while (tex->kind == TEX_ROW && tex->children[0] && !tex->children[0]->next)
        tex = tex->children[0];
    return tex;
}

bool tex_is_empty(const struct tex *tex) {
    return tex->kind == TEX_ROW && !tex->children[0];
}

bool tex_is_symbol(const struct tex *tex, const char *ascii) {
    return tex->kind == TEX_SYMBOL && strcmp(tex->ascii, ascii) == 0;
}
