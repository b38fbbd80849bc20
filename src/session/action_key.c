/* What a key means here and now: text where something is typed, else what the table of actions has for it. */
#include "action.h"

#include "action_applies.h"
#include "form.h"
#include "key.h"
#include "session.h"

static bool has_key(const struct action_row *row, uint32_t key) {
    for (size_t i = 0; i < sizeof row->keys / sizeof *row->keys && row->keys[i]; i++)
        if (row->keys[i] == key)
            return true;
    return false;
}

static enum erase erase_of(uint32_t key) {
    return key == PRESS_CLEAR ? ERASE_ALL : key == PRESS_CUT_WORD ? ERASE_WORD : ERASE_CHARACTER;
}

/* The row that applies; else any, so that the session can say that it does nothing here: but none whose action
 * other keys do here. */
static enum action_kind kind_of(const struct session *session, uint32_t key) {
    enum action_kind kind = ACTION_NONE;
    for (size_t i = 0; i < ACTION_ROW_COUNT; i++)
        if (has_key(&ACTION_ROWS[i], key)) {
            kind = ACTION_ROWS[i].kind;
            if (action_row_applies(&ACTION_ROWS[i], session))
                return kind;
        }
    return kind != ACTION_NONE && action_applies(session, kind) ? ACTION_NONE : kind;
}

static struct action of_rows(const struct session *session, uint32_t key) {
    enum action_kind kind = kind_of(session, key);
    bool erases = kind == ACTION_ERASE;
    return (struct action){.kind = kind, .value = erases ? (int)erase_of(key) : 0};
}

enum { FAR = 5 };

static const struct {
    uint32_t keys[2];
    enum action_kind kind;
} FAR_KEYS[] = {
    {{'H', PRESS_SHIFT_LEFT}, ACTION_LEFT},
    {{'J', PRESS_SHIFT_DOWN}, ACTION_DOWN},
    {{'K', PRESS_SHIFT_UP}, ACTION_UP},
    {{'L', PRESS_SHIFT_RIGHT}, ACTION_RIGHT},
};

static struct action of_aim(const struct session *session, uint32_t key) {
    for (size_t i = 0; i < sizeof FAR_KEYS / sizeof *FAR_KEYS; i++)
        if (FAR_KEYS[i].keys[0] == key || FAR_KEYS[i].keys[1] == key)
            return (struct action){FAR_KEYS[i].kind, FAR};
    return of_rows(session, key);
}

static bool is_text(uint32_t key) {
    return key >= ' ' && key < PRESS_ENTER && key != 0x7f;
}

bool action_is_handed_on(enum action_kind kind) {
    static const enum action_kind OWN[] = {ACTION_NONE, ACTION_UP,    ACTION_DOWN,  ACTION_LEFT, ACTION_RIGHT,
                                           ACTION_TYPE, ACTION_ERASE, ACTION_LEAVE, ACTION_TICK, ACTION_COMMIT};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (OWN[i] == kind)
            return false;
    return true;
}

/* A character that the field doesn't take: what it means where nothing is typed. */
static struct action of_page(const struct session *session, uint32_t key) {
    struct session page = *session;
    page.mode = MODE_READ;
    return of_rows(applies_page_keys(session) ? &page : session, key);
}

struct action action_of_key(const struct session *session, uint32_t key) {
    if (applies_typing(session) && is_text(key) && !form_takes(&session->form, key))
        return of_page(session, key);
    if (applies_typing(session) && is_text(key))
        return (struct action){ACTION_TYPE, (int)key};
    if (applies_begin_typing(session, key))
        return (struct action){ACTION_TYPE, (int)key};
    if (applies_aim(session))
        return of_aim(session, key);
    if (applies_layers(session) && key >= '0' && key <= '9')
        return (struct action){ACTION_LAYER, (int)(key - '0')};
    if (key >= '1' && key <= '6')
        return (struct action){ACTION_CHOOSE, (int)(key - '1')};
    return of_rows(session, key);
}
