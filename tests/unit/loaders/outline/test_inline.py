"""Lines that hold whole runs of items, and lists behind which a number may be glued."""

import pytest

from loaders.outline import find_labels
from loaders.outline.inline import behind_list, in_inline_lines
from loaders.text.plain import plain
from loaders.text.vocabulary import rows

RUN = "为做好工作，制定本方案。一、总体要求坚持稳中求进。二、重点任务抓好招商引资，办好推介活动，做实跟踪服务，开工一批项目，健全调度机制，解决用地用能问题。三、保障措施强化督查。"


def inline(text: str) -> int:
    words = plain(text)
    return len(in_inline_lines(words, find_labels(words)))


def test_a_long_line_that_counts_up_is_inline():
    assert inline(RUN + "\n") == 3


def test_beside_items_that_open_lines_a_line_must_be_longer():
    assert inline(f"一、工作\n{'。' * 30}（一）抓招商。（二）抓项目。\n") == 0
    assert inline(f"一、工作\n{'。' * 240}（一）抓招商。（二）抓项目。\n") == 2


def test_a_line_that_opens_with_a_chapter_and_counts_parts():
    assert inline("一、产业（一）抓招商，做实跟踪服务工作。（二）抓项目，开工一批项目。\n二、民生\n") == 3


@pytest.mark.parametrize("words", [r["example"] for r in rows("outline_words") if r["use"] == "list_label"])
def test_a_number_may_stand_right_behind_a_list(words):
    text = plain(words)
    assert behind_list(text, len(text))
    assert not behind_list(text + "。抓好", len(text) + 3)
    assert not behind_list("要求:抓好", 5)


@pytest.mark.parametrize("at", [3, 5, 7])
def test_a_long_line_broken_anywhere_is_inline_on_both_sides(at: int):
    points = [
        f"{n}.办好第{n}场推介活动，做实跟踪服务，解决用地用能问题，健全调度机制，{'开工一批重点项目，' * 5}投产一批。"
        for n in range(1, 11)
    ]
    whole = "一、重点任务" + "".join(points)
    cut = whole.index(f"{at}.") + 12
    assert inline(whole) == 11
    assert inline(f"{whole[:cut]}\n{whole[cut:]}") == 11
