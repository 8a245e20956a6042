"""Every file is written whole, keeps what it was beside its words, and what is no file is written through."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from graph.errors import StoreError, YaodianError
from graph.export import files
from graph.store.open import open_store
from queries.output.write import write_bytes
from tests.support.plans import city_2024
from tests.support.synthetic import synthetic_plan

posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and pipes of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@posix
@pytest.mark.parametrize("held", [0o600, 0o640, 0o444, 0o666])
def test_a_file_keeps_its_mode(tmp_path: Path, held: int) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(held)
    write_bytes(path, b"new")
    assert (path.read_bytes(), mode(path), names(tmp_path)) == (b"new", held, {"a.csv"})


@posix
def test_what_is_written_beside_a_private_file_is_private_from_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    with files.writing(path):
        (beside,) = names(tmp_path) - {"a.csv"}
        assert mode(tmp_path / beside) == 0o600
    with files.writing(tmp_path / "new", private=True) as stream:
        stream.write(b"x")
    assert mode(tmp_path / "new") == 0o600


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    held = tmp_path / "there" / "held.csv"
    held.write_text("old", encoding="utf-8")
    link = tmp_path / "link.csv"
    link.symlink_to(Path("there") / "held.csv")
    write_bytes(link, b"new")
    assert link.is_symlink() and held.read_bytes() == b"new"
    dangling = tmp_path / "dangling.csv"
    dangling.symlink_to(Path("there") / "none.csv")
    write_bytes(dangling, b"made")
    assert dangling.is_symlink() and (tmp_path / "there" / "none.csv").read_bytes() == b"made"


@posix
def test_what_is_no_file_is_written_through(tmp_path: Path) -> None:
    write_bytes(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file(), "it is a device still"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    write_bytes(pipe, b"through")
    reader.join(10)
    assert heard == [b"through"] and stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(YaodianError, match=r"^cannot write .*: (it is a folder|是文件夹)$|无法写入"):
        write_bytes(tmp_path, b"x")
    assert names(tmp_path) == set()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    with pytest.raises(YaodianError) as told:
        write_bytes(Path("/dev/full"), b"x")
    assert "\n" not in str(told.value) and "/dev/full" in str(told.value)
    assert "full" in str(told.value).replace("/dev/full", "") or "已满" in str(told.value)


KILLED = """
import os, signal, sys
from pathlib import Path
from graph.export.files import writing
with writing(Path(sys.argv[1])) as stream:
    stream.write(b"half")
    stream.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@posix
def test_what_a_killed_writer_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    (left,) = names(tmp_path) - {"a.csv"}
    assert path.read_bytes() == b"old"
    living = tmp_path / f".yaodian-{files._HOST}-{os.getppid()}-00000000.tmp"
    elsewhere = tmp_path / ".yaodian-ffffff-1-00000000.tmp"
    stranger = tmp_path / ".yaodian-notes.tmp"
    for other in (living, elsewhere, stranger):
        other.write_bytes(b"of others")
    write_bytes(path, b"new")
    assert names(tmp_path) == {"a.csv", living.name, elsewhere.name, stranger.name}, left


@posix
def test_a_store_is_its_owners_alone_and_keeps_the_mode_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "s.kgl"
    with open_store(path, write=True) as store:
        store.load([city_2024()])
    assert mode(path) == 0o600
    for held in (0o640, 0o600):
        path.chmod(held)
        with open_store(path, write=True) as store:
            store.delete(store.plans()[0].id)
            store.load([city_2024()])
        assert mode(path) == held


@posix
def test_a_store_behind_a_link_is_written_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    held, link = tmp_path / "there" / "s.kgl", tmp_path / "s.kgl"
    link.symlink_to(held)
    for plan in (synthetic_plan(1), synthetic_plan(2)):
        with open_store(link, write=True) as store:
            store.load([plan])
    assert link.is_symlink() and not held.is_symlink()
    with open_store(held) as store:
        assert len(store.plans()) == 2


@posix
def test_a_pipe_is_no_store(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for write in (False, True):
        with pytest.raises(StoreError, match="pipe"):
            open_store(tmp_path / "pipe", write=write)


def test_what_a_killed_writer_left_beside_a_store_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "s.kgl"
    left, other = tmp_path / "s.kgl.tmp.7124.0", tmp_path / "s.kgl.tmp.notes"
    left.write_bytes(b"half")
    other.write_bytes(b"mine")
    with open_store(path, write=True) as store:
        store.load([synthetic_plan(1)])
    assert not left.exists() and other.exists()


def test_a_store_does_not_grow_by_being_written_again(tmp_path: Path) -> None:
    path, fresh = tmp_path / "s.kgl", tmp_path / "fresh.kgl"
    for edition in range(2, 22):
        with open_store(path, write=True) as store:
            store.load([synthetic_plan(1, points=4, edition=edition)])
    with open_store(fresh, write=True) as store:
        store.load([synthetic_plan(1, points=4, edition=21)])
    assert path.stat().st_size < 1.25 * fresh.stat().st_size
