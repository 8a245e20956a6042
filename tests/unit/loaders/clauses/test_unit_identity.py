"""Units by identity: one node for all spellings and whatever plan names it, one kind at every spelling, two units never one."""

import pytest

from tests.support.unit_names import unit


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (
            ["人民银行", "市人民银行", "人民银行衢州分行", "中国人民银行衢州市分行", "人行衢州中心支行"],
            "branch",
        ),
        (
            ["市税务局", "国家税务总局衢州市税务局", "衢州海关", "衢州海事处", "市气象局", "衢州银保监分局"],
            "branch",
        ),
        (["市供销社", "市供销合作总社", "市供销联社", "市残联", "市中级人民法院", "市政协"], "body"),
        (["市委党校"], "body"),
        (["市委人才办", "市纪委监委", "市委宣传部"], "party"),
        (["中央军委装备发展部", "全国人大常委会法工委"], "body"),
    ],
)
def test_kinds_are_one_at_every_spelling(names: list[str], kind: str) -> None:
    assert {name: unit(name, "衢州市").kind for name in names} == dict.fromkeys(names, kind)


@pytest.mark.parametrize(
    ("name", "place", "ident"),
    [
        ("长沙市政府", "湖南省", "430100:市政府"),
        ("长沙市人民政府", "湖南省", "430100:市政府"),
        ("长沙市", "湖南省", "430100:市政府"),
        ("市政府", "长沙市", "430100:市政府"),
        ("池州市石台县人民政府", "石台县", "341722:县政府"),
        ("县国网石台供电公司", "石台县", "341722:国网石台供电公司"),
        ("县人民银行石台支行", "石台县", "341722:人民银行石台支行"),
        ("县石台经济开发区管委会", "石台县", "341722:石台经济开发区"),
        ("财政部", "石台县", "country:中国:财政部"),
    ],
)
def test_one_node_whatever_plan_names_a_unit(name: str, place: str, ident: str) -> None:
    assert unit(name, place).id == ident


@pytest.mark.parametrize(
    ("spellings", "place"),
    [
        (["市编办", "市委编办", "中共衢州市委机构编制委员会办公室"], "衢州市"),
        (["县党校", "县委党校"], "石台县"),
        (["市文明办", "市委文明办", "中共衢州市委精神文明建设办公室"], "衢州市"),
        (["市金融办", "市政府金融办", "市人民政府金融办"], "衢州市"),
        (["县供销社", "县供销合作社联合社", "县供销联社"], "石台县"),
        (["湖南通信管理局", "省通信管理局"], "湖南省"),
        (["石台经济开发区管委会", "县石台经开区管委会", "县经开区"], "石台县"),
        (["中国铁塔石台分公司", "中国铁塔公司石台分公司", "中国铁塔股份有限公司石台分公司"], "石台县"),
        (["团市委", "市团委", "共青团市委", "共青团衢州市委员会"], "衢州市"),
        (["市中院", "市中级人民法院", "市法院"], "衢州市"),
        (["市场监管局", "市市场监管局"], "衢州市"),
    ],
)
def test_two_spellings_are_no_two_units(spellings: list[str], place: str) -> None:
    assert {name: unit(name, place).id for name in spellings} == dict.fromkeys(
        spellings, unit(spellings[0], place).id
    )


@pytest.mark.parametrize(
    ("first", "second", "place"),
    [
        ("省金融监管局", "湖南金融监管局", "湖南省"),
        ("市侨办", "市侨联", "衢州市"),
        ("市档案馆", "市档案局", "衢州市"),
        ("市外办", "市委外办", "衢州市"),
        ("衢州市人民政府", "江山市人民政府", "衢州市"),
        ("县城投集团", "县交投集团", "石台县"),
    ],
)
def test_two_units_are_no_one(first: str, second: str, place: str) -> None:
    assert unit(first, place).id != unit(second, place).id


def test_a_level_word_that_a_list_gave_is_not_shown_before_a_place() -> None:
    assert unit("县石台经济开发区管委会", "石台县").shown == "石台经济开发区管委会"
    assert unit("县财政局", "石台县").shown == "县财政局"


@pytest.mark.parametrize(
    ("name", "place", "kind", "full"),
    [
        ("区属各公司", "相山区", "collective", "区属各公司"),
        ("市政府各委、办、局", "衢州市", "collective", "市政府各委、办、局"),
        ("国务院各部委", "石台县", "collective", "国务院各部委"),
        ("乡人民政府", "石台县", "collective", "乡人民政府"),
        ("招商服务局", "平潭综合实验区", "government", "平潭综合实验区招商服务局"),
        ("仁里镇人民政府", "石台县", "township", "仁里镇人民政府"),
        ("县黄河河务局", "石台县", "branch", "石台县黄河河务局"),
        ("市江湾新片管委会", "衢州市", "zone", "衢州市江湾新片管委会"),
    ],
)
def test_groups_and_bodies_of_other_kinds(name: str, place: str, kind: str, full: str) -> None:
    found = unit(name, place)
    assert (found.kind, found.full_name) == (kind, full)


def test_a_group_of_governments_is_one_in_either_form() -> None:
    assert unit("各乡镇政府", "石台县").id == unit("各乡镇人民政府", "石台县").id
    assert unit("县政府各部门", "石台县").full_name == "县政府各部门"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("石台中学", "body"),
        ("县疾控中心", "body"),
        ("县融媒体中心", "body"),
        ("县交投", "company"),
        ("县农商行", "company"),
        ("仁里村委会", "township"),
    ],
)
def test_kinds_of_schools_companies_and_villages(name: str, kind: str) -> None:
    assert unit(name, "石台县").kind == kind
