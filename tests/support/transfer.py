"""Files of whole stores as tests make them: written, changed line by line, and with a sum that fits again."""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from graph.export.jsonl import write
from graph.model import Plan
from graph.progress import ProgressEntry, TaskProgress
from graph.store.protocol import GraphStore
from graph.transfer.form import Source
from tests.support.plans import city_2024, city_2025, province_2024

STAMPS = (
    "MATCH (p:Plan) RETURN p.id AS id, p.`_digest` AS digest, p.`_shared` AS shared, p.origin AS origin, "
    "p.loaded AS loaded, p.`_read` AS read ORDER BY id"
)
CITY = "341181-2024-a1"
HOSTILE = '=1+1"\n\t,</x>\u2028\U0001f004\\ud800'


def transferred() -> list[Plan]:
    """Return the plans of the store that is written and taken in, hostile words among theirs."""
    city = city_2024()
    first = replace(city.points[0], title=HOSTILE)
    return [city_2025(), replace(city, issuer="", points=(first, *city.points[1:])), province_2024()]


def state(number: str, recorded: str = "2024-07-01", progress: str = "running") -> TaskProgress:
    return TaskProgress(
        f"{CITY}:{number}",
        CITY,
        number,
        "招商",
        progress,
        'a "b"\n,\u2028',
        recorded,
        "推进中",
        "",
        "市发改委",
    )


def entry(id_: str, *, plan: str = CITY, overruled: bool = False) -> ProgressEntry:
    told = ("招商", "341181:市发改委", "市发改委", "done", "已完成", "", "2024-06-30", "2024-07-01")
    return ProgressEntry(id_, f"{plan}:1", plan, "1", *told, "张三", "甲.xlsx", "任务", "ab12", "", overruled)


def recorded(store: GraphStore) -> None:
    """Record states and a history, of a plan that is gone too."""
    entries = [entry("e2", overruled=True), entry("e10"), entry("e1", plan="gone-2020")]
    store.record_progress([state("2"), state("10"), state("1")], entries)


def source(data: bytes, name: str = "x.jsonl") -> Source:
    """Return the bytes of a file as a source to take in."""
    return Source(name, lambda: BytesIO(data))


def written(store: GraphStore, folder: Path, name: str = "store.jsonl") -> bytes:
    return write(store, folder / name)[0].read_bytes()


Lines = list[dict[str, Any]]


def changed(whole: bytes, change: Callable[[Lines], None]) -> bytes:
    """Return a file with lines changed, whose last line tells the counts and the sum of what is there now."""
    lines = [json.loads(line) for line in whole.splitlines() if line]
    end = lines.pop()
    change(lines)
    kinds = {"plan": "plans", "node": "nodes", "edge": "edges", "progress": "progress", "entry": "entries"}
    counts = {name: sum(line.get("kind") == kind for line in lines) for kind, name in kinds.items()}
    body = b"".join(json.dumps(line, ensure_ascii=True).encode() + b"\n" for line in lines)
    return body + json.dumps(end | counts | {"sha256": sha256(body).hexdigest()}).encode() + b"\n"
