"""Pieces of a notice: lines, units side by side, one line that holds all; page furniture and marks are left out."""

import pytest

from loaders.notice.pieces import read_pieces
from loaders.text.plain import plain
from loaders.text.vocabulary import rows


def pieces(text: str) -> list[str]:
    words = plain(text)
    found = read_pieces(words, 0, len(words))
    assert all(words[p.start : p.end].strip() for p in found)
    return [piece.text for piece in found]


def test_lines_are_pieces_without_white_space():
    assert pieces("关于印发 工作要点的通知\n\n－ 1 －\n各单位：\n") == ["关于印发工作要点的通知", "各单位:"]


def test_units_side_by_side_stand_apart():
    assert pieces("桐城市教育体育局  桐城市财政局\n") == ["桐城市教育体育局", "桐城市财政局"]


def test_a_line_that_holds_a_notice_is_cut():
    line = (
        "关于印发含山县茶产业发展方案的通知 各镇人民政府： 请认真贯彻执行，抓好落实，确保各项任务按期完成，年底前报送总结材料。"
        "含山县人民政府办公室2023年3月1日 含山县茶产业发展方案为推动茶产业高质量发展，根据上级要求，结合本县实际，制定本方案。"
    )
    assert pieces(line)[-4:] == [
        "含山县人民政府办公室",
        "2023年3月1日",
        "含山县茶产业发展方案",
        "为推动茶产业高质量发展,根据上级要求,结合本县实际,制定本方案。",
    ]


def test_a_saved_page_begins_with_its_title():
    page = "首页>政务公开\n公开目录导航\n2023年教育工作要点\n发布日期：2023-03-01\n各单位：\n"
    assert pieces(page) == ["2023年教育工作要点", "各单位:"]


@pytest.mark.parametrize("use", ["page_word", "page_label", "field_title", "field_issuer", "field_published"])
def test_examples_of_furniture_are_left_out(use):
    for row in rows("furniture"):
        if row["use"] == use:
            assert row["example"] not in pieces(f"各单位：\n{row['example']}\n"), row


@pytest.mark.parametrize("mark", [row["example"] for row in rows("furniture") if row["use"] == "paper_mark"])
def test_marks_above_a_title_are_left_out(mark):
    assert [p for p in pieces(f"各单位：\n{mark}\n") if "公开" in p or "文件" in p] == []


def test_quotation_marks_around_a_title_are_left_out():
    assert pieces("《含山县工作要点（试行）》\n") == ["含山县工作要点(试行)"]
    assert pieces("《含山县志》\n") == ["《含山县志》"]
