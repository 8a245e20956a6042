"""What holds of every input: an error is one of ours and one line, and a reading is proved by its text."""

import json
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from graph.build import build_graph
from graph.errors import YaodianError
from graph.model import Finding, Mention, Plan, Section
from graph.source import Source
from loaders.reading import parse_source
from loaders.reading_json import to_json
from tests.support.validate import problems

_SELDOM = 8
"""One input of so many is read twice and made into a graph."""
_OWNERS = ("leads", "supports", "joint")


def told_well(error: YaodianError) -> None:
    """Check that a message is one line that a terminal can show, and speaks of no fault of ours."""
    text = str(error)
    assert text.strip(), "an error without words"
    odd = [char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert not odd, f"an error with {odd[0]!r}: {text[:200]!r}"
    assert "internal error" not in text, text[:200]


def check_source(source: Source) -> None:
    """Check that cells are words of the text, and findings speak of it."""
    for table in source.tables:
        for row in table.rows:
            for cell in row:
                assert source.text[cell.start : cell.end] == cell.text, f"cell {cell!r}"
    source.text.encode()


def check_reading(source: Source) -> None:
    """Read a plan from a source and check the reading; that there is no plan in it is fine."""
    plan = parse_source(source)
    check_plan(plan)
    if zlib.crc32(source.text.encode()) % _SELDOM == 0:
        assert parse_source(source) == plan, "read twice, read otherwise"
        found = list(problems(build_graph([plan])))
        assert not found, found[0]


def check_plan(plan: Plan) -> None:
    """Check evidence, the account of the text, and the JSON of a reading."""
    text, size = plan.text, len(plan.text)
    for mention in _mentions(plan):
        assert text[mention.start : mention.end] == mention.surface, f"{mention!r} is not its words"
    at = 0
    for span in plan.spans:
        assert span.start == at <= span.end, f"{span!r} does not begin at {at}"
        at = span.end
    assert at == (size if plan.spans else 0), f"the account ends at {at} of {size}"
    assert 0.0 <= plan.coverage <= 1.0, f"coverage {plan.coverage}"
    stretches: tuple[Section | Finding, ...] = (*plan.sections, *plan.findings)
    for item in stretches:
        assert 0 <= item.start <= item.end <= size, f"{item!r} lies outside"
    lines = max(text.count("\n") + 1, len(text.splitlines()))
    assert all(1 <= item.line <= lines for item in plan.findings), "a line that is not there"
    _check_json(to_json(plan, account=True), text)


def _mentions(item: Any) -> Iterator[Mention]:
    waiting = [item]
    while waiting:
        found = waiting.pop()
        if isinstance(found, Mention):
            yield found
        elif isinstance(found, tuple):
            waiting += found
        elif is_dataclass(found):
            kind: Any = type(found)
            waiting += [getattr(found, name) for name in _names(kind)]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _check_json(made: dict[str, Any], text: str) -> None:
    written = json.dumps(made, ensure_ascii=False, allow_nan=False)
    written.encode()
    assert json.loads(written) == made, "the JSON does not come back"
    assert {"plan", "points", "warnings", "spans"} == set(made)
    for point in made["points"]:
        for part in (point, *point["parts"]):
            assert text[part["start"] : part["end"]] == part["text"]
            for found in (*part["regions"], *part["partners"], *part["indicators"], *part["deadlines"]):
                assert text[found["start"] : found["end"]] == found["surface"]
            for found in (owner for key in _OWNERS for owner in part[key]):
                assert found["name"] and found["id"] and 0 <= found["start"] <= found["end"] <= len(text), (
                    found
                )
