/* The command line that repeats a run of the lab: what differs from trace's defaults, which are those of the settings'
 * rows and a few of its own. Only what trace takes is written; where that is not all, `missing` says so, and the
 * command is that of the way up to there. */
#include "session_part.h"

#include "knob.h"
#include "number.h"

#include <string.h>

static const char DATA[] = "toy", OPTIMIZER[] = "gd";
enum { STEPS = 100 };

static bool is_of_lesson(const struct lesson *lesson, const char *name) {
    for (size_t i = 0; i < lesson->data_count; i++)
        if (strcmp(lesson->data[i].name, name) == 0)
            return true;
    return false;
}

/* A built-in surface has its name in trace too; one of the lesson is given by its formula. */
static void add_surface(const struct session *session, int i, struct text *command) {
    const char *name = session->lab.definitions[i]->data;
    const struct lesson *lesson = session_lesson(session);
    for (size_t s = 0; s < lesson->surface_count; s++)
        if (strcmp(lesson->surfaces[s].name, name) == 0) {
            text_addf(command, " --surface '%s'", lesson->surfaces[s].formula);
            return;
        }
    text_addf(command, " --surface %s", name);
}

static void add_data(const struct session *session, int i, struct text *command, struct text *missing) {
    const struct lab *lab = &session->lab;
    const char *name = lab->definitions[i]->data;
    if (lab_is_copy(lab, run_objective_at(lab->runs[i], 1).data))
        text_addf(missing,
                  "The points of %s were edited here: write them to a file FILE.csv and give --data FILE.csv. ", name);
    else if (is_of_lesson(session_lesson(session), name))
        text_addf(missing,
                  "The data %s are this lesson's own: write them to a file FILE.csv and give --data FILE.csv. ", name);
    if (missing->length > 0)
        text_add(command, " --data FILE.csv");
    else if (strcmp(name, DATA) != 0)
        text_addf(command, " --data %s", name);
}

static void add_validation(const struct session *session, const struct settings *settings, struct text *command,
                           struct text *missing) {
    const struct course *course = session->course;
    if (settings->schedule.kind != SCHEDULE_VALIDATION || !settings->validation)
        return;
    for (size_t i = 0; i < course->data_count; i++)
        if (&course->data[i].data == settings->validation) {
            text_addf(command, " --validation %s", course->data[i].name);
            return;
        }
    text_add(command, " --validation VALID.csv");
    text_add(missing, "The validation data are this lesson's own: write them to a file VALID.csv. ");
}

/* Off by an option of its own; trace has none for what is the default. */
static bool add_switch(int kind, struct text *command) {
    if (kind != HYPER_BIAS_CORRECTION && kind != HYPER_ROOT)
        return false;
    text_addf(command, " --no-%s", KNOBS[kind].name);
    return true;
}

static void add_knobs(const struct settings *settings, const struct settings *usual, struct text *command) {
    for (int kind = 0; kind < KNOB_COUNT; kind++) {
        struct text here = {0}, there = {0};
        if (!knob_applies(kind, settings))
            continue;
        knob_write(kind, settings, &here);
        knob_write(kind, usual, &there);
        if (strcmp(text_string(&here), text_string(&there)) != 0 && !add_switch(kind, command))
            text_addf(command, " --%s %s", KNOBS[kind].name, text_string(&here));
        text_finish(&here);
        text_finish(&there);
    }
}

static void add_start(const struct settings *settings, const struct settings *usual, struct text *command) {
    size_t size = sizeof(double) * (size_t)settings->parameters;
    if (memcmp(settings->start, usual->start, size) == 0)
        return;
    for (int i = 0; i < settings->parameters; i++) {
        char number[NUMBER_SIZE];
        number_shortest(number, settings->start[i]);
        text_addf(command, "%s%s", i == 0 ? " --start " : ",", number);
    }
}

/* The first point up to `end` behind which trace can't follow; 0: there is none. A move shows at once, another setting
 * only in the next point. */
static size_t first_change(const struct lab *lab, int i, size_t end) {
    struct run *run = lab->runs[i];
    for (size_t n = 1; n <= end; n++) {
        struct text words = {0};
        bool changed = (n < end || run_moved(run, n)) && lab_change(lab, i, n, &words);
        text_finish(&words);
        if (changed)
            return n;
    }
    return 0;
}

/* As far as the run has come; at its start, as far as the lesson takes it. */
static void add_steps(const struct lab *lab, int i, struct text *command, struct text *missing) {
    size_t here = lab_position(lab, i);
    size_t end = here > 0 ? here : lab->definitions[i]->steps, changed = first_change(lab, i, end);
    size_t steps = changed > 0 ? changed - run_moved(lab->runs[i], changed) : end;
    if (steps != STEPS)
        text_addf(command, " --steps %zu", steps);
    if (changed == 0)
        return;
    text_addf(missing, "It goes to step %zu only, for at step %zu the run was changed: ", steps, changed);
    lab_change(lab, i, changed, missing);
    text_add(missing, ". ");
}

void session_trace(const struct session *session, int i, struct text *command, struct text *missing) {
    const struct lab *lab = &session->lab;
    const struct settings *settings = run_settings_at(lab->runs[i], 1);
    struct settings usual;
    settings_init(&usual, settings->optimizer, settings->parameters);
    text_add(command, "downhill trace");
    if (lab_objective(lab, i)->data)
        add_data(session, i, command, missing);
    else
        add_surface(session, i, command);
    if (strcmp(settings->optimizer->name, OPTIMIZER) != 0)
        text_addf(command, " --optimizer %s", settings->optimizer->name);
    add_knobs(settings, &usual, command);
    add_validation(session, settings, command, missing);
    add_start(settings, &usual, command);
    add_steps(lab, i, command, missing);
}
