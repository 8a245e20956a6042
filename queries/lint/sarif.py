"""Problems as SARIF 2.1.0, the form that code hosts and editors show."""

import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from graph.language import Lang
from graph.model import Plan
from queries.lint.rules import Problem, rules

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(found: Sequence[tuple[PurePath, Plan, Sequence[Problem]]], lang: Lang) -> dict[str, Any]:
    """Return the log of one run over files; columns count code points, from 1."""
    order = {id_: place for place, id_ in enumerate(rules())}
    driver = {
        "name": "yaodian",
        "version": version("yaodian"),
        "rules": [
            {
                "id": rule.id,
                "name": "".join(part.capitalize() for part in rule.name.split("-")),
                "shortDescription": {"text": rule.sentence("…" * 4, lang)},
                "defaultConfiguration": {"level": rule.level},
            }
            for rule in rules().values()
        ],
    }
    results = [
        _result(path, plan, problem, order[problem.rule.id], lang)
        for path, plan, problems in found
        for problem in problems
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(path: PurePath, plan: Plan, problem: Problem, place: int, lang: Lang) -> dict[str, Any]:
    line_start = plan.text.rfind("\n", 0, problem.start) + 1
    end_line = plan.text.count("\n", 0, problem.end) + 1
    end_start = plan.text.rfind("\n", 0, problem.end) + 1
    region = {
        "startLine": problem.line,
        "startColumn": problem.start - line_start + 1,
        "endLine": end_line,
        "endColumn": problem.end - end_start + 1,
        "charOffset": problem.start,
        "charLength": problem.end - problem.start,
    }
    location = {"artifactLocation": {"uri": quote(os.fsencode(path.as_posix()))}, "region": region}
    return {
        "ruleId": problem.rule.id,
        "ruleIndex": place,
        "level": problem.rule.level,
        "message": {"text": problem.message(lang)},
        "locations": [{"physicalLocation": location}],
    }
