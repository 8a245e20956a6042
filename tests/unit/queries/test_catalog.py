from pathlib import Path

import pytest

from graph.errors import QueryError
from queries.catalog import bare, load_catalog, parse_query, problems, returned_columns

HEADER = """// title: 单位名称
// about: Units by name
// param part: string = "局"
// param least: integer? = 0
// column unit: string
// column n: integer
"""
BODY = """MATCH (u:Unit)-[:LEADS]->(t) WHERE u.name CONTAINS $part
WITH u, count(t) AS n WHERE n >= $least
RETURN u.name AS unit, n
ORDER BY n DESC, unit
"""


def test_header_is_read() -> None:
    query = parse_query("units", HEADER + BODY)
    assert (query.title, query.about) == ("单位名称", "Units by name")
    assert [(p.name, p.type, p.value, p.optional) for p in query.parameters] == [
        ("part", "string", "局", False),
        ("least", "integer", 0, True),
    ]
    assert [c.name for c in query.columns] == ["unit", "n"]
    assert query.cypher.startswith("// title")
    assert query.example() == "yaodian query units --param part=局"
    assert problems(query) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("$part", "'局'", "parameters differ"),
        ("$least", "$most", "parameters differ"),
        ("u.name AS unit, n\n", "u.name AS unit\n", "columns differ"),
        ("n\nORDER BY n DESC, unit", "n", "no order"),
        ("ORDER BY n DESC, unit", "ORDER BY n WITH u", "no order"),
        ("WITH u, count(t)", "SET u.name = 'x' WITH u, count(t)", "not read-only"),
        ("WITH u, count(t)", "detach delete u WITH u, count(t)", "not read-only"),
        ("MATCH (u", "load csv FROM 'file:///etc/passwd' AS row MATCH (u", "not read-only"),
    ],
)
def test_body_that_differs_from_its_header_is_found(old: str, new: str, fault: str) -> None:
    assert old in BODY
    assert any(fault in p for p in problems(parse_query("units", HEADER + BODY.replace(old, new))))


def test_words_in_strings_and_comments_do_not_count() -> None:
    body = BODY.replace("MATCH (u:Unit)", "MATCH /* SET */ (u:Unit) // DELETE $no\n").replace(
        "$part", '"DELETE $x" + $part'
    )
    assert problems(parse_query("units", HEADER + body)) == []
    assert "DELETE" not in bare(body)


def test_columns_are_read_past_brackets() -> None:
    assert returned_columns("RETURN DISTINCT coalesce(a, b) AS x, [a, b][0] AS y, z ORDER BY x") == [
        "x",
        "y",
        "z",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("MATCH (n) RETURN n", "needs a title"),
        ("// title: x\n// about: y\nRETURN 1 AS x", "columns"),
        ("// tilte: x\n", "line 1"),
        ('// title: x\n// param unit: text = "x"\n', "line 2"),
        ("// title: x\n// column unit: words\n", "line 2"),
        ("// title: x\n// resolve unit\n", "line 2"),
    ],
)
def test_malformed_header_says_where(text: str, fault: str) -> None:
    with pytest.raises(QueryError, match=fault):
        parse_query("odd", text)


def test_resolve_names_a_label() -> None:
    with pytest.raises(QueryError, match="no label"):
        parse_query("odd", HEADER + "// resolve part: Office\n" + BODY)
    stray = parse_query("odd", HEADER + "// resolve part: Document\n" + BODY)
    assert any("can be resolved" in p for p in problems(stray))


def test_query_is_found_by_name_file_and_title() -> None:
    catalog = load_catalog()
    assert catalog.get("unit-tasks") is catalog.get("unit-tasks.cypher") is catalog.get("单位的全部任务")


def test_unknown_query_names_the_nearest() -> None:
    with pytest.raises(QueryError, match=r"did you mean unit-tasks"):
        load_catalog().get("unit-task")
    with pytest.raises(QueryError, match="--list"):
        load_catalog().get("ж")


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "units.cypher").write_text(HEADER + BODY, encoding="utf-8")
    assert list(load_catalog(tmp_path).queries) == ["units"]
