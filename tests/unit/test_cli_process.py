"""The program as a process of its own: what it loads, its pipes, terminal and environment, and queries without end."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.loading import said_without

ROOT = Path(__file__).parents[2]


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import cli; cli.main()", *arguments]
    variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=variables, check=False
    )


def test_heavy_libraries_are_not_loaded_for_a_query(sample_target: str) -> None:
    heavy = {"pandas", "networkx", "pyvis", "openpyxl", "neo4j", "pdfplumber", "numpy", "loaders"}
    said_without(heavy, "--store", sample_target, "query", "workload")


def test_closed_pipe_is_silent(sample_target: str) -> None:
    code = f"import cli, sys; sys.argv = ['yaodian', '--store', {sample_target!r}, 'query', '--list']; cli.main()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT
    ) as running:
        assert running.stdout and running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_terminal_without_chinese(sample_target: str) -> None:
    done = process("--store", sample_target, "query", "workload", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "?" in done.stdout


def test_store_from_the_environment(sample_target: str) -> None:
    done = process("query", "workload", "--format", "csv", YAODIAN_STORE=sample_target)
    assert done.stdout.startswith("单位,")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("statement", "seconds", "reason"),
    [
        ("RETURN reduce(s = '', x IN range(1, 30) | s + s + 'aaaaaaaa') AS x", "1", "after 1 s"),
        (
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS x",
            "1",
            "after 1 s",
        ),
        pytest.param(
            "RETURN reduce(s = '', x IN range(1, 40) | s + s + 'aaaaaaaa') AS x",
            "60",
            "want of memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit of memory"),
        ),
    ],
)
def test_a_query_without_end_is_ended(sample_target: str, statement: str, seconds: str, reason: str) -> None:
    begun = time.monotonic()
    done = process("--store", sample_target, "cypher", statement, "--timeout", seconds)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert "the query was stopped" in done.stderr and reason in done.stderr
    assert time.monotonic() - begun < 50
