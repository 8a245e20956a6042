"""NOTICE names what the package holds of others: sources of tables, and what pages contain."""

import csv
import re
from pathlib import Path

from queries.view.pyvis_alone import VIS_NETWORK

ROOT = Path(__file__).parents[2]
NOTICE = (ROOT / "NOTICE").read_text("utf-8")
_PACKAGE = re.compile(r"([a-z][a-z0-9-]+) (\d+(?:\.\d+)+)$")


def sources() -> set[str]:
    found = set()
    for path in (
        path for room in ("graph", "loaders", "queries") for path in (ROOT / room).glob("tables/*.csv")
    ):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found |= {row.get("source") or "" for row in csv.DictReader(file)}
    return found


def test_every_package_that_a_table_is_taken_from_is_named_with_its_version() -> None:
    packages = {source for source in sources() if _PACKAGE.fullmatch(source)}
    assert len(packages) >= 5
    assert {source for source in packages if source not in NOTICE} == set()


def test_the_program_that_draws_is_named_with_what_is_bound_into_it() -> None:
    head = VIS_NETWORK.read_text("utf-8")
    version = re.search(r"@version (\S+)", head)
    core = re.search(r"core-js/blob/v([\d.]+)/LICENSE", head)
    assert version and f"vis-network {version[1]}" in NOTICE
    assert core and f"core-js {core[1]}" in NOTICE
    for told, name in (("Hammer", "Hammer.JS"), ("keycharm", "keycharm"), ("uuid", "uuid")):
        assert (told in head) == (name in NOTICE)
