"""Text without white space keeps the way back to the plan's text."""

import pytest

from loaders.text.aligned import MASK, compacted, masked, squeezed, unspaced


@pytest.mark.parametrize("build", [squeezed, compacted, unspaced])
def test_white_space_goes_and_offsets_lead_back(build):
    plain = "前文。市 发改\n  委负责"
    text = build(plain, 3, len(plain))
    assert text.text == text.raw == "市发改委负责"
    low, high = text.span(1, 4)
    assert plain[low:high] == "发改\n  委"
    assert text.spans([(1, 4), (0, 2)]) == [(low, high), text.span(0, 2)]
    assert [plain[text.offset(i)] for i in range(len(text.text))] == list(text.text)


@pytest.mark.parametrize("build", [squeezed, compacted, unspaced])
def test_nothing_gives_nothing(build):
    assert build("甲 \n 乙", 1, 4).text == ""


def test_white_space_between_whole_names_parts_them():
    plain = "市教育局 市财政局\n市 税务局"
    text = squeezed(plain, 0, len(plain))
    assert text.text == "市教育局、市财政局、市税务局"
    assert text.span(0, 5) == (0, 5)


def test_brackets_are_masked_in_text_and_stand_in_raw():
    plain = "市教育局(市委 教育工委)"
    text = squeezed(plain, 0, len(plain))
    assert text.text == "市教育局" + MASK * 8
    assert text.raw == "市教育局(市委教育工委)"


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("不少于 1 项", "不少于1项"),
        ("2024 GDP 5 10", "2024 GDP 5 10"),
        ("甲   乙", "甲 乙"),
        ("合计\n 12 \n项", "合计 12 项"),
    ],
)
def test_a_space_stays_where_words_must_not_meet(plain, text):
    assert compacted(plain, 0, len(plain)).text == text


def test_a_wrapped_line_of_a_stretch_is_judged_within_it():
    assert compacted("甲12\n乙", 1, 5).text == "12 乙"


def test_stops_stand_as_full_stops():
    plain = "与合肥 合作(市发改委)共建"
    text = unspaced(plain, 0, len(plain), stops=[(6, 12)])
    assert text.text == "与合肥合作。。。。。。共建"
    assert text.span(11, 13) == (12, 14)
    assert unspaced(plain, 4, 8, stops=[(6, 12), (0, 1)]).text == "合作。。"


@pytest.mark.parametrize(
    ("text", "clear"),
    [
        ("甲(乙(丙)丁)戊", "甲戊"),
        ("甲(乙", "甲(乙"),
        ("甲)乙(丙)", "甲)乙"),
        ("甲<乙>丙<>", "甲丙<>"),
        ("甲<九个字以内的注>", "甲"),
        ("甲<这里写了不止八个字>乙", "甲<这里写了不止八个字>乙"),
        ("甲((乙)丙", "甲(丙"),
        ("(甲<乙)丙>", "丙>"),
    ],
)
def test_pairs_of_brackets_are_masked(text, clear):
    assert masked(text).replace(MASK, "") == clear
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["(" * 100_000 + ")" * 100_000, "(甲)" * 100_000, "<(" * 100_000 + ")>" * 100_000]
)
def test_many_brackets_are_masked_in_one_pass(text):
    assert set(masked(text)) <= {MASK, "<", ">"}


@pytest.mark.parametrize("build", [squeezed, compacted, unspaced])
@pytest.mark.parametrize("unit", ["市教育局 ", "甲 ", "1 \n", "(甲 ", "5   "])
def test_a_long_text_is_aligned_in_one_pass(build, unit):
    plain = unit * 50_000
    text = build(plain, 0, len(plain))
    assert len(text.starts) == len(text.offsets) <= len(text.text) + 1
    assert plain[text.offset(len(text.text) - 1)] == text.raw[-1]


@pytest.mark.parametrize(
    ("plain", "text"),
    [
        ("区审批局 招商服务局 滨江经济开发区", "区审批局、招商服务局、滨江经济开发区"),
        ("县档案局 史志研究室", "县档案局、史志研究室"),
        ("市政府 办公室", "市政府办公室"),
        ("县自然\n资源局", "县自然资源局"),
        ("中国人民银行\n江南支行", "中国人民银行江南支行"),
    ],
)
def test_blanks_part_whole_names_and_line_ends_do_not(plain, text):
    assert squeezed(plain, 0, len(plain)).text == text


@pytest.mark.parametrize(
    ("written", "parted"),
    [
        ("省财政厅 萍乡市政府负责", "省财政厅、萍乡市政府负责"),
        ("靖江海事处 靖江海关按职责分工负责", "靖江海事处、靖江海关按职责分工负责"),
        ("县发展改革委 经开区管委会等单位配合", "县发展改革委、经开区管委会等单位配合"),
    ],
)
def test_blanks_part_names_also_before_what_they_do(written: str, parted: str) -> None:
    assert squeezed(written, 0, len(written)).raw == parted
