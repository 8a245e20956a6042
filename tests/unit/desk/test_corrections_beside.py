"""The file of overrides, changed from elsewhere while a correction is made on the desk: nothing of either is lost."""

import threading

import pytest

import desk.correcting
from commands.correct import _write
from loaders.overrides import parse_overrides
from loaders.overrides.writing import with_entries
from queries.corrections.entries import Correction
from tests.support.desk import on_the_desk
from tests.support.desk_texts import PLAN, address, at, roles, send

OTHER = {
    "unit": "县文旅局",
    "aliases": ["县文旅体局"],
    "place": "青阳县",
    "author": "李四",
    "date": "2024-05-06",
    "reason": "简称",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "s.kgl"


@pytest.fixture
def kept(path):
    return path.with_name("overrides.yaml")


def test_the_command_waits_for_the_desk_and_both_corrections_stand(path, kept, monkeypatch):
    made = on_the_desk(path, PLAN)
    command = threading.Thread(target=_write, args=(kept, [Correction("units", OTHER, "")]))
    stored = desk.correcting._stored

    def meanwhile(*given):
        command.start()
        command.join(0.3)
        assert command.is_alive(), "the command did not wait"
        return stored(*given)

    monkeypatch.setattr("desk.correcting._stored", meanwhile)
    where = address(path)
    answer = send(made, where, at(made.get(where).text, "县文旅局"), "role", role="joint")
    command.join(10)
    assert answer.status_code == 200, answer.text
    held = parse_overrides("overrides.yaml", kept.read_bytes())
    assert len(held.entries) == 2


def test_the_desk_waits_for_the_command_and_says_so_when_that_lasts(path, kept, monkeypatch):
    from graph.turn import turn_at

    monkeypatch.setattr("graph.turn.PATIENCE", 0.1)
    made = on_the_desk(path, PLAN)
    where, before = address(path), roles(path, "1")
    with turn_at(kept):
        answer = send(made, where, at(made.get(where).text, "县文旅局"), "role", role="joint")
    assert answer.status_code == 409
    assert "overrides.yaml 正由另一个程序修改" in answer.text
    assert (roles(path, "1"), kept.exists()) == (before, False)


def test_what_an_editor_saves_meanwhile_stays_and_the_correction_is_refused(path, kept, monkeypatch):
    made = on_the_desk(path, PLAN)
    where, before = address(path), roles(path, "1")
    spot = at(made.get(where).text, "县文旅局")

    def meanwhile(*given, **more):
        done = with_entries(*given, **more)
        kept.write_text("version: 1\n# 手写\n", "utf-8")
        return done

    monkeypatch.setattr("desk.correcting.with_entries", meanwhile)
    answer = send(made, where, spot, "role", role="joint")
    assert answer.status_code == 409
    assert "其间已被改动" in answer.text
    assert "手写" in kept.read_text("utf-8")
    assert roles(path, "1") == before
