/* Over SSH the usual case is that nobody chose a character set at all: the shell has LANG unset or "C" while the
 * terminal at the other end shows UTF-8. Only then is UTF-8 tried. A choice such as de_DE.ISO-8859-1 stands, and so
 * does LC_ALL=C, which is set to have plain ASCII. */
#include "term_locale.h"

#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The variable in force, as setlocale(3) looks for it; "" where none is set. `general`: it is LANG, or none. */
static const char *chosen_name(bool *general) {
    static const char *const VARIABLES[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    enum { GENERAL = 2 };
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++) {
        const char *value = getenv(VARIABLES[i]);
        *general = i == GENERAL;
        if (value && *value)
            return value;
    }
    return "";
}

static bool names_utf8(const char *name) {
    const char *charset = strchr(name, '.');
    return charset && (strncasecmp(charset, ".UTF-8", 6) == 0 || strncasecmp(charset, ".UTF8", 5) == 0);
}

bool term_locale_open_choice(const char *name, bool general, bool known) {
    if (*name == '\0' || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        return general;
    return !known && names_utf8(name);
}

static bool is_utf8(void) {
    return strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool term_locale_open(bool *guessed) {
    static const char *const CANDIDATES[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};
    bool general, known = setlocale(LC_CTYPE, "") != NULL;
    *guessed = false;
    if (known && is_utf8())
        return true;
    const char *name = chosen_name(&general);
    if (!term_locale_open_choice(name, general, known))
        return false;
    for (size_t i = 0; i < sizeof CANDIDATES / sizeof *CANDIDATES; i++)
        if (setlocale(LC_CTYPE, CANDIDATES[i]) && is_utf8())
            return *guessed = true;
    return false;
}

/* A few of every kind drawn: boxes, blocks, arrows, marks, Greek, signs; then braille. */
static const wchar_t SYMBOLS[] = L"─│╭╯━▌▀█●○◆◇▲△■▼★☆►▻×√∑∂∇½²→↑αηγ−·•✓";
static const wchar_t BRAILLE[] = L"⠁⡇⣿";

static bool all_narrow(const wchar_t *glyphs, int (*width)(wchar_t glyph)) {
    while (*glyphs && width(*glyphs) == 1)
        glyphs++;
    return *glyphs == 0;
}

enum glyph_tier term_locale_glyphs(int (*width)(wchar_t glyph)) {
    if (!all_narrow(SYMBOLS, width))
        return GLYPHS_ASCII;
    return all_narrow(BRAILLE, width) ? GLYPHS_BRAILLE : GLYPHS_UNICODE;
}
