/* Recursive descent over the bytes of one line. Every node made hangs at once in the tree, so that after an error the
 * whole of it is freed from the root; `failed` ends all loops. Depth and number of nodes are bounded, so that a hostile
 * lesson costs nothing. */
#include "tex.h"

#include "memory.h"
#include "suggest.h"
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

typedef struct tex *parse_function(struct parser *parser);

struct command {
    const char *name;
    enum tex_class class;
    const char *ascii, *unicode;
    parse_function *parse; /* NULL: a symbol */
};

static parse_function parse_fraction, parse_root, parse_left, parse_hat, parse_bar, parse_text;
static parse_function parse_sum, parse_prod, parse_min, parse_max;
static struct tex *parse_row(struct parser *parser, enum row_end end);
static struct tex *parse_atom(struct parser *parser);

static const struct command COMMANDS[] = {
    {"frac", .parse = parse_fraction},
    {"sqrt", .parse = parse_root},
    {"left", .parse = parse_left},
    {"hat", .parse = parse_hat},
    {"bar", .parse = parse_bar},
    {"text", .parse = parse_text},
    {"sum", .parse = parse_sum},
    {"prod", .parse = parse_prod},
    {"min", .parse = parse_min},
    {"max", .parse = parse_max},
    {"exp", TEX_WORD, "exp", "exp", NULL},
    {"log", TEX_WORD, "log", "log", NULL},
    {"arg", TEX_WORD, "arg", "arg", NULL},
    {"dots", TEX_WORD, "...", "\u2026", NULL},
    {"quad", TEX_WORD, "  ", "  ", NULL},
    {"nabla", TEX_PREFIX, "grad", "\u2207", NULL},
    {"partial", TEX_PREFIX, "d", "\u2202", NULL},
    {"cdot", TEX_BINARY, "*", "\u00b7", NULL},
    {"times", TEX_BINARY, "*", "\u00d7", NULL},
    {"pm", TEX_BINARY, "+-", "\u00b1", NULL},
    {"le", TEX_RELATION, "<=", "\u2264", NULL},
    {"ge", TEX_RELATION, ">=", "\u2265", NULL},
    {"ne", TEX_RELATION, "!=", "\u2260", NULL},
    {"approx", TEX_RELATION, "~=", "\u2248", NULL},
    {"in", TEX_RELATION, "in", "\u2208", NULL},
    {"to", TEX_RELATION, "->", "\u2192", NULL},
    {"gets", TEX_RELATION, "<-", "\u2190", NULL},
    {"leftarrow", TEX_RELATION, "<-", "\u2190", NULL},
    {"infty", TEX_ORDINARY, "inf", "\u221e", NULL},
    {"prime", TEX_CLOSE, "'", "\u2032", NULL},
    {"alpha", TEX_ORDINARY, "alpha", "\u03b1", NULL},
    {"beta", TEX_ORDINARY, "beta", "\u03b2", NULL},
    {"gamma", TEX_ORDINARY, "gamma", "\u03b3", NULL},
    {"delta", TEX_ORDINARY, "delta", "\u03b4", NULL},
    {"epsilon", TEX_ORDINARY, "eps", "\u03b5", NULL},
    {"zeta", TEX_ORDINARY, "zeta", "\u03b6", NULL},
    {"eta", TEX_ORDINARY, "eta", "\u03b7", NULL},
    {"theta", TEX_ORDINARY, "theta", "\u03b8", NULL},
    {"iota", TEX_ORDINARY, "iota", "\u03b9", NULL},
    {"kappa", TEX_ORDINARY, "kappa", "\u03ba", NULL},
    {"lambda", TEX_ORDINARY, "lambda", "\u03bb", NULL},
    {"mu", TEX_ORDINARY, "mu", "\u03bc", NULL},
    {"nu", TEX_ORDINARY, "nu", "\u03bd", NULL},
    {"xi", TEX_ORDINARY, "xi", "\u03be", NULL},
    {"pi", TEX_ORDINARY, "pi", "\u03c0", NULL},
    {"rho", TEX_ORDINARY, "rho", "\u03c1", NULL},
    {"sigma", TEX_ORDINARY, "sigma", "\u03c3", NULL},
    {"tau", TEX_ORDINARY, "tau", "\u03c4", NULL},
    {"upsilon", TEX_ORDINARY, "upsilon", "\u03c5", NULL},
    {"phi", TEX_ORDINARY, "phi", "\u03c6", NULL},
    {"chi", TEX_ORDINARY, "chi", "\u03c7", NULL},
    {"psi", TEX_ORDINARY, "psi", "\u03c8", NULL},
    {"omega", TEX_ORDINARY, "omega", "\u03c9", NULL},
    {"Gamma", TEX_ORDINARY, "Gamma", "\u0393", NULL},
    {"Delta", TEX_ORDINARY, "Delta", "\u0394", NULL},
    {"Theta", TEX_ORDINARY, "Theta", "\u0398", NULL},
    {"Lambda", TEX_ORDINARY, "Lambda", "\u039b", NULL},
    {"Xi", TEX_ORDINARY, "Xi", "\u039e", NULL},
    {"Pi", TEX_ORDINARY, "Pi", "\u03a0", NULL},
    {"Sigma", TEX_ORDINARY, "Sigma", "\u03a3", NULL},
    {"Phi", TEX_ORDINARY, "Phi", "\u03a6", NULL},
    {"Psi", TEX_ORDINARY, "Psi", "\u03a8", NULL},
    {"Omega", TEX_ORDINARY, "Omega", "\u03a9", NULL},
};

/* Plain characters that are neither letters, digits, blanks nor syntax. */
static const struct command CHARACTERS[] = {
    {"+", TEX_BINARY, "+", "+", NULL},      {"-", TEX_BINARY, "-", "\u2212", NULL},
    {"*", TEX_BINARY, "*", "\u00b7", NULL}, {"/", TEX_BINARY, "/", "/", NULL},
    {"=", TEX_RELATION, "=", "=", NULL},    {"<", TEX_RELATION, "<", "<", NULL},
    {">", TEX_RELATION, ">", ">", NULL},    {",", TEX_PUNCTUATION, ",", ",", NULL},
    {";", TEX_PUNCTUATION, ";", ";", NULL}, {":", TEX_PUNCTUATION, ":", ":", NULL},
    {".", TEX_PUNCTUATION, ".", ".", NULL}, {"(", TEX_OPEN, "(", "(", NULL},
    {"[", TEX_OPEN, "[", "[", NULL},        {")", TEX_CLOSE, ")", ")", NULL},
    {"]", TEX_CLOSE, "]", "]", NULL},       {"!", TEX_CLOSE, "!", "!", NULL},
    {"'", TEX_CLOSE, "'", "\u2032", NULL},  {"|", TEX_ORDINARY, "|", "|", NULL},
    {"?", TEX_ORDINARY, "?", "?", NULL},
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS, CHARACTER_COUNT = sizeof CHARACTERS / sizeof *CHARACTERS };

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
    if (*here(parser) == '{')
        fail(parser, start, "no {{...}} inside a formula: end the formula before it, as in $f$({{...}})");
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
    const char *names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = COMMANDS[i].name;
    const char *near = suggest(name, names, COMMAND_COUNT);
    if (near)
        fail(parser, parser->at, "unknown command `\\%s`; did you mean `\\%s`?", name, near);
    else
        fail(parser, parser->at, "unknown command `\\%s`", name);
}

static struct tex *parse_command(struct parser *parser) {
    size_t length = command_length(here(parser));
    char name[TEX_SPELLING_SIZE];
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), here(parser) + 1);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const struct command *command = &COMMANDS[i];
        if (strlen(command->name) != length || strncmp(command->name, here(parser) + 1, length) != 0)
            continue;
        parser->at += 1 + length;
        return command->parse ? command->parse(parser)
                              : new_symbol(parser, command->class, command->ascii, command->unicode);
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
    for (size_t i = 0; i < CHARACTER_COUNT; i++)
        if (CHARACTERS[i].name[0] == c[0]) {
            parser->at++;
            return new_symbol(parser, CHARACTERS[i].class, CHARACTERS[i].ascii, CHARACTERS[i].unicode);
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
