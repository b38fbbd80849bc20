/* A session of a course in outline: lessons are decoded as they are opened, and what is saved of the others stays. */
#include "test.h"

#include "folder.h"
#include "sample.h"

#include "progress.h"

#include <string.h>

static int close_folder(void **state) {
    static const char *const NAMES[] = {"5.1.yaml",      "5.2.yaml",           "progress",
                                        "progress.lock", "progress.damaged-1", NULL};
    (void)state;
    return folder_close_with(NAMES);
}

/* The sample as lesson 5.1, and once more as 5.2 with `more` behind it. */
static void begin(struct sample *sample, const char *more) {
    struct text second = {0};
    text_add(&second, SAMPLE_LESSON);
    for (char *id = strstr(second.bytes, "5.1"); id; id = strstr(id, "5.1"))
        id[2] = '2';
    text_add(&second, more);
    folder_put("5.1.yaml", SAMPLE_LESSON);
    folder_put("5.2.yaml", second.bytes);
    sample_open_folder(sample, folder_path(), course_outline);
    assert_int_equal(sample->course.lesson_count, 2);
    text_finish(&second);
}

static bool loaded(const struct sample *sample, size_t lesson) {
    return sample->course.lessons[lesson].loaded;
}

static const char SAVED[] = "downhill progress 1\n"
                            "at 5.1.2\n"
                            "page 5.1.2 revealed 1 done seconds 1.5\n"
                            "question 0 right tried 3 choice 1 tries 2 hints 1\n"
                            "page 5.2.2 revealed 77 done seconds 2.25\n"
                            "question 0 wrong tried 63 choice 5 tries 1 hints 9\n"
                            "question 8 right tried 1 choice 0 tries 1 hints 0\n"
                            "page 5.2.4 revealed 0 done seconds 0\n"
                            "blank 0 right 0.562\n"
                            "page 5.2.6 revealed 0 done seconds 12.5\n"
                            "guess 1.1000000000000001 -0.3\n"
                            "page 9.9.9 revealed 4 done seconds 3\n"
                            "guess 1 2\n"
                            "end\n";

/* The saved lines of a page are still there, to the byte: also those that no longer fit it. */
static void assert_kept(const char *id) {
    size_t was_length, is_length;
    const char *now = folder_content("progress");
    const char *was = progress_find_page(SAVED, id, &was_length), *is = progress_find_page(now, id, &is_length);
    assert_non_null(is);
    assert_int_equal(is_length, was_length);
    assert_memory_equal(is, was, was_length);
}

static struct progress_store *open_saved(struct sample *sample, const char *text) {
    struct error notice = {0};
    folder_put("progress", text);
    begin(sample, "");
    struct progress_store *store = progress_open(sample->session, folder_in("progress"), &notice);
    assert_string_equal(notice.message, "");
    return store;
}

static void end(struct sample *sample, struct progress_store *store) {
    progress_close(store);
    sample_close(sample);
}

static void answers_of_a_lesson_never_opened_survive(void **state) {
    (void)state;
    struct sample sample;
    struct error error;
    struct progress_store *store = open_saved(&sample, SAVED);
    assert_int_equal(session_pages_done(sample.session, 1), 3);
    sample_page(&sample, "5.1.1");
    sample_press(&sample, "Space");
    assert_true(progress_save(store, sample.session, &error));
    sample_page(&sample, "5.1.4");
    assert_true(progress_save(store, sample.session, &error));
    assert_false(loaded(&sample, 1));
    assert_kept("5.1.2");
    assert_kept("5.2.2");
    assert_kept("5.2.4");
    assert_kept("5.2.6");
    assert_kept("9.9.9");
    const char *now = folder_content("progress");
    assert_has(now, "\npage 5.1.1 revealed 1 seconds 0\n");
    end(&sample, store);
}

/* Also where the file is gone meanwhile, or damaged: what was read is written again. */
static void what_was_read_outlives_the_file(void **state) {
    (void)state;
    struct sample sample;
    struct error error;
    struct progress_store *store = open_saved(&sample, SAVED);
    folder_put("progress", "rubbish");
    sample_page(&sample, "5.1.1");
    assert_true(progress_save(store, sample.session, &error));
    assert_kept("5.2.2");
    assert_kept("5.2.4");
    assert_kept("5.2.6");
    end(&sample, store);
}

/* The first page of a lesson is decoded alone, the second brings all; each finds its own again. */
static void a_lesson_is_found_as_it_was_left(void **state) {
    (void)state;
    struct sample sample;
    struct error error;
    struct progress_store *store = open_saved(&sample, SAVED);
    sample_page(&sample, "5.2.4");
    assert_false(loaded(&sample, 1));
    assert_int_equal(session_state(sample.session)->blanks[0].verdict, VERDICT_RIGHT);
    assert_string_equal(session_state(sample.session)->blanks[0].given, "0.562");
    sample_page(&sample, "5.2.6");
    assert_true(loaded(&sample, 1));
    assert_int_equal(session_state(sample.session)->guess_count, 1);
    assert_true(session_state(sample.session)->guesses[0].b == -0.3);
    sample_page(&sample, "5.2.2");
    const struct question_state *question = &session_state(sample.session)->questions[0];
    assert_int_equal(session_state(sample.session)->revealed, 1);
    assert_int_equal(question->tried, 7);
    assert_int_equal(question->choice, -1);
    assert_int_equal(question->hints, 2);
    assert_int_equal(question->verdict, VERDICT_WRONG);
    assert_true(progress_save(store, sample.session, &error));
    assert_kept("5.2.2"); /* looked at, not changed */
    assert_kept("5.2.4");
    sample_press(&sample, "2");
    assert_true(progress_save(store, sample.session, &error));
    const char *now = folder_content("progress");
    assert_has(now, "\npage 5.2.2 revealed 1 done seconds 2.25 missed 1\nquestion 0 right tried 7 choice 1 tries 2 "
                    "hints 2\nanswer right 2\npage 5.2.4 ");
    end(&sample, store);
}

/* Another program saves a page of a lesson while this one has its outline only, and then opens another of its pages. */
static void two_programs_keep_each_others_pages(void **state) {
    (void)state;
    struct sample ours, theirs;
    struct error error;
    struct progress_store *our_store = open_saved(&ours, SAVED), *their_store = open_saved(&theirs, SAVED);
    sample_page(&theirs, "5.2.1");
    sample_press(&theirs, "Space Space");
    sample_page(&theirs, "5.2.2");
    sample_press(&theirs, "2");
    assert_true(progress_save(their_store, theirs.session, &error));
    sample_page(&ours, "5.2.4");
    sample_page(&ours, "5.2.3");
    assert_true(progress_save(our_store, ours.session, &error));
    const char *now = folder_content("progress");
    assert_has(now, "\npage 5.2.1 revealed 2 seconds 0\n");
    assert_has(now, "\nquestion 0 right tried 7 choice 1 tries 2 hints 2\n");
    assert_has(now, "\npage 5.2.3 revealed 0 seconds 0\n");
    assert_kept("5.2.4");
    end(&ours, our_store);
    end(&theirs, their_store);
}

static void damage_changes_nothing(void **state) {
    (void)state;
    struct sample sample;
    struct error error;
    begin(&sample, "");
    assert_true(progress_read(sample.session, SAVED, strlen(SAVED), "progress", &error));
    struct text before = {0};
    progress_write(sample.session, &before);
    for (size_t length = 0; length + 1 < strlen(SAVED); length++)
        assert_false(progress_read(sample.session, SAVED, length, "progress", &error));
    struct text after = {0};
    progress_write(sample.session, &after);
    assert_string_equal(before.bytes, after.bytes);
    text_finish(&before);
    text_finish(&after);
    sample_close(&sample);
}

#define BROKEN_PAGE "- page: 5.2.99 Broken\n  blocks:\n  - txet: |\n      Nothing.\n"

static void a_broken_lesson_stays_out_of_the_way(void **state) {
    (void)state;
    struct sample sample;
    size_t last;
    begin(&sample, BROKEN_PAGE);
    last = sample.course.lessons[0].page_count - 1;
    assert_true(session_open(sample.session, 0, last));
    while (session_state(sample.session)->revealed < reveal_units(session_page(sample.session)))
        sample_press(&sample, "Space");
    assert_true(session_open(sample.session, 1, 0)); /* that page is sound */
    assert_false(session_open(sample.session, 1, 1));
    assert_has(sample.session->sentence, "lesson 5.2 has errors; `downhill check` tells all: 5.2.yaml:");
    assert_has(sample.session->sentence, "txet");
    assert_int_equal(sample.session->lesson, 1);
    assert_int_equal(sample.session->page, 0);
    sample_close(&sample);
}

/* Where the page itself is broken one stays where one was. */
static void a_broken_page_is_not_entered(void **state) {
    (void)state;
    struct sample sample;
    size_t lesson, page;
    begin(&sample, BROKEN_PAGE);
    assert_true(course_find_page(&sample.course, "5.2.99", &lesson, &page));
    assert_false(session_open(sample.session, lesson, page));
    assert_int_equal(sample.session->place, PLACE_CONTENTS);
    assert_false(sample.session->been);
    assert_true(session_open(sample.session, 0, 0));
    assert_false(session_open(sample.session, lesson, page));
    assert_int_equal(sample.session->lesson, 0);
    sample_close(&sample);
}

static void the_contents_decode_nothing(void **state) {
    (void)state;
    struct sample sample;
    begin(&sample, "");
    sample_press(&sample, "Down Up Down");
    assert_false(loaded(&sample, 0) || loaded(&sample, 1));
    assert_int_equal(sample.course.lessons[1].about.count, 1);
    sample_press(&sample, "Enter");
    assert_string_equal(session_page(sample.session)->id, "5.2.1");
    sample_close(&sample);
}

static void a_search_looks_through_all(void **state) {
    (void)state;
    struct sample sample;
    struct search_hit hits[SEARCH_HITS_MAX];
    begin(&sample, "- page: 5.2.99 Last\n  blocks:\n  - text: |\n      A walrus.\n");
    sample_press(&sample, "/");
    sample_type(&sample, "walrus");
    assert_int_equal(session_search(sample.session, hits), 1);
    assert_int_equal(hits[0].lesson, 1);
    sample_press(&sample, "Enter");
    assert_string_equal(session_page(sample.session)->id, "5.2.99");
    sample_close(&sample);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_open, close_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(answers_of_a_lesson_never_opened_survive),
        CASE(what_was_read_outlives_the_file),
        CASE(a_lesson_is_found_as_it_was_left),
        CASE(two_programs_keep_each_others_pages),
        CASE(damage_changes_nothing),
        CASE(a_broken_lesson_stays_out_of_the_way),
        CASE(a_broken_page_is_not_entered),
        CASE(the_contents_decode_nothing),
        CASE(a_search_looks_through_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
