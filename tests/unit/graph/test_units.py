"""The units of a plan, each once, under the best of the names that its spellings give."""

import pytest

from graph.merge import merge_shared
from graph.model import Plan
from graph.recording import plan_records
from graph.units import named_units, unbroken
from loaders.read.source import source_from_bytes
from loaders.reading import parse_source

TEXT = """石台县2022年旅游工作要点
一、扩大客源
1.办好采茶节。（县文旅局牵头，县市场监管局配合）
2.修缮古道。（县文化和旅游局牵头，县市监局、县市场监管局配合）
3.培训讲解员。（县文旅局牵头，县应急管理局、县应急局配合）
"""


def plan(text: str, name: str = "a.txt") -> Plan:
    return parse_source(source_from_bytes(name, text.encode()))


def test_the_text_lends_a_unit_its_full_name_wherever_it_stands() -> None:
    units = {u.name: u for u in named_units(plan(TEXT)).values()}
    assert (units["县文旅局"].full_name, units["县文旅局"].full_name_source) == ("石台县文化和旅游局", "text")


def test_the_form_shown_is_the_one_used_most() -> None:
    shown = {u.name: u.shown for u in named_units(plan(TEXT)).values()}
    assert shown == {"县文旅局": "县文旅局", "县市监局": "县市场监管局", "县应急局": "县应急局"}


def test_an_official_name_outlives_a_later_plan_that_tells_none() -> None:
    later = TEXT.replace("2022年", "2023年").replace("县文化和旅游局", "县文旅局")
    both = merge_shared([plan_records(plan(TEXT)), plan_records(plan(later, "b.txt"))])
    props = next(p for label, p in both.nodes.values() if label == "Unit" and p["name"] == "县文旅局")
    assert (props["full_name"], props["full_name_source"]) == ("石台县文化和旅游局", "text")


def test_each_of_several_who_sign_is_a_unit_under_its_full_name() -> None:
    notice = "关于印发石台县2022年旅游工作要点的通知\n各乡镇人民政府：\n现将要点印发给你们，请认真执行。\n"
    text = notice + "石台县茶业局\n石台县景区局\n2022年3月1日\n" + TEXT
    issuers = plan(text).issuers
    assert [(u.full_name, u.full_name_source) for u in issuers] == [
        ("石台县茶业局", "text"),
        ("石台县景区局", "text"),
    ]


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("交通运\n输局", "交通运输局"),
        ("文化和\r\n\n  旅游厅", "文化和旅游厅"),
        ("China\nMobile 分公司", "China Mobile分公司"),
        ("市数据局", "市数据局"),
        ("", ""),
    ],
)
def test_a_name_that_a_line_breaks_is_one_spelling(surface: str, name: str) -> None:
    assert unbroken(surface) == name
