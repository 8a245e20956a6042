from pathlib import Path

import pytest

from graph.errors import PlanError
from loaders.evaluation import Tally, corpus_digest, open_corpus, read_floors, shortfalls

GOLD = '{"plan": {}, "points": []}'


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_finds_plans_beside_the_labels_and_prefers_plain_text(tmp_path: Path):
    write(tmp_path / "gold/a.json", GOLD)
    for name in ("a.html", "a.txt", "b.txt"):
        write(tmp_path / "plans" / name, "x")
    assert [i.plan.name for i in open_corpus(tmp_path / "gold").items] == ["a.txt"]


def test_takes_plans_from_the_folder_given(tmp_path: Path):
    write(tmp_path / "gold/a.json", GOLD)
    write(tmp_path / "plans/a.txt", "x")
    write(tmp_path / "other/a.md", "x")
    assert open_corpus(tmp_path / "gold", tmp_path / "other").items[0].plan.name == "a.md"


@pytest.mark.parametrize("labels", ["[1]", "{", '{"points": 1}'])
def test_labels_that_are_none(tmp_path: Path, labels: str):
    write(tmp_path / "gold/a.json", labels)
    write(tmp_path / "plans/a.txt", "x")
    with pytest.raises(PlanError, match=r"a\.json: not"):
        open_corpus(tmp_path / "gold")


def test_missing_labels_and_plans(tmp_path: Path):
    with pytest.raises(PlanError, match="no labels were found"):
        open_corpus(tmp_path)
    write(tmp_path / "gold/a.json", GOLD)
    with pytest.raises(PlanError, match=r"no plan named a\.\*"):
        open_corpus(tmp_path / "gold")


def test_the_digest_tells_any_change_but_of_line_ends(tmp_path: Path):
    one, two = write(tmp_path / "a.txt", "甲\n乙\n"), write(tmp_path / "b.txt", "丙")
    before = corpus_digest([one, two])
    assert corpus_digest([two, one]) == before
    one.write_bytes("甲\r\n乙\r\n".encode())
    assert corpus_digest([one, two]) == before
    two.write_text("丁", encoding="utf-8")
    assert corpus_digest([one, two]) != before


def test_floors(tmp_path: Path):
    floors = read_floors(write(tmp_path / "floors.toml", 'corpus = "0a"\n[f1]\npoints = 1\ncite = 0.5\n'))
    assert floors.corpus == "0a"
    tallies = {"points": Tally(9, (("1",),)), "cite": Tally(1, (), (("1",),))}
    assert [(s.field, s.floor) for s in shortfalls(floors, tallies)] == [("points", 1)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("points = 1", "no floors"),
        ("[f1]\nplace = 1", "unknown field 'place'"),
        ("[f1]\npoints = 98", "a number from 0 to 1"),
        ("[f1]\npoints = true", "a number from 0 to 1"),
        ("[f1", "not TOML"),
    ],
)
def test_floors_that_are_none(tmp_path: Path, text: str, says: str):
    with pytest.raises(PlanError, match=says) as error:
        read_floors(write(tmp_path / "floors.toml", text))
    assert "\n" not in str(error.value)
