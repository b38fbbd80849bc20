/* What can be done: one table feeds the keys, the bottom row, the help and the docs. */
#ifndef SESSION_ACTION_H
#define SESSION_ACTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum action_kind {
    ACTION_NONE,
    ACTION_NEXT,     /* reveal what is next, or the next page */
    ACTION_PREVIOUS, /* the same, backwards */
    ACTION_UP,
    ACTION_DOWN,
    ACTION_LEFT,
    ACTION_RIGHT,
    ACTION_TILT_UP, /* a surface, where up and down choose */
    ACTION_TILT_DOWN,
    ACTION_PANE, /* Tab: the next pane or field */
    ACTION_PANE_BACK,
    ACTION_COMMIT, /* Enter */
    ACTION_LEAVE,  /* Escape */
    ACTION_CHOOSE, /* value: the choice, from 0 */
    ACTION_STEP,
    ACTION_BACK,
    ACTION_PHASE, /* the next phase of the coming update */
    ACTION_STEP_TEN,
    ACTION_BACK_TEN,
    ACTION_RUN, /* run or pause */
    ACTION_FASTER,
    ACTION_SLOWER,
    ACTION_EPOCHS, /* a step is an epoch of each run, or an update */
    ACTION_GOTO,   /* go to step n */
    ACTION_RESTART,
    ACTION_PREDICT,
    ACTION_EDIT,
    ACTION_OPTIMIZER,    /* the next optimizer for the active run */
    ACTION_MOVE,         /* aim where the active run's point goes */
    ACTION_COMPARE,      /* one optimizer more */
    ACTION_COMPARE_LESS, /* the active one less */
    ACTION_RACE,         /* each with its best eta */
    ACTION_TRACE,        /* the command line for this run */
    ACTION_VIEW,         /* the next view of the lab where not all have room */
    ACTION_ZOOM_IN,
    ACTION_ZOOM_OUT,
    ACTION_LEVELS, /* the next rule for the heights of level lines */
    ACTION_LAYERS, /* the list of the map's layers */
    ACTION_LAYER,  /* value: layer 1 to 9 on or off; 0: the lesson's */
    ACTION_HINT,
    ACTION_SHOW,
    ACTION_CONTENTS,
    ACTION_GLYPHS,
    ACTION_THEME, /* of the look: the program's loop does these */
    ACTION_HELP,
    ACTION_WORDS,    /* the page in words */
    ACTION_FORMULAS, /* which formula is used */
    ACTION_GLOSSARY,
    ACTION_NOTES, /* the instructor's */
    ACTION_SEARCH,
    ACTION_REVIEW, /* what was missed */
    ACTION_AGAIN,  /* a solved question once more */
    ACTION_FREE_PLAY,
    ACTION_QUIT,
    ACTION_REDRAW,
    ACTION_TYPE,          /* value: a code point */
    ACTION_ERASE,         /* value: an `enum erase` */
    ACTION_TICK,          /* while running: time for the next step */
    ACTION_POINT,         /* a point of the map: w, b */
    ACTION_PICK,          /* row `value` (from 0): a choice or a guess in block `block`; in the contents a lesson */
    ACTION_RELOAD,        /* the lessons have changed on the disk: `book` has them anew */
    ACTION_RELOAD_FAILED, /* they have, and are wrong: `errors` */
    ACTION_OPEN,          /* in the contents: page `value` of the chosen lesson */
};

struct book;
struct errors;

struct action {
    enum action_kind kind;
    int value;
    size_t block; /* of the page */
    double w, b;
    struct book *book;           /* the caller's; the one before is not used any more */
    const struct errors *errors; /* at least one */
};

struct session;

struct action_row {
    enum action_kind kind;
    const char *name;                               /* for {{key step}} in lessons */
    uint32_t keys[4];                               /* 0-terminated; the first is the one shown */
    const char *word;                               /* in the bottom row: "step" */
    const char *help;                               /* in the help: "one update" */
    const char *group;                              /* heading in the help */
    int rank;                                       /* in the bottom row, low first; 0: never there */
    bool (*applies)(const struct session *session); /* does it do anything here and now? NULL: always */
    const char *label; /* how its keys are written where the first alone doesn't tell: "1..6"; else NULL, left out */
    bool of_parts;     /* goes through parts of what is shown: idle where all has room, which only the view knows */
};

extern const struct action_row ACTION_ROWS[];
extern const size_t ACTION_ROW_COUNT;

/* One kind may have several rows, each with its word for a situation (Enter: open, answer, accept). */
const struct action_row *action_find(const char *name); /* NULL: none */

/* Does this row do anything here and now? */
bool action_row_applies(const struct action_row *row, const struct session *session);

/* Does an action of this kind do anything here and now? Kinds without a row (ticks, typing): yes. */
bool action_applies(const struct session *session, enum action_kind kind);

/* The word of a kind's first row; NULL where it has none. */
const char *action_word(enum action_kind kind);

/* The key that `{{key NAME}}` prints, wherever a lesson's words are written or searched: its first one, "up" where the
 * bottom row has "up down". "?" where no action has this name. Valid until `out` changes. */
const char *action_key_of(const char *name, char out[16]);

/* How a row's key is written: "space", "s", "1..3" for the choices of the question in front. Valid
 * until `out` changes. */
const char *action_label(const struct session *session, const struct action_row *row, char out[16]);

/* What a key means in the session's present mode: while something is typed, characters are text. */
struct action action_of_key(const struct session *session, uint32_t key);

/* While a number is typed beside its page: is an action that the field has no use for the page's? Not what leaves the
 * page by a slip, such as the arrows. */
bool action_is_handed_on(enum action_kind kind);

/* The rows to show at the bottom, in order: at most `most`. `parts`: of what is open, or of the page in words. */
size_t action_bottom_row(const struct session *session, size_t parts, const struct action_row *out[], size_t most);

/* The rows that apply here and now, in the table's order, for the help: what works once it is closed, since it takes
 * the space bar and the arrows for itself. */
size_t action_help_rows(const struct session *session, size_t parts, const struct action_row *out[], size_t most);

struct text;
/* All keys of a row: "space, PgDn"; its label where it has one. */
void action_keys(const struct action_row *row, struct text *out);
/* docs/keys.md: the whole table. */
void action_document(struct text *out);

#endif
