"""Names one character away from known ones: misread, lost, written twice; other names are let be."""

import pytest

from loaders.audit.misread import Known, misread, misread_role

NONE = Known(())


@pytest.mark.parametrize(
    "name",
    [
        *("市友改委", "县料技局", "财政郜", "省入力资源社会保障厅", "区市场蓝管局"),  # misread
        *("省务厅", "市工局", "国家知产权局", "发展改委"),  # lost
        *("市发展改革委委", "县教教育局", "市市教育局", "市委组组织部"),  # twice
        *("青阳县人民政府公报卫健委", "征求意见稿教育局"),  # what ran into it
    ],
)
def test_a_name_near_a_known_one_is_told(name: str) -> None:
    assert misread(name, NONE)


@pytest.mark.parametrize(
    "name",
    [
        *(
            "市发改委",
            "市市场监管局",
            "区城管和综合执法局",
            "无为生态环境分局",
            "市林长办",
            "区交建局",
            "县供销合作社",
        ),
        *(
            "国家外专局",
            "安徽银保监局",
            "市黄河河务局",
            "天津生态城管委会",
            "市建委",
            "靖江海事处",
            "泰州市靖江生态环境局",
            "城市管理和交通运输局",
        ),
    ],
)
def test_other_names_are_let_be(name: str) -> None:
    assert not misread(name, NONE)


def test_names_that_stand_often_in_the_plan_are_known_too() -> None:
    others = Known(["大河轨道集团", "社会发展局"])
    assert misread("大河轨道道集团", others) and misread("社会友展局", others)
    assert not misread("大河轨道集团", others) and not misread("大湖港口集团", others)


@pytest.mark.parametrize(
    ("words", "found"), [("县局奉头，", True), ("县局员责）", True), ("人员责任", False), ("酉合单位", True)]
)
def test_misread_words_of_roles(words: str, found: bool) -> None:
    assert (misread_role().search(words) is not None) is found
