"""Owners before the colon with which items begin."""

import pytest

from loaders.clauses.subjects import subject_clauses
from loaders.outline import build_outline, find_labels
from loaders.text.plain import plain


def subjects(text: str) -> list[tuple[str, list[str]]]:
    words = plain(text)
    items = build_outline(words, find_labels(words), 0, len(words)).items
    return [
        (words[clause.start : clause.end], [owner.role for owner in clause.parsed.mentions])
        for clause in subject_clauses(words, items)
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "一、职责\n（一）市水利局：牵头制定方案。\n（二）市财政局：协助落实资金。\n",
            [("市水利局", ["lead"]), ("市财政局", ["joint"])],
        ),
        (
            "1.县教育局（县招考办）：组织考试。\n2.县公安局、县交通局：维护秩序。\n3.其他要求：从严。\n",
            [("县教育局", ["lead"]), ("县公安局、县交通局", ["joint", "joint"])],
        ),
        (
            "（一）省文物局。负责巡查。\n（二）省公安厅、省应急厅。配合执法。\n",
            [("省文物局", ["lead"]), ("省公安厅、省应急厅", ["joint", "joint"])],
        ),
        (
            "（一）区市场监管局\n查处假货。\n（二）各镇（街道）\n排查摊点。\n",
            [("区市场监管局", ["lead"]), ("各镇(街道)", ["joint"])],
        ),
        (
            "（一）省文旅厅 统筹线路。\n（二）省体育局 承办赛事。\n",
            [("省文旅厅", ["lead"]), ("省体育局", ["lead"])],
        ),
        (
            "1.县妇联职责：走访家庭。\n2.县残联职责：发放辅具。\n",
            [("县妇联", ["lead"]), ("县残联", ["lead"])],
        ),
        ("（一）农贸市场\n改造摊位。\n（二）服务中心\n扩建大厅。\n", []),
        ("1.县教育局：组织考试。\n2.维护秩序。\n3.保障供水。\n", []),
        ("1.责任单位：县教育局\n2.责任单位：县公安局\n", []),
        ("1.工作目标：建成平台。\n2.工作措施：压实责任。\n", []),
    ],
)
def test_owners_before_the_colon(text: str, want: list[tuple[str, list[str]]]) -> None:
    assert subjects(text) == want
