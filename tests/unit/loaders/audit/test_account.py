"""The account divides the whole text; the witnesses tell what a damaged text hides."""

import pytest

from graph.model import Plan, Source
from loaders.reading import parse_source

HEAD = "青阳县2024年工作要点\n一、扩大开放\n"
POINTS = (
    "1.赴上海市招商。（县商务局牵头，县财政局配合）\n"
    "2.办好展会。（县文旅局牵头，县商务局、县公安局配合）\n"
    "3.扩建校舍。（县教育局负责）\n"
    "4.新建球场。（县教育局、县财政局按职责分工负责）\n"
    "5.修好水渠。（县水利局牵头，县财政局、县农业农村局配合）\n"
    "6.种好果树。（县林业局负责）\n"
)
TEXT = f"{HEAD}{POINTS}青阳县人民政府办公室\n2024年3月1日\n"


def read(text: str) -> Plan:
    return parse_source(Source("plan.txt", "0" * 64, text), jurisdiction="青阳县")


def kinds(plan: Plan, words: str) -> set[str]:
    at = plan.text.index(words)
    return {span.kind for span in plan.spans if span.start < at + len(words) and at < span.end}


def test_spans_divide_the_whole_text():
    plan = read(TEXT)
    assert plan.spans[0].start == 0 and plan.spans[-1].end == len(plan.text)
    assert all(a.end == b.start for a, b in zip(plan.spans, plan.spans[1:], strict=False))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("青阳县2024年工作要点", "title"),
        ("扩大开放", "heading"),
        ("赴上海市招商", "words"),
        ("县财政局", "name"),
        ("牵头", "role word"),
        ("青阳县人民政府办公室", "signature"),
        ("2024年3月1日", "date"),
    ],
)
def test_each_kind_stands_where_it_is(words: str, kind: str):
    assert kinds(read(TEXT), words) == {kind}


def test_a_sound_plan_has_no_finding_and_is_explained():
    plan = read(TEXT)
    assert (plan.findings, plan.coverage) == ((), 1.0)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("县商务局、县公安局", "县商务局县公安局长", "name-glued"),
        ("县商务局、县公安局", "县商务局无为市政府", "name-glued"),
        ("县公安局", "各部门乡镇", "name-glued"),
        ("县农业农村局", "县农\n— 12 —\n业农村局", "page-number-inside"),
        ("县水利局牵头", "县水利局牵夹", "owners-unread"),
        ("（县林业局负责）", "（县林业局负贵）", "no-owner-among-owned"),
        ("县教育局负责", "县教\ufffd局负责", "name-broken"),
        ("招商。（县商务局", "招商。县商务局", "bracket-unpaired"),
        ("6.种好果树", "种好果树", "clauses-pooled"),
        ("（县教育局负责）", "承接单位：县教育局", "label-by-form"),
        ("（县教育局负责）", "", "no-owner-among-owned"),
        ("县财政局配合", "县商务局配合", "role-twice"),
        ("3.扩建校舍", "4.扩建校舍", "number-twice"),
    ],
)
def test_a_damage_is_told_at_its_line(old: str, new: str, code: str):
    text = TEXT.replace(old, new, 1)
    assert text != TEXT
    damaged = read(text)
    line = text[: TEXT.index(old)].count("\n") + 1
    near = {f.code for f in damaged.findings if abs(f.line - line) <= 1}
    assert code in near, damaged.findings
