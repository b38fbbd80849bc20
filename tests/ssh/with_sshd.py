"""with_sshd.py PROGRAM COURSE TEST: a lab in small. An sshd on a free port of 127.0.0.1 with keys of its own, and an
account whose login shell is PROGRAM; then TEST with the account's uid and the ssh command as arguments. Everything is
removed again, whatever happens, but the empty /run/sshd: another sshd may need it by then. Needs root; what it lacks it
says, and exits with 77 (skipped)."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

SKIPPED = 77
ACCOUNT = "downhill-test-"
NEEDED = ["sshd", "ssh", "ssh-keygen", "useradd", "usermod", "userdel"]
TRIES = 3
SECONDS = 300

CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
AuthorizedKeysFile {folder}/key.pub
AllowUsers {account}
PidFile none
UsePAM no
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PrintMotd no
PrintLastLog no
SetEnv DOWNHILL_COURSE={folder}/course
"""


def skip(why):
    print(f"left out: {why}")
    sys.exit(SKIPPED)


def program(name):
    """Its absolute path: sshd wants no other, and it stands where users don't look."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


def run(*command):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=SECONDS)


def remove_account(account):
    subprocess.run([program("userdel"), account], check=False, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def remove_left_over():
    """Accounts of a run that was killed: their names end with its process."""
    for line in pathlib.Path("/etc/passwd").read_text().splitlines():
        name = line.split(":")[0]
        if name.startswith(ACCOUNT) and not pathlib.Path("/proc", name[len(ACCOUNT):]).exists():
            remove_account(name)


def make_account(account, folder):
    """Returns its uid. A password of `!` would count as locked, `*` only never fits."""
    run(program("useradd"), "--no-create-home", "--home-dir", f"{folder}/home", "--shell", f"{folder}/downhill",
        account)
    run(program("usermod"), "-p", "*", account)
    home = folder / "home"
    home.mkdir()
    shutil.chown(home, account)
    return home.stat().st_uid


def fill(folder, downhill, course):
    """The account reaches nothing but this folder."""
    folder.chmod(0o755)
    shutil.copy(downhill, folder / "downhill")
    shutil.copytree(course, folder / "course")
    for name in ["host_key", "key"]:
        run(program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", folder / name)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def start_sshd(folder, account):
    """The server, once it listens, and its port; another port where this one was taken meanwhile."""
    said = ""
    for _ in range(TRIES):
        port = free_port()
        config = folder / "sshd_config"
        config.write_text(CONFIG.format(port=port, folder=folder, account=account))
        server = subprocess.Popen([program("sshd"), "-D", "-e", "-f", config], stdin=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE, text=True)
        said = ""
        for line in server.stderr:
            said += line
            if "Server listening" in line:
                return server, port
        server.wait()
    sys.exit(f"sshd does not start: {said}")


def end_processes(uid):
    """What the account still runs, by their ids."""
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and entry.stat().st_uid == uid:
                os.kill(int(entry.name), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError):
            pass


def ssh_command(folder, account, port):
    options = ["UserKnownHostsFile=/dev/null", "StrictHostKeyChecking=no", "IdentitiesOnly=yes", "IdentityAgent=none",
               "LogLevel=ERROR", "ConnectTimeout=120"]
    return [program("ssh"), "-tt", "-F", "/dev/null", "-i", str(folder / "key"), "-p", str(port),
            *[word for option in options for word in ("-o", option)], f"{account}@127.0.0.1"]


def test(folder, downhill, course, binary):
    account, server, uid = f"{ACCOUNT}{os.getpid()}", None, None
    try:
        pathlib.Path("/run/sshd").mkdir(exist_ok=True)
        fill(folder, downhill, course)
        uid = make_account(account, folder)
        server, port = start_sshd(folder, account)
        return subprocess.run([binary, str(uid), *ssh_command(folder, account, port)], timeout=SECONDS).returncode
    finally:
        if server:
            server.kill()
            server.wait()
        if uid:
            end_processes(uid)
        remove_account(account)


def main():
    downhill, course, binary = sys.argv[1:]
    if os.geteuid() != 0:
        skip("an account with the program as its shell can be made by root only")
    for name in NEEDED:
        if not program(name):
            skip(f"there is no {name} here (tools/install check installs it)")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit("stopped"))
    remove_left_over()
    with tempfile.TemporaryDirectory(prefix="downhill-ssh-") as folder:
        return test(pathlib.Path(folder), downhill, course, binary)


if __name__ == "__main__":
    sys.exit(main())
