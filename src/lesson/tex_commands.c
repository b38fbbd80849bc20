/* Commands that take arguments, a function each, called with the place just behind the name; the others are signs. */
#include "tex_part.h"

#include "suggest.h"
#include "tex_sign.h"
#include "utf8.h"

#include <stdio.h>
#include <string.h>

static struct tex *parse_fraction(struct tex_parser *parser) {
    size_t start = parser->at - strlen("\\frac");
    struct tex *tex = tex_new_node(parser, TEX_FRACTION);
    tex->children[0] = tex_argument(parser, "\\frac", start);
    tex->children[1] = tex_argument(parser, "\\frac", start);
    return tex;
}

static struct tex *parse_root(struct tex_parser *parser) {
    size_t start = parser->at - strlen("\\sqrt");
    struct tex *tex = tex_new_node(parser, TEX_ROOT);
    if (*tex_here(parser) == '[')
        tex_fail(parser, parser->at, "only square roots: \\sqrt{...}");
    tex->children[0] = tex_argument(parser, "\\sqrt", start);
    return tex;
}

/* An accent over a letter with scripts belongs to the letter: \hat{m_t} is \hat{m}_t. */
static struct tex *parse_accent(struct tex_parser *parser, const char *name, const char *command) {
    size_t start = parser->at - strlen(command);
    struct tex *tex = tex_new_node(parser, TEX_ACCENT);
    snprintf(tex->ascii, sizeof tex->ascii, "%s", name);
    struct tex *base = tex_argument(parser, command, start);
    tex->children[0] = base;
    if (base->kind != TEX_SCRIPT)
        return tex;
    tex->children[0] = base->children[0];
    base->children[0] = tex;
    return base;
}

static struct tex *parse_hat(struct tex_parser *parser) {
    return parse_accent(parser, "hat", "\\hat");
}
static struct tex *parse_bar(struct tex_parser *parser) {
    return parse_accent(parser, "bar", "\\bar");
}

static struct tex *parse_big(struct tex_parser *parser, const char *ascii, const char *unicode) {
    struct tex *tex = tex_new_node(parser, TEX_BIG);
    tex->children[0] = tex_new_symbol(parser, TEX_WORD, ascii, unicode);
    tex->children[1] = tex_new_node(parser, TEX_ROW);
    tex->children[2] = tex_new_node(parser, TEX_ROW);
    return tex;
}

static struct tex *parse_sum(struct tex_parser *parser) {
    return parse_big(parser, "sum", "\u2211");
}
static struct tex *parse_prod(struct tex_parser *parser) {
    return parse_big(parser, "prod", "\u220f");
}
static struct tex *parse_min(struct tex_parser *parser) {
    return parse_big(parser, "min", "min");
}
static struct tex *parse_max(struct tex_parser *parser) {
    return parse_big(parser, "max", "max");
}

/* The bracket after \left or \right. */
static char parse_delimiter(struct tex_parser *parser, const char *owner) {
    tex_skip_blanks(parser);
    if (*tex_here(parser) == '\\' && tex_here(parser)[1] && strchr("{}|", tex_here(parser)[1]))
        parser->at++;
    char c = *tex_here(parser);
    if (!c || !strchr("()[]{}|.", c))
        tex_fail(parser, parser->at, "`%s` needs a bracket: ( ) [ ] \\{ \\} | or .", owner);
    else
        parser->at++;
    return c;
}

static struct tex *parse_left(struct tex_parser *parser) {
    size_t start = parser->at - strlen("\\left");
    struct tex *tex = tex_new_node(parser, TEX_BRACKETS);
    tex->ascii[0] = parse_delimiter(parser, "\\left");
    tex->children[0] = tex_row(parser, TEX_END_GROUP);
    if (tex_at_command(parser, "right"))
        parser->at += strlen("\\right");
    else
        tex_fail(parser, start, "`\\left` without its `\\right`");
    if (!parser->failed)
        tex->ascii[1] = parse_delimiter(parser, "\\right");
    return tex;
}

/* The bytes of the next piece of a word: at most what a spelling holds, whole characters. */
static size_t piece_length(struct tex_parser *parser, const char *word) {
    size_t length = 0;
    uint32_t character;
    while (word[length] && word[length] != ' ' && word[length] != '}') {
        size_t bytes = utf8_decode(word + length, &character);
        if (character < 0x20 || character == 0x7f || character == UTF8_REPLACEMENT || character == '\\')
            tex_fail(parser, parser->at + length, "only plain words inside \\text{...}");
        if (length + bytes >= TEX_SPELLING_SIZE)
            break;
        length += bytes;
    }
    return length;
}

/* \text{a few words}: a row of words; a long word is several pieces without a blank between. */
static struct tex *parse_text(struct tex_parser *parser) {
    size_t start = parser->at - strlen("\\text");
    struct tex *row = tex_new_node(parser, TEX_ROW), **last = &row->children[0];
    tex_skip_blanks(parser);
    if (*tex_here(parser) != '{')
        tex_fail(parser, start, "`\\text` needs an argument: \\text{...}");
    else
        parser->at++;
    for (bool spaced = true; !parser->failed && *tex_here(parser) != '}'; spaced = parser->blank) {
        char piece[TEX_SPELLING_SIZE] = "";
        size_t length = piece_length(parser, tex_here(parser));
        memcpy(piece, tex_here(parser), length);
        parser->at += length;
        if (length > 0) {
            *last = tex_new_symbol(parser, TEX_WORD, piece, piece);
            (*last)->spaced = spaced;
            last = &(*last)->next;
        }
        tex_skip_blanks(parser);
        if (!*tex_here(parser))
            tex_fail(parser, start, "`\\text{` without its `}`");
    }
    parser->at += !parser->failed;
    return row;
}

enum { COMMAND_COUNT = 10 };

static const struct command { /* all others are symbols: tex_sign.c */
    const char *name;
    struct tex *(*parse)(struct tex_parser *parser);
} COMMANDS[COMMAND_COUNT] = {
    {"frac", parse_fraction}, {"sqrt", parse_root}, {"left", parse_left}, {"hat", parse_hat}, {"bar", parse_bar},
    {"text", parse_text},     {"sum", parse_sum},   {"prod", parse_prod}, {"min", parse_min}, {"max", parse_max},
};

static void fail_unknown(struct tex_parser *parser, const char *name) {
    const char *names[TEX_SIGNS_MAX + COMMAND_COUNT];
    size_t count = tex_sign_names(names);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[count++] = COMMANDS[i].name;
    const char *near = suggest(name, names, count);
    if (near)
        tex_fail(parser, parser->at, "unknown command `\\%s`; did you mean `\\%s`?", name, near);
    else
        tex_fail(parser, parser->at, "unknown command `\\%s`", name);
}

struct tex *tex_command(struct tex_parser *parser) {
    size_t length = tex_command_length(tex_here(parser));
    char name[TEX_SPELLING_SIZE];
    length = length ? length : tex_here(parser)[1] == '|'; /* \| */
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), tex_here(parser) + 1);
    const struct tex_sign *sign = length < sizeof name ? tex_sign_find(name) : NULL;
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (length < sizeof name && strcmp(COMMANDS[i].name, name) == 0) {
            parser->at += 1 + length;
            return COMMANDS[i].parse(parser);
        }
    if (sign) {
        parser->at += 1 + length;
        return tex_new_symbol(parser, sign->class, sign->ascii, sign->unicode);
    }
    if (length == 0)
        tex_fail(parser, parser->at, "a backslash without the name of a command");
    else
        fail_unknown(parser, name);
    return tex_new_node(parser, TEX_ROW);
}
