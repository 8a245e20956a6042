"""Deadlines of every form, each a made-up sentence with what a careful reader finds in it."""

import json
from pathlib import Path

import pytest

from loaders.deadlines import find_deadlines, parse_date
from loaders.text.plain import plain

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "deadline_cases.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_a_sentence_gives_its_deadlines(case: dict) -> None:
    text = case["text"]
    found = find_deadlines(text, plain(text), 0, len(text), year=case["year"])
    assert [(d.mention.surface, d.date) for d in found] == [
        (e["surface"], e["date"]) for e in case["deadlines"]
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年6月13日", "2024-06-13"),
        ("2024 年 6 月 13 日", "2024-06-13"),
        ("二〇二四年六月十三日", "2024-06-13"),
        ("二○二四年十二月三十一日", "2024-12-31"),
        ("2024-06-13", "2024-06-13"),
        ("2024.6.3", "2024-06-03"),
        ("2024/6/13", "2024-06-13"),
        ("2024年1月", "2024-01-31"),
        ("6月底前", "2023-06-30"),
        ("2月底", "2023-02-28"),
        ("4月份", "2023-04-30"),
        ("三季度", "2023-09-30"),
        ("上半年", "2023-06-30"),
        ("年内", "2023-12-31"),
        ("年底前", "2023-12-31"),
        ("全年", "2023-12-31"),
        ("“十四五”末", "2025-12-31"),
        ("到2027年", "2027-12-31"),
        ("明年3月底前", "2024-03-31"),
        ("春节前", None),
        ("长期坚持", None),
        ("2024年13月", None),
        ("2024年2月30日", None),
        ("2024-13-01", None),
        ("关于2024年", None),
        ("", None),
    ],
)
def test_a_single_date_is_read(text: str, day: str | None) -> None:
    assert parse_date(plain(text), 2023) == day


def test_a_date_without_a_year_needs_the_year_of_the_plan() -> None:
    assert parse_date("6月底前") is None
    text = "6月底前完成。"
    assert [(d.mention.surface, d.date) for d in find_deadlines(text, text, 0, len(text), year=None)] == [
        ("6月底前", None)
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("印发之日起30日内制定细则。", "2024-04-30"),
        ("自发布之日起3个月内完成。", "2024-06-30"),
        ("自印发之日起20个工作日内报送。", None),
    ],
)
def test_days_after_the_issue_count_from_it(text: str, day: str | None) -> None:
    found = find_deadlines(text, plain(text), 0, len(text), year=2024, issued="2024-03-31")
    assert [d.date for d in found] == [day]


def test_a_cell_of_a_table_is_a_deadline_by_itself() -> None:
    for text, day in [
        ("3月", "2016-03-31"),
        ("全年", "2016-12-31"),
        ("6月30日", "2016-06-30"),
        ("每季度", None),
    ]:
        found = find_deadlines(text, text, 0, len(text), year=2016)
        assert [(d.mention.surface, d.date) for d in found] == [(text, day)]


def test_each_date_of_a_cell_of_dates_counts() -> None:
    for text, days in [
        ("2016年9月底（试点）", ["2016-09-30"]),
        ("3月启动、年底完成，持续推进", ["2016-03-31", "2016-12-31"]),
        ("2016年6月底前完成并长期坚持", ["2016-06-30"]),
        ("2015年12月", ["2015-12-31"]),
        ("7月起", []),
        ("持续推进", []),
        ("贯穿全年", []),
    ]:
        found = find_deadlines(text, plain(text), 0, len(text), year=2016, cell=True)
        assert [d.date for d in found] == days, text


def test_a_recurring_date_says_so() -> None:
    text = "每月25日前报送进展，12月20日前报送总结。"
    found = find_deadlines(text, text, 0, len(text), year=2016)
    assert [(d.date, d.rule) for d in found] == [(None, "recurs"), ("2016-12-20", "limit")]


def test_mentions_index_the_text_as_read() -> None:
    text = "前言。\n力争到２０２０\n年 底前，建成平台。"
    found = find_deadlines(text, plain(text), 4, len(text), year=2016)
    assert [(d.mention.surface, d.date) for d in found] == [("到２０２０\n年 底前", "2020-12-31")]
    assert all(text[d.mention.start : d.mention.end] == d.mention.surface for d in found)
