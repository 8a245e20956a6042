"""A store put away and taken back: whole, or not at all."""

import json
import stat
import zipfile
from pathlib import Path

import pytest

from graph.store.open import open_store
from tests.support.command import Command, failed
from tests.support.compare import content
from tests.support.plans import sample_plans
from tests.support.transfer import recorded


@pytest.fixture
def held(tmp_path: Path) -> object:
    """What a store holds that was put away."""
    with open_store(tmp_path / "s.kgl", write=True) as store:
        store.load(sample_plans())
        recorded(store)
        return content(store.graph())


def of(path: Path) -> object:
    with open_store(path) as store:
        return content(store.graph())


def test_a_store_comes_back_whole(yaodian: Command, held: object, tmp_path: Path) -> None:
    done = yaodian("--store", "s.kgl", "backup", "b.zip", "--lang", "en")
    assert done.status == 0 and "b.zip: put away" in done.err
    assert stat.S_IMODE((tmp_path / "b.zip").stat().st_mode) & 0o077 == 0
    told = json.loads(zipfile.ZipFile(tmp_path / "b.zip").read("manifest.json"))
    assert told["form"] == "yaodian-backup" and told["plans"] == len(sample_plans())
    assert yaodian("--store", "new.kgl", "restore", "b.zip").status == 0
    assert of(tmp_path / "new.kgl") == held
    assert "is there already" in failed(yaodian("--store", "s.kgl", "backup", "b.zip", "--lang", "en"))
    assert yaodian("--store", "s.kgl", "backup", "b.zip", "--overwrite").status == 0


def test_what_is_there_goes_only_when_asked(
    yaodian: Command, held: object, plan: Path, tmp_path: Path
) -> None:
    yaodian("--store", "s.kgl", "backup", "b.zip")
    yaodian("--store", "t.kgl", "build", plan)
    before = of(tmp_path / "t.kgl")
    assert "is not empty" in failed(yaodian("--store", "t.kgl", "restore", "b.zip", "--lang", "en"))
    assert of(tmp_path / "t.kgl") == before
    assert yaodian("--store", "t.kgl", "restore", "b.zip", "--overwrite").status == 0
    assert of(tmp_path / "t.kgl") == held


def test_a_store_that_cannot_be_opened_any_more_is_restored(
    yaodian: Command, held: object, tmp_path: Path
) -> None:
    yaodian("--store", "s.kgl", "backup", "b.zip")
    whole = (tmp_path / "s.kgl").read_bytes()
    for harm in (whole[: len(whole) // 2], b"", b"x" * 100):
        (tmp_path / "s.kgl").write_bytes(harm)
        assert yaodian("--store", "s.kgl", "restore", "b.zip", "--overwrite", "--lang", "en").status == 0
        assert of(tmp_path / "s.kgl") == held


def test_what_never_was_a_store_is_not_written_over(yaodian: Command, held: object, tmp_path: Path) -> None:
    yaodian("--store", "s.kgl", "backup", "b.zip")
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    line = failed(yaodian("--store", "notes.txt", "restore", "b.zip", "--overwrite", "--lang", "en"))
    assert "notes.txt is not a store of yaodian" in line
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "notes"


def test_a_store_that_is_being_written_is_left_alone(yaodian: Command, held: object, tmp_path: Path) -> None:
    yaodian("--store", "s.kgl", "backup", "b.zip")
    before = (tmp_path / "s.kgl").read_bytes()
    with open_store(tmp_path / "s.kgl", write=True):
        done = yaodian("--store", "s.kgl", "restore", "b.zip", "--overwrite", "--lang", "en")
        assert "is being written by" in failed(done)
    assert (tmp_path / "s.kgl").read_bytes() == before


def spoilt(data: bytes, at: float) -> bytes:
    """Return bytes with one turned."""
    place = int(len(data) * at)
    return data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda data: spoilt(data, 0.3), "is damaged"),
        (lambda data: data[: len(data) // 2], "is no backup"),
        (lambda data: b"", "is no backup"),
        (lambda data: b"PK\x05\x06" + b"\0" * 18, "is no backup"),
    ],
    ids=["turned", "cut", "empty", "another zip"],
)
def test_a_damaged_backup_touches_nothing(
    yaodian: Command, held: object, tmp_path: Path, harm, words: str
) -> None:
    yaodian("--store", "s.kgl", "backup", "b.zip")
    (tmp_path / "b.zip").write_bytes(harm((tmp_path / "b.zip").read_bytes()))
    before = (tmp_path / "s.kgl").read_bytes()
    line = failed(yaodian("--store", "s.kgl", "restore", "b.zip", "--overwrite", "--lang", "en"))
    assert words in line and "b.zip" in line
    assert (tmp_path / "s.kgl").read_bytes() == before
    failed(yaodian("--store", "none.kgl", "restore", "b.zip"))
    assert not (tmp_path / "none.kgl").exists()


def test_lines_that_were_changed_under_their_sum_are_refused(
    yaodian: Command, held: object, tmp_path: Path
) -> None:
    yaodian("--store", "s.kgl", "backup", "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as old, zipfile.ZipFile(tmp_path / "c.zip", "w") as new:
        new.writestr("store.jsonl", old.read("store.jsonl").replace("上海".encode(), "南京".encode()))
        new.writestr("manifest.json", old.read("manifest.json"))
    assert "its checksum is another" in failed(
        yaodian("--store", "n.kgl", "restore", "c.zip", "--lang", "en")
    )


def test_a_backup_of_a_newer_program_is_left_to_it(yaodian: Command, held: object, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as new:
        told = {"form": "yaodian-backup", "version": 99, "program": "9.9", "size": 1, "sha256": ""}
        new.writestr("manifest.json", json.dumps(told))
    assert "newer program (9.9)" in failed(yaodian("--store", "n.kgl", "restore", "c.zip", "--lang", "en"))


def test_the_doctor_says_what_is_sound(yaodian: Command, held: object) -> None:
    done = yaodian("--store", "s.kgl", "doctor", "--format", "json", "--lang", "en")
    assert done.status == 0
    assert json.loads(done.out)
    assert "evidence" not in yaodian("--store", "s.kgl", "doctor", "--lang", "zh").out
