"""What may be written next: keywords, labels, types, properties, names within quotes."""

import pytest

from queries.adhoc.completion import complete

NAMES = ("市发改委", "市教体局", "发展大道", '带"引号')


def offered(text: str) -> list[str]:
    return [word for word, _ in complete(text, lambda: NAMES)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MA", ["MATCH"]),
        ("MATCH (u:U", ["Unit"]),
        ("MATCH (u:Unit)-[:HAS_T", ["HAS_TASK"]),
        ("MATCH (u:Unit)-[r:LEADS|COO", ["COOPERATES"]),
        ("MATCH (u:Unit) RETURN u.full_name_", ["full_name_source"]),
        ("MATCH (u:Unit)-[r:COOPERATES]->() RETURN r.ro", ["role"]),
        ("MATCH (u:Unit)-[r]->() WHERE r:LEA", ["LEADS"]),
        ("MATCH (n) WHERE n:Regi", ["Region"]),
        ("MATCH (unit:Unit) RETURN uni", ["unit", "UNION"]),
        ("\\sch", ["\\schema"]),
        ("RETURN $", ["plans"]),
        ("MATCH (n) WHERE n.name = $unit RETURN $", ["plans", "unit"]),
        ("RETURN 1 // MA", []),
        ("RETURN {a: ", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert offered(text) == words


def test_names_within_quotes_those_that_begin_so_first() -> None:
    assert complete('MATCH (u:Unit {name: "发', lambda: NAMES) == [('发展大道"', 1), ('市发改委"', 1)]
    assert offered("MATCH (u:Unit) WHERE u.name = '市发改委' AND u.name = '市教") == ["市教体局'"]


def test_after_a_colon_all_labels_or_types() -> None:
    assert "Unit" in offered("MATCH (:") and "LEADS" not in offered("MATCH (:")
    assert "LEADS" in offered("MATCH ()<-[:") and "Unit" not in offered("MATCH ()<-[:")
