import pytest

from graph.errors import NameNotFoundError, QueryError
from graph.store.embedded import EmbeddedStore
from queries.names import NamedNode, names, pick, resolve


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("Unit", "341181:市发改委", "市发改委"),
        ("Unit", "市发改委", "市发改委"),
        ("Unit", " 市发改委 ", "市发改委"),
        ("Unit", "天长市发展和改革委员会", "市发改委"),
        ("Unit", "市发展改革委", "市发改委"),
        ("Unit", "发改委", "市发改委"),
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


def test_ambiguous_name_lists_candidates() -> None:
    offices = [NamedNode(f"{n}:市教育局", "市教育局", (), note=f"{n}市") for n in "甲乙丙丁戊己"]
    with pytest.raises(QueryError, match=r"may mean 6 units: 市教育局 \(甲市\) = 甲:市教育局; .* and 1 more"):
        pick(offices, "Unit", "教育局")


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
