"""How an answer is headed."""

import pytest

from graph.store.embedded import EmbeddedStore


@pytest.mark.parametrize(
    "statement",
    ["WITH 1 AS 牵头数 RETURN 牵头数", "RETURN 1 AS 牵头数", "WITH 1 AS `牵头数` RETURN `牵头数`"],
)
def test_a_column_with_a_chinese_name_is_headed_by_it(store: EmbeddedStore, statement: str) -> None:
    assert store.query(f"{statement} ORDER BY 牵头数").columns == ("牵头数",)
