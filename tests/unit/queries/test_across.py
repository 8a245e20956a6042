"""Questions across plans: a line of work everywhere, one matter compared, partners that name each other."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from graph.entities import Region
from graph.errors import NameNotFoundError, QueryError
from graph.model import Plan
from graph.store.embedded import EmbeddedStore
from graph.store.open import open_store
from graph.store.protocol import GraphStore
from queries.catalog import load_catalog
from queries.names import resolve
from queries.run import run
from queries.scope import Scope, narrow
from tests.support.laid_out import Item, lay_out
from tests.support.plan_names import ANHUI, HU_SU_ZHE, JAPAN, LUHE, NANJING, P_GOVERNMENT, SHANGHAI, TIANCHANG
from tests.support.plans import sample_plans


def rows(store: GraphStore, name: str, **given: object) -> list[dict[str, Any]]:
    return run(store, load_catalog().get(name), given).rows.dicts()


def naming(plan_id: str, place: Region, year: int, *items: tuple[str, Region, str]) -> Plan:
    """Return a plan of a place whose points each name a region: (words, the region, the words that name it)."""
    points = tuple(
        Item(str(n), words, f"{words}。", regions=((region, "direct", said),))
        for n, (words, region, said) in enumerate(items, 1)
    )
    title = f"{place.name}{year}年协作要点{plan_id[-1]}"
    return lay_out(plan_id, title, {"": points}, jurisdiction=place, issuer=P_GOVERNMENT, year=year)


@pytest.fixture(scope="module")
def partners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    """The sample plans with plans of Nanjing, Luhe, Shanghai and Zhejiang, which answer in different ways."""
    more = [
        naming("320100-2024-n", NANJING, 2024, ("对接安徽", ANHUI, "安徽"), ("对接上海", SHANGHAI, "上海")),
        naming("320116-2024-l", LUHE, 2024, ("对接上海", SHANGHAI, "上海")),
        naming("320116-2025-l", LUHE, 2025, ("对接天长", TIANCHANG, "天长")),
        naming("310000-2024-s", SHANGHAI, 2024, ("对接沪苏浙", HU_SU_ZHE, "沪苏浙"), ("研修", JAPAN, "研修")),
        naming("310000-2024-t", SHANGHAI, 2024, ("天长来沪", TIANCHANG, "天长"), ("又见天长", TIANCHANG, "天长")),
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("across") / "plans.kgl"
    with open_store(path, write=True) as made:
        made.load([*sample_plans(), *more])
    with open_store(path) as opened:
        assert isinstance(opened, EmbeddedStore)
        yield opened


def test_the_tasks_of_a_line_stand_by_place_with_role_targets_and_deadline(store: EmbeddedStore) -> None:
    found = rows(store, "line-tasks", line="发展改革")
    told = [(r["place"], r["year"], r["number"], r["role"], r["unit"]) for r in found]
    assert told == [
        ("安徽省", 2024, "1", "joint", "省发展改革委"),
        ("天长市", 2024, "1", "lead", "市发改委"),
        ("天长市", 2024, "3", "lead", "市发改委"),
        ("天长市", 2024, "3", "support", "市发改委"),
        ("天长市", 2025, "1", "support", "市发改委"),
    ]
    assert (found[0]["indicators"], found[0]["deadline"]) == ([], "2024-06-30")
    assert (found[1]["indicators"], found[1]["deadline"]) == (["不少于20个", "达到60%"], "2024-12-31")


@pytest.mark.parametrize(
    "said", ["发改委", "市发展改革委", "省发展改革委", "安徽省发展改革委", "天长市发改委", "天长市发展和改革委员会", "发改"]
)  # fmt: skip
def test_any_spelling_of_a_unit_names_its_line(store: EmbeddedStore, said: str) -> None:
    assert resolve(store, "Line", said).id == "发展改革"
    answer = run(store, load_catalog().get("line-tasks"), {"line": said})
    assert len(answer.rows.rows) == 5 and [str(n) for n in answer.meant] == ["发展改革"]
    assert {r["trade"] for r in rows(store, "trades", trade=said)} == {"发展改革"}


def test_a_line_that_is_not_there_is_told_with_those_like_it(store: EmbeddedStore) -> None:
    with pytest.raises(NameNotFoundError, match="no line '发展改良' in this store; the nearest: 发展改革"):
        resolve(store, "Line", "发展改良")
    with pytest.raises(QueryError, match="'委员会' may mean 3 lines: 卫生健康; 发展改革; 开发区"):
        resolve(store, "Line", "委员会")
    of_2025 = narrow(store, Scope(years=("2025",)))
    with pytest.raises(NameNotFoundError, match="asked of 2025 alone"):
        resolve(of_2025, "Line", "应急管理")


def test_roles_of_a_line_are_told_apart(store: EmbeddedStore) -> None:
    assert [r["number"] for r in rows(store, "line-tasks", line="发展改革", role="牵头")] == ["1", "3"]
    assert len(rows(store, "line-tasks", line="发展改革", role="joint")) == 1


def test_a_matter_is_compared_across_plans_those_of_one_line_together(store: EmbeddedStore) -> None:
    found = rows(store, "matter", text="人民医院")
    assert [(r["trade"], r["place"], r["year"]) for r in found] == [
        ("卫生健康", "天长市", 2024),
        ("卫生健康", "天长市", 2025),
    ]
    assert [(r["lead"], r["joint"], r["support"]) for r in found] == [
        ([], ["市卫健委", "市教体局"], []),
        (["市卫健委"], [], []),
    ]
    assert [r["deadline"] for r in found] == [None, "2025-09-30"]
    fair = rows(store, "matter", text="上海　招商")  # parted by a blank of Chinese width
    assert [(r["lead"], r["support"], r["indicators"]) for r in fair] == [
        (["市发改委"], ["市工信局", "天长高新区管委会"], ["不少于20个", "达到60%"]),
        (["市工信局"], ["市发改委"], ["30个左右"]),
    ]
    assert rows(store, "matter", text="上海 招商 演练") == []


def answered(store: GraphStore, **given: object) -> Mapping[tuple[object, ...], dict[str, Any]]:
    return {(r["place"], r["year"], r["region"]): r for r in rows(store, "reciprocity", **given)}


def test_partners_that_name_each_other_are_told_from_those_that_do_not(partners: EmbeddedStore) -> None:
    found = answered(partners)
    told = {key: (r["status"], r["answer_through"], r["answer_tasks"]) for key, r in found.items()}
    assert told["天长市", 2024, "南京市"] == ("answered", "above", 1)
    assert told["天长市", 2024, "六合区"] == ("not_answered", None, 0)
    assert told["天长市", 2024, "上海市"] == ("answered", "self", 2)
    assert told["天长市", 2024, "浙江省"] == ("no_plan", None, 0)
    assert told["天长市", 2025, "上海市"] == ("no_plan", None, 0)
    assert told["南京市", 2024, "上海市"] == ("answered", "set", 1)
    assert told["上海市", 2024, "天长市"] == ("answered", "self", 3)
    assert told["六合区", 2025, "天长市"] == ("answered", "above", 1)


def test_neither_a_place_s_own_divisions_nor_countries_are_its_partners(partners: EmbeddedStore) -> None:
    found = answered(partners)
    assert not {key for key in found if key[0] == "安徽省" and key[2] == "天长市"}
    assert not {key for key in found if key[2] in ("日本", "沪苏浙") or key[0] == key[2]}


def test_the_evidence_of_both_sides_is_given_with_its_plan_where_there_are_several(
    partners: EmbeddedStore,
) -> None:
    found = answered(partners)
    row = found["天长市", 2024, "上海市"]
    assert (row["through"], row["tasks"], row["numbers"]) == ("self", 3, ["1", "2", "3"])
    assert (row["answer_numbers"], row["answered_in"]) == (["1", "2"], ["上海市2024年协作要点t"])
    by_set = found["天长市", 2024, "浙江省"]
    assert (by_set["through"], by_set["numbers"]) == ("set", ["2", "3"])


def test_reciprocity_keeps_to_a_place_a_partner_a_status_and_the_years(partners: EmbeddedStore) -> None:
    assert {key[0] for key in answered(partners, place="天长")} == {"天长市"}
    assert {key[2] for key in answered(partners, partner="沪")} == {"上海市"}
    assert {r["status"] for r in answered(partners, status="对方未提到").values()} == {"not_answered"}
    ever = answered(partners, years="any")
    assert ever["天长市", None, "六合区"]["status"] == "answered"
    assert {key[1] for key in ever} == {None}


def test_tasks_that_name_a_region_itself_come_first_with_their_owners(store: EmbeddedStore) -> None:
    found = rows(store, "region-tasks", region="江苏")
    steps = ["self", "within", "set"]
    ranks = [steps.index(r["through"]) for r in found]
    assert ranks == sorted(ranks) and {"within", "set"} <= {r["through"] for r in found}
    fair = next(r for r in found if r["target"] == "六合区" and r["place"] == "天长市")
    assert (fair["lead"], fair["joint"], fair["support"]) == (
        ["市发改委"],
        [],
        ["市工信局", "天长高新区管委会"],
    )
    own = rows(store, "region-tasks", region="沪")
    assert own[0]["through"] == "self"


def test_tasks_of_a_region_may_be_kept_to_its_own_or_to_its_sets(store: EmbeddedStore) -> None:
    every = rows(store, "region-tasks", region="沪")
    own, by_set = (rows(store, "region-tasks", region="沪", scope=scope) for scope in ("own", "set"))
    assert own and by_set and own + by_set == every == rows(store, "region-tasks", region="沪", scope="全部")
    assert {r["through"] for r in own} == {"self"} and {r["through"] for r in by_set} == {"set"}
