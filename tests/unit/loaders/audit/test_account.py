"""The account divides the whole text; the witnesses tell what a damaged text hides."""

import pytest

from graph.model import Plan
from graph.source import Source
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
    ("old", "new"),
    [
        ("县财政局配合）", "县财政局配合；分管领导：邵靖、阚丽）"),
        ("（县林业局负责）", "责任单位：县林业局\n督查单位：县督查室、县信访局"),
        ("县财政局、县农业", "陂垱镇、鑫晟矿业集团、各垸区、县农业"),
        ("县公安局配合）", "县公\n— 12 —\n安局配合）"),
        (
            "6.种好果树。（县林业局负责）\n",
            "6.种好果树。（县林业局负责）\n本要点自印发之日起施行，由县发改局负责解释。\n",
        ),
    ],
)
def test_what_is_right_is_told_with_no_doubt(old: str, new: str):
    assert old in TEXT
    findings = read(TEXT.replace(old, new, 1)).findings
    assert [f.code for f in findings if f.severity != "note"] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("县商务局、县公安局", "县商务局县公安局长", "name-glued"),
        ("县商务局、县公安局", "县商务局无为市政府", "name-glued"),
        ("县公安局", "各部门乡镇", "name-glued"),
        ("县公安局", "县公安局县直有关单位", "name-glued"),
        ("县公安局", "人民银行无为支行县直各相关部门", "name-glued"),
        ("县农业农村局", "县农\n— 12 —\n业农村局", "page-number-inside"),
        ("县水利局牵头", "县水利局牵夹", "owners-unread"),
        ("（县林业局负责）", "（县林业局负贵）", "no-owner-among-owned"),
        ("县教育局负责", "县教\ufffd局负责", "name-broken"),
        ("招商。（县商务局", "招商。县商务局", "bracket-unpaired"),
        ("6.种好果树", "种好果树", "clauses-pooled"),
        ("（县教育局负责）", "承接单位：县教育局", "label-by-form"),
        ("（县教育局负责）", "由教务坊牵头，总务坊配合。", "owners-unread"),
        ("（县林业局负责）", "——种苗坊、护林坊牵头", "owners-unread"),
        ("（县教育局负责）", "", "no-owner-among-owned"),
        ("县财政局配合", "县商务局配合", "role-twice"),
        ("3.扩建校舍", "4.扩建校舍", "number-twice"),
        ("县财政局、县农业农村局配合", "县材政局、县农业农村局配合", "name-misread"),
        ("县财政局、县农业农村局配合", "具财政局、县农业农村局配合", "name-misread"),
        ("（县教育局负责）", "（各有关单伩按职责分工负责）", "name-misread"),
        ("（县教育局负责）", "（各郜门分工负责）", "name-misread"),
        ("（县教育局负责）", "（县直相关郜门和单位负责）", "name-misread"),
        ("（县教育局负责）", "（县直各有关郜门及单位按职责分工负责）", "name-misread"),
        ("（县教育局负责）", "（国务院相关郜门及各地区负责）", "name-misread"),
        ("县公安局", "盾民航机场集团", "name-unknown"),
        ("县公安局", "各盾级人民政府", "name-unknown"),
        ("县财政局、县农业农村局", "县财政局沿线镇人民政府", "name-glued"),
        ("招商。（县商务局", "招商。（人行池州中心支行负贵）再招商。（县商务局", "owners-unread"),
        ("县文旅局牵头", "县文旅旅局牵头", "name-unknown"),
        ("县水利局牵头", "县利局牵头", "name-unknown"),
        ("县公安局", "青阳县人民政府公报公安局", "name-unknown"),
        ("县公安局", "各镇人民政府丶各园区", "name-broken"),
        ("县公安局配合", "县公安局ヽ县统计局配合", "name-broken"),
        ("（县教育局负责）", "\n牵头单位：\n责任单位：县教育局", "role-unread"),
        ("县财政局、县农业农村局", "县财政局、县农业农村", "name-unknown"),
        ("县公安局", "各镇人民政政府", "name-unknown"),
        ("县财政局、县农业农村局", "县财政局.县农业农村局", "name-broken"),
        ("（县教育局负责）", "（责任单位，县教育局）", "role-in-name"),
        ("（县教育局负责）", "\n责任单位县教育局", "role-unread"),
        ("县教育局负责", "县教育局员责", "owners-unread"),
        ("县文旅局牵头，县商务局、县公安局配合", "县文旅局牵头，县商务局、县公安局酉合", "words-unknown"),
        ("（县教育局负责）", "（人寿保险公司青阳分公司）", "owners-unread"),
        ("（县教育局负责）", "责任单位：县教育局，县示范区管委\n会", "clause-cut"),
        ("（县教育局负责）", "责任单位：县教育局，县税务\n局", "clause-cut"),
        (
            "6.种好果树。（县林业局负责）\n",
            "6.种好果树。（县林业局负责）\n6.种好果树。（县林业局负责）\n",
            "line-twice",
        ),
    ],
)
def test_a_damage_is_told_at_its_line(old: str, new: str, code: str):
    text = TEXT.replace(old, new, 1)
    assert text != TEXT
    damaged = read(text)
    line = text[: TEXT.index(old)].count("\n") + 1
    near = {f.code for f in damaged.findings if abs(f.line - line) <= 1}
    assert code in near, damaged.findings


def test_a_name_that_looks_like_a_known_one_is_told_with_it_and_stays_as_read():
    damaged = read(TEXT.replace("县财政局、", "县材政局、", 1))
    told = [item for item in damaged.findings if item.code == "name-misread"]
    assert [item.words for item in told] == [("县材政局", told[0].words[1], "县财政局")]
    assert any(r.as_written.surface == "县材政局" for p in damaged.points for r in p.responsibilities)
    from loaders.audit.misread import Known, meant

    often = Known(["市末来办", "县已方局"])
    assert meant("市未来办", often) == "市末来办"
    assert meant("县己方局", often) == "县已方局"
    assert meant("市财政局", often) == "", "a name that is known is none misread"
    assert meant("市蓝天局", often) == ""


LED = "".join(
    f"{number}.{task}。（县{lead}局牵头，县{other}局配合）\n"
    for number, (task, lead, other) in enumerate(
        (
            ("修路", "交通", "财政"),
            ("种树", "林业", "水利"),
            ("办学", "教育", "民政"),
            ("引水", "水利", "应急"),
            ("统计", "统计", "司法"),
        ),
        1,
    )
)


def test_a_point_without_its_lead_is_told_where_the_others_have_one():
    whole, lost = read(HEAD + LED), read(HEAD + LED.replace("县教育局牵头，", "县教育局、", 1))
    assert not whole.findings
    assert [(f.code, f.point) for f in lost.findings] == [("no-lead-among-led", "3")]


def test_half_a_bracket_around_owners_that_were_not_read_is_told_though_their_point_has_others():
    two = (
        "1.修路（县交通局牵头，县财政局配合）。架桥。县水利局牵头，县应急局配合）\n2.种树。（县林业局负责）\n"
    )
    assert ("owners-unread", "1") in {(f.code, f.point) for f in read(HEAD + two).findings}


def test_a_clause_below_a_line_like_a_heading_is_told():
    text = (
        HEAD
        + "外资专班\n（牵头单位：县商务局）\n1.办推介会。\n2.设基金。\n用地专班\n（牵头单位：县资源局）\n3.收储土地。\n"
    )
    told = [f for f in read(text).findings if f.code == "clause-below-heading"]
    assert [(f.point, f.severity) for f in told] == [("2", "doubtful")]
    assert "clause-below-heading" not in [f.code for f in read(text.replace("\n（牵头", "。（牵头")).findings]
