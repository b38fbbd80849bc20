/* A lesson as plain data, read from one YAML file; docs/lesson-format.md is the reference. All strings are owned by the
 * lesson; names (of runs, data) are resolved to indices or left as checked names. */
#ifndef LESSON_LESSON_H
#define LESSON_LESSON_H

#include "expression.h"
#include "prose.h"
#include "objective.h"
#include "settings.h"
#include "tape.h"

enum {
    BLOCKS_MAX = 24, /* of a page */
    TERMS_MAX = 100, /* of a glossary */
    RUNS_IN_LAB_MAX = 7,
    CHOICES_MAX = 6,
    GUESSES_MAX = 50,
    TABLE_COLUMNS_MAX = 8,
    GRID_SIDE_MAX = 1000,
    NAMES_MAX = 12
};

struct place {
    int line, column;
};

/* A list of names of runs. A family (`vary`) stands for its members, which are listed instead. */
struct names {
    char *items[NAMES_MAX];
    struct place places[NAMES_MAX];
    size_t count;
};

/* The part of the plane shown. */
struct domain {
    bool given;
    double w[2], b[2];
};

/* Expressions asked of a run at its steps, where the run is understood: `loss at 5`. */
struct columns {
    struct expression *items[TABLE_COLUMNS_MAX];
    size_t count;
};

struct formula_lines { /* `formula` and `lines` */
    struct span *math; /* SPAN_MATH */
    char **remarks;    /* NULL where a line has none */
    size_t count;
    bool each; /* one line a key press */
};

struct code_lines {
    char **text;
    char **phase; /* "start", "test", "gradient", ... or NULL */
    size_t count;
    char *follow; /* the name of a lab; NULL: the page's only one */
    struct place follow_place;
};

enum figure_kind {
    FIGURE_NEURON,
    FIGURE_FIT,
    FIGURE_CONTOUR,
    FIGURE_CHART,
    FIGURE_SURFACE,
    FIGURE_VECTORS,
    FIGURE_SLOPE,
    FIGURE_TAYLOR,
    FIGURE_DIAL,
    FIGURE_BARS,
    FIGURE_RAY,
    FIGURE_KIND_COUNT
};
enum figure_bars { BARS_SHARES, BARS_RATES, BARS_UPDATES };
enum level_rule { LEVELS_EVEN, LEVELS_DECADES, LEVELS_QUANTILE, LEVEL_RULE_COUNT };

/* Layers of a map, bits; those with a word in lessons first. */
enum {
    LAYER_MINIMUM = 1,
    LAYER_FLOOR = 2,
    LAYER_GRADIENT = 4,
    LAYER_LOOK = 8,
    LAYER_PULLS = 16,
    LAYER_GHOST = 32,
    LAYER_MEMORY = 64,  /* the part of the coming move that a running sum or mean brings along */
    LAYER_FRESH = 128,  /* the part that comes from the new gradient */
    LAYER_TRIALS = 256, /* what the last line search tried and left */
    LAYER_LEVELS = 512,
    LAYER_PATHS = 1024,
    LAYER_LABELS = 2048
};

enum { FIGURE_SLOPES_MAX = 4 };

struct figure_arrow {                   /* of vectors */
    struct expression *from[2], *to[2]; /* `from` may be NULL: 0 */
    char *label;                        /* a word, or NULL */
};

struct figure {
    enum figure_kind kind;
    char *of; /* data set; NULL where the runs tell */
    struct place of_place;
    struct names runs;
    size_t steps;
    bool steps_given;
    char *follow; /* name of a table or lab, or NULL */
    struct place follow_place;
    struct domain over;
    unsigned show; /* layers */
    bool show_given;
    enum level_rule levels;
    int inputs;          /* neuron */
    double (*curves)[2]; /* fit: w, b */
    size_t curve_count;
    bool numbers;         /* fit: the misses are written beside their lines */
    struct columns shown; /* chart: what is shown over the steps */
    bool log_scale;
    double turn, tilt;           /* surface: degrees, 0..360 and 0..90 */
    int slices;                  /* surface: 0..12 */
    struct figure_arrow *arrows; /* vectors */
    size_t arrow_count;
    struct expression *curve;         /* slope: a formula in x */
    double slopes[FIGURE_SLOPES_MAX]; /* slope: where */
    size_t slope_count;
    double dx;
    double x[2]; /* slope: the part of the axis shown */
    bool x_given;
    double at[2]; /* taylor, dial: the point */
    enum figure_bars bars;
    size_t update; /* bars, ray: after which one, from 1 on */
    bool update_given;
    bool winner; /* ray: the trial kept is marked */
    double eta;
};

enum table_kind { TABLE_CELLS, TABLE_GUESSES, TABLE_STEPS, TABLE_GRID, TABLE_RUNS, TABLE_KIND_COUNT };

struct guess_row {
    double at[2];
    struct prose say; /* empty where there is none */
    bool has_printed;
    double printed;     /* a figure quoted from a source */
    char *printed_text; /* as it was written, "0.0730" */
};

struct table {
    enum table_kind kind;
    bool each;                        /* a row a key press */
    struct prose *cells;              /* TABLE_CELLS: rows x columns, row-major */
    size_t rows, columns, cell_count; /* cell_count = rows * columns */
    char *of;                         /* guesses, grid */
    struct place of_place;
    struct guess_row *guesses;
    size_t guess_count;
    int learner;                    /* rows that the learner may add, 0..GUESSES_MAX */
    struct columns shown;           /* guesses, steps, runs */
    char *heads[TABLE_COLUMNS_MAX]; /* what stands above them; none: the expressions */
    size_t head_count;
    struct names runs;
    size_t *at; /* steps */
    size_t at_count;
    size_t *sides; /* grid: points along a side */
    size_t side_count;
    struct domain over;
};

enum lab_view {
    VIEW_CONTOUR,
    VIEW_UPDATE,
    VIEW_LOSSES,
    VIEW_CHART,
    VIEW_FIT,
    VIEW_CODE,
    VIEW_SURFACE,
    VIEW_LENS,
    VIEW_PARAMETERS,
    VIEW_RATES,
    VIEW_SHARES,
    VIEW_SCHEDULES,
    VIEW_RAY,
    VIEW_MOMENTS,
    VIEW_RACE,
    VIEW_COST,
    LAB_VIEW_COUNT
};

/* What the learner may change, bits; hyperparameters: OPEN_HYPER << enum hyper. */
enum {
    OPEN_OPTIMIZER = 1,
    OPEN_START = 2,
    OPEN_DATA = 4,
    OPEN_BATCH = 8,
    OPEN_SHUFFLE = 16,
    OPEN_SCHEDULE = 32,
    OPEN_COMPARE = 64,
    OPEN_RANGE = 128,
    OPEN_HYPER = 256,
    OPEN_ALL = 0x7fffffff
};

struct lab_block {
    struct names runs;
    enum lab_view views[LAB_VIEW_COUNT];
    size_t view_count;
    unsigned open;
    struct place open_place;
    size_t at; /* the first step shown */
    bool has_hold;
    double turn, tilt; /* of the surface, degrees */
    size_t hold;       /* not beyond this step until the next question is answered */
    unsigned show;     /* layers */
    bool show_given;
    enum level_rule levels;
    struct domain over;
    struct expression *reach; /* the loss below which a run has arrived; NULL: when it has come nearly all the way */
};

enum answer_kind { ANSWER_NONE, ANSWER_CHOICES, ANSWER_NUMBER, ANSWER_POINT, ANSWER_WORDS, ANSWER_GOAL };

struct choice {
    bool right;
    struct prose text;
    struct prose why; /* may be empty */
    char *surface;    /* the name of one that is drawn as the choice; NULL */
    struct place surface_place;
};

struct wrong_number {
    struct expression *number;
    struct prose why;
};

struct ask {
    struct prose text;
    enum answer_kind answer;
    struct choice choices[CHOICES_MAX];
    size_t choice_count;
    struct expression *number;
    struct tolerance within; /* number: default 1 %; point: a distance */
    struct wrong_number *wrong;
    size_t wrong_count;
    struct expression *point[2]; /* point: w and b */
    struct place map_place;
    char *map; /* point: the name of a figure or lab; NULL: the page's only one */
    char **words;
    size_t word_count;
    struct expression *goal;
    struct prose *hints;
    size_t hint_count;
    struct prose explain;
    int question; /* its number on the page, from 0 */
};

enum block_kind {
    BLOCK_TEXT,
    BLOCK_FORMULA,
    BLOCK_LINES,
    BLOCK_CODE,
    BLOCK_PAUSE,
    BLOCK_FIGURE,
    BLOCK_TABLE,
    BLOCK_LAB,
    BLOCK_ASK,
    BLOCK_PAIR,
    BLOCK_KIND_COUNT
};

enum block_where { WHERE_DEFAULT, WHERE_BESIDE, WHERE_BELOW };

struct block {
    enum block_kind kind;
    struct place place;
    char *name;  /* NULL where it has none */
    char *title; /* figures, tables; NULL */
    enum block_where where;
    union {
        struct prose text;
        struct formula_lines formula;
        struct code_lines code;
        struct figure figure;
        struct table table;
        struct lab_block lab;
        struct ask ask;
        struct block *pair; /* two blocks */
    };
};

struct claim {
    struct expression *condition;
    struct place place;
};

struct page {
    char *id; /* "5.1.4b" */
    char *title;
    struct place place;
    struct block *blocks;
    size_t block_count;
    struct claim *claims;
    size_t claim_count;
    struct prose notes;
    int question_count;
    int blank_count;
    bool loaded; /* false: only id, title and place are there */
};

/* `generate`: how a data set is made. */
struct data_recipe {
    size_t count, seed;
    double from[PARAMETERS_MAX];
    int parameters;
    double noise;
    double rare[INPUTS_MAX];
};

struct named_data {
    char *name;
    struct data data; /* of a recipe that nobody has asked for yet: its shape alone, no points */
    struct place place;
    struct data_recipe *recipe; /* NULL: the points are the lesson's */
};

/* A loss by a formula in w and b. */
struct named_surface {
    char *name;
    char *formula;    /* as written */
    const char *help; /* of a built-in one: what it looks like; NULL */
    struct tape tape;
    struct domain over; /* the part of the plane that it is about */
    struct place place;
};

struct run_definition {
    char *name;
    struct place place;
    char *data;               /* name of the data set, or of the surface */
    bool surface;             /* which of the two */
    struct settings settings; /* `like` resolved */
    size_t steps;
    char *title;       /* NULL: the optimizer's */
    char *vary_key;    /* a `vary`: this run is one of a family, and has this key varied; NULL */
    char *family;      /* the name in the file, where vary made several: members are `family.1`, .. */
    double vary_value; /* a number as written; else the index of the member */
    bool start_given;  /* for `like` */
};

struct named_value {
    char *name;
    struct expression *expression;
    struct place place;
};

struct glossary_entry {
    char *term;
    struct prose meaning;
    struct place place;
};

struct broken_name {
    char *name;
    int line;
    bool shared; /* in course.yaml */
};

struct lesson {
    char *file; /* path, for errors */
    char *id;   /* "5.1" */
    char *title;
    struct prose about;
    char *language; /* "en" */
    struct named_data *data;
    size_t data_count;
    struct named_surface *surfaces; /* never moved */
    size_t surface_count;
    struct run_definition *runs;
    size_t run_count;
    struct named_value *values;
    size_t value_count;
    struct glossary_entry *glossary;
    size_t glossary_count;
    struct broken_name *broken; /* those whose definitions have errors, and are not among the above */
    size_t broken_count;
    bool unsure, shared_unsure; /* a section or a name is misspelt, here or in course.yaml: names may be missing */
    struct page *pages;
    size_t page_count;
    size_t shared_values, shared_terms; /* the first ones are those of course.yaml, checked there */
    /* False: only `file`, `id`, `title`, the pages' ids, titles and places; all but other pages once one is. */
    bool loaded;
    struct outline *outline; /* of a lesson that is not loaded, else NULL */
};

struct outline; /* private to the readers */
struct course;

/* Decodes one lesson from its file's bytes (`path` is for its errors); all its errors are added to `errors`. False
 * where there was any: `lesson` is then finished. The names that it uses are checked against itself and the course's
 * data folder (never a path that leaves it). */
bool lesson_read(struct lesson *lesson, struct course *course, const char *path, const char *bytes, size_t length,
                 struct errors *errors);
/* The same where pages may have their headings alone: these are not loaded, nor is the lesson. */
bool lesson_read_partly(struct lesson *lesson, struct course *course, const char *path, const char *bytes,
                        size_t length);
void lesson_finish(struct lesson *lesson);

/* The definitions of course.yaml (course->shared) as a lesson without pages: for its title and its errors. End with
 * lesson_finish in any case. */
bool lesson_read_shared(struct lesson *lesson, struct course *course, struct errors *errors);

/* The JSON schema of a lesson, made from the decoder's rows; lessons/lesson.schema.json is a copy of it. */
void lesson_schema(struct text *out);

const struct run_definition *lesson_run(const struct lesson *lesson, const char *name);
const struct block *page_block(const struct page *page, const char *name); /* the first of that name */

#endif
