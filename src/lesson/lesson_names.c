/* Every expression, span and block is walked, and each name looked up where it must be: names of expressions in
 * names_references.c, of blocks in names_blocks.c. */
#include "lesson_names.h"

#include "course.h"
#include "definitions.h"
#include "names_part.h"
#include "suggest.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void names_fail(struct names_checker *checker, int line, int column, const char *format, ...) {
    char message[ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    errors_at(checker->decoder->errors, checker->decoder->file, line, column, "%s", message);
    checker->failed = true;
}

/* Is there nothing more to be told of a name: it was told before, or its definition has an error? */
static bool is_told(struct names_checker *checker, int line, int column, const char *name, const char *what) {
    struct text entry = {0};
    bool quantity = strncmp(what, "quantity", strlen("quantity")) == 0; /* of one run it may be one, of another none */
    text_addf(&entry, "\n%s %s\n", name, quantity ? what : "");
    bool told = strstr(text_string(&checker->told), text_string(&entry));
    if (!told)
        text_add(&checker->told, text_string(&entry));
    text_finish(&entry);
    checker->failed = true;
    return told || definitions_broken(checker->decoder, name, line, column);
}

void names_fail_data(struct names_checker *checker, int line, int column, const char *what, const char *name,
                     const struct error *error) {
    if (!error->file[0] && is_told(checker, line, column, name, ""))
        return;
    if (!error->file[0]) {
        names_fail(checker, line, column, "%s%s", what, error->message);
        return;
    }
    errors_add(checker->decoder->errors, error);
    checker->failed = true;
}

struct name_words *names_begin(struct names_checker *checker) {
    checker->words.count = 0;
    return &checker->words;
}

void names_fail_word(struct names_checker *checker, int line, int column, const struct name_words *words,
                     const char *word, const char *what) {
    const char *names[NAME_WORDS_MAX];
    struct text list = {0};
    if (is_told(checker, line, column, word, what))
        return;
    for (size_t i = 0; i < words->count; i++) {
        names[i] = words->items[i];
        text_addf(&list, "%s%s", i ? ", " : "", words->items[i]);
    }
    const char *near = suggest(word, names, words->count);
    if (near)
        names_fail(checker, line, column, "`%s` is no %s; did you mean `%s`?", word, what, near);
    else
        names_fail(checker, line, column, "`%s` is no %s; there are: %s", word, what,
                   words->count ? text_string(&list) : "none");
    text_finish(&list);
}

/* Data or a surface of that name. */
bool names_objective(struct names_checker *checker, const char *name, struct objective *objective,
                     struct error *error) {
    *error = (struct error){0};
    return course_objective(checker->decoder->course, checker->decoder->lesson, name, false, objective, error);
}

/* --- spans --- */

static void check_term(struct names_checker *checker, const struct span *span) {
    const struct lesson *lesson = checker->decoder->lesson;
    struct name_words *words = names_begin(checker);
    for (size_t i = 0; i < lesson->glossary_count; i++)
        name_words_add(words, lesson->glossary[i].term, "");
    if (!name_words_has(words, span->text))
        names_fail_word(checker, span->line, span->column, words, span->text, "term of the glossary");
}

static void check_span(void *context, const struct walk_place *place, struct span *span) {
    struct names_checker *checker = context;
    if (span->kind == SPAN_TERM)
        check_term(checker, span);
    if (span->kind == SPAN_BLANK &&
        (!place->block || (place->block->kind != BLOCK_TEXT && place->block->kind != BLOCK_TABLE)))
        names_fail(checker, span->line, span->column, "a blank {{? ..}} stands in a text or in a table of cells");
}

/* --- page ids --- */

static void check_ids(struct names_checker *checker) {
    const struct lesson *lesson = checker->decoder->lesson;
    for (size_t i = 0; i < lesson->page_count; i++) {
        const struct page *page = &lesson->pages[i];
        size_t length = strlen(lesson->id);
        if (strncmp(page->id, lesson->id, length) != 0 || page->id[length] != '.')
            names_fail(checker, page->place.line, page->place.column,
                       "the page id `%s` does not begin with the lesson's, `%s.`", page->id, lesson->id);
        for (size_t j = 0; j < i; j++)
            if (strcmp(lesson->pages[j].id, page->id) == 0)
                names_fail(checker, page->place.line, page->place.column,
                           "the page id `%s` is taken, in line %d: an id is for ever and for one page", page->id,
                           lesson->pages[j].place.line);
    }
}

bool lesson_names_check(struct decoder *decoder) {
    struct names_checker checker = {.decoder = decoder};
    struct walk walk = {names_check_block, check_span, names_check_expression, &checker};
    check_ids(&checker);
    lesson_walk(decoder->lesson, &walk);
    text_finish(&checker.told);
    return !checker.failed;
}
