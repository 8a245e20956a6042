"""Who signed: lines above the date, several issuers one behind the other."""

import pytest

from loaders.notice.issuers import (
    before_about,
    dated_piece,
    heads,
    part_issuers,
    piece_signature,
    tail_date,
    tail_issuer,
)
from loaders.notice.pieces import Piece


def made(*lines: str) -> list[Piece]:
    return [Piece(line, 0, len(line)) for line in lines]


@pytest.mark.parametrize(
    ("words", "want"),
    [
        ("含山县教育局", ["含山县教育局"]),
        ("含山县教育局、含山县财政局", ["含山县教育局", "含山县财政局"]),
        ("含山县教育局含山县财政局", ["含山县教育局", "含山县财政局"]),
        ("含山县教育局含山县财政局含山县水利局", ["含山县教育局", "含山县财政局", "含山县水利局"]),
        ("中共含山县委办公室含山县人民政府办公室", ["中共含山县委办公室", "含山县人民政府办公室"]),
        ("", [""]),
    ],
)
def test_issuers_one_behind_the_other(words, want):
    assert part_issuers(words) == want


def test_issuers_without_end_need_no_depth():
    assert len(part_issuers("含山县教育局" * 3000)) == 3000


def test_a_wrapped_signature_is_joined():
    pieces = made("请认真落实。", "含山县人民政府", "办公室", "2023年3月1日")
    assert dated_piece(pieces) == 3
    assert piece_signature(pieces, 3) == "含山县人民政府办公室"


def test_several_lines_are_several_issuers():
    pieces = made("请认真落实。", "含山县教育体育局", "含山县财政局", "2023年3月1日")
    assert piece_signature(pieces, 3) == "含山县教育体育局、含山县财政局"


def test_the_end_of_the_text_may_be_signed():
    tail = made("抓好落实。含山县教育局2023年3月1日")
    assert tail_date(tail) == "2023-03-01"
    assert tail_issuer(tail) == "含山县教育局"


def test_words_before_about_name_the_issuer():
    assert before_about(made("含山县教育局关于印发工作要点的通知")) == "含山县教育局"


def test_the_head_names_those_who_issue_together():
    head = made("含山县教育局", "含山县财政局", "含山县水利局文件", "含教〔2023〕1号", "关于印发方案的通知")
    assert heads(head) == ["含山县教育局", "含山县财政局", "含山县水利局"]
    assert heads(made("含山县教育局", "关于印发方案的通知")) == []
