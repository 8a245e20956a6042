"""What docs/cypher.md says of the two engines is so: each of its examples is run on both."""

import re
from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.store.allowed import FIRST_WORDS, PROCEDURES

pytestmark = pytest.mark.neo4j
PAGE = (Path(__file__).parents[2] / "docs" / "cypher.md").read_text("utf-8")


def examples(heading: str) -> list[str]:
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"```cypher\n(.*?)\n```", section, re.DOTALL)


@pytest.mark.parametrize("cypher", examples("Refused on a file"))
def test_refused_on_a_file_in_one_line(embedded_store, neo4j_store, cypher):
    neo4j_store.query(cypher)
    with pytest.raises(QueryError) as caught:
        embedded_store.query(cypher)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("cypher", examples("Answered otherwise on a file"))
def test_answered_otherwise_on_a_file(embedded_store, neo4j_store, cypher):
    assert embedded_store.query(cypher).rows != neo4j_store.query(cypher).rows


@pytest.mark.parametrize("cypher", examples("Taken on a file only"))
def test_taken_on_a_file_only(embedded_store, neo4j_store, cypher):
    embedded_store.query(cypher)
    with pytest.raises(QueryError):
        neo4j_store.query(cypher)


def test_the_page_names_what_is_allowed():
    assert all(f"`{name}`" in PAGE for name in PROCEDURES)
    assert all(f"`{word}`" in PAGE for word in FIRST_WORDS - {"OPTIONAL"})


def test_every_section_has_examples():
    assert len(examples("Refused on a file")) > 15 and len(examples("Answered otherwise on a file")) > 5
