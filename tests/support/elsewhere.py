"""A machine that is not like this one: a folder whose `sitecustomize` takes away what Windows does not have.

Every Python that is started with it, the children of the command among them, runs without the names and modules that
Python lacks on Windows as far as our own code is concerned (the standard library needs them here), without `fork` at
all, with a console in GBK, and with an error where text is read or written in the system's encoding.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

_WARNINGS = "error::EncodingWarning,ignore::EncodingWarning:openpyxl.worksheet._writer"
"""The one who is let off wants a name for a file alone, and writes it as bytes."""

_TAKEN = '''
import builtins, os, signal, sys, types

OURS = {"graph", "loaders", "queries", "commands", "desk", "cli", "yaodian"}
MODULES = {"fcntl", "grp", "pwd", "pty", "termios", "tty", "resource", "syslog", "crypt", "readline", "posix", "curses"}
OS = """chown chroot confstr fchdir fchmod fchown fork forkpty fork_exec getegid geteuid getgid getgroups getpgid getpgrp
getpriority getresgid getresuid getsid getuid initgroups killpg lchown mkfifo mknod nice openpty pathconf posix_spawn
register_at_fork sched_yield setegid seteuid setgid setpgid setpriority setsid setuid statvfs sync sysconf tcgetpgrp
uname ttyname wait wait3 wait4 waitid WNOHANG WEXITSTATUS WIFSIGNALED O_NONBLOCK O_CLOEXEC O_NOFOLLOW""".split()
SIGNALS = "SIGKILL SIGHUP SIGALRM SIGUSR1 SIGUSR2 SIGPIPE SIGCHLD SIGSTOP alarm pause pthread_sigmask setitimer".split()

for name in ("fork", "forkpty"):
    delattr(os, name)


def without(module, names):
    made = types.ModuleType(module.__name__)
    made.__dict__.update({k: v for k, v in vars(module).items() if k not in names})
    return made


POOR = {"os": without(os, OS), "signal": without(signal, SIGNALS)}
real = builtins.__import__


def poor_import(name, globals=None, locals=None, fromlist=(), level=0):
    scope = globals
    ours = scope is not None and str(scope.get("__name__")).partition(".")[0] in OURS
    if ours and level == 0:
        if name in MODULES and scope["__name__"] != "graph.system":
            raise ImportError(f"no module {name} here")
        if name in POOR:
            return POOR[name]
    return real(name, globals, locals, fromlist, level)


builtins.__import__ = poor_import
'''


def customized(folder: Path) -> dict[str, str]:
    """Return the environment in which Python is poor; `folder` is where its customization is written."""
    (folder / "sitecustomize.py").write_text(_TAKEN, encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("YAODIAN", "LC_", "PYTHON"))}
    return kept | {
        "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT))),
        "PYTHONIOENCODING": "gbk",
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONWARNINGS": _WARNINGS,
        "COLUMNS": "100",
    }


def run(
    environment: dict[str, str], folder: Path, *arguments: str, piped: bytes = b""
) -> "subprocess.CompletedProcess[bytes]":
    """Run the command in a folder and return what came of it, as bytes."""
    return subprocess.run(
        [sys.executable, "-c", "from cli import main; main()", *arguments],
        input=piped,
        capture_output=True,
        cwd=folder,
        env=environment,
        timeout=120,
        check=False,
    )


_TOUR = """
import json, sys
from cli import console, run
console.prepare()
for line in json.loads(sys.stdin.buffer.read()):
    print("yaodian", *line, file=sys.stderr)
    print(f"status {run(line)}", file=sys.stderr)
"""


def run_all(
    environment: dict[str, str], folder: Path, lines: list[list[str]]
) -> list[tuple[list[str], int, str]]:
    """Run commands one after the other in one process, and return of each its words, its status and what it said of errors."""
    done = subprocess.run(
        [sys.executable, "-c", _TOUR],
        input=json.dumps(lines).encode(),
        capture_output=True,
        cwd=folder,
        env=environment,
        timeout=600,
        check=False,
    )
    told = re.findall(r"^yaodian [^\n]*\n(.*?)^status (\d+)$", done.stderr.decode("gbk"), re.M | re.S)
    assert len(told) == len(lines), done.stderr.decode("gbk")
    return [(line, int(status), said) for line, (said, status) in zip(lines, told, strict=True)]
