"""Turns at a file: one has it, the others wait, and it ends with the program that has it."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import YaodianError
from graph.turn import turn_at

DIES = """
import os, sys
from pathlib import Path
from graph.turn import turn_at
with turn_at(Path(sys.argv[1])):
    os._exit(0)
"""


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr("graph.turn.PATIENCE", 0.1)
    return tmp_path / "overrides.yaml"


def test_another_waits_and_is_told_and_nothing_is_left(path):
    with turn_at(path), pytest.raises(YaodianError, match=r"overrides\.yaml"), turn_at(path):
        pass
    with turn_at(path):
        pass
    assert list(path.parent.iterdir()) == []


def test_a_link_and_what_it_leads_to_are_one_turn(path, tmp_path):
    (tmp_path / "there").mkdir()
    path.symlink_to(tmp_path / "there" / "kept.yaml")
    with turn_at(tmp_path / "there" / "kept.yaml"), pytest.raises(YaodianError), turn_at(path):
        pass


def test_the_turn_of_a_program_that_dies_is_over(path):
    home = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", DIES, str(path)], check=True, cwd=home)
    with turn_at(path):
        pass


def test_where_there_is_no_folder_there_is_no_turn(path):
    with pytest.raises(OSError, match="gone"), turn_at(path.parent / "gone" / "a.yaml"):
        pass
