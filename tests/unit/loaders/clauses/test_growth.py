"""Finding clauses takes time in step with the text, whatever the text, and its depth does not follow the input."""

import time
from itertools import islice

import pytest

from loaders.clauses.brackets import bracket_pairs
from loaders.clauses.finder import find_clauses
from loaders.clauses.grammar import ClauseContext, parse_clause
from loaders.clauses.prose import prose_clauses
from loaders.text.aligned import squeezed
from loaders.text.plain import plain
from tests.support.growth import measured_again

pytestmark = pytest.mark.slow

REPEATED = {
    "lost brackets, one a line": "（市教育局牵头吧\n",
    "lost brackets in one line": "（市教育局牵头",
    "empty lost brackets": "（\n",
    "labels in a row": "责任单位：市教育局 ",
    "labels on lines": "责任单位：市教育局\n",
    "labels behind full stops": "责任单位：市教育局。",
    "labels without white space": "责任单位：市教育局，",
    "labels with lost brackets": "责任单位：（市教育局 ",
    "labels of what is no unit": "责任单位：今天天气好、",
    "colons": "：",
    "sentences without an end": "市教育局牵头吧，",
    "many small clauses in one sentence": "由市教育局牵头，市财政局配合，开展活动，",
    "dashes in a line": "；—市教育局",
    "dashes before what is no clause": "——好。",
    "names without an end": "市教育局，市财政局和",
}


def seconds(unit: str, size: int) -> float:
    text = plain((unit * size)[:size])
    start = time.process_time()
    find_clauses(text) or prose_clauses(text, 0, len(text))
    return time.process_time() - start


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
@measured_again
def test_time_grows_with_the_text(unit: str) -> None:
    find_clauses("工作（市教育局牵头）。")  # tables are read
    small, large = seconds(unit, 5_000), seconds(unit, 20_000)
    assert large < 6 * small + 0.2


@pytest.mark.parametrize("unit", ["要应须具体", "负责的", "，配合", "(牵头", "、市教育局负责、"])
@measured_again
def test_time_of_a_cell_grows_with_it(unit: str) -> None:
    def taken(size: int) -> float:
        text = plain((unit * size)[:size])
        start = time.process_time()
        parse_clause(squeezed(text, 0, len(text)), ClauseContext(label="owner"))
        return time.process_time() - start

    assert taken(20_000) < 6 * taken(5_000) + 0.2


@pytest.mark.parametrize("unit", ["（市教育局牵头", "责任单位：市教育局。", "（\n"])
def test_depth_does_not_follow_the_text(unit: str) -> None:
    find_clauses(plain(unit * 3_000))


def test_a_lost_bracket_ends_with_its_line() -> None:
    assert bracket_pairs("(a\n(b)c", 0, 7) == ((0, 2), (3, 6))
    assert bracket_pairs("(a(b)c。d", 0, 8) == ((0, 6), (2, 5))


def test_a_lone_angle_closes_a_bracket() -> None:
    assert bracket_pairs("<5(a<b>c>d", 0, 10) == ((2, 9),)


def test_of_many_lost_brackets_in_a_line_the_last_few_count() -> None:
    pairs = bracket_pairs("(" * 400 + "\n", 0, 401)
    assert list(islice(pairs, 2)) == [(392, 400), (393, 400)]
