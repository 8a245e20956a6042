"""Names in quotes that nothing is called by are told where the answer is empty."""

import pytest

from graph.store.embedded import EmbeddedStore
from queries.adhoc.answer import answer


def lines(store: EmbeddedStore, statement: str, **values: object) -> list[str]:
    said: list[str] = []
    answer(store, statement, values, say=said.append, timeout=10, row_limit=100)
    return said


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        (
            "MATCH (u:Unit) WHERE u.name = '市发改局' RETURN u.id AS id",
            "no Unit is called 市发改局: did you mean 市发改委?",
        ),
        ("MATCH (u:Unit {name: '发改委'}) RETURN count(u) AS n", "no Unit is called 发改委: did you mean "),
        ("MATCH (u:Unit) WHERE '市发改局' = u.name RETURN u.id AS id", "no Unit is called 市发改局"),
        (
            "MATCH (r:Region) WHERE r.name IN ['上海', '南京'] RETURN r.id AS id",
            "no Region is called 上海: did you mean 上海市?",
        ),
        (
            "MATCH (p:Plan {title: '区域合作工作要点'}) RETURN p.id AS id",
            "no Plan is called 区域合作工作要点: did you mean 天长市",
        ),
        ("MATCH (u:Unit) WHERE u.name = '没有人' RETURN u.id AS id", "no Unit is called 没有人"),
    ],
)
def test_a_name_that_nothing_has(store: EmbeddedStore, statement: str, line: str) -> None:
    assert any(said.startswith(line) for said in lines(store, statement)), lines(store, statement)


def test_a_parameter_that_nothing_is_called_by(store: EmbeddedStore) -> None:
    statement = "MATCH (u:Unit) WHERE u.name = $who RETURN u.id AS id"
    assert lines(store, statement, who="市发改局") == ["no Unit is called 市发改局: did you mean 市发改委?"]


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (u:Unit) WHERE u.name = '市发改委' OR u.name = '市发改局' RETURN u.id AS id",
        "MATCH (u:Unit {name: '市发改委', kind: 'party'}) RETURN u.id AS id",
        "MATCH (u:Unit) WHERE u.name CONTAINS '发改局' RETURN u.id AS id",
        "MATCH (t:Task {title: '没有'}) RETURN t.id AS id",
    ],
)
def test_nothing_is_told_where_names_are_not_the_reason(store: EmbeddedStore, statement: str) -> None:
    assert lines(store, statement) == []
