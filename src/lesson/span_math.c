/* The formula is kept as written. It is checked with a 0, padded to the same length, for each number, so that the
 * places of errors are right; when it is shown a \text{..} takes that place. */
#include "span_math.h"

#include "memory.h"
#include "span_value.h"
#include "tex.h"
#include "utf8.h"

#include <stdlib.h>
#include <string.h>

/* The next {{..}} from `at` on, before `to`; false where there is none. */
static bool find_value(const char *at, const char *to, const char **open, const char **close) {
    for (; at + 4 <= to; at++) {
        if (at[0] != '{' || at[1] != '{' || at[2] == '{')
            continue;
        *open = at;
        for (*close = at + 2; *close + 2 <= to; ++*close)
            if ((*close)[0] == '}' && (*close)[1] == '}')
                return true;
        return false;
    }
    return false;
}

static struct source source_of(const struct source *source, const char *from, const char *byte) {
    struct source place = *source;
    uint32_t character;
    for (const char *at = from; at < byte; place.column++)
        at += utf8_decode(at, &character);
    return place;
}

static bool fail_at(const struct source *place, const char *message, struct errors *errors) {
    errors_at(errors, place->file, place->line, place->column, "%s", message);
    return false;
}

static bool read_value(struct span *math, const char *from, const char *to, const struct source *place,
                       struct errors *errors) {
    while (from < to && *from == ' ')
        from++;
    if (math->value_count == SPAN_MATH_VALUES_MAX)
        return fail_at(place, "a formula has at most 8 computed numbers; split it", errors);
    struct span *value = &math->values[math->value_count++];
    *value = (struct span){.kind = SPAN_VALUE, .style_count = 4, .line = place->line, .column = place->column};
    if (!span_value_read(value, from, to, place, errors))
        return false;
    return value->kind == SPAN_VALUE || fail_at(place, "a blank {{? ..}} stands beside a formula, not in it", errors);
}

static bool read_values(struct span *span, const char *from, const char *to, const struct source *source,
                        struct errors *errors) {
    const char *open, *close;
    for (const char *at = from; find_value(at, to, &open, &close); at = close + 2) {
        const char *first = open + 2 + strspn(open + 2, " ");
        struct source place = source_of(source, from, first);
        if (!span->values)
            span->values = memory_new(SPAN_MATH_VALUES_MAX, sizeof *span->values);
        if (!read_value(span, open + 2, close, &place, errors))
            return false;
    }
    return true;
}

bool span_math_read(struct span *span, const char *from, const char *to, const struct source *source,
                    struct errors *errors) {
    span->kind = SPAN_MATH;
    span->text = memory_substring(from, (size_t)(to - from));
    if (!read_values(span, from, to, source, errors))
        return false;
    char *checked = memory_string(span->text);
    const char *end = span->text + strlen(span->text), *open, *close;
    for (const char *at = span->text; find_value(at, end, &open, &close); at = close + 2) {
        memset(checked + (open - span->text), ' ', (size_t)(close + 2 - open));
        memcpy(checked + (open - span->text), "{0", 2);
        checked[close + 1 - span->text] = '}';
    }
    struct error error = {0};
    size_t offset = 0;
    struct tex *tex = tex_parse(checked, &offset, &error);
    struct source place = source_of(source, from, from + offset);
    bool ok = tex || fail_at(&place, error.message, errors);
    tex_destroy(tex);
    free(checked);
    return ok;
}

void span_math_write(const struct span *span, void (*value)(void *context, const struct span *span, struct text *out),
                     void *context, struct text *out) {
    const char *at = span->text, *end = at + strlen(at), *open, *close;
    for (size_t i = 0; i < span->value_count && find_value(at, end, &open, &close); i++, at = close + 2) {
        text_add_bytes(out, at, (size_t)(open - at));
        text_add(out, "{\\text{");
        value(context, &span->values[i], out);
        text_add(out, "}}");
    }
    text_add(out, at);
}
