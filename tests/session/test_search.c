/* Finding pages: what is searched, what isn't, and how a hit is shown. */
#include "test.h"

#include "sample.h"

#include <string.h>

static const char LESSON[] =
    "lesson: 5.1 Sample\n"
    "about: |\n"
    "  Five pages.\n"
    "data:\n"
    "  toy:\n"
    "    points: [[0.5, 0.2], [2.5, 0.9]]\n"
    "glossary:\n"
    "  zest: |\n"
    "    A word.\n"
    "  loss: |\n"
    "    How wrong.\n"
    "  ash tree: |\n"
    "    Another.\n"
    "pages:\n"
    "- page: 5.1.1 The plateau\n"
    "  notes: |\n"
    "    Secret.\n"
    "  blocks:\n"
    "  - text: |\n"
    "      Flat Ground goes on. The [[loss]] is {{loss of toy at (0.5, 0)}} at $\\eta = 1$.\n"
    "- page: 5.1.2 A question\n"
    "  blocks:\n"
    "  - ask: |\n"
    "      Where is the ground flat?\n"
    "    choices:\n"
    "    - right: Yonder\n"
    "      why: |\n"
    "        Reasons.\n"
    "    - wrong: Here\n"
    "    hint: |\n"
    "      Hinted.\n"
    "    explain: |\n"
    "      Explained.\n"
    "- page: 5.1.3 Nothing\n"
    "  blocks:\n"
    "  - text: |\n"
    "      A glossy page, zesty: far beyond the first words of a very long line that goes on and "
    "on until it is cut there stands marker, and the line runs on behind it for a while yet.\n"
    "  - text: |\n"
    "      The plateau again.\n"
    "- page: 5.1.4 Code and cells\n"
    "  blocks:\n"
    "  - table: cells\n"
    "    cells: |\n"
    "      | left | right |\n"
    "      | pear | apple |\n"
    "- page: 5.1.10a See also\n"
    "  blocks:\n"
    "  - text: |\n"
    "      At once, if you like: 5.1.4. There {{key step}} steps.\n";

static int setup(void **state) {
    static struct sample sample;
    sample_open(&sample, LESSON);
    *state = &sample;
    return 0;
}

static int teardown(void **state) {
    sample_close(*state);
    return 0;
}

/* "5.1.1 5.1.3": the pages found. */
static const char *found(const struct sample *sample, const char *words) {
    static char out[256];
    struct search_hit hits[SEARCH_HITS_MAX];
    size_t count = search_find(&sample->course, words, hits, SEARCH_HITS_MAX);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        strcat(out, i ? " " : "");
        strcat(out, sample->course.lessons[hits[i].lesson].pages[hits[i].page].id);
    }
    return out;
}

static void words_are_found_anywhere_in_any_case(void **state) {
    struct sample *s = *state;
    assert_string_equal(found(s, "ground"), "5.1.1 5.1.2");
    assert_string_equal(found(s, "GROUND flat"), "5.1.1 5.1.2");
    assert_string_equal(found(s, "  ground   goes "), "5.1.1");
    assert_string_equal(found(s, "eta"), "5.1.1");
    assert_string_equal(found(s, "apple"), "5.1.4");
    assert_string_equal(found(s, "ground apple"), "");
    assert_string_equal(found(s, ""), "");
    assert_string_equal(found(s, "   "), "");
}

static void titles_come_first(void **state) {
    assert_string_equal(found(*state, "plateau"), "5.1.1 5.1.3");
    assert_string_equal(found(*state, "nothing"), "5.1.3");
    assert_string_equal(found(*state, "sample"), "5.1.1"); /* the lesson's */
}

/* The page itself stands before a page that speaks of it, and so do all pages of a lesson; a number is no id. */
static void ids_come_before_words(void **state) {
    assert_string_equal(found(*state, "5.1.4"), "5.1.4 5.1.10a");
    assert_string_equal(found(*state, "5.1.10A"), "5.1.10a");
    assert_string_equal(found(*state, "5.1.1"), "5.1.1");
    assert_string_equal(found(*state, "5.1"), "5.1.1 5.1.2 5.1.3 5.1.4 5.1.10a");
    assert_string_equal(found(*state, "5"), "5.1.10a");
    assert_string_equal(found(*state, "5.1.4 like"), "5.1.10a");
}

static void answers_are_not_given_away(void **state) {
    static const char *const HIDDEN[] = {"yonder", "reasons", "hinted", "explained", "secret", "0.0731", "0.073"};
    for (size_t i = 0; i < sizeof HIDDEN / sizeof *HIDDEN; i++)
        assert_string_equal(found(*state, HIDDEN[i]), "");
}

static void the_line_shows_the_hit(void **state) {
    struct sample *s = *state;
    struct search_hit hits[SEARCH_HITS_MAX];
    assert_int_equal(search_find(&s->course, "loss", hits, SEARCH_HITS_MAX), 2); /* and "glossy" */
    assert_string_equal(hits[0].line, "Flat Ground goes on. The loss is .. at eta = 1.");
    assert_int_equal(hits[0].at, strlen("Flat Ground goes on. The "));
    assert_int_equal(hits[0].length, 4);
    assert_int_equal(search_find(&s->course, "Marker", hits, SEARCH_HITS_MAX), 1);
    assert_memory_equal(hits[0].line, "...", 3);
    assert_memory_equal(hits[0].line + hits[0].at, "marker", 6);
    assert_in_range(strlen(hits[0].line), 60, SEARCH_LINE_SIZE - 1);
    assert_int_equal(search_find(&s->course, "code", hits, SEARCH_HITS_MAX), 1);
    assert_int_equal(hits[0].length, 0);
    assert_string_equal(hits[0].line, "left");
    assert_int_equal(search_find(&s->course, "a", hits, 2), 2);
    assert_int_equal(search_find(&s->course, "steps", hits, SEARCH_HITS_MAX), 1);
    assert_string_equal(hits[0].line, "At once, if you like: 5.1.4. There s steps.");
}

static void phrases_are_whole_words(void **state) {
    (void)state;
    assert_true(search_has_phrase("The Loss.", "loss"));
    assert_true(search_has_phrase("losses, the loss", "loss"));
    assert_true(search_has_phrase("two plateaus here", "plateau"));
    assert_true(search_has_phrase("of learning rates", "learning rate"));
    assert_false(search_has_phrase("glossy", "loss"));
    assert_false(search_has_phrase("lossy", "loss"));
    assert_false(search_has_phrase("", "loss"));
    assert_false(search_has_phrase("loss", ""));
}

static void terms_of_the_page_come_first(void **state) {
    struct sample *s = *state;
    const struct glossary_entry *terms[SESSION_TERMS_MAX];
    size_t here;
    sample_page(s, "5.1.1");
    assert_int_equal(session_terms(s->session, terms, &here), 3);
    assert_int_equal(here, 1);
    assert_string_equal(terms[0]->term, "loss");
    assert_string_equal(terms[1]->term, "ash tree");
    assert_string_equal(terms[2]->term, "zest");
    sample_page(s, "5.1.3");
    session_terms(s->session, terms, &here);
    assert_int_equal(here, 0);
}

static void a_page_is_found_and_opened(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.1");
    sample_press(s, "/");
    assert_int_equal(s->session->mode, MODE_SEARCH);
    assert_int_equal(s->session->overlay, OVERLAY_SEARCH);
    assert_string_equal(sample_type(s, "ground"), "1 of 2: 5.1.1 The plateau");
    assert_string_equal(sample_press(s, "Down"), "2 of 2: 5.1.2 A question");
    assert_string_equal(sample_press(s, "Down"), "1 of 2: 5.1.1 The plateau");
    assert_string_equal(sample_press(s, "Up"), "2 of 2: 5.1.2 A question");
    sample_press(s, "Enter");
    assert_string_equal(session_page(s->session)->id, "5.1.2");
    assert_int_equal(s->session->mode, MODE_READ);
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
}

static void a_search_is_left_where_it_began(void **state) {
    struct sample *s = *state;
    sample_page(s, "5.1.3");
    assert_string_equal(sample_press(s, "/ q q"), "no page has \"qq\"");
    sample_press(s, "Enter Up Down");
    assert_int_equal(s->session->mode, MODE_SEARCH);
    sample_press(s, "Escape");
    assert_string_equal(session_page(s->session)->id, "5.1.3");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
    sample_press(s, "m / p e a r");
    assert_int_equal(s->session->place, PLACE_CONTENTS);
    sample_press(s, "Escape");
    assert_int_equal(s->session->place, PLACE_CONTENTS);
    sample_press(s, "/ p e a r Enter");
    assert_int_equal(s->session->place, PLACE_PAGE);
    assert_string_equal(session_page(s->session)->id, "5.1.4");
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(words_are_found_anywhere_in_any_case),
        CASE(titles_come_first),
        CASE(ids_come_before_words),
        CASE(answers_are_not_given_away),
        CASE(the_line_shows_the_hit),
        CASE(phrases_are_whole_words),
        CASE(terms_of_the_page_come_first),
        CASE(a_page_is_found_and_opened),
        CASE(a_search_is_left_where_it_began),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
