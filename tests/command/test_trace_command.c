/* The command that `=` shows is typed to the program: its rows are the lab's points to the last digit. Arguments: the
 * program, the course. */
#include "test.h"

#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const char *program, *folder;

static int open_lab(void **state) {
    sample_setup_folder(state, folder);
    sample_page(*state, "1.1.3");
    sample_press(*state, "x");
    return 0;
}

static void set(struct sample *s, const char *label, const char *text) {
    struct form *form = &s->session->form;
    for (form->at = 0; form->at + 1 < form->count && strcmp(form->fields[form->at].label, label) != 0; form->at++)
        continue;
    assert_string_equal(form->fields[form->at].label, label);
    sample_type(s, text);
}

/* The command without its first word, which is the program's name. */
static void command_of(struct sample *s, char command[512], char missing[512]) {
    struct text one = {0}, other = {0};
    session_trace(s->session, s->session->lab.active, &one, &other);
    assert_int_equal(strncmp(text_string(&one), "downhill ", 9), 0);
    snprintf(command, 512, "%s", text_string(&one) + 9);
    snprintf(missing, 512, "%s", text_string(&other));
    text_finish(&one);
    text_finish(&other);
}

/* Runs it and compares rows 0 to `end`; there are no more. */
static void assert_same(struct sample *s, size_t end) {
    char command[512], missing[512], line[1500], row[512];
    command_of(s, command, missing);
    snprintf(line, sizeof line, "env -i PATH=/usr/bin:/bin DOWNHILL_COURSE='%s' '%s' %s --format csv 2>&1", folder,
             program, command);
    FILE *pipe = popen(line, "r");
    struct run *run = s->session->lab.runs[s->session->lab.active];
    assert_non_null(fgets(row, sizeof row, pipe));
    for (size_t n = 0; n <= end; n++) {
        double step, w, b, loss;
        assert_non_null(fgets(row, sizeof row, pipe));
        if (sscanf(row, "%lf,%lf,%lf,%lf", &step, &w, &b, &loss) != 4)
            fail_msg("%s\n%s", line, row);
        assert_true(step == (double)n);
        if (w != run_theta(run, n)[0] || b != run_theta(run, n)[1] || loss != run_loss(run, n))
            fail_msg("%s\nstep %zu: %s", command, n, row);
    }
    assert_null(fgets(row, sizeof row, pipe));
    assert_int_equal(WEXITSTATUS(pclose(pipe)), 0);
}

/* Every optimizer with its defaults, and with everything that it has turned to something else. */
static void every_optimizer(void **state) {
    static const struct {
        const char *label, *text;
    } TURNED[] = {
        {"eta", "0.3"},           {"gamma", "0.7"},
        {"beta", "0.8"},          {"beta1", "0.85"},
        {"beta2", "0.9"},         {"eps", "1e-3"},
        {"eps-placement", "out"}, {"bias-correction", "off"},
        {"root", "off"},          {"momentum-form", "p"},
        {"etas", "0.2,0.4,3"},    {"batch", "1"},
        {"shuffle", "11"},        {"reduction", "mean"},
        {"schedule", "step"},     {"factor", "0.9"},
        {"every", "2"},           {"momentum-schedule", "s"},
        {"gamma-max", "0.8"},     {"start w", "-1.1"},
        {"start b", "0.3"},
    };
    struct sample *s = *state;
    for (size_t o = 0; o < OPTIMIZER_COUNT; o++) {
        sample_press(s, "x x");
        for (size_t i = 0; i < o; i++)
            sample_press(s, "o");
        sample_press(s, "S S s");
        assert_same(s, 21);
        sample_press(s, "g 0 Enter e");
        for (size_t i = 0; i < sizeof TURNED / sizeof *TURNED; i++)
            for (int f = 0; f < s->session->form.count; f++)
                if (strcmp(s->session->form.fields[f].label, TURNED[i].label) == 0) {
                    set(s, TURNED[i].label, TURNED[i].text);
                    break;
                }
        sample_press(s, "Enter S S s");
        assert_int_equal(s->session->lab.step, 21);
        assert_same(s, 21);
    }
}

static void every_schedule(void **state) {
    static const char *const SCHEDULES[] = {"constant", "step", "exponential", "inverse", "validation"};
    struct sample *s = *state;
    for (size_t i = 0; i < 5; i++) {
        sample_press(s, "x x e");
        set(s, "schedule", SCHEDULES[i]);
        set(s, "batch", "1");
        sample_press(s, "Enter S S S");
        assert_same(s, 30);
    }
}

static void only_what_differs(void **state) {
    struct sample *s = *state;
    char command[512], missing[512];
    sample_press(s, "S S");
    command_of(s, command, missing);
    assert_string_equal(command, "trace --optimizer momentum --steps 20");
    assert_string_equal(missing, "");
    assert_string_equal(sample_press(s, "="), "downhill trace --optimizer momentum --steps 20");
    assert_int_equal(s->session->overlay, OVERLAY_NONE);
    sample_press(s, "S S S S S S S S");
    command_of(s, command, missing);
    assert_string_equal(command, "trace --optimizer momentum");
}

static void what_is_missing_is_said(void **state) {
    struct sample *s = *state;
    char command[512], missing[512];
    sample_press(s, "S e");
    set(s, "eta", "2");
    sample_press(s, "Enter");
    command_of(s, command, missing);
    assert_string_equal(missing, ""); /* not a step yet that knows of it */
    sample_press(s, "s s");
    command_of(s, command, missing);
    assert_string_equal(missing, "It goes to step 10 only, for at step 10 the run was changed: eta 1 -> 2. ");
    assert_string_equal(command, "trace --optimizer momentum --steps 10");
    assert_same(s, 10);
    sample_press(s, "=");
    assert_int_equal(s->session->overlay, OVERLAY_TRACE);
    sample_press(s, "= U u w Right Enter s");
    command_of(s, command, missing);
    assert_has(missing, "It goes to step 0 only, for at step 1 the run was changed: moved to");
    assert_same(s, 0);
    sample_press(s, "0 Enter s s e");
    set(s, "y of point 1", "0.5");
    sample_press(s, "Enter s");
    command_of(s, command, missing);
    assert_has(missing, "at step 2 the run was changed: y of point 1 0.2 -> 0.5");
    assert_null(strstr(command, "--data"));
    sample_press(s, "g 0 Enter e");
    set(s, "y of point 1", "0.5");
    sample_press(s, "Enter s");
    command_of(s, command, missing);
    assert_has(command, "trace --data FILE.csv");
    assert_has(missing, "The points of toy were edited here");
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_optimizer, open_lab, sample_teardown),
        cmocka_unit_test_setup_teardown(every_schedule, open_lab, sample_teardown),
        cmocka_unit_test_setup_teardown(only_what_differs, open_lab, sample_teardown),
        cmocka_unit_test_setup_teardown(what_is_missing_is_said, open_lab, sample_teardown),
    };
    if (argc != 3)
        return 2;
    program = argv[1];
    folder = argv[2];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
