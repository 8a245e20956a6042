"""The image's file keeps to its page, and the program runs as in it: root read-only, no network, only TMPDIR writable."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.conftest import PLAN

ROOT = Path(__file__).parents[2]
FILE = (ROOT / "Containerfile").read_text("utf-8")
LINES = [line for line in FILE.splitlines() if line and not line.startswith("#")]


def words(instruction: str) -> list[str]:
    return [line.partition(" ")[2] for line in LINES if line.startswith(f"{instruction} ")]


def test_a_normal_user_runs_it() -> None:
    assert words("USER") == ["10001:10001"]
    last = LINES[max(place for place, line in enumerate(LINES) if line.startswith("FROM ")) :]
    assert [line.partition(" ")[0] for line in last if line.startswith(("RUN", "COPY", "USER"))][-1] == "USER"


def test_the_base_is_pinned_and_nothing_is_fetched_from_elsewhere() -> None:
    assert re.fullmatch(r"BASE=docker\.io/library/python:3\.\d+\.\d+-slim-\w+", words("ARG")[0])
    assert words("FROM") == ["${BASE} AS build", "${BASE}"]
    assert not words("ADD") and "curl" not in FILE and "wget" not in FILE and "apt-get" not in FILE
    assert not re.search(r"https?://", "\n".join(LINES))


def test_what_is_locked_is_installed_and_no_more() -> None:
    syncs = [line for line in words("RUN") if line.startswith("uv sync")]
    assert len(syncs) == 2 and all("--locked --no-dev" in line for line in syncs)
    assert any("uv.lock" in line for line in words("COPY"))
    used = re.search(r'^UV = "(uv==[\d.]+)"', (ROOT / "tools" / "run.py").read_text("utf-8"), re.M)
    assert used and used[1] in FILE
    assert not re.search(r"PASSWORD|TOKEN|SECRET", FILE)


def test_all_that_the_package_is_made_of_is_copied_and_not_ignored() -> None:
    told = (ROOT / "pyproject.toml").read_text("utf-8")
    parts = re.findall(r'"([\w./]+)"', re.search(r"only-include = \[(.*?)\]", told, re.S)[1])  # type: ignore[index]
    forced = re.search(r"wheel\.force-include\]\n(.*?)\n\n", told, re.S)[1]  # type: ignore[index]
    parts += [str(Path(path).parent) for path in re.findall(r'^"([^"]+)" =', forced, re.M)]
    copied = {word for line in words("COPY") for word in line.split()}
    assert set(parts) <= copied
    kept = (ROOT / ".containerignore").read_text("utf-8")
    assert kept == (ROOT / ".dockerignore").read_text("utf-8")
    sources = {word for line in words("COPY") if "--from" not in line for word in line.split()[:-1]}
    assert {f"!{word}" for word in sources} <= set(kept.splitlines())


COMMANDS = """
set -e
mount --make-rprivate /
mount -t tmpfs tmpfs "$TMPDIR"
awk '{print $2}' /proc/mounts | grep -v -e '^/proc' -e '^/sys' -e '^/dev' -e "^$TMPDIR" | while read -r at; do
  mount -o remount,ro,bind "$at" 2>/dev/null || true
done
! touch written 2>/dev/null
"$PYTHON" -c "$PROGRAM"
test ! -e new.kgl
test "$(ls "$TMPDIR" | tr '\\n' ' ')" = "s.jsonl s.kgl s.kgl.lock s.kgl.lock-owner v.html w.xlsx "
"""
PROGRAM = """
import os, cli
at = os.environ["TMPDIR"]
own = ("--store", at + "/s.kgl")
there = ("--store", "have.kgl")
for words in (
    (*own, "build", "plan.txt"),
    (*there, "plans"),
    (*there, "report", "workload", "--format", "xlsx", "--out", at + "/w.xlsx"),
    (*there, "view", "--out", at + "/v.html"),
    (*own, "export", "jsonl", "--out", at + "/s.jsonl"),
):
    assert cli.run(words) == 0, words
assert cli.run(("--store", "new.kgl", "build", "plan.txt")) == 2
"""


@pytest.fixture
def short() -> Iterator[str]:
    """A folder with a short name, as /tmp in an image."""
    with tempfile.TemporaryDirectory(prefix="yd") as made:
        yield made


def test_it_runs_on_a_root_for_reading_without_a_network(tmp_path: Path, short: str, yaodian) -> None:
    if (
        not shutil.which("unshare")
        or subprocess.run(["unshare", "-m", "-n", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("no namespaces of mounts and networks may be made here")
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    yaodian("--store", "have.kgl", "build", "plan.txt")
    (tmp_path / "home").mkdir()
    told = {
        "HOME": str(tmp_path / "home"),
        "TMPDIR": short,
        "PYTHON": sys.executable,
        "PROGRAM": PROGRAM,
    }
    settings = {
        **told,
        "PYTHONPATH": str(ROOT),
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
        "LANG": "C.UTF-8",
        "YAODIAN_LANG": "en",
    }
    done = subprocess.run(
        ["unshare", "-m", "-n", "bash", "-c", COMMANDS],
        cwd=tmp_path,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if line.startswith("yaodian: ")]
    assert len(said) == 1 and "new.kgl cannot be opened" in said[0] and "Traceback" not in done.stderr
