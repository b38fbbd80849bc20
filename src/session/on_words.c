/* The page in words stands where the last key was at work: at the page's beginning when it was opened, at its end when
 * something was shown or answered, at the lab when that moved. The view cuts it into parts from there. */
#include "session_part.h"

void on_words_toggle(struct session *session, int value) {
    (void)value;
    session->words = !session->words;
    session->words_from = WORDS_TOP;
    session->words_part = 0;
    session_say(session, session->words ? "in words; t goes back to the picture" : "the picture again");
}

void on_words_more(struct session *session, int value) {
    (void)value;
    session->words_part++;
    session_say(session, "v goes through the parts of what is read");
}

/* Keys that change what is read, and keys that change the lab. */
static const struct {
    enum action_kind kind;
    enum words_from from;
} WHERE[] = {
    {ACTION_NEXT, WORDS_END},     {ACTION_PREVIOUS, WORDS_END}, {ACTION_UP, WORDS_END},
    {ACTION_DOWN, WORDS_END},     {ACTION_COMMIT, WORDS_END},   {ACTION_CHOOSE, WORDS_END},
    {ACTION_HINT, WORDS_END},     {ACTION_SHOW, WORDS_END},     {ACTION_TYPE, WORDS_END},
    {ACTION_STEP, WORDS_LAB},     {ACTION_BACK, WORDS_LAB},     {ACTION_STEP_TEN, WORDS_LAB},
    {ACTION_BACK_TEN, WORDS_LAB}, {ACTION_RUN, WORDS_LAB},      {ACTION_RESTART, WORDS_LAB},
    {ACTION_PREDICT, WORDS_LAB},  {ACTION_ZOOM_IN, WORDS_LAB},  {ACTION_ZOOM_OUT, WORDS_LAB},
    {ACTION_LAYERS, WORDS_LAB},   {ACTION_LEVELS, WORDS_LAB},   {ACTION_FREE_PLAY, WORDS_LAB},
};

static void stand(struct session *session, enum words_from from) {
    if (session->words_from != from || from != WORDS_LAB)
        session->words_part = 0;
    session->words_from = from;
}

struct words_place on_words_place(const struct session *session) {
    return (struct words_place){session->place, session->lesson, session->page, session->lab.step, session->mode};
}

/* Code is followed line by line; without it the phases are the lab's alone. */
static bool has_code(const struct session *session) {
    if (session->place != PLACE_PAGE)
        return false;
    const struct page *page = session_page(session);
    for (size_t i = 0; i < page->block_count; i++)
        if (page->blocks[i].kind == BLOCK_CODE)
            return true;
    return false;
}

void on_words_follow(struct session *session, enum action_kind kind, const struct words_place *before) {
    if (kind == ACTION_VIEW)
        return;
    bool turned = session->place != before->place || session->lesson != before->lesson || session->page != before->page;
    bool form = session->mode == MODE_EDIT || session->mode == MODE_GOTO || session->mode == MODE_CROSS ||
                session->mode == MODE_CONFIRM;
    bool lab = session->lab.step != before->step || before->mode == MODE_EDIT || before->mode == MODE_GOTO ||
               session_predicts(session) ||
               ((before->mode == MODE_AIM || before->mode == MODE_CROSS) && session->lab.prediction.made);
    if (turned || form) {
        stand(session, WORDS_TOP);
        return;
    }
    if (lab) {
        stand(session, WORDS_LAB);
        return;
    }
    if (kind == ACTION_PHASE)
        stand(session, has_code(session) ? WORDS_END : WORDS_LAB);
    for (size_t i = 0; i < sizeof WHERE / sizeof *WHERE; i++)
        if (WHERE[i].kind == kind)
            stand(session, WHERE[i].from);
}
