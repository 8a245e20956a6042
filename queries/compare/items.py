"""Tasks as they are compared: their own words, and what is tied to them."""

import re
from dataclasses import dataclass

import pandas as pd

from queries.data import Data


@dataclass(frozen=True, slots=True)
class Target:
    """A measured target as compared."""

    text: str
    op: str
    value: float | None
    measure: str
    what: str


@dataclass(frozen=True, slots=True)
class ComparedTask:
    """A task as compared. `words` is its text without the responsibility clause; roles and regions are names."""

    task_id: str
    plan_id: str
    year: int | None
    number: str
    title: str
    section: str
    words: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    joint: tuple[str, ...]
    trades: frozenset[str]
    targets: tuple[Target, ...]
    deadline: str | None
    regions: tuple[str, ...]
    documents: tuple[str, ...]


def items(data: Data) -> list[ComparedTask]:
    """Return the tasks of the plans in `data`, in their order."""
    owners = data.owners()[["lead", "support", "joint"]].itertuples(name=None)
    held = {id_: (tuple(lead), tuple(support), tuple(joint)) for id_, lead, support, joint in owners}
    trades = _lists(data.roles, "trade")
    targets = _targets(data)
    regions = _lists(data.regions, "region")
    documents = _lists(data.citations, "document")
    made = []
    for row in data.tasks.to_dict("records"):
        id_ = str(row["task_id"])
        lead, support, joint = held[id_]
        made.append(
            ComparedTask(
                id_,
                str(row["plan_id"]),
                None if pd.isna(row["year"]) else int(row["year"]),
                str(row["number"]),
                str(row["task"]),
                str(row["section_title"] or ""),
                own_words(str(row["text"]), row["clause"]),
                lead,
                support,
                joint,
                frozenset(trades.get(id_, ())),
                tuple(targets.get(id_, ())),
                row["deadline"],
                tuple(regions.get(id_, ())),
                tuple(documents.get(id_, ())),
            )
        )
    return made


def own_words(text: str, clause: object) -> str:
    """Return a task's text without its clauses (one a line in `clause`) and the brackets around them."""
    for part in str(clause or "").splitlines():
        text = text.replace(part, "", 1) if part else text
    return re.sub(r"[(（\[【]\s*[)）\]】]", "", text).strip()


def _lists(frame: pd.DataFrame, column: str) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for task, value in zip(frame["task_id"], frame[column], strict=True):
        if isinstance(value, str) and value not in made.setdefault(task, []):
            made[task].append(value)
    return made


def _targets(data: Data) -> dict[str, list[Target]]:
    made: dict[str, list[Target]] = {}
    for row in data.indicators.to_dict("records"):
        value = None if pd.isna(row["value"]) else float(row["value"])
        target = Target(row["indicator"], row["op"], value, row["measure"] or "", row["what"] or "")
        made.setdefault(row["task_id"], []).append(target)
    return made
