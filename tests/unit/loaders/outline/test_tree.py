"""Outlines: labels nest by their kinds, slips of numbering are values, and time grows in step with the text."""

from dataclasses import FrozenInstanceError
from time import process_time

import pytest

from loaders.outline import Item, Kind, Outline, build_outline, cut_stretches, find_labels
from loaders.outline.sequence import Gap
from loaders.text.plain import plain
from tests.support.growth import measured_again


def outline(text: str) -> Outline:
    words = plain(text)
    return build_outline(words, find_labels(words), 0, len(words))


NESTED = "一、产业\n（一）工业\n1.强链。\n2.补链。\n（二）农业\n二、民生\n"


def test_items_nest_by_their_kinds():
    items = outline(NESTED).items
    above = [[(x.kind.name, x.value) for x in item.ancestors()] for item in items]
    assert above[2] == [("CHINESE_PAREN", 1), ("CHINESE", 1)]
    assert [item.value for item in items[0].children] == [1, 2]
    assert [item.value for item in outline(NESTED).top] == [1, 2]
    assert items[0].parent is None and items[3].parent is items[1]


def test_own_words_end_at_the_first_child():
    items = outline(NESTED).items
    text = plain(NESTED)
    assert text[items[0].body : items[0].own_end] == "产业\n"
    assert text[items[1].start : items[1].end] == "(一)工业\n1.强链。\n2.补链。\n"


def test_items_are_values():
    item = outline(NESTED).items[1]
    with pytest.raises(FrozenInstanceError):
        item.end = 0  # type: ignore[misc]
    assert item in {outline(NESTED).items[1]}
    assert Item(Kind.ARABIC, 1, 0, 2, 9, 9).children == ()


def test_a_missing_number_is_a_gap_before_the_next():
    found = outline("1、抓招商。\n2、抓项目。\n4、抓服务。\n")
    assert [item.value for item in found.items] == [1, 2, 4]
    assert found.gaps == (Gap("missing", found.items[2].start, 3, 4),)


def test_a_number_that_stands_twice_is_a_gap():
    found = outline("1、抓招商。\n2、抓项目。\n2、抓服务。\n3、抓环境。\n")
    assert [item.value for item in found.items] == [1, 2, 2, 3]
    assert found.gaps == (Gap("twice", found.items[2].start, 2),)


@pytest.mark.parametrize(
    ("text", "values", "gap"),
    [
        ("四、教育\n（一）建校。\n（二）招师。\n", [4, 1, 2], Gap("missing", 0, 1, 4)),
        ("第二章 林业\n第三节 造林\n植树。\n", [2, 3], Gap("missing", 0, 1, 2)),
        ("一、水利\n1.清淤。\n2.护岸。\n二、林业\n2.造林。\n", [1, 1, 2, 2, 2], Gap("missing", 22, 1, 2)),
        ("2.清淤。\n3.护岸。\n", [2, 3], Gap("missing", 0, 1, 2)),
        ("1-1清淤。\n1-2护岸。\n1-4造林。\n", [1, 2, 4], Gap("missing", 14, 3, 4)),
    ],
)
def test_a_sequence_without_its_first_numbers_is_a_gap(text: str, values: list[int], gap: Gap):
    found = outline(text)
    assert [item.value for item in found.items] == values
    assert gap in found.gaps


def test_ranges_are_no_labels():
    text = "1.强链。\n1-3月完成招标。\n4-6月开工。\n2.补链。\n"
    assert [item.value for item in outline(text).items] == [1, 2]
    assert [item.value for item in outline("1.强链。\n3-5家企业入库。\n2.补链。\n").items] == [1, 2]


def test_a_stretch_reads_its_own_labels_only():
    words = plain("一、产业\n1.强链。\n2.补链。\n一、民生\n1.建校。\n二、保障\n")
    second = words.index("一、民生")
    labels = find_labels(words)
    first = build_outline(words, labels, 0, second)
    assert [item.value for item in first.items] == [1, 1, 2]
    assert first.items[-1].end == second
    assert [item.value for item in build_outline(words, labels, second, len(words)).items] == [1, 1, 2]


GROWING = [
    "一、\n",
    "一、工作\n二、任务\n",
    "一、工作二、任务",
    "（一）抓。（二）抓。",
    "1.2 抓\n",
    "1.1家企业",
    "责任单位：甲1.",
    "任务1：行动一：\n",
    "1、抓\n3、抓\n",
    "三、抓\n五、抓\n",
    "一、抓招商1.抓项目",
]


@pytest.mark.parametrize("fragment", GROWING)
@measured_again
def test_time_grows_in_step_with_the_text(fragment):
    def seconds(size: int) -> float:
        words = plain(fragment * (size // len(fragment)))
        begin = process_time()
        labels = find_labels(words)
        for start in [0, *(label.start for label in labels[::40])]:
            build_outline(words, labels, start, min(len(words), start + 200))
        build_outline(words, labels, 0, len(words))
        return process_time() - begin

    small, large = (min(seconds(size) for _ in range(3)) for size in (3_000, 12_000))
    assert large < 10 * small + 0.01


@measured_again
def test_a_plan_in_one_line_is_cut_in_step_with_its_length() -> None:
    def seconds(size: int) -> float:
        words = plain("责任单位：甲1." * (size // 8))
        begin = process_time()
        cut_stretches(words)
        return process_time() - begin

    small, large = (min(seconds(size) for _ in range(2)) for size in (30_000, 300_000))
    assert large < 25 * small + 0.01
