/* A program in a real pseudo-terminal, its screen kept by libvterm. The test waits until the screen shows something,
 * never for a time: each wait ends with the test's failure after VT_DEADLINE_MS.
 *
 * The program runs as a job of a tiny shell (vt_job.h), so that it can be stopped and continued. */
#ifndef SUPPORT_VT_H
#define SUPPORT_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

enum { VT_DEADLINE_MS = 120000 };

struct vt;

/* One cell as the terminal shows it. Colours: palette index; -1: the terminal's own. */
struct vt_cell {
    uint32_t glyph; /* 0: empty */
    int ink, ground;
    bool bold, reverse;
};

/* Starts argv[0] with the environment `env` ("NAME=value" .., NULL) and nothing else. */
struct vt *vt_start(int width, int height, const char *const argv[], const char *const env[]);
/* Ends the program if it still runs, and frees everything. */
void vt_finish(struct vt *vt);

/* Types: bytes as they are, or until the terminal takes no more. */
void vt_type(struct vt *vt, const char *bytes);
void vt_resize(struct vt *vt, int width, int height);
/* Sends a signal to the program. */
void vt_signal(struct vt *vt, int number);
/* The terminal takes no more output, as on a stalled line: what the program writes has to wait. */
void vt_freeze(struct vt *vt);
/* The terminal answers no more questions by itself, as if they were still on their way to it. */
void vt_silence(struct vt *vt);
/* Takes the terminal away, as a lost connection does. */
void vt_hang_up(struct vt *vt);

/* Reads what the program sends until `holds` says so; it is asked again at least every few milliseconds. */
void vt_wait(struct vt *vt, bool (*holds)(const struct vt *vt, const void *context), const void *context,
             const char *what);
/* Until the screen shows, or doesn't show, a text within a row. */
void vt_wait_text(struct vt *vt, const char *text);
void vt_wait_no_text(struct vt *vt, const char *text);
void vt_wait_cursor(struct vt *vt, bool shown);
/* Until the program sleeps in the kernel and everything it sent is read. */
void vt_wait_asleep(struct vt *vt);
/* Until the program has stopped and everything it sent is read; vt_continue brings it to the foreground again. */
void vt_wait_stopped(struct vt *vt);
void vt_continue(struct vt *vt);
/* Until it has ended and everything it sent is read: its status as of waitpid. */
int vt_wait_end(struct vt *vt);
/* Types q: the program ends with 0 and gives the terminal back. Frees everything. */
void vt_leave(struct vt *vt);

/* The screen. Rows are without trailing blanks, valid until the next call. */
const char *vt_row(const struct vt *vt, int y);
bool vt_shows(const struct vt *vt, const char *text);
struct vt_cell vt_cell(const struct vt *vt, int x, int y);
void vt_print(const struct vt *vt); /* to stderr */

bool vt_on_alternate_screen(const struct vt *vt);
bool vt_cursor_shown(const struct vt *vt);
size_t vt_bytes(const struct vt *vt);       /* received since the start */
const char *vt_output(const struct vt *vt); /* the last of them, as they came: at most 64 KiB, ends with NUL */
struct termios vt_modes(const struct vt *vt);
/* The terminal is as it was before the program: the normal screen, a cursor, the modes of a fresh pseudo-terminal. */
void vt_assert_restored(struct vt *vt);
pid_t vt_pid(const struct vt *vt);
/* How often the program has been on the processor: voluntary context switches. */
unsigned long vt_switches(const struct vt *vt);

#endif
