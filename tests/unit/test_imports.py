"""Imports run one way: cli → commands → queries, loaders → graph."""

import ast
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from docs import structure

ROOT = Path(__file__).parents[2]


def test_no_module_reaches_itself() -> None:
    assert structure.circles(structure.arrows()) == []


def test_no_room_reaches_itself() -> None:
    assert structure.circles(structure.between_rooms(structure.arrows())) == []


def test_functions_named_in_tables_are_arrows_too() -> None:
    assert structure.arrows().has_edge("queries.registry", "queries.brief")


def test_a_circle_is_found() -> None:
    modules: nx.DiGraph[str] = nx.DiGraph([("a.b.c", "a.d.e"), ("a.d.f", "a.b.g"), ("a.d.f", "a.b.c")])
    assert structure.circles(modules) == []
    assert structure.circles(structure.between_rooms(modules)) == [["a.b", "a.d"]]


def test_no_arrow_runs_back() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    if not program.exists():
        pytest.skip("import-linter is not installed beside this Python")
    done = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("package", structure.PACKAGES)
def test_no_package_imports_the_command_line(package: str) -> None:
    for file in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
            assert "cli" not in {name.partition(".")[0] for name in names}, file
