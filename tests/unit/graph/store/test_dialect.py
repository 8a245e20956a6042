import pytest

from graph.store.dialect import for_embedded
from graph.store.readonly import check_read_only


@pytest.mark.parametrize(
    ("statement", "written"),
    [
        ("RETURN r.end AS e, r . End AS f", "RETURN r.`end` AS e, r . `End` AS f"),
        ("MATCH (t:Task {end: 1, when : 2}) RETURN t", "MATCH (t:Task {`end`: 1, `when` : 2}) RETURN t"),
        ("RETURN CASE WHEN a.end > 1 THEN 1 END, 2", "RETURN CASE WHEN a.`end` > 1 THEN 1 END, 2"),
        ("RETURN {a: CASE WHEN true THEN 1 END, end: 2}", "RETURN {a: CASE WHEN true THEN 1 END, `end`: 2}"),
        ("WHERE (COUNT { (a)-->(b) } > 1)", "WHERE (0 + COUNT { (a)-->(b) } > 1)"),
        ("WHERE NOT(count{match (a)-->(b)} > 1)", "WHERE NOT(0 + count{match (a)-->(b)} > 1)"),
        ("WHERE COUNT { (a)-->(b) } > 1", "WHERE COUNT { (a)-->(b) } > 1"),
        ("MATCH (count {id: 1}) RETURN count(*)", "MATCH (count {id: 1}) RETURN count(*)"),
        ("WHERE EXISTS { MATCH (a)-->(b) }", "WHERE EXISTS { MATCH (a)-->(b) }"),
        ("RETURN 'r.end {end: 1}' AS `x.end`", "RETURN 'r.end {end: 1}' AS `x.end`"),
        ("WITH 1 AS 数 RETURN 数, '字' AS `词`", "WITH 1 AS `数` RETURN `数`, '字' AS `词`"),
        ("RETURN $end AS a, r.`end` AS b, [1, 2][0] AS c", "RETURN $end AS a, r.`end` AS b, [1, 2][0] AS c"),
    ],
)
def test_only_the_wording_changes(statement, written):
    assert for_embedded(statement) == written


def test_a_statement_asked_again_is_not_looked_through_again():
    statement = "MATCH (t:Task) RETURN t.end AS `asked again`"
    first = for_embedded(check_read_only(statement))
    before = for_embedded.cache_info().misses, check_read_only.cache_info().misses
    assert for_embedded(check_read_only(statement)) == first
    assert before == (for_embedded.cache_info().misses, check_read_only.cache_info().misses)
