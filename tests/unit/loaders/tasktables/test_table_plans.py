"""Plans that are tables, in `table_cases.jsonl`: each is read as a whole, and each fact that a case names must be equal.

A case has a `name`, `rows` (a cell `^` is merged with the one above, `<` with the one to its left) or the `text` of a
file without rules, perhaps paragraphs `before` and `after` the table, and what is to be read: `sections` (number and title),
`points`, each with some of `number`, `section`, `text`, `leads`, `supports`, `joint`, `due`, `targets` (value and unit),
`regions` and `partners` (names), `persons` (name and role), `extra` (words
by heading), `parts` (facts of each), and `findings` (codes that are among them) or `without` (codes that are not).
"""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.model import Part, Plan, Point
from graph.source import Source
from loaders.read import source_from_bytes
from loaders.read.blocks import Box, Paragraph, assemble, grid
from loaders.reading import parse_source

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("table_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
ROLES = {"leads": "lead", "supports": "support", "joint": "joint"}


def plan(case: dict[str, Any]) -> Plan:
    if "text" in case:
        return parse_source(source_from_bytes("plan.txt", case["text"].encode()))
    made: list[list[Box]] = []
    for row in case["rows"]:
        boxes: list[Box] = []
        for at, text in enumerate(row):
            boxes.append(made[-1][at] if text == "^" else boxes[-1] if text == "<" else Box(text))
        made.append(boxes)
    before, after = (map(Paragraph, case.get(key, ())) for key in ("before", "after"))
    document = assemble([Paragraph("某县2024年任务分解表"), *before, grid(made), *after])
    return parse_source(Source("a.docx", "0" * 64, document.text, document.tables, document.findings))


def facts(point: Part) -> dict[str, Any]:
    return {
        "number": point.number,
        "section": point.section if isinstance(point, Point) else None,
        "text": "".join(point.body.surface.split()),
        "due": [d.date for d in point.deadlines],
        "targets": [[i.value, i.unit] for i in point.indicators],
        "persons": [[leader.name, leader.role] for leader in point.leaders],
        "extra": {item.heading: item.words.surface for item in point.extra},
        "regions": [r.region.name for r in point.regions],
        "partners": [p.name for p in point.partners],
        **{
            key: ["".join(r.as_written.surface.split()) for r in point.responsibilities if r.role == role]
            for key, role in ROLES.items()
        },
    }


def check(point: Part, wanted: dict[str, Any]) -> None:
    found = facts(point)
    assert {key: found[key] for key in wanted if key != "parts"} == {
        key: value for key, value in wanted.items() if key != "parts"
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_plan(case: dict[str, Any]) -> None:
    made = plan(case)
    if "sections" in case:
        assert [[section.number, section.title] for section in made.sections] == case["sections"]
    assert len(made.points) == len(case["points"])
    for point, wanted in zip(made.points, case["points"], strict=True):
        check(point, wanted)
        if "parts" in wanted:
            assert len(point.parts) == len(wanted["parts"])
            for part, told in zip(point.parts, wanted["parts"], strict=True):
                check(part, told)
    assert not set(case.get("without", [])) & {finding.code for finding in made.findings}
    assert set(case.get("findings", [])) <= {finding.code for finding in made.findings}
