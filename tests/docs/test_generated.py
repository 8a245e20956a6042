"""The generated pages: complete, and as `make docs` would write them."""

import re
import subprocess
import sys
from pathlib import Path

from typer.main import get_command

import cli
from docs.command_pages import commands_page
from docs.schema_page import schema_page
from graph.schema import NODES, RELATIONSHIPS
from queries.catalog import load_catalog

ROOT = Path(__file__).parents[2]


def test_pages_in_the_tree_are_those_of_the_code() -> None:
    command = [sys.executable, "-m", "docs.generate", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_query_is_shown_with_an_example() -> None:
    page = (ROOT / "docs" / "queries.md").read_text("utf-8")
    for query in load_catalog().queries.values():
        part = page.split(f"\n## {query.name}\n")[1].split("\n## ")[0]
        assert query.example() in part
        assert re.search(r"\d+ rows on the notice", part)
        assert query.called("zh") in part


def test_most_queries_find_something_on_the_notice() -> None:
    page = (ROOT / "docs" / "queries.md").read_text("utf-8")
    counts = [int(n) for n in re.findall(r"^(\d+) rows on the notice", page, re.MULTILINE)]
    assert len(counts) >= 30
    assert sum(n > 0 for n in counts) >= 30


def test_every_command_and_option_is_in_the_reference() -> None:
    page = commands_page()
    for name, command in get_command(cli.program()).commands.items():  # type: ignore[attr-defined]
        part = page.split(f"\n## yaodian {name}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{option}`" in part, (name, option)


def test_every_label_type_and_property_is_in_the_schema_page() -> None:
    page = schema_page()
    named = [(n.label, n.properties) for n in NODES] + [(r.type, r.properties) for r in RELATIONSHIPS]
    for name, properties in named:
        part = page.split(f"\n### {name}\n")[1].split("\n### ")[0]
        for held in properties:
            assert f"| `{held.name}` |" in part
