"""What `make` runs, and what stands for it on machines without make: `python tools/run.py demo`, `python tools/run.py test`.

It needs Python 3.11 or newer and nothing else: it installs uv into `.tools` and what the project needs into `.venv`,
when that is not there yet or what is locked has changed. Words behind the name of a job go to its last command.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

UV = "uv==0.13.9"
OLDEST = (3, 11)
_SCRIPTS = "Scripts" if os.name == "nt" else "bin"
_LOCKED = ("pyproject.toml", "uv.lock")

Command = tuple[str, ...]

_PRODUCT = ("graph", "loaders", "queries", "commands", "desk", "tools", "cli.py", "yaodian.py")
"""What has to run on Windows too."""

JOBS: dict[str, tuple[Command, ...]] = {
    "setup": (),
    "demo": (
        ("yaodian", "--store", "out/demo.kgl", "build", "data/wuwei-2024.txt"),
        ("yaodian", "--store", "out/demo.kgl", "report", "workload"),
        ("yaodian", "--store", "out/demo.kgl", "view", "--out", "out/wuwei-2024.html"),
    ),
    "test": (("python", "-m", "pytest"),),
    # While working: no server, no browser, nothing that takes or measures seconds.
    "unit": (("python", "-m", "pytest", "-q", "-n", "auto", "-m", "not slow and not shared", "tests/unit"),),
    # The desk with the sample notice; Ctrl-C ends it.
    "serve": (
        ("yaodian", "--store", "out/demo.kgl", "build", "data/wuwei-2024.txt"),
        ("yaodian", "--store", "out/demo.kgl", "serve", "--open"),
    ),
    "fmt": (("ruff", "check", "--fix", "."), ("ruff", "format", ".")),
    "check": (
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/windows", *_PRODUCT),
        ("lint-imports",),
        ("python", "-m", "docs.generate", "--check"),
        ("python", "tools/supply.py", "licences"),
    ),
    "docs": (("python", "-m", "docs.generate"),),
    "sbom": (("python", "tools/supply.py", "sbom"),),
    # SECONDS=60 for each target; what drives it has wheels for few systems, so that nothing else installs it.
    "fuzz": (
        ("uv", "sync", "--locked", "--quiet", "--inexact", "--group", "fuzz"),
        ("python", "-m", "tests.fuzz.run"),
    ),
    "bench": (("python", "-m", "benchmarks.everything"),),
    "bench-reading": (("python", "benchmarks/reading.py"),),
    "bench-growth": (("python", "benchmarks/growth.py"),),
    "bench-build": (("python", "benchmarks/build.py"),),
    "bench-store": (("python", "benchmarks/store.py"),),
    "bench-queries": (("python", "benchmarks/queries.py"),),
    "bench-reports": (("python", "-m", "benchmarks.reports", "--plans", "2500"),),
    "bench-handout": (("python", "-m", "benchmarks.handout", "--units", "400"),),
    # The page beside stock pyvis needs Chromium; loads beside a bare script and the importer need a server.
    "bench-view": (("python", "benchmarks/view.py", "--stock", "0"),),
    "bench-neo4j": (("python", "benchmarks/neo4j_load.py"),),
    "clean": (),
}
_APART = frozenset({"check"})
"""Jobs whose commands need nothing of each other: as many run at once as there are processors, each told as it ends."""
_MADE = (".venv", ".tools", "out", "dist", ".mypy_cache", ".ruff_cache", ".pytest_cache")


def main(words: list[str]) -> int:
    """Do the job that the first word names; return the exit status."""
    if not words or words[0] not in JOBS:
        print(f"usage: python tools/run.py {'|'.join(JOBS)}", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        print(f"yaodian needs Python 3.11 or newer: this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    here = Path(__file__).resolve().parents[1]
    os.chdir(here)
    if words[0] == "clean":
        return clean(here)
    does = side_by_side if words[0] in _APART else work
    return set_up(here) or does(here, JOBS[words[0]], words[1:])


def set_up(here: Path) -> int:
    """Install what is locked where that has not been done yet; return the exit status."""
    ready, wanted = here / ".venv" / ".ready", digest(here)
    if ready.exists() and ready.read_text("utf-8") == wanted:
        return 0
    uv = program(here, ".tools", "uv")
    if not uv.exists():
        python, quietly = program(here, ".tools", "python"), ("--quiet", "--disable-pip-version-check")
        status = call(sys.executable, "-m", "venv", ".tools")
        if status := status or call(python, "-m", "pip", "install", *quietly, UV):
            return status
    status = call(uv, "sync", "--locked", "--quiet", "--compile-bytecode", "--python", sys.executable)
    if not status:
        # So that the first start is as fast as the next, also where Python may write no bytecode by itself.
        call(program(here, ".venv", "python"), "-m", "compileall", "-q", *_PRODUCT)
        ready.write_text(wanted, "utf-8")
    return status


def digest(here: Path) -> str:
    """Return a hash of what is to be installed; line ends do not count."""
    content = b"\0".join((here / name).read_bytes().replace(b"\r\n", b"\n") for name in _LOCKED)
    return hashlib.sha256(content + UV.encode()).hexdigest()


def work(here: Path, commands: tuple[Command, ...], more: list[str]) -> int:
    """Run the commands of a job up to the first that fails; return its status, 0 where none does."""
    for number, (name, *words) in enumerate(commands, 1):
        where = ".tools" if name == "uv" else ".venv"
        status = call(program(here, where, name), *words, *(more if number == len(commands) else ()))
        if status:
            return status
    return 0


def side_by_side(here: Path, commands: tuple[Command, ...], more: list[str]) -> int:
    """Run all commands of a job, also where one fails; return the first status that is not 0, else 0."""

    def told(command: Command) -> int:
        name, *words = command
        done = subprocess.run(
            [program(here, ".venv", name), *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        sys.stdout.buffer.write(done.stdout)
        sys.stdout.buffer.flush()
        return done.returncode

    *first, last = commands
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        statuses = list(pool.map(told, [*first, (*last, *more)]))
    return next(filter(None, statuses), 0)


def program(here: Path, environment: str, name: str) -> Path:
    """Return where a program of an environment lies: on Windows in `Scripts` and with `.exe` behind its name."""
    return here / environment / _SCRIPTS / (f"{name}.exe" if _SCRIPTS == "Scripts" else name)


def call(*command: str | Path) -> int:
    """Run a program and return its exit status."""
    told = {"UV_PROJECT_ENVIRONMENT": ".venv", "UV_PYTHON_DOWNLOADS": "never"}
    return subprocess.run([str(part) for part in command], env={**os.environ, **told}, check=False).returncode


def clean(here: Path) -> int:
    """Take away all that was made; return the exit status: 1 where something is in use."""
    for name in _MADE:
        shutil.rmtree(here / name, ignore_errors=True)
    left = [name for name in _MADE if (here / name).exists()]
    if left:
        print(f"in use, close what uses it and run again: {', '.join(left)}", file=sys.stderr)
    return int(bool(left))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
