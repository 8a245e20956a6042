"""Official names of units: only what a table or the text gives; else the longest form as written, with its place."""

from itertools import product

import pytest

from graph.entities import Region
from loaders.clauses.official import _sorts, official_name, officially_so_called
from loaders.clauses.unit_offices import office_of
from loaders.clauses.units import UnitResolver, unknown_place
from loaders.places.gazetteer import gazetteer
from loaders.text.vocabulary import aliases, listed, rows
from tests.support.unit_names import region, unit

PLACES = {
    "province": "湖南省",
    "autonomous": "广西壮族自治区",
    "municipality": "重庆市",
    "prefecture": "衢州市",
    "county": "石台县",
    "district": "相山区",
    "zone": "平潭综合实验区",
}


BY_TABLE = [
    ("县发改委", "石台县", "石台县发展和改革委员会"),
    ("省教育厅", "湖南省", "湖南省教育厅"),
    ("市教委", "重庆市", "重庆市教育委员会"),
    ("市规划资源局", "重庆市", "重庆市规划和自然资源局"),
    ("市资规局", "衢州市", "衢州市自然资源和规划局"),
    ("省国资委", "湖南省", "湖南省人民政府国有资产监督管理委员会"),
    ("省外办", "湖南省", "湖南省人民政府外事办公室"),
    ("县政府办", "石台县", "石台县人民政府办公室"),
    ("县委组织部", "石台县", "中共石台县委组织部"),
    ("市委政法委", "衢州市", "中共衢州市委政法委员会"),
    ("县委编办", "石台县", "中共石台县委机构编制委员会办公室"),
    ("自治区党委网信办", "广西壮族自治区", "中共广西壮族自治区委员会网络安全和信息化委员会办公室"),
    ("县纪委", "石台县", "中共石台县纪律检查委员会"),
    ("县妇联", "石台县", "石台县妇女联合会"),
    ("团县委", "石台县", "共青团石台县委员会"),
    ("县团委", "石台县", "共青团石台县委员会"),
    ("市贸促会", "衢州市", "中国国际贸易促进委员会衢州市委员会"),
    ("县人大常委会", "石台县", "石台县人民代表大会常务委员会"),
    ("县法院", "石台县", "石台县人民法院"),
    ("市中院", "衢州市", "衢州市中级人民法院"),
    ("省高院", "湖南省", "湖南省高级人民法院"),
    ("县检察院", "石台县", "石台县人民检察院"),
    ("县税务局", "石台县", "国家税务总局石台县税务局"),
    ("县消防救援大队", "石台县", "石台县消防救援大队"),
    ("市消防支队", "衢州市", "衢州市消防救援支队"),
    ("市烟草局", "衢州市", "衢州市烟草专卖局"),
    ("衢州海关", "衢州市", "中华人民共和国衢州海关"),
    ("湖南证监局", "湖南省", "中国证券监督管理委员会湖南监管局"),
    ("人行石台支行", "石台县", "中国人民银行石台支行"),
    ("省外汇管理局", "湖南省", "国家外汇管理局湖南省分局"),
    ("财政部", "石台县", "中华人民共和国财政部"),
    ("国家能源局", "石台县", "国家能源局"),
]


@pytest.mark.parametrize(("name", "place", "full"), BY_TABLE)
def test_a_table_gives_the_official_name(name: str, place: str, full: str) -> None:
    found = unit(name, place)
    assert (found.full_name, found.full_name_source) == (full, "table")


@pytest.mark.parametrize(("name", "place", "full"), [row for row in BY_TABLE if row[1] in row[2]])
def test_an_official_name_is_a_spelling_of_its_unit(name: str, place: str, full: str) -> None:
    assert unit(full, place).id == unit(name, place).id


@pytest.mark.parametrize(
    ("name", "place", "full"),
    [
        ("市城投集团", "衢州市", "衢州市城投集团"),
        ("衢州港集团", "衢州市", "衢州港集团"),
        ("县城管执法局", "石台县", "石台县城管执法局"),
        ("市文旅局", "衢州市", "衢州市文旅局"),
        ("市审批服务局", "衢州市", "衢州市审批服务局"),
        ("县投促中心", "石台县", "石台县投促中心"),
        ("市金融办", "衢州市", "衢州市金融办"),
        ("县委人才办", "石台县", "石台县委人才办"),
        ("县供销合作总社", "石台县", "石台县供销合作总社"),
        ("石台供电公司", "石台县", "石台供电公司"),
        ("区财金局", "平潭综合实验区", "平潭综合实验区财金局"),
        ("县卫生局", "石台县", "石台县卫生局"),
    ],
)
def test_what_no_table_gives_stays_as_written_with_its_place(name: str, place: str, full: str) -> None:
    found = unit(name, place)
    assert (found.full_name, found.full_name_source) == (full, "written")


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("市文化和旅游局", "衢州市文化和旅游局"),
        ("市投资促进中心", "衢州市投资促进中心"),
        ("市园林绿化局", "衢州市园林绿化局"),
    ],
)
def test_the_text_gives_a_name_that_it_writes_out(name: str, full: str) -> None:
    found = unit(name, "衢州市")
    assert (found.full_name, found.full_name_source) == (full, "text")


@pytest.mark.parametrize(
    ("name", "place", "year", "full"),
    [
        ("县国税局", "石台县", 2016, "石台县国家税务局"),
        ("县税务局", "石台县", 2016, "石台县税务局"),
        ("省地方金融监管局", "湖南省", 2021, "湖南省地方金融监督管理局"),
        ("省地方金融监管局", "湖南省", 2024, "湖南省地方金融监管局"),
        ("省地方金融监管局", "湖南省", None, "湖南省地方金融监管局"),
        ("湖南银保监局", "湖南省", 2021, "中国银行保险监督管理委员会湖南监管局"),
    ],
)
def test_a_name_stands_in_its_years_alone(name: str, place: str, year: int | None, full: str) -> None:
    assert unit(name, place, year).full_name == full


def test_a_plan_of_an_unknown_place_has_ministries_and_no_official_names() -> None:
    resolver = UnitResolver(unknown_place("a"), (), 2022)
    found = {
        name: resolver.resolve(name) for name in ("财政部", "人民银行", "省科技厅", "统计局", "市发改委")
    }
    assert [(u.level, u.full_name) for u in found.values()] == [
        ("national", "中华人民共和国财政部"),
        ("national", "中国人民银行"),
        ("province", "省科技厅"),
        ("unknown", "统计局"),
        ("unknown", "市发改委"),
    ]


def test_every_row_speaks_of_an_office_under_its_canonical_name() -> None:
    offices = [row["office"] for row in rows("official_names") if row["where"] != "country"]
    known = {office: found.key for office in offices if (found := office_of(office, None, short_place=True))}
    plain: set[str] = set()
    assert {o: known.get(o) for o in offices if o not in plain} == {o: o for o in offices if o not in plain}


def test_official_names_end_in_what_the_table_writes() -> None:
    ends = [row["full_name"][-2:] for row in rows("official_names")]
    assert [end for end in ends if "}" in end or len(end) < 2] == []


def test_of_two_places_that_a_name_may_speak_of_the_higher_is_meant() -> None:
    city, province = Region("a", "甲市", "甲", "prefecture"), Region("b", "甲市", "甲", "prefecture")
    found = officially_so_called("甲市教育局", (city, province))
    assert found is not None and found[0].office == "教育局" and found[1] is province
    assert officially_so_called("乙市教育局", (city, province)) is None


def test_rows_name_places_that_there_are() -> None:
    sorts = {"country", "zone"} | {sort for row in rows("place_sorts") for sort in listed(row["sort"])}
    wheres = {where for row in rows("official_names") for where in listed(row["where"])}
    assert [w for w in wheres - sorts if gazetteer().resolve(w) is None] == []


def test_local_units_are_no_two_and_no_departments() -> None:
    names = [name for row in rows("local_units") for name in (row["name"], *aliases(row))]
    assert len(names) == len(set(names))


def _spellings() -> set[str]:
    endings = {row["example"] for row in rows("unit_endings") if row["use"] in ("kind", "name", "zone")}
    trades = {
        f"{level}{stem}{suffix}"
        for row in rows("trade_lines")
        for stem in (row["short"], row["full"], *aliases(row))
        for level, suffix in product("省市县区", "局委办")
    }
    bodies = {f"县{name}" for row in rows("local_units") for name in (row["name"], *aliases(row))}
    return endings | trades | bodies


@pytest.mark.parametrize("place", PLACES.values())
def test_no_full_name_is_made_up(place: str) -> None:
    """A name that no table gives holds its own characters and its place's alone; no place stands in it twice."""
    home = region(place)
    resolver = UnitResolver(home, gazetteer().superiors(home), 2022)
    chain = "".join(r.name for r in (home, *gazetteer().superiors(home)))
    made = {name: resolver.resolve(name) for name in sorted(_spellings())}
    ours = {n: u for n, u in made.items() if u.full_name_source == "written" and u.kind != "zone"}
    assert {n: u.full_name for n, u in ours.items() if not set(u.full_name) <= {*n, *chain}} == {}
    twice = [
        u.full_name
        for u in made.values()
        if u.full_name.count(home.name) > 1 or f"{home.name[-1]}市市" in u.full_name
    ]
    assert twice == []
    assert [u for u in made.values() if not u.full_name or "{" in u.full_name] == []


def test_the_written_form_must_be_one_that_the_name_abbreviates() -> None:
    place = region("衢州市")
    assert official_name("自规局", "自然资源和规划局", place, 2022) == "衢州市自然资源和规划局"
    assert official_name("自规局", "规划资源局", place, 2022) is None


@pytest.mark.parametrize(
    ("name", "place", "full"),
    [
        ("盟行署", "锡林郭勒盟", "锡林郭勒盟行政公署"),
        ("盟委组织部", "锡林郭勒盟", "中共锡林郭勒盟委组织部"),
        ("州法院", "延边朝鲜族自治州", "延边朝鲜族自治州中级人民法院"),
        ("区税务局", "相山区", "国家税务总局淮北市相山区税务局"),
        ("县委", "石台县", "中共石台县委员会"),
        ("县海事局", "石台县", "石台县海事局"),
        ("县人行", "石台县", "石台县人行"),
        ("旗人民政府", "达拉特旗", "达拉特旗人民政府"),
    ],
)
def test_each_sort_of_place_has_its_own_forms(name: str, place: str, full: str) -> None:
    assert unit(name, place).full_name == full


def test_the_example_of_a_sort_is_of_that_sort() -> None:
    for row in rows("place_sorts"):
        place = region(row["place"])
        assert (place.level, _sorts(place)) == (row["level"], listed(row["sort"]))
