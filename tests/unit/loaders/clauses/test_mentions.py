"""Lists of units are split into single units, in time in step with the list."""

import time

import pytest

from loaders.clauses.mentions import split_names
from loaders.text.aligned import MASK, squeezed
from loaders.text.plain import plain
from tests.support.growth import measured_again


def names(text: str) -> list[str]:
    words = squeezed(plain(text), 0, len(text))
    return [mention.full for mention in split_names(words.text, 0, len(words.text), words.raw)[0]]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("市教育局、财政局", ["市教育局", "市财政局"]),
        ("市教育局和市财政局", ["市教育局", "市财政局"]),
        ("市文化和旅游局及市体育局", ["市文化和旅游局", "市体育局"]),
        ("市文化和旅游局和市文化和旅游集团", ["市文化和旅游局", "市文化和旅游集团"]),
        ("和市教育局、市住房和城乡建设局", ["市教育局", "市住房和城乡建设局"]),
        ("市教育局等部门和单位", ["市教育局"]),
        ("市教育局等和市财政局", ["市教育局", "市财政局"]),
        ("市教育局（市委教育工委）和市财政局", ["市教育局", "市财政局"]),
        ("市教育局、各县、区人民政府", ["市教育局", "各县、区人民政府"]),
        ("各县（市、区）人民政府、经开区管委会", ["各县(市、区)人民政府", "经开区管委会"]),
        ("各市、县、区、开发区", ["各市、县、区、开发区"]),
        ("市教育局和各镇", ["市教育局", "各镇"]),
        ("青山、临河县人民政府", ["青山县人民政府", "临河县人民政府"]),
        ("★市教育局、*市财政局", ["市教育局", "市财政局"]),
        ("（地区地区地区", ["(地区地区地区"]),
    ],
)
def test_a_list_is_split(text: str, units: list[str]) -> None:
    assert names(text) == units


def test_a_group_that_etc_leaves_open_is_said() -> None:
    mentions, opened = split_names("市教育局等3家单位", 0, 9)
    assert opened
    assert [(m.text, m.etc, m.collective) for m in mentions] == [("市教育局", True, False)]


def test_a_bracketed_note_has_its_stretch() -> None:
    words = squeezed("市教育局(牵头)", 0, 8)
    assert split_names(words.text, 0, 8, words.raw)[0][0].note == (4, 8)


REPEATED = {
    "names": "市教育局、",
    "names with links": "市教育局和",
    "names that are none": "教学和",
    "names with a trade's link": "文化和旅游",
    "links": "和",
    "governments": "市、县、",
    "groups": "各县、区人民政府、",
    "places of one tail": "青山、",
    "etc": "市教育局等和",
    "etc of groups": "等有关",
    "places behind etc": "等镇街道",
    "notes": "教(学)和",
    "notes of levels": "(乡镇、街道",
    "quotes": "\"'",
    "stars": "★市教育局*、",
    "colons": "教育:",
    "levels": "县",
}


def seconds(unit: str, size: int, opening: str = "") -> float:
    text = opening + (unit * size)[:size]
    words = squeezed(text, 0, len(text))
    start = time.process_time()
    split_names(words.text, 0, len(words.text), words.raw)
    return time.process_time() - start


@pytest.mark.parametrize("unit", REPEATED.values(), ids=REPEATED)
@pytest.mark.parametrize("opening", ["", "市教育局等"])
@measured_again
def test_time_grows_with_the_list(unit: str, opening: str) -> None:
    split_names("市教育局", 0, 4)  # tables are read
    small = min(seconds(unit, 5_000, opening) for _ in range(3))
    large = min(seconds(unit, 20_000, opening) for _ in range(2))
    assert large < 6 * small + 0.2


def test_a_hundred_thousand_names_are_split() -> None:
    assert len(split_names("市教育局和" * 100_000, 0, 500_000)[0]) == 100_000


def test_brackets_without_names_are_gone_past_once() -> None:
    text = "市教育局" + MASK * 200_000 + "市财政局" + MASK * 200_000
    raw = text.replace(MASK, "（")
    begin = time.process_time()
    split_names(text, 0, len(text), raw)
    assert time.process_time() - begin < 5, "with the square of their number it takes minutes"
