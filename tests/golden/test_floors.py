"""Floors of quality: on plans of our own with labels, and on the labelled plans beside the checkout.

A floor is never lowered silently: `floors.toml` is bound to its corpus by a digest, so a changed plan or label
has to be reviewed there, and each floor stays close below what is measured, so a gain has to be kept.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from loaders.evaluation import Corpus, Tally, open_corpus, read_floors, score, shortfalls, total
from loaders.reading import read_plan
from loaders.reading_json import to_json

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"
SLACK = 0.02


@cache
def own() -> tuple[Corpus, Mapping[str, Tally]]:
    corpus = open_corpus(HERE / "gold")
    return corpus, measured(corpus)


def measured(corpus: Corpus) -> Mapping[str, Tally]:
    return total(score(item.gold, to_json(read_plan(item.plan))) for item in corpus.items)


def listed(tallies: Mapping[str, Tally]) -> str:
    """Return the errors of all fields, a line each, to be read where a floor does not hold."""
    return "\n".join(
        f"{name}: {kind} {fact}"
        for name, tally in tallies.items()
        for kind, facts in (("wrong", tally.wrong), ("missed", tally.missed))
        for fact in facts
    )


def test_own_plans_keep_their_floors():
    tallies = own()[1]
    assert not shortfalls(read_floors(HERE / "floors.toml"), tallies), listed(tallies)


def test_floors_are_those_of_this_corpus():
    digest, floors = own()[0].digest, read_floors(HERE / "floors.toml")
    assert floors.corpus == digest, (
        f'plans or labels changed: review the floors, then set corpus = "{digest}"'
    )


def test_each_field_has_a_floor_close_below_what_is_measured():
    floors = read_floors(HERE / "floors.toml")
    for name, tally in own()[1].items():
        assert name in floors.f1, f"{name} has no floor"
        gain = tally.f1 - floors.f1[name]
        assert gain <= SLACK, f"{name} is at {tally.f1:.4f}: raise its floor {floors.f1[name]}"


def test_own_plans_cover_every_field():
    for name, tally in own()[1].items():
        assert tally.right >= 5, f"{name}: {tally.right} labelled facts are too few for a figure"


@pytest.mark.shared
@pytest.mark.parametrize(("folder", "floors"), [(".", "shared_floors"), ("second", "second_floors")])
def test_shared_plans_keep_their_floors(folder: str, floors: str):
    if not (SHARED / folder / "gold").exists():
        pytest.skip("the labelled plans are not beside the checkout")
    tallies = measured(open_corpus(SHARED / folder / "gold", SHARED / folder / "plans"))
    assert not shortfalls(read_floors(HERE / f"{floors}.toml"), tallies), listed(tallies)
