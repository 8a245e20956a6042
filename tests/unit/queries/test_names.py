import pytest

from graph.errors import NameNotFoundError, QueryError
from graph.store.embedded import EmbeddedStore
from queries.meanings import Holding, NamedNode
from queries.names import names, pick, resolve


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("Unit", "341181:市发改委", "市发改委"),
        ("Unit", "市发改委", "市发改委"),
        ("Unit", " 市发改委 ", "市发改委"),
        ("Unit", "天长市发展和改革委员会", "市发改委"),
        ("Unit", "市发展改革委", "市发改委"),
        ("Unit", "发改委", "市发改委"),
        ("Unit", "天长市发改委", "市发改委"),
        ("Unit", "天长发改委", "市发改委"),
        ("Unit", "天长市发展改革委", "市发改委"),
        ("Unit", "市发改委（天长市）", "市发改委"),
        ("Unit", "市发改委(天长)", "市发改委"),
        ("Unit", "安徽省发展改革委", "省发展改革委"),
        ("Unit", "应急管理局", "市应急局"),
        ("Unit", "高新区管委会", "天长高新区管委会"),
        ("Region", "上海", "上海市"),
        ("Region", "上海市", "上海市"),
        ("Region", "沪", "上海市"),
        ("Region", "Shanghai", "上海市"),
        ("Region", "liuhe", None),
        ("Region", "luhe", "六合区"),
        ("Region", "江浙沪", "沪苏浙"),
        ("Region", "310000", "上海市"),
        ("Plan", "2025年", "天长市2025年区域合作工作要点"),
        ("Plan", "341181-2024-a1", "天长市2024年区域合作工作要点"),
    ],
)
def test_names_in_use(store: EmbeddedStore, label: str, text: str, name: str | None) -> None:
    if name is None:
        with pytest.raises(NameNotFoundError):
            resolve(store, label, text)
    else:
        assert resolve(store, label, text).name == name


def test_stricter_meanings_win() -> None:
    offices = [NamedNode("1:市文旅局", "市文旅局", ("文旅局",)), NamedNode("1:县文旅局", "县文旅局", ())]
    assert pick(offices, "Unit", "文旅局").id == "1:市文旅局"


def test_a_short_name_that_one_plan_writes_means_the_units_of_other_places_too() -> None:
    offices = [
        NamedNode("1:市文旅局", "市文旅局", ("文旅局",), note="甲市"),
        NamedNode("1:县文旅局", "县文旅局", (), note="甲市"),
        NamedNode("unknown-a:区文旅局", "区文旅局", ()),
    ]
    with pytest.raises(QueryError, match=r"may mean 2 units: 市文旅局 \(甲市\) = .*; 区文旅局 = unknown-a:"):
        pick(offices, "Unit", "文旅局")


def test_ambiguous_name_lists_candidates() -> None:
    offices = [NamedNode(f"{n}:市教育局", "市教育局", (), note=f"{n}市") for n in "ABCDEFGHI"]
    with pytest.raises(QueryError, match=r"may mean 9 units: 市教育局 \(A市\) = A:市教育局; .* and 1 more"):
        pick(offices, "Unit", "教育局")


@pytest.mark.parametrize("text", ["滁州市发改委", "市发改委（滁州市）", "天长市", "天长"])
def test_a_name_with_another_place_or_a_place_alone_is_no_unit(store: EmbeddedStore, text: str) -> None:
    with pytest.raises(NameNotFoundError):
        resolve(store, "Unit", text)


def test_meanings_are_listed_by_their_tasks_and_without_a_place_by_a_plan() -> None:
    offices = [
        NamedNode("1:市教育局", "市教育局", (), note="甲市", short="甲"),
        NamedNode("2:市教育局", "市教育局", (), note="乙市", short="乙"),
        NamedNode("unknown-a:市教育局", "市教育局", ()),
    ]
    tasks = {
        "1:市教育局": Holding(1, "某"),
        "2:市教育局": Holding(7, "某"),
        "unknown-a:市教育局": Holding(2, "重点任务分工"),
    }
    told = r"市教育局 \(乙市\), 7 tasks = 2:市教育局; 市教育局 \(《重点任务分工》\), 2 tasks = .*; 市教育局 \(甲市\), 1 task = 1:"
    with pytest.raises(QueryError, match=told):
        pick(offices, "Unit", "市教育局", held=lambda _: tasks)
    assert pick(offices, "Unit", "乙市教育局").id == "2:市教育局"


def test_what_is_near_is_written_nearly_so() -> None:
    offices = [NamedNode(n, n, (), note="甲市", short="甲") for n in ("市办", "市局", "市教育局", "市体育局")]
    with pytest.raises(NameNotFoundError, match=r"nearest: 市教育局 \(甲市\)$"):
        pick(offices, "Unit", "市教育据")


@pytest.mark.parametrize("text", ["市水务局", "", " ", "发", "'; DROP", "%", "😀"])
def test_unknown_name_is_one_line(store: EmbeddedStore, text: str) -> None:
    with pytest.raises(NameNotFoundError) as caught:
        resolve(store, "Unit", text)
    assert "\n" not in str(caught.value)


def test_unknown_name_lists_the_nearest(store: EmbeddedStore) -> None:
    with pytest.raises(NameNotFoundError, match=r"nearest: .*市教体局"):
        resolve(store, "Unit", "市教委")


def test_names_come_sorted_by_id(store: EmbeddedStore) -> None:
    for label in ("Unit", "Region", "Plan"):
        ids = [n.id for n in names(store, label)]
        assert ids == sorted(ids)
        assert ids
