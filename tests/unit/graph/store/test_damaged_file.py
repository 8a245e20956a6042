"""A store's file of which a bit has changed is refused, or holds what it held: it is never read as something else."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.store.open import open_store
from tests.support.compare import content
from tests.support.plans import city_2024


def test_a_changed_bit_is_never_read_as_something_else(tmp_path) -> None:
    path, chance = tmp_path / "plans.kgl", random.Random(1)
    with open_store(path, write=True) as store:
        store.load([city_2024()])
        wanted = content(store.graph())
    whole, refused = path.read_bytes(), 0
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            with open_store(path) as store:
                assert content(store.graph()) == wanted
        except StoreError as error:
            assert str(path) in str(error) and "\n" not in str(error)
            refused += 1
    print(f"of 200 changed bits {refused} were refused")
    assert refused > 190


DAMAGED, EMPTY, NEITHER, NEWER = (
    "is damaged: take",
    "is empty: it is damaged",
    "or so damaged that",
    "by a newer version",
)
NONE = "is not a store of yaodian: name"


def told_of(path: Path, held: bytes) -> str:
    """Return what is told of a file that holds this, read and written alike; it is left as it is."""
    path.write_bytes(held)
    told = set()
    for write in (False, True):
        with pytest.raises(StoreError) as refused:
            open_store(path, write=write)
        told.add(str(refused.value).removeprefix(str(path)))
    assert path.read_bytes() == held
    assert len(told) == 1 and "\n" not in min(told)
    return min(told)


def test_a_damaged_store_is_told_from_a_file_that_never_was_one(tmp_path) -> None:
    path = tmp_path / "plans.kgl"
    with open_store(path, write=True) as store:
        store.load([city_2024()])
    whole = path.read_bytes()
    for at in (1, 2, 3, 12, 13, 60, 1000, len(whole) // 2, len(whole) - 1):
        assert DAMAGED in told_of(path, whole[:at]), f"cut at {at}"
    for at in (*range(16), 40, 2000, len(whole) - 1):
        changed = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        assert DAMAGED in told_of(path, changed), f"another byte at {at}"
    for size in (1, 4, 16, 1000):
        assert DAMAGED in told_of(path, bytes(size) + whole[size:]), f"{size} zeros at the beginning"
        assert DAMAGED in told_of(path, whole[:-size] + bytes(size)), f"{size} zeros at the end"
        assert DAMAGED in told_of(path, whole[size:]), f"without its first {size} bytes"
    for size in (0, 1, len(whole)):
        assert EMPTY in told_of(path, bytes(size)), f"{size} zeros"
    assert NEWER in told_of(path, whole[:3] + b"\x0c" + whole[4:])
    for held in (b"hello" * 90, b"PK\3\4" * 90, b"\x80\x81" * 90):
        assert NEITHER in told_of(path, held)
        assert NONE in told_of(tmp_path / "notes.txt", held)


FULL = """
import resource, sys
from graph.store.open import open_store
from tests.support.synthetic import synthetic_plan
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    with open_store(sys.argv[1], write=True) as store:
        store.load([synthetic_plan(n) for n in range(40)])
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_store_that_may_not_grow_is_left_as_it_was(tmp_path) -> None:
    path = tmp_path / "plans.kgl"
    with open_store(path, write=True) as store:
        store.load([city_2024()])
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", FULL, path],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "YAODIAN_LANG": "en"},
    )
    assert done.stdout == f"StoreError {path} was left as it was: a file may not grow so large here\n"
    assert path.read_bytes() == before
    assert {p.suffix for p in tmp_path.iterdir()} <= {".kgl", ".lock", ".lock-owner"}
