"""Names of places: full, short, old, by letter, in pinyin, behind a superior, of sets and zones."""

import pytest

from loaders.places.gazetteer import NATION, gazetteer, resolve_region_name


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("上海市", "310000"),
        ("上海", "310000"),
        ("沪", "310000"),
        ("Shanghai", "310000"),
        ("Liyang", "320481"),
        ("liyang", "320481"),
        ("溧阳", "320481"),
        ("安徽省芜湖市无为市", "340281"),
        ("无为县", "340281"),
        ("奉化市", "330213"),
        ("襄樊市", "420600"),
        ("朝阳", "211300"),
        ("甘孜", "513300"),
        ("延边州", "222400"),
        ("南京市鼓楼区", "320106"),
        ("通州区", "110112"),
        ("江浙沪", "set:沪苏浙"),
        ("G60科创走廊", "set:长三角G60科创走廊"),
        ("雄安新区", "zone:河北雄安新区"),
        ("福建省平潭综合实验区", "zone:平潭综合实验区"),
        ("印尼", "country:印度尼西亚"),
        ("全国", NATION.id),
    ],
)
def test_a_name_means_one_region(name: str, ident: str) -> None:
    region = gazetteer().resolve(name)
    assert region is not None
    assert region.id == ident


@pytest.mark.parametrize("name", ["", "某某市", "鼓楼区", "Taizhou", "发改委", "xyz"])
def test_no_region_or_several_give_none(name: str) -> None:
    assert gazetteer().resolve(name) is None


def test_within_tells_places_of_one_name_apart() -> None:
    places = gazetteer()
    fujian = places.region("350000")
    assert places.resolve("鼓楼区", within=fujian) == places.region("350102")
    assert places.resolve("鼓楼区", within=places.region("320000")) is None  # Nanjing and Xuzhou


def test_the_year_decides_between_old_and_new() -> None:
    places = gazetteer()
    chongqing = places.region("500000")
    old = places.resolve("江北区", year=2020, within=chongqing)
    assert old is not None
    assert old.id == "500105"
    new = places.resolve("两江新区", year=2026)
    assert new is not None
    assert new.id == "500157"


def test_near_prefers_what_lies_closer() -> None:
    changchun = gazetteer().region("220100")
    found = resolve_region_name("朝阳区", near=changchun)
    assert found is not None
    assert found.id == "220104"


def test_superiors_and_descendants() -> None:
    places = gazetteer()
    wuwei = places.region("340281")
    assert [r.name for r in places.superiors(wuwei)] == ["芜湖市", "安徽省"]
    assert wuwei in places.descendants(places.region("340000"))
    assert all(r.level == "zone" for r in places.descendants(wuwei))


def test_sets_of_a_member() -> None:
    places = gazetteer()
    names = [s.name for s in places.sets_of(places.region("310000"))]
    assert {"长三角", "沪苏浙", "沪苏浙皖", "长江经济带"} <= set(names)
    assert "沪宁" not in names


def test_closure_holds_parents_sets_and_their_members() -> None:
    places = gazetteer()
    found = {r.id for r in places.closure([places.region("310000"), places.region("320481")])}
    assert {"310000", "320481", "320400", "320000", "set:长三角", "330000", "340000"} <= found
    for ident in found:
        region = places.region(ident)
        assert region.parent is None or region.parent in found
        assert all(m in found for m in region.members)


def test_every_full_name_resolves_below_its_parent() -> None:
    places = gazetteer()
    for region in places.regions.values():
        if region.level in ("prefecture", "county") and region.parent in places.regions:
            found = places.resolve(region.name, year=2012, within=places.region(region.parent))
            assert found is not None, region
