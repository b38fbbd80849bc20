/* A row each: the class decides the space around it. */
#include "tex_sign.h"

#include <string.h>

static const struct tex_sign SIGNS[] = {
    {"exp", TEX_WORD, "exp", "exp"},
    {"log", TEX_WORD, "log", "log"},
    {"ln", TEX_WORD, "ln", "ln"},
    {"sin", TEX_WORD, "sin", "sin"},
    {"cos", TEX_WORD, "cos", "cos"},
    {"tan", TEX_WORD, "tan", "tan"},
    {"tanh", TEX_WORD, "tanh", "tanh"},
    {"arg", TEX_WORD, "arg", "arg"},
    {"dots", TEX_WORD, "...", "\u2026"},
    {"ldots", TEX_WORD, "...", "\u2026"},
    {"cdots", TEX_WORD, "...", "\u22ef"},
    {"quad", TEX_WORD, "  ", "  "},
    {"nabla", TEX_PREFIX, "grad", "\u2207"},
    {"partial", TEX_PREFIX, "d", "\u2202"},
    {"cdot", TEX_BINARY, "*", "\u00b7"},
    {"times", TEX_BINARY, "*", "\u00d7"},
    {"pm", TEX_BINARY, "+-", "\u00b1"},
    {"le", TEX_RELATION, "<=", "\u2264"},
    {"ge", TEX_RELATION, ">=", "\u2265"},
    {"ne", TEX_RELATION, "!=", "\u2260"},
    {"approx", TEX_RELATION, "~=", "\u2248"},
    {"leq", TEX_RELATION, "<=", "\u2264"},
    {"geq", TEX_RELATION, ">=", "\u2265"},
    {"neq", TEX_RELATION, "!=", "\u2260"},
    {"ll", TEX_RELATION, "<<", "\u226a"},
    {"gg", TEX_RELATION, ">>", "\u226b"},
    {"propto", TEX_RELATION, "~", "\u221d"},
    {"in", TEX_RELATION, "in", "\u2208"},
    {"to", TEX_RELATION, "->", "\u2192"},
    {"gets", TEX_RELATION, "<-", "\u2190"},
    {"leftarrow", TEX_RELATION, "<-", "\u2190"},
    {"rightarrow", TEX_RELATION, "->", "\u2192"},
    {"Rightarrow", TEX_RELATION, "=>", "\u21d2"},
    {"lfloor", TEX_OPEN, "floor(", "\u230a"},
    {"rfloor", TEX_CLOSE, ")", "\u230b"},
    {"lceil", TEX_OPEN, "ceil(", "\u2308"},
    {"rceil", TEX_CLOSE, ")", "\u2309"},
    {"|", TEX_ORDINARY, "||", "\u2016"},
    {"infty", TEX_ORDINARY, "inf", "\u221e"},
    {"prime", TEX_CLOSE, "'", "\u2032"},
    {"alpha", TEX_ORDINARY, "alpha", "\u03b1"},
    {"beta", TEX_ORDINARY, "beta", "\u03b2"},
    {"gamma", TEX_ORDINARY, "gamma", "\u03b3"},
    {"delta", TEX_ORDINARY, "delta", "\u03b4"},
    {"epsilon", TEX_ORDINARY, "eps", "\u03b5"},
    {"zeta", TEX_ORDINARY, "zeta", "\u03b6"},
    {"eta", TEX_ORDINARY, "eta", "\u03b7"},
    {"theta", TEX_ORDINARY, "theta", "\u03b8"},
    {"iota", TEX_ORDINARY, "iota", "\u03b9"},
    {"kappa", TEX_ORDINARY, "kappa", "\u03ba"},
    {"lambda", TEX_ORDINARY, "lambda", "\u03bb"},
    {"mu", TEX_ORDINARY, "mu", "\u03bc"},
    {"nu", TEX_ORDINARY, "nu", "\u03bd"},
    {"xi", TEX_ORDINARY, "xi", "\u03be"},
    {"pi", TEX_ORDINARY, "pi", "\u03c0"},
    {"rho", TEX_ORDINARY, "rho", "\u03c1"},
    {"sigma", TEX_ORDINARY, "sigma", "\u03c3"},
    {"tau", TEX_ORDINARY, "tau", "\u03c4"},
    {"upsilon", TEX_ORDINARY, "upsilon", "\u03c5"},
    {"phi", TEX_ORDINARY, "phi", "\u03c6"},
    {"chi", TEX_ORDINARY, "chi", "\u03c7"},
    {"psi", TEX_ORDINARY, "psi", "\u03c8"},
    {"omega", TEX_ORDINARY, "omega", "\u03c9"},
    {"Gamma", TEX_ORDINARY, "Gamma", "\u0393"},
    {"Delta", TEX_ORDINARY, "Delta", "\u0394"},
    {"Theta", TEX_ORDINARY, "Theta", "\u0398"},
    {"Lambda", TEX_ORDINARY, "Lambda", "\u039b"},
    {"Xi", TEX_ORDINARY, "Xi", "\u039e"},
    {"Pi", TEX_ORDINARY, "Pi", "\u03a0"},
    {"Sigma", TEX_ORDINARY, "Sigma", "\u03a3"},
    {"Phi", TEX_ORDINARY, "Phi", "\u03a6"},
    {"Psi", TEX_ORDINARY, "Psi", "\u03a8"},
    {"Omega", TEX_ORDINARY, "Omega", "\u03a9"},
};

/* Plain characters that are neither letters, digits, blanks nor syntax. */
static const struct tex_sign CHARACTERS[] = {
    {"+", TEX_BINARY, "+", "+"},      {"-", TEX_BINARY, "-", "\u2212"}, {"*", TEX_BINARY, "*", "\u00b7"},
    {"/", TEX_BINARY, "/", "/"},      {"=", TEX_RELATION, "=", "="},    {"<", TEX_RELATION, "<", "<"},
    {">", TEX_RELATION, ">", ">"},    {",", TEX_PUNCTUATION, ",", ","}, {";", TEX_PUNCTUATION, ";", ";"},
    {":", TEX_PUNCTUATION, ":", ":"}, {".", TEX_PUNCTUATION, ".", "."}, {"(", TEX_OPEN, "(", "("},
    {"[", TEX_OPEN, "[", "["},        {")", TEX_CLOSE, ")", ")"},       {"]", TEX_CLOSE, "]", "]"},
    {"!", TEX_CLOSE, "!", "!"},       {"'", TEX_CLOSE, "'", "\u2032"},  {"|", TEX_ORDINARY, "|", "|"},
    {"?", TEX_ORDINARY, "?", "?"},
};

enum { SIGN_COUNT = sizeof SIGNS / sizeof *SIGNS, CHARACTER_COUNT = sizeof CHARACTERS / sizeof *CHARACTERS };

_Static_assert(sizeof SIGNS / sizeof *SIGNS <= (size_t)TEX_SIGNS_MAX, "TEX_SIGNS_MAX is too small");

const struct tex_sign *tex_sign_find(const char *command) {
    for (size_t i = 0; i < SIGN_COUNT; i++)
        if (strcmp(SIGNS[i].name, command) == 0)
            return &SIGNS[i];
    return NULL;
}

const struct tex_sign *tex_sign_of(char character) {
    for (size_t i = 0; i < CHARACTER_COUNT; i++)
        if (CHARACTERS[i].name[0] == character)
            return &CHARACTERS[i];
    return NULL;
}

size_t tex_sign_names(const char *names[TEX_SIGNS_MAX]) {
    for (size_t i = 0; i < SIGN_COUNT; i++)
        names[i] = SIGNS[i].name;
    return SIGN_COUNT;
}
