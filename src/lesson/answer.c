/* A verdict is a comparison with the lesson's key; a foreseen mistake adds the lesson's reason. */
#include "answer.h"

#include "text.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

static struct judgement judged(bool right, const struct prose *why) {
    return (struct judgement){right ? VERDICT_RIGHT : VERDICT_WRONG, why && why->count ? why : NULL};
}

struct judgement answer_choice(const struct ask *ask, size_t choice) {
    if (choice >= ask->choice_count)
        return (struct judgement){VERDICT_OPEN, NULL};
    return judged(ask->choices[choice].right, &ask->choices[choice].why);
}

/* Is `given` the value of the expression, within the tolerance? */
static bool matches(const struct expression *expression, const struct tolerance *within, double given,
                    const struct scope *scope) {
    double right;
    return expression_value(expression, scope, &right, NULL) && tolerance_accepts(within, right, given);
}

struct judgement answer_number(const struct ask *ask, double given, const struct scope *scope) {
    if (isnan(given))
        return (struct judgement){VERDICT_OPEN, NULL};
    if (matches(ask->number, &ask->within, given, scope))
        return judged(true, NULL);
    for (size_t i = 0; i < ask->wrong_count; i++)
        if (matches(ask->wrong[i].number, &ask->within, given, scope))
            return judged(false, &ask->wrong[i].why);
    return judged(false, NULL);
}

struct judgement answer_point(const struct ask *ask, double w, double b, const struct scope *scope) {
    double right[2];
    if (isnan(w) || isnan(b) || !expression_value(ask->point[0], scope, &right[0], NULL) ||
        !expression_value(ask->point[1], scope, &right[1], NULL))
        return (struct judgement){VERDICT_OPEN, NULL};
    double distance = hypot(w - right[0], b - right[1]);
    return judged(tolerance_accepts(&ask->within, 0, distance), NULL);
}

/* Words with single spaces between them and none around. */
static void fold_spaces(const char *words, struct text *folded) {
    for (; *words; words++) {
        bool space = isspace((unsigned char)*words);
        if (!space)
            text_add_bytes(folded, words, 1);
        else if (folded->length && folded->bytes[folded->length - 1] != ' ')
            text_add(folded, " ");
    }
    if (folded->length && folded->bytes[folded->length - 1] == ' ')
        text_cut(folded, folded->length - 1);
}

static bool same_words(const char *a, const char *b) {
    struct text left = {0}, right = {0};
    fold_spaces(a, &left);
    fold_spaces(b, &right);
    bool same = strcasecmp(text_string(&left), text_string(&right)) == 0;
    text_finish(&left);
    text_finish(&right);
    return same;
}

struct judgement answer_words(const struct ask *ask, const char *given) {
    if (same_words(given, ""))
        return (struct judgement){VERDICT_OPEN, NULL};
    for (size_t i = 0; i < ask->word_count; i++)
        if (same_words(ask->words[i], given))
            return judged(true, NULL);
    return judged(false, NULL);
}

struct judgement answer_goal(const struct ask *ask, const struct scope *scope) {
    double reached;
    bool right = expression_value(ask->goal, scope, &reached, NULL) && reached == 1;
    return (struct judgement){right ? VERDICT_RIGHT : VERDICT_OPEN, NULL};
}

struct judgement answer_blank(const struct span *blank, double given, const struct scope *scope) {
    if (isnan(given))
        return (struct judgement){VERDICT_OPEN, NULL};
    return judged(matches(blank->expression, &blank->within, given, scope), NULL);
}
