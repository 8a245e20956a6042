"""Pairs of plans with known changes: each line of a pair's file is a task, before and after."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.model import Plan
from graph.source import Source
from loaders.reading import parse_source
from queries.compare.items import ComparedTask, items
from queries.data import Data
from tests.support.stores import sample_store

FOLDER = Path(__file__).with_name("pairs")
NAMES = sorted(f.stem for f in FOLDER.glob("*.jsonl"))


@dataclass(frozen=True)
class Known:
    """Two plans and what is known of them: tasks that are the same, and changes as (kind, old, new) numbers."""

    old: list[ComparedTask]
    new: list[ComparedTask]
    pairs: set[tuple[str, str]]
    changes: set[tuple[str, str, str]]


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def texts(name: str) -> tuple[str, str, list[dict[str, Any]]]:
    """Return both plans as text, and the lines with the numbers that their tasks got."""
    tasks = lines(name)
    before = [t for t in tasks if t["old"]]
    after = sorted((t for t in tasks if t["new"]), key=lambda t: t.get("place", 1000))
    for key, order in (("old", before), ("new", after)):
        for number, task in enumerate(order, 1):
            task[f"{key}_number"] = str(number)
    year = 2024
    return _text(before, "old", year), _text(after, "new", year + 1), tasks


def _text(tasks: list[dict[str, Any]], key: str, year: int) -> str:
    out = [f"关于印发无为市{year}年度重点工作要点的通知", "无为市人民政府办公室", f"{year}年1月15日"]
    out += [f"无为市{year}年度重点工作要点", f"为做好{year}年工作，制定本要点。"]
    section = ""
    heads = 0
    for task in tasks:
        if task["section"] != section:
            section = task["section"]
            heads += 1
            out.append(f"{'一二三四五六七八九'[heads - 1]}、{section.split('、')[1]}")
        out.append(f"{task[f'{key}_number']}.{task[key]}")
    return "\n".join(out) + "\n"


def read(text: str) -> Plan:
    return parse_source(Source("known.txt", "0" * 64, text))


@cache
def known(name: str, folder: Path) -> Known:
    before, after, tasks = texts(name)
    sides = []
    for side, text in (("old", before), ("new", after)):
        with sample_store(folder / f"{name}-{side}.kgl", [read(text)]) as store:
            sides.append(items(Data.load(store)))
    pairs = {(t["old_number"], t["new_number"]) for t in tasks if t["old"] and t["new"]}
    changes = {
        (kind, t.get("old_number", ""), t.get("new_number", "")) for t in tasks for kind in t["changes"]
    }
    return Known(sides[0], sides[1], pairs, changes)
