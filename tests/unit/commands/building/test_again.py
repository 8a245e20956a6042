"""Nothing is read twice that has not changed, and what has changed is: a file, what is said of it, rules, corrections."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from commands.building import run
from loaders import edition
from tests.support.building import stored
from tests.support.command import Command
from tests.support.loading import said_without
from tests.unit.commands.building.conftest import town


@contextmanager
def nothing_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail where anything is read."""

    def refuse(*_: object) -> None:
        pytest.fail("a file was read again")

    with monkeypatch.context() as patch:
        patch.setattr(run, "readers_for", refuse)
        yield


def test_what_has_not_changed_is_not_read_again(
    yaodian: Command, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plans / "none.txt").unlink()
    first = yaodian("--store", "s.kgl", "build", plans, "--jobs", 1)
    before = stored(tmp_path / "s.kgl")
    with nothing_read(monkeypatch):
        second = yaodian("--store", "s.kgl", "build", plans, "--lang", "en")
        third = yaodian("--store", "s.kgl", "build", plans / "0.txt", "--lang", "zh")
    assert first.status == second.status == third.status == 0
    assert second.out == "s.kgl: nothing changed\n"
    assert "8 files have not changed since they were read, and were not read again: --again" in second.err
    assert "1 个文件自上次读取后没有变化，未重新读：加 --again 可重新读" in third.err
    assert stored(tmp_path / "s.kgl") == before


def test_where_nothing_has_changed_no_rules_of_reading_are_loaded(
    yaodian: Command, plan: Path, tmp_path: Path
) -> None:
    yaodian("--store", "s.kgl", "build", plan)
    rooms = ("clauses", "outline", "places", "points", "notice", "deadlines", "indicators")
    heavy = {"pandas", "graph.model", *(f"loaders.{room}" for room in rooms)}
    said = said_without(heavy, "--store", tmp_path / "s.kgl", "build", tmp_path / plan)
    assert "--again" in said


def test_only_what_changed_is_read(yaodian: Command, plans: Path, read: list[str]) -> None:
    (plans / "none.txt").unlink()
    yaodian("--store", "s.kgl", "build", plans)
    assert len(read) == 8
    read.clear()
    town(plans, "2.txt", "宣城市", more="附件")
    town(plans, "new.txt", "亳州市")
    done = yaodian("--store", "s.kgl", "build", plans)
    assert read == ["2.txt", "new.txt"] and "plans +1 ~1 -0" in done.out
    read.clear()
    yaodian("--store", "s.kgl", "build", plans, "--again")
    assert len(read) == 9


@pytest.mark.parametrize("option", [("--year", "2031"), ("--jurisdiction", "芜湖市"), ("--no-persons",)])
def test_what_is_said_of_a_file_is_a_change(yaodian: Command, plan: Path, read: list[str], option) -> None:
    for more, count in (((), 1), ((), 1), (option, 2), (option, 2), ((), 3)):
        yaodian("--store", "s.kgl", "build", plan, *more)
        assert len(read) == count, (more, read)


def test_other_rules_are_a_change_and_are_kept_where_they_give_the_same(
    yaodian: Command, plan: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    yaodian("--store", "s.kgl", "build", plan)
    monkeypatch.setattr(run, "edition", lambda: "other")
    again = yaodian("--store", "s.kgl", "build", plan)
    assert "nothing changed" in again.out and len(read) == 2
    yaodian("--store", "s.kgl", "build", plan)
    assert len(read) == 2


def test_an_edition_changes_with_code_tables_and_libraries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    (home / "loaders" / "tables").mkdir(parents=True)
    (home / "graph").mkdir()
    monkeypatch.setattr(edition, "_HOME", home)
    made = [edition.edition.__wrapped__()]
    for name in ("loaders/a.py", "loaders/tables/a.csv", "graph/b.py"):
        (home / name).write_text("x", encoding="utf-8")
        made.append(edition.edition.__wrapped__())
        (home / name).write_text("y", encoding="utf-8")
        made.append(edition.edition.__wrapped__())
    (home / "loaders" / "notes.txt").write_text("x", encoding="utf-8")
    assert edition.edition.__wrapped__() == made[-1]
    monkeypatch.setattr(edition, "version", lambda name: "99")
    assert len({*made, edition.edition.__wrapped__()}) == len(made) + 1


OVERRIDES = """version: 1
roles:
  - {{plan: {plan}, point: 1, leads: [市发改委], author: 王一, date: 2024-03-01, reason: 核对}}
units:
  - {{merge: [市乌有局], into: 市商务局, place: 芜湖市, author: 王一, date: 2024-03-01, reason: 核对}}
"""


def test_corrections_are_read_where_they_are_for_a_plan(
    yaodian: Command, plans: Path, tmp_path: Path, read: list[str]
) -> None:
    (plans / "none.txt").unlink()
    corrections = tmp_path / "overrides.yaml"
    yaodian("--store", "s.kgl", "build", plans)
    read.clear()
    corrections.write_text(OVERRIDES.format(plan="2.txt"), encoding="utf-8")
    first = yaodian("--store", "s.kgl", "build", plans, "--lang", "en")
    assert sorted(read) == ["0.txt", "2.txt"], "the place of one, the file of the other"
    read.clear()
    corrections.write_text("# a line more\n" + OVERRIDES.format(plan="2.txt"), encoding="utf-8")
    second = yaodian("--store", "s.kgl", "build", plans, "--lang", "en")
    assert read == [], "what an entry says counts, not where it stands"
    stale = [line for line in first.err.splitlines() if "overrides.yaml line" in line]
    assert len(stale) == 1
    assert stale[0].replace("line 5", "line 6") in second.err, "stale entries are told as if all was read"
    corrections.write_text(OVERRIDES.format(plan="3.txt"), encoding="utf-8")
    yaodian("--store", "s.kgl", "build", plans)
    assert sorted(read) == ["2.txt", "3.txt"], "taken from one, given to another"
    read.clear()
    corrections.unlink()
    yaodian("--store", "s.kgl", "build", plans)
    assert sorted(read) == ["0.txt", "3.txt"]
