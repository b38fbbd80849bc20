#include "vt_job.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_START = 127 };

static void report(int fd, int value) {
    if (write(fd, &value, sizeof value) != (ssize_t)sizeof value)
        _exit(CANNOT_START);
}

/* The last two a shell ignores for what it runs in the background, as it may have run this test. */
static const int LOGIN[] = {SIGTTOU, SIGHUP, SIGINT, SIGQUIT};

/* The job itself: its own group, in the foreground, signals as a login gives them. */
static void run_program(const char *const argv[], const char *const env[]) {
    setpgid(0, 0);
    tcsetpgrp(STDIN_FILENO, getpid());
    for (size_t i = 0; i < sizeof LOGIN / sizeof *LOGIN; i++)
        signal(LOGIN[i], SIG_DFL);
    execve(argv[0], (char *const *)argv, (char *const *)env);
    _exit(CANNOT_START);
}

/* The test's own side of the terminal, above all: the terminal is gone only when nobody has it open. */
static void close_others(int keep, int keep_too) {
    for (int fd = STDERR_FILENO + 1; fd < 256; fd++)
        if (fd != keep && fd != keep_too)
            close(fd);
}

static void run_shell(const char *terminal, const char *const argv[], const char *const env[], int reports,
                      int orders) {
    close_others(reports, orders);
    setsid();
    int fd = open(terminal, O_RDWR);
    if (fd < 0 || ioctl(fd, TIOCSCTTY, 0) != 0)
        _exit(CANNOT_START);
    for (int i = 0; i < 3; i++)
        dup2(fd, i);
    close(fd);
    signal(SIGTTOU, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    pid_t program = fork();
    if (program == 0)
        run_program(argv, env);
    setpgid(program, program);
    report(reports, program);
    int status;
    while (waitpid(program, &status, WUNTRACED) == program) {
        tcsetpgrp(STDIN_FILENO, getpgrp());
        report(reports, status);
        char order;
        if (!WIFSTOPPED(status) || read(orders, &order, 1) != 1)
            break;
        tcsetpgrp(STDIN_FILENO, program);
        kill(-program, SIGCONT);
    }
    _exit(0);
}

struct vt_job vt_job_start(const char *terminal, const char *const argv[], const char *const env[]) {
    struct vt_job job;
    int reports[2], orders[2], program;
    if (pipe(reports) != 0 || pipe(orders) != 0)
        abort();
    for (int i = 0; i < 2; i++) {
        fcntl(reports[i], F_SETFD, FD_CLOEXEC);
        fcntl(orders[i], F_SETFD, FD_CLOEXEC);
    }
    job.shell = fork();
    if (job.shell == 0)
        run_shell(terminal, argv, env, reports[1], orders[0]);
    close(reports[1]);
    close(orders[0]);
    if (job.shell < 0 || read(reports[0], &program, sizeof program) != (ssize_t)sizeof program)
        abort();
    job.program = program;
    job.reports = reports[0];
    job.orders = orders[1];
    return job;
}
