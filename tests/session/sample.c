#include "test.h"

#include "folder.h"
#include "sample.h"

#include "key.h"
#include "memory.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char SAMPLE_LESSON[] = "lesson: 5.1 Sample\n"
                             "about: |\n"
                             "  A page of each kind.\n"
                             "data:\n"
                             "  toy:\n"
                             "    points: [[0.5, 0.2], [2.5, 0.9]]\n"
                             "  valley:\n"
                             "    points: [[0.9, 0.2], [1.7, 0.9]]\n"
                             "runs:\n"
                             "  gd: {data: toy, optimizer: gd, eta: 1, start: [-2, -2], steps: 100}\n"
                             "  vgd: {data: valley, optimizer: gd, eta: 1, start: [-4, 0], steps: 100}\n"
                             "  vm: {like: vgd, optimizer: momentum, gamma: 0.9}\n"
                             "  vn: {like: vgd, optimizer: nag, gamma: 0.9}\n"
                             "  far: {data: toy, optimizer: gd, eta: 50, start: [-2, -2], steps: 12}\n"
                             "  sweep: {like: gd, vary: {eta: [0.1, 1, 10]}}\n"
                             "  adam: {like: gd, optimizer: adam, eta: 0.1}\n"
                             "values:\n"
                             "  f1: sigmoid(0.5 * x of toy at 1)\n"
                             "  gap1: f1 - y of toy at 1\n"
                             "pages:\n"
                             "- page: 5.1.1 Reading\n"
                             "  blocks:\n"
                             "  - text: |\n"
                             "      One.\n"
                             "  - pause\n"
                             "  - text: |\n"
                             "      Two.\n"
                             "  - lines: |\n"
                             "      a = 1    // first\n"
                             "      b = 2\n"
                             "      c = 3\n"
                             "  - pause\n"
                             "  - text: |\n"
                             "      Three.\n"
                             "- page: 5.1.2 Choices\n"
                             "  blocks:\n"
                             "  - ask: |\n"
                             "      Which?\n"
                             "    choices:\n"
                             "    - wrong: one\n"
                             "      why: |\n"
                             "        Not one.\n"
                             "    - right: two\n"
                             "    - wrong: three\n"
                             "    hint:\n"
                             "    - |\n"
                             "      A hint.\n"
                             "    - |\n"
                             "      Another.\n"
                             "    explain: |\n"
                             "      So it is.\n"
                             "  - text: |\n"
                             "      Behind the question.\n"
                             "- page: 5.1.3 A number and words\n"
                             "  blocks:\n"
                             "  - ask: |\n"
                             "      The loss?\n"
                             "    number: loss of toy at (0.5, 0)\n"
                             "    within: 0.001\n"
                             "    wrong:\n"
                             "    - number: 2 * loss of toy at (0.5, 0)\n"
                             "      why: |\n"
                             "        Twice.\n"
                             "  - ask: |\n"
                             "      Its name?\n"
                             "    words: [gradient descent, gd]\n"
                             "- page: 5.1.4 Blanks\n"
                             "  blocks:\n"
                             "  - table: cells\n"
                             "    cells: |\n"
                             "      | what | value |\n"
                             "      | f | {{? f1 within 0.005}} |\n"
                             "      | gap | {{? gap1 within 0.005}} |\n"
                             "- page: 5.1.5 Guesses\n"
                             "  blocks:\n"
                             "  - table: guesses\n"
                             "    name: lecture\n"
                             "    of: toy\n"
                             "    reveal: each\n"
                             "    rows:\n"
                             "    - at: [0.5, 0]\n"
                             "    - at: [-0.1, 0]\n"
                             "    - at: [0.94, -0.94]\n"
                             "- page: 5.1.6 Your guesses\n"
                             "  blocks:\n"
                             "  - table: guesses\n"
                             "    name: mine\n"
                             "    of: toy\n"
                             "    learner: 20\n"
                             "    rows:\n"
                             "    - at: [0.5, 0]\n"
                             "  - ask: |\n"
                             "      Get below 0.001.\n"
                             "    goal: loss of mine < 0.001\n"
                             "  - ask: |\n"
                             "      Now a bad one.\n"
                             "    goal: loss of mine > 0.3 and w of mine < 0\n"
                             "  - text: |\n"
                             "      You did.\n"
                             "- page: 5.1.7 The lab\n"
                             "  blocks:\n"
                             "  - lab: [gd]\n"
                             "    name: bench\n"
                             "    open: [all]\n"
                             "- page: 5.1.8 Held\n"
                             "  blocks:\n"
                             "  - lab: [gd]\n"
                             "    name: held\n"
                             "    hold: 3\n"
                             "  - ask: |\n"
                             "      After it?\n"
                             "    choices:\n"
                             "    - right: left\n"
                             "    - wrong: right\n"
                             "  - lab: [gd]\n"
                             "    name: held\n"
                             "    open: [eta]\n"
                             "- page: 5.1.9 Two\n"
                             "  blocks:\n"
                             "  - lab: [vgd, vm]\n"
                             "    at: 2\n"
                             "  - ask: |\n"
                             "      Step 5.\n"
                             "    goal: step of lab >= 5\n"
                             "- page: 5.1.10 Far\n"
                             "  blocks:\n"
                             "  - lab: [far]\n"
                             "- page: 5.1.11 Held, and no other lab\n"
                             "  blocks:\n"
                             "  - lab: [gd]\n"
                             "    hold: 3\n"
                             "  - ask: |\n"
                             "      Think.\n"
                             "  - text: |\n"
                             "      Well?\n"
                             "- page: 5.1.12 A point\n"
                             "  blocks:\n"
                             "  - figure: contour\n"
                             "    of: toy\n"
                             "  - ask: |\n"
                             "      Where is the minimum?\n"
                             "    point: minimum of toy\n"
                             "    within: 0.4\n"
                             "  - text: |\n"
                             "      There.\n";

static void show_errors(const struct errors *errors) {
    for (size_t i = 0; i < errors->count; i++) {
        char line[1024];
        error_format(&errors->items[i], line, sizeof line);
        print_error("%s\n", line);
    }
}

static void begin(struct sample *sample) {
    sample->book = book_create(&sample->course);
    sample->session = session_create(sample->book);
}

void sample_open(struct sample *sample, const char *lesson) {
    struct errors errors = {0};
    *sample = (struct sample){0};
    folder_open(NULL);
    folder_put("lesson.yaml", lesson);
    bool done = course_read_file(&sample->course, folder_in("lesson.yaml"), NULL, &errors);
    folder_close(NULL);
    show_errors(&errors);
    errors_finish(&errors);
    assert_true(done);
    begin(sample);
}

void sample_open_folder(struct sample *sample, const char *folder,
                        bool (*read)(struct course *course, const char *folder, const char *common,
                                     struct errors *errors)) {
    struct errors errors = {0};
    *sample = (struct sample){0};
    bool done = read(&sample->course, folder, NULL, &errors);
    show_errors(&errors);
    assert_true(done && errors.count == 0);
    begin(sample);
}

void sample_close(struct sample *sample) {
    session_destroy(sample->session);
    book_destroy(sample->book);
    course_finish(&sample->course);
}

void sample_page(struct sample *sample, const char *id) {
    size_t lesson, page;
    assert_true(course_find_page(&sample->course, id, &lesson, &page));
    session_open(sample->session, lesson, page);
}

const char *sample_press(struct sample *sample, const char *keys) {
    char copy[512];
    snprintf(copy, sizeof copy, "%s", keys);
    for (char *name = strtok(copy, " "); name; name = strtok(NULL, " ")) {
        uint32_t key;
        if (!key_parse(name, &key))
            fail_msg("no key is named %s", name);
        session_apply(sample->session, action_of_key(sample->session, key));
    }
    return sample->session->sentence;
}

const char *sample_type(struct sample *sample, const char *text) {
    for (; *text; text++)
        session_apply(sample->session, action_of_key(sample->session, (unsigned char)*text));
    return sample->session->sentence;
}

static void write_page_state(const struct session *session, struct text *out) {
    const struct page_state *state = session_state(session);
    text_addf(out, "revealed %zu\n", state->revealed);
    for (int i = 0; i < session_page(session)->question_count; i++) {
        const struct question_state *q = &state->questions[i];
        text_addf(out, "question %d: %d %u %d %d %d %s\n", i, (int)q->verdict, q->tried, q->choice, q->tries, q->hints,
                  q->given);
    }
    for (int i = 0; i < session_page(session)->blank_count; i++)
        text_addf(out, "blank %d: %d %s\n", i, (int)state->blanks[i].verdict, state->blanks[i].given);
    for (size_t i = 0; i < state->guess_count; i++)
        text_addf(out, "guess %.17g %.17g\n", state->guesses[i].w, state->guesses[i].b);
}

static void write_lab(const struct lab *lab, struct text *out) {
    text_addf(out, "lab step %zu view %zu zoom %d w %.17g %.17g layers %u edited %d running %d\n", lab->step, lab->view,
              lab->zoom, lab->w[0], lab->w[1], lab->layers, lab->edited, lab->running);
    for (int i = 0; i < lab->run_count; i++) {
        const double *theta = lab_theta(lab, i);
        text_addf(out, "run %d at %zu: %.17g %.17g\n", i, lab_position(lab, i), theta[0], theta[1]);
    }
}

char *sample_state(const struct sample *sample) {
    const struct session *session = sample->session;
    struct text out = {0};
    text_addf(&out, "place %d page %zu.%zu mode %d focus %d in %zu row %zu\n", (int)session->place, session->lesson,
              session->page, (int)session->mode, (int)session->focus.kind, session->focus.block, session->guess_row);
    if (session->place == PLACE_PAGE) {
        write_page_state(session, &out);
        write_lab(&session->lab, &out);
    }
    return out.bytes ? out.bytes : memory_string("");
}

int sample_setup(void **state) {
    return sample_setup_lesson(state, SAMPLE_LESSON);
}

int sample_setup_lesson(void **state, const char *lesson) {
    struct sample *sample = memory_new(1, sizeof *sample);
    sample_open(sample, lesson);
    *state = sample;
    return 0;
}

int sample_setup_folder(void **state, const char *folder) {
    struct sample *sample = memory_new(1, sizeof *sample);
    sample_open_folder(sample, folder, course_read);
    *state = sample;
    return 0;
}

int sample_teardown(void **state) {
    sample_close(*state);
    free(*state);
    return 0;
}
