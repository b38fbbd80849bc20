/* A lesson changes on the disk while it is studied, in the ways that editors save: the page stays, and what was
 * answered on it. Argument: the program. */
#include "test.h"

#include "folder.h"
#include "program.h"

#include <stdio.h>
#include <string.h>

static const char *program;

static const char HEAD[] =
    "lesson: 1.1 Mine\npages:\n- page: 1.1.1 First\n  blocks:\n  - text: |\n      The first page.\n";
static const char PAGE[] = "- page: 1.1.2 Second\n  blocks:\n  - text: |\n      Loss {{loss of points at (0, 0)}}.\n"
                           "  - ask: |\n      Which?\n    choices:\n    - wrong: one\n    - right: two\n"
                           "  - text: |\n      %s\n";

/* The lesson with these words at its end. */
static const char *lesson(const char *words) {
    static char text[2048], page[1024];
    snprintf(page, sizeof page, PAGE, words);
    snprintf(text, sizeof text, "%s%s", HEAD, page);
    return text;
}

static int open_folder(void **state) {
    folder_open(state);
    program_is(program, folder_path(), folder_path());
    folder_make("datasets");
    folder_put("datasets/points.csv", "x,y\n0,0\n");
    folder_put("mine.yaml", lesson("Old words."));
    return 0;
}

/* On page 1.1.2 with its question answered at the second try. */
static struct vt *start(const char *place) {
    struct vt *vt = program_open(place);
    if (strchr(place, '/')) {
        vt_wait_text(vt, "The first page.");
        vt_type(vt, " ");
    }
    vt_wait_text(vt, "Which?");
    vt_type(vt, "12");
    vt_wait_text(vt, "Old words.");
    vt_wait_asleep(vt);
    return vt;
}

static void assert_still_answered(struct vt *vt) {
    vt_wait_text(vt, "read anew, 1.1.2 Second");
    vt_wait_text(vt, "[*] 2");
    vt_type(vt, "m");
    vt_wait_text(vt, "1 to review");
    vt_finish(vt);
}

static void written_in_place(void **state) {
    (void)state;
    struct vt *vt = start("1.1.2");
    folder_put("mine.yaml", lesson("New words."));
    vt_wait_text(vt, "New words.");
    assert_still_answered(vt);
}

static void put_in_its_place(void **state) {
    (void)state;
    struct vt *vt = start("1.1.2");
    folder_put("mine.new", lesson("New words."));
    assert_int_equal(rename(folder_in("mine.new"), folder_in("mine.yaml")), 0);
    vt_wait_text(vt, "New words.");
    assert_still_answered(vt);
}

static void a_single_file(void **state) {
    (void)state;
    struct vt *vt = start(folder_in("mine.yaml"));
    folder_put("mine.yaml", lesson("New words."));
    vt_wait_text(vt, "New words.");
    assert_still_answered(vt);
}

/* Errors are shown with their place; the lesson goes on as it was, and the mended file is taken. */
static void a_wrong_file_is_told(void **state) {
    (void)state;
    struct vt *vt = start("1.1.2");
    folder_put("mine.yaml", lesson("New {{nonsense}} words."));
    vt_wait_text(vt, "mine.yaml:17:13");
    vt_wait_text(vt, "not taken over");
    vt_type(vt, "\033");
    vt_wait_text(vt, "Old words.");
    vt_type(vt, "m");
    vt_wait_text(vt, "1.1  Mine");
    vt_type(vt, "\r");
    vt_wait_text(vt, "Old words.");
    folder_put("mine.yaml", "lesson: 1.1 Mine\n");
    vt_wait_text(vt, "not taken over: mine.yaml:1:1");
    folder_put("mine.yaml", lesson("Mended words."));
    vt_wait_text(vt, "Mended words.");
    assert_still_answered(vt);
}

/* Nothing is read before the writer is done, however long that takes. */
static void a_file_half_written_waits(void **state) {
    const char *text = lesson("New words.");
    (void)state;
    struct vt *vt = start("1.1.2");
    FILE *file = fopen(folder_in("mine.yaml"), "w");
    fwrite(text, 1, 60, file);
    fflush(file);
    vt_type(vt, "\033[Z"); /* a key, so that the program has been awake since */
    vt_wait_asleep(vt);
    assert_true(vt_shows(vt, "Old words."));
    fputs(text + 60, file);
    fclose(file);
    vt_wait_text(vt, "New words.");
    assert_null(strstr(vt_output(vt), "not taken over"));
    assert_still_answered(vt);
}

static void data_count_too(void **state) {
    (void)state;
    struct vt *vt = start("1.1.2");
    vt_wait_text(vt, "Loss 0.125."); /* half of (1/2)^2 */
    folder_put("datasets/points.csv", "x,y\n0,0.5\n");
    vt_wait_text(vt, "Loss 0.");
    vt_wait_no_text(vt, "Loss 0.125.");
    assert_still_answered(vt);
}

/* The page is gone: the one in its place is shown. What was answered comes back with it. */
static void a_page_goes_and_comes_back(void **state) {
    (void)state;
    struct vt *vt = start("1.1.2");
    folder_put("mine.yaml", HEAD);
    vt_wait_text(vt, "The first page.");
    folder_put("mine.yaml", lesson("New words."));
    vt_wait_text(vt, "1/2");
    vt_type(vt, " ");
    vt_wait_text(vt, "[*] 2");
    vt_wait_text(vt, "New words.");
    vt_leave(vt);
    vt = program_open("1.1.2");
    vt_wait_text(vt, "[*] 2");
    vt_finish(vt);
}

/* What is being typed is not lost: the new lesson comes when it is done. */
static void while_one_types_it_waits(void **state) {
    (void)state;
    struct vt *vt = start("1.1.2");
    vt_type(vt, "/wo");
    vt_wait_text(vt, "find");
    folder_put("mine.yaml", lesson("New words."));
    vt_wait_asleep(vt);
    vt_type(vt, "rds");
    vt_wait_text(vt, "words");
    vt_type(vt, "\033");
    vt_wait_text(vt, "New words.");
    vt_finish(vt);
}

/* Between changes it sleeps for good: another program's whole life doesn't wake it. */
static void it_sleeps_between(void **state) {
    (void)state;
    struct vt *vt = start("1.1.2");
    folder_put("mine.yaml", lesson("New words."));
    vt_wait_text(vt, "New words.");
    vt_type(vt, "?");
    vt_wait_text(vt, "help: ? closes it");
    vt_wait_asleep(vt);
    unsigned long switches = vt_switches(vt);
    struct vt *other = program_open("--version");
    vt_wait_end(other);
    vt_finish(other);
    assert_int_equal(vt_switches(vt), switches);
    vt_finish(vt);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, open_folder, folder_close)

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        CASE(written_in_place),           CASE(put_in_its_place),          CASE(a_single_file),
        CASE(a_wrong_file_is_told),       CASE(a_file_half_written_waits), CASE(data_count_too),
        CASE(a_page_goes_and_comes_back), CASE(while_one_types_it_waits),  CASE(it_sleeps_between),
    };
    assert_true(argc == 2);
    program = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
