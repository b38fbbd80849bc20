/* A shell with one job: leader of a session on a terminal, it runs a program in a process group of its own, takes the
 * terminal when the job stops and gives it back when told to. */
#ifndef SUPPORT_VT_JOB_H
#define SUPPORT_VT_JOB_H

#include <sys/types.h>

struct vt_job {
    pid_t shell;
    pid_t program;
    int reports; /* read: an int, the program's pid, then one waitpid status for every change of its state */
    int orders;  /* write a byte: continue the stopped job */
};

/* `terminal`: name of the slave side. Ends the test where that fails. */
struct vt_job vt_job_start(const char *terminal, const char *const argv[], const char *const env[]);

#endif
