/* Saved progress: it comes back as it was, damage is reported and harms nothing, two programs don't undo each other. */
#include "test.h"

#include "folder.h"
#include "sample.h"

#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char SAVED[] = "state/progress";

static int close_folder(void **state) {
    static const char *const NAMES[] = {
        SAVED, "state/progress.lock", "state/progress.damaged-1", "state/progress.damaged-2", "state", NULL};
    (void)state;
    return folder_close_with(NAMES);
}

/* A session with something of each kind to keep. */
static void study(struct sample *sample) {
    sample_page(sample, "5.1.1");
    sample_press(sample, "Space Space");
    sample_page(sample, "5.1.2");
    sample_press(sample, "1 i 2");
    sample_page(sample, "5.1.3");
    sample_type(sample, "0.146");
    sample_press(sample, "Enter");
    sample_page(sample, "5.1.4");
    sample_type(sample, "0.562");
    sample_press(sample, "Enter Escape");
    sample_page(sample, "5.1.6");
    sample_type(sample, "1.1");
    sample_press(sample, "Enter");
    sample_type(sample, "-.3");
    sample_press(sample, "Enter");
    session_state(sample->session)->seconds = 12.25;
}

static char *written(const struct sample *sample) {
    struct text text = {0};
    progress_write(sample->session, &text);
    return text.bytes;
}

static bool reads(struct sample *sample, const char *text, struct error *error) {
    *error = (struct error){0};
    return progress_read(sample->session, text, strlen(text), "progress", error);
}

static void it_comes_back_as_it_was(void **state) {
    (void)state;
    struct sample a, b;
    struct error error;
    sample_open(&a, SAMPLE_LESSON);
    sample_open(&b, SAMPLE_LESSON);
    study(&a);
    char *first = written(&a);
    assert_string_equal(first, "downhill progress 2\n"
                               "at 5.1.6\n"
                               "page 5.1.1 revealed 2 seconds 0\n"
                               "page 5.1.2 revealed 1 done seconds 0 missed 1\n"
                               "question 0 right tried 3 choice 1 tries 2 hints 1\n"
                               "answer wrong 1\n"
                               "answer right 2\n"
                               "page 5.1.3 revealed 0 seconds 0 missed 1\n"
                               "question 0 wrong tried 0 choice -1 tries 1 hints 0\n"
                               "answer wrong 0.146\n"
                               "given 0.146\n"
                               "page 5.1.4 revealed 0 done seconds 0 missed 1\n"
                               "blank 0 right 0.562\n"
                               "page 5.1.6 revealed 0 seconds 12.25\n"
                               "guess 1.1000000000000001 -0.29999999999999999\n"
                               "end\n");
    assert_true(reads(&b, first, &error));
    char *second = written(&b);
    assert_string_equal(first, second);
    assert_true(b.session->been);
    assert_int_equal(b.session->here_page, 5);
    free(first);
    free(second);
    sample_close(&a);
    sample_close(&b);
}

static void assert_written(const struct sample *sample, const char *lines) {
    char *text = written(sample);
    assert_has(text, lines);
    free(text);
}

/* Now, and by who reads what is saved now. */
static void assert_kept(const struct sample *sample, const char *lines) {
    struct sample other;
    struct error error;
    char *text = written(sample);
    assert_has(text, lines);
    sample_open(&other, SAMPLE_LESSON);
    assert_true(reads(&other, text, &error));
    assert_written(&other, lines);
    free(text);
    sample_close(&other);
}

/* Not checked yet, but not lost. */
static void what_is_typed_into_blanks_is_kept(void **state) {
    struct sample a;
    (void)state;
    sample_open(&a, SAMPLE_LESSON);
    sample_page(&a, "5.1.4");
    sample_type(&a, "0.5");
    sample_press(&a, "Tab");
    sample_type(&a, "-1e,");
    assert_kept(&a, "blank 0 open 0.5\nblank 1 open -1e,\n");
    sample_close(&a);
}

/* The same of answers, beside what was answered before, and of a guess. */
static void what_is_typed_as_answer_or_guess_is_kept(void **state) {
    struct sample a;
    (void)state;
    sample_open(&a, SAMPLE_LESSON);
    sample_page(&a, "5.1.3");
    sample_type(&a, "0.146");
    sample_press(&a, "Enter");
    sample_type(&a, "0.07");
    sample_press(&a, "Escape Space Enter");
    sample_type(&a, " the gradient ");
    sample_press(&a, "Escape");
    sample_page(&a, "5.1.6");
    sample_type(&a, "1.4");
    sample_press(&a, "Enter");
    sample_type(&a, "-");
    assert_kept(&a, "answer wrong 0.146\ngiven 0.146\ntyped answer 0.07\n"
                    "question 1 open tried 0 choice -1 tries 0 hints 0\ntyped answer  the gradient \n");
    assert_kept(&a, "page 5.1.6 revealed 0 seconds 0\ntyped w 1.4\ntyped b -\nend\n");
    sample_close(&a);
}

/* What is filled in again, and that it was shown before, stays when it is emptied, and over the file. */
static void tries_at_blanks_are_kept(void **state) {
    struct sample a;
    (void)state;
    sample_open(&a, SAMPLE_LESSON);
    sample_page(&a, "5.1.4");
    sample_type(&a, "0.562");
    sample_press(&a, "Enter");
    sample_type(&a, "1");
    sample_press(&a, "Enter");
    sample_type(&a, "2");
    sample_press(&a, "Enter Escape");
    assert_written(&a, "blank 0 right 0.562\nblank 1 wrong 2\nfilled 1 tries 2\n");
    sample_press(&a, "a");
    assert_written(&a, "blank 0 right 0.562\nblank 1 shown 0.3622\nfilled 1 tries 2\n");
    sample_press(&a, "A");
    assert_written(&a, "filled 0 tries 1\nfilled 1 tries 2 shown\n");
    sample_type(&a, "0.5");
    sample_press(&a, "Enter Tab"); /* the wrong one stays as it is: no try more */
    sample_type(&a, "0.362");
    sample_press(&a, "Enter Escape");
    assert_kept(&a, "blank 0 wrong 0.5\nfilled 0 tries 2\nblank 1 right 0.362\nfilled 1 tries 3 shown\n");
    sample_close(&a);
}

static void damage_is_reported_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int line, column;
        const char *message;
    } CASES[] = {
        {"hello\n", 1, 1, "not progress of downhill"},
        {"", 0, 0, "cut short: no end"},
        {"downhill progress 1\n", 1, 1, "cut short: no end"},
        {"downhill progress 3\nend\n", 1, 1, "written by a newer downhill"},
        {"downhill progress 0\nend\n", 1, 1, "not progress of downhill"},
        {"downhill progress 1\nend", 2, 1, "cut short"},
        {"downhill progress 1\nend\nend\n", 3, 1, "text after the end"},
        {"downhill progress 1\ndance\nend\n", 2, 1, "unknown line"},
        {"downhill progress 1\npage\nend\n", 2, 5, "expected the id of a page"},
        {"downhill progress 1\npage 5.1.1 revealed 1\nend\n", 2, 22, "expected \"seconds\""},
        {"downhill progress 1\npage 5.1.1 revealed -1 seconds 0\nend\n", 2, 21, "expected a whole number in range"},
        {"downhill progress 1\npage 5.1.1 revealed 1e99 seconds 0\nend\n", 2, 21, "expected a whole number in range"},
        {"downhill progress 1\npage 5.1.1 revealed 0.5 seconds 0\nend\n", 2, 21, "expected a whole number in range"},
        {"downhill progress 1\npage 5.1.1 revealed 1 seconds nan\nend\n", 2, 31, "expected a number in range"},
        {"downhill progress 1\npage 5.1.1 revealed 1 seconds 0 x\nend\n", 2, 33, "expected \"missed\""},
        {"downhill progress 2\nfilled 0 tries 1\nend\n", 2, 8, "a blank before any page"},
        {"downhill progress 2\npage 5.1.4 revealed 0 seconds 0\nfilled 0 tries 1 seen\nend\n", 3, 18,
         "expected \"shown\""},
        {"downhill progress 1\nquestion 0 right tried 0 choice 0 tries 0 hints 0\nend\n", 2, 10,
         "a question before any page"},
        {"downhill progress 2\ntyped answer 1\nend\n", 2, 14, "typed before any question or page"},
        {"downhill progress 2\ntyped w 1\nend\n", 2, 9, "typed before any question or page"},
        {"downhill progress 2\npage 5.1.6 revealed 0 seconds 0\ntyped v 1\nend\n", 3, 7, "expected w, b or answer"},
        {"downhill progress 1\ngiven 1\nend\n", 2, 7, "an answer before any question"},
        {"downhill progress 1\npage 5.1.2 revealed 0 seconds 0\nquestion 0 maybe\nend\n", 3, 12,
         "expected open, wrong, right or shown"},
        {"downhill progress 1\npage 5.1.2 revealed 0 seconds 0\nquestion 0 right tried 64 choice 0 tries 0 hints "
         "0\nend\n",
         3, 24, "expected a whole number in range"},
        {"downhill progress 1\npage 5.1.4 revealed 0 seconds 0\nblank 0 right a\033[2J\nend\n", 3, 15,
         "control character"},
        {"downhill progress 1\npage 5.1.6 revealed 0 seconds 0\nguess 1 inf\nend\n", 3, 9,
         "expected a number in range"},
        {"downhill progress 2\npage 5.1.6 revealed 0 seconds 0 missed -1\nend\n", 2, 40,
         "expected a whole number in range"},
        {"downhill progress 2\npage 5.1.6 revealed 0 seconds 0\nrun 0 1 x\nend\n", 3, 5,
         "expected a whole number in range"},
        {"downhill progress 2\npage 5.1.6 revealed 0 seconds 0\nrun 9 infinite x\nend\n", 3, 7,
         "expected a number in range"},
        {"downhill progress 2\npage 5.1.6 revealed 0 seconds 0\nrun 9 inf\nend\n", 3, 10,
         "expected words, in UTF-8 and short enough"},
        {"downhill progress 2\npage 5.1.6 revealed 0 seconds 0\nrun 9 nan x\nchanged a\tb\nend\n", 4, 9,
         "control character"},
        {"downhill progress 2\npage 5.1.6 revealed 0 seconds 0\ncommand x\nend\n", 3, 9, "of a run, before any run"},
        {"downhill progress 2\nrun 9 1 x\nend\n", 2, 5, "a run too many, or before any page"},
        {"downhill progress 2\npage 5.1.2 revealed 0 seconds 0\nanswer right 1\nend\n", 3, 8,
         "an answer too many, or before any question"},
        {"downhill progress 2\npage 5.1.2 revealed 0 seconds 0\nagain 1 first right tries 1 hints 0\nend\n", 3, 7,
         "again, before any question"},
    };
    struct sample sample;
    struct error error;
    sample_open(&sample, SAMPLE_LESSON);
    study(&sample);
    char *before = written(&sample);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        if (reads(&sample, CASES[i].text, &error))
            fail_msg("case %zu was read", i);
        assert_string_equal(error.message, CASES[i].message);
        assert_int_equal(error.line, CASES[i].line);
        if (CASES[i].line > 0)
            assert_int_equal(error.column, CASES[i].column);
        char *after = written(&sample);
        assert_string_equal(before, after);
        free(after);
    }
    free(before);
    sample_close(&sample);
}

static void cut_anywhere_it_is_reported(void **state) {
    (void)state;
    struct sample sample;
    struct error error;
    sample_open(&sample, SAMPLE_LESSON);
    study(&sample);
    char *text = written(&sample);
    for (size_t length = 0; length < strlen(text); length++) {
        char *copy = malloc(length + 1); /* exactly that long, for the sanitizer */
        memcpy(copy, text, length);
        assert_false(progress_read(sample.session, copy, length, "progress", &error));
        free(copy);
    }
    for (size_t i = 0; i < strlen(text); i++) {
        static const char PUT[] = {'\0', '\n', ' ', '9', '-', '\x1b', '\xff'};
        for (size_t j = 0; j < sizeof PUT; j++) {
            char kept = text[i];
            text[i] = PUT[j];
            progress_read(sample.session, text, strlen(text) + (PUT[j] == '\0'), "progress", &error);
            text[i] = kept;
        }
    }
    free(text);
    sample_close(&sample);
}

static void what_the_course_lacks_is_passed_over(void **state) {
    (void)state;
    struct sample sample;
    struct error error;
    sample_open(&sample, SAMPLE_LESSON);
    assert_true(reads(&sample,
                      "downhill progress 1\nat 9.9.9\npage 9.9.9 revealed 4 done seconds 3\n"
                      "question 7 right tried 1 choice 0 tries 1 hints 0\ngiven x\nguess 1 2\n"
                      "page 5.1.2 revealed 77 seconds 0\nquestion 0 wrong tried 63 choice 5 tries 1 hints 9\n"
                      "question 3 right tried 0 choice 0 tries 1 hints 0\nblank 9 right 1\nend\n",
                      &error));
    assert_false(sample.session->been);
    sample_page(&sample, "5.1.2");
    assert_int_equal(session_state(sample.session)->revealed, 1);
    const struct question_state *question = &session_state(sample.session)->questions[0];
    assert_int_equal(question->tried, 7);
    assert_int_equal(question->choice, -1);
    assert_int_equal(question->hints, 2);
    sample_close(&sample);
}

static void put(const char *text) {
    folder_make("state");
    folder_put(SAVED, text);
}

static struct progress_store *open_store(struct sample *sample, struct error *notice) {
    *notice = (struct error){0};
    return progress_open(sample->session, folder_in(SAVED), notice);
}

static void saved_and_read_again(void **state) {
    (void)state;
    struct sample a, b;
    struct error notice, error;
    struct stat info;
    sample_open(&a, SAMPLE_LESSON);
    sample_open(&b, SAMPLE_LESSON);
    struct progress_store *store = open_store(&a, &notice);
    assert_string_equal(notice.message, "");
    assert_true(progress_save(store, a.session, &error));
    assert_int_not_equal(stat(folder_in(SAVED), &info), 0);
    study(&a);
    assert_true(progress_save(store, a.session, &error));
    assert_int_equal(stat(folder_in(SAVED), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    progress_close(store);
    store = open_store(&b, &notice);
    assert_string_equal(notice.message, "");
    char *was = written(&a), *is = written(&b);
    assert_string_equal(was, is);
    free(was);
    free(is);
    progress_close(store);
    sample_close(&a);
    sample_close(&b);
}

static void two_programs_keep_each_others_pages(void **state) {
    (void)state;
    struct sample a, b, c;
    struct error notice, error;
    put("downhill progress 1\npage 9.9.9 revealed 4 done seconds 3\nguess 1 2\nend\n");
    sample_open(&a, SAMPLE_LESSON);
    sample_open(&b, SAMPLE_LESSON);
    sample_open(&c, SAMPLE_LESSON);
    struct progress_store *first = open_store(&a, &notice), *second = open_store(&b, &notice);
    sample_page(&a, "5.1.2");
    sample_press(&a, "2");
    assert_true(progress_save(first, a.session, &error));
    sample_page(&b, "5.1.4");
    sample_type(&b, "0.562");
    sample_press(&b, "Enter Escape");
    assert_true(progress_save(second, b.session, &error));
    sample_page(&a, "5.1.1");
    assert_true(progress_save(first, a.session, &error));
    const char *text = folder_content(SAVED);
    assert_string_equal(text, "downhill progress 2\n"
                              "at 5.1.1\n"
                              "page 5.1.1 revealed 0 seconds 0\n"
                              "page 5.1.2 revealed 1 done seconds 0\n"
                              "question 0 right tried 2 choice 1 tries 1 hints 0\n"
                              "answer right 2\n"
                              "page 5.1.4 revealed 0 done seconds 0 missed 1\n"
                              "blank 0 right 0.562\n"
                              "page 9.9.9 revealed 4 done seconds 3\n"
                              "guess 1 2\n"
                              "end\n");
    struct progress_store *third = open_store(&c, &notice);
    sample_page(&c, "5.1.4");
    assert_int_equal(session_state(c.session)->blanks[0].verdict, VERDICT_RIGHT);
    progress_close(first);
    progress_close(second);
    progress_close(third);
    sample_close(&a);
    sample_close(&b);
    sample_close(&c);
}

static void a_damaged_file_is_set_aside(void **state) {
    (void)state;
    struct sample sample;
    struct error notice, error;
    sample_open(&sample, SAMPLE_LESSON);
    put("downhill progress 1\npage 5.1.1 reve");
    struct progress_store *store = open_store(&sample, &notice);
    assert_has(notice.message, folder_in("state/progress.damaged-1"));
    assert_has(notice.message, "progress:2:1: error: cut short");
    assert_string_equal(folder_content("state/progress.damaged-1"), "downhill progress 1\npage 5.1.1 reve");
    study(&sample);
    put("rubbish");
    assert_true(progress_save(store, sample.session, &error));
    assert_string_equal(folder_content("state/progress.damaged-2"), "rubbish");
    progress_close(store);
    sample_close(&sample);
}

static void where_nothing_can_be_written_it_says_so(void **state) {
    (void)state;
    struct sample sample;
    struct error notice = {0}, error = {0};
    sample_open(&sample, SAMPLE_LESSON);
    put("a file, no folder");
    struct progress_store *store = progress_open(sample.session, folder_in("state/progress/below/progress"), &notice);
    assert_has(notice.message, "progress can't be saved: ");
    study(&sample);
    assert_true(progress_save(store, sample.session, &error));
    progress_close(store);
    sample_close(&sample);
}

/* Twelve of each at most, whatever the file has; the thirteenth is damage. */
static void too_much_is_damage(void **state) {
    static const char *const ROWS[][2] = {{"question 0 right tried 2 choice 1 tries 1 hints 0\n", "answer wrong 3\n"},
                                          {"", "run 5 0.1 x\n"}};
    (void)state;
    struct sample sample;
    struct error error;
    sample_open(&sample, SAMPLE_LESSON);
    for (size_t i = 0; i < 2; i++)
        for (size_t count = 12; count <= 13; count++) {
            struct text text = {0};
            text_addf(&text, "downhill progress 2\npage 5.1.2 revealed 0 seconds 0\n%s", ROWS[i][0]);
            for (size_t j = 0; j < count; j++)
                text_add(&text, ROWS[i][1]);
            text_add(&text, "end\n");
            assert_int_equal(reads(&sample, text_string(&text), &error), count == 12);
            text_finish(&text);
        }
    sample_close(&sample);
}

/* What the learner did to a lab is kept as it stood, once, and comes back; what the lesson's own lab shows is not. */
static void runs_are_kept(void **state) {
    (void)state;
    struct sample a, b;
    struct error error;
    sample_open(&a, SAMPLE_LESSON);
    sample_open(&b, SAMPLE_LESSON);
    sample_page(&a, "5.1.7");
    sample_press(&a, "s s s m Enter");
    char *text = written(&a);
    assert_null(strstr(text, "\nrun "));
    free(text);
    sample_press(&a, "e 5 Enter s s");
    session_keep_runs(a.session);
    sample_press(&a, "s m");
    text = written(&a);
    const char *run = strstr(text, "\nrun ");
    assert_non_null(run);
    assert_int_equal(strncmp(run, "\nrun 3 ", 7), 0);
    assert_null(strstr(run + 1, "\nrun "));
    assert_has(run, "\nchanged eta 1 -> 5\n");
    assert_has(run, "\ncommand downhill trace --data FILE.csv --eta 5 --steps 3\nnote ");
    assert_true(reads(&b, text, &error));
    char *again = written(&b);
    assert_string_equal(text, again);
    free(text);
    free(again);
    sample_close(&a);
    sample_close(&b);
}

/* Text that a later version wrote is no damage: it stays where it is, and nothing is written over it. */
static void a_newer_file_is_left_alone(void **state) {
    static const char NEWER[] = "downhill progress 3\nwho knows\n";
    (void)state;
    struct sample sample;
    struct error notice, error;
    sample_open(&sample, SAMPLE_LESSON);
    put(NEWER);
    struct progress_store *store = open_store(&sample, &notice);
    assert_has(notice.message, "newer downhill");
    study(&sample);
    assert_true(progress_save(store, sample.session, &error));
    progress_close(store);
    put("");
    store = open_store(&sample, &notice);
    put(NEWER); /* meanwhile */
    sample_press(&sample, "Space");
    sample_page(&sample, "5.1.2");
    assert_false(progress_save(store, sample.session, &error));
    const char *text = folder_content(SAVED);
    assert_string_equal(text, NEWER);
    progress_close(store);
    sample_close(&sample);
}

/* A page taken out of the file while the program runs stays out, unless this program changes it. */
static void what_was_taken_out_stays_out(void **state) {
    (void)state;
    struct sample sample;
    struct error notice, error;
    sample_open(&sample, SAMPLE_LESSON);
    put("downhill progress 1\npage 5.1.1 revealed 2 seconds 4\npage 5.1.2 revealed 0 seconds 3\nend\n");
    struct progress_store *store = open_store(&sample, &notice);
    put("downhill progress 2\nend\n");
    sample_page(&sample, "5.1.2");
    sample_press(&sample, "2");
    assert_true(progress_save(store, sample.session, &error));
    const char *text = folder_content(SAVED);
    assert_null(strstr(text, "page 5.1.1"));
    assert_has(text, "page 5.1.2");
    progress_close(store);
    sample_close(&sample);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_open, close_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_comes_back_as_it_was),
        cmocka_unit_test(damage_is_reported_with_its_place),
        cmocka_unit_test(tries_at_blanks_are_kept),
        cmocka_unit_test(what_is_typed_into_blanks_is_kept),
        cmocka_unit_test(what_is_typed_as_answer_or_guess_is_kept),
        cmocka_unit_test(cut_anywhere_it_is_reported),
        cmocka_unit_test(what_the_course_lacks_is_passed_over),
        cmocka_unit_test(too_much_is_damage),
        cmocka_unit_test(runs_are_kept),
        CASE(saved_and_read_again),
        CASE(a_newer_file_is_left_alone),
        CASE(what_was_taken_out_stays_out),
        CASE(two_programs_keep_each_others_pages),
        CASE(a_damaged_file_is_set_aside),
        CASE(where_nothing_can_be_written_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
