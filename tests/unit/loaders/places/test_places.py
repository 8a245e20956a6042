"""Partner regions and partners of points: a table of made-up points with traps from all over the country."""

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.places.find import read_places
from loaders.places.gazetteer import NATION, gazetteer
from loaders.text.plain import plain

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "region_cases.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(text: str, home: str | None = None, year: int | None = 2025, **options: Any):
    place = gazetteer().resolve(home, year=year) if home else None
    return read_places(text, plain(text), 0, len(text), home=place, year=year, **options)


def regions(text: str, home: str | None = None, **options: Any) -> dict[str, str]:
    return {m.region.name: m.via for m in read(text, home, **options)[0]}


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 200
    assert len({c["jurisdiction"] for c in CASES}) >= 100
    assert sum(not c["regions"] for c in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['id']} {c['jurisdiction']}")
def test_a_point_gives_its_partner_regions(case: dict) -> None:
    found = regions(case["text"], case["jurisdiction"])
    need = {r["name"] for r in case["regions"] if not r.get("optional")}
    free = {r["name"] for r in case["regions"]}
    assert need <= set(found) <= free
    for region in case["regions"]:
        if region["name"] in need and not region.get("via_optional"):
            assert found[region["name"]] == region["via"]


@pytest.mark.parametrize(
    "case", [c for c in CASES if c["partners"]], ids=lambda c: f"{c['id']} {c['jurisdiction']}"
)
def test_a_point_gives_its_partners(case: dict) -> None:
    found = {p.name for p in read(case["text"], case["jurisdiction"])[1]}
    assert {p["name"] for p in case["partners"] if not p.get("optional")} <= found
    assert found <= {p["name"] for p in case["partners"]}


def test_mentions_are_the_words_of_the_text() -> None:
    text = "1.与长三角 G60 科创\n走廊各城区合作，赴上\u3000海、溧阳招商。（市发改委牵头，上海某公司配合）"
    start = text.index("与")
    clause = (text.index("（"), len(text))
    found, _ = read_places(
        text, plain(text), start, len(text), exclude=[clause], home=gazetteer().resolve("无为市"), year=2024
    )
    assert [m.region.name for m in found] == ["长三角G60科创走廊", "上海市", "溧阳市"]
    for item in found:
        assert text[item.mention.start : item.mention.end] == item.mention.surface
        assert start <= item.mention.start < item.mention.end <= clause[0]
        assert item.rule


def test_a_clause_names_no_partner() -> None:
    text = "推进项目建设。（上海电力公司、市发改委负责）"
    assert read(text, "无为市", exclude=[(text.index("（"), len(text))]) == ((), ())


def test_a_place_comes_once_with_the_strongest_via() -> None:
    text = "推进南京至九江公路建设，与上海新华医院合作，赴南京、上海招商。"
    assert regions(text, "无为市") == {"南京市": "direct", "九江市": "route", "上海市": "direct"}


def test_own_place_parts_and_superiors_are_left_out() -> None:
    text = "落实安徽省、芜湖市部署，推进无为市、鸠江区产业合作。"
    assert regions(text, "无为市") == {"鸠江区": "direct"}
    assert regions(text, "芜湖市") == {}


def test_a_national_plan_has_no_own_place() -> None:
    text = "支持北京、上海建设科技创新中心，推进京津冀协同发展。"
    expected = {"北京市": "direct", "上海市": "direct", "京津冀": "group"}
    assert regions(text) == expected
    assert {
        m.region.name: m.via for m in read_places(text, plain(text), 0, len(text), home=NATION, year=2020)[0]
    } == expected


def test_a_title_names_documents_and_agreements() -> None:
    assert regions("参照《杭州市数字经济促进条例》制定办法。", "无为市") == {"杭州市": "document"}
    assert regions("落实《南京市·芜湖市应急联动协议》。", "无为市") == {"南京市": "direct"}


def test_dated_names_give_todays_division() -> None:
    assert regions("与无为县、奉化市建立联系。", "和县") == {"无为市": "direct", "奉化区": "direct"}


def test_nothing_gives_nothing() -> None:
    assert read("", "无为市") == ((), ())
    assert read("  \n ", "无为市") == ((), ())
