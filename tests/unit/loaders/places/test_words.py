"""The examples in the tables of place words, read as the pieces of text that they are."""

from collections.abc import Callable

import pytest

from loaders.places import read_places
from loaders.places.mentions import find_names
from loaders.text.plain import plain
from loaders.text.vocabulary import rows

Found = tuple[list[tuple[str, str]], list[tuple[str, str]]]
_BODIES = ("university", "hospital", "company", "zone", "association", "alliance", "other")


def places(text: str) -> Found:
    """Return (name, via) of the partner regions and (name, kind) of the partners."""
    regions, partners = read_places(text, plain(text), 0, len(text))
    return [(r.region.name, r.via) for r in regions], [(p.name, p.kind) for p in partners]


def unlike(table: str, use: str, holds: Callable[[str, Found], bool]) -> dict[str, Found]:
    """Return the examples of a use for which something does not hold, with what is read in them."""
    found = {
        row["example"]: (row["word"], places(row["example"])) for row in rows(table) if row["use"] == use
    }
    assert found
    return {example: read for example, (word, read) in found.items() if not holds(word, read)}


@pytest.mark.parametrize("use", ["street", "landmark", "event"])
def test_a_street_a_sight_or_a_fair_is_no_partner_region(use: str) -> None:
    assert not unlike("place_tails", use, lambda word, read: read == ([], []) or bool(find_names(word)))


def test_a_road_gives_the_place_on_its_way() -> None:
    assert not unlike("place_tails", "route", lambda _, read: read[0] == [("合肥市", "route")])


@pytest.mark.parametrize("use", ["route_linked", "station"])
def test_a_line_has_two_ends(use: str) -> None:
    ends = {("合肥市", "route"), ("滁州市", "route")}
    assert not unlike("place_tails", use, lambda _, read: set(read[0]) == ends)


@pytest.mark.parametrize("use", _BODIES)
def test_an_organisation_bears_a_places_name(use: str) -> None:
    place = [("合肥市", "organisation")]
    assert not unlike("place_tails", use, lambda word, read: read == (place, [(f"合肥青松{word}", use)]))


def test_a_name_that_only_looks_like_a_place_is_none() -> None:
    for row in rows("not_places"):
        assert [(m.name, m.kind) for m in find_names(plain(row["example"]))] == [(row["word"], "word")]
        assert places(row["example"])[0] == []


def test_a_compound_before_a_word_for_working_together_is_two_places() -> None:
    pair = {("上海市", "direct"), ("安徽省", "direct")}
    assert not unlike("place_words", "coop", lambda _, read: pair <= set(read[0]))


@pytest.mark.parametrize(
    ("use", "names"),
    [
        ("after_bare", {"昆山市"}),
        ("after_cities", {"上海市", "南京市", "杭州市"}),
        ("after_weak", {"大兴区"}),
        ("aid", {"青海省"}),
        ("before_cities", {"上海市", "南京市", "杭州市"}),
        ("enter", {"浙江省"}),
        ("list_head", {"合肥市", "芜湖市"}),
        ("not_enter", set()),
        ("not_of_taiwan", set()),
        ("not_taiwan", set()),
        ("not_traders", set()),
        ("of_overseas", {"香港特别行政区"}),
        ("of_taiwan", {"台湾省"}),
        ("set_line", set()),
        ("style", set()),
        ("to_frontier", {"西藏自治区"}),
        ("to_overseas", {"香港特别行政区"}),
        ("to_province", {"上海市"}),
        ("to_taiwan", {"台湾省"}),
        ("toward", {"合肥市"}),
    ],
)
def test_words_around_a_place_tell_what_it_is(use: str, names: set[str]) -> None:
    assert not unlike("place_words", use, lambda _, read: {name for name, _ in read[0]} == names)


@pytest.mark.parametrize(("use", "count"), [("alone_province", 1), ("traders", 1), ("letter_pair", 2)])
def test_letters_name_places(use: str, count: int) -> None:
    assert not unlike("place_words", use, lambda _, read: len(read[0]) == count)


@pytest.mark.parametrize("use", ["org_prefix", "campus"])
def test_a_name_goes_on_before_and_behind_the_place(use: str) -> None:
    assert not unlike("place_words", use, lambda word, read: any(word in name for name, _ in read[1]))


def test_a_group_of_companies_is_a_partner_by_its_brand() -> None:
    assert not unlike("place_words", "group", lambda word, read: read[1] == [(f"青松{word}", "company")])


@pytest.mark.parametrize("use", ["org_class", "not_org", "counter"])
def test_what_is_no_name_makes_no_partner(use: str) -> None:
    assert not unlike("place_words", use, lambda _, read: read[1] == [])


def test_firms_at_a_harbour_are_no_firms_of_hong_kong() -> None:
    assert places("引导临港企业升级")[0] == []
    assert places("引进港企")[0] == [("香港特别行政区", "direct")]
