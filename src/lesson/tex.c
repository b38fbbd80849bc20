/* Recursive descent over the bytes of one line. Every node made hangs at once in the tree, so that after an error the
 * whole of it is freed from the root; `failed` ends all loops. Depth and number of nodes are bounded, so that a hostile
 * lesson costs nothing. */
#include "tex.h"

#include "memory.h"
#include "suggest.h"
#include "tex_sign.h"
#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct parser {
    const char *source;
    size_t at;
    int depth, nodes;
    bool blank; /* skipped just before `at` */
    bool failed;
    size_t failed_at;
    struct error *error;
};

/* What ends a row besides the end of the source. */
enum row_end { END_GROUP, END_BRACKET };

enum { COMMAND_COUNT = 10 };

typedef struct tex *parse_function(struct parser *parser);

struct command { /* all others are symbols: tex_sign.c */
    const char *name;
    parse_function *parse;
};

static parse_function parse_fraction, parse_root, parse_left, parse_hat, parse_bar, parse_text;
static parse_function parse_sum, parse_prod, parse_min, parse_max;
static struct tex *parse_row(struct parser *parser, enum row_end end);
static struct tex *parse_atom(struct parser *parser);

static const struct command COMMANDS[COMMAND_COUNT] = {
    {"frac", parse_fraction}, {"sqrt", parse_root}, {"left", parse_left}, {"hat", parse_hat}, {"bar", parse_bar},
    {"text", parse_text},     {"sum", parse_sum},   {"prod", parse_prod}, {"min", parse_min}, {"max", parse_max},
};

static void fail(struct parser *parser, size_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The first error stands. */
static void fail(struct parser *parser, size_t at, const char *format, ...) {
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

static struct tex *new_node(struct parser *parser, enum tex_kind kind) {
    if (++parser->nodes > TEX_NODES_MAX)
        fail(parser, parser->at, "a formula of more than %d parts; split it", TEX_NODES_MAX);
    struct tex *tex = memory_new(1, sizeof *tex);
    tex->kind = kind;
    return tex;
}

static struct tex *new_symbol(struct parser *parser, enum tex_class class, const char *ascii, const char *unicode) {
    struct tex *tex = new_node(parser, TEX_SYMBOL);
    tex->class = class;
    snprintf(tex->ascii, sizeof tex->ascii, "%s", ascii);
    snprintf(tex->unicode, sizeof tex->unicode, "%s", unicode);
    return tex;
}

/* Rows in rows, and arguments without braces (\sqrt\sqrt\sqrt x). */
static void descend(struct parser *parser) {
    if (++parser->depth > TEX_DEPTH_MAX)
        fail(parser, parser->at, "nested more than %d deep", TEX_DEPTH_MAX);
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static const char *here(const struct parser *parser) {
    return parser->source + parser->at;
}

/* Skips blanks, and \, \; \! "\ " which only set letters apart. */
static void skip_blanks(struct parser *parser) {
    parser->blank = false;
    for (;;) {
        const char *s = here(parser);
        if (*s == ' ' || *s == '\n')
            parser->at += 1;
        else if (*s == '\\' && s[1] && strchr(" ,;!", s[1]))
            parser->at += 2;
        else
            return;
        parser->blank = true;
    }
}

static size_t command_length(const char *backslash) {
    size_t length = 0;
    while (is_letter(backslash[1 + length]))
        length++;
    return length;
}

static bool at_command(const struct parser *parser, const char *name) {
    const char *s = here(parser);
    return *s == '\\' && command_length(s) == strlen(name) && strncmp(s + 1, name, strlen(name)) == 0;
}

static bool at_row_end(const struct parser *parser, enum row_end end) {
    char c = *here(parser);
    return c == '\0' || c == '}' || at_command(parser, "right") || (end == END_BRACKET && (c == ')' || c == ']'));
}

static struct tex *parse_number(struct parser *parser) {
    const char *s = here(parser);
    size_t length = 0;
    while (is_digit(s[length]) || (s[length] == '.' && is_digit(s[length + 1])))
        length++;
    if (length >= TEX_SPELLING_SIZE)
        fail(parser, parser->at, "a number of more than %d digits", TEX_SPELLING_SIZE - 1);
    char number[TEX_SPELLING_SIZE] = "";
    memcpy(number, s, length < sizeof number ? length : sizeof number - 1);
    parser->at += length;
    return new_symbol(parser, TEX_ORDINARY, number, number);
}

/* { ... }: what stands alone in it, or a row. */
static struct tex *parse_group(struct parser *parser) {
    size_t start = parser->at++;
    struct tex *row = parse_row(parser, END_GROUP);
    if (*here(parser) == '}')
        parser->at++;
    else
        fail(parser, start, "`{` without its `}`");
    struct tex *only = row->children[0];
    if (!only || only->next)
        return row;
    free(row);
    return only;
}

/* The argument of a command, of ^ or of _. */
static struct tex *parse_argument(struct parser *parser, const char *owner, size_t owner_at) {
    skip_blanks(parser);
    const char *s = here(parser);
    if (*s == '{')
        return parse_group(parser);
    if (!*s || strchr("}^_&", *s) || at_command(parser, "right"))
        fail(parser, owner_at, "`%s` needs an argument: %s{...}", owner, owner);
    else if (is_digit(s[0]) && (is_digit(s[1]) || (s[1] == '.' && is_digit(s[2]))))
        fail(parser, parser->at, "a number of several digits after `%s` needs braces: {...}", owner);
    descend(parser);
    struct tex *tex = parser->failed ? new_node(parser, TEX_ROW) : parse_atom(parser);
    parser->depth--;
    return tex;
}

static struct tex *parse_fraction(struct parser *parser) {
    size_t start = parser->at - strlen("\\frac");
    struct tex *tex = new_node(parser, TEX_FRACTION);
    tex->children[0] = parse_argument(parser, "\\frac", start);
    tex->children[1] = parse_argument(parser, "\\frac", start);
    return tex;
}

static struct tex *parse_root(struct parser *parser) {
    size_t start = parser->at - strlen("\\sqrt");
    struct tex *tex = new_node(parser, TEX_ROOT);
    if (*here(parser) == '[')
        fail(parser, parser->at, "only square roots: \\sqrt{...}");
    tex->children[0] = parse_argument(parser, "\\sqrt", start);
    return tex;
}

/* An accent over a letter with scripts belongs to the letter: \hat{m_t} is \hat{m}_t. */
static struct tex *parse_accent(struct parser *parser, const char *name, const char *command) {
    size_t start = parser->at - strlen(command);
    struct tex *tex = new_node(parser, TEX_ACCENT);
    snprintf(tex->ascii, sizeof tex->ascii, "%s", name);
    struct tex *base = parse_argument(parser, command, start);
    tex->children[0] = base;
    if (base->kind != TEX_SCRIPT)
        return tex;
    tex->children[0] = base->children[0];
    base->children[0] = tex;
    return base;
}

static struct tex *parse_hat(struct parser *parser) {
    return parse_accent(parser, "hat", "\\hat");
}
static struct tex *parse_bar(struct parser *parser) {
    return parse_accent(parser, "bar", "\\bar");
}

static struct tex *parse_big(struct parser *parser, const char *ascii, const char *unicode) {
    struct tex *tex = new_node(parser, TEX_BIG);
    tex->children[0] = new_symbol(parser, TEX_WORD, ascii, unicode);
    tex->children[1] = new_node(parser, TEX_ROW);
    tex->children[2] = new_node(parser, TEX_ROW);
    return tex;
}

static struct tex *parse_sum(struct parser *parser) {
    return parse_big(parser, "sum", "\u2211");
}
static struct tex *parse_prod(struct parser *parser) {
    return parse_big(parser, "prod", "\u220f");
}
static struct tex *parse_min(struct parser *parser) {
    return parse_big(parser, "min", "min");
}
static struct tex *parse_max(struct parser *parser) {
    return parse_big(parser, "max", "max");
}

/* The bracket after \left or \right. */
static char parse_delimiter(struct parser *parser, const char *owner) {
    skip_blanks(parser);
    if (*here(parser) == '\\' && here(parser)[1] && strchr("{}|", here(parser)[1]))
        parser->at++;
    char c = *here(parser);
    if (!c || !strchr("()[]{}|.", c))
        fail(parser, parser->at, "`%s` needs a bracket: ( ) [ ] \\{ \\} | or .", owner);
    else
        parser->at++;
    return c;
}

static struct tex *parse_left(struct parser *parser) {
    size_t start = parser->at - strlen("\\left");
    struct tex *tex = new_node(parser, TEX_BRACKETS);
    tex->ascii[0] = parse_delimiter(parser, "\\left");
    tex->children[0] = parse_row(parser, END_GROUP);
    if (at_command(parser, "right"))
        parser->at += strlen("\\right");
    else
        fail(parser, start, "`\\left` without its `\\right`");
    if (!parser->failed)
        tex->ascii[1] = parse_delimiter(parser, "\\right");
    return tex;
}

/* A plain bracket: with its partner a group; without, a symbol before what follows. */
static struct tex *parse_bracket(struct parser *parser) {
    char bracket[2] = {*here(parser), '\0'};
    parser->at++;
    struct tex *content = parse_row(parser, END_BRACKET);
    char partner = *here(parser);
    if (partner != ')' && partner != ']') {
        struct tex *open = new_symbol(parser, TEX_OPEN, bracket, bracket);
        open->next = content->children[0];
        content->children[0] = open;
        return content;
    }
    parser->at++;
    struct tex *tex = new_node(parser, TEX_BRACKETS);
    tex->ascii[0] = bracket[0];
    tex->ascii[1] = partner;
    tex->children[0] = content;
    return tex;
}

/* The bytes of the next piece of a word: at most what a spelling holds, whole characters. */
static size_t piece_length(struct parser *parser, const char *word) {
    size_t length = 0;
    uint32_t character;
    while (word[length] && word[length] != ' ' && word[length] != '}') {
        size_t bytes = utf8_decode(word + length, &character);
        if (character < 0x20 || character == 0x7f || character == UTF8_REPLACEMENT || character == '\\')
            fail(parser, parser->at + length, "only plain words inside \\text{...}");
        if (length + bytes >= TEX_SPELLING_SIZE)
            break;
        length += bytes;
    }
    return length;
}

/* \text{a few words}: a row of words; a long word is several pieces without a blank between. */
static struct tex *parse_text(struct parser *parser) {
    size_t start = parser->at - strlen("\\text");
    struct tex *row = new_node(parser, TEX_ROW), **last = &row->children[0];
    skip_blanks(parser);
    if (*here(parser) != '{')
        fail(parser, start, "`\\text` needs an argument: \\text{...}");
    else
        parser->at++;
    for (bool spaced = true; !parser->failed && *here(parser) != '}'; spaced = parser->blank) {
        char piece[TEX_SPELLING_SIZE] = "";
        size_t length = piece_length(parser, here(parser));
        memcpy(piece, here(parser), length);
        parser->at += length;
        if (length > 0) {
            *last = new_symbol(parser, TEX_WORD, piece, piece);
            (*last)->spaced = spaced;
            last = &(*last)->next;
        }
        skip_blanks(parser);
        if (!*here(parser))
            fail(parser, start, "`\\text{` without its `}`");
    }
    parser->at += !parser->failed;
    return row;
}

static void fail_unknown(struct parser *parser, const char *name) {
    const char *names[TEX_SIGNS_MAX + COMMAND_COUNT];
    size_t count = tex_sign_names(names);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[count++] = COMMANDS[i].name;
    const char *near = suggest(name, names, count);
    if (near)
        fail(parser, parser->at, "unknown command `\\%s`; did you mean `\\%s`?", name, near);
    else
        fail(parser, parser->at, "unknown command `\\%s`", name);
}

static struct tex *parse_command(struct parser *parser) {
    size_t length = command_length(here(parser));
    char name[TEX_SPELLING_SIZE];
    length = length ? length : here(parser)[1] == '|'; /* \| */
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), here(parser) + 1);
    const struct tex_sign *sign = length < sizeof name ? tex_sign_find(name) : NULL;
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (length < sizeof name && strcmp(COMMANDS[i].name, name) == 0) {
            parser->at += 1 + length;
            return COMMANDS[i].parse(parser);
        }
    if (sign) {
        parser->at += 1 + length;
        return new_symbol(parser, sign->class, sign->ascii, sign->unicode);
    }
    if (length == 0)
        fail(parser, parser->at, "a backslash without the name of a command");
    else
        fail_unknown(parser, name);
    return new_node(parser, TEX_ROW);
}

static struct tex *parse_character(struct parser *parser) {
    char c[2] = {*here(parser), '\0'};
    if (is_letter(c[0])) {
        parser->at++;
        return new_symbol(parser, TEX_ORDINARY, c, c);
    }
    const struct tex_sign *sign = tex_sign_of(c[0]);
    if (sign) {
        parser->at++;
        return new_symbol(parser, sign->class, sign->ascii, sign->unicode);
    }
    if ((unsigned char)c[0] >= 0x80)
        fail(parser, parser->at, "only ASCII in a formula: write \\eta, \\cdot, ..., or \\text{...} around words");
    else
        fail(parser, parser->at, "`%s` is no part of a formula", c);
    return new_node(parser, TEX_ROW);
}

static struct tex *parse_atom(struct parser *parser) {
    char c = *here(parser);
    if (c == '{')
        return parse_group(parser);
    if (c == '\\')
        return parse_command(parser);
    if (c == '(' || c == '[')
        return parse_bracket(parser);
    return is_digit(c) ? parse_number(parser) : parse_character(parser);
}

static struct tex *new_script(struct parser *parser, struct tex *base) {
    struct tex *tex = new_node(parser, TEX_SCRIPT);
    tex->children[0] = base;
    tex->children[1] = new_node(parser, TEX_ROW);
    tex->children[2] = new_node(parser, TEX_ROW);
    return tex;
}

/* Is the next thing ^ or _? Blanks before it are skipped, others are left. */
static bool at_script(struct parser *parser) {
    size_t start = parser->at;
    skip_blanks(parser);
    if (!parser->failed && (*here(parser) == '^' || *here(parser) == '_'))
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
static struct tex *parse_scripted(struct parser *parser) {
    bool spaced = parser->blank;
    if (*here(parser) == '^' || *here(parser) == '_')
        fail(parser, parser->at, "nothing stands before `%c`", *here(parser));
    struct tex *tex = parser->failed ? new_node(parser, TEX_ROW) : parse_atom(parser);
    bool seen[3] = {false};
    for (bool wrapped = tex->kind == TEX_BIG; at_script(parser); wrapped = true) {
        size_t at = parser->at++;
        int place = parser->source[at] == '_' ? 1 : 2;
        const char *owner = place == 1 ? "_" : "^";
        if (!takes_scripts(tex))
            fail(parser, at, "nothing stands before `%s`", owner);
        if (!wrapped)
            tex = new_script(parser, tex);
        if (seen[place])
            fail(parser, at, "a second `%s` on the same base; use braces", owner);
        seen[place] = true;
        struct tex *argument = parse_argument(parser, owner, at);
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

static struct tex *parse_row(struct parser *parser, enum row_end end) {
    struct tex *row = new_node(parser, TEX_ROW), **last = &row->children[0];
    const struct tex *before = NULL;
    descend(parser);
    for (skip_blanks(parser); !parser->failed && !at_row_end(parser, end); skip_blanks(parser)) {
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
    struct parser parser = {.source = source, .error = error};
    struct tex *tex = parse_row(&parser, END_GROUP);
    if (*here(&parser) == '}')
        fail(&parser, parser.at, "`}` without its `{`");
    else if (*here(&parser))
        fail(&parser, parser.at, "`\\right` without its `\\left`");
    else if (!tex->children[0])
        fail(&parser, 0, "an empty formula");
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
