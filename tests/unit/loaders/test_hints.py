"""Hints leave out work, never a reading: with all of them given, each text reads as it does with its own."""

import functools
import gc
import json
from hashlib import sha256
from pathlib import Path

import pytest

from graph.model import Plan
from graph.source import Source
from loaders.indicators import find, quantities
from loaders.places import hints, regions
from loaders.reading import parse_source

HERE = Path(__file__).parent
CASES = ("places/region_cases.jsonl", "indicators/indicator_cases.jsonl", "deadlines/deadline_cases.jsonl")
GOLDEN = sorted((HERE.parent.parent / "golden" / "plans").glob("*.txt"))
ALL = 31
"""The bits of all kinds of hints."""


class AllHints(hints.Hints):
    """Hints of every kind, whatever the text."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.group = True

    def outside(self, read: object) -> int:
        return ALL & ~hints.GROUP


def forget() -> None:
    """Empty the memos of readings, so that none of the other way is met."""
    for memo in gc.get_objects():
        if isinstance(memo, functools._lru_cache_wrapper) and memo.__module__.startswith("loaders."):
            memo.cache_clear()


def read(name: str, text: str) -> Plan:
    forget()
    return parse_source(Source(name, sha256(text.encode()).hexdigest(), text))


def made(path: Path) -> str:
    """Return a plan of the sentences of a file of cases, a point each."""
    lines = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    points = [f"{n}.{text.splitlines()[0]}（市教育局负责）" for n, text in enumerate(lines, 1)]
    return "\n".join(["滁州市2024年工作要点", *points, ""])


TEXTS = {name: made(HERE / name) for name in CASES} | {p.name: p.read_text("utf-8") for p in GOLDEN}


@pytest.mark.parametrize("name", TEXTS)
def test_hints_leave_out_no_reading(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    own = read(name, TEXTS[name])
    monkeypatch.setattr(regions, "Hints", AllHints)
    monkeypatch.setattr(find, "hints_in", lambda text: ALL)
    monkeypatch.setattr(quantities, "hints_in", lambda text: ALL)
    assert read(name, TEXTS[name]) == own
    forget()


def test_a_missing_hint_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXTS["places/region_cases.jsonl"]
    own = read("x", text)
    monkeypatch.setattr(hints.Hints, "outside", lambda self, read: 0)
    assert read("x", text) != own
    forget()
