/* Everything that can change, and its one mutator. A session is a fold over actions: key -> action -> session_apply,
 * and a view draws what is. No cells, no files: the caller saves (src/session/progress.h). */
#ifndef SESSION_SESSION_H
#define SESSION_SESSION_H

#include "action.h"
#include "answer.h"
#include "book.h"
#include "form.h"
#include "lab.h"
#include "reveal.h"
#include "search.h"
#include "text.h"

enum session_place { PLACE_CONTENTS, PLACE_PAGE };

enum mode {
    MODE_READ,    /* keys are actions */
    MODE_ANSWER,  /* an answer to a question is typed (number, words), one field */
    MODE_BLANKS,  /* the blanks of the page are filled in, a field each */
    MODE_GUESS,   /* a guess is typed: fields w and b */
    MODE_EDIT,    /* the lab's settings */
    MODE_GOTO,    /* the number of a step */
    MODE_SEARCH,  /* words to search for; the pages that have them are listed meanwhile */
    MODE_AIM,     /* the crosshair: a prediction, or the answer to a `point` question */
    MODE_CROSS,   /* the same, typed: fields w and b, of a prediction also L */
    MODE_CONFIRM, /* begin anew, although there is work to lose: Enter or Escape */
    MODE_COUNT
};

/* What MODE_CONFIRM asks about. */
enum confirm {
    CONFIRM_RESTART,
    CONFIRM_START, /* the runs begin at `cross`, where was clicked */
    CONFIRM_EDIT   /* what the form says begins the runs anew; the form stays */
};

enum { ANSWERS_KEPT = 12, KEPT_RUNS_MAX = 12, RUN_TEXT_MAX = 800 };

struct given_answer {
    char text[FIELD_SIZE]; /* as typed; the choice's number, from 1 */
    bool right;
};

/* How a question stood when it was begun anew. */
struct round {
    enum verdict verdict;
    int tries, hints;
};

/* Answers given, and how they were judged. Saved. A question may be tried again: verdict, tries, hints are then those
 * of the present round. */
struct question_state {
    enum verdict verdict;
    unsigned tried; /* choices tried, bits */
    int choice;     /* the choice in front, -1: none */
    int tries;
    int hints;              /* hints shown */
    char given[FIELD_SIZE]; /* number or words as last committed */
    char typed[FIELD_SIZE]; /* since then, not committed yet; "": nothing */
    bool has_point;
    double point[2];
    int rounds;                                /* how often it was begun anew */
    struct round first;                        /* the first one, where there are several */
    struct given_answer answers[ANSWERS_KEPT]; /* of all rounds; where there were more, the first and the last ones */
    size_t answer_count;
    const struct prose *why; /* of the last answer; points into the lesson */
};

struct blank_state {
    enum verdict verdict;
    char given[FIELD_SIZE]; /* VERDICT_OPEN: as typed so far, not checked yet */
    int tries;              /* what was filled in, counted each time it was something else; kept when it is emptied */
    bool shown;             /* at some time */
};

struct guess {
    double w, b;
};

/* What the learner made of a run in the lab, as it stood when it was left. Saved. */
struct kept_run {
    size_t step;
    double loss;
    char *title;
    char *changed; /* "eta 1 -> 5"; these three may be NULL */
    char *command; /* `downhill trace ..` */
    char *note;    /* what the command lacks */
    unsigned sitting;
    int run; /* the lab that it is of, in this session, and its run there; 0: of a session before */
};

/* What is kept of a page. Saved. */
struct page_state {
    bool ready; /* decoded, as it is when first opened. Before that only `visited`, `done` and `seconds` are known */
    bool visited;
    bool done;                        /* unfolded to its end once */
    size_t revealed;                  /* units open now */
    struct question_state *questions; /* page->question_count */
    struct blank_state *blanks;       /* page->blank_count */
    struct guess *guesses;            /* the learner's rows of the page's guesses table */
    size_t guess_count;
    char guess_typed[2][FIELD_SIZE]; /* w and b of the next one, not taken yet */
    struct kept_run *runs;           /* room for KEPT_RUNS_MAX once there is one */
    size_t run_count;
    size_t missed;  /* before it is ready: how many questions there are to review, as read */
    double seconds; /* time spent, added up by the caller */
};

/* What is kept of a lesson besides its pages: the progress read. */
struct lesson_state {
    struct text saved; /* of pages that are not ready, as a progress of its own */
    struct text read;  /* of pages that became ready, as it was then; what differs from it is the learner's doing */
};

/* A pane that the arrows can act on. */
enum focus_kind { FOCUS_NONE, FOCUS_CHOICES, FOCUS_TYPED, FOCUS_GUESSES, FOCUS_LAB, FOCUS_BLANKS, FOCUS_FIGURE };
struct focus {
    enum focus_kind kind;
    size_t block; /* index in the page */
};

/* How the learner has turned a figure that moves; back to the lesson's when the page is opened. */
struct figure_state {
    double turn, tilt; /* surface: degrees */
    double angle;      /* taylor, dial: the direction u, degrees from the gradient, 0 to 360 */
    double eta;        /* taylor, dial: how far along it, above 0 */
};

/* What covers the text column; at most one. */
enum overlay {
    OVERLAY_NONE,
    OVERLAY_HELP,
    OVERLAY_GLOSSARY,
    OVERLAY_NOTES,
    OVERLAY_SEARCH,
    OVERLAY_TRACE,
    OVERLAY_CARD,
    OVERLAY_LAYERS,
    OVERLAY_REVIEW,
    OVERLAY_ERRORS
};

/* Where the page in words begins when it is cut into parts. */
enum words_from { WORDS_TOP, WORDS_END /* of what is read */, WORDS_LAB };

/* What is typed or aimed at of a prediction or of a point, not taken yet, and for what: it is offered again there
 * alone. */
struct cross_typed {
    size_t lesson, page, step;
    int question, active; /* -1: a prediction; the lab's active run */
    bool moves;
    char text[3][FIELD_SIZE]; /* w, b, L */
    bool aimed;
    double at[2]; /* where the cross was left */
};

/* The question gone to last from the list of those to review; -1: the page's blanks. */
struct review_place {
    bool any;
    size_t lesson, page;
    int question;
};

struct session {
    struct book *book;
    const struct course *course;
    enum session_place place;
    size_t lesson, page;          /* where we are; in the contents: `lesson` is the one chosen, and `page` where .. */
    bool in_pages;                /* .. its pages are gone through */
    struct page_state **states;   /* [lesson][page] */
    struct lesson_state *lessons; /* [lesson] */
    enum mode mode;
    enum overlay overlay;
    int overlay_part;  /* its parts: turned on by this many; the view goes round with it. At least 0 */
    size_t card_row;   /* OVERLAY_CARD: the row in front */
    int layer_row;     /* OVERLAY_LAYERS: the row in front */
    size_t search_row; /* MODE_SEARCH: the page in front, among those found */
    size_t review_row; /* OVERLAY_REVIEW: the question in front */
    struct review_place reviewed;
    struct text strangers; /* progress of pages that lessons read anew no longer have; they may come back */
    struct errors errors;  /* OVERLAY_ERRORS: of the file that could not take the lesson's place */
    bool words;            /* the page in words, instead of its pictures */
    enum words_from words_from;
    int words_part; /* parts on from there; the view goes round */
    bool quit;      /* asked to leave */
    bool been;      /* a page was open before: the contents call it "here" */
    size_t here_lesson, here_page;
    struct focus focus;
    /* `v` was pressed, and nothing done to the page since: where there is little room the view has it all. */
    bool view_asked;
    struct figure_state figures[BLOCKS_MAX]; /* by block of this page */
    struct form form;                        /* of the present mode */
    enum confirm confirm;                    /* MODE_CONFIRM */
    double cross[2];                         /* MODE_AIM */
    double aim_w[2], aim_b[2];               /* the part of the plane that the cross moves in */
    bool aim_moves;                          /* MODE_AIM, MODE_CROSS: Enter puts the active run's point there */
    int aim_question;                        /* the same: the `point` question that is answered; -1: a prediction */
    struct cross_typed cross_typed;
    size_t judged_guess;  /* the row of a guesses table that a goal is asked of; SIZE_MAX: the best one */
    size_t guess_row;     /* row of the guesses table in front: lesson's rows, then the learner's */
    struct lab lab;       /* of this page; in free play (lab.free) the learner's own */
    struct lab kept;      /* the lesson's, put aside meanwhile */
    struct action action; /* the one being applied */
    char sentence[240];   /* what the last key did, with its number */
    unsigned sittings;    /* labs that had something to keep, counted to tell them apart */
    unsigned changes;     /* goes up with everything worth saving */
    struct live live;     /* what expressions see of the lab and the guesses */
};

/* In the contents of the book's course, with nothing answered. The book must outlive it; NULL may be destroyed. */
struct session *session_create(struct book *book);
void session_destroy(struct session *session);

/* The one mutator. Actions that don't apply here do nothing but say so in the sentence. */
void session_apply(struct session *session, struct action action);

/* Jumps to a page, as if opened from the contents. False where there is none, or where its lesson has errors: then
 * nothing changes but the sentence, which names the file. */
bool session_open(struct session *session, size_t lesson, size_t page);
/* Decodes all pages of a lesson if that is still to be done. False where it has errors: the sentence names the file. */
bool session_load(struct session *session, size_t lesson);
/* All that can be; nothing is said of the others. */
void session_load_all(struct session *session);
/* Opens every pause, line and row of the page, but no hint and no answer. */
void session_reveal_all(struct session *session);

const struct lesson *session_lesson(const struct session *session);
const struct page *session_page(const struct session *session);
struct page_state *session_state(const struct session *session); /* of this page */

/* The scope of this page: prose, answers, goals; live values included. */
void session_scope(const struct session *session, struct scope *scope);

/* The page's guesses table in front and the guess in its row `row`; false beyond its end. */
const struct block *session_guesses(const struct session *session);
bool session_guess(const struct session *session, size_t row, struct guess *guess);
size_t session_guess_rows(const struct session *session); /* revealed rows of the lesson, and the learner's */
size_t session_best_guess(const struct session *session); /* the row with the lowest loss; SIZE_MAX: none */

/* The question that hints, answers and numbers go to now: that in focus, else the one that waits, else the last open
 * one; NULL where none is open. */
const struct ask *session_question(const struct session *session);
struct question_state *session_question_state(const struct session *session, const struct ask *ask);
bool question_solved(const struct question_state *state); /* right or shown: nothing more to answer */

/* Where a map of the page keeps a cross: at the last answer to a `point` question about it, or at the answer shown. */
bool session_kept_cross(const struct session *session, const struct block *map, double cross[2]);

/* The blanks that are shown, in the page's order; at most `most`. */
size_t session_blanks(const struct session *session, const struct span *out[], size_t most);

/* What of the page is shown now. */
void session_blocks(const struct session *session, struct block_reveal out[BLOCKS_MAX]);

/* The step beyond which the lab does not go before its question is answered; SIZE_MAX: no hold. */
size_t session_hold(const struct session *session);

/* The loss of a row of the guesses table in front; NaN beyond its end. */
double session_guess_loss(const struct session *session, size_t row);

/* The figure that moves in a block (a member of a pair, too), NULL: none. */
const struct figure *session_moving_figure(const struct block *block);
/* How many choices of a question are drawn as surfaces; 0 of any other block. */
size_t session_drawn_choices(const struct block *block);
/* Is the next step being predicted, by the cross or typed? Then nothing tells where it goes. */
bool session_predicts(const struct session *session);
/* Is the coming update not to be seen: while it is predicted, and where the lab is held for a question? */
bool session_hides_next(const struct session *session);

/* Is the lab's surface in front, so that the arrows turn it? */
bool session_turns_lab(const struct session *session);

/* The pages that the words typed in MODE_SEARCH find; none in other modes. */
size_t session_search(const struct session *session, struct search_hit out[SEARCH_HITS_MAX]);

/* The terms of the lesson, the course's included: first, `here` of them, those that the page speaks of (none in the
 * contents), then the others, each by the alphabet. Returns how many, at most SESSION_TERMS_MAX. */
enum { SESSION_TERMS_MAX = 2 * TERMS_MAX }; /* the lesson's and the course's */
size_t session_terms(const struct session *session, const struct glossary_entry *out[SESSION_TERMS_MAX], size_t *here);

/* The `downhill trace` command that repeats run `run` of the lab as far as it has come, and in whole sentences what it
 * lacks: data that have no name, changes on the way. Both are added to. */
void session_trace(const struct session *session, int run, struct text *command, struct text *missing);

/* Keeps what the learner made of the lab's runs: to be called before the lab goes, and before saving. */
void session_keep_runs(struct session *session);

/* Questions and sets of blanks of a page, of a lesson, that one would look at again: not solved, shown, or right only
 * after several tries. Those of lessons not decoded yet are known from the progress read. */
struct missed {
    size_t lesson, page;
    const struct ask *ask; /* NULL: the page's blanks */
};
enum { MISSED_MAX = 400 };
size_t session_missed(const struct session *session, struct missed out[MISSED_MAX]); /* of the decoded lessons */
size_t session_page_missed(const struct session *session, size_t lesson, size_t page);
/* Of these, without those that are right by now; of a decoded page. */
size_t session_page_unsolved(const struct session *session, size_t lesson, size_t page);
size_t session_lesson_missed(const struct session *session, size_t lesson);

/* How such a question stands: "the answer was shown", "right at the third try". */
void session_missed_words(const struct session *session, const struct missed *missed, struct text *out);

/* Pages done of a lesson. */
size_t session_pages_done(const struct session *session, size_t lesson);

#endif
