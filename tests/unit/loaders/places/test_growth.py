"""The reading of places takes time in proportion to the text, however its fragments repeat."""

from time import process_time

import pytest

from loaders.places.find import read_places
from loaders.places.gazetteer import gazetteer
from loaders.places.neighbours import Neighbours
from loaders.text.plain import plain
from tests.support.growth import measured_again

_FRAGMENTS = (
    "与上海",
    "上海、",
    "赴沪",
    "沪苏浙皖",
    "沪苏、",
    "上海新华医院",
    "昆山医院",
    "（上海",
    "《上海",
    "南京至上海铁路",
    "中国科学院",
    "朝阳",
    "上海商会联盟、",
    "与华为、",
    "鄂、苏、浙、沪、",
    "昆曲楚三市",
    "盘锦河蟹、五常大米、",
    "对接苏州中来光伏",
)


def seconds(fragment: str, length: int) -> float:
    text = (fragment * (length // len(fragment) + 1))[:length]
    home = gazetteer().resolve("芜湖市")
    begin = process_time()
    read_places(text, plain(text), 0, length, home=home)
    return process_time() - begin


@pytest.mark.parametrize("fragment", _FRAGMENTS)
@measured_again
def test_eight_times_the_text_takes_far_less_than_its_square(fragment: str) -> None:
    seconds(fragment, 100)
    short = min(seconds(fragment, 3_000) for _ in range(4))
    long = min(seconds(fragment, 24_000) for _ in range(2))
    assert long < 20 * short + 0.05, "in proportion it is 8, with the square 64"


def test_a_long_name_is_looked_up_without_recursion() -> None:
    assert gazetteer().resolve("上海" * 100_000) is None


def test_neighbours_are_near_by_superior_prefecture_province_and_level() -> None:
    assert Neighbours(["340200"]).nearness("340281") == 4.0
    assert Neighbours(["340207"]).nearness("340281") == 4.0
    assert Neighbours(["340104"]).nearness("340281") == pytest.approx(2.4)
    assert Neighbours(["310000"]).nearness("330000") == 0.8
    assert Neighbours(["340000", "set:长三角"]).nearness("510104") == 0.0
    assert not Neighbours([None, ""])
