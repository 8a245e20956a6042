"""Plans with made-up notices of many shapes: their title, who issued them, when, and the place whose plan it is."""

import json
from pathlib import Path

import pytest

from loaders.read import source_from_bytes
from loaders.reading import parse_source

LINES = Path(__file__).with_name("notice_cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES = {case["name"]: case for case in map(json.loads, LINES)}


@pytest.mark.parametrize("name", CASES)
def test_notice(name: str) -> None:
    case = CASES[name]
    plan = parse_source(source_from_bytes("plan.txt", case["text"].encode()))
    place = plan.jurisdiction.name if plan.jurisdiction is not None else None
    assert (plan.title, plan.issuer or None, plan.issued, place) == (
        case["title"],
        case["issuer"],
        case["issued"],
        case["place"],
    )


def test_names_of_cases_are_unique() -> None:
    assert len(CASES) == len(LINES)
