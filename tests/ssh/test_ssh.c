/* A student's evening: log in to an account whose shell is the program, study, lose the connection, log in again. Run
 * by with_sshd.py. Arguments: the account's uid, the ssh command. */
#include "test.h"

#include "vt.h"

#include <dirent.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

static uid_t account;
static const char *const *ssh_command;

static struct vt *log_in(const char *first) {
    static const char *const ENV[] = {"TERM=xterm-256color", "PATH=/usr/bin:/bin", NULL};
    struct vt *vt = vt_start(80, 24, ssh_command, ENV);
    vt_wait_text(vt, first);
    return vt;
}

static bool is_number(const char *name) {
    return name[0] != '\0' && name[strspn(name, "0123456789")] == '\0';
}

/* Processes of the account: their folders in /proc are its own. */
static int count_processes(void) {
    DIR *folder = opendir("/proc");
    struct dirent *entry;
    struct stat status;
    char path[300];
    int count = 0;
    assert_non_null(folder);
    while ((entry = readdir(folder))) {
        snprintf(path, sizeof path, "/proc/%s", entry->d_name);
        count += is_number(entry->d_name) && stat(path, &status) == 0 && status.st_uid == account;
    }
    closedir(folder);
    return count;
}

static void wait_until_logged_out(void) {
    time_t end = time(NULL) + VT_DEADLINE_MS / 1000;
    while (count_processes() > 0) {
        if (time(NULL) > end)
            fail_msg("the account still has %d processes", count_processes());
        sched_yield();
    }
}

static void cut_and_come_back(void **state) {
    (void)state;
    struct vt *vt = log_in("1.1  A short walk");
    assert_true(count_processes() > 0);
    vt_type(vt, "\r");
    vt_wait_text(vt, "Prose of the first page");
    vt_type(vt, "   ");
    vt_wait_text(vt, "1.1.3 The lab");
    vt_type(vt, "ss");
    vt_wait_text(vt, "step 2: L");
    vt_resize(vt, 120, 36);
    vt_wait_text(vt, "3/3");
    vt_wait_no_text(vt, "needs");
    vt_type(vt, "s");
    vt_wait_text(vt, "step 3: L");
    vt_type(vt, "\177"); /* the page before, as it was left: open */
    vt_wait_text(vt, "Behind the pause");
    vt_type(vt, "\177"); /* this is saved by nothing but the end of the connection */
    vt_wait_no_text(vt, "Behind the pause");
    vt_signal(vt, SIGKILL);
    vt_wait_end(vt);
    vt_finish(vt);
    wait_until_logged_out();

    vt = log_in("Before the pause");
    assert_false(vt_shows(vt, "Behind the pause"));
    vt_type(vt, "m");
    vt_wait_text(vt, "3/3");
    vt_leave(vt);
    wait_until_logged_out();
}

/* One who leaves finds the page again as well, and the terminal is as it was. */
static void leave_and_come_back(void **state) {
    (void)state;
    struct vt *vt = log_in("Before the pause");
    vt_type(vt, " ");
    vt_wait_text(vt, "Behind the pause");
    vt_leave(vt);
    wait_until_logged_out();
    vt = log_in("Behind the pause");
    vt_finish(vt);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cut_and_come_back),
        cmocka_unit_test(leave_and_come_back),
    };
    if (argc < 3)
        return 2;
    account = (uid_t)strtoul(argv[1], NULL, 10);
    ssh_command = (const char *const *)argv + 2;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
