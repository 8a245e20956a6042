"""What is said to a person at a page in place of a message that names a command or an option of it."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("tables") / "on_page.csv"


@cache
def on_page() -> dict[str, str]:
    """Return the messages for a page, in English, by those for a terminal."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["terminal"]: row["page"] for row in csv.DictReader(lines)}


def messages() -> Iterator[tuple[str, str]]:
    """Yield each message for a page with its context, which is empty: for the catalogue."""
    yield from (("", text) for text in on_page().values())
