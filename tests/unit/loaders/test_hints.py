"""Hints leave out work, never a reading: with all of them given, each text reads as it does with its own."""

import functools
import gc
import json
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from graph.model import Plan
from graph.source import Source
from loaders.clauses import labels as colons
from loaders.clauses import lists, notes, role_words, subjects
from loaders.deadlines import find as dates
from loaders.deadlines import forms, unread
from loaders.indicators import find, quantities, unused
from loaders.outline import labels
from loaders.places import hints, partners, regions
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


@functools.cache
def memos(modules: int) -> "list[functools._lru_cache_wrapper[object]]":
    """Return the bounded memos of a program of so many modules; tables have no bound and stay."""
    gc.unfreeze()  # what is frozen is not listed
    found = [memo for memo in gc.get_objects() if isinstance(memo, functools._lru_cache_wrapper)]
    return [memo for memo in found if memo.cache_parameters()["maxsize"] is not None]


def forget() -> None:
    """Empty the memos of readings, so that none of the other way is met."""
    for memo in memos(len(sys.modules)):
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
    monkeypatch.setattr(partners, "NO_MORE", frozenset())
    monkeypatch.setattr(find, "hints_in", lambda text: ALL)
    monkeypatch.setattr(quantities, "hints_in", lambda text: ALL)
    assert read(name, TEXTS[name]) == own
    forget()


class Everything(frozenset[str]):
    """Holds every sign, so that nothing is left out for the lack of one."""

    def __contains__(self, sign: object) -> bool:
        return True


ANYWHERE = re.compile("")
EACH = re.compile("(?s).")
AHEAD = re.compile(r"^\(\?=\[[^]]+\]\)")
"""The characters ahead without which a pattern is not tried."""


def tried_everywhere(found: re.Pattern[str]) -> re.Pattern[str]:
    """Return a pattern that is tried at each character, whatever stands there."""
    bare = AHEAD.sub("", found.pattern)
    assert bare != found.pattern
    return re.compile(bare)


def give_dates(patch: pytest.MonkeyPatch) -> None:
    """Let each text be one that may hold each form of date, and words of dates that no rule reads."""
    patch.setattr(dates, "_may_hold_dates", lambda plain, start, end: True)
    patch.setattr(dates, "_may_hold_terms", lambda text: True)
    everything = tuple(replace(form, also=None) for form in forms._FORMS)
    patch.setattr(forms, "_with_keys", lambda keys: everything)
    patch.setattr(forms, "_windows", lambda text: [(0, len(text))])
    for name in ("_LABEL_END", "_TERM_HINT", "_ODD_HINT", "_EVENT_HINT", "_MONTH", "_TO"):
        patch.setattr(unread, name, ANYWHERE)


def give_labels(patch: pytest.MonkeyPatch) -> None:
    """Let each place be one at which a label, a verb of a clause or a number of an item may stand."""
    patch.setattr(role_words, "_last_signs", Everything)
    patch.setattr(role_words, "_BEHIND_LABEL", Everything())
    verbs = tried_everywhere(role_words.verb_pattern())
    patch.setattr(lists, "verb_pattern", lambda: verbs)
    patch.setattr(labels, "_MAY_BEGIN", EACH)
    patch.setattr(colons, "_is_colon_alone", lambda signs: False)
    patch.setattr(notes, "_HINT", ANYWHERE)
    patch.setattr(subjects, "_may_begin", lambda plain, item: True)


def give_numbers(patch: pytest.MonkeyPatch) -> None:
    """Let each text be one that may hold targets and quantities, and each numeral begin one."""
    patch.setattr(find, "_HINT_CHAR", ANYWHERE)
    figures = rf"[\d{quantities._NUMERALS}]"
    patch.setattr(quantities, "_RUN", re.compile(rf"{figures}[\d{quantities._NUMERALS}.,]*"))
    patch.setattr(unused, "_SIGNS", EACH)
    patch.setattr(unused, "_DIGIT", ANYWHERE)
    patch.setattr(unused, "_MANY_DIGITS", ANYWHERE)


GATES = (
    *((give_dates, name) for name in ("deadlines/deadline_cases.jsonl", "deadline-leader-lines.txt")),
    *((give_labels, name) for name in ("mixed-clauses.txt", "district-labels.txt", "one-line.txt", CASES[0])),
    *((give_numbers, name) for name in ("indicators/indicator_cases.jsonl", "scores-fullwidth.txt")),
)


@pytest.mark.parametrize(("give", "name"), GATES)
def test_gates_leave_out_no_reading(
    give: Callable[[pytest.MonkeyPatch], None], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = read(name, TEXTS[name])
    give(monkeypatch)
    assert read(name, TEXTS[name]) == own
    forget()


@pytest.mark.parametrize(
    ("name", "module", "gate", "shut"),
    [
        ("deadlines/deadline_cases.jsonl", dates, "_may_hold_dates", lambda plain, start, end: False),
        ("deadlines/deadline_cases.jsonl", forms, "_with_keys", lambda keys: ()),
        ("deadlines/deadline_cases.jsonl", role_words, "_last_signs", frozenset),
        ("indicators/indicator_cases.jsonl", quantities, "_RUN", re.compile("(?!)")),
        ("mixed-clauses.txt", labels, "_MAY_BEGIN", re.compile("(?!)")),
    ],
)
def test_a_shut_gate_is_noticed(
    name: str, module: object, gate: str, shut: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = read(name, TEXTS[name])
    monkeypatch.setattr(module, gate, shut)
    assert read(name, TEXTS[name]) != own
    forget()


def test_a_missing_hint_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = TEXTS["places/region_cases.jsonl"]
    own = read("x", text)
    monkeypatch.setattr(hints.Hints, "outside", lambda self, read: 0)
    assert read("x", text) != own
    forget()
