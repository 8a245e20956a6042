"""Texts of repeated pieces of tables are read in a time that grows with their size."""

import contextlib
import random
import time

import pytest

from graph.errors import PlanError
from loaders.read import source_from_bytes
from loaders.tasktables import find_task_tables
from tests.support.growth import measured_again

pytestmark = pytest.mark.slow

HEADINGS = {
    "spaced": "序号  任务  责任单位\n",
    "lines": "序号\n任务\n责任单位\n",
    "together": "序号任务责任单位完成时限",
    "tabs": "序号\t任务\t责任单位\n",
    "bars": "|序号|任务|责任单位|\n",
}
PIECES = [
    *HEADINGS.values(),
    *(
        " ",
        "\t",
        "|",
        "\n",
        "\f",
        "\u3000",
        "[",
        "{",
        '"',
        "序号",
        "号",
        "1",
        "12、",
        "负责",
        "市发改委",
        "市教育局、",
    ),
    *(
        "6月底",
        "一、加强领导。\n",
        '{id: "1", title: "甲", departments: "乙"},',
        "|---|---|\n",
        "推进建设",
        "完善体系。",
    ),
    *(
        "N  推进建设  市发改委\n",
        "N\t推进\t市发改委\n",
        "N\n推进建设。\n市发改委负责\n",
        "N推进建设市发改委6月底",
    ),
]


def repeated(pieces, size):
    parts, length, number = [], 0, 0
    while length < size:
        number += 1
        parts += [piece.replace("N", str(number)) for piece in pieces]
        length += sum(len(piece.encode()) for piece in pieces)
    return "".join(parts)


def seconds(head, pieces, size):
    data = (head + repeated(pieces, size)).encode()
    start = time.process_time()
    with contextlib.suppress(PlanError):
        find_task_tables(source_from_bytes("a.txt", data))
    return time.process_time() - start


def check(head, pieces):
    small, large = seconds(head, pieces, 10_000), seconds(head, pieces, 40_000)
    if large > 0.25 and large > 6 * small:
        small = max(small, seconds(head, pieces, 10_000))
        large = min(large, seconds(head, pieces, 40_000))
    assert large < max(0.25, 6 * small), (head, pieces)


@pytest.mark.parametrize("head", ["", "spaced", "lines", "together"])
@pytest.mark.parametrize("piece", PIECES)
@measured_again
def test_one_piece_repeated(head, piece):
    check(HEADINGS.get(head, ""), (piece,))


@pytest.mark.parametrize("seed", range(12))
@measured_again
def test_some_pieces_repeated(seed):
    rnd = random.Random(seed)
    check(rnd.choice(["", *HEADINGS.values()]), tuple(rnd.choice(PIECES) for _ in range(rnd.randint(2, 5))))
