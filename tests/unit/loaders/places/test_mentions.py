"""Names against chance meetings of words, and compounds of one-character names."""

import pytest

from loaders.places.abbreviated import Named, find_cities, find_compounds, find_letters
from loaders.places.gazetteer import gazetteer
from loaders.places.home import home_of
from loaders.places.mentions import find_names


def places(text: str) -> list[str]:
    return [s.name for s in find_names(text) if s.kind == "place"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("加强普通州县道路养护", []),
        ("整治和龙感湖湿地", []),
        ("推进惠东至海丰公路", ["惠东", "海丰"]),
        ("加快成渝中线建设", []),
        ("开拓上海市场", ["上海"]),
        ("依托山海城市联盟", []),
        ("落实佛山东西部协作", ["佛山"]),
        ("打造健康县城", []),
        ("与和县、歙县合作", ["和县", "歙县"]),
    ],
)
def test_a_name_is_a_word_of_its_surroundings(text: str, names: list[str]) -> None:
    assert [n for n in places(text) if n not in ("合作",)] == names


@pytest.mark.parametrize(
    ("home", "text", "names"),
    [
        ("溧阳市", "推进苏皖合作示范区", ["安徽省"]),
        ("新泰市", "落实鲁渝协作", ["重庆市"]),
        ("延边朝鲜族自治州", '用好"甬延"机制', ["宁波市"]),
        ("芜湖市", "谋划合芜(无)合作园区", ["合肥市"]),
        ("西吉县", "深化闽宁协作", ["福建省"]),
        ("进贤县", "推进苏陕协作", ["江苏省", "陕西省"]),
        ("仁化县", "深化粤桂协作", ["广西壮族自治区"]),
        ("大同市", "推广合同能源管理", []),
        (None, "加快京沪高速扩容", []),
        (None, "落实沪滇协作", ["上海市", "云南省"]),
    ],
)
def test_a_compound_gives_the_other_places(home: str | None, text: str, names: list[str]) -> None:
    found = find_compounds(text, home_of(gazetteer().resolve(home) if home else None), Named(()))
    assert [gazetteer().region(i).name for _, _, ids in found for i in ids] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("赴沪招商", ["上海市"]),
        ("做好援藏援疆工作", ["西藏自治区", "新疆维吾尔自治区"]),
        ("扩大供港蔬菜", ["香港特别行政区"]),
        ("引进台企", ["台湾省"]),
        ("平台企业、舞台资源、进台阶", []),
        ("推进京沪高铁", []),
    ],
)
def test_one_character_needs_a_word_that_asks_for_it(text: str, names: list[str]) -> None:
    assert [
        gazetteer().region(i).name for _, _, (i,) in find_letters(text, home_of(None), Named(()))
    ] == names


def test_letters_of_cities_behind_a_word_that_asks_for_places() -> None:
    found = [ids for _, _, ids in find_cities("面向沪、苏、浙三地招商", home_of(None), Named(()))]
    assert found == [("310000", "320000", "330000")]
