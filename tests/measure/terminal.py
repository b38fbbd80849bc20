"""A program in a pseudo-terminal, for the measurements beside this file: its output is read until it falls silent."""

import fcntl
import os
import pty
import select
import signal
import struct
import tempfile
import termios
import time

QUIET = 0.06  # seconds of silence after which a program has drawn what it had to draw


class Program:
    """argv started in a terminal of `size` (columns, rows), with nothing in its environment but what a screen needs."""

    def __init__(self, argv, size=(120, 36)):
        self.folder = tempfile.TemporaryDirectory()
        home, path = self.folder.name, os.environ["PATH"]
        environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": path, "HOME": home}
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.started = time.monotonic()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(master)
            os.login_tty(slave) if hasattr(os, "login_tty") else login_tty(slave)
            os.execvpe(argv[0], argv, environment)
        os.close(slave)
        self.master = master

    def draw(self, wait=5):
        """Reads until silence, `wait` seconds where nothing comes: how many bytes came, and when the last of them did,
        in seconds after the start."""
        count, last = 0, time.monotonic()
        while select.select([self.master], [], [], QUIET if count else wait)[0]:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                break
            if not data:
                break
            count, last = count + len(data), time.monotonic()
        return count, last - self.started

    def press(self, key):
        os.write(self.master, key.encode())
        return self.draw()[0]

    def cpu(self):
        """Processor time used so far, seconds."""
        with open(f"/proc/{self.pid}/schedstat", encoding="ascii") as file:
            return int(file.read().split()[0]) / 1e9

    def memory(self):
        """Resident and proportional set size, KiB."""
        sizes = {}
        with open(f"/proc/{self.pid}/smaps_rollup", encoding="ascii") as file:
            for line in file:
                name, _, rest = line.partition(":")
                sizes[name] = rest.split()[0] if rest.split() else ""
        return int(sizes["Rss"]), int(sizes["Pss"])

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)
        self.folder.cleanup()


def login_tty(slave):
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in range(3):
        os.dup2(slave, fd)
    os.close(slave)
