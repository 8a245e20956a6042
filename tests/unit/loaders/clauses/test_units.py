"""One identity for all spellings of a unit at a level and in a jurisdiction."""

import pytest

from graph.entities import Unit
from loaders.clauses.units import UnitResolver, unknown_place
from loaders.places.gazetteer import gazetteer


def resolver(place: str, year: int = 2024) -> UnitResolver:
    home = gazetteer().resolve(place)
    assert home is not None
    return UnitResolver(home, gazetteer().superiors(home), year)


def unit(name: str, place: str = "无为市", year: int = 2024) -> Unit:
    return resolver(place, year).resolve(name)


@pytest.mark.parametrize(
    ("place", "spellings"),
    [
        ("无为市", ["市应急局", "市应急管理局", "无为市应急管理局", "应急局"]),
        ("无为市", ["市市监局", "市市场监管局", "市市场监督管理局"]),
        ("无为市", ["市发改委", "市发展改革委", "市发展和改革委员会", "无为市发展和改革委员会"]),
        ("无为市", ["无为经济开发区", "无为经济开发区管委会", "市经开区", "市经济开发区管委会"]),
        ("无为市", ["无为医保分局", "市医保分局", "市无为医保分局"]),
        ("无为市", ["市数据资源局", "市数据资源管理局"]),
        ("无为市", ["市经信局", "市经济和信息化局"]),
        ("重庆市", ["市经济信息委", "市经济和信息化委员会"]),
        ("安徽省", ["省发展改革委", "省发展和改革委员会", "安徽省发改委"]),
        ("包头市", ["市政府办公室", "包头市政府办公室"]),
        ("全国", ["发展改革委", "国家发展改革委", "国家发展和改革委员会"]),
        ("全国", ["工业和信息化部", "工信部"]),
    ],
)
def test_spellings_are_one_unit(place: str, spellings: list[str]) -> None:
    assert len({unit(name, place).id for name in spellings}) == 1


def test_the_same_name_is_another_unit_elsewhere_and_at_another_level() -> None:
    ids = {unit("市教育局", "无为市").id, unit("市教育局", "芜湖市").id, unit("省教育厅", "无为市").id}
    assert len(ids) == 3


def test_the_trade_line_ties_the_levels() -> None:
    lines = {unit("市发改委").line, unit("省发展改革委").line, unit("国家发展改革委").line}
    assert lines == {"发展改革"}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("市委组织部", "party"),
        ("市教育局", "government"),
        ("无为经济开发区", "zone"),
        ("无城镇人民政府", "township"),
        ("市税务局", "branch"),
        ("市供电公司", "company"),
        ("市妇联", "body"),
        ("各镇人民政府", "collective"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert unit(name).kind == kind


def test_reformed_institutions_by_year() -> None:
    assert unit("市卫计委", year=2016).name == "市卫计委"
    assert unit("市卫计委", year=2024).id == unit("市卫健委", year=2024).id
    assert unit("市文广新局", year=2016).line == unit("市文旅局").line


def test_a_unit_bears_the_name_that_the_plan_uses() -> None:
    assert unit("市经济和信息化局").name == "市经信局"
    assert unit("市经信局").line == unit("市工信局").line
    assert UnitResolver(unknown_place("a"), (), 2024).resolve("县开发区管委会").name == "县开发区"


def test_units_of_unknown_places_stay_apart() -> None:
    ids = {UnitResolver(unknown_place(plan), (), 2024).resolve("县财政局").id for plan in ("a", "b")}
    assert len(ids) == 2


def test_names_that_share_a_word_stay_apart() -> None:
    assert unit("招商中心").id != unit("市投促中心").id
    assert unit("市自然资源和规划局").id != unit("市农业农村局").id
