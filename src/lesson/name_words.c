/* A lesson has hundreds of names to look up, each among dozens: the lists are made without any allocation. */
#include "name_words.h"

#include "rule.h"

#include <stdio.h>
#include <string.h>

static size_t add_part(char word[NAME_WORD_SIZE], size_t length, const char *part) {
    while (*part && length < NAME_WORD_SIZE - 1)
        word[length++] = *part++;
    word[length] = '\0';
    return length;
}

void name_words_add(struct name_words *words, const char *first, const char *second) {
    if (words->count < NAME_WORDS_MAX) {
        char *word = words->items[words->count++];
        add_part(word, add_part(word, 0, first), second);
    }
}

bool name_words_has(const struct name_words *words, const char *word) {
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

static const char *const QUANTITIES[] = {"step",  "loss",  "slope",      "stride",    "eta",         "crossings",
                                         "rises", "turns", "rise_total", "overshoot", "evaluations", "epoch"};
static const char *const OF_PARAMETERS[] = {"", "grad_", "rate_", "updates_"};

void name_words_parameter(char out[8], int parameters, int index) {
    if (index == parameters - 1)
        snprintf(out, 8, "b");
    else if (parameters == 2)
        snprintf(out, 8, "w");
    else
        snprintf(out, 8, "w%c", '1' + index);
}

static void add_state(struct name_words *words, const char *state, const char *parameter) {
    char suffix[10] = "_";
    strncat(suffix, parameter, sizeof suffix - 2);
    name_words_add(words, state, suffix);
}

void name_words_add_quantities(struct name_words *words, const struct optimizer *optimizer, int parameters) {
    char name[8];
    for (size_t i = 0; i < COUNT_OF(QUANTITIES); i++)
        name_words_add(words, QUANTITIES[i], "");
    if (optimizer_has(optimizer, HYPER_GAMMA))
        name_words_add(words, "gamma", "");
    for (int i = 0; i < parameters; i++) {
        name_words_parameter(name, parameters, i);
        for (size_t j = 0; j < COUNT_OF(OF_PARAMETERS); j++)
            name_words_add(words, OF_PARAMETERS[j], name);
        for (int j = 0; j < optimizer->state_count; j++)
            add_state(words, optimizer->states[j].name, name);
    }
}

/* m_hat_w: what its rule computes on the way. */
static void add_corrected(struct name_words *words, const struct settings *settings) {
    struct rule rule;
    char name[8];
    rule_init(&rule, settings);
    for (int i = 0; i < rule.count; i++)
        for (int j = 0; strstr(rule.lines[i].symbol, "_hat") && j < settings->parameters; j++) {
            name_words_parameter(name, settings->parameters, j);
            add_state(words, rule.lines[i].symbol, name);
        }
}

void name_words_add_run(struct name_words *words, const struct lesson *lesson, const char *name) {
    const struct run_definition *run = lesson_run(lesson, name);
    if (!run)
        return;
    name_words_add_quantities(words, run->settings.optimizer, run->settings.parameters);
    add_corrected(words, &run->settings);
}

void name_words_add_runs(struct name_words *words, const struct lesson *lesson, const struct names *runs) {
    for (size_t i = 0; i < runs->count; i++)
        name_words_add_run(words, lesson, runs->items[i]);
}
