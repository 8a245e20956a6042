"""Responsibility clauses of every form, each a made-up example with the roles a careful reader gives."""

import json
from pathlib import Path

import pytest

from loaders.clauses.finder import find_clauses
from loaders.clauses.labels import with_colons
from loaders.clauses.prose import prose_clauses
from loaders.text.plain import plain

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "clause_cases.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(text: str) -> dict:
    got: dict = {"leads": [], "supports": [], "joint": [], "open": False, "collective": []}
    key = {"lead": "leads", "support": "supports", "joint": "joint"}
    words = with_colons(text, plain(text))
    for clause in find_clauses(words) or prose_clauses(words, 0, len(words)):
        got["open"] = got["open"] or clause.parsed.open
        for mention in clause.parsed.mentions:
            start, end = clause.squeezed.span(mention.name.start, mention.name.end)
            name = "".join(text[start:end].split())
            got[key[mention.role]].append(name)
            if mention.name.collective:
                got["collective"].append(name)
    return got


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_roles(case: dict) -> None:
    want = {
        k: case.get(k, False if k == "open" else [])
        for k in ("leads", "supports", "joint", "open", "collective")
    }
    assert read(case["text"]) == want
