"""A store narrowed by the names, places, years and levels of its plans."""

import pytest

from graph.errors import QueryError
from graph.store.embedded import EmbeddedStore
from queries.scope import Scope, narrow
from queries.words import narrowed_title

PROVINCE, CITY_2024, CITY_2025 = "340000-2024-c3", "341181-2024-a1", "341181-2025-b2"


def seen(store: EmbeddedStore, **kinds: list[str]) -> list[str]:
    scope = Scope.of(kinds.get("plans"), kinds.get("places"), kinds.get("years"), kinds.get("levels"))
    return [plan.id for plan in narrow(store, scope).plans()]


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        ({}, [PROVINCE, CITY_2024, CITY_2025]),
        ({"plans": ["2025年"]}, [CITY_2025]),
        ({"plans": [f"{CITY_2024}.txt", "毗邻"]}, [PROVINCE, CITY_2024]),
        ({"places": ["天长"]}, [CITY_2024, CITY_2025]),
        ({"places": ["Anhui"]}, [PROVINCE]),
        ({"places": ["天长市", "安徽省"]}, [PROVINCE, CITY_2024, CITY_2025]),
        ({"years": ["2024"]}, [PROVINCE, CITY_2024]),
        ({"years": ["2025年"]}, [CITY_2025]),
        ({"years": ["2025-2030"]}, [CITY_2025]),
        ({"years": ["2023", "2024 至 2025"]}, [PROVINCE, CITY_2024, CITY_2025]),
        ({"levels": ["county"]}, [CITY_2024, CITY_2025]),
        ({"levels": ["省级"]}, [PROVINCE]),
        ({"levels": ["province", "县级"]}, [PROVINCE, CITY_2024, CITY_2025]),
        ({"places": ["安徽省"], "levels": ["county"]}, [CITY_2024, CITY_2025]),
        ({"places": ["滁州"], "levels": ["county"], "years": ["2025"]}, [CITY_2025]),
        ({"places": ["天长市"], "plans": ["年区域合作"], "years": ["2024"]}, [CITY_2024]),
    ],
)
def test_plans_that_fit_are_seen(
    store: EmbeddedStore, kinds: dict[str, list[str]], wanted: list[str]
) -> None:
    assert seen(store, **kinds) == wanted


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (
            {"plans": ["天长市2024年区域合作要点"]},
            "no plan '天长市2024年区域合作要点' in this store; the nearest: 天长市2024年",
        ),
        ({"plans": ["区域合作"]}, "may mean 2 plans"),
        ({"plans": ["2025年"], "years": ["2024"]}, "no plan '2025年'"),
        ({"places": ["合肥"]}, "no plan of the place '合肥' here: there are plans of"),
        ({"places": ["天长"], "levels": ["province"]}, "of the level province: there are county"),
        ({"years": ["2031"]}, "of the year 2031: there are 2024, 2025"),
        ({"years": ["明年"]}, "expected a year such as 2024"),
        ({"levels": ["village"]}, "choose one of country, province"),
    ],
)
def test_what_fits_no_plan_says_what_there_is(
    store: EmbeddedStore, kinds: dict[str, list[str]], words: str
) -> None:
    with pytest.raises(QueryError) as caught:
        seen(store, **kinds)
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_titles_say_what_a_store_is_narrowed_to(store: EmbeddedStore) -> None:
    told = narrow(store, Scope((), ("天长",), ("2024", "2025年"), ("county",))).narrowed
    assert narrowed_title("任务量", told) == "任务量（天长市；2024年、2025年；县级）"
    assert narrowed_title("Workload", told, "en") == "Workload (天长市; 2024, 2025; county)"
    assert narrowed_title("任务量", narrow(store, Scope()).narrowed) == "任务量"
