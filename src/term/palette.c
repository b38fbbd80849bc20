/* Four greys, bold and reverse carry the page; colours are the optimizers' and the heights'. The optimizers' colours in
 * the 256 palette were found by a search for the largest CIELAB distance of any pair, over normal sight, deuteranopia
 * and protanopia; tests/term/test_palette.c computes it again.
 *
 * With 16 colours the eight bright ones are no use on a light page, and colour 8 is the only grey. With 8, Adam and
 * momentum share a hue on a dark page: their symbols tell them apart. Bold often means "bright" there, so that bold
 * yellow is out on a light page. */
#include "palette.h"

/* A tone: a colour or D, the terminal's own, and perhaps + B, bold. */
enum { D = 256, B = 512, COLOR_BITS = 511 };

enum { COLUMN_COUNT = 1 + (COLOR_TIER_COUNT - 1) * THEME_COUNT };

// clang-format off
static const short INKS[INK_HEIGHT][COLUMN_COUNT] = {
    /*                      none    8: dark light   16: dark light   256: dark light */
    [INK_TEXT]            = {D,        D,    D,         D,    D,         D,     D},
    [INK_STRONG]          = {D + B,    D + B, D + B,    D + B, D + B,    D + B, D + B},
    [INK_DIM]             = {D,        D,    D,         7,    D,         247,   240},
    [INK_FAINT]           = {D,        D,    D,         8,    8,         243,   244},
    [INK_BORDER]          = {D,        D,    D,         8,    8,         239,   250},
    [INK_BORDER_FOCUS]    = {D + B,    D + B, D + B,    7,    D,         250,   242},
    [INK_AXIS]            = {D,        D,    D,         7,    D,         246,   243},
    [INK_LEVEL]           = {D,        D,    D,         8,    8,         244,   244},
    [INK_LABEL]           = {D + B,    D + B, D + B,    D + B, D + B,    252,   236},
    [INK_ARROW]           = {D + B,    D + B, D + B,    D + B, D + B,    255 + B, 16 + B},
    [INK_MINIMUM]         = {D + B,    D + B, D + B,    D + B, D + B,    231 + B, 16 + B},
    [INK_GRID]            = {D,        D,    D,         8,    8,         238,   252},
    /* in the order of OPTIMIZERS: gd, momentum, nag, line-search, adagrad, rmsprop, adam */
    [INK_OPTIMIZER]       = {D + B,    D + B, D + B,    15 + B, D + B,   230,   16},
    [INK_OPTIMIZER + 1]   = {D + B,    3 + B, 3,        3 + B, 3,        208,   166},
    [INK_OPTIMIZER + 2]   = {D + B,    6 + B, 6,        14,   6,         87,    27},
    [INK_OPTIMIZER + 3]   = {D + B,    4,    4,         12,   4 + B,     111,   17},
    [INK_OPTIMIZER + 4]   = {D + B,    2,    2,         10,   2,         107,   29},
    [INK_OPTIMIZER + 5]   = {D + B,    5,    5,         13,   5,         211,   133},
    [INK_OPTIMIZER + 6]   = {D + B,    3,    1,         11 + B, 1,       227,   88},
};

/* Grounds exist in the 256 palette alone. `ink` replaces the terminal's default ink there; where `every`, every ink. */
struct ground_tone {
    short color, ink;
    bool bold, every;
};

static const struct ground_tone GROUNDS[GROUND_COUNT][THEME_COUNT] = {
    [GROUND_PAGE]   = {{D, D}, {D, D}},
    [GROUND_HEADER] = {{235, 250}, {254, 238}},
    [GROUND_ROW]    = {{237, D, .bold = true}, {254, D, .bold = true}},
    [GROUND_FIELD]  = {{250, 234, .every = true}, {238, 255, .every = true}},
    /* A sea chart: blue is low, land is grey and fades into the page as it rises, since plateaus are large. */
    [GROUND_BAND]     = {{17, D}, {117, D}},
    [GROUND_BAND + 1] = {{18, D}, {153, D}},
    [GROUND_BAND + 2] = {{24, D}, {152, D}},
    [GROUND_BAND + 3] = {{23, D}, {151, D}},
    [GROUND_BAND + 4] = {{239, D}, {252, D}},
    [GROUND_BAND + 5] = {{238, D}, {253, D}},
    [GROUND_BAND + 6] = {{237, D}, {254, D}},
    [GROUND_BAND + 7] = {{236, D}, {255, D}},
    [GROUND_BAND + 8] = {{235, D}, {231, D}},
    /* Slopes: greys between the page and what is drawn on them, so that every path stands out. */
    [GROUND_SHADE]     = {{234, D}, {248, D}},
    [GROUND_SHADE + 1] = {{235, D}, {250, D}},
    [GROUND_SHADE + 2] = {{236, D}, {251, D}},
    [GROUND_SHADE + 3] = {{237, D}, {252, D}},
    [GROUND_SHADE + 4] = {{238, D}, {253, D}},
    [GROUND_SHADE + 5] = {{239, D}, {254, D}},
    [GROUND_SHADE + 6] = {{241, D}, {255, D}},
};
// clang-format on

static int color_of(int tone) {
    return tone & D ? PAINT_DEFAULT : tone & COLOR_BITS;
}

static struct paint paint_on_color(int tone, const struct ground_tone *ground) {
    bool replaced = ground->ink != D && (ground->every || tone & D);
    return (struct paint){
        .ink = color_of(replaced ? ground->ink : tone),
        .ground = color_of(ground->color),
        .bold = tone & B || ground->bold,
    };
}

/* Few colours: header, current row and field are reversed, in the terminal's own colours so that the bar is of one
 * piece; heights have no ground. */
static struct paint paint_on_page(int tone, enum ground ground) {
    bool reverse = ground != GROUND_PAGE && ground < GROUND_BAND;
    return (struct paint){
        .ink = reverse ? PAINT_DEFAULT : color_of(tone),
        .ground = PAINT_DEFAULT,
        .bold = tone & B,
        .reverse = reverse,
    };
}

/* The colour of a height as an ink; the terminal's own where heights have none. */
static int tone_of_height(const struct look *look, enum ink ink) {
    return look->colors == COLORS_256 ? GROUNDS[GROUND_BAND + ink - INK_HEIGHT][look->theme].color : D;
}

static int column_of(const struct look *look) {
    return look->colors == COLORS_NONE ? 0 : 1 + ((int)look->colors - 1) * THEME_COUNT + (int)look->theme;
}

struct paint palette_paint(const struct look *look, enum ink ink, enum ground ground) {
    enum ink known = (unsigned)ink < INK_COUNT ? ink : INK_TEXT;
    enum ground under = (unsigned)ground < GROUND_COUNT ? ground : GROUND_PAGE;
    int tone = known >= INK_HEIGHT ? tone_of_height(look, known) : INKS[known][column_of(look)];
    if (look->colors == COLORS_256)
        return paint_on_color(tone, &GROUNDS[under][look->theme]);
    return paint_on_page(tone, under);
}
