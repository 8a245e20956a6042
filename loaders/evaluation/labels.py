"""Labels made by hand: the bytes of a file → the JSON that the scorer compares, of a shape that it can."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import PlanError
from graph.language import gettext
from graph.reasons import place
from loaders.read.encoding import decode

_LISTS = ("regions", "partners", "indicators")
"""Lists of objects; what else a point lists may be words or objects."""
_MOST_DIGITS = 300
_NAMED = ("regions", "partners")
_WORDS = ("via", "op")
"""What is compared as it stands: a word or nothing."""


def labels_of(name: str, data: bytes) -> dict[str, Any]:
    """Return the labels in the bytes of a file; `name` is for messages.

    Raises:
        PlanError: They are no JSON, or none of labels; one line says where.
    """
    try:
        gold = json.loads(decode(data), parse_int=_number)
    except (ValueError, PlanError) as error:
        raise PlanError(gettext("{path}: not JSON: {reason}", path=name, reason=place(error))) from error
    except RecursionError:
        raise PlanError(
            gettext("{path}: not JSON: {reason}", path=name, reason=gettext("lists lie too deep in lists"))
        ) from None
    if not isinstance(gold, dict) or not isinstance(gold.get("points"), list):
        raise PlanError(
            gettext('{path}: not labels of a plan: expected {{"plan": …, "points": […]}}', path=name)
        )
    for where in _faults(gold):
        raise PlanError(
            gettext(
                "{path}: {where} is not as the labels of a plan are: see docs/evaluation.md",
                path=name,
                where=where,
            )
        )
    return gold


def _number(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(gettext("a number of {n} digits", n=len(digits)))
    return int(digits)


def _faults(gold: Mapping[str, Any]) -> Iterator[str]:
    """Yield where a value is of another kind than what the scorer compares."""
    plan = gold.get("plan") or {}
    if not isinstance(plan, dict) or not isinstance(plan.get("last") or 0, int):
        yield "plan"
        return
    sections = plan.get("sections") or []
    if not isinstance(sections, list) or not all(isinstance(item, dict) for item in sections):
        yield "plan.sections"
    for number, point in enumerate(gold["points"]):
        if isinstance(point, dict):
            yield from (
                f"points[{number}].{key}" for key in _LISTS if not _fits(point.get(key), named=key in _NAMED)
            )
        else:
            yield f"points[{number}]"


def _fits(value: Any, *, named: bool) -> bool:
    """Tell whether a value is nothing, one label that is an object, or a list of such, with names where these are needed."""
    items = value if isinstance(value, list) else [value] if value else []
    return all(
        isinstance(item, dict)
        and (not named or "name" in item)
        and not any(isinstance(item.get(key), list | dict) for key in _WORDS)
        for item in items
    )
