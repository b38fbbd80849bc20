/* The screen is drawn aside, and its spots kept instead of its cells: what is clicked is what is shown. */
#include "screen.h"
#include "spots.h"

bool screen_hit(const struct session *session, const struct look *look, int width, int height, int x, int y,
                struct action *action) {
    struct canvas canvas;
    struct spots spots = {0};
    canvas_init(&canvas, width, height);
    canvas.spots = &spots;
    screen_draw(session, look, &canvas);
    bool found = spots_find(&spots, x, y, action);
    spots_finish(&spots);
    canvas_finish(&canvas);
    return found;
}
