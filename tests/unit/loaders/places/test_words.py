"""The examples in the tables of place words, read as the pieces of text that they are."""

import pytest

from loaders.places.find import read_places
from loaders.places.mentions import find_names
from loaders.text.plain import plain
from loaders.text.vocabulary import rows

_TAILS = [(row["word"], row["use"], row["example"]) for row in rows("place_tails")]
_BODIES = {"university", "hospital", "company", "zone", "association", "alliance", "other"}


def places(text: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    regions, partners = read_places(text, plain(text), 0, len(text))
    return [(r.region.name, r.via) for r in regions], [(p.name, p.kind) for p in partners]


_NOTHING = [e for word, use, e in _TAILS if use in ("street", "landmark", "event") and not find_names(word)]


@pytest.mark.parametrize("example", _NOTHING)
def test_a_street_a_sight_or_a_fair_is_no_partner_region(example: str) -> None:
    assert places(example) == ([], [])


@pytest.mark.parametrize("example", [e for _, use, e in _TAILS if use == "route"])
def test_a_road_gives_the_place_on_its_way(example: str) -> None:
    assert places(example)[0] == [("合肥市", "route")]


@pytest.mark.parametrize("example", [e for _, use, e in _TAILS if use in ("route_linked", "station")])
def test_a_line_has_two_ends(example: str) -> None:
    assert {via for _, via in places(example)[0]} == {"route"}
    assert {name for name, _ in places(example)[0]} == {"合肥市", "滁州市"}


@pytest.mark.parametrize(("word", "use", "example"), [t for t in _TAILS if t[1] in _BODIES])
def test_an_organisation_bears_a_places_name(word: str, use: str, example: str) -> None:
    assert places(example) == ([("合肥市", "organisation")], [(f"合肥青松{word}", use)])


@pytest.mark.parametrize(("word", "example"), [(r["word"], r["example"]) for r in rows("not_places")])
def test_a_name_that_only_looks_like_a_place_is_none(word: str, example: str) -> None:
    assert [(m.name, m.kind) for m in find_names(plain(example))] == [(word, "word")]
    assert places(example)[0] == []


@pytest.mark.parametrize("example", [r["example"] for r in rows("place_words") if r["use"] == "coop"])
def test_a_compound_before_a_word_for_working_together_is_two_places(example: str) -> None:
    assert {name for name, _ in places(example)[0]} >= {"上海市", "安徽省"}


def test_firms_at_a_harbour_are_no_firms_of_hong_kong() -> None:
    assert places("引导临港企业升级")[0] == []
    assert places("引进港企")[0] == [("香港特别行政区", "direct")]


@pytest.mark.parametrize(
    ("use", "names"),
    [
        ("to_province", {"上海市"}),
        ("to_overseas", {"香港特别行政区"}),
        ("to_frontier", {"西藏自治区"}),
        ("to_taiwan", {"台湾省"}),
        ("of_taiwan", {"台湾省"}),
        ("not_enter", set()),
        ("not_taiwan", set()),
        ("not_of_taiwan", set()),
        ("not_traders", set()),
        ("letter_pair", None),
        ("alone_province", None),
        ("after_cities", {"上海市", "南京市", "杭州市"}),
        ("before_cities", {"上海市", "南京市", "杭州市"}),
        ("after_bare", {"昆山市"}),
        ("after_weak", {"大兴区"}),
        ("toward", {"合肥市"}),
        ("list_head", {"合肥市", "芜湖市"}),
    ],
)
def test_words_around_a_place_tell_what_it_is(use: str, names: set[str] | None) -> None:
    for example in [row["example"] for row in rows("place_words") if row["use"] == use]:
        found = {name for name, _ in places(example)[0]}
        assert found == names if names is not None else found, example
