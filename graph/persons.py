"""Persons whom tables name beside units: what a graph tells of them, and plans and graphs without them.

Where persons are left out, a sign of the same length stands for each letter that told of them, so that all offsets hold.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from graph.model import Mention, Part, Plan

SIGN = "＊"
"""What stands for a letter that told of a person."""

_COLON = "："
_WORDS = frozenset({"text", "clause", "evidence", "title", "point_title"})


def persons_told(part: Part) -> list[str]:
    """Return what a task's row tells of persons, each as the heading of its column and the words behind a colon."""
    told = [(leader.role, leader.mention) for leader in part.leaders]
    told += [(item.heading, item.words) for item in part.extra if item.personal]
    return [f"{heading}{_COLON}{' '.join(words.surface.split())}" for heading, words in told]


def without_persons(plan: Plan) -> Plan:
    """Return a reading without the persons that its tables name: no leaders, no ways to reach them, signs in their place in all words."""
    spans = sorted(set(_spans(plan)))
    if not spans:
        return plan
    text = _masked(plan.text, spans)
    names = {
        leader.name for point in plan.points for part in (point, *point.parts) for leader in part.leaders
    }
    points = tuple(_bare(_rewritten(point, text)) for point in plan.points)
    findings = tuple(
        replace(f, message=_unnamed(f.message, names), words=tuple(_unnamed(word, names) for word in f.words))
        for f in plan.findings
    )
    return replace(plan, text=text, points=points, findings=findings)


def _spans(plan: Plan) -> Iterator[tuple[int, int]]:
    for point in plan.points:
        for part in (point, *point.parts):
            yield from ((leader.mention.start, leader.mention.end) for leader in part.leaders)
            yield from ((item.words.start, item.words.end) for item in part.extra if item.personal)


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], "".join(c if c.isspace() else SIGN for c in text[max(at, start) : end])]
        at = max(at, end)
    return "".join([*pieces, text[at:]])


def _rewritten(item: Any, text: str) -> Any:
    """Return a value of the model with the words of each mention taken from a text of the same length."""
    if isinstance(item, Mention):
        return replace(item, surface=text[item.start : item.end]) if item.surface else item
    if isinstance(item, tuple):
        return tuple(_rewritten(x, text) for x in item)
    if is_dataclass(item) and not isinstance(item, type):
        return replace(item, **{f.name: _rewritten(getattr(item, f.name), text) for f in fields(item)})
    return item


def _bare(part: Any) -> Any:
    extra = tuple(item for item in part.extra if not item.personal)
    made = replace(part, leaders=(), extra=extra)
    return replace(made, parts=tuple(_bare(x) for x in made.parts)) if hasattr(made, "parts") else made


def _unnamed(words: str, names: Iterable[str]) -> str:
    for name in names:
        words = words.replace(name, SIGN * len(name))
    return words


def strip_persons(nodes: Iterable[dict[str, Any]], edges: Iterable[dict[str, Any]]) -> None:
    """Take persons out of the properties of a graph's nodes and edges, in place."""
    tasks = list(nodes)
    told = [words for node in tasks for words in node.get("leaders", ())]
    names = {name for words in told for name in words.partition(_COLON)[2].split()}
    for node in tasks:
        if "leaders" in node:
            node["leaders"] = []
    for properties in (*tasks, *edges):
        for key in _WORDS & properties.keys():
            if isinstance(properties[key], str):
                properties[key] = _unnamed(properties[key], names)
