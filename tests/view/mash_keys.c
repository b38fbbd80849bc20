/* mash_keys ROUNDS COURSE [FIRST]: keys and clicks at random, on page after page of a course, drawn at random sizes in
 * every look. Nothing may happen but what the program is for: no crash, no control characters and no nan on the screen,
 * and what is to be saved can be read again. Each round has random numbers of its own and is named before it begins, so
 * that a failure can be had again with FIRST. Run it longer under sanitizers. */
#include "book.h"
#include "progress.h"
#include "random.h"
#include "screen.h"
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEED = 20261124, KEYS = 40, WIDTH_MOST = 200, HEIGHT_MOST = 60, TICKS = 30, PATIENCE = 20 };

struct mash {
    struct random random;
    struct session *session;
    struct look look;
    int width, height;
    int patience; /* how often long work may still tell before it is stopped */
};

static bool tell(void *context, const char *what, double done, double total) {
    struct mash *mash = context;
    (void)what, (void)done, (void)total;
    return mash->patience-- > 0;
}

static void fail(const char *what, const char *more) {
    fprintf(stderr, "mash_keys: %s: %s\n", what, more);
    exit(1);
}

static uint32_t below(struct mash *mash, uint32_t n) {
    return random_below(&mash->random, n);
}

/* Mostly what does something somewhere, else what forms take, else anything. */
static uint32_t some_key(struct mash *mash) {
    static const char TYPED[] = "0123456789.-+e/ ";
    const struct action_row *row = &ACTION_ROWS[below(mash, (uint32_t)ACTION_ROW_COUNT)];
    uint32_t kind = below(mash, 10), typed = (uint32_t)TYPED[below(mash, sizeof TYPED - 1)];
    if (kind < 7 && row->keys[0])
        return row->keys[below(mash, 2) && row->keys[1] ? 1 : 0];
    return kind < 9 ? typed : 1 + below(mash, 0x2fff);
}

static void apply(struct mash *mash, struct action action) {
    mash->patience = PATIENCE;
    book_go_on(mash->session->book);
    session_apply(mash->session, action);
    for (int i = 0; i < TICKS && mash->session->lab.running; i++)
        session_apply(mash->session, (struct action){.kind = ACTION_TICK});
    mash->session->quit = false;
}

static void press(struct mash *mash) {
    apply(mash, action_of_key(mash->session, some_key(mash)));
}

static void click(struct mash *mash) {
    int x = (int)below(mash, (uint32_t)mash->width), y = (int)below(mash, (uint32_t)mash->height);
    struct action action;
    if (screen_hit(mash->session, &mash->look, mash->width, mash->height, x, y, &action))
        apply(mash, action);
}

static void resize(struct mash *mash) {
    static const int USUAL[][2] = {{80, 24}, {120, 36}, {40, 12}, {60, 20}};
    size_t usual = below(mash, 8);
    bool any = usual >= sizeof USUAL / sizeof *USUAL;
    mash->width = any ? 1 + (int)below(mash, WIDTH_MOST) : USUAL[usual][0];
    mash->height = any ? 1 + (int)below(mash, HEIGHT_MOST) : USUAL[usual][1];
    mash->look.glyphs = (enum glyph_tier)below(mash, GLYPH_TIER_COUNT);
    mash->look.colors = (enum color_tier)below(mash, COLOR_TIER_COUNT);
    mash->look.theme = (enum theme)below(mash, THEME_COUNT);
}

static void draw(struct mash *mash) {
    struct canvas canvas;
    struct text row = {0};
    canvas_init(&canvas, mash->width, mash->height);
    mash->patience = PATIENCE;
    screen_draw(mash->session, &mash->look, &canvas);
    for (int y = 0; y < canvas.height; y++) {
        text_cut(&row, 0);
        canvas_row(&canvas, y, &row);
        for (const char *c = text_string(&row); *c; c++)
            if ((unsigned char)*c < ' ' || *c == 0x7f)
                fail("a control character on the screen", text_string(&row));
        if (strstr(text_string(&row), "nan "))
            fail("no number on the screen", text_string(&row));
    }
    text_finish(&row);
    canvas_finish(&canvas);
}

static void check_saved(const struct session *session) {
    struct text saved = {0};
    struct error error = {0};
    progress_write(session, &saved);
    if (!progress_read(NULL, text_string(&saved), strlen(text_string(&saved)), "saved", &error))
        fail("what is saved can't be read", error.message);
    text_finish(&saved);
}

/* The page of this number, counting through the course again and again. */
static void open_page(struct mash *mash, size_t number) {
    const struct course *course = mash->session->course;
    size_t total = 0;
    for (size_t i = 0; i < course->lesson_count; i++)
        total += course->lessons[i].page_count;
    number %= total;
    size_t lesson = 0;
    while (number >= course->lessons[lesson].page_count)
        number -= course->lessons[lesson++].page_count;
    printf("%s\n", course->lessons[lesson].pages[number].id);
    fflush(stdout);
    mash->patience = PATIENCE;
    if (!session_open(mash->session, lesson, number))
        fail("a page doesn't open", mash->session->sentence);
    if (below(mash, 2))
        session_reveal_all(mash->session);
}

static void play(struct mash *mash, size_t round) {
    random_seed(&mash->random, SEED, round);
    printf("round %zu: ", round);
    open_page(mash, round * 7); /* lessons are seldom a multiple of it long */
    for (int i = 0; i < KEYS; i++) {
        if (i % 10 == 0)
            resize(mash);
        if (below(mash, 8) == 0)
            click(mash);
        else
            press(mash);
        if (below(mash, 4) == 0)
            draw(mash);
    }
    draw(mash);
    check_saved(mash->session);
}

/* A session of its own for each round: else a failure would depend on all rounds before. */
static void play_anew(struct course *course, size_t round) {
    struct mash mash = {.width = 80, .height = 24};
    struct work work = {tell, &mash};
    struct book *book = book_create(course);
    mash.session = session_create(book);
    book_set_work(book, &work);
    play(&mash, round);
    session_destroy(mash.session);
    book_destroy(book);
}

int main(int argc, char **argv) {
    struct course course;
    struct errors errors = {0};
    size_t count = argc > 2 ? strtoul(argv[1], NULL, 10) : 0, first = argc > 3 ? strtoul(argv[3], NULL, 10) : 0;
    if (count == 0) {
        fprintf(stderr, "usage: mash_keys ROUNDS COURSE [FIRST]\n");
        return 2;
    }
    if (!course_outline(&course, argv[2], NULL, &errors))
        fail("no course", argv[2]);
    for (size_t round = first; round < first + count; round++)
        play_anew(&course, round);
    course_finish(&course);
    errors_finish(&errors);
    return 0;
}
