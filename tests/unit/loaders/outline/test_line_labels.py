"""Rarer forms of numbers open items where they count on from line to line, and are none where they stand alone."""

import pytest

from loaders.outline import build_outline, cut_stretches, find_labels
from loaders.text.plain import plain

RUNS = [
    "⑴ ⑵ ⑶", "⒈ ⒉ ⒊", "㈠ ㈡ ㈢", "❶ ❷ ❸", "Ⅰ. Ⅱ. Ⅲ.", "Ⅳ、 Ⅴ、 Ⅵ、", "A1. A2. A3.", "B-1、 B-2、 B-3、", "A. B. C.", "a) b) c)",
    "I. II. III.", "No.1: No.2: No.3:", "1， 2， 3，", "1： 2： 3：", "一） 二） 三）", "第1项： 第2项： 第3项：", "第一件、 第二件、 第三件、",
    "【任务1】 【任务2】 【任务3】", "（行动一） （行动二） （行动三）", "事项（1） 事项（2） 事项（3）",
]  # fmt: skip


def values(text: str) -> list[int]:
    words = plain(text)
    return [item.value for item in build_outline(words, find_labels(words), 0, len(words)).items]


@pytest.mark.parametrize("run", RUNS)
def test_a_form_counts_on_from_line_to_line(run: str) -> None:
    labels = run.split()
    first = 4 if run.startswith("Ⅳ") else 1
    below = "".join(f"{label}办好实事。\n" for label in labels)
    assert values(f"一、民生\n{below}") == [1, first, first + 1, first + 2]


@pytest.mark.parametrize(
    "line",
    [
        "Ⅱ级响应启动。",
        "Ⅰ.类企业增多。",
        "A级景区达到3家。",
        "A.甲村",
        "G20 峰会",
        "12：其中城区6处。",
        "第一项议题。",
        "No.1 展馆",
        "二）",
    ],
)
def test_a_form_alone_is_no_label(line: str) -> None:
    assert values(f"1.抓招商。\n{line}\n2.抓项目。\n") == [1, 2]


def test_letters_nest_as_they_stand() -> None:
    kinds = [
        item.kind.name
        for item in cut_stretches("A.产业\n1.强链。\n2.补链。\nB.民生\n1.办学。\n2.修路。\n")[0].outline.items
    ]
    assert kinds == ["PART", "ARABIC", "ARABIC", "PART", "ARABIC", "ARABIC"]
    deeper = [
        item.kind.name
        for item in cut_stretches("1.产业\nA.强链。\nB.补链。\n2.民生\nA.办学。\nB.修路。\n")[0].outline.items
    ]
    assert deeper == ["ARABIC", "CIRCLED", "CIRCLED", "ARABIC", "CIRCLED", "CIRCLED"]


def test_letters_with_numbers_stand_below_letters() -> None:
    outline = cut_stretches("A.基础\nA1.网箱。\nA2.渔港。\nB.链条\nB1.加工。\n")[0].outline
    assert [(item.kind.name, item.value) for item in outline.items] == [
        ("PART", 1), ("TASK", 1), ("TASK", 2), ("PART", 2), ("TASK", 1),
    ]  # fmt: skip


def test_a_number_made_by_a_list_and_typed_again_counts_once() -> None:
    assert values("1. 1.修路。\n2. 2.办学。\n3. 3.植树。\n") == [1, 2, 3]


def test_chapters_stand_below_parts() -> None:
    outline = cut_stretches("第三篇 产业\n第六章 农业\n第一节 种粮\n第七章 工业\n第四篇 民生\n第八章 教育\n")[
        0
    ].outline
    assert [item.value for item in outline.top] == [3, 4]


def test_an_excerpt_keeps_the_heading_right_above_its_first_item() -> None:
    outline = cut_stretches(plain("（五）修路。\n（六）架桥。\n六、民生\n（七）养老。\n"))[0].outline
    assert [item.value for item in outline.items] == [5, 6, 6, 7]
