"""Labels: numbers have no ceiling, and years, amounts and numbers of documents are none."""

import pytest

from loaders.outline import build_outline, find_labels
from loaders.text.plain import plain

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Write a number below 10,000 in Chinese numerals."""
    words, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + name
        gap = bool(words) and not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def numbers(text: str) -> list[int]:
    words = plain(text)
    return [item.value for item in build_outline(words, find_labels(words), 0, len(words)).items]


@pytest.mark.parametrize("form", ["{}．", "{}、", "（{}）", "第{}条 ", "任务{}："])
@pytest.mark.parametrize("write", [str, chinese])
def test_a_plan_may_number_as_many_points_as_it_has(form, write):
    lines = [f"{form.format(write(n))}办好某件实事。\n" for n in range(1, 1201)]
    assert numbers("".join(lines)) == list(range(1, 1201))


def test_numbers_of_decimals_have_no_ceiling_either():
    text = "1.总则\n" + "".join(f"1.{n} 办好某件实事。\n" for n in range(1, 151))
    assert numbers(text) == [1, *range(1, 151)]


def test_circles_go_on_beyond_twenty():
    circles = [
        chr(code) for a, b in ((0x2460, 0x2474), (0x3251, 0x3260), (0x32B1, 0x32C0)) for code in range(a, b)
    ]
    assert numbers("".join(f"{c}办好实事。\n" for c in circles)) == list(range(1, 51))


@pytest.mark.parametrize(
    "line",
    [
        "2024.全年投资增长。",
        "2024．全年\n2025．明年",
        "2024 年工作",
        "1000.5万元投资。",
        "1200 万元投资。",
        "（2024）",
        "无政办〔2024〕1200号",
        "1200、1300万元。",
        "联系电话6312345）",
        "二〇二四、二〇二五年。",
    ],
)
def test_a_large_number_alone_is_no_label(line):
    assert find_labels(plain(f"{line}\n")) == []
    assert numbers(f"1、抓招商。\n{line}\n2、抓项目。\n") == [1, 2]


def test_an_excerpt_may_begin_with_a_large_number():
    assert numbers("1001．抓招商。\n1002．抓项目。\n1003．抓服务。\n") == [1001, 1002, 1003]


def test_a_number_over_a_thousand_may_be_missing():
    text = "".join(f"{n}．办好实事。\n" for n in range(1, 1201) if n != 1100)
    assert len(numbers(text)) == 1199
