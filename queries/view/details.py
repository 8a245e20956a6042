"""What the side panel shows of a task: its text, and the evidence of each edge by offsets."""

from collections.abc import Iterator, Mapping
from typing import Any

from queries.view.columns import units
from queries.view.model import PageEdge, PageGraph, PageNode

CHUNK = 200
"""Tasks to a block of texts; the page parses a block when one of its tasks is opened."""

Detail = dict[str, Any]


def task_details(graph: PageGraph) -> Iterator[list[Detail]]:
    """Yield the details of the tasks in blocks of CHUNK, in the order of the tasks.

    A detail holds `text` and `marks`: for each edge with evidence its place `e`, and either `s` and `t`, the
    offsets of the evidence in `text` (UTF-16 units, as JavaScript counts), or `x`, the words themselves where
    they stand elsewhere. `via` tells how a region is named, `as_written` a unit's spelling that is not its name,
    `doubt` that a finding stands against the edge. `part` names the point of a task that is a part of one.
    `extra` are the words under other headings of the task's row. `findings` are those that speak of the task.
    """
    proofs: dict[int, list[PageEdge]] = {}
    for edge in graph.own:
        if "evidence" in edge.props:
            task = edge.target if graph.nodes[edge.target].kind == "Task" else edge.source
            proofs.setdefault(task, []).append(edge)
    tasks, names = list(graph.tasks), [node.name for node in graph.nodes]
    for start in range(0, len(tasks), CHUNK):
        block = tasks[start : start + CHUNK]
        yield [
            _detail(graph.nodes[task], proofs.get(task, []), names) | _found(graph.findings.get(task, []))
            for task in block
        ]


def _detail(task: PageNode, edges: list[PageEdge], names: list[str]) -> Detail:
    text = str(task.props.get("text", ""))
    begin = int(task.props.get("start", 0))
    plain = units(text) == len(text)
    marks = [_mark(text, begin, edge, names[edge.source], plain) for edge in edges]
    detail: Detail = {"text": text, "marks": marks}
    if is_part(task):
        detail["part"] = f"{task.props['point']} {task.props['point_title']}"
    detail |= {name: task.props[name] for name in ("deadlines", "extra") if task.props.get(name)}
    detail |= {name: task.props[name] for name in ("progress", "said", "remarks") if task.props.get(name)}
    return detail


def is_part(task: PageNode) -> bool:
    """Tell whether a task is a part of a point: its number is the point's with one of its own behind."""
    return str(task.props.get("number")).startswith(f"{str(task.props.get('point')).partition('~')[0]}.")


def _found(findings: list[Mapping[str, Any]]) -> Detail:
    """Return what was found about a task, each sentence and advice in Chinese and English as the page's words are."""
    told = [
        {
            "severity": f["severity"],
            "says": [f["message_zh"], f["message"]],
            "do": [f["advice_zh"], f["advice"]],
        }
        for f in findings
    ]
    return {"findings": told} if told else {}


def _mark(text: str, begin: int, edge: PageEdge, source: str, plain: bool) -> Detail:
    """Return where the evidence of an edge stands; in a `plain` text JavaScript counts as Python does."""
    props = edge.props
    mark: Detail = {"e": edge.index}
    start, end = int(props.get("start", -1)) - begin, int(props.get("end", -1)) - begin
    if 0 <= start < end <= len(text) and text[start:end] == props["evidence"]:
        mark["s"], mark["t"] = (start, end) if plain else (units(text[:start]), units(text[:end]))
    else:
        mark["x"] = str(props["evidence"])
    if props.get("via"):
        mark["via"] = props["via"]
    if props.get("as_written") not in (None, source):
        mark["as_written"] = props["as_written"]
    if props.get("doubt"):
        mark["doubt"] = True
    return mark
