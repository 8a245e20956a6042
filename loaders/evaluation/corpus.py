"""Labelled plans: a folder of labels, and the plan file of the same name for each."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import PlanError
from graph.language import gettext
from loaders.evaluation.labels import labels_of

_PREFERRED = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One plan with its labels: `gold` is what the labels' file holds."""

    stem: str
    gold: dict[str, Any]
    plan: Path


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled plans in the order of their names, and the digest of all their files."""

    items: tuple[Labelled, ...]
    digest: str


def open_corpus(gold_dir: Path, plans_dir: Path | None = None) -> Corpus:
    """Return the labelled plans of a folder.

    Args:
        gold_dir: holds `<plan>.json` for each plan.
        plans_dir: holds the plans; without it they are looked for in `plans` beside `gold_dir`, then in it.

    Raises:
        PlanError: There are no labels, a file of labels is not one, or a plan is missing.
    """
    labels = [path for path in sorted(gold_dir.glob("*.json")) if path.is_file()]
    if not labels:
        raise PlanError(
            gettext("{path}: no labels were found; expected <plan>.json for each plan", path=gold_dir)
        )
    folders = [plans_dir] if plans_dir else [gold_dir.parent / "plans", gold_dir]
    items = tuple(_labelled(path, folders) for path in labels)
    return Corpus(items, corpus_digest([*labels, *(item.plan for item in items)]))


def corpus_digest(files: Iterable[Path]) -> str:
    """Return one SHA-256 of the names and contents of files, whatever their order; line ends do not count."""
    whole = hashlib.sha256()
    for path in sorted(files, key=lambda p: (p.name, p.parent.name)):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        whole.update(f"{path.name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def _labelled(path: Path, folders: Iterable[Path]) -> Labelled:
    gold = labels_of(str(path), path.read_bytes())
    return Labelled(path.stem, gold, _plan_of(path, folders))


def _plan_of(label: Path, folders: Iterable[Path]) -> Path:
    """Return the plan file with the stem of the labels; plain text is taken before other formats."""
    for folder in folders:
        found = [p for p in sorted(folder.glob("*")) if p.stem == label.stem and p.suffix != ".json"]
        if found:
            return min(found, key=lambda p: (_rank(p.suffix), p.name))
    raise PlanError(
        gettext(
            "{labels}: no plan named {stem}.* was found; say where the plans are with --plans",
            labels=label.name,
            stem=label.stem,
        )
    )


def _rank(suffix: str) -> int:
    return _PREFERRED.index(suffix) if suffix in _PREFERRED else len(_PREFERRED)
