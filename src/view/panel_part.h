/* What the panels of the lab share: which run, its name, a line where there is nothing to draw. */
#ifndef VIEW_PANEL_PART_H
#define VIEW_PANEL_PART_H

#include "scene.h"
#include "words.h"

enum { PANEL_TITLE_SIZE = 96 };

const struct lab *panel_lab(const struct scene *scene);
struct run *panel_run(const struct scene *scene); /* the active one */

/* Where run i stands: the lab's step, or where the run ended before. */
size_t panel_now(const struct scene *scene, int i);

/* The settings in force at the present step of run i: of the update just made, at the start of the coming one. */
const struct settings *panel_settings(const struct scene *scene, int i);

/* What marks run i on the map, in tables and legends: lab_sign, else its optimizer's sign; where it has just been
 * changed that of the new one, as its name is. */
uint32_t panel_sign(const struct scene *scene, int i);

enum ink panel_ink(const struct scene *scene, int i);

/* "rates  * Adam": the title and whose it is. */
void panel_title(const struct scene *scene, const char *what, char out[PANEL_TITLE_SIZE]);

/* The pane with a sentence where the view has nothing to draw. */
void panel_say(const struct scene *scene, struct canvas *canvas, struct rect rect, const char *title,
               const char *words);

/* "v: more": the key that shows what the view leaves out here, `t` where it has all the room it can get. */
const char *panel_more(const struct scene *scene, enum lab_view view);

/* The heading of the view in words, with the active run's name where there are several: "Rates of Adam". */
void panel_head(const struct scene *scene, struct words *words, const char *what);

/* Rows that a pane takes round what is inside it. */
int panel_frame(const struct scene *scene);

#endif
