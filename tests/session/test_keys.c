/* Keys by name, and the table of actions: it is complete, without contradictions, and the docs show it as it is. */
#include "test.h"

#include "sample.h"

#include "key.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void names_of_keys(void **state) {
    (void)state;
    static const struct {
        const char *name;
        uint32_t key;
        const char *label;
    } KEYS[] = {
        {"s", 's', "s"},
        {"?", '?', "?"},
        {"Space", ' ', "space"},
        {"BSpace", PRESS_BACKSPACE, "backspace"},
        {"C-c", PRESS_INTERRUPT, "Ctrl-C"},
        {"C-u", PRESS_CLEAR, "Ctrl-U"},
        {"C-w", PRESS_CUT_WORD, "Ctrl-W"},
        {"PPage", PRESS_PAGE_UP, "PgUp"},
        {"\u03b7", 0x3b7, "\u03b7"},
    };
    char label[16];
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        uint32_t key = 0;
        assert_true(key_parse(KEYS[i].name, &key));
        assert_int_equal(key, KEYS[i].key);
        assert_string_equal(key_label(key, label), KEYS[i].label);
    }
    uint32_t key;
    assert_false(key_parse("", &key));
    assert_false(key_parse("Enterr", &key));
    assert_false(key_parse("ss", &key));
    assert_false(key_parse("\x01", &key));
}

static void names_of_actions_differ(void **state) {
    (void)state;
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++) {
        assert_ptr_equal(action_find(ACTION_ROWS[i].name), &ACTION_ROWS[i]);
        assert_true(ACTION_ROWS[i].keys[0] != 0);
        assert_true(strlen(ACTION_ROWS[i].help) > 0);
    }
    assert_null(action_find("dance"));
}

/* In one situation a key never means two things. */
static void no_key_means_two_things(void **state) {
    (void)state;
    static const char *const PAGES[] = {"5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.5", "5.1.6", "5.1.7", "5.1.9"};
    static const char *const KEYS[] = {"", "p", "e", "g", "s 0", "Enter", "?", "m"};
    struct sample sample;
    sample_open(&sample, SAMPLE_LESSON);
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++)
        for (size_t j = 0; j < sizeof KEYS / sizeof *KEYS; j++) {
            const struct action_row *rows[128];
            sample_page(&sample, PAGES[i]);
            sample_press(&sample, KEYS[j]);
            size_t count = action_help_rows(sample.session, 2, rows, 128);
            for (size_t a = 0; a < count; a++)
                for (size_t b = a + 1; b < count; b++)
                    if (rows[a]->keys[0] == rows[b]->keys[0] && rows[a]->kind != rows[b]->kind)
                        fail_msg("%s after %s: %s and %s", PAGES[i], KEYS[j], rows[a]->name, rows[b]->name);
            session_apply(sample.session, (struct action){.kind = ACTION_LEAVE});
            session_apply(sample.session, (struct action){.kind = ACTION_LEAVE});
        }
    sample_close(&sample);
}

/* The help is open, and takes the space bar for its own parts: it still tells what space does on the page. */
static void the_help_tells_of_the_page(void **state) {
    (void)state;
    struct sample sample;
    const struct action_row *rows[128];
    bool next = false, close = false;
    sample_open(&sample, SAMPLE_LESSON);
    sample_page(&sample, "5.1.1");
    sample_press(&sample, "?");
    size_t count = action_help_rows(sample.session, 2, rows, 128);
    for (size_t i = 0; i < count; i++) {
        next |= rows[i] == action_find("next");
        close |= rows[i]->kind == ACTION_LEAVE;
    }
    assert_true(next && !close);
    sample_close(&sample);
}

/* "s step  u back": all that has a place in the bottom row, were it wide enough. */
static const char *bottom_rows(struct sample *sample, const struct action_row *const rows[], size_t count) {
    static char out[512];
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        char label[16];
        assert_true(i == 0 || rows[i]->rank >= rows[i - 1]->rank);
        sprintf(out + strlen(out), "%s %s  ", action_label(sample->session, rows[i], label), rows[i]->word);
    }
    return out;
}

static const char *bottom(struct sample *sample, size_t most) {
    const struct action_row *rows[32];
    return bottom_rows(sample, rows, action_bottom_row(sample->session, 2, rows, most));
}

static void the_bottom_row_shows_what_works(void **state) {
    (void)state;
    struct sample sample;
    sample_open(&sample, SAMPLE_LESSON);
    assert_has(bottom(&sample, 32), "Enter open  ");
    assert_null(strstr(bottom(&sample, 32), "space next"));
    sample_page(&sample, "5.1.7");
    assert_string_equal(bottom(&sample, 4), "s step  r run  v view  p predict  ");
    assert_has(bottom(&sample, 32), "space next  ");
    sample_press(&sample, "s");
    assert_string_equal(bottom(&sample, 4), "s step  u back  r run  v view  ");
    sample_press(&sample, "p");
    assert_string_equal(bottom(&sample, 3), "Enter commit  arrows aim  e type  ");
    assert_null(strstr(bottom(&sample, 32), "step"));
    sample_press(&sample, "Escape");
    sample_page(&sample, "5.1.2");
    assert_has(bottom(&sample, 32), "1..3 choose  Enter answer  i hint  a show answer  ");
    sample_press(&sample, "2");
    assert_null(strstr(bottom(&sample, 32), "hint"));
    assert_null(strstr(bottom(&sample, 32), "choose"));
    sample_close(&sample);
}

/* A field's own keys, then those of its page that it leaves. */
static void a_field_names_its_keys_first(void **state) {
    (void)state;
    struct sample sample;
    sample_open(&sample, SAMPLE_LESSON);
    sample_page(&sample, "5.1.4");
    sample_press(&sample, "Enter");
    static const char OWN[] = "Enter check  Tab next field  Esc leave  ";
    const struct action_row *rows[32];
    size_t count = action_bottom_row(sample.session, 2, rows, 32);
    assert_true(count > 4);
    assert_string_equal(bottom_rows(&sample, rows, 3), OWN);
    assert_string_equal(bottom_rows(&sample, rows + 3, 1), "a show answer  ");
    assert_string_equal(bottom_rows(&sample, rows + 4, count - 4), "space next  backspace back  ? help  ");
    sample_page(&sample, "5.1.3");
    sample_press(&sample, "Space Enter"); /* words take them all */
    assert_string_equal(bottom(&sample, 32), "Enter accept  Esc leave  ");
    sample_close(&sample);
}

/* The question is what comes next then; s still says so. */
static void a_held_lab_offers_no_step(void **state) {
    (void)state;
    struct sample sample;
    sample_open(&sample, SAMPLE_LESSON);
    sample_page(&sample, "5.1.8");
    assert_string_equal(bottom(&sample, 2), "s step  r run  ");
    sample_press(&sample, "s s s");
    assert_string_equal(bottom(&sample, 3), "u back  v view  space next  ");
    assert_non_null(strstr(bottom(&sample, 32), "1..2 choose"));
    for (const char *key = "sSr."; *key; key++)
        assert_string_equal(sample_press(&sample, (const char[]){*key, '\0'}),
                            "held at step 3: answer the question first");
    sample_press(&sample, "1");
    assert_string_equal(bottom(&sample, 3), "s step  u back  r run  ");
    sample_close(&sample);
}

static void characters_are_text_while_typing(void **state) {
    (void)state;
    struct sample sample;
    sample_open(&sample, SAMPLE_LESSON);
    sample_page(&sample, "5.1.3");
    assert_int_equal(action_of_key(sample.session, 'q').kind, ACTION_QUIT);
    assert_int_equal(action_of_key(sample.session, '-').kind, ACTION_TYPE);
    sample_press(&sample, "Space Enter"); /* words */
    assert_int_equal(action_of_key(sample.session, 'q').kind, ACTION_TYPE);
    assert_int_equal(action_of_key(sample.session, '?').kind, ACTION_TYPE);
    assert_int_equal(action_of_key(sample.session, PRESS_INTERRUPT).kind, ACTION_QUIT);
    assert_int_equal(action_of_key(sample.session, PRESS_BACKSPACE).kind, ACTION_ERASE);
    sample_press(&sample, "Escape");
    sample_page(&sample, "5.1.7");
    assert_int_equal(action_of_key(sample.session, '-').kind, ACTION_SLOWER);
    assert_int_equal(action_of_key(sample.session, '0').kind, ACTION_RESTART);
    sample_press(&sample, "p");
    assert_int_equal(action_of_key(sample.session, 'L').value, 5);
    assert_int_equal(action_of_key(sample.session, PRESS_SHIFT_UP).kind, ACTION_UP);
    sample_close(&sample);
}

static void check_taken(const struct sample *sample, const char *taken, const char *left) {
    for (; *taken; taken++)
        assert_int_equal(action_of_key(sample->session, (unsigned char)*taken).kind, ACTION_TYPE);
    for (; *left; left++)
        assert_int_not_equal(action_of_key(sample->session, (unsigned char)*left).kind, ACTION_TYPE);
}

/* What can't be part of a number stays a key; `e` and `/` are a part behind a digit only. */
static void a_number_leaves_the_other_keys(void **state) {
    (void)state;
    static const struct {
        const char *page, *begin;
    } PLACES[] = {{"5.1.3", "Enter"}, {"5.1.4", "Enter"}, {"5.1.6", "Enter"}, {"5.1.7", "g"}, {"5.1.7", "p e"}};
    struct sample sample;
    sample_open(&sample, SAMPLE_LESSON);
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        sample_page(&sample, PLACES[i].page);
        sample_press(&sample, PLACES[i].begin);
        check_taken(&sample, "0123456789+-.,", "ia ?qeE/xsyn");
        sample_type(&sample, "1");
        check_taken(&sample, "0123456789+-.,eE/", "ia ?qxsyn");
        assert_int_equal(action_of_key(sample.session, 0x2212).kind, ACTION_TYPE);
        assert_int_equal(action_of_key(sample.session, 'q').kind, ACTION_QUIT);
        sample_type(&sample, "e-");
        assert_string_equal(sample.session->form.fields[sample.session->form.at].text, "1e-");
        sample_press(&sample, "C-u Escape Escape");
    }
    sample_close(&sample);
}

/* Wherever one types: an answer, a blank, a guess, a setting, a step, a cross, words to search for. */
static void ctrl_u_empties_what_is_typed(void **state) {
    (void)state;
    static const struct {
        const char *page, *begin, *typed;
    } PLACES[] = {{"5.1.3", "Enter", "12"}, {"5.1.4", "Enter", "12"},        {"5.1.6", "Enter", "12"},
                  {"5.1.7", "e", "1 2"},    {"5.1.3", "Space Enter", "a b"}, {"5.1.7", "g", "12"},
                  {"5.1.7", "p e", "12"},   {"5.1.1", "/", "page two"}};
    struct sample sample;
    sample_open(&sample, SAMPLE_LESSON);
    for (size_t i = 0; i < sizeof PLACES / sizeof *PLACES; i++) {
        sample_page(&sample, PLACES[i].page);
        sample_press(&sample, PLACES[i].begin);
        const struct form *form = &sample.session->form;
        sample_type(&sample, PLACES[i].typed);
        sample_press(&sample, "C-w");
        const char *blank = strchr(PLACES[i].typed, ' ');
        assert_int_equal(strlen(form->fields[form->at].text), blank ? blank + 1 - PLACES[i].typed : 0);
        sample_press(&sample, "C-u");
        assert_string_equal(form->fields[form->at].text, "");
        sample_press(&sample, "Escape Escape");
    }
    sample_page(&sample, "5.1.7");
    assert_string_equal(sample_press(&sample, "C-u"), "erase: nothing to do here");
    sample_close(&sample);
}

/* y and n are for yes and no, and nothing else, though Enter and Esc do what they do there. */
static void y_and_n_answer_only_where_is_asked(void **state) {
    (void)state;
    static const char *const PAGES[] = {"5.1.2", "5.1.4", "5.1.6"};
    static const char IDLE[] = "this key does nothing here; ? lists those that do";
    struct sample sample;
    sample_open(&sample, SAMPLE_LESSON);
    assert_string_equal(sample_press(&sample, "y"), IDLE);
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        sample_page(&sample, PAGES[i]);
        assert_string_equal(sample_press(&sample, "y"), IDLE);
        assert_int_equal(sample.session->mode, MODE_READ);
        sample_press(&sample, "K");
        assert_string_equal(sample_press(&sample, "n"), IDLE);
        assert_int_equal(sample.session->overlay, OVERLAY_GLOSSARY);
        sample_press(&sample, "K");
    }
    sample_page(&sample, "5.1.7");
    sample_press(&sample, "s 0");
    assert_non_null(strstr(bottom(&sample, 32), "Enter yes  Esc no  "));
    sample_press(&sample, "n");
    assert_int_equal(sample.session->lab.step, 1);
    sample_press(&sample, "0 y");
    assert_int_equal(sample.session->lab.step, 0);
    assert_string_equal(sample_press(&sample, "Escape"), "Esc: nothing is open here; q leaves the program");
    sample_close(&sample);
}

static void the_point_is_a_phase_beside_a_number_to_type(void **state) {
    (void)state;
    struct sample sample;
    sample_open(&sample, "lesson: 5.1 Keys\n"
                         "data:\n"
                         "  toy: {points: [[0.5, 0.2], [2.5, 0.9]]}\n"
                         "runs:\n"
                         "  gd: {data: toy, optimizer: gd, eta: 1, start: [-2, -2]}\n"
                         "pages:\n"
                         "- page: 5.1.1 Without a lab\n"
                         "  blocks:\n"
                         "  - ask: |\n"
                         "      A half?\n"
                         "    number: 0.5\n"
                         "- page: 5.1.2 In a lab\n"
                         "  blocks:\n"
                         "  - lab: [gd]\n"
                         "  - ask: |\n"
                         "      A half?\n"
                         "    number: 0.5\n");
    sample_page(&sample, "5.1.1");
    assert_int_equal(action_of_key(sample.session, '.').kind, ACTION_TYPE);
    sample_page(&sample, "5.1.2");
    assert_int_equal(action_of_key(sample.session, '.').kind, ACTION_PHASE);
    assert_int_equal(action_of_key(sample.session, '5').kind, ACTION_TYPE);
    sample_type(&sample, "0");
    assert_int_equal(action_of_key(sample.session, '.').kind, ACTION_TYPE);
    sample_close(&sample);
}

/* docs/keys.md is the table. To write it anew: KEYS_WRITE=1. */
static void the_docs_show_the_table(void **state) {
    (void)state;
    struct text wanted = {0}, found = {0};
    char buffer[4096];
    size_t count;
    action_document(&wanted);
    FILE *file = getenv("KEYS_WRITE") ? fopen(KEYS_DOCUMENT, "w") : NULL;
    if (file) {
        fputs(text_string(&wanted), file);
        fclose(file);
    }
    file = fopen(KEYS_DOCUMENT, "r");
    assert_non_null(file);
    while ((count = fread(buffer, 1, sizeof buffer, file)) > 0)
        text_add_bytes(&found, buffer, count);
    fclose(file);
    assert_string_equal(text_string(&found), text_string(&wanted));
    text_finish(&wanted);
    text_finish(&found);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_keys),
        cmocka_unit_test(names_of_actions_differ),
        cmocka_unit_test(no_key_means_two_things),
        cmocka_unit_test(the_help_tells_of_the_page),
        cmocka_unit_test(the_bottom_row_shows_what_works),
        cmocka_unit_test(a_held_lab_offers_no_step),
        cmocka_unit_test(characters_are_text_while_typing),
        cmocka_unit_test(a_number_leaves_the_other_keys),
        cmocka_unit_test(a_field_names_its_keys_first),
        cmocka_unit_test(ctrl_u_empties_what_is_typed),
        cmocka_unit_test(y_and_n_answer_only_where_is_asked),
        cmocka_unit_test(the_point_is_a_phase_beside_a_number_to_type),
        cmocka_unit_test(the_docs_show_the_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
