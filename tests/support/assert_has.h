/* Words within a text. Include after cmocka.h. */
#ifndef SUPPORT_ASSERT_HAS_H
#define SUPPORT_ASSERT_HAS_H

#include <string.h>

#define assert_has(text, words) assert_has_at((text), (words), __FILE__, __LINE__)

static inline void assert_has_at(const char *text, const char *words, const char *file, int line) {
    if (text && strstr(text, words))
        return;
    print_error("`%s` lacks `%s`\n", text ? text : "", words);
    _fail(file, line);
}

#endif
