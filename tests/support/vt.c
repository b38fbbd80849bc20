#include "vt.h"

#include "test.h"

#include "vt_job.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

/* SLICE_MS: conditions that no event of ours announces, such as a file's content, are looked at again. */
enum { OUTPUT_SIZE = 64 * 1024, ROW_SIZE = 4096, STATUS_NONE = -1, SLICE_MS = 20 };

/* Our own mark in the program's output, see read_sent: DEL, which no program sends and terminals pass over. */
static const char MARK = '\177';

struct vt {
    VTerm *terminal;
    VTermScreen *screen;
    int width, height;
    int master;
    int slave; /* kept open, so that the modes outlive the program */
    struct vt_job job;
    int status; /* the last one reported */
    bool alternate, cursor;
    bool frozen, silent;
    size_t answers; /* given */
    size_t marks;   /* of ours, read back */
    size_t bytes;
    char output[OUTPUT_SIZE + 1];
    size_t output_length;
};

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int on_property(VTermProp property, VTermValue *value, void *user) {
    struct vt *vt = user;
    if (property == VTERM_PROP_ALTSCREEN)
        vt->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE)
        vt->cursor = value->boolean;
    return 1;
}

static const VTermScreenCallbacks CALLBACKS = {.settermprop = on_property};

static void open_screen(struct vt *vt) {
    vt->terminal = vterm_new(vt->height, vt->width);
    vterm_set_utf8(vt->terminal, 1);
    vt->screen = vterm_obtain_screen(vt->terminal);
    vt->cursor = true;
    vterm_screen_set_callbacks(vt->screen, &CALLBACKS, vt);
    vterm_screen_enable_altscreen(vt->screen, 1);
    vterm_screen_reset(vt->screen, 1);
}

static void set_size(const struct vt *vt) {
    struct winsize size = {.ws_row = (unsigned short)vt->height, .ws_col = (unsigned short)vt->width};
    assert_int_equal(ioctl(vt->master, TIOCSWINSZ, &size), 0);
}

struct vt *vt_start(int width, int height, const char *const argv[], const char *const env[]) {
    struct vt *vt = calloc(1, sizeof *vt);
    vt->width = width;
    vt->height = height;
    vt->status = STATUS_NONE;
    open_screen(vt);
    vt->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(vt->master >= 0 && grantpt(vt->master) == 0 && unlockpt(vt->master) == 0);
    vt->slave = open(ptsname(vt->master), O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    set_size(vt);
    vt->job = vt_job_start(ptsname(vt->master), argv, env);
    return vt;
}

static bool ended(const struct vt *vt) {
    return vt->status != STATUS_NONE && !WIFSTOPPED(vt->status);
}

void vt_finish(struct vt *vt) {
    if (!ended(vt))
        kill(vt->job.program, SIGKILL);
    close(vt->job.orders);
    close(vt->job.reports);
    waitpid(vt->job.shell, NULL, 0);
    if (vt->master >= 0)
        close(vt->master);
    if (vt->slave >= 0)
        close(vt->slave);
    vterm_free(vt->terminal);
    free(vt);
}

/* -- what the program sends --------------------------------------------------------------------------------------- */

static void keep_output(struct vt *vt, const char *bytes, size_t length) {
    vt->bytes += length;
    if (vt->output_length + length > OUTPUT_SIZE)
        vt->output_length = 0;
    memcpy(vt->output + vt->output_length, bytes, length);
    vt->output_length += length;
    vt->output[vt->output_length] = '\0';
}

/* Takes our marks out; returns how many bytes are left. */
static size_t take_marks(struct vt *vt, char *bytes, size_t length) {
    size_t kept = 0;
    for (size_t i = 0; i < length; i++)
        if (bytes[i] == MARK)
            vt->marks++;
        else
            bytes[kept++] = bytes[i];
    return kept;
}

/* What a terminal says when it is asked for its status and the like. */
static void answer(struct vt *vt) {
    char bytes[64];
    size_t length = vterm_output_read(vt->terminal, bytes, sizeof bytes);
    if (length == 0 || vt->silent)
        return;
    vt->answers++;
    assert_int_equal(write(vt->master, bytes, length), length);
}

static void read_output(struct vt *vt) {
    char bytes[8192];
    ssize_t got = read(vt->master, bytes, sizeof bytes);
    if (got <= 0)
        return;
    size_t length = take_marks(vt, bytes, (size_t)got);
    keep_output(vt, bytes, length);
    vterm_input_write(vt->terminal, bytes, length);
    answer(vt);
}

static void give_up(const struct vt *vt, const char *what) {
    vt_print(vt);
    fail_msg("waited in vain for: %s (status %d)", what, vt->status);
}

/* Reads all that the program has written by now. The kernel hands it over in its own time, on a busy machine after the
 * writer sleeps again: but in order, so that a mark written behind it comes last. */
static void read_sent(struct vt *vt) {
    int64_t deadline = now_ms() + VT_DEADLINE_MS;
    size_t wanted = vt->marks + 1;
    bool marked = false;
    if (vt->frozen || vt->slave < 0) /* nothing gets through */
        return;
    while (vt->marks < wanted) {
        marked = marked || write(vt->slave, &MARK, 1) == 1; /* not while the program is in a write that has to wait */
        if (poll(&(struct pollfd){.fd = vt->master, .events = POLLIN}, 1, marked ? VT_DEADLINE_MS : 1) > 0)
            read_output(vt);
        if (now_ms() > deadline)
            give_up(vt, "what was sent");
    }
}

/* One thing that happens: output, or a change of the program's state; or nothing for a while. */
static void one_event(struct vt *vt) {
    struct pollfd fds[2] = {{.fd = vt->master, .events = POLLIN}, {.fd = vt->job.reports, .events = POLLIN}};
    if (poll(fds, 2, SLICE_MS) <= 0)
        return;
    if (fds[0].revents & POLLIN)
        read_output(vt);
    else if (fds[1].revents & POLLIN)
        assert_int_equal(read(vt->job.reports, &vt->status, sizeof vt->status), sizeof vt->status);
}

void vt_wait(struct vt *vt, bool (*holds)(const struct vt *vt, const void *context), const void *context,
             const char *what) {
    int64_t deadline = now_ms() + VT_DEADLINE_MS;
    while (!holds(vt, context)) {
        if (now_ms() > deadline)
            give_up(vt, what);
        one_event(vt);
    }
}

static bool text_shown(const struct vt *vt, const void *text) {
    return vt_shows(vt, text);
}

static bool text_gone(const struct vt *vt, const void *text) {
    return !vt_shows(vt, text);
}

static bool has_stopped(const struct vt *vt, const void *unused) {
    (void)unused;
    return vt->status != STATUS_NONE && WIFSTOPPED(vt->status);
}

static bool has_ended(const struct vt *vt, const void *unused) {
    (void)unused;
    return ended(vt);
}

void vt_wait_text(struct vt *vt, const char *text) {
    vt_wait(vt, text_shown, text, text);
}

void vt_wait_no_text(struct vt *vt, const char *text) {
    vt_wait(vt, text_gone, text, text);
}

static bool cursor_is(const struct vt *vt, const void *shown) {
    return vt->cursor == *(const bool *)shown;
}

void vt_wait_cursor(struct vt *vt, bool shown) {
    vt_wait(vt, cursor_is, &shown, shown ? "a cursor" : "no cursor");
}

void vt_wait_stopped(struct vt *vt) {
    vt_wait(vt, has_stopped, NULL, "a stop");
    read_sent(vt);
}

int vt_wait_end(struct vt *vt) {
    vt_wait(vt, has_ended, NULL, "the end");
    read_sent(vt);
    return vt->status;
}

/* -- what the test does ------------------------------------------------------------------------------------------- */

void vt_type(struct vt *vt, const char *bytes) {
    size_t length = strlen(bytes);
    assert_int_equal(write(vt->master, bytes, length), length);
}

void vt_resize(struct vt *vt, int width, int height) {
    vt->width = width;
    vt->height = height;
    vterm_set_size(vt->terminal, height, width);
    set_size(vt);
}

void vt_signal(struct vt *vt, int number) {
    assert_int_equal(kill(vt->job.program, number), 0);
}

void vt_freeze(struct vt *vt) {
    assert_int_equal(tcflow(vt->slave, TCOOFF), 0);
    vt->frozen = true;
}

void vt_silence(struct vt *vt) {
    vt->silent = true;
}

void vt_hang_up(struct vt *vt) {
    close(vt->slave);
    close(vt->master);
    vt->slave = vt->master = -1;
}

void vt_continue(struct vt *vt) {
    vt->status = STATUS_NONE;
    assert_int_equal(write(vt->job.orders, "", 1), 1);
}

/* -- the screen --------------------------------------------------------------------------------------------------- */

static size_t put_utf8(char *out, uint32_t c) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char FIRST[] = {0, 0xc0, 0xe0, 0xf0};
    out[0] = (char)(FIRST[more] | c >> 6 * more);
    for (size_t i = 1; i <= more; i++)
        out[i] = (char)(0x80 | (c >> 6 * (more - i) & 0x3f));
    return more + 1;
}

const char *vt_row(const struct vt *vt, int y) {
    static char row[ROW_SIZE];
    size_t length = 0, end = 0;
    for (int x = 0; x < vt->width && length + 5 < sizeof row; x++) {
        uint32_t glyph = vt_cell(vt, x, y).glyph;
        if (glyph == (uint32_t)-1) /* the second cell of a wide glyph */
            continue;
        length += put_utf8(row + length, glyph ? glyph : ' ');
        if (glyph && glyph != ' ')
            end = length;
    }
    row[end] = '\0';
    return row;
}

bool vt_shows(const struct vt *vt, const char *text) {
    for (int y = 0; y < vt->height; y++)
        if (strstr(vt_row(vt, y), text))
            return true;
    return false;
}

static int color_index(const VTermColor *color, bool ground) {
    if (ground ? VTERM_COLOR_IS_DEFAULT_BG(color) : VTERM_COLOR_IS_DEFAULT_FG(color))
        return -1;
    return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : 1000;
}

struct vt_cell vt_cell(const struct vt *vt, int x, int y) {
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(vt->screen, (VTermPos){.row = y, .col = x}, &cell);
    return (struct vt_cell){
        .glyph = cell.chars[0],
        .ink = color_index(&cell.fg, false),
        .ground = color_index(&cell.bg, true),
        .bold = cell.attrs.bold,
        .reverse = cell.attrs.reverse,
    };
}

void vt_print(const struct vt *vt) {
    for (int y = 0; y < vt->height; y++)
        fprintf(stderr, "%2d|%s\n", y, vt_row(vt, y));
}

bool vt_on_alternate_screen(const struct vt *vt) {
    return vt->alternate;
}

bool vt_cursor_shown(const struct vt *vt) {
    return vt->cursor;
}

size_t vt_bytes(const struct vt *vt) {
    return vt->bytes;
}

const char *vt_output(const struct vt *vt) {
    return vt->output;
}

struct termios vt_modes(const struct vt *vt) {
    struct termios modes;
    assert_int_equal(tcgetattr(vt->slave, &modes), 0);
    return modes;
}

static bool off_alternate_screen(const struct vt *vt, const void *unused) {
    (void)unused;
    return !vt_on_alternate_screen(vt);
}

static bool modes_equal(const struct termios *a, const struct termios *b) {
    return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
           a->c_lflag == b->c_lflag && memcmp(a->c_cc, b->c_cc, sizeof a->c_cc) == 0;
}

static struct termios fresh_modes(void) {
    const char *const argv[] = {"/bin/true", NULL}, *const env[] = {NULL};
    struct vt *vt = vt_start(80, 24, argv, env);
    vt_wait_end(vt);
    struct termios modes = vt_modes(vt);
    vt_finish(vt);
    return modes;
}

void vt_assert_restored(struct vt *vt) {
    vt_wait(vt, off_alternate_screen, NULL, "the normal screen");
    assert_true(vt_cursor_shown(vt));
    struct termios modes = vt_modes(vt), fresh = fresh_modes();
    assert_true(modes_equal(&modes, &fresh));
}

void vt_leave(struct vt *vt) {
    vt_type(vt, "q");
    assert_int_equal(vt_wait_end(vt), 0);
    vt_assert_restored(vt);
    vt_finish(vt);
}

pid_t vt_pid(const struct vt *vt) {
    return vt->job.program;
}

/* A line of /proc/PID/status: what follows `name:`. */
static bool read_status(const struct vt *vt, const char *name, char value[64]) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/status", (int)vt->job.program);
    FILE *file = fopen(path, "r");
    bool found = false;
    while (file && !found && fgets(line, sizeof line, file))
        found = strncmp(line, name, strlen(name)) == 0 && sscanf(line + strlen(name), ": %63[^\n]", value) == 1;
    if (file)
        fclose(file);
    return found;
}

unsigned long vt_switches(const struct vt *vt) {
    char value[64];
    assert_true(read_status(vt, "voluntary_ctxt_switches", value));
    return strtoul(value, NULL, 10);
}

/* Who waits for its threads works. They live no longer than a sum. */
static bool asleep(const struct vt *vt) {
    char state[64], threads[64];
    return read_status(vt, "State", state) && state[0] == 'S' && read_status(vt, "Threads", threads) &&
           strtoul(threads, NULL, 10) == 1;
}

/* Asleep before and after what it sent is read, and not awake between. What was typed just before may still be on its
 * way in the kernel: wait for its effect first, where there is one. */
void vt_wait_asleep(struct vt *vt) {
    int64_t deadline = now_ms() + VT_DEADLINE_MS;
    for (;;) {
        bool was_asleep = asleep(vt);
        unsigned long switches = was_asleep ? vt_switches(vt) : 0;
        size_t answers = vt->answers;
        read_sent(vt);
        if (was_asleep && asleep(vt) && vt_switches(vt) == switches && vt->answers == answers)
            return;
        sched_yield();
        if (now_ms() > deadline)
            give_up(vt, "sleep");
    }
}
